use crate::people::testing::{ADMIN, DISTRICT, OTHER_STREET, SECOND_ADMIN, STREET, stages};
use serde_json::json;

const AREAS: &str = "/api/v1/areas";
const RENAME: &str = "/api/v1/areas/rename";

#[tokio::test]
async fn a_community_is_added_below_a_street_and_renamed() {
    for stage in stages().await {
        let admin = stage.enter(ADMIN).await;
        let new = json!({"parent": STREET, "code": "440105003007", "name": "乐园社区"});
        let added = admin.post(AREAS, new.clone()).await;
        assert_eq!(added.status, 201, "{}", added.body);
        assert_eq!(admin.post(AREAS, new).await.code(), "area_exists");
        let area = "440105/440105003/440105003007";
        let renamed = admin
            .post(RENAME, json!({"area": area, "name": "新乐园社区"}))
            .await;
        assert_eq!(renamed.ok()["parent"], STREET);
        let list = admin.get(AREAS).await;
        let items = list.ok()["items"].as_array().unwrap();
        let found = items.iter().find(|item| item["area"] == area).unwrap();
        assert_eq!(
            (&found["name"], &found["parent"]),
            (&json!("新乐园社区"), &json!(STREET))
        );
        let grid = json!({"parent": area, "code": "G-01", "name": "第一网格"});
        admin.post(AREAS, grid).await.ok();
    }
}

#[tokio::test]
async fn an_area_is_nobodys_to_put_where_they_like() {
    for stage in stages().await {
        let chosen = stage.person("卢嘉欣", 21, STREET).await;
        let wish = json!({"account": chosen.to_string(), "area": STREET});
        let admin = stage.enter(ADMIN).await;
        let proposed = admin.post("/api/v1/proposals/administrators", wish).await;
        let second = format!("/api/v1/proposals/{}/second", proposed.ok()["seq"]);
        stage
            .enter(SECOND_ADMIN)
            .await
            .post(&second, json!({}))
            .await
            .ok();
        let street = stage.enter(chosen).await;
        let deep = "x".repeat(25);
        for (parent, code, name, refusal) in [
            (OTHER_STREET, "1", "社区", "role_missing"),
            (DISTRICT, "1", "街道", "role_missing"),
            ("440106", "1", "社区", "field_invalid"),
            (STREET, "../440105015", "社区", "field_invalid"),
            (STREET, "a/b", "社区", "field_invalid"),
            (STREET, "", "社区", "field_invalid"),
            (STREET, deep.as_str(), "社区", "field_invalid"),
            (STREET, "1", " ", "field_missing"),
        ] {
            let new = json!({"parent": parent, "code": code, "name": name});
            assert_eq!(
                street.post(AREAS, new).await.code(),
                refusal,
                "{parent} {code}"
            );
        }
        let below_the_district = json!({"parent": DISTRICT, "code": "1", "name": "街道"});
        assert_eq!(
            admin.post(AREAS, below_the_district).await.code(),
            "field_invalid"
        );
        let other = json!({"area": OTHER_STREET, "name": "别人的街道"});
        assert_eq!(street.post(RENAME, other).await.code(), "role_missing");
    }
}
