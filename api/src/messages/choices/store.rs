//! The SQL of choices.

use super::{About, ChannelName, Choices, Quiet, Said};
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    extract::Lang,
    journal::unfold_execute,
    messages::push,
};
use ledger::ids::Id;
use std::collections::BTreeMap;

/// What somebody chose, or what goes for those who have not.
pub(crate) async fn of(db: &Db, account: Id) -> Result<Choices, Error> {
    let account = account.to_string();
    let row = fetch_optional!(
        db,
        (Option<i64>, Option<i64>, String),
        "SELECT quiet_from, quiet_until, language FROM notice_choices WHERE account = $1",
        &account
    )?;
    let said = fetch_all!(
        db,
        (String, i64, i64, Option<i64>),
        "SELECT channel, is_on, said_at_ms, refused_at_ms FROM notice_channels WHERE account = $1",
        &account
    )?;
    let silenced = fetch_all!(
        db,
        (String, String),
        "SELECT about, channel FROM notice_silences WHERE account = $1",
        &account
    )?;
    let mut choices = Choices::default();
    if let Some((from, until, language)) = row {
        let hours = from.zip(until);
        choices.quiet = hours.map(|(from, until)| Quiet { from, until });
        choices.language = language_of(&language);
    }
    choices.said = said.into_iter().filter_map(said_of).collect();
    let both =
        |(about, channel): (String, String)| About::of(&about).zip(ChannelName::of(&channel));
    choices.silenced = silenced.into_iter().filter_map(both).collect();
    Ok(choices)
}

fn language_of(tag: &str) -> Lang {
    [Lang::Zh, Lang::En]
        .into_iter()
        .find(|lang| lang.tag() == tag)
        .unwrap_or(Lang::Zh)
}

fn said_of(
    (channel, is_on, at_ms, refused_at_ms): (String, i64, i64, Option<i64>),
) -> Option<(ChannelName, Said)> {
    let said = Said {
        is_on: is_on != 0,
        at_ms,
        refused_at_ms,
    };
    ChannelName::of(&channel).map(|channel| (channel, said))
}

/// Keeps what somebody chose. What they said about a channel keeps its moment unless they said otherwise now; turning
/// one on again forgets that it refused them.
pub(crate) async fn put(
    tx: &mut Tx,
    account: Id,
    choices: &Choices,
    on: &BTreeMap<ChannelName, bool>,
    now_ms: i64,
) -> Result<(), Error> {
    let account = account.to_string();
    // First, since its lock orders two pages of one person.
    execute!(
        &mut *tx,
        "INSERT INTO notice_choices (account, quiet_from, quiet_until, language, changed_at_ms)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
             language = excluded.language, changed_at_ms = excluded.changed_at_ms",
        &account,
        choices.quiet.map(|quiet| quiet.from),
        choices.quiet.map(|quiet| quiet.until),
        choices.language.tag(),
        now_ms
    )?;
    let channels: Vec<_> = on
        .iter()
        .map(|(channel, on)| (&account, channel.as_str(), i64::from(*on), now_ms))
        .collect();
    unfold_execute!(
        tx,
        &channels,
        "INSERT INTO notice_channels (account, channel, is_on, said_at_ms)
         SELECT value->>0, value->>1, CAST(value->>2 AS BIGINT), CAST(value->>3 AS BIGINT) FROM",
        "WHERE 1 = 1 ON CONFLICT (account, channel) DO UPDATE SET refused_at_ms = NULL,
             said_at_ms = CASE WHEN notice_channels.is_on = excluded.is_on THEN notice_channels.said_at_ms
                               ELSE excluded.said_at_ms END,
             is_on = excluded.is_on"
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM notice_silences WHERE account = $1",
        &account
    )?;
    let silenced: Vec<_> = choices
        .silenced
        .iter()
        .map(|(about, channel)| (&account, about.as_str(), channel.as_str()))
        .collect();
    unfold_execute!(
        tx,
        &silenced,
        "INSERT INTO notice_silences (account, about, channel)
         SELECT value->>0, value->>1, value->>2 FROM",
        ""
    )?;
    Ok(())
}

/// Remembers that a channel refuses somebody, until they turn it on again.
pub(crate) async fn refused(
    tx: &mut Tx,
    account: Id,
    channel: ChannelName,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE notice_channels SET refused_at_ms = $3 WHERE account = $1 AND channel = $2",
        account.to_string(),
        channel.as_str(),
        now_ms
    )?;
    Ok(())
}

/// Destroys what somebody chose, their browsers included.
pub(crate) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    push::destroy(&mut *tx, account).await?;
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM notice_silences WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM notice_channels WHERE account = $1",
        &account
    )?;
    execute!(
        tx,
        "DELETE FROM notice_choices WHERE account = $1",
        &account
    )?;
    Ok(())
}
