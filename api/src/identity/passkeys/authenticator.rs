//! A device of somebody's, in software: it makes keys and signs with them, and lies where a test wants it to.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// User present, user verified, attested credential data. WebAuthn level 3, §6.1.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

pub(super) struct Authenticator {
    key: SigningKey,
    credential_id: [u8; 32],
    pub(super) handle: String,
    pub(super) counter: u32,
    pub(super) origin: String,
    pub(super) rp_id: String,
    pub(super) verifies: bool,
}

impl Authenticator {
    /// Of these bytes, so that two are two.
    pub(super) fn of(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            credential_id: [seed; 32],
            handle: String::new(),
            counter: 1,
            origin: "http://localhost:8080".into(),
            rp_id: "localhost".into(),
            verifies: true,
        }
    }

    /// Answers `navigator.credentials.create`.
    pub(super) fn make(&mut self, options: &Value) -> Value {
        self.handle = options["user"]["id"].as_str().unwrap().into();
        let client = self.client("webauthn.create", options);
        let mut data = self.data(ATTESTED);
        data.extend([0; 16]);
        data.extend(32_u16.to_be_bytes());
        data.extend(self.credential_id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        self.answer(&json!({"clientDataJSON": text(&client), "attestationObject": text(&object)}))
    }

    /// Answers `navigator.credentials.get`.
    pub(super) fn sign(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let client = self.client("webauthn.get", options);
        let data = self.data(0);
        let message = [&data[..], &Sha256::digest(&client)].concat();
        let signature: Signature = self.key.sign(&message);
        self.answer(&json!({
            "clientDataJSON": text(&client),
            "authenticatorData": text(&data),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        }))
    }

    fn answer(&self, response: &Value) -> Value {
        let id = text(&self.credential_id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        })
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().unwrap();
        let client = json!({
            "type": kind,
            "challenge": challenge,
            "origin": self.origin,
            "crossOrigin": false,
        });
        client.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.rp_id.as_bytes()).to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. RFC 9053 §7.1.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let head = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20";
        [&head[..], &point[1..33], b"\x22\x58\x20", &point[33..]].concat()
    }
}

fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
