//! Decisions that carry the signature of whoever decides, over HTTP on both engines.

use crate::people::testing::{ADMIN, Answer, Caller, SECOND_ADMIN, STREET, Stage, audit, stages};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use ledger::{
    decide,
    ids::{Id, Seq},
    kinds::{KeyAlgorithm, Role},
};
use serde_json::{Value, json};

/// A device of somebody's.
struct Device {
    key: SigningKey,
    enrolled: Seq,
}

impl Device {
    fn public(seed: u8) -> String {
        let key = SigningKey::from_bytes(&[seed; 32]);
        STANDARD.encode(key.verifying_key().to_bytes())
    }

    async fn of(stage: &Stage, account: Id, by: Id, seed: u8) -> Self {
        let enrol = decide::Command::EnrolDevice {
            account,
            algorithm: KeyAlgorithm::Ed25519,
            key: Self::public(seed).parse().unwrap(),
        };
        Self {
            key: SigningKey::from_bytes(&[seed; 32]),
            enrolled: stage.record(by, enrol).await,
        }
    }

    fn header(&self, stated: &Value) -> String {
        let text = stated["statement"].as_str().unwrap();
        let signature = STANDARD.encode(self.key.sign(text.as_bytes()).to_bytes());
        let (enrolled, at) = (self.enrolled, stated["signed_at"].as_str().unwrap());
        format!("enrolled={enrolled}; algorithm=Ed25519; signed_at={at}; signature={signature}")
    }

    /// Fetches the statement, signs it and sends the decision.
    async fn decide(&self, who: &Caller<'_>, deciding: Value, path: &str, body: Value) -> Answer {
        let stated = who.post("/api/v1/decisions/statement", deciding).await;
        let header = self.header(stated.ok());
        who.post_signed(path, body, &header).await
    }
}

/// Whether each entry of this kind is signed, in their order.
async fn signed(stage: &Stage, kind: &str) -> Vec<bool> {
    let entries = crate::journal::newest_entries(&stage.db, None, 1_000).await;
    let entries = entries.unwrap();
    let of_kind = entries.iter().rev().map(|stored| &stored.entry);
    of_kind
        .filter(|entry| entry.what.kind() == kind)
        .map(|entry| entry.signed.is_some())
        .collect()
}

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
        assert_eq!(signed(&stage, "role.granted").await, [true]);
        assert_eq!(signed(&stage, "role.withdrawn").await, [true]);
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
        assert_eq!(signed(&stage, "role.granted").await, [false; 0]);
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
        assert_eq!(signed(&stage, "proposal.made").await, [true]);
        assert_eq!(signed(&stage, "proposal.seconded").await, [true]);
        assert_eq!(signed(&stage, "role.granted").await, [false]);
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
        assert_eq!(signed(&stage, "device.enrolled").await, [false, true]);
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
        assert_eq!(signed(&stage, "decision.disowned").await, [true]);
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}
