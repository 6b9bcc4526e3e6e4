//! Lists in one's name, and what one says about them, on both engines.

use crate::people::{
    devices::testing::Device,
    testing::{ADMIN, OTHER_STREET, SECOND_ADMIN, STREET, Stage, audit, stages},
};
use ledger::{
    decide::{Action, Command},
    ids::{Id, Seq},
    kinds::Role,
};
use serde_json::{Value, json};

const MONTH_SECONDS: i64 = 31 * 86_400;

/// An administrator who gave two roles in November; it is December.
async fn december(stage: &Stage) -> [Seq; 2] {
    let worker = stage.person("李静文", 11, STREET).await;
    let first = stage.grant(worker, Role::SocialWorker, STREET).await;
    let second = stage.grant(worker, Role::TeamLeader, STREET).await;
    stage.later(MONTH_SECONDS);
    [first, second]
}

fn mine(month: &str, decisions: u64, disowned: u64) -> Value {
    json!({"say": "mine", "month": month, "decisions": decisions, "minutes": 0, "disowned": disowned})
}

fn not_mine(decision: Seq) -> Value {
    json!({"say": "not_mine", "decision": decision, "why": "unknown"})
}

#[tokio::test]
async fn a_month_is_shown_answered_and_does_not_wait_any_more() {
    for stage in stages().await {
        let [first, second] = december(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let months = admin.get("/api/v1/me/decisions").await;
        let months = months.ok();
        assert_eq!(months["waiting"], 1);
        let november = &months["items"][0];
        assert_eq!(
            (
                &november["month"],
                &november["decisions"],
                &november["over"]
            ),
            (&json!("2026-11"), &json!(2), &json!(true))
        );
        let list = admin.get("/api/v1/me/decisions/2026-11?limit=1").await;
        let list = list.ok();
        assert_eq!(list["items"][0]["seq"], second);
        assert_eq!(list["items"][0]["signed"], false);
        let next = &list["next"];
        let rest = admin
            .get(&format!("/api/v1/me/decisions/2026-11?before={next}"))
            .await;
        assert_eq!(rest.ok()["items"][0]["seq"], first);

        let unaware = admin
            .post("/api/v1/me/decisions", mine("2026-11", 3, 0))
            .await;
        assert_eq!(unaware.code(), "list_differs");
        let said = admin
            .post("/api/v1/me/decisions", mine("2026-11", 2, 0))
            .await;
        let seq = said.ok()["seq"].clone();
        let months = admin.get("/api/v1/me/decisions").await;
        assert_eq!(months.ok()["waiting"], 0);
        assert_eq!(months.ok()["items"][0]["answered"], seq);
        let again = admin
            .post("/api/v1/me/decisions", mine("2026-11", 2, 0))
            .await;
        assert_eq!(again.code(), "list_answered");
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_decision_that_is_not_mine_stands_in_the_ledger_and_before_the_auditor() {
    for stage in stages().await {
        let [first, second] = december(&stage).await;
        let auditor = stage.person("方正平", 31, STREET).await;
        stage.grant(auditor, Role::Auditor, "440105").await;
        let admin = stage.enter(ADMIN).await;
        let said = admin.post("/api/v1/me/decisions", not_mine(first)).await;
        let seq = said.ok()["seq"].clone();
        let again = admin.post("/api/v1/me/decisions", not_mine(first)).await;
        assert_eq!(again.code(), "decision_disowned");
        let list = admin.get("/api/v1/me/decisions/2026-11").await;
        let shown = &list.ok()["items"][1];
        assert_eq!(
            (&shown["disowned"], &shown["word"]),
            (&seq, &json!("unknown"))
        );
        let unaware = admin
            .post("/api/v1/me/decisions", mine("2026-11", 2, 0))
            .await;
        assert_eq!(unaware.code(), "list_differs");

        let auditor = stage.enter(auditor).await;
        let told = auditor.get("/api/v1/decisions/unconfirmed").await;
        let told = told.ok();
        assert_eq!(told["disowned"][0]["decision"], first);
        assert_eq!(
            told["disowned"][0]["name"],
            Value::Null,
            "auditors see accounts"
        );
        assert_eq!(told["months"][0]["disowned"], 1);
        admin
            .post("/api/v1/me/decisions", mine("2026-11", 2, 1))
            .await
            .ok();
        let told = auditor.get("/api/v1/decisions/unconfirmed").await;
        assert_eq!(told.ok()["months"], json!([]));
        // Also after the answer.
        admin
            .post("/api/v1/me/decisions", not_mine(second))
            .await
            .ok();
        let told = admin.get("/api/v1/decisions/unconfirmed").await;
        assert_eq!(told.ok()["disowned"][0]["name"], "温区长");
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn nobody_speaks_about_what_stands_in_anothers_name() {
    for stage in stages().await {
        let [first, _] = december(&stage).await;
        let member = stage.person("陈小明", 21, STREET).await;
        let member = stage.enter(member).await;
        let list = member.get("/api/v1/me/decisions").await;
        assert_eq!(list.ok()["items"], json!([]));
        for (body, code) in [
            (not_mine(first), "decision_unknown"),
            (not_mine(0), "decision_unknown"),
            (mine("2026-11", 2, 0), "list_differs"),
            (mine("2026-12", 0, 0), "month_not_over"),
            (mine("2026-13", 2, 0), "field_invalid"),
        ] {
            let refused = member.post("/api/v1/me/decisions", body.clone()).await;
            assert_eq!(refused.code(), code, "{body}");
            let unstated = member
                .post("/api/v1/me/decisions/statement", body.clone())
                .await;
            assert_eq!(unstated.code(), code, "{body}");
        }
        let told = member.get("/api/v1/decisions/unconfirmed").await;
        assert_eq!(told.status, 403);
    }
}

#[tokio::test]
async fn auditors_see_the_deciders_of_their_areas() {
    for stage in stages().await {
        let (here, elsewhere) = (
            stage.person("方正平", 31, STREET).await,
            stage.person("简若溪", 32, OTHER_STREET).await,
        );
        stage.grant(here, Role::Auditor, STREET).await;
        stage.grant(elsewhere, Role::Auditor, OTHER_STREET).await;
        let decider = deciding(&stage).await;
        stage.later(MONTH_SECONDS);
        let seen = |told: &Value| {
            let months = told["months"].as_array().unwrap().iter();
            months.map(|one| one["account"].clone()).collect::<Vec<_>>()
        };
        let told = stage
            .enter(here)
            .await
            .get("/api/v1/decisions/unconfirmed")
            .await;
        assert_eq!(seen(told.ok()), [json!(decider.to_string())]);
        let other = stage.enter(elsewhere).await;
        let told = other.get("/api/v1/decisions/unconfirmed").await;
        assert_eq!(seen(told.ok()), Vec::<Value>::new());
        // Who moved to another street since: what they decided here stays with the auditor of here.
        let held = crate::journal::roles_of(&stage.db, decider).await.unwrap();
        let withdraw = Command::WithdrawRole {
            account: decider,
            granted: held[0].granted,
        };
        stage.record(ADMIN, withdraw).await;
        let moved = stage.grant(decider, Role::SocialWorker, OTHER_STREET).await;
        let denied =
            crate::journal::decisions_in(&stage.db, decider, "2026-11".parse().unwrap(), None, 1);
        let denied = denied.await.unwrap()[0];
        assert!(denied < moved);
        let caller = stage.enter(decider).await;
        caller
            .post("/api/v1/me/decisions", not_mine(denied))
            .await
            .ok();
        for (auditor, months, disowned) in [(here, 1, 1), (elsewhere, 0, 0)] {
            let auditor = stage.enter(auditor).await;
            let told = auditor.get("/api/v1/decisions/unconfirmed").await;
            let told = told.ok();
            assert_eq!(seen(told).len(), months);
            assert_eq!(told["disowned"].as_array().unwrap().len(), disowned);
        }
    }
}

/// What the auditor of the whole is told of an account's November: who can answer, and which account that is.
async fn answerer(stage: &Stage, auditor: Id, account: Id) -> Option<(Value, Value)> {
    let auditor = stage.enter(auditor).await;
    let told = auditor.get("/api/v1/decisions/unconfirmed").await;
    let months = told.ok()["months"].as_array().unwrap().clone();
    let of = |one: &&Value| one["account"] == json!(account.to_string());
    let month = months.iter().find(of)?;
    Some((month["answerer"].clone(), month["answers"].clone()))
}

#[tokio::test]
async fn whoever_lost_the_role_answers_and_whoever_is_gone_is_told_as_that() {
    for stage in stages().await {
        let auditor = stage.person("方正平", 31, STREET).await;
        stage.grant(auditor, Role::Auditor, "440105").await;
        let decider = deciding(&stage).await;
        let held = crate::journal::roles_of(&stage.db, decider).await.unwrap();
        let withdraw = |granted| Command::WithdrawRole {
            account: decider,
            granted,
        };
        stage.record(ADMIN, withdraw(held[0].granted)).await;
        stage.later(MONTH_SECONDS);
        let own = json!(decider.to_string());
        let told = answerer(&stage, auditor, decider).await;
        assert_eq!(told, Some((json!("decider"), own)));
        let caller = stage.enter(decider).await;
        let list = caller.get("/api/v1/me/decisions/2026-11").await;
        assert_eq!(list.ok()["items"].as_array().unwrap().len(), 1);
        // Erased before they answered: nobody can, and the auditor is told so.
        let erase = Command::EraseAccount { account: decider };
        stage.record(decider, erase).await;
        let told = answerer(&stage, auditor, decider).await;
        assert_eq!(told, Some((json!("nobody"), Value::Null)));
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn who_goes_on_for_an_account_answers_for_both() {
    for stage in stages().await {
        let auditor = stage.person("方正平", 31, STREET).await;
        stage.grant(auditor, Role::Auditor, "440105").await;
        let decider = deciding(&stage).await;
        let into = stage.person("温知夏", 43, STREET).await;
        let stranger = stage.person("陈小明", 44, STREET).await;
        let action = Action::MergeAccounts {
            account: decider,
            into,
        };
        let propose = Command::Propose {
            action: action.clone(),
        };
        let proposal = stage.record(ADMIN, propose).await;
        let second = Command::SecondProposal {
            proposal,
            action: action.clone(),
        };
        stage.record(SECOND_ADMIN, second).await;
        let carry_out = Command::CarryOut { proposal, action };
        stage.record(SECOND_ADMIN, carry_out).await;
        stage.later(MONTH_SECONDS);
        let told = answerer(&stage, auditor, decider).await;
        assert_eq!(told, Some((json!("heir"), json!(into.to_string()))));
        let caller = stage.enter(into).await;
        let months = caller.get("/api/v1/me/decisions").await;
        let month = &months.ok()["items"][0];
        assert_eq!(
            (&month["account"], &month["merged"], &month["decisions"]),
            (&json!(decider.to_string()), &json!(true), &json!(1))
        );
        let path = format!("/api/v1/me/decisions/2026-11?account={decider}");
        let list = caller.get(&path).await;
        assert_eq!(list.ok()["items"].as_array().unwrap().len(), 1);
        let mut body = mine("2026-11", 1, 0);
        body["account"] = json!(decider.to_string());
        let other = stage.enter(stranger).await;
        assert_eq!(other.get(&path).await.code(), "person_unknown");
        let refused = other.post("/api/v1/me/decisions", body.clone()).await;
        assert_eq!(refused.code(), "person_unknown");
        let device = Device::of(&stage, into, ADMIN, 9).await;
        let stated = caller
            .post("/api/v1/me/decisions/statement", body.clone())
            .await;
        let header = device.header(stated.ok());
        let path = "/api/v1/me/decisions";
        caller.post_signed(path, body, &header).await.ok();
        assert_eq!(answerer(&stage, auditor, decider).await, None);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

/// A colleague of the street who confirmed a device.
async fn deciding(stage: &Stage) -> Id {
    let (owner, peer) = (
        stage.person("岑予安", 41, STREET).await,
        stage.person("温知夏", 42, STREET).await,
    );
    for worker in [owner, peer] {
        stage.grant(worker, Role::SocialWorker, STREET).await;
    }
    let enrol = ledger::decide::Command::EnrolDevice {
        account: owner,
        algorithm: ledger::kinds::KeyAlgorithm::Es256,
        key: "A2sX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW"
            .parse()
            .unwrap(),
    };
    stage.record(peer, enrol).await;
    peer
}
