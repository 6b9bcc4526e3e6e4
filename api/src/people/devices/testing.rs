//! Somebody's device, for tests of what is signed.

use crate::people::testing::{Answer, Caller, Stage};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use ledger::{
    decide,
    device::{batch_message, batch_proofs},
    ids::{Id, Seq},
    kinds::KeyAlgorithm,
    tree::{leaf_hash, root_of_path},
};
use serde_json::Value;

/// A device of somebody's.
pub(crate) struct Device {
    pub(crate) key: SigningKey,
    pub(crate) enrolled: Seq,
}

impl Device {
    pub(crate) fn public(seed: u8) -> String {
        let key = SigningKey::from_bytes(&[seed; 32]);
        STANDARD.encode(key.verifying_key().to_bytes())
    }

    pub(crate) async fn of(stage: &Stage, account: Id, by: Id, seed: u8) -> Self {
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

    /// The header that carries a signature over these bytes.
    pub(crate) fn signing(&self, message: &[u8], at: &str) -> String {
        let signature = STANDARD.encode(self.key.sign(message).to_bytes());
        let enrolled = self.enrolled;
        format!("enrolled={enrolled}; algorithm=Ed25519; signed_at={at}; signature={signature}")
    }

    pub(crate) fn header(&self, stated: &Value) -> String {
        let text = stated["statement"].as_str().unwrap();
        self.signing(text.as_bytes(), stated["signed_at"].as_str().unwrap())
    }

    /// Of several statements that are signed once.
    pub(crate) fn header_of_all(&self, stated: &Value) -> String {
        let statements = stated["statements"].as_array().unwrap().iter();
        let statements: Vec<String> = statements
            .map(|text| text.as_str().unwrap().to_owned())
            .collect();
        let proof = &batch_proofs(&statements)[0];
        let leaf = leaf_hash(statements[0].as_bytes());
        let root = root_of_path(leaf, 0, proof.size, &proof.path).unwrap();
        let at = stated["signed_at"].as_str().unwrap();
        self.signing(&batch_message(&root), at)
    }

    /// Fetches the statement, signs it and sends the decision.
    pub(crate) async fn decide(
        &self,
        who: &Caller<'_>,
        deciding: Value,
        path: &str,
        body: Value,
    ) -> Answer {
        let stated = who.post("/api/v1/decisions/statement", deciding).await;
        let header = self.header(stated.ok());
        who.post_signed(path, body, &header).await
    }
}

/// Whether each entry of this kind is signed, in their order.
pub(crate) async fn signed_of(stage: &Stage, kind: &str) -> Vec<bool> {
    let entries = crate::journal::newest_entries(&stage.db, None, 1_000).await;
    let entries = entries.unwrap();
    let of_kind = entries.iter().rev().map(|stored| &stored.entry);
    of_kind
        .filter(|entry| entry.what.kind() == kind)
        .map(|entry| entry.signed.is_some())
        .collect()
}
