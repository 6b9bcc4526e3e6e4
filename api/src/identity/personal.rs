//! What every module does for a person: tell what it keeps about them, and destroy it.

use super::{Keys, Name, documents, numbers, outbox, passkeys, providers, store, vault};
use crate::{
    access::{Sessions, tokens},
    app::App,
    db::{Tx, execute},
    error::Error,
};
use futures_util::future::BoxFuture;
use ledger::{area::AreaPath, ids::Id, kinds::Role, time::Instant};
use serde_json::{Value, json};
use std::fmt;

/// A role that goes from one to another.
#[derive(Debug)]
pub(crate) struct TakenOver {
    pub(crate) leaver: Id,
    pub(crate) taker: Id,
    pub(crate) taker_name: Option<Name>,
    pub(crate) role: Role,
    pub(crate) area: AreaPath,
    /// Whether the leaver's role ends with it.
    pub(crate) for_good: bool,
    pub(crate) now_ms: i64,
}

/// Work that waits in an area.
#[derive(Debug)]
pub(crate) struct WaitingWork {
    /// Its code.
    pub(crate) kind: &'static str,
    pub(crate) area: AreaPath,
    pub(crate) count: i64,
    /// Who looks after it: whoever of them holds a role there.
    pub(crate) in_hands_of: Vec<Id>,
    /// Whether any social worker of the area looks after it as well.
    pub(crate) shared: bool,
}

/// A module that keeps something about a person. Whoever keeps more registers in `app.rs`.
pub(crate) trait PersonalData: fmt::Debug + Send + Sync {
    /// The module's name in an export.
    fn section(&self) -> &'static str;

    /// Everything that the module keeps about an account, for the person to read.
    fn export<'a>(&'a self, app: &'a App, account: Id) -> BoxFuture<'a, Result<Value, Error>>;

    /// What only this account can finish, by its code and how many: shown before its roles end.
    fn open_work<'a>(
        &'a self,
        _: &'a App,
        _: Id,
    ) -> BoxFuture<'a, Result<Vec<(&'static str, i64)>, Error>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// What waits in areas for somebody to do it: whatever nobody looks after any more is on the list of the administrators.
    fn waiting<'a>(&'a self, _: &'a App) -> BoxFuture<'a, Result<Vec<WaitingWork>, Error>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Passes on what goes along with a role, within the transaction that hands it over. Nothing in it fails for a
    /// business reason.
    fn take_over<'a>(
        &'a self,
        _: &'a mut Tx,
        _: &'a App,
        _: &'a TakenOver,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    /// Hands on what goes over when two accounts become one person's, within the transaction that records it.
    fn join<'a>(&'a self, _: &'a mut Tx, _: Id, _into: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    /// Destroys it, within the transaction that records the erasure. Nothing in it fails for a business reason.
    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>>;
}

/// Names, numbers, sessions, what was agreed to on entering, and the words behind commitments.
#[derive(Debug)]
pub(crate) struct OwnData;

impl PersonalData for OwnData {
    fn section(&self) -> &'static str {
        "identity"
    }

    fn export<'a>(&'a self, app: &'a App, account: Id) -> BoxFuture<'a, Result<Value, Error>> {
        Box::pin(async move {
            let person = store::person(&app.db, &app.keys, account).await?;
            let areas = store::area_names(&app.db).await?;
            let person = person.map(|person| {
                json!({
                    "name": person.name.as_str(),
                    "mobile": person.mobile.as_ref().map(|mobile| mobile.as_str().to_owned()),
                    "home_area": person.home_area.as_str(),
                    "home_area_name": areas.get(person.home_area.as_str()),
                    "team": person.team,
                })
            });
            let open = app.sessions.list(&app.db, account, app.clock.now_ms());
            let sessions = open.await?.into_iter().map(|open| {
                json!({
                    "device": open.device,
                    "opened_at": instant(open.created_at_ms),
                    "seen_at": instant(open.seen_at_ms),
                    "ends_at": instant(open.expires_at_ms),
                })
            });
            let agreed = store::agreements(&app.db, account).await?.into_iter();
            let agreed = agreed.map(|agreed| {
                json!({
                    "purpose": agreed.purpose,
                    "text_version": agreed.text_version,
                    "given_at": instant(agreed.given_at_ms),
                    "withdrawn_at": agreed.withdrawn_at_ms.map(instant),
                })
            });
            let words = vault::facts_of(&app.db, &app.keys, account).await?;
            let words = words.into_iter().map(
                |(commitment, words)| json!({"commitment": commitment.to_string(), "words": words}),
            );
            let messages = outbox::told(&app.db, account).await?.into_iter();
            let messages = messages.map(
                |(kind, state, at_ms)| json!({"kind": kind, "state": state, "at": instant(at_ms)}),
            );
            Ok(json!({
                "account": account.to_string(),
                "person": person,
                "document": documents::told(&app.db, &app.keys, account).await?,
                "number": numbers::told(&app.db, account).await?,
                "passkeys": passkeys::told(&app.db, &app.keys, account).await?,
                "providers": providers::told(&app.db, account).await?,
                "tokens": programs(app, account).await?,
                "sessions": sessions.collect::<Vec<_>>(),
                "agreed": agreed.collect::<Vec<_>>(),
                "messages": messages.collect::<Vec<_>>(),
                "words": words.collect::<Vec<_>>(),
            }))
        })
    }

    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            end_ways_in(tx, account).await?;
            vault::destroy_facts(tx, account).await?;
            forget(tx, account).await
        })
    }
}

/// One's own tokens of programs.
async fn programs(app: &App, account: Id) -> Result<Vec<Value>, Error> {
    let rows = tokens::list_of(&app.db, account, app.clock.now_ms()).await?;
    let told = |row: tokens::TokenRow| {
        json!({
            "purpose": row.purpose,
            "made_at": instant(row.created_at_ms),
            "used_at": row.used_at_ms.map(instant),
            "ends_at": instant(row.expires_at_ms),
        })
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Two accounts become one person's: how one entered the first ends, and its document is the second's, if that has none. The words
/// of its entries stay under it, and go when the person goes.
pub(crate) async fn join(tx: &mut Tx, keys: &Keys, account: Id, into: Id) -> Result<(), Error> {
    end_ways_in(tx, account).await?;
    documents::hand_on(tx, keys, account, into).await?;
    forget(tx, account).await
}

/// Ends every way of entering, and what is on its way to whoever did.
async fn end_ways_in(tx: &mut Tx, account: Id) -> Result<(), Error> {
    Sessions::end_all(tx, account).await?;
    tokens::revoke_all(tx, account).await?;
    numbers::erase(tx, account).await?;
    passkeys::erase(tx, account).await?;
    providers::erase(tx, account).await?;
    outbox::destroy(tx, account).await
}

/// Destroys name and number and every way of entering.
async fn forget(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM member_aliases WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM consents WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM identity_documents WHERE account = $1",
        &account
    )?;
    // Recovery codes go with the credentials.
    execute!(
        &mut *tx,
        "DELETE FROM staff_credentials WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM staff_links WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM demo_people WHERE account = $1",
        &account
    )?;
    // The document goes with the member.
    execute!(tx, "DELETE FROM members WHERE account = $1", &account)?;
    Ok(())
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
