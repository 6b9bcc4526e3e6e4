//! Two accounts of one person, shown at a desk and made one by two, on both engines.

use crate::{
    identity, journal,
    people::testing::{ADMIN, Caller, NOW, SECOND_ADMIN, STREET, Stage, audit, stages},
};
use ledger::{
    book::AccountState,
    decide,
    ids::{Id, Seq},
    kinds::{Doubt, Role, What},
    standard::HoursClass,
    time::Instant,
    tree::Hash,
};
use serde_json::{Value, json};

const CARD: &str = "11010519491231002X";

/// Somebody with two accounts, and two social workers who may say so.
struct Desk<'a> {
    stage: &'a Stage,
    account: Id,
    into: Id,
    workers: [Id; 2],
}

impl<'a> Desk<'a> {
    async fn of(stage: &'a Stage) -> Self {
        let (account, into) = (
            stage.person("陈小明", 21, STREET).await,
            stage.person("陈小明", 22, STREET).await,
        );
        let workers = [
            stage.person("李静文", 11, STREET).await,
            stage.person("温知夏", 12, STREET).await,
        ];
        for worker in workers {
            stage.grant(worker, Role::SocialWorker, STREET).await;
        }
        Self {
            stage,
            account,
            into,
            workers,
        }
    }

    async fn code(&self, account: Id) -> Value {
        let member = self.stage.enter(account).await;
        let drawn = member.post("/api/v1/me/merge-code", json!({})).await;
        drawn.ok()["code"].clone()
    }

    async fn by_codes(&self) -> Value {
        let (account, into) = (self.code(self.account).await, self.code(self.into).await);
        json!({"account": {"code": account}, "into": {"code": into}})
    }

    async fn worker(&self, number: usize) -> Caller<'a> {
        self.stage.enter(self.workers[number]).await
    }

    /// Hours that a member served from then on, approved by the second administrator.
    async fn served(&self, activity: Seq, member: Id, hour: i64, minutes: i64) -> Seq {
        let starts = start().plus_seconds(hour * 3_600);
        let claim = decide::Command::ClaimHours {
            activity,
            commitment: Hash::from_bytes([u8::try_from(hour).unwrap(); 32]),
            member,
            starts,
            ends: starts.plus_seconds(minutes * 60),
        };
        let claim = self.stage.record(member, claim).await;
        let approve = decide::Command::ApproveClaim {
            claim,
            batch: false,
        };
        self.stage.record(SECOND_ADMIN, approve).await;
        claim
    }

    async fn activity(&self) -> Seq {
        let post = decide::Command::PostActivity {
            activity: Id([9; 16]),
            area: STREET.parse().unwrap(),
            class: HoursClass::Volunteer,
            commitment: Hash::ZERO,
            starts: start(),
            ends: start().plus_seconds(86_400),
        };
        let seq = self.stage.record(ADMIN, post).await;
        self.stage.later(86_400);
        seq
    }
}

fn start() -> Instant {
    NOW.parse::<Instant>().unwrap().plus_seconds(1_800)
}

#[tokio::test]
async fn two_of_staff_make_two_accounts_one_and_their_history_goes_on() {
    for stage in stages().await {
        let desk = Desk::of(&stage).await;
        let activity = desk.activity().await;
        let one = desk.served(activity, desk.account, 1, 120).await;
        let same_time = desk.served(activity, desk.into, 2, 60).await;
        let pair = desk.by_codes().await;
        let (first, second) = (desk.worker(0).await, desk.worker(1).await);
        let looked = first.post("/api/v1/merges/look", pair.clone()).await;
        let would = &looked.ok()["would"];
        assert_eq!(
            (&would["points"], &would["claims"]),
            (&json!("2.00"), &json!(1))
        );
        let overlap = |claim: Seq| json!({"claim": claim, "why": "overlap"});
        assert_eq!(would["doubts"], json!([overlap(one), overlap(same_time)]));
        let proposed = first.post("/api/v1/merges", pair).await;
        let seq = proposed.ok()["seq"].clone();
        let path = format!("/api/v1/merges/{seq}");
        let again = first.post(&format!("{path}/second"), json!({})).await;
        assert_eq!(again.code(), "same_administrator");
        let shown = second.get(&path).await;
        assert_eq!(shown.ok()["would"]["would"]["flagged"], 2);
        let gone = stage.enter(desk.account).await;
        let merged = second.post(&format!("{path}/second"), json!({})).await;
        assert_eq!(merged.ok()["state"], "seconded");
        assert_eq!(
            gone.get("/api/v1/me").await.status,
            401,
            "their session ended"
        );

        let goes_on = stage.enter(desk.into).await;
        let history = goes_on.get("/api/v1/me/history").await;
        let text = history.ok().to_string();
        assert!(text.contains("hours.approved") || text.len() > 2, "{text}");
        let claims = goes_on.get("/api/v1/me/claims").await;
        assert_eq!(claims.ok()["items"].as_array().unwrap().len(), 2);
        let entry = goes_on.get(&format!("/api/v1/entries/{one}")).await;
        entry.ok();
        let names = identity::names(&*stage.db, &stage.app.keys, &[desk.account]).await;
        assert!(names.unwrap().is_empty(), "name and number are gone");
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
        doubts_stand_in_the_entry(&stage, &[one, same_time]).await;
        // What comes later is theirs: one account overlaps with both.
        let later = decide::Command::ClaimHours {
            activity,
            commitment: Hash::from_bytes([7; 32]),
            member: desk.into,
            starts: start().plus_seconds(3_600),
            ends: start().plus_seconds(3_660),
        };
        let refused = stage.app.journal.submit(
            journal::Bare {
                by: desk.into,
                command: later,
            },
            None,
        );
        assert_eq!(refused.await.unwrap_err().code(), "claim_overlaps");
    }
}

async fn doubts_stand_in_the_entry(stage: &Stage, claims: &[Seq]) {
    let last = journal::newest_entries(&stage.db, None, 1).await.unwrap();
    let What::AccountMerged(facts) = &last[0].entry.what else {
        panic!("the last entry is no merge");
    };
    let flags = facts.flags.iter().map(|flag| (flag.claim, flag.why));
    let expected: Vec<_> = claims
        .iter()
        .map(|claim| (*claim, Doubt::Overlap))
        .collect();
    assert_eq!(flags.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_document_shows_an_account_and_becomes_the_others() {
    for stage in stages().await {
        let desk = Desk::of(&stage).await;
        let ends = stage.enter(desk.account).await;
        let card = json!({"kind": "resident_card", "number": CARD});
        ends.send("PUT", "/api/v1/me/document", Some(card.clone()))
            .await
            .ok();
        let pair =
            json!({"account": {"document": card}, "into": {"code": desk.code(desk.into).await}});
        let (first, second) = (desk.worker(0).await, desk.worker(1).await);
        let proposed = first.post("/api/v1/merges", pair).await;
        let seq = proposed.ok()["seq"].clone();
        let path = format!("/api/v1/merges/{seq}/second");
        second.post(&path, json!({})).await.ok();
        assert!(identity::has_document(&*stage.db, desk.into).await.unwrap());
        assert!(
            !identity::has_document(&*stage.db, desk.account)
                .await
                .unwrap()
        );
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn accounts_that_nobody_showed_are_not_merged() {
    for stage in stages().await {
        let desk = Desk::of(&stage).await;
        let worker = desk.worker(0).await;
        let code = desk.code(desk.into).await;
        let unknown = json!({"code": "00000000"});
        let card = json!({"document": {"kind": "resident_card", "number": CARD}});
        for (account, code_of) in [
            (unknown, "merge_code_unknown"),
            (card, "document_unknown"),
            (json!({"code": code}), "own_merge"), // one and the same
            (json!({}), "field_invalid"),
        ] {
            let pair = json!({"account": account, "into": {"code": code}});
            let refused = worker.post("/api/v1/merges/look", pair.clone()).await;
            assert_eq!(refused.code(), code_of, "{pair}");
            let refused = worker.post("/api/v1/merges", pair).await;
            assert_eq!(refused.code(), code_of);
        }
        stage.later(16 * 60);
        let late =
            json!({"account": {"code": desk.code(desk.account).await}, "into": {"code": code}});
        let refused = worker.post("/api/v1/merges/look", late).await;
        assert_eq!(refused.code(), "merge_code_unknown");
        let member = stage.enter(desk.into).await;
        assert_eq!(member.get("/api/v1/merges").await.status, 403);
    }
}

#[tokio::test]
async fn who_tries_codes_is_held_back_before_the_right_one_can_be_met() {
    for stage in stages().await {
        let desk = Desk::of(&stage).await;
        let (worker, other) = (desk.worker(0).await, desk.worker(1).await);
        let guess = |tried: u32, beside: &Value| {
            let guess = json!({"code": format!("{tried:08}")});
            json!({"account": guess, "into": beside})
        };
        let nobody = json!({"code": "99999999"});
        // By the one who tries, whomever they try.
        for tried in 0..20 {
            let answer = worker.post("/api/v1/merges/look", guess(tried, &nobody));
            assert_eq!(answer.await.code(), "merge_code_unknown", "{tried}");
        }
        let right = worker.post("/api/v1/merges/look", desk.by_codes().await);
        assert_eq!(right.await.code(), "wait_before_trying");
        // A colleague is not held up by them, but by what is tried beside one account.
        let shown = json!({"code": desk.code(desk.into).await});
        for tried in 0..10 {
            let answer = other.post("/api/v1/merges/look", guess(tried, &shown));
            assert_eq!(answer.await.code(), "merge_code_unknown", "{tried}");
        }
        let third = stage.person("岑予安", 13, STREET).await;
        stage.grant(third, Role::SocialWorker, STREET).await;
        let third = stage.enter(third).await;
        for tried in 0..10 {
            let answer = third.post("/api/v1/merges/look", guess(tried, &shown));
            assert_eq!(answer.await.code(), "merge_code_unknown", "{tried}");
        }
        for worker in [&other, &third] {
            let pair = desk.by_codes().await;
            let proposed = worker.post("/api/v1/merges", pair).await;
            assert_eq!(proposed.code(), "wait_before_trying");
        }
        stage.later(15 * 60 + 1);
        for _ in 0..30 {
            let looked = worker.post("/api/v1/merges/look", desk.by_codes().await);
            looked.await.ok();
        }
    }
}

#[tokio::test]
async fn who_goes_erases_what_stood_under_both() {
    for stage in stages().await {
        let desk = Desk::of(&stage).await;
        let pair = desk.by_codes().await;
        let (first, second) = (desk.worker(0).await, desk.worker(1).await);
        let proposed = first.post("/api/v1/merges", pair).await;
        let seq = proposed.ok()["seq"].clone();
        let path = format!("/api/v1/merges/{seq}/second");
        second.post(&path, json!({})).await.ok();
        let member = stage.enter(desk.into).await;
        let told = member.get("/api/v1/me/export").await;
        let sections = &told.ok()["sections"];
        assert!(sections[desk.account.to_string()].is_object());
        let asked = member.post("/api/v1/me/erasure", json!({})).await;
        let word = asked.ok()["confirmation"].clone();
        let confirm = json!({"confirmation": word});
        member
            .post("/api/v1/me/erasure/confirm", confirm)
            .await
            .ok();
        let book = stage_accounts(&stage, &[desk.account, desk.into]).await;
        assert_eq!(book, [AccountState::Closed, AccountState::Closed]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

async fn stage_accounts(stage: &Stage, accounts: &[Id]) -> Vec<AccountState> {
    let context = decide::Context {
        by: ADMIN,
        at: stage.app.clock.now(),
    };
    let intents: Vec<_> = accounts
        .iter()
        .map(|account| {
            let account = *account;
            (context, decide::Command::ActivateAccount { account })
        })
        .collect();
    let book = journal::book_for(&stage.db, &intents).await.unwrap();
    accounts
        .iter()
        .map(|account| book.accounts[account].state)
        .collect()
}
