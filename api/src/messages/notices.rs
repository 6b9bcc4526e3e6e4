//! What somebody finds in the app when something concerns them: written in the transaction of what happened, so that
//! nothing is lost and nothing is told that did not happen. The words are the site's, by kind; what a notice is about
//! holds public things only.

use super::outbox;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
    journal::unfold_execute,
    random::Random,
    retention::Rule,
};
use ledger::ids::Id;
use serde_json::Value;
use sqlx::FromRow;

/// How long a notice is kept; the same in words below.
const KEPT_MS: i64 = 180 * 86_400 * 1_000;

/// Something to tell.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    pub(crate) account: Id,
    /// Stable; the site has words for it.
    pub(crate) kind: &'static str,
    /// What it is about, such as the name of an activity.
    pub(crate) about: Value,
}

/// A notice as it is kept.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(crate) struct KeptNotice {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) about: String,
    pub(crate) at_ms: i64,
    pub(crate) read_at_ms: Option<i64>,
}

/// Tells people, within the transaction of what happened; and puts it on its way to them.
pub(crate) async fn tell(
    tx: &mut Tx,
    random: &Random,
    notices: &[Notice],
    now_ms: i64,
) -> Result<(), Error> {
    if notices.is_empty() {
        return Ok(());
    }
    let row = |one: &Notice| {
        let id = random.ordered_id(now_ms).to_string();
        let about = one.about.to_string();
        (id, one.account.to_string(), one.kind, about, now_ms)
    };
    let rows: Vec<_> = notices.iter().map(row).collect();
    unfold_execute!(
        tx,
        &rows,
        "INSERT INTO notices (id, account, kind, about, at_ms)
         SELECT value->>0, value->>1, value->>2, value->>3, CAST(value->>4 AS BIGINT) FROM",
        ""
    )?;
    outbox::post_notices(tx, &rows).await
}

/// One notice of somebody's.
pub(crate) async fn one(db: &Db, account: Id, id: Id) -> Result<Option<KeptNotice>, Error> {
    Ok(fetch_optional!(
        db,
        KeptNotice,
        "SELECT id, kind, about, at_ms, read_at_ms FROM notices WHERE account = $1 AND id = $2",
        account.to_string(),
        id.to_string()
    )?)
}

/// How many somebody has not read.
pub(crate) async fn unread(db: &Db, account: Id) -> Result<i64, Error> {
    let (unread,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM notices WHERE account = $1 AND read_at_ms IS NULL",
        account.to_string()
    )?;
    Ok(unread)
}

/// Notes that somebody has seen one; false when they have none such.
pub(crate) async fn read_one(
    tx: &mut Tx,
    account: Id,
    id: &str,
    now_ms: i64,
) -> Result<bool, Error> {
    let found = execute!(
        tx,
        "UPDATE notices SET read_at_ms = COALESCE(read_at_ms, $1) WHERE account = $2 AND id = $3",
        now_ms,
        account.to_string(),
        id
    )?;
    Ok(found > 0)
}

/// Somebody's notices are another account's from now on.
pub(crate) async fn hand_on(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE notices SET account = $2 WHERE account = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Somebody's notices, the newest first.
pub(crate) async fn of(db: &Db, account: Id, limit: i64) -> Result<Vec<KeptNotice>, Error> {
    Ok(fetch_all!(
        db,
        KeptNotice,
        "SELECT id, kind, about, at_ms, read_at_ms FROM notices WHERE account = $1
         ORDER BY at_ms DESC, id DESC LIMIT $2",
        account.to_string(),
        limit
    )?)
}

/// Notes that somebody has seen what there is up to now.
pub(crate) async fn read_all(tx: &mut Tx, account: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE notices SET read_at_ms = $1 WHERE account = $2 AND read_at_ms IS NULL AND at_ms <= $1",
        now_ms,
        account.to_string()
    )?;
    Ok(())
}

/// Destroys somebody's notices.
pub(crate) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM notices WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "notices",
    kept: "180 days",
    kept_ms: KEPT_MS,
    count: "SELECT COUNT(*) FROM notices WHERE at_ms < $1",
    remove: "DELETE FROM notices WHERE at_ms < $1",
}];
