//! What is there already: the SQL of teams and activities by the names of a workbook.

use super::activities::{Key, KnownTeam};
use crate::{
    db::{Tx, fetch_all},
    error::Error,
    journal::unfold_fetch,
    volunteering::organising::Span,
};
use ledger::{ids::Id, time::Instant};
use std::collections::{BTreeMap, BTreeSet};

/// Which of these areas and names are teams.
pub(super) async fn teams_named(
    tx: &mut Tx,
    keys: &BTreeSet<(String, String)>,
) -> Result<BTreeSet<(String, String)>, Error> {
    let rows = unfold_fetch!(
        tx,
        (String, String),
        keys,
        "SELECT t.area, t.name FROM teams t JOIN (SELECT value->>0 AS area, value->>1 AS name FROM",
        ") k ON k.area = t.area AND k.name = t.name"
    )?;
    Ok(rows.into_iter().collect())
}

/// The active teams, with whether somebody leads them. A district has some sixty.
pub(super) async fn teams_led(tx: &mut Tx, account: Id) -> Result<Vec<KnownTeam>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, String, i64),
        "SELECT t.id, t.area, t.name,
                (SELECT COUNT(*) FROM team_members m WHERE m.team = t.id AND m.account = $1 AND m.leads = 1) AS led
         FROM teams t WHERE t.state = 'active' ORDER BY t.id",
        account.to_string()
    )?;
    let team = |(id, area, name, led)| KnownTeam {
        id,
        area,
        name,
        led: led > 0,
    };
    Ok(rows.into_iter().map(team).collect())
}

/// Those of these activities that are there, with their shifts. What was cancelled is not.
pub(super) async fn activities_like(
    tx: &mut Tx,
    keys: &BTreeSet<Key>,
) -> Result<BTreeMap<Key, BTreeSet<Span>>, Error> {
    let rows = unfold_fetch!(
        tx,
        (String, String, String, String, i64, i64),
        keys,
        "SELECT DISTINCT o.id, o.area, o.name, o.place, s.starts_at_ms, s.ends_at_ms
         FROM organised_activities o JOIN shifts s ON s.activity = o.id
         JOIN (SELECT value->>0 AS area, value->>1 AS name, value->>2 AS place FROM",
        ") k ON k.area = o.area AND k.name = o.name AND k.place = o.place
         WHERE o.state <> 'cancelled' ORDER BY o.id, s.starts_at_ms"
    )?;
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
    let mut by_id: BTreeMap<String, (Key, BTreeSet<Span>)> = BTreeMap::new();
    for (id, area, name, place, starts, ends) in rows {
        let span = (at(starts), at(ends));
        // The first shift says which day an activity belongs to, as in a workbook.
        let day = span.0.day().start().unix();
        let known = by_id
            .entry(id)
            .or_insert_with(|| ((area, name, place, day), BTreeSet::new()));
        known.1.insert(span);
    }
    let mut found: BTreeMap<Key, BTreeSet<Span>> = BTreeMap::new();
    for (key, spans) in by_id.into_values() {
        found.entry(key).or_default().extend(spans);
    }
    Ok(found)
}
