//! Acting for somebody: which family member may do what for whom, checked on every request.
//!
//! A request says for whom it is (`Haizhu-For`). Whoever asks must be joined to that person under a consent that is in
//! force at this moment, and the route must be one of those that are named here: a proxy reads, records and withdraws
//! hours, and spends points only where the consent's text says so. Everything else stays the person's own. What was
//! done is noted with who did it. Not in scope: how somebody is joined (`people::family`).

mod store;

use super::Actor;
use crate::{
    app::App,
    db::{Db, Tx},
    error::Error,
    journal,
};
use axum::http::HeaderMap;
use ledger::ids::Id;

pub(crate) use store::{Act, Joined, RETENTION, acts_of, destroy, end, join, put_code, take_code};

/// Which header says for whom a request is.
const HEADER: &str = "haizhu-for";

/// What a proxy may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    /// Read, or change what moves no points.
    Act,
    /// Spend points.
    Spend,
}

/// What a proxy may do where; whatever is not here is the person's own.
const ROUTES: &[(&str, &str, Right)] = &[
    ("GET", "/api/v1/me", Right::Act),
    ("GET", "/api/v1/me/balance", Right::Act),
    ("GET", "/api/v1/me/history", Right::Act),
    ("GET", "/api/v1/me/claims", Right::Act),
    ("GET", "/api/v1/me/vouchers", Right::Act),
    ("GET", "/api/v1/vouchers/{id}", Right::Spend),
    ("GET", "/api/v1/claims/{seq}", Right::Act),
    ("GET", "/api/v1/activities", Right::Act),
    ("GET", "/api/v1/activities/{id}", Right::Act),
    ("GET", "/api/v1/entries/{seq}", Right::Act),
    ("GET", "/api/v1/entries/{seq}/receipt", Right::Act),
    ("GET", "/api/v1/shifts", Right::Act),
    ("GET", "/api/v1/organised/{id}", Right::Act),
    ("GET", "/api/v1/me/shifts", Right::Act),
    ("POST", "/api/v1/shifts/{id}/sign-up", Right::Act),
    ("POST", "/api/v1/shifts/{id}/sign-off", Right::Act),
    ("POST", "/api/v1/claims", Right::Act),
    ("POST", "/api/v1/claims/{seq}/withdraw", Right::Act),
    ("POST", "/api/v1/vouchers", Right::Spend),
    ("POST", "/api/v1/vouchers/{id}/cancel", Right::Spend),
];

/// For whom a request is, where it is not for whoever asks.
pub(super) fn meant(headers: &HeaderMap) -> Option<Result<Id, Error>> {
    let value = headers.get(HEADER)?;
    let person = value.to_str().ok().and_then(|text| text.parse().ok());
    Some(person.ok_or_else(|| Error::refused("proxy_ended")))
}

/// The actor as whoever they act for, if they may on this route.
pub(super) async fn standing_in(
    app: &App,
    actor: Actor,
    person: Id,
    method: &str,
    path: &str,
) -> Result<Actor, Error> {
    let method = if method == "HEAD" { "GET" } else { method };
    let joined = store::find(&app.db, person, actor.account).await?;
    let joined = joined.ok_or_else(|| Error::refused("proxy_ended"))?;
    if !in_force(&app.db, &joined).await? {
        return Err(Error::refused("proxy_ended"));
    }
    let spends = joined.spends;
    let named = ROUTES.iter().find(|(m, p, _)| *m == method && *p == path);
    match named {
        None => Err(Error::refused("proxy_not_here")),
        Some((_, _, Right::Spend)) if !spends => Err(Error::refused("proxy_spends_not")),
        Some(_) => Ok(Actor {
            account: person,
            session: actor.session,
            token: false,
            strong: false,
            acting: Some(actor.account),
            // What the person holds besides being resident is not lent.
            standings: [].into(),
            withheld: [].into(),
        }),
    }
}

/// Whether the consent that somebody acts on still holds. Once it is withdrawn, nobody acts on it at once.
async fn in_force(db: &Db, joined: &Joined) -> Result<bool, Error> {
    let consent = journal::consent(db, joined.consent).await?;
    Ok(consent.is_some_and(|it| it.withdrawn.is_none() && it.member == joined.person))
}

/// Who acts for a person now.
pub(crate) async fn proxies_of(db: &Db, person: Id) -> Result<Vec<Joined>, Error> {
    holding(db, store::proxies_of(db, person).await?).await
}

/// Those of these pairs of people of which one acts for the other, or did.
pub(crate) async fn related(
    tx: &mut Tx,
    pairs: &[(String, String)],
) -> Result<Vec<(String, String)>, Error> {
    store::related(tx, pairs).await
}

/// For whom somebody acts now.
pub(crate) async fn people_of(db: &Db, proxy: Id) -> Result<Vec<Joined>, Error> {
    holding(db, store::people_of(db, proxy).await?).await
}

async fn holding(db: &Db, all: Vec<Joined>) -> Result<Vec<Joined>, Error> {
    let mut held = Vec::new();
    for one in all {
        if in_force(db, &one).await? {
            held.push(one);
        }
    }
    Ok(held)
}

/// Notes what was done, once it was done. A note that cannot be written is a bug, and is logged as one.
pub(super) async fn note(app: &App, actor: &Actor, method: &str, path: &str) {
    let Some(proxy) = actor.acting else {
        return;
    };
    let act = Act {
        id: app.random.id(),
        proxy,
        route: format!("{method} {path}"),
        at_ms: app.clock.now_ms(),
    };
    let noted = async {
        let mut tx = app.db.begin().await?;
        store::put_act(&mut tx, actor.account, &act).await?;
        tx.commit().await?;
        Ok::<_, Error>(())
    };
    if let Err(error) = noted.await {
        tracing::error!(cause = ?error, "What a family member did was not noted");
    }
}

#[cfg(test)]
mod tests {
    use super::{ROUTES, Right};
    use crate::access::POLICY;

    #[test]
    fn what_a_proxy_may_do_are_routes_of_members_and_none_that_gives_more_away() {
        for (method, path, right) in ROUTES {
            let row = POLICY
                .iter()
                .find(|row| row.method == *method && row.path == *path);
            let row = row.unwrap_or_else(|| panic!("{method} {path} is no route"));
            assert_eq!(row.access.words(), "member", "{method} {path}");
            let spends =
                path.contains("vouchers/") || (*method == "POST" && path.contains("vouchers"));
            assert_eq!(*right == Right::Spend, spends, "{method} {path}");
        }
        for own in [
            "pin", "passkeys", "sessions", "erasure", "export", "consents", "devices", "family",
        ] {
            assert!(
                ROUTES.iter().all(|(_, path, _)| !path.contains(own)),
                "{own}"
            );
        }
    }
}
