use crate::people::testing::{ADMIN, OTHER_STREET, SECOND_ADMIN, STREET, Stage, stages};
use ledger::{decide::Command, ids::Id, kinds::Role, tree::Hash};
use serde_json::{Value, json};

fn kinds(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["kind"].as_str().unwrap()).collect()
}

async fn auditor(stage: &Stage, last: u16, area: &str) -> Id {
    let account = stage.person("方正平", last, STREET).await;
    stage.grant(account, Role::Auditor, area).await;
    account
}

#[tokio::test]
async fn decisions_of_staff_are_listed_and_what_members_do_is_not() {
    for stage in stages().await {
        let worker = stage.person("李静文", 11, STREET).await;
        let granted = stage.grant(worker, Role::SocialWorker, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{worker}/roles/{granted}/withdraw");
        admin.post(&path, json!({})).await.ok();
        let list = admin.get("/api/v1/actions").await;
        assert_eq!(kinds(list.ok()), ["role.withdrawn", "role.granted"]);
        let first = &list.body["items"][0];
        assert_eq!(
            (&first["by_name"], &first["about_name"]),
            (&json!("温区长"), &json!("李静文"))
        );
        assert_eq!(first["area_name"], "昌岗街道");
        for (query, expected) in [
            ("?kind=role.granted", vec!["role.granted"]),
            ("?kind=hours.approved", vec![]),
            ("?area=440105/440105015", vec![]),
            ("?limit=1", vec!["role.withdrawn"]),
        ] {
            let list = admin.get(&format!("/api/v1/actions{query}")).await;
            assert_eq!(kinds(list.ok()), expected, "{query}");
        }
        let by = admin
            .get(&format!("/api/v1/actions?by={SECOND_ADMIN}"))
            .await;
        assert!(kinds(by.ok()).is_empty());
        for query in ["?kind=gift", "?by=x", "?area=/"] {
            let refused = admin.get(&format!("/api/v1/actions{query}")).await;
            assert_eq!(refused.code(), "field_invalid", "{query}");
        }
    }
}

#[tokio::test]
async fn an_auditor_sees_their_areas_and_no_names() {
    for stage in stages().await {
        let (here, elsewhere) = (
            auditor(&stage, 31, STREET).await,
            auditor(&stage, 32, OTHER_STREET).await,
        );
        let list = stage.enter(here).await.get("/api/v1/actions").await;
        assert_eq!(kinds(list.ok()), ["role.granted"]);
        assert_eq!(list.body["items"][0]["by_name"], Value::Null);
        assert!(!list.body.to_string().contains("方正平"));
        let other = stage.enter(elsewhere).await.get("/api/v1/actions").await;
        assert_eq!(other.ok()["items"][0]["area"], OTHER_STREET);
        assert_eq!(kinds(other.ok()).len(), 1);
    }
}

#[tokio::test]
async fn the_file_says_in_its_last_row_for_whom_and_when_it_was_made() {
    for stage in stages().await {
        let here = auditor(&stage, 31, STREET).await;
        let file = stage.enter(here).await.get("/api/v1/actions/export").await;
        let last = file.text.trim_end().lines().last().unwrap();
        let mark =
            format!("\"\",\"2026-11-24T06:30:00Z\",\"export\",\"{here}\",\"\",\"\",\"\",\"\"");
        assert_eq!(last, mark);
    }
}

/// A clerk's desk: a consent written down and a colleague's device confirmed, both under the worker's name.
async fn desk(stage: &Stage) -> Id {
    let worker = stage.person("李静文", 11, STREET).await;
    stage.grant(worker, Role::SocialWorker, STREET).await;
    let member = stage.person("何秀兰", 12, STREET).await;
    let consent = Command::GiveConsent {
        member,
        purpose: "photo".parse().unwrap(),
        text: Hash::ZERO,
    };
    stage.record(worker, consent).await;
    worker
}

#[tokio::test]
async fn what_names_no_area_belongs_where_whoever_decided_held_a_role_then() {
    for stage in stages().await {
        let (here, elsewhere) = (
            auditor(&stage, 31, STREET).await,
            auditor(&stage, 32, OTHER_STREET).await,
        );
        let worker = desk(&stage).await;
        let held = crate::journal::roles_of(&stage.db, worker).await.unwrap();
        let withdraw = Command::WithdrawRole {
            account: worker,
            granted: held[0].granted,
        };
        stage.record(ADMIN, withdraw).await;
        stage.later(60);
        stage.grant(worker, Role::SocialWorker, OTHER_STREET).await;
        let of = format!("/api/v1/actions?by={worker}");
        let list = stage.enter(here).await.get(&of).await;
        assert_eq!(kinds(list.ok()), ["consent.given"]);
        assert_eq!(list.body["items"][0]["area"], STREET);
        let list = stage.enter(elsewhere).await.get(&of).await;
        assert_eq!(kinds(list.ok()), Vec::<&str>::new());
        // What somebody agrees to for themselves is no act of staff, whatever they hold.
        let own = Command::GiveConsent {
            member: worker,
            purpose: "photo".parse().unwrap(),
            text: Hash::ZERO,
        };
        stage.record(worker, own).await;
        let list = stage.enter(elsewhere).await.get(&of).await;
        assert_eq!(kinds(list.ok()), Vec::<&str>::new());
    }
}

#[tokio::test]
async fn days_are_asked_for_with_both_ends_and_pages_stay_inside_them() {
    for stage in stages().await {
        let worker = stage.person("李静文", 11, STREET).await;
        for role in [Role::SocialWorker, Role::TeamLeader, Role::Auditor] {
            stage.grant(worker, role, STREET).await;
            stage.later(86_400);
        }
        let admin = stage.enter(ADMIN).await;
        let of = format!("by={ADMIN}&kind=role.granted");
        for (days, expected) in [
            ("from=2026-11-24&until=2026-11-26", 3),
            ("from=2026-11-25", 2),
            ("until=2026-11-24", 1),
            ("from=2026-11-25&until=2026-11-25", 1),
            ("from=2026-11-27", 0),
            ("until=2026-11-23", 0),
        ] {
            let list = admin.get(&format!("/api/v1/actions?{of}&{days}")).await;
            assert_eq!(kinds(list.ok()).len(), expected, "{days}");
            assert_eq!(list.body["next"], Value::Null, "{days}");
            let file = admin
                .get(&format!("/api/v1/actions/export?{of}&{days}"))
                .await;
            assert_eq!(file.text.trim_end().lines().count(), expected + 2, "{days}");
        }
        let first = admin
            .get(&format!("/api/v1/actions?{of}&until=2026-11-25&limit=1"))
            .await;
        assert!(
            first.ok()["items"][0]["at"]
                .as_str()
                .unwrap()
                .starts_with("2026-11-25")
        );
        let rest = format!(
            "/api/v1/actions?{of}&until=2026-11-25&before={}",
            first.body["next"]
        );
        assert_eq!(kinds(admin.get(&rest).await.ok()).len(), 1);
        for wrong in [
            "from=2026-13-01",
            "until=x",
            "from=2026-11-25&until=2026-11-24",
        ] {
            let refused = admin.get(&format!("/api/v1/actions?{wrong}")).await;
            assert_eq!(refused.code(), "field_invalid", "{wrong}");
        }
    }
}
