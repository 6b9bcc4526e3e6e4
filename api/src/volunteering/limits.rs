//! Limits that administrators of the district set, each change a version with its reason: nothing is forgotten, and two
//! who change at once do not undo each other.
//!
//! In scope: keeping versions and telling them. Not in scope: what a limit means and which values it may have, which is
//! with whatever is limited (`growth`, `hours::risk`).

mod store;

use crate::{
    access::{Actor, Role},
    app::App,
    db::Tx,
    error::Error,
    identity, journal, words,
};
use ledger::{ids::Id, time::Instant};
use serde::{Serialize, de::DeserializeOwned};

/// Versions told at once.
const TOLD_MAX: i64 = 50;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limited {
    Stars,
    Flags,
}

impl Limited {
    fn as_str(self) -> &'static str {
        match self {
            Self::Stars => "stars",
            Self::Flags => "flags",
        }
    }
}

/// A change that was made.
pub(super) struct Stated<T> {
    pub(super) version: i64,
    pub(super) value: T,
    pub(super) reason: String,
    /// Who made it; empty where they have gone.
    pub(super) by: String,
    /// RFC 3339 UTC.
    pub(super) at: String,
}

/// What was set last; none where nothing was.
pub(super) async fn current<T: DeserializeOwned>(
    app: &App,
    of: Limited,
) -> Result<Option<T>, Error> {
    let newest = store::versions(&app.db, of.as_str(), 1).await?.pop();
    let parse = |row: store::VersionRow| serde_json::from_str(&row.value);
    Ok(newest.map(parse).transpose().map_err(anyhow::Error::new)?)
}

/// Every version, the newest first.
pub(super) async fn history<T: DeserializeOwned>(
    app: &App,
    of: Limited,
) -> Result<Vec<Stated<T>>, Error> {
    let rows = store::versions(&app.db, of.as_str(), TOLD_MAX).await?;
    let accounts: Vec<Id> = rows
        .iter()
        .filter_map(|row| row.changed_by.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let version = |row: store::VersionRow| {
        let by = row
            .changed_by
            .parse()
            .ok()
            .and_then(|id: Id| names.get(&id));
        Ok(Stated {
            version: row.version,
            value: serde_json::from_str(&row.value).map_err(anyhow::Error::new)?,
            reason: row.reason,
            by: by.map(|name| name.as_str().to_owned()).unwrap_or_default(),
            at: Instant::from_unix(row.changed_at_ms.div_euclid(1_000)).to_string(),
        })
    };
    rows.into_iter().map(version).collect()
}

/// What somebody sets.
pub(super) struct Change<'a, T> {
    pub(super) of: Limited,
    /// The version on their screen; 0 before the first.
    pub(super) replaces: i64,
    pub(super) value: &'a T,
    pub(super) reason: &'a str,
}

/// Notes a change, by an administrator of the district, in a transaction that sees to the rest.
pub(super) async fn change<T: Serialize>(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    change: Change<'_, T>,
) -> Result<(), Error> {
    let root = journal::root(&app.db).await?;
    if !root.is_some_and(|root| actor.holds_in(Role::Administrator, &root)) {
        return Err(Error::refused("role_missing"));
    }
    let row = store::VersionRow {
        version: change.replaces.saturating_add(1),
        value: serde_json::to_string(change.value).map_err(anyhow::Error::new)?,
        reason: words::required("reason", change.reason, 200)?,
        changed_by: actor.account.to_string(),
        changed_at_ms: app.clock.now_ms(),
    };
    if store::put(tx, change.of.as_str(), &row).await? {
        Ok(())
    } else {
        Err(Error::refused("limits_changed"))
    }
}
