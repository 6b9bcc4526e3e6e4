//! Who acts for whom, and what was done.

use crate::{
    access::proxies::{self, Act, Joined},
    app::App,
    error::Error,
    identity::{self, Name},
};
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

const ACTS_SHOWN_MAX: i64 = 100;

/// Somebody of the family.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Relative {
    account: String,
    name: String,
    /// What the one who acts is to the other, such as 女儿.
    kinship: String,
    /// Whether points may be spent.
    spends: bool,
    /// RFC 3339 UTC.
    since: String,
}

/// Something that was done for me.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DoneForMe {
    by_name: String,
    /// Method and path, as the API's document names them.
    route: String,
    /// RFC 3339 UTC.
    at: String,
}

/// My family here.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::people) struct Family {
    /// Who acts for me.
    helpers: Vec<Relative>,
    /// For whom I act.
    helped: Vec<Relative>,
    /// What was done for me, the newest first.
    done: Vec<DoneForMe>,
}

/// Where what a proxy is to a person opens.
pub(super) fn place(person: Id, proxy: Id) -> String {
    format!("proxies/{person}/{proxy}")
}

pub(in crate::people) async fn family(app: &App, account: Id) -> Result<Family, Error> {
    let helpers = proxies::proxies_of(&app.db, account).await?;
    let helped = proxies::people_of(&app.db, account).await?;
    let acts = proxies::acts_of(&app.db, account, ACTS_SHOWN_MAX).await?;
    let ids: Vec<Id> = helpers
        .iter()
        .map(|one| one.proxy)
        .chain(helped.iter().map(|one| one.person))
        .chain(acts.iter().map(|act| act.proxy))
        .collect();
    let names = identity::names(&app.db, &app.keys, &ids).await?;
    let relatives = |all: &[Joined], of: fn(&Joined) -> Id| {
        let each = all.iter().map(|one| relative(app, &names, one, of(one)));
        each.collect::<Result<Vec<_>, Error>>()
    };
    Ok(Family {
        helpers: relatives(&helpers, |one| one.proxy)?,
        helped: relatives(&helped, |one| one.person)?,
        done: acts.into_iter().map(|act| done(&names, act)).collect(),
    })
}

/// Those who act for somebody, for the desk.
pub(super) async fn helpers(app: &App, person: Id) -> Result<Vec<Relative>, Error> {
    let all = proxies::proxies_of(&app.db, person).await?;
    let ids: Vec<Id> = all.iter().map(|one| one.proxy).collect();
    let names = identity::names(&app.db, &app.keys, &ids).await?;
    all.iter()
        .map(|one| relative(app, &names, one, one.proxy))
        .collect()
}

fn relative(
    app: &App,
    names: &BTreeMap<Id, Name>,
    joined: &Joined,
    who: Id,
) -> Result<Relative, Error> {
    let place = place(joined.person, joined.proxy);
    let kinship = app.keys.unseal_document(&place, &joined.kinship)?;
    Ok(Relative {
        account: who.to_string(),
        name: called(names, who),
        kinship: String::from_utf8(kinship).map_err(anyhow::Error::from)?,
        spends: joined.spends,
        since: instant(joined.since_ms),
    })
}

fn done(names: &BTreeMap<Id, Name>, act: Act) -> DoneForMe {
    DoneForMe {
        by_name: called(names, act.proxy),
        route: act.route,
        at: instant(act.at_ms),
    }
}

/// Whoever was erased has no name any more.
fn called(names: &BTreeMap<Id, Name>, who: Id) -> String {
    let name = names.get(&who).map(Name::as_str);
    name.unwrap_or_default().to_owned()
}

pub(super) fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
