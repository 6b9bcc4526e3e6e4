//! An operator with the log's key and the database writes well-formed entries that no rule allows. The
//! checkpoint is signed over them and the stored records agree with them: only the rules can tell.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::{Command, Context, decide},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{
        AccountOpened, AccountType, ActivityPosted, DeviceEnrolled, HoursApproved, HoursClaimed,
        HoursEndorsed, HoursReversed, HoursWithdrawn, KeyAlgorithm, LotAmount, MerchantAdmitted,
        PointsDonated, PointsExpired, Role, RoleGranted, StandardAdopted, VoucherCancelled,
        VoucherExpired, VoucherIssued, VoucherRedeemed, What,
    },
    standard::{HoursClass, Standard},
    time::Month,
    tree::Hash,
};

use crate::service::{
    ADMIN, DAY, ELSEWHERE, HOUR, INVITED, LEADER, MEMBER, MERCHANT, OTHER, Service, WORKER,
    WORKER_2, area, assert_clean, assert_first, audit, standard, text,
};

const LOT: &str = "2028-11";

fn lot() -> Month {
    LOT.parse().unwrap()
}

fn issuance() -> Account {
    Account::common(Unit::Point, Class::Issuance)
}

fn available(member: Id) -> Account {
    Account::lot(Unit::Point, Class::Available, member, lot())
}

/// How a forger changes the facts of an honest entry.
type Change<'a, Facts> = &'a dyn Fn(&mut Facts);

/// What was issued for so many points.
fn minted(member: Id, points: i64) -> Postings {
    Postings::default()
        .with(issuance(), -points)
        .with(available(member), points)
}

/// A service with one activity and one open claim of the member, of an hour.
fn claimed() -> (Service, Seq, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claim = service.claim(activity, MEMBER, 60);
    service.pass(HOUR);
    (service, activity, claim)
}

fn approval(claim: Seq, reviewer: Id) -> HoursApproved {
    HoursApproved {
        batch: false,
        claim,
        endorsed: None,
        excess: 0,
        minutes: 60,
        reviewer,
    }
}

/// Writes an entry, exports, and expects the audit to name it first.
#[track_caller]
fn caught(mut service: Service, draft: Draft, code: &str) {
    let seq = service.write(draft);
    assert_first(&service.audit(), seq, code);
}

#[test]
fn an_honest_approval_is_the_control() {
    let (mut service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    service.write(draft);
    assert_clean(&service.audit());
}

#[test]
fn approvals_by_the_wrong_person_are_named() {
    let rows = [
        (MEMBER, "no_role"),
        (OTHER, "no_role"),
        (LEADER, "no_role"),
        (ELSEWHERE, "no_role"),
        (MERCHANT, "no_role"),
        (Id::SYSTEM, "no_role"),
    ];
    for (reviewer, code) in rows {
        let (service, _, claim) = claimed();
        let draft = service.draft(reviewer, approval(claim, reviewer), minted(MEMBER, 100));
        caught(service, draft, code);
    }
}

#[test]
fn an_approval_in_another_name_is_named() {
    let (service, _, claim) = claimed();
    let draft = service.draft(MEMBER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "not_the_actor");
}

#[test]
fn an_approval_in_the_name_of_a_social_worker_who_did_not_make_it_is_counted_as_unsigned() {
    // Without device keys nothing in the export can tell it from a true one: it is never passed silently.
    let (mut service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    service.write(draft);
    assert_eq!(service.audit().totals.unsigned_decisions[&WORKER], 1);
}

#[test]
fn nobody_approves_hours_that_they_served_or_recorded() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let own = service.claim(activity, WORKER, 60);
    let draft = service.draft(WORKER, approval(own, WORKER), minted(WORKER, 100));
    caught(service.clone(), draft, "not_independent");

    let starts = service.now.plus_seconds(-HOUR);
    let command = Command::ClaimHours {
        activity,
        commitment: Hash::ZERO,
        member: MEMBER,
        starts,
        ends: service.now,
    };
    let recorded = service.act(WORKER, command);
    let draft = service.draft(WORKER, approval(recorded, WORKER), minted(MEMBER, 100));
    caught(service, draft, "not_independent");
}

#[test]
fn a_role_that_was_withdrawn_no_longer_approves() {
    let (mut service, _, claim) = claimed();
    let granted = service.book.roles[&WORKER][0].granted;
    service.act(
        ADMIN,
        Command::WithdrawRole {
            account: WORKER,
            granted,
        },
    );
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "no_role");
}

#[test]
fn amounts_that_the_hours_do_not_give_are_named() {
    for points in [0, 99, 101, 1_000] {
        let (service, _, claim) = claimed();
        let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, points));
        caught(service, draft, "wrong_postings");
    }
    let (service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(OTHER, 100));
    caught(service, draft, "wrong_postings");
    let (service, _, claim) = claimed();
    let later = Account::lot(
        Unit::Point,
        Class::Available,
        MEMBER,
        "2038-11".parse().unwrap(),
    );
    let postings = Postings::default().with(issuance(), -100).with(later, 100);
    let draft = service.draft(WORKER, approval(claim, WORKER), postings);
    caught(service, draft, "wrong_postings");
    let (service, _, claim) = claimed();
    let facts = HoursApproved {
        minutes: 120,
        ..approval(claim, WORKER)
    };
    let draft = service.draft(WORKER, facts, minted(MEMBER, 200));
    caught(service, draft, "wrong_minutes");
    let (service, _, claim) = claimed();
    let facts = HoursApproved {
        excess: 10,
        ..approval(claim, WORKER)
    };
    let draft = service.draft(WORKER, facts, minted(MEMBER, 90));
    caught(service, draft, "wrong_excess");
}

#[test]
fn points_above_the_cap_are_named() {
    let mut service = Service::born_under(Standard {
        cap: 50,
        ..standard()
    });
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claim = service.claim(activity, MEMBER, 60);
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "wrong_excess");
}

#[test]
fn minting_without_hours_is_named() {
    let (service, activity, claim) = claimed();
    let facts = PointsDonated {
        amount: 100,
        member: Id::SYSTEM,
        to: MEMBER,
    };
    let draft = service.draft(Id::SYSTEM, facts, minted(MEMBER, 100));
    caught(service.clone(), draft, "no_rule");
    let draft = service.draft(WORKER, approval(activity, WORKER), minted(MEMBER, 100));
    caught(service.clone(), draft, "claim_unknown");
    let draft = service.draft(WORKER, approval(9_999, WORKER), minted(MEMBER, 100));
    caught(service.clone(), draft, "claim_unknown");
    let draft = service.draft(MEMBER, HoursWithdrawn { claim }, minted(MEMBER, 100));
    caught(service.clone(), draft, "wrong_postings");
    // The same hours twice.
    let mut service = service;
    service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let draft = service.draft(WORKER_2, approval(claim, WORKER_2), minted(MEMBER, 100));
    caught(service, draft, "claim_not_waiting");
}

#[test]
fn claims_that_no_activity_or_roster_carries_are_named() {
    let (service, activity, claim) = claimed();
    let other = |facts: &dyn Fn(&mut HoursClaimed)| {
        let posted = &service.book.activities[&activity];
        let mut claimed = HoursClaimed {
            activity: posted.activity,
            activity_seq: activity,
            area: posted.area.clone(),
            class: posted.class,
            commitment: Hash::ZERO,
            ends: service.now,
            member: MEMBER,
            recorder: MEMBER,
            starts: service.now.plus_seconds(-HOUR),
        };
        facts(&mut claimed);
        let draft = service.draft(claimed.recorder, claimed.clone(), Postings::default());
        Draft {
            happened: claimed.ends,
            ..draft
        }
    };
    let mut control = service.clone();
    control.write(other(&|_| {}));
    assert_clean(&control.audit());

    let now = service.now;
    let overlapping = service.book.claims[&claim].ends.plus_seconds(-60);
    let rows: [(Change<'_, HoursClaimed>, &str); 12] = [
        (&|facts| facts.activity_seq = claim, "activity_unknown"),
        (&|facts| facts.activity = Id([66; 16]), "activity_mismatch"),
        (
            &|facts| facts.area = area("440105/440105004"),
            "activity_mismatch",
        ),
        (
            &|facts| facts.class = HoursClass::Exchange,
            "activity_mismatch",
        ),
        (&|facts| facts.starts = overlapping, "overlaps"),
        (&|facts| facts.starts = facts.ends, "bad_span"),
        (
            &|facts| facts.starts = facts.starts.plus_seconds(1),
            "bad_span",
        ),
        (
            &|facts| facts.starts = now.plus_seconds(-DAY - 60),
            "bad_span",
        ),
        (
            &|facts| facts.starts = now.plus_seconds(-3 * HOUR),
            "outside_activity",
        ),
        (&|facts| facts.recorder = OTHER, "no_role"),
        (
            &|facts| (facts.recorder, facts.member) = (INVITED, INVITED),
            "account_invited",
        ),
        (
            &|facts| (facts.recorder, facts.member) = (LEADER, MERCHANT),
            "account_unknown",
        ),
    ];
    for (change, code) in rows {
        caught(service.clone(), other(change), code);
    }
    let in_the_future = Draft {
        happened: now,
        ..other(&|facts| facts.ends = now.plus_seconds(60))
    };
    caught(service.clone(), in_the_future, "bad_span");
    let by_another = Draft {
        by: WORKER,
        ..other(&|_| {})
    };
    caught(service.clone(), by_another, "not_the_actor");
}

/// A day of nine hours, claimed and endorsed by the first social worker.
fn long_day() -> (Service, Seq, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(9 * HOUR);
    let claim = service.claim(activity, MEMBER, 9 * 60);
    let endorsed = service.act(
        WORKER,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    );
    (service, claim, endorsed)
}

#[test]
fn long_days_need_two_reviewers() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(9 * HOUR);
    let claim = service.claim(activity, MEMBER, 9 * 60);
    let nine = |endorsed, reviewer| HoursApproved {
        endorsed,
        minutes: 540,
        ..approval(claim, reviewer)
    };
    let draft = service.draft(WORKER, nine(None, WORKER), minted(MEMBER, 900));
    caught(service, draft, "needs_second_reviewer");

    let (service, _, endorsed) = long_day();
    let draft = service.draft(WORKER, nine(Some(endorsed), WORKER), minted(MEMBER, 900));
    caught(service.clone(), draft, "same_reviewer");
    let draft = service.draft(WORKER_2, nine(None, WORKER_2), minted(MEMBER, 900));
    caught(service.clone(), draft, "wrong_reference");
    let draft = service.draft(
        WORKER_2,
        HoursEndorsed {
            batch: false,
            claim,
            reviewer: WORKER_2,
        },
        Postings::default(),
    );
    caught(service, draft, "claim_not_waiting");
}

#[test]
fn hours_split_over_a_day_need_two_reviewers_all_the_same() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    service.pass(60);
    let claim = service.claim(activity, MEMBER, 1);
    let draft = service.draft(
        WORKER,
        HoursApproved {
            minutes: 1,
            ..approval(claim, WORKER)
        },
        minted(MEMBER, 1),
    );
    caught(service, draft, "needs_second_reviewer");
}

#[test]
fn very_long_days_need_an_administrator() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(13 * HOUR);
    let claim = service.claim(activity, MEMBER, 13 * 60);
    let endorsed = Some(service.act(
        WORKER,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    ));
    let facts = HoursApproved {
        endorsed,
        minutes: 780,
        ..approval(claim, WORKER_2)
    };
    let draft = service.draft(WORKER_2, facts, minted(MEMBER, 1_300));
    caught(service, draft, "needs_administrator");
}

#[test]
fn back_filled_hours_need_a_second_reviewer() {
    let mut service = Service::born();
    service.pass(2 * DAY);
    let starts = service.now.plus_seconds(-DAY);
    let facts = ActivityPosted {
        activity: Id([66; 16]),
        area: area("440105/440105003"),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        ends: service.now,
        starts,
    };
    let draft = service.draft(LEADER, facts, Postings::default());
    let activity = service.write(draft);
    let command = Command::ClaimHours {
        activity,
        commitment: Hash::ZERO,
        member: MEMBER,
        starts,
        ends: starts.plus_seconds(HOUR),
    };
    let claim = service.act(MEMBER, command);
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "needs_second_reviewer");
}

#[test]
fn an_endorsement_that_nobody_needed_is_named() {
    let (service, _, claim) = claimed();
    let draft = service.draft(
        WORKER,
        HoursEndorsed {
            batch: false,
            claim,
            reviewer: WORKER,
        },
        Postings::default(),
    );
    caught(service, draft, "endorsement_not_needed");
}

#[test]
fn reversals_that_keep_the_points_or_name_another_approval_are_named() {
    let (mut service, _, claim) = claimed();
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let facts = HoursReversed {
        approved,
        claim,
        reason: Hash::ZERO,
        reviewer: WORKER,
    };
    let draft = service.draft(WORKER, facts.clone(), Postings::default());
    caught(service.clone(), draft, "wrong_postings");
    let facts = HoursReversed {
        approved: approved - 1,
        ..facts
    };
    let back = Postings::default()
        .with(issuance(), 100)
        .with(available(MEMBER), -100);
    let draft = service.draft(WORKER, facts, back);
    caught(service, draft, "wrong_reference");
}

/// A member with sixteen points and a voucher.
fn with_voucher() -> (Service, Id, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 8 * 60);
    let voucher = service.issue(101, "haircut");
    (service.clone(), voucher, service.head.size - 1)
}

fn held() -> Account {
    Account::lot(Unit::Point, Class::Held, MEMBER, lot())
}

fn paid(merchant: Id) -> Postings {
    Postings::default()
        .with(held(), -1_000)
        .with(Account::of(Unit::Point, Class::Payable, merchant), 1_000)
}

#[test]
fn a_voucher_redeemed_twice_is_named() {
    let (mut service, voucher, issued) = with_voucher();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 6 * 60);
    // Another open voucher, so that the held balance does not betray it first.
    service.issue(102, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    let again = VoucherRedeemed {
        issued,
        merchant: MERCHANT,
        proxy: None,
        voucher,
    };
    let draft = service.draft(MERCHANT, again, paid(MERCHANT));
    caught(service, draft, "voucher_not_open");
}

#[test]
fn redemptions_by_the_wrong_merchant_or_too_late_are_named() {
    let (mut service, voucher, issued) = with_voucher();
    let redeemed = |merchant| VoucherRedeemed {
        issued,
        merchant,
        proxy: None,
        voucher,
    };
    let draft = service.draft(OTHER, redeemed(OTHER), paid(OTHER));
    caught(service.clone(), draft, "merchant_unknown");
    let draft = service.draft(WORKER, redeemed(MERCHANT), paid(MERCHANT));
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(
        MERCHANT,
        VoucherRedeemed {
            proxy: Some(WORKER),
            ..redeemed(MERCHANT)
        },
        paid(MERCHANT),
    );
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(
        MERCHANT,
        VoucherRedeemed {
            issued: 0,
            ..redeemed(MERCHANT)
        },
        paid(MERCHANT),
    );
    caught(service.clone(), draft, "wrong_reference");
    let mut late = service.clone();
    late.pass(30 * DAY);
    let draft = late.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(late, draft, "voucher_lapsed");
    let admission = Command::AdmitMerchant {
        account: MERCHANT,
        area: area("440105"),
        ceiling: 999,
        sponsor: Hash::ZERO,
    };
    let mut limited = service.clone();
    limited.act(ADMIN, admission);
    let draft = limited.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(limited, draft, "ceiling_exceeded");
    service.act(
        ADMIN,
        Command::SuspendMerchant {
            account: MERCHANT,
            reason: Hash::ZERO,
        },
    );
    let draft = service.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(service, draft, "merchant_suspended");
}

#[test]
fn vouchers_that_cost_too_little_or_too_much_or_never_lapse_are_named() {
    let (service, taken, _) = with_voucher();
    let honest = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &Command::IssueVoucher {
            voucher: Id([103; 16]),
            offer: text("haircut"),
        },
    )
    .unwrap_err();
    assert_eq!(honest.code(), "insufficient_balance");
    let mut service = service;
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 8 * 60);
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("haircut"),
    };
    let honest = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &command,
    )
    .unwrap();
    let forged = |change: &dyn Fn(&mut VoucherIssued)| {
        let What::VoucherIssued(mut facts) = honest.what.clone() else {
            panic!("{honest:?}")
        };
        change(&mut facts);
        Draft {
            what: facts.into(),
            ..honest.clone()
        }
    };
    let rows: [(Change<'_, VoucherIssued>, &str); 7] = [
        (&|facts| facts.price = 1, "wrong_price"),
        (&|facts| facts.offer = text("car"), "offer_unknown"),
        (
            &|facts| facts.expires = facts.expires.plus_seconds(1),
            "wrong_expiry",
        ),
        (&|facts| facts.voucher = taken, "voucher_exists"),
        (&|facts| facts.lots[0].amount -= 1, "wrong_lots"),
        (&|facts| facts.lots = vec![], "wrong_lots"),
        (&|facts| facts.member = OTHER, "not_the_actor"),
    ];
    for (change, code) in rows {
        caught(service.clone(), forged(change), code);
    }
    let free = Draft {
        postings: Postings::default(),
        ..forged(&|_| {})
    };
    caught(service, free, "wrong_postings");
}

#[test]
fn spending_what_is_not_there_is_named() {
    let service = Service::born();
    let facts = VoucherIssued {
        expires: service.now.plus_seconds(30 * DAY),
        lots: vec![LotAmount {
            amount: 1_000,
            lot: lot(),
        }],
        member: MEMBER,
        offer: text("haircut"),
        price: 1_000,
        voucher: Id([101; 16]),
    };
    let draft = service.draft(MEMBER, facts, Postings::default());
    caught(service, draft, "insufficient_balance");
}

#[test]
fn more_vouchers_a_day_than_the_offer_allows_are_named() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..4 {
        service.earn(activity, MEMBER, 8 * 60);
        service.pass(16 * HOUR);
    }
    service.issue(101, "haircut");
    service.issue(102, "haircut");
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("housekeeping"),
    };
    let draft = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &command,
    )
    .unwrap();
    let What::VoucherIssued(facts) = draft.what.clone() else {
        panic!("{draft:?}")
    };
    let third = VoucherIssued {
        offer: text("haircut"),
        ..facts
    };
    caught(
        service.clone(),
        Draft {
            what: third.clone().into(),
            ..draft.clone()
        },
        "daily_limit",
    );
    // The next day it may.
    service.pass(DAY);
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("haircut"),
    };
    service.act(MEMBER, command);
    assert_clean(&service.audit());
}

#[test]
fn vouchers_ended_by_others_or_early_are_named() {
    let (service, voucher, issued) = with_voucher();
    let back = Postings::default()
        .with(held(), -1_000)
        .with(available(MEMBER), 1_000);
    let draft = service.draft(OTHER, VoucherCancelled { issued, voucher }, back.clone());
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(Id::SYSTEM, VoucherExpired { issued, voucher }, back.clone());
    caught(service.clone(), draft, "voucher_still_good");
    let draft = service.draft(MEMBER, VoucherExpired { issued, voucher }, back);
    caught(service.clone(), draft, "not_the_actor");
    let other = Postings::default()
        .with(held(), -1_000)
        .with(available(OTHER), 1_000);
    let draft = service.draft(MEMBER, VoucherCancelled { issued, voucher }, other);
    caught(service.clone(), draft, "wrong_postings");
    let draft = service.draft(
        MEMBER,
        VoucherCancelled {
            issued,
            voucher: Id([199; 16]),
        },
        Postings::default(),
    );
    caught(service, draft, "voucher_unknown");
}

#[test]
fn points_that_expire_too_early_are_named() {
    let (service, _, _) = with_voucher();
    let lots = vec![LotAmount {
        amount: 600,
        lot: lot(),
    }];
    let gone = Postings::default()
        .with(available(MEMBER), -600)
        .with(Account::common(Unit::Point, Class::Expired), 600);
    let draft = service.draft(
        Id::SYSTEM,
        PointsExpired {
            lots,
            member: MEMBER,
        },
        gone,
    );
    caught(service, draft, "nothing_expired");
}

#[test]
fn roles_and_accounts_that_someone_made_for_themselves_are_named() {
    let service = Service::born();
    let granted = |account, role| RoleGranted {
        account,
        area: area("440105/440105003"),
        role,
        seconded: None,
    };
    let rows: [(Id, What, &str); 9] = [
        (
            MEMBER,
            granted(MEMBER, Role::SocialWorker).into(),
            "no_role",
        ),
        (WORKER, granted(OTHER, Role::SocialWorker).into(), "no_role"),
        (ADMIN, granted(ADMIN, Role::SocialWorker).into(), "own_role"),
        (
            ADMIN,
            granted(OTHER, Role::Administrator).into(),
            "needs_two_administrators",
        ),
        (
            ADMIN,
            granted(INVITED, Role::SocialWorker).into(),
            "account_invited",
        ),
        (
            ADMIN,
            granted(MERCHANT, Role::SocialWorker).into(),
            "account_unknown",
        ),
        (
            OTHER,
            AccountOpened {
                account: Id([50; 16]),
                holder: AccountType::Person,
                invited: true,
            }
            .into(),
            "no_role",
        ),
        (
            WORKER,
            AccountOpened {
                account: Id([50; 16]),
                holder: AccountType::Merchant,
                invited: false,
            }
            .into(),
            "no_role",
        ),
        (
            Id::SYSTEM,
            AccountOpened {
                account: MEMBER,
                holder: AccountType::Person,
                invited: false,
            }
            .into(),
            "account_exists",
        ),
    ];
    for (by, what, code) in rows {
        let draft = service.draft(by, what, Postings::default());
        caught(service.clone(), draft, code);
    }
    let facts = MerchantAdmitted {
        account: MEMBER,
        area: area("440105"),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    let draft = service.draft(ADMIN, facts, Postings::default());
    caught(service, draft, "account_unknown");
}

#[test]
fn a_device_key_enrolled_unseen_and_a_standard_adopted_alone_are_named() {
    let service = Service::born();
    let enrolled = DeviceEnrolled {
        account: WORKER,
        algorithm: KeyAlgorithm::Ed25519,
        confirmed_by: Id::SYSTEM,
        key: text("AAAA"),
    };
    let draft = service.draft(Id::SYSTEM, enrolled, Postings::default());
    caught(service.clone(), draft, "no_rule");
    let generous = Standard {
        cap: 900_000,
        version: 2,
        ..standard()
    };
    let draft = service.draft(
        ADMIN,
        StandardAdopted {
            seconded: 3,
            standard: generous,
        },
        Postings::default(),
    );
    caught(service, draft, "no_rule");
}

#[test]
fn entries_dated_back_or_decided_under_another_standard_are_named() {
    let (service, _, claim) = claimed();
    let honest = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    let dated_back = Draft {
        happened: service.now.plus_seconds(-DAY),
        ..honest.clone()
    };
    caught(service.clone(), dated_back, "happened_elsewhen");
    caught(
        service.clone(),
        Draft {
            standard: 2,
            ..honest.clone()
        },
        "wrong_standard",
    );
    let mut service = service;
    let seq = service.write(honest);
    let recorded = format!("\"at\":\"{}\"", service.now);
    let at = usize::try_from(seq).unwrap();
    let back = format!("\"at\":\"{}\"", service.now.plus_seconds(-9 * DAY));
    service.log[at].1 = service.log[at].1.replace(&recorded, &back);
    service.rewrite_from(at);
    assert_first(&service.audit(), seq, "time_runs_back");
}

#[test]
fn a_second_genesis_and_a_log_without_one_are_named() {
    let mut service = Service::born();
    let first = service.log[0].1.clone();
    let genesis = ledger::entry::Entry::from_bytes(first.as_bytes()).unwrap();
    let draft = service.draft(Id::SYSTEM, genesis.what, Postings::default());
    caught(service.clone(), draft, "genesis_misplaced");
    service.log.remove(0);
    service.rewrite_from(0);
    assert_first(&service.audit(), 0, "missing");
}

#[test]
fn a_changed_amount_with_all_hashes_made_anew_is_named() {
    let (mut service, _, claim) = claimed();
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    service.post_activity(HoursClass::Drill);
    let at = usize::try_from(approved).unwrap();
    service.log[at].1 = service.log[at]
        .1
        .replace("\"amount\":100}", "\"amount\":900}")
        .replace("\"amount\":-100}", "\"amount\":-900}");
    service.rewrite_from(at);
    let report = audit(&service.export());
    assert_first(&report, approved, "wrong_postings");
}
