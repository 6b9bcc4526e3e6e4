//! Who sends: the operator's key for push services (RFC 8292).

use crate::{config::Config, random::Random};
use anyhow::Context;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ledger::time::Instant;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::json;
use std::{fmt, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};
use url::Url;

const KEY_FILE: &str = "push.key";
/// RFC 8292 §2: at most a day from the request.
const SIGNED_SECONDS: i64 = 12 * 3_600;

/// The key that browsers tie their subscriptions to, and whom push services may write to about it.
pub(crate) struct PushKey {
    key: SigningKey,
    contact: String,
}

impl fmt::Debug for PushKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PushKey(…)")
    }
}

impl PushKey {
    /// Reads the key beside the database, making it when there is none.
    pub(crate) fn open(data_dir: &Path, random: &Random, contact: &str) -> anyhow::Result<Self> {
        let file = data_dir.join(KEY_FILE);
        let contact = contact.to_owned();
        if let Ok(text) = fs::read_to_string(&file) {
            let key = hex::decode(text.trim()).ok();
            let key = key.and_then(|bytes| SigningKey::from_slice(&bytes).ok());
            let key = key.with_context(|| format!("{} is no key of P-256", file.display()))?;
            return Ok(Self { key, contact });
        }
        let key = loop {
            if let Ok(key) = SigningKey::from_slice(&random.bytes::<32>()) {
                break key;
            }
        };
        let mut created = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)
            .with_context(|| format!("{} cannot be created", file.display()))?;
        created.write_all(format!("{}\n", hex::encode(key.to_bytes())).as_bytes())?;
        created.sync_all()?;
        Ok(Self { key, contact })
    }

    /// The one of the settings; none where browsers are not woken. Who is to be written to is told by the settings.
    pub(crate) fn of(config: &Config, random: &Random) -> anyhow::Result<Option<Self>> {
        if !config.web_push {
            return Ok(None);
        }
        let contact = config.security_contacts.first();
        let contact = contact.unwrap_or(&config.public_url);
        Self::open(&config.data_dir, random, contact).map(Some)
    }

    /// As browsers want it: an uncompressed point, base64url.
    pub(crate) fn public(&self) -> String {
        let point = self.key.verifying_key().to_sec1_point(false);
        BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// `Authorization` for one endpoint (RFC 8292 §3).
    pub(super) fn authorization(&self, endpoint: &Url, now: Instant) -> String {
        let part = |json: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(json.to_string());
        let head = part(json!({"typ": "JWT", "alg": "ES256"}));
        let claims = part(json!({
            "aud": endpoint.origin().ascii_serialization(),
            "exp": now.unix() + SIGNED_SECONDS,
            "sub": self.contact,
        }));
        let signed = format!("{head}.{claims}");
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={signed}.{signature}, k={}", self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::PushKey;
    use crate::random::Random;
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
    use serde_json::Value;

    #[test]
    fn a_push_service_can_tell_who_sends_and_for_whom() {
        let folder = tempfile::tempdir().unwrap();
        let open = || PushKey::open(folder.path(), &Random::system(), "https://haizhu.example");
        let key = open().unwrap();
        assert_eq!(key.public(), open().unwrap().public(), "kept");
        let endpoint = "https://push.example/send/abc?x=1".parse().unwrap();
        let now: ledger::time::Instant = "2026-11-24T04:00:00Z".parse().unwrap();
        let text = key.authorization(&endpoint, now);
        let (token, public) = text
            .strip_prefix("vapid t=")
            .unwrap()
            .split_once(", k=")
            .unwrap();
        let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
        let public = VerifyingKey::from_sec1_bytes(&bytes(public)).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = Signature::from_slice(&bytes(signature)).unwrap();
        public.verify(signed.as_bytes(), &signature).unwrap();
        let claims: Value =
            serde_json::from_slice(&bytes(signed.split_once('.').unwrap().1)).unwrap();
        assert_eq!(claims["aud"], "https://push.example");
        assert_eq!(claims["exp"], now.plus_seconds(12 * 3_600).unix());
        assert_eq!(claims["sub"], "https://haizhu.example");
        assert!(!format!("{key:?}").contains(&key.public()));
    }
}
