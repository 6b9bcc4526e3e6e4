//! Everything that is said to people outside the app, on its way: letters with sealed words, and notices, whose words
//! are put together when they are sent. The SQL of it; who tries and when is `identity::outbox`, which knows people.

use super::choices::ChannelName;
use crate::{
    db::{Db, Tx, execute, execute_rows, fetch_all, fetch_one},
    error::Error,
    journal::unfold_execute,
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
    channel: Option<String>,
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
    /// That is tried, or that took it; of notices.
    pub(crate) channel: Option<ChannelName>,
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
            channel: self.channel.as_deref().and_then(ChannelName::of),
        })
    }
}

/// A message with its words, to be put on its way.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) id: Id,
    pub(crate) account: Id,
    pub(crate) template: &'static str,
    /// Its words, sealed for [`place`].
    pub(crate) words: Vec<u8>,
}

/// For which place the words of a message are sealed.
pub(crate) fn place(id: Id) -> String {
    format!("outbox/{id}")
}

/// Puts messages on their way, in the transaction of what they tell of.
pub(crate) async fn post_all(tx: &mut Tx, letters: &[Sealed], now_ms: i64) -> Result<(), Error> {
    let row = |one: &Sealed| {
        let (id, account) = (one.id.to_string(), one.account.to_string());
        (id, account, one.template, hex::encode(&one.words), now_ms)
    };
    let rows: Vec<_> = letters.iter().map(row).collect();
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

/// Puts notices on their way: `(id, account, kind, …, moment)` as they were written.
pub(super) async fn post_notices(
    tx: &mut Tx,
    rows: &[(String, String, &'static str, String, i64)],
) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO outbox (id, account, template, state, made_at_ms, due_at_ms, is_notice)
         SELECT value->>0, value->>1, value->>2, 'waiting', CAST(value->>4 AS BIGINT), CAST(value->>4 AS BIGINT), 1 FROM",
        ""
    )?;
    Ok(())
}

/// What a round takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    Everything,
    /// While nobody takes short messages, letters wait without an attempt.
    Notices,
}

/// One that is due, taken for one attempt.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) id: Id,
    pub(crate) account: Id,
    /// This one included. Nobody else holds it under this number.
    pub(crate) attempts: i64,
    pub(crate) what: What,
}

#[derive(Debug)]
pub(crate) enum What {
    /// Its words, sealed.
    Letter(Vec<u8>),
    /// With the channel that was tried last, and how often.
    Notice(Option<ChannelName>, i64),
}

/// Takes what is due, at most so many, until `lease_ms`: another node leaves it alone meanwhile, and a node that dies
/// gives it back.
pub(crate) async fn take_due(
    tx: &mut Tx,
    take: Take,
    now_ms: i64,
    lease_ms: i64,
    limit: i64,
) -> Result<Vec<Taken>, Error> {
    type Row = (String, String, i64, Option<Vec<u8>>, Option<String>, i64);
    let least = i64::from(take == Take::Notices);
    let rows = fetch_all!(
        &mut *tx,
        Row,
        "UPDATE outbox SET due_at_ms = $2, attempts = attempts + 1
         WHERE state = 'waiting' AND due_at_ms <= $1 AND id IN (
             SELECT id FROM outbox WHERE state = 'waiting' AND due_at_ms <= $1 AND is_notice >= $4
             ORDER BY due_at_ms, id LIMIT $3)
         RETURNING id, account, attempts, sealed, channel, channel_tries",
        now_ms,
        lease_ms,
        limit,
        least
    )?;
    let open = |(id, account, attempts, sealed, channel, tries): Row| {
        let channel = channel.as_deref().and_then(ChannelName::of);
        anyhow::Ok(Taken {
            id: id.parse()?,
            account: account.parse()?,
            attempts,
            what: sealed.map_or(What::Notice(channel, tries), What::Letter),
        })
    };
    let mut taken: Vec<Taken> = rows.into_iter().map(open).collect::<anyhow::Result<_>>()?;
    taken.sort_by_key(|one| one.id);
    Ok(taken)
}

/// It was handed over: what it said is gone.
pub(crate) async fn sent(
    tx: &mut Tx,
    one: &Taken,
    channel: ChannelName,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET state = 'sent', sealed = NULL, trouble = NULL, ended_at_ms = $3, channel = $4
         WHERE id = $1 AND state = 'waiting' AND attempts = $2",
        one.id.to_string(),
        one.attempts,
        now_ms,
        channel.as_str()
    )?;
    Ok(())
}

/// It was not: it is tried again at that moment, or given up.
pub(crate) async fn not_sent(
    tx: &mut Tx,
    one: &Taken,
    (channel, tries): (Option<ChannelName>, i64),
    trouble: &str,
    again_at_ms: Option<i64>,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET state = $3, trouble = $4, due_at_ms = COALESCE($5, due_at_ms), channel = $6,
             channel_tries = $7
         WHERE id = $1 AND state = 'waiting' AND attempts = $2",
        one.id.to_string(),
        one.attempts,
        if again_at_ms.is_some() {
            "waiting"
        } else {
            "failed"
        },
        trouble,
        again_at_ms,
        channel.map(ChannelName::as_str),
        tries
    )?;
    Ok(())
}

/// It was not tried: its turn comes at that moment, and this one does not count.
pub(crate) async fn put_off(tx: &mut Tx, one: &Taken, until_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET due_at_ms = $3, attempts = attempts - 1
         WHERE id = $1 AND state = 'waiting' AND attempts = $2",
        one.id.to_string(),
        one.attempts,
        until_ms
    )?;
    Ok(())
}

/// Nobody is told outside: the notice stands in the app, and there alone.
pub(crate) async fn in_the_app_only(tx: &mut Tx, one: &Taken) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE id = $1 AND state = 'waiting' AND attempts = $2 AND is_notice = 1",
        one.id.to_string(),
        one.attempts
    )?;
    Ok(())
}

/// How many wait, since when the one due longest is due, and how many failed.
pub(crate) async fn depth(db: &Db) -> Result<(i64, Option<i64>, i64), Error> {
    Ok(fetch_one!(
        db,
        (i64, Option<i64>, i64),
        "SELECT CAST(COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS BIGINT),
                MIN(CASE WHEN state = 'waiting' THEN made_at_ms END),
                CAST(COUNT(CASE WHEN state = 'failed' THEN 1 END) AS BIGINT)
         FROM outbox WHERE state IN ('waiting', 'failed')"
    )?)
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
        "SELECT id, account, template, state, made_at_ms, due_at_ms, attempts, trouble, ended_at_ms, ended_by, reason,
                channel FROM outbox WHERE ($1 = '' OR state = $1) AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3",
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
        "UPDATE outbox SET state = 'waiting', attempts = 0, due_at_ms = $2, channel = NULL, channel_tries = 0
         WHERE id = $1 AND state = 'failed'",
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
pub(crate) async fn told(db: &Db, account: Id) -> Result<Vec<(String, String, i64)>, Error> {
    Ok(fetch_all!(
        db,
        (String, String, i64),
        "SELECT template, state, made_at_ms FROM outbox WHERE account = $1 ORDER BY made_at_ms, id",
        account.to_string()
    )?)
}

/// Destroys the messages to somebody.
pub(crate) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
