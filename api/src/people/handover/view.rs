//! Handovers and open work as people read them.

use super::store::Handover;
use crate::{
    access::Actor,
    app::App,
    error::Error,
    identity::{self, Name},
};
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A role on its way from one to another.
#[derive(Debug, Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that a page asks"
)]
pub(super) struct HandoverItem {
    id: String,
    /// `open`, `done` or `cancelled`.
    state: String,
    /// `successor` or `substitute`.
    kind: String,
    role: String,
    area: String,
    area_name: String,
    /// The entry that granted the leaver's role.
    #[schema(value_type = u64)]
    granted: i64,
    leaver: String,
    leaver_name: String,
    taker: String,
    taker_name: String,
    leaver_confirmed: bool,
    taker_confirmed: bool,
    /// Whether each confirmed under their own key.
    leaver_signed: bool,
    taker_signed: bool,
    /// RFC 3339 UTC.
    opened_at: String,
    /// RFC 3339 UTC: until when a substitute stands in.
    until: Option<String>,
    /// Whether that time has passed: the substitute's role opens nothing any more, and is to be taken back.
    overdue: bool,
    /// The entry that gave the substitute the role, where one did.
    #[schema(value_type = Option<u64>)]
    given: Option<i64>,
    /// Whether the reader is one of the two and has not confirmed.
    waits_for_me: bool,
}

/// Handovers, in the order given.
pub(super) async fn views(
    app: &App,
    actor: &Actor,
    all: Vec<Handover>,
) -> Result<Vec<HandoverItem>, Error> {
    let people: Vec<Id> = all
        .iter()
        .flat_map(|one| [&one.leaver, &one.taker])
        .filter_map(|account| account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let areas = identity::area_names(&app.db).await?;
    let (own, now_ms) = (actor.account.to_string(), app.clock.now_ms());
    let view = |one: Handover| {
        let waits = |account: &String, at: Option<i64>| *account == own && at.is_none();
        HandoverItem {
            leaver_name: name(&names, &one.leaver),
            taker_name: name(&names, &one.taker),
            leaver_confirmed: one.leaver_at_ms.is_some(),
            taker_confirmed: one.taker_at_ms.is_some(),
            leaver_signed: one.leaver_signature.is_some(),
            taker_signed: one.taker_signature.is_some(),
            granted: one.granted_seq,
            given: one.given_seq,
            opened_at: instant(one.opened_at_ms),
            until: one.until_ms.map(instant),
            overdue: one.until_ms.is_some_and(|until| until <= now_ms),
            waits_for_me: one.state == "open"
                && (waits(&one.leaver, one.leaver_at_ms) || waits(&one.taker, one.taker_at_ms)),
            area_name: areas.get(&one.area).cloned().unwrap_or_default(),
            id: one.id,
            state: one.state,
            kind: one.kind,
            role: one.role,
            area: one.area,
            leaver: one.leaver,
            taker: one.taker,
        }
    };
    Ok(all.into_iter().map(view).collect())
}

fn name(names: &BTreeMap<Id, Name>, account: &str) -> String {
    let id: Option<Id> = account.parse().ok();
    let name = id.and_then(|id| names.get(&id));
    name.map(|name| name.as_str().to_owned())
        .unwrap_or_default()
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
