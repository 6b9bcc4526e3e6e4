use super::texts;
use crate::people::testing::{OTHER_STREET, STREET, Stage, audit, stages};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const OWN: &str = "/api/v1/me/consents";

struct Town {
    worker: Id,
    elsewhere: Id,
    resident: Id,
}

async fn town(stage: &Stage) -> Town {
    let worker = stage.person("李静文", 11, STREET).await;
    let elsewhere = stage.person("潘志远", 14, OTHER_STREET).await;
    stage.grant(worker, Role::SocialWorker, STREET).await;
    stage
        .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
        .await;
    Town {
        worker,
        elsewhere,
        resident: stage.person("何秀兰", 12, STREET).await,
    }
}

fn digest(purpose: &str) -> String {
    texts::current(purpose).unwrap().digest().to_string()
}

fn agreeing(purpose: &str) -> Value {
    json!({"purpose": purpose, "text": digest(purpose)})
}

fn written_down(purpose: &str) -> Value {
    json!({
        "purpose": purpose,
        "text": digest(purpose),
        "how": "spoken",
        "witness": "区慧敏",
        "needs_guardian": true,
        "guardian": "陈美玲",
        "kinship": "母亲"
    })
}

#[tokio::test]
async fn one_agrees_to_the_newest_text_and_withdraws() {
    for stage in stages().await {
        let town = town(&stage).await;
        let own = stage.enter(town.resident).await;
        let listed = own.get("/api/v1/consent-texts").await;
        let texts = listed.ok()["items"].as_array().unwrap();
        assert_eq!(texts.len(), 5);
        // What is printed is what is agreed to.
        for text in texts {
            let printed = Sha256::digest(text["original"].as_str().unwrap());
            assert_eq!(text["text"], json!(hex::encode(printed)));
        }
        let given = own.post(OWN, agreeing("photo")).await;
        assert_eq!(given.status, 201);
        let consent = &given.ok()["items"][0];
        assert_eq!(
            (&consent["in_force"], &consent["how"]),
            (&json!(true), &json!("own"))
        );
        assert_eq!(
            own.post(OWN, agreeing("photo")).await.code(),
            "consent_given"
        );
        let path = format!("{OWN}/{}/withdraw", consent["seq"]);
        stage.later(60);
        let ended = own.post(&path, json!({})).await;
        let consent = &ended.ok()["items"][0];
        assert_eq!(consent["in_force"], false);
        assert_eq!(consent["withdrawn_at"], "2026-11-24T06:31:00Z");
        assert_eq!(own.post(&path, json!({})).await.code(), "consent_ended");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn an_old_text_and_an_unknown_purpose_are_refused() {
    for stage in stages().await {
        let town = town(&stage).await;
        let own = stage.enter(town.resident).await;
        for (body, code) in [
            (
                json!({"purpose": "photo", "text": digest("care_profile")}),
                "consent_text_old",
            ),
            (json!({"purpose": "photo", "text": ""}), "consent_text_old"),
            (
                json!({"purpose": "everything", "text": digest("photo")}),
                "field_invalid",
            ),
        ] {
            assert_eq!(own.post(OWN, body.clone()).await.code(), code, "{body}");
        }
    }
}

#[tokio::test]
async fn staff_write_down_what_somebody_said_and_the_person_reads_it() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        let path = format!("/api/v1/people/{}/consents", town.resident);
        let recorded = worker.post(&path, written_down("care_profile")).await;
        assert_eq!(recorded.status, 201, "{}", recorded.body);
        let own = stage.enter(town.resident).await;
        let list = own.get(OWN).await;
        let consent = &list.ok()["items"][0];
        for (field, value) in [
            ("how", "spoken"),
            ("recorded_by_name", "李静文"),
            ("witness", "区慧敏"),
            ("guardian", "陈美玲"),
            ("kinship", "母亲"),
        ] {
            assert_eq!(consent[field], value, "{field}");
        }
        let sql =
            "SELECT COUNT(*) FROM consent_records WHERE CAST(sealed AS TEXT) LIKE '%' || $1 || '%'";
        if stage.db.engine() == "sqlite" {
            assert_eq!(stage.rows_with(sql, "陈美玲").await, 0);
        }
        let ended = own
            .post(&format!("{OWN}/{}/withdraw", consent["seq"]), json!({}))
            .await;
        assert_eq!(ended.ok()["items"][0]["in_force"], false);
    }
}

#[tokio::test]
async fn what_is_missing_or_anothers_is_refused() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        let path = format!("/api/v1/people/{}/consents", town.resident);
        let without = |field: &str| {
            let mut body = written_down("photo");
            body[field] = json!(" ");
            body
        };
        for (body, code) in [
            (without("witness"), "field_missing"),
            (without("guardian"), "field_missing"),
            (without("kinship"), "field_missing"),
        ] {
            assert_eq!(worker.post(&path, body).await.code(), code);
        }
        let elsewhere = stage.enter(town.elsewhere).await;
        let refused = elsewhere.post(&path, written_down("photo")).await;
        assert_eq!(refused.code(), "person_unknown");
        assert_eq!(elsewhere.get(&path).await.code(), "person_unknown");
        let own = format!("/api/v1/people/{}/consents", town.worker);
        let refused = worker.post(&own, written_down("photo")).await;
        assert_eq!(refused.code(), "consent_of_ones_own");
        let stranger = stage.enter(town.resident).await;
        assert_eq!(stranger.get(&path).await.code(), "forbidden");
        let given = worker.post(&path, written_down("photo")).await;
        let seq = &given.ok()["items"][0]["seq"];
        let another = stage.enter(town.elsewhere).await;
        let refused = another
            .post(&format!("{OWN}/{seq}/withdraw"), json!({}))
            .await;
        assert_eq!(refused.code(), "consent_unknown");
    }
}

/// The smallest JPEG that is one, with a place in it.
fn photograph() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 14];
    bytes.extend(b"Exif\0\0GPS 23");
    bytes.extend([0xff, 0xda, 0, 2, 0x12, 0xff, 0xd9]);
    bytes
}

#[tokio::test]
async fn a_photographed_signature_is_kept_without_its_place_and_shown_to_its_member() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        let path = format!("/api/v1/people/{}/consents", town.resident);
        let recorded = worker.post(&path, written_down("photo")).await;
        let seq = recorded.ok()["items"][0]["seq"].clone();
        let picture = format!("{path}/{seq}/picture");
        let sent = json!({"media": "image/png", "data": STANDARD.encode(photograph())});
        let kept = worker.post(&picture, sent.clone()).await;
        assert_eq!(kept.ok()["items"][0]["pictured"], true);
        assert_eq!(
            worker.post(&picture, sent.clone()).await.code(),
            "picture_kept"
        );
        let own = stage.enter(town.resident).await;
        let shown = own.get(&format!("{OWN}/{seq}/picture")).await;
        assert_eq!(shown.ok()["media"], "image/jpeg");
        let bytes = STANDARD
            .decode(shown.body["data"].as_str().unwrap())
            .unwrap();
        assert_eq!(bytes, [0xff, 0xd8, 0xff, 0xda, 0, 2, 0x12, 0xff, 0xd9]);
        worker.get(&picture).await.ok();
        let looks = own.get("/api/v1/me/looks").await;
        assert!(looks.ok()["items"].to_string().contains("words"));
        for (body, code) in [
            (
                json!({"media": "image/jpeg", "data": "###"}),
                "field_invalid",
            ),
            (
                json!({"media": "image/jpeg", "data": STANDARD.encode("<svg>")}),
                "picture_unusable",
            ),
        ] {
            assert_eq!(worker.post(&picture, body).await.code(), code);
        }
        let elsewhere = stage.enter(town.elsewhere).await;
        assert_eq!(elsewhere.get(&picture).await.code(), "person_unknown");
        let given = own.post(OWN, agreeing("care_profile")).await;
        let not_written = format!("{path}/{}/picture", given.ok()["items"][0]["seq"]);
        assert_eq!(
            worker.post(&not_written, sent).await.code(),
            "consent_unknown"
        );
    }
}
