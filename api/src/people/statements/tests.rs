//! Decisions that carry the signature of whoever decides, over HTTP on both engines.

use crate::people::{
    devices::testing::{Device, signed_of},
    testing::{ADMIN, SECOND_ADMIN, STREET, audit, stages},
};
use ledger::kinds::Role;
use serde_json::json;

#[tokio::test]
async fn a_role_is_given_and_taken_back_under_the_administrators_signature() {
    for stage in stages().await {
        let device = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let worker = stage.person("李静文", 11, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{worker}/roles");
        let deciding = json!({"decide": "grant_role", "account": worker.to_string(), "role": "social_worker", "area": STREET});
        let role = json!({"role": "social_worker", "area": STREET});
        let granted = device.decide(&admin, deciding, &path, role).await;
        let seq = granted.ok()["roles"][0]["granted"].clone();
        let deciding =
            json!({"decide": "withdraw_role", "account": worker.to_string(), "granted": seq});
        let path = format!("{path}/{seq}/withdraw");
        device.decide(&admin, deciding, &path, json!({})).await.ok();
        assert_eq!(signed_of(&stage, "role.granted").await, [true]);
        assert_eq!(signed_of(&stage, "role.withdrawn").await, [true]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_signature_over_another_role_is_refused() {
    for stage in stages().await {
        let device = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let worker = stage.person("李静文", 11, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{worker}/roles");
        let deciding = json!({"decide": "grant_role", "account": worker.to_string(), "role": "auditor", "area": STREET});
        let role = json!({"role": "social_worker", "area": STREET});
        let refused = device.decide(&admin, deciding, &path, role).await;
        assert_eq!(refused.code(), "signature_wrong");
        let malformed = admin
            .post_signed(&path, json!({"role": "auditor", "area": STREET}), "x")
            .await;
        assert_eq!(malformed.code(), "signature_malformed");
        assert_eq!(signed_of(&stage, "role.granted").await, [false; 0]);
    }
}

#[tokio::test]
async fn both_voices_of_a_proposal_are_signed_and_what_follows_needs_no_other() {
    for stage in stages().await {
        let first = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let second = Device::of(&stage, SECOND_ADMIN, ADMIN, 8).await;
        let worker = stage.person("李静文", 11, STREET).await;
        let (one, two) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let wish = json!({"account": worker.to_string(), "area": STREET});
        let deciding = json!({"decide": "propose_administrator", "account": worker.to_string(), "area": STREET});
        let path = "/api/v1/proposals/administrators";
        let proposed = first.decide(&one, deciding, path, wish).await;
        let seq = proposed.ok()["seq"].clone();
        let path = format!("/api/v1/proposals/{seq}/second");
        let deciding = json!({"decide": "second", "proposal": seq});
        second.decide(&two, deciding, &path, json!({})).await.ok();
        assert_eq!(signed_of(&stage, "proposal.made").await, [true]);
        assert_eq!(signed_of(&stage, "proposal.seconded").await, [true]);
        assert_eq!(signed_of(&stage, "role.granted").await, [false]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_confirmed_device_carries_the_confirmers_signature() {
    for stage in stages().await {
        let (owner, peer) = (
            stage.person("岑予安", 11, STREET).await,
            stage.person("温知夏", 12, STREET).await,
        );
        for worker in [owner, peer] {
            stage.grant(worker, Role::SocialWorker, STREET).await;
        }
        let device = Device::of(&stage, peer, ADMIN, 7).await;
        let owner = stage.enter(owner).await;
        let key = json!({"algorithm": "Ed25519", "key": Device::public(9)});
        let asked = owner.post("/api/v1/me/devices", key).await;
        let (id, number) = (&asked.ok()["id"], &asked.ok()["number"]);
        let peer = stage.enter(peer).await;
        let wrong = json!({"decide": "confirm_device", "request": id, "number": "0000 0000 0000"});
        let refused = peer.post("/api/v1/decisions/statement", wrong).await;
        assert_eq!(refused.code(), "device_number_wrong");
        let deciding = json!({"decide": "confirm_device", "request": id, "number": number});
        let path = format!("/api/v1/devices/waiting/{}/confirm", id.as_str().unwrap());
        let told = json!({"number": number});
        device.decide(&peer, deciding, &path, told).await.ok();
        assert_eq!(signed_of(&stage, "device.enrolled").await, [false, true]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn an_answer_is_signed_too() {
    for stage in stages().await {
        let device = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let worker = stage.person("李静文", 11, STREET).await;
        let granted = stage.grant(worker, Role::SocialWorker, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let saying = json!({"say": "not_mine", "decision": granted, "why": "device"});
        let path = "/api/v1/me/decisions/statement";
        let stated = admin.post(path, saying.clone()).await;
        let header = device.header(stated.ok());
        let said = admin.post_signed("/api/v1/me/decisions", saying, &header);
        said.await.ok();
        assert_eq!(signed_of(&stage, "decision.disowned").await, [true]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}
