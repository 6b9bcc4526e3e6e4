//! Merchants and members with points, for tests.

use crate::{
    identity::{Enrol, Name, NewMember},
    people::testing::{ADMIN, STREET, Stage},
    rewards::{Shop, put_shop},
};
use ledger::{
    decide,
    ids::{Id, Seq},
    kinds::AccountType,
    standard::HoursClass,
    tree::Hash,
};
use std::sync::Arc;

/// An admitted merchant without a ceiling, with a sign at its door.
pub(super) async fn merchant(stage: &Stage, name: &str, sponsor: &str) -> Id {
    let account = stage.app.random.id();
    let enrol = Enrol {
        app: Arc::clone(&stage.app),
        by: ADMIN,
        holder: AccountType::Merchant,
        member: NewMember {
            account,
            name: Name::parse(name).unwrap(),
            mobile: None,
            home_area: STREET.parse().unwrap(),
            team: String::new(),
        },
    };
    stage.app.journal.submit(enrol, None).await.unwrap();
    let admit = decide::Command::AdmitMerchant {
        account,
        area: STREET.parse().unwrap(),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    stage.record(ADMIN, admit).await;
    let shop = Shop {
        account: account.to_string(),
        name: name.to_owned(),
        place: "昌岗中路 1 号".to_owned(),
        latitude_e6: None,
        longitude_e6: None,
        offers: "理发".to_owned(),
        sponsor: sponsor.to_owned(),
    };
    let mut tx = stage.app.db.begin().await.unwrap();
    put_shop(&mut tx, &shop).await.unwrap();
    tx.commit().await.unwrap();
    account
}

/// Sixteen approved hours for every haircut, eight on each day.
pub(super) async fn earn(stage: &Stage, member: Id, haircuts: usize) {
    let activity = decide::Command::PostActivity {
        activity: stage.app.random.id(),
        area: STREET.parse().unwrap(),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        starts: stage.app.clock.now(),
        ends: stage.app.clock.now().plus_seconds(60 * 86_400),
    };
    let activity = stage.record(ADMIN, activity).await;
    for _ in 0..haircuts * 2 {
        stage.later(86_400);
        let ends = stage.app.clock.now();
        let claim = decide::Command::ClaimHours {
            activity,
            commitment: Hash::ZERO,
            member,
            starts: ends.plus_seconds(-8 * 3_600),
            ends,
        };
        let claim = stage.record(member, claim).await;
        let batch = false;
        stage
            .record(ADMIN, decide::Command::ApproveClaim { claim, batch })
            .await;
    }
}

/// A voucher for a haircut.
pub(super) async fn haircut(stage: &Stage, member: Id) -> Id {
    let voucher = stage.app.random.id();
    let offer = "haircut".parse().unwrap();
    stage
        .record(member, decide::Command::IssueVoucher { voucher, offer })
        .await;
    voucher
}

/// The merchant uses it.
pub(super) async fn used(stage: &Stage, merchant: Id, voucher: Id) -> Seq {
    let redeem = decide::Command::RedeemVoucher { voucher };
    stage.record(merchant, redeem).await
}
