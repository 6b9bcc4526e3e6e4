//! Visits as reviewers see them beside the hours.

use super::{model::VisitSeen, store};
use crate::{app::App, error::Error, identity};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::BTreeMap;

/// Visits within the time of each of these claims.
pub(in crate::volunteering) async fn of_claims(
    app: &App,
    claims: &[store::Around],
) -> Result<BTreeMap<Seq, Vec<VisitSeen>>, Error> {
    let found = store::of_claims(&app.db, claims).await?;
    let accounts = found
        .iter()
        .flat_map(|one| [one.recipient.as_ref(), Some(&one.arranged_by)]);
    let accounts: Vec<Id> = accounts
        .flatten()
        .filter_map(|one| one.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let name = |account: Option<&String>| {
        let id = account.and_then(|one| one.parse::<Id>().ok());
        id.and_then(|id| names.get(&id))
            .map(|name| name.as_str().to_owned())
    };
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let mut seen: BTreeMap<Seq, Vec<VisitSeen>> = BTreeMap::new();
    for one in found {
        let called = one.called(&app.keys)?;
        seen.entry(one.claim()).or_default().push(VisitSeen {
            recipient_name: name(one.recipient.as_ref()).unwrap_or(called),
            arranged_by_name: name(Some(&one.arranged_by)).unwrap_or_default(),
            answered_at: one.answered_at_ms.map(at),
            state: one.state,
            how: one.how,
        });
    }
    Ok(seen)
}
