//! What the leaver and the taker say, each under their own key where they have one.
//!
//! A confirmation is no entry: it moves nothing, and the two entries that follow carry the signature of whoever
//! finishes. It is kept with its handover, so that who agreed can be shown later without believing the service.

use super::store::Handover;
use crate::{app::App, error::Error, journal, people::devices::Signature};
use ledger::{
    device::{DeviceKey, SIGNED_SECONDS_MAX},
    ids::Id,
    time::Instant,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What stands before it, so that no signature on it is one on anything else.
const STATEMENT: &str = "haizhu-handover/1\n";

/// What is signed: canonical JSON, as the browser writes it from what it shows.
pub(super) fn statement(origin: &str, one: &Handover, by: Id, at: Instant) -> String {
    let mut facts: BTreeMap<&str, Value> = BTreeMap::from([
        ("area", json!(one.area)),
        ("by", json!(by.to_string())),
        ("granted", json!(one.granted_seq)),
        ("handover", json!(one.id)),
        ("happened", json!(at.to_string())),
        ("kind", json!(one.kind)),
        ("leaver", json!(one.leaver)),
        ("origin", json!(origin)),
        ("role", json!(one.role)),
        ("taker", json!(one.taker)),
    ]);
    if let Some(until_ms) = one.until_ms {
        let until = Instant::from_unix(until_ms.div_euclid(1_000));
        facts.insert("until", json!(until.to_string()));
    }
    format!("{STATEMENT}{}", json!(facts))
}

/// The signature as it is kept, once it is known to be that of an own key that counts, on this handover, just now.
pub(super) async fn checked(
    app: &App,
    one: &Handover,
    by: Id,
    signature: &Signature,
) -> Result<String, Error> {
    let at = signature.signed_at();
    let age = app.clock.now().unix() - at.unix();
    if !(0..=SIGNED_SECONDS_MAX).contains(&age) {
        return Err(Error::refused("signature_stale"));
    }
    let unknown = || Error::refused("device_unknown");
    let devices = journal::devices_of(&app.db, by).await?;
    let mut standing = devices.into_iter().filter(|(_, it)| it.retired.is_none());
    let device = standing.find(|(enrolled, _)| *enrolled == signature.enrolled());
    let (_, device) = device.ok_or_else(unknown)?;
    let key = DeviceKey::parse(device.algorithm, &device.key).ok_or_else(unknown)?;
    let text = statement(app.origin().as_str(), one, by, at);
    if key.signed(&signature.signed(), &text) {
        Ok(signature.to_string())
    } else {
        Err(Error::refused("signature_wrong"))
    }
}
