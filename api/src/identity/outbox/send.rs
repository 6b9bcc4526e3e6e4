//! Handing over what is due.

use super::{Letter, deliver::deliver};
use crate::{
    app::App,
    error::Error,
    identity::store::person,
    messages::{
        ChannelName, Trouble, Unsent,
        outbox::{self, Take, Taken, What},
    },
    metrics,
};
use anyhow::Context;
use ledger::ids::Id;

/// Taken at once. They go one after the other, so that a gateway is not flooded.
const ROUND_MAX: i64 = 50;
/// Rounds in one run: more than a cancelled festival tells of.
const ROUNDS_MAX: usize = 20;
/// How long what was taken is left alone by others. Shorter than the time within which channels know a message again.
const LEASE_MS: i64 = 5 * 60_000;
/// Nothing is begun when less of the lease is left: every channel, with a token each and ten browsers, within their patience.
const SPARE_MS: i64 = 150_000;
/// Until the next attempt after the first, second, … failure. After the last one somebody has to look.
const PAUSES_MS: [i64; 5] = [60_000, 300_000, 1_800_000, 7_200_000, 43_200_000];

/// Sends what is due; how many were handed over. Nothing is lost: what was taken by a node that dies comes back when
/// its lease ends. Such a message may then be handed over a second time, under the same id.
pub(crate) async fn send_waiting(app: &App) -> Result<u64, Error> {
    let take = if app.messages.can_send() {
        Take::Everything
    } else {
        Take::Notices
    };
    let mut handed_over = 0;
    for _ in 0..ROUNDS_MAX {
        let until_ms = app.clock.now_ms() + LEASE_MS;
        let taken = taken(app, take, until_ms).await?;
        let full = i64::try_from(taken.len()) == Ok(ROUND_MAX);
        for one in &taken {
            if app.clock.now_ms() + SPARE_MS > until_ms {
                give_back(app, one).await?;
            } else {
                handed_over += u64::from(try_one(app, one).await?);
            }
        }
        if !full {
            break;
        }
    }
    let (waiting, oldest_ms, failed) = outbox::depth(&app.db).await?;
    let age_ms = oldest_ms.map_or(0, |oldest_ms| app.clock.now_ms() - oldest_ms);
    metrics::outbox(waiting, age_ms, failed);
    Ok(handed_over)
}

/// What is due, under a lease.
pub(super) async fn taken(app: &App, take: Take, until_ms: i64) -> Result<Vec<Taken>, Error> {
    let mut tx = app.db.begin().await?;
    let now_ms = app.clock.now_ms();
    let taken = outbox::take_due(&mut tx, take, now_ms, until_ms, ROUND_MAX).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn give_back(app: &App, one: &Taken) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    outbox::put_off(&mut tx, one, app.clock.now_ms()).await?;
    Ok(tx.commit().await?)
}

/// Whether it was handed over.
async fn try_one(app: &App, one: &Taken) -> Result<bool, Error> {
    let words = match &one.what {
        What::Letter(words) => words,
        What::Notice(channel, tries) => return deliver(app, one, (*channel, *tries)).await,
    };
    let trouble = post(app, one.id, one.account, words).await?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    match &trouble {
        None => outbox::sent(&mut tx, one, ChannelName::Sms, now_ms).await?,
        Some(trouble) => {
            let again = again_at(trouble, one.attempts, now_ms);
            outbox::not_sent(&mut tx, one, (None, 0), trouble, again).await?;
        }
    }
    tx.commit().await?;
    metrics::message("sms", if trouble.is_none() { "sent" } else { "later" });
    Ok(trouble.is_none())
}

const NO_NUMBER: &str = "no_number";

/// What stood in the way, by its kind; none when the gateway took it.
async fn post(app: &App, id: Id, account: Id, words: &[u8]) -> Result<Option<String>, Error> {
    let person = person(&app.db, &app.keys, account).await?;
    let Some(mobile) = person.and_then(|person| person.mobile) else {
        return Ok(Some(NO_NUMBER.to_owned()));
    };
    let text = app.keys.unseal_document(&outbox::place(id), words)?;
    let letter: Letter = serde_json::from_slice(&text).context("a message is damaged")?;
    let sms = letter.to(id, mobile.as_str());
    let sent = app.messages.hand_over(sms).await?;
    Ok(sent.err().map(|trouble| match trouble {
        Trouble::NoGateway => "no_gateway".to_owned(),
        Trouble::Busy => "busy".to_owned(),
        Trouble::Unsent(Unsent::Refused(status)) => format!("status_{status}"),
        Trouble::Unsent(Unsent::Silent(kind)) => kind.replace(' ', "_").to_lowercase(),
    }))
}

/// A missing number does not appear by itself; a gateway that refuses or is away may take it later.
fn again_at(trouble: &str, attempts: i64, now_ms: i64) -> Option<i64> {
    if trouble == NO_NUMBER {
        return None;
    }
    let failures = usize::try_from(attempts - 1).unwrap_or(0);
    PAUSES_MS.get(failures).map(|pause| now_ms + pause)
}

#[cfg(test)]
mod tests {
    use super::{PAUSES_MS, again_at};

    #[test]
    fn a_message_is_tried_with_growing_pauses_and_then_given_up() {
        for (n, pause) in PAUSES_MS.into_iter().enumerate() {
            let attempts = i64::try_from(n).unwrap() + 1;
            assert_eq!(again_at("timeout", attempts, 1_000), Some(1_000 + pause));
        }
        assert_eq!(again_at("timeout", 6, 1_000), None);
        assert_eq!(again_at("no_number", 1, 1_000), None);
    }
}
