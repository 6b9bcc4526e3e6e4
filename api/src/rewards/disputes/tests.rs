use crate::{
    people::testing::{ADMIN, Caller, OTHER_STREET, STREET, Stage, audit, stages},
    rewards::testing,
};
use ledger::{
    account::{Account, Class, Unit},
    decide,
    ids::Id,
    kinds::Role,
};
use serde_json::{Value, json};

const DISPUTES: &str = "/api/v1/disputes";

/// A haircut that the merchant says was given.
struct Haircut {
    member: Id,
    merchant: Id,
    voucher: Id,
}

impl Haircut {
    async fn used(stage: &Stage, by: Option<Id>) -> Self {
        let merchant = testing::merchant(stage, "示例理发店", "示例基金会").await;
        let member = stage.person("陈大文", 31, STREET).await;
        testing::earn(stage, member, 1).await;
        let voucher = testing::haircut(stage, member).await;
        match by {
            None => {
                testing::used(stage, merchant, voucher).await;
            }
            Some(clerk) => {
                let redeem = decide::Command::RedeemVoucherFor { merchant, voucher };
                stage.record(clerk, redeem).await;
            }
        }
        Self {
            member,
            merchant,
            voucher,
        }
    }

    fn path(&self) -> String {
        format!("/api/v1/vouchers/{}/answer", self.voucher)
    }

    async fn says_no(&self, stage: &Stage) {
        let said = stage
            .enter(self.member)
            .await
            .post(&self.path(), no("约好的时间没有人来"))
            .await;
        assert_eq!(said.ok()["state"], "open");
    }
}

fn no(words: &str) -> Value {
    json!({"given": false, "words": words})
}

fn finding(reverse: bool) -> Value {
    json!({"reverse": reverse, "reason": "给店里打过电话，确实没有去"})
}

async fn queue(caller: &Caller<'_>) -> Vec<Value> {
    caller.get(DISPUTES).await.ok()["items"]
        .as_array()
        .unwrap()
        .clone()
}

fn decide_path(item: &Value) -> String {
    format!("{DISPUTES}/{}/decide", item["redeemed"])
}

async fn payable(stage: &Stage, merchant: Id) -> i64 {
    let balances = crate::journal::balances(&stage.app.db, merchant).await;
    let of = Account::of(Unit::Point, Class::Payable, merchant);
    let found = balances
        .unwrap()
        .into_iter()
        .find(|(account, _)| *account == of);
    found.map_or(0, |(_, amount)| amount)
}

#[tokio::test]
async fn a_service_that_was_not_given_comes_back_as_a_voucher_and_may_be_answered_again() {
    for stage in stages().await {
        let haircut = Haircut::used(&stage, None).await;
        let worker = stage.person("李静文", 41, STREET).await;
        stage.grant(worker, Role::SocialWorker, STREET).await;
        haircut.says_no(&stage).await;
        let member = stage.enter(haircut.member).await;
        let twice = member.post(&haircut.path(), json!({"given": true})).await;
        assert_eq!(twice.code(), "answer_given");
        let worker = stage.enter(worker).await;
        let waiting = queue(&worker).await;
        assert_eq!(
            (&waiting[0]["words"], &waiting[0]["member_name"]),
            (&json!("约好的时间没有人来"), &json!("陈大文"))
        );
        let path = decide_path(&waiting[0]);
        let done = worker.post(&path, finding(true)).await;
        assert_eq!(done.ok()["state"], "reversed");
        let late = worker.post(&path, finding(false)).await;
        assert_eq!(late.code(), "dispute_decided");
        let late = worker.post(&path, finding(true)).await;
        assert_eq!(late.code(), "dispute_decided");
        assert_eq!(payable(&stage, haircut.merchant).await, 0);
        let told = member.get(&haircut.path()).await;
        assert_eq!(told.ok()["reason"], "给店里打过电话，确实没有去");
        let voucher = format!("/api/v1/vouchers/{}", haircut.voucher);
        assert_eq!(member.get(&voucher).await.ok()["state"], "open");
        // The same voucher, used after all, is another use: both sides agree about this one.
        testing::used(&stage, haircut.merchant, haircut.voucher).await;
        assert_eq!(member.get(&haircut.path()).await.ok()["can_answer"], true);
        let yes = member.post(&haircut.path(), json!({"given": true})).await;
        assert_eq!(yes.ok()["state"], "given");
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn disputes_are_decided_by_staff_of_the_area_who_had_no_hand_in_them() {
    for stage in stages().await {
        let clerk = stage.person("李静文", 41, STREET).await;
        stage.grant(clerk, Role::SocialWorker, STREET).await;
        let away = stage.person("潘志远", 42, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        let haircut = Haircut::used(&stage, Some(clerk)).await;
        haircut.says_no(&stage).await;
        let away = stage.enter(away).await;
        assert!(queue(&away).await.is_empty());
        let clerk = stage.enter(clerk).await;
        let waiting = queue(&clerk).await;
        assert_eq!(waiting[0]["by_clerk"], true);
        let path = decide_path(&waiting[0]);
        for reverse in [true, false] {
            let refused = away.post(&path, finding(reverse)).await;
            assert_eq!(refused.code(), "dispute_unknown");
            let own = clerk.post(&path, finding(reverse)).await;
            assert_eq!(own.code(), "own_voucher", "{reverse}");
        }
        let admin = stage.enter(ADMIN).await;
        let nothing = admin
            .post(&format!("{DISPUTES}/999999/decide"), finding(true))
            .await;
        assert_eq!(nothing.code(), "dispute_unknown");
        let kept = admin.post(&path, finding(false)).await;
        assert_eq!(kept.ok()["state"], "kept");
        assert_eq!(payable(&stage, haircut.merchant).await, 1_000);
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn nobody_answers_for_others_too_late_without_words_or_about_what_was_not_used() {
    for stage in stages().await {
        let haircut = Haircut::used(&stage, None).await;
        let other = stage.person("何小莲", 51, STREET).await;
        let other = stage.enter(other).await;
        for refused in [
            other.get(&haircut.path()).await,
            other.post(&haircut.path(), no("没来")).await,
        ] {
            assert_eq!(refused.code(), "voucher_unknown");
        }
        let merchant = stage.enter(haircut.merchant).await;
        let refused = merchant.post(&haircut.path(), json!({"given": true})).await;
        assert_eq!(refused.code(), "voucher_unknown");
        let member = stage.enter(haircut.member).await;
        let empty = member.post(&haircut.path(), no(" ")).await;
        assert_eq!(empty.code(), "field_missing");
        let plain = "SELECT COUNT(*) FROM redemption_answers WHERE CAST(words AS TEXT) LIKE $1";
        let plain = if stage.db.engine() == "sqlite" {
            plain
        } else {
            "SELECT COUNT(*) FROM redemption_answers WHERE encode(words, 'escape') LIKE $1"
        };
        stage.later(30 * 86_400 - 1);
        haircut.says_no(&stage).await;
        assert_eq!(stage.rows_with(plain, "%约好%").await, 0);
        stage.later(1);
        let shown = member.get(&haircut.path()).await;
        assert_eq!(shown.ok()["can_answer"], false);
        let open = stage.app.random.id();
        let path = format!("/api/v1/vouchers/{open}/answer");
        let unknown = member.post(&path, json!({"given": true})).await;
        assert_eq!(unknown.code(), "voucher_unknown");
    }
}
