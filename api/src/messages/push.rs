//! Web push: RFC 8030 with the encryption of RFC 8291 and the operator's signature of RFC 8292.
//!
//! What is sent says that there is news and where to read it, and nothing about anybody: push services are elsewhere.
//! In scope: keys, subscriptions, handing over. Not in scope: whether somebody wants it (`choices`).

mod encrypt;
mod place;
mod store;
#[cfg(test)]
pub(crate) mod testing;
mod vapid;

pub(crate) use place::Within;
pub(crate) use store::{
    Subscription, all_of, count_of, destroy, end, end_own, place as sealed_at, put,
};
pub(crate) use vapid::PushKey;

use super::{
    channels::{Channel, Failed, Word},
    http,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use encrypt::{AUTH_BYTES, Fresh, POINT_BYTES, Reader};
use p256::SecretKey;
use place::Outside;
use serde_json::json;
use std::sync::Arc;
use ureq::{
    Agent,
    unversioned::{resolver::DefaultResolver, transport::DefaultConnector},
};
use url::Url;

/// How long a push service keeps a message for a phone that is off: a day.
const TTL_SECONDS: &str = "86400";

/// Reads what a browser gave; none when it is not to be believed.
pub(crate) fn subscription(
    endpoint: &str,
    public: &str,
    auth: &str,
    within: Within,
) -> Option<Subscription> {
    let endpoint = place::endpoint(endpoint, within)?;
    let bytes = |text: &str, length: usize| {
        let short = text.len() <= 2 * length;
        let text = text.trim_end_matches('=');
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok().filter(|_| short)?;
        (bytes.len() == length).then_some(bytes)
    };
    let (public, auth) = (bytes(public, POINT_BYTES)?, bytes(auth, AUTH_BYTES)?);
    Reader::of(&public, &auth)?;
    Some(Subscription {
        endpoint: endpoint.into(),
        public: hex::encode(public),
        auth: hex::encode(auth),
    })
}

/// The channel of web push.
#[derive(Debug)]
pub(super) struct WebPush {
    key: Arc<PushKey>,
    within: Within,
    agent: Agent,
}

impl WebPush {
    pub(super) fn of(key: Arc<PushKey>, within: Within) -> Self {
        let resolver = Outside {
            within,
            names: DefaultResolver::default(),
        };
        // A proxy would look names up itself, behind the check.
        let config = http::builder().proxy(None).build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { key, within, agent }
    }

    fn message(&self, to: &Subscription, word: &Word) -> anyhow::Result<(Url, Vec<u8>)> {
        let url = place::endpoint(&to.endpoint, self.within);
        let url = url.ok_or_else(|| anyhow::anyhow!("an endpoint leads elsewhere"))?;
        let reader = Reader::of(&hex::decode(&to.public)?, &hex::decode(&to.auth)?);
        let reader = reader.ok_or_else(|| anyhow::anyhow!("a key is none"))?;
        // The browser puts a second message with the same tag in the place of the first.
        let words = json!({"path": "/me/notices", "tag": word.id.to_string()}).to_string();
        let fresh = Fresh {
            secret: fresh_secret()?,
            salt: fresh_bytes()?,
        };
        Ok((url, encrypt::encrypt(&reader, words.as_bytes(), &fresh)?))
    }
}

fn fresh_bytes<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(bytes)
}

/// Nearly every 32 bytes are a key of P-256; those few that are none are drawn again.
fn fresh_secret() -> anyhow::Result<SecretKey> {
    loop {
        if let Ok(secret) = SecretKey::from_slice(&fresh_bytes::<32>()?) {
            return Ok(secret);
        }
    }
}

impl Channel for WebPush {
    /// `to` is a subscription as it is kept.
    fn send(&self, to: &str, word: &Word) -> Result<(), Failed> {
        let unfit = |_| Failed::Refused("unfit".to_owned());
        let to: Subscription = serde_json::from_str(to).map_err(|error| unfit(error.into()))?;
        let (url, body) = self.message(&to, word).map_err(unfit)?;
        let signed = self.key.authorization(&url, word.sent_at);
        let urgency = if word.urgent { "high" } else { "normal" };
        let request = self
            .agent
            .post(url.as_str())
            .header("authorization", signed)
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", TTL_SECONDS)
            .header("urgency", urgency)
            // RFC 8030 §5.4: a message that waits there is replaced by one of the same topic.
            .header("topic", word.id.to_string());
        let answer = request.send(&body[..]);
        let answer =
            answer.map_err(|error| Failed::Later(super::channels::trouble(http::kind(&error))))?;
        match answer.status().as_u16() {
            200..=299 => Ok(()),
            // RFC 8030 §7.3: the subscription is over.
            404 | 410 => Err(Failed::Refused("gone".to_owned())),
            status => Err(Failed::Later(format!("status_{status}"))),
        }
    }
}
