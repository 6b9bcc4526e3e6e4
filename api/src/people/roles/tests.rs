use crate::people::testing::{
    ADMIN, DISTRICT, OTHER_STREET, SECOND_ADMIN, STREET, Stage, asked, stages,
};
use ledger::{decide, ids::Id, kinds::Role};
use serde_json::{Value, json};

/// 昌岗 with a social worker, a resident and an administrator of its own; 琶洲 with a resident.
struct Town {
    worker: Id,
    resident: Id,
    stranger: Id,
}

async fn town(stage: &Stage) -> Town {
    let worker = stage.person("李静文", 11, STREET).await;
    stage.grant(worker, Role::SocialWorker, STREET).await;
    Town {
        worker,
        resident: stage.person("何秀兰", 12, STREET).await,
        stranger: stage.person("罗子健", 13, OTHER_STREET).await,
    }
}

fn names(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

fn roles_of(person: &Value) -> Vec<(&str, &str)> {
    let roles = person["roles"].as_array().unwrap().iter();
    roles
        .map(|held| {
            (
                held["role"].as_str().unwrap(),
                held["area"].as_str().unwrap(),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_person_is_found_by_the_whole_number_or_the_whole_name() {
    for stage in stages().await {
        town(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let found = |body: Value| admin.post("/api/v1/people/search", asked(body));
        for (body, expected) in [
            (json!({"mobile": "199 0000 0012"}), vec!["何秀兰"]),
            (json!({"mobile": "+86 19900000013"}), vec!["罗子健"]),
            (json!({"mobile": "19900000099"}), vec![]),
            (json!({"name": " 李 静文 "}), vec!["李静文"]),
            (json!({"name": "李"}), vec![]),
        ] {
            let answer = found(body.clone()).await;
            assert_eq!(
                names(answer.ok()),
                expected,
                "{body} on {}",
                stage.db.engine()
            );
        }
        for (body, code) in [
            (json!({}), "field_missing"),
            (json!({"mobile": "199"}), "field_invalid"),
            (
                json!({"mobile": "19900000012", "name": "何秀兰"}),
                "field_invalid",
            ),
            (json!({"name": ""}), "field_invalid"),
        ] {
            assert_eq!(found(body.clone()).await.code(), code, "{body}");
        }
    }
}

#[tokio::test]
async fn numbers_are_masked_and_a_role_says_since_when_and_by_whom() {
    for stage in stages().await {
        let town = town(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let read = admin.get(&format!("/api/v1/people/{}", town.worker)).await;
        let person = read.ok();
        assert_eq!(person["mobile"], "199****0011");
        assert_eq!(person["home_area_name"], "昌岗街道");
        let held = &person["roles"][0];
        assert_eq!(held["role"], "social_worker");
        assert_eq!(held["since"], "2026-11-24T06:30:00Z");
        assert_eq!(held["by_name"], "温区长");
        assert_eq!(held["may_withdraw"], true);
        let own = admin.get(&format!("/api/v1/people/{ADMIN}")).await;
        let held = &own.ok()["roles"][0];
        assert_eq!(
            (&held["by_name"], &held["may_withdraw"]),
            (&Value::Null, &json!(false))
        );
    }
}

#[tokio::test]
async fn a_role_is_granted_and_withdrawn_and_opens_and_closes_at_once() {
    for stage in stages().await {
        let town = town(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let resident = stage.enter(town.resident).await;
        assert_eq!(resident.get("/api/v1/reviews").await.code(), "forbidden");
        let roles = format!("/api/v1/people/{}/roles", town.resident);
        let body = json!({"role": "social_worker", "area": STREET});
        let granted = admin.post(&roles, body.clone()).await;
        assert_eq!(granted.status, 201);
        assert_eq!(roles_of(granted.ok()), [("social_worker", STREET)]);
        resident.get("/api/v1/reviews").await.ok();
        assert_eq!(admin.post(&roles, body).await.code(), "role_held");
        let seq = &granted.body["roles"][0]["granted"];
        let withdrawn = admin
            .post(&format!("{roles}/{seq}/withdraw"), json!({}))
            .await;
        assert!(roles_of(withdrawn.ok()).is_empty());
        assert_eq!(resident.get("/api/v1/reviews").await.code(), "forbidden");
        let again = admin
            .post(&format!("{roles}/{seq}/withdraw"), json!({}))
            .await;
        assert_eq!(again.code(), "role_unknown");
    }
}

#[tokio::test]
async fn nobody_grants_what_they_may_not() {
    for stage in stages().await {
        let town = town(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let nobody = Id([99; 16]);
        for (account, role, area, code) in [
            (ADMIN, "social_worker", STREET, "own_role"),
            (
                town.resident,
                "administrator",
                STREET,
                "second_administrator_needed",
            ),
            (town.resident, "merchant", STREET, "field_invalid"),
            (town.resident, "volunteer", STREET, "field_invalid"),
            (
                town.resident,
                "social_worker",
                "440105/999",
                "field_invalid",
            ),
            (town.resident, "social_worker", "440106", "field_invalid"),
            (nobody, "social_worker", STREET, "account_unknown"),
        ] {
            let path = format!("/api/v1/people/{account}/roles");
            let answer = admin.post(&path, json!({"role": role, "area": area})).await;
            assert_eq!(answer.code(), code, "{role} of {area}");
        }
        let granted = format!("/api/v1/people/{SECOND_ADMIN}/roles/0/withdraw");
        let answer = admin.post(&granted, json!({})).await;
        assert_eq!(answer.code(), "second_administrator_needed");
        let own = format!("/api/v1/people/{ADMIN}/roles/0/withdraw");
        assert_eq!(admin.post(&own, json!({})).await.code(), "own_role");
    }
}

#[tokio::test]
async fn an_administrator_withdraws_no_role_of_their_own() {
    for stage in stages().await {
        let command = decide::Command::GrantRole {
            account: ADMIN,
            area: STREET.parse().unwrap(),
            role: Role::SocialWorker,
        };
        let granted = stage.record(SECOND_ADMIN, command).await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{ADMIN}/roles/{granted}/withdraw");
        assert_eq!(admin.post(&path, json!({})).await.code(), "own_role");
        let second = stage.enter(SECOND_ADMIN).await;
        second.post(&path, json!({})).await.ok();
    }
}

#[tokio::test]
async fn staff_are_listed_by_role_and_area_the_newest_first() {
    for stage in stages().await {
        let town = town(&stage).await;
        stage
            .grant(town.stranger, Role::TeamLeader, OTHER_STREET)
            .await;
        let admin = stage.enter(ADMIN).await;
        for (query, expected) in [
            ("", vec!["罗子健", "李静文", "温区长", "简主任"]),
            ("?role=social_worker", vec!["李静文"]),
            ("?area=440105/440105015", vec!["罗子健"]),
            ("?limit=3", vec!["罗子健", "李静文", "温区长", "简主任"]),
            ("?limit=2", vec!["罗子健", "李静文"]),
            ("?area=440106", vec![]),
        ] {
            let list = admin.get(&format!("/api/v1/staff{query}")).await;
            let mut found = names(list.ok());
            if found.len() == 4 {
                // Both stand in the genesis, in the order of their accounts.
                found[2..].sort_unstable();
                let mut expected = expected.clone();
                expected[2..].sort_unstable();
                assert_eq!(found, expected, "{query}");
            } else {
                assert_eq!(found, expected, "{query}");
            }
        }
        let first = admin.get("/api/v1/staff?limit=1").await;
        let next = &first.ok()["next"];
        let rest = admin
            .get(&format!("/api/v1/staff?limit=1&before={next}"))
            .await;
        assert_eq!(names(rest.ok()), ["李静文"]);
        let role = format!("role={}", Role::Administrator.as_str());
        let list = admin
            .get(&format!("/api/v1/staff?{role}&area={DISTRICT}"))
            .await;
        assert_eq!(list.ok()["next"], Value::Null);
    }
}
