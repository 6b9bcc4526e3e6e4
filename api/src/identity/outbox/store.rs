//! The SQL of messages on their way.

use super::Letter;
use crate::{
    db::{Db, Tx, execute, execute_rows, fetch_all},
    error::Error,
    identity::Keys,
    retention::Rule,
};
use anyhow::Context;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

const DAY_MS: i64 = 86_400_000;

/// What goes by itself. What failed waits for somebody to look at it, and not for ever.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "messages that were sent or dropped",
        kept: "30 days",
        kept_ms: 30 * DAY_MS,
        count: "SELECT COUNT(*) FROM outbox WHERE state IN ('sent', 'dropped') AND ended_at_ms <= $1",
        remove: "DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND ended_at_ms <= $1",
    },
    Rule {
        what: "messages that could not be sent",
        kept: "30 days",
        kept_ms: 30 * DAY_MS,
        count: "SELECT COUNT(*) FROM outbox WHERE state IN ('waiting', 'failed') AND made_at_ms <= $1",
        remove: "DELETE FROM outbox WHERE state IN ('waiting', 'failed') AND made_at_ms <= $1",
    },
];

/// How far a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutboxState {
    /// Its turn comes.
    Waiting,
    /// The gateway took it.
    Sent,
    /// It was tried often enough.
    Failed,
    /// An administrator gave it up.
    Dropped,
}

impl OutboxState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    fn of(word: &str) -> anyhow::Result<Self> {
        [Self::Waiting, Self::Sent, Self::Failed, Self::Dropped]
            .into_iter()
            .find(|state| state.as_str() == word)
            .context("a message's state is none")
    }
}

/// Why an administrator gives a message up. A word of ours, so that nothing about a person is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DropReason {
    /// The number is no longer theirs, or never was.
    WrongNumber,
    /// They were told in another way.
    ToldOtherwise,
    /// What it says is no longer so.
    OutOfDate,
}

impl DropReason {
    fn as_str(self) -> &'static str {
        match self {
            Self::WrongNumber => "wrong_number",
            Self::ToldOtherwise => "told_otherwise",
            Self::OutOfDate => "out_of_date",
        }
    }
}

/// A message as administrators see it: for whom and how far, never what it says.
#[derive(Debug, Clone, FromRow, Deserialize)]
struct Row {
    id: String,
    account: String,
    template: String,
    state: String,
    made_at_ms: i64,
    due_at_ms: i64,
    attempts: i64,
    trouble: Option<String>,
    ended_at_ms: Option<i64>,
    ended_by: Option<String>,
    reason: Option<String>,
}

/// A message, opened.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) id: Id,
    pub(crate) account: Id,
    pub(crate) template: String,
    pub(crate) state: OutboxState,
    pub(crate) made_at_ms: i64,
    pub(crate) due_at_ms: i64,
    pub(crate) attempts: i64,
    pub(crate) trouble: Option<String>,
    pub(crate) ended_at_ms: Option<i64>,
    pub(crate) ended_by: Option<Id>,
    pub(crate) reason: Option<String>,
}

impl Row {
    fn open(self) -> anyhow::Result<Outgoing> {
        Ok(Outgoing {
            id: self.id.parse()?,
            account: self.account.parse()?,
            template: self.template,
            state: OutboxState::of(&self.state)?,
            made_at_ms: self.made_at_ms,
            due_at_ms: self.due_at_ms,
            attempts: self.attempts,
            trouble: self.trouble,
            ended_at_ms: self.ended_at_ms,
            ended_by: self.ended_by.map(|id| id.parse()).transpose()?,
            reason: self.reason,
        })
    }
}

fn place(id: Id) -> String {
    format!("outbox/{id}")
}

/// Puts messages on their way, in the transaction of what they tell of.
pub(crate) async fn post_all(
    tx: &mut Tx,
    keys: &Keys,
    letters: &[(Id, Id, Letter)],
    now_ms: i64,
) -> Result<(), Error> {
    let row = |(id, account, letter): &(Id, Id, Letter)| -> anyhow::Result<serde_json::Value> {
        let text = serde_json::to_vec(letter)?;
        let sealed = keys.seal_document(&place(*id), &text)?;
        Ok(serde_json::json!([
            id.to_string(),
            account.to_string(),
            letter.template().as_str(),
            hex::encode(sealed),
            now_ms
        ]))
    };
    let rows: Vec<serde_json::Value> = letters.iter().map(row).collect::<anyhow::Result<_>>()?;
    execute_rows!(
        tx,
        sqlite: "INSERT INTO outbox (id, account, template, state, sealed, made_at_ms, due_at_ms)
                 SELECT value->>0, value->>1, value->>2, 'waiting', unhex(value->>3),
                        CAST(value->>4 AS BIGINT), CAST(value->>4 AS BIGINT) FROM json_each($1)",
        postgres: "INSERT INTO outbox (id, account, template, state, sealed, made_at_ms, due_at_ms)
                 SELECT value->>0, value->>1, value->>2, 'waiting', decode(value->>3, 'hex'),
                        CAST(value->>4 AS BIGINT), CAST(value->>4 AS BIGINT)
                 FROM json_array_elements($1::json)",
        &rows
    )
}

/// A message that is due, taken for one attempt.
pub(super) struct Taken {
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) attempts: i64,
    pub(super) letter: Letter,
}

/// Takes what is due, at most so many, until `lease_ms`: another node leaves it alone meanwhile, and a node that dies
/// gives it back.
pub(super) async fn take_due(
    tx: &mut Tx,
    keys: &Keys,
    now_ms: i64,
    lease_ms: i64,
    limit: i64,
) -> Result<Vec<Taken>, Error> {
    let rows = fetch_all!(
        &mut *tx,
        (String, String, i64, Vec<u8>),
        "UPDATE outbox SET due_at_ms = $2, attempts = attempts + 1
         WHERE state = 'waiting' AND due_at_ms <= $1 AND id IN (
             SELECT id FROM outbox WHERE state = 'waiting' AND due_at_ms <= $1 ORDER BY due_at_ms, id LIMIT $3)
         RETURNING id, account, attempts, sealed",
        now_ms,
        lease_ms,
        limit
    )?;
    let open = |(id, account, attempts, sealed): (String, String, i64, Vec<u8>)| {
        let id: Id = id.parse()?;
        let text = keys.unseal_document(&place(id), &sealed)?;
        anyhow::Ok(Taken {
            id,
            account: account.parse()?,
            attempts,
            letter: serde_json::from_slice(&text).context("a message is damaged")?,
        })
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// It was handed over: what it said is gone.
pub(super) async fn sent(tx: &mut Tx, id: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET state = 'sent', sealed = NULL, trouble = NULL, ended_at_ms = $2
         WHERE id = $1 AND state = 'waiting'",
        id.to_string(),
        now_ms
    )?;
    Ok(())
}

/// It was not: it is tried again at that moment, or given up.
pub(super) async fn not_sent(
    tx: &mut Tx,
    id: Id,
    trouble: &str,
    again_at_ms: Option<i64>,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET state = $2, trouble = $3, due_at_ms = COALESCE($4, due_at_ms)
         WHERE id = $1 AND state = 'waiting'",
        id.to_string(),
        if again_at_ms.is_some() {
            "waiting"
        } else {
            "failed"
        },
        trouble,
        again_at_ms
    )?;
    Ok(())
}

/// Messages in a state, or all; those made last first, before that id.
pub(crate) async fn list(
    db: &Db,
    state: Option<OutboxState>,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<Outgoing>, Error> {
    let rows = fetch_all!(
        db,
        Row,
        "SELECT id, account, template, state, made_at_ms, due_at_ms, attempts, trouble, ended_at_ms, ended_by, reason
         FROM outbox WHERE ($1 = '' OR state = $1) AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3",
        state.map_or("", OutboxState::as_str),
        before.map(|id| id.to_string()).unwrap_or_default(),
        limit
    )?;
    Ok(rows
        .into_iter()
        .map(Row::open)
        .collect::<anyhow::Result<_>>()?)
}

/// How many there are in each state.
pub(crate) async fn counts(db: &Db) -> Result<Vec<(OutboxState, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT state, CAST(COUNT(*) AS BIGINT) FROM outbox GROUP BY state ORDER BY state"
    )?;
    let count = |(state, count): (String, i64)| Ok((OutboxState::of(&state)?, count));
    Ok(rows.into_iter().map(count).collect::<anyhow::Result<_>>()?)
}

/// Tries one that failed again; false when it is not one.
pub(crate) async fn retry(tx: &mut Tx, id: Id, now_ms: i64) -> Result<bool, Error> {
    let again = execute!(
        tx,
        "UPDATE outbox SET state = 'waiting', attempts = 0, due_at_ms = $2 WHERE id = $1 AND state = 'failed'",
        id.to_string(),
        now_ms
    )?;
    Ok(again > 0)
}

/// Gives one up that was not sent: what it said is gone. False when there is none such.
pub(crate) async fn drop_one(
    tx: &mut Tx,
    id: Id,
    by: Id,
    reason: DropReason,
    now_ms: i64,
) -> Result<bool, Error> {
    let dropped = execute!(
        tx,
        "UPDATE outbox SET state = 'dropped', sealed = NULL, ended_at_ms = $4, ended_by = $2, reason = $3
         WHERE id = $1 AND state IN ('waiting', 'failed')",
        id.to_string(),
        by.to_string(),
        reason.as_str(),
        now_ms
    )?;
    Ok(dropped > 0)
}

/// What is kept of messages to somebody, for them to read.
pub(in crate::identity) async fn told(
    db: &Db,
    account: Id,
) -> Result<Vec<(String, String, i64)>, Error> {
    Ok(fetch_all!(
        db,
        (String, String, i64),
        "SELECT template, state, made_at_ms FROM outbox WHERE account = $1 ORDER BY made_at_ms, id",
        account.to_string()
    )?)
}

/// Destroys the messages to somebody.
pub(in crate::identity) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
