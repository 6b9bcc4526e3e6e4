use crate::people::testing::{
    ADMIN, Answer, Caller, DISTRICT, OTHER_STREET, SECOND_ADMIN, STREET, Stage, asked, stages,
};
use ledger::{decide, ids::Id, kinds::Role};
use serde_json::{Value, json};

const ADMINISTRATORS: &str = "/api/v1/proposals/administrators";
const WITHDRAWALS: &str = "/api/v1/proposals/withdrawals";
pub(super) const STANDARDS: &str = "/api/v1/proposals/standards";
const DAY: i64 = 86_400;

pub(super) async fn second(caller: &Caller<'_>, proposal: &Value) -> Answer {
    let path = format!("/api/v1/proposals/{}/second", proposal["seq"]);
    caller.post(&path, json!({})).await
}

/// Makes somebody an administrator by the two of the genesis.
async fn made_administrator(stage: &Stage, account: Id, area: &str) {
    let wish = json!({"account": account.to_string(), "area": area});
    let proposed = stage.enter(ADMIN).await.post(ADMINISTRATORS, wish).await;
    second(&stage.enter(SECOND_ADMIN).await, proposed.ok())
        .await
        .ok();
}

async fn audited(stage: &Stage) {
    let accounts = stage.app.db.clone();
    let report = crate::people::testing::audit(&accounts).await;
    assert!(report.is_empty(), "{report:?} on {}", stage.db.engine());
}

#[tokio::test]
async fn an_administrator_is_made_by_two_and_has_the_role_at_once() {
    for stage in stages().await {
        let chosen = stage.person("卢嘉欣", 21, STREET).await;
        let (first, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let newcomer = stage.enter(chosen).await;
        assert_eq!(newcomer.get("/api/v1/staff").await.code(), "forbidden");
        let wish = json!({"account": chosen.to_string(), "area": STREET});
        let proposed = first.post(ADMINISTRATORS, wish).await;
        assert_eq!(proposed.status, 201);
        let proposal = proposed.ok();
        assert_eq!(proposal["kind"], "grant_administrator");
        assert_eq!(proposal["state"], "open");
        assert_eq!(proposal["account_name"], "卢嘉欣");
        assert_eq!(proposal["may_second"], false);
        assert_eq!(proposal["lapses_at"], "2026-12-08T06:30:00Z");
        assert_eq!(newcomer.get("/api/v1/staff").await.code(), "forbidden");
        assert_eq!(second(&first, proposal).await.code(), "same_administrator");
        let list = other.get("/api/v1/proposals").await;
        assert_eq!(list.ok()["items"][0]["may_second"], true);
        let done = second(&other, proposal).await;
        assert_eq!(done.ok()["state"], "seconded");
        assert_eq!(done.ok()["seconded_by_name"], "简主任");
        newcomer.get("/api/v1/staff").await.ok();
        assert_eq!(second(&other, proposal).await.code(), "proposal_not_open");
        audited(&stage).await;
    }
}

#[tokio::test]
async fn an_administrator_of_a_street_decides_inside_it_and_nowhere_else() {
    for stage in stages().await {
        let chosen = stage.person("卢嘉欣", 21, STREET).await;
        let resident = stage.person("何秀兰", 22, STREET).await;
        let elsewhere = stage.person("罗子健", 23, OTHER_STREET).await;
        made_administrator(&stage, chosen, STREET).await;
        let street = stage.enter(chosen).await;
        let roles = |account: Id| format!("/api/v1/people/{account}/roles");
        for (account, area, code) in [
            (resident, STREET, ""),
            (resident, OTHER_STREET, "role_missing"),
            (resident, DISTRICT, "role_missing"),
            (chosen, STREET, "own_role"),
        ] {
            let body = json!({"role": "team_leader", "area": area});
            let answer = street.post(&roles(account), body).await;
            assert_eq!(answer.code(), code, "{area}");
        }
        // Whoever lives elsewhere is found by the number, and not by the name or the account.
        let find = |body: Value| street.post("/api/v1/people/search", asked(body));
        let by_number = find(json!({"mobile": "19900000023"})).await;
        assert_eq!(by_number.ok()["items"].as_array().unwrap().len(), 1);
        let by_name = find(json!({"name": "罗子健"})).await;
        assert!(by_name.ok()["items"].as_array().unwrap().is_empty());
        let read = street.get(&format!("/api/v1/people/{elsewhere}")).await;
        assert_eq!((read.status.as_u16(), read.code()), (404, "person_unknown"));
        let wish = json!({"account": resident.to_string(), "area": DISTRICT});
        let refused = street.post(ADMINISTRATORS, wish).await;
        assert_eq!(refused.code(), "role_missing");
        // What the district decides is not theirs to see.
        let wish = json!({"account": elsewhere.to_string(), "area": OTHER_STREET});
        let proposed = stage.enter(ADMIN).await.post(ADMINISTRATORS, wish).await;
        let path = format!("/api/v1/proposals/{}", proposed.ok()["seq"]);
        assert_eq!(street.get(&path).await.code(), "proposal_unknown");
        assert_eq!(
            second(&street, proposed.ok()).await.code(),
            "proposal_unknown"
        );
    }
}

#[tokio::test]
async fn two_administrators_of_the_district_always_stay() {
    for stage in stages().await {
        let third = stage.person("卢嘉欣", 21, STREET).await;
        let first = stage.enter(ADMIN).await;
        let other = stage.enter(SECOND_ADMIN).await;
        let of_second = json!({"account": SECOND_ADMIN.to_string(), "granted": 0});
        let refused = first.post(WITHDRAWALS, of_second.clone()).await;
        assert_eq!(refused.code(), "last_administrators");
        made_administrator(&stage, third, DISTRICT).await;
        let newcomer = stage.enter(third).await;
        let proposed = first.post(WITHDRAWALS, of_second).await;
        assert_eq!(proposed.ok()["kind"], "withdraw_administrator");
        // Nobody decides on their own role, also not on losing it.
        assert_eq!(second(&other, proposed.ok()).await.code(), "own_role");
        second(&newcomer, proposed.ok()).await.ok();
        assert_eq!(other.get("/api/v1/staff").await.code(), "forbidden");
        audited(&stage).await;
    }
}

#[tokio::test]
async fn a_proposal_lapses_after_fourteen_days_and_is_withdrawn_by_its_maker_alone() {
    for stage in stages().await {
        let chosen = stage.person("卢嘉欣", 21, STREET).await;
        let (first, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let wish = json!({"account": chosen.to_string(), "area": STREET});
        let early = first.post(ADMINISTRATORS, wish.clone()).await;
        let withdraw = format!("/api/v1/proposals/{}/withdraw", early.ok()["seq"]);
        assert_eq!(
            other.post(&withdraw, json!({})).await.code(),
            "role_missing"
        );
        let gone = first.post(&withdraw, json!({})).await;
        assert_eq!(gone.ok()["state"], "withdrawn");
        assert_eq!(second(&other, early.ok()).await.code(), "proposal_not_open");
        let late = first.post(ADMINISTRATORS, wish).await;
        stage.later(14 * DAY);
        assert_eq!(second(&other, late.ok()).await.code(), "proposal_lapsed");
        let path = format!("/api/v1/proposals/{}", late.ok()["seq"]);
        assert_eq!(other.get(&path).await.ok()["state"], "lapsed");
        audited(&stage).await;
    }
}

pub(super) fn next_standard(effective_at: &str) -> Value {
    json!({
        "effective_at": effective_at,
        "cap": "2000.00",
        "expiry_months": 24,
        "care_expiry_months": 0,
        "day_second_minutes": 480,
        "day_administrator_minutes": 720,
        "rates": [
            {"class": "volunteer", "unit": "POINT", "per_hour": "1.00"},
            {"class": "exchange", "unit": "CARE", "per_hour": "60"}
        ],
        "offers": [{"offer": "haircut", "price": "8.5", "valid_days": 30, "per_day": 1}]
    })
}

#[tokio::test]
async fn a_standard_takes_effect_on_its_day_when_two_have_agreed() {
    for stage in stages().await {
        let (first, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let proposed = first
            .post(STANDARDS, next_standard("2026-12-01T00:00:00+08:00"))
            .await;
        let proposal = proposed.ok();
        assert_eq!(
            (&proposal["version"], &proposal["state"]),
            (&json!(2), &json!("open"))
        );
        assert_eq!(proposal["standard"]["offers"][0]["price"], "8.50");
        assert_eq!(proposal["last_standard"]["cap"], "1500.00");
        second(&other, proposal).await.ok();
        let in_force = || other.get("/api/v1/standard");
        assert_eq!(in_force().await.ok()["version"], 1);
        stage.later(7 * DAY);
        assert_eq!(in_force().await.ok()["version"], 2);
        assert_eq!(in_force().await.ok()["cap"], "2000.00");
        // What is recorded from now on is recorded under it.
        stage.person("何秀兰", 22, STREET).await;
        audited(&stage).await;
    }
}

#[tokio::test]
async fn a_standard_that_nobody_could_work_under_is_not_proposed() {
    for stage in stages().await {
        let first = stage.enter(ADMIN).await;
        let changed = |field: &str, value: Value| {
            let mut standard = next_standard("2026-12-01T00:00:00Z");
            standard[field] = value;
            standard
        };
        for (body, code) in [
            (next_standard("2026-11-23T00:00:00Z"), "standard_unfit"),
            (changed("day_second_minutes", json!(721)), "standard_unfit"),
            (changed("expiry_months", json!(119)), "standard_unfit"),
            (changed("cap", json!("-1")), "field_invalid"),
            (changed("cap", json!("12.345")), "field_invalid"),
            (
                changed(
                    "rates",
                    json!([{"class": "gift", "unit": "POINT", "per_hour": "1"}]),
                ),
                "field_invalid",
            ),
            (
                changed(
                    "offers",
                    json!([{"offer": "<b>", "price": "1", "valid_days": 1, "per_day": 0}]),
                ),
                "field_invalid",
            ),
            (
                changed(
                    "offers",
                    json!([{"offer": "tea", "price": "0", "valid_days": 1, "per_day": 0}]),
                ),
                "standard_unfit",
            ),
        ] {
            let answer = first.post(STANDARDS, body.clone()).await;
            assert_eq!(answer.code(), code, "{body}");
        }
    }
}

#[tokio::test]
async fn a_grant_behind_the_proposal_of_somebody_who_lost_the_role_is_refused() {
    for stage in stages().await {
        let third = stage.person("卢嘉欣", 21, STREET).await;
        let chosen = stage.person("何秀兰", 22, STREET).await;
        made_administrator(&stage, third, DISTRICT).await;
        let wish = json!({"account": chosen.to_string(), "area": STREET});
        let proposed = stage.enter(third).await.post(ADMINISTRATORS, wish).await;
        let granted = stage.app.db.clone();
        let granted = crate::journal::roles_of(&granted, third).await.unwrap()[0].granted;
        let action = decide::Action::WithdrawAdministrator {
            account: third,
            granted,
        };
        let seq = stage
            .record(
                ADMIN,
                decide::Command::Propose {
                    action: action.clone(),
                },
            )
            .await;
        let gone = super::commands::Second {
            by: SECOND_ADMIN,
            proposal: seq,
            action,
            signature: None,
        };
        stage.app.journal.submit(gone, None).await.unwrap();
        let refused = second(&stage.enter(ADMIN).await, proposed.ok()).await;
        assert_eq!(refused.code(), "role_missing");
        let held = crate::journal::roles_of(&stage.app.db, chosen)
            .await
            .unwrap();
        assert!(held.iter().all(|held| held.role != Role::Administrator));
        audited(&stage).await;
    }
}
