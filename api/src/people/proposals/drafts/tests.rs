use crate::people::{
    proposals::tests::{STANDARDS, next_standard, second},
    testing::{ADMIN, SECOND_ADMIN, STREET, audit, make_administrator, stages},
};
use serde_json::{Value, json};

const DRAFTS: &str = "/api/v1/standard-drafts";

fn draft(cap: &str) -> Value {
    let mut standard = next_standard("2026-12-01T00:00:00+08:00");
    standard["cap"] = json!(cap);
    json!({"standard": standard})
}

fn change(saved: &Value, cap: &str) -> Value {
    let mut body = draft(cap);
    body["revision"] = saved["revision"].clone();
    body
}

#[tokio::test]
async fn a_draft_changed_after_it_was_proposed_changes_nothing_that_two_decide() {
    for stage in stages().await {
        let (first, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let saved = first.post(DRAFTS, draft("1800")).await;
        assert_eq!(saved.status, 201);
        let saved = saved.ok().clone();
        assert_eq!(saved["standard"]["cap"], "1800.00");
        assert_eq!(saved["proposed_seq"], Value::Null);
        let proposed = first.post(STANDARDS, saved["standard"].clone()).await;
        let listed = other.get(DRAFTS).await;
        let listed = &listed.ok()["items"][0];
        assert_eq!(listed["proposed_seq"], proposed.ok()["seq"]);
        assert_eq!(listed["own"], false);
        assert_eq!(listed["made_by_name"], "温区长");
        let path = format!("{DRAFTS}/{}", saved["id"].as_str().unwrap());
        let changed = first.send("PUT", &path, Some(change(&saved, "9999"))).await;
        assert_eq!(changed.ok()["proposed_seq"], Value::Null);
        // What is seconded is what was proposed.
        second(&other, proposed.ok()).await.ok();
        stage.later(8 * 86_400);
        let in_force = other.get("/api/v1/standard").await;
        assert_eq!(in_force.ok()["cap"], "1800.00");
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_draft_is_its_makers_and_is_not_written_over_unseen() {
    for stage in stages().await {
        let street = stage.person("卢嘉欣", 21, STREET).await;
        make_administrator(&stage, street, STREET).await;
        let (first, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let outsider = stage.enter(street).await;
        let saved = first.post(DRAFTS, draft("1800")).await.ok().clone();
        let path = format!("{DRAFTS}/{}", saved["id"].as_str().unwrap());
        for (who, body, code) in [
            (&other, change(&saved, "1"), "draft_unknown"),
            (&outsider, change(&saved, "1"), "district_only"),
            (&first, change(&saved, "1.234"), "field_invalid"),
            (&first, change(&saved, "1900"), ""),
            (&first, change(&saved, "2100"), "draft_changed"),
        ] {
            assert_eq!(
                who.send("PUT", &path, Some(body.clone())).await.code(),
                code,
                "{body}"
            );
        }
        assert_eq!(outsider.get(DRAFTS).await.code(), "district_only");
        assert_eq!(
            outsider.post(DRAFTS, draft("1")).await.code(),
            "district_only"
        );
        assert_eq!(
            other.send("DELETE", &path, None).await.code(),
            "draft_unknown"
        );
        assert_eq!(first.send("DELETE", &path, None).await.status, 204);
        assert_eq!(
            first.send("DELETE", &path, None).await.code(),
            "draft_unknown"
        );
        for n in 0..20 {
            first.post(DRAFTS, draft(&n.to_string())).await.ok();
        }
        assert_eq!(first.post(DRAFTS, draft("1")).await.code(), "drafts_many");
    }
}
