//! A notice on its way to one person: by the first channel that the operator has, that they turned on, and where they are
//! known; by the next one when that refuses them or stays away.

use crate::{
    app::App,
    error::Error,
    identity::{providers, store::person},
    messages::{
        self, ChannelName, Choices, Failed, Kind, Word,
        outbox::{self, Taken},
        push,
    },
    metrics,
};
use ledger::{ids::Id, time::Instant};
use serde_json::Value;

/// Attempts in all: more than every channel has, so that only a message that ends the service comes there.
const ATTEMPTS_MAX: i64 = 20;
/// Until the next attempt with the same channel; after the third the next channel has its turn.
const PAUSES_MS: [i64; 2] = [60_000, 300_000];
/// A notice that could not go out for so long is read in the app or not at all.
const FRESH_MS: i64 = 3 * 86_400_000;

/// What is told, and when that begins.
struct Told {
    word: Word,
    begins_ms: Option<i64>,
}

/// Whether it was handed over.
pub(super) async fn deliver(
    app: &App,
    one: &Taken,
    (channel, tries): (Option<ChannelName>, i64),
) -> Result<bool, Error> {
    let now_ms = app.clock.now_ms();
    let choices = messages::choices_of(&app.db, one.account).await?;
    let Some(told) = told(app, one, &choices, now_ms).await? else {
        return app_only(app, one, "over").await;
    };
    if let Some(until_ms) = choices.held_until(told.word.kind, told.begins_ms, now_ms) {
        let mut tx = app.db.begin().await?;
        outbox::put_off(&mut tx, one, until_ms).await?;
        tx.commit().await?;
        return Ok(false);
    }
    if one.attempts > ATTEMPTS_MAX {
        return given_up(app, one, (channel, tries), "too_often").await;
    }
    along(app, one, &choices, &told.word, (channel, tries)).await
}

/// Goes through the channels from the one that was tried last.
async fn along(
    app: &App,
    one: &Taken,
    choices: &Choices,
    word: &Word,
    (channel, tries): (Option<ChannelName>, i64),
) -> Result<bool, Error> {
    let mut trouble = None;
    let from = channel.unwrap_or(ChannelName::ALL[0]);
    for name in ChannelName::ALL.into_iter().filter(|name| *name >= from) {
        let places = places(app, one.account, choices, word.kind, name).await?;
        if places.is_empty() {
            continue;
        }
        let tries = 1 + if Some(name) == channel { tries } else { 0 };
        let sent = hand_over(app, name, places, word).await?;
        metrics::message(name.as_str(), outcome(&sent));
        let now_ms = app.clock.now_ms();
        let mut tx = app.db.begin().await?;
        match sent {
            Ok(()) => {
                outbox::sent(&mut tx, one, name, now_ms).await?;
                tx.commit().await?;
                return Ok(true);
            }
            // Of browsers that are gone nothing is left to remember, and nobody has to look.
            Err(Failed::Refused(_)) if name == ChannelName::Push => {}
            // Remembered before the next channel is tried, so that a crash does not ask this one again.
            Err(Failed::Refused(why)) => {
                messages::refused(&mut tx, one.account, name, now_ms).await?;
                tx.commit().await?;
                trouble = Some(why);
            }
            Err(Failed::Later(why)) => {
                let failures = usize::try_from(tries - 1).unwrap_or(0);
                if let Some(pause_ms) = PAUSES_MS.get(failures) {
                    let again = Some(now_ms + pause_ms);
                    outbox::not_sent(&mut tx, one, (Some(name), tries), &why, again).await?;
                    tx.commit().await?;
                    return Ok(false);
                }
                trouble = Some(why);
            }
        }
    }
    match trouble {
        Some(why) => given_up(app, one, (channel, tries), &why).await,
        None => app_only(app, one, "app_only").await,
    }
}

/// Somebody has to look.
async fn given_up(
    app: &App,
    one: &Taken,
    channel: (Option<ChannelName>, i64),
    why: &str,
) -> Result<bool, Error> {
    let mut tx = app.db.begin().await?;
    outbox::not_sent(&mut tx, one, channel, why, None).await?;
    tx.commit().await?;
    Ok(false)
}

fn outcome(sent: &Result<(), Failed>) -> &'static str {
    match sent {
        Ok(()) => "sent",
        Err(Failed::Refused(_)) => "refused",
        Err(Failed::Later(_)) => "later",
    }
}

async fn app_only(app: &App, one: &Taken, outcome: &'static str) -> Result<bool, Error> {
    let mut tx = app.db.begin().await?;
    outbox::in_the_app_only(&mut tx, one).await?;
    tx.commit().await?;
    metrics::message("app", outcome);
    Ok(false)
}

/// What there is to say, unless nobody is to be told any more: they have read it, it is over, or they are gone. Who was
/// erased, or is another account now, has no row among the people.
async fn told(
    app: &App,
    one: &Taken,
    choices: &Choices,
    now_ms: i64,
) -> Result<Option<Told>, Error> {
    let Some(kept) = messages::notice_of(&app.db, one.account, one.id).await? else {
        return Ok(None);
    };
    let about: Value = serde_json::from_str(&kept.about).unwrap_or(Value::Null);
    let starts = about.get("starts_at").and_then(Value::as_str);
    let begins = starts.and_then(|text| text.parse::<Instant>().ok());
    let begins_ms = begins.map(|at| at.unix() * 1_000);
    let is_over = begins_ms.is_some_and(|at_ms| at_ms <= now_ms);
    if kept.read_at_ms.is_some() || is_over || now_ms - kept.at_ms > FRESH_MS {
        return Ok(None);
    }
    if person(&app.db, &app.keys, one.account).await?.is_none() {
        return Ok(None);
    }
    let name = about.get("name").and_then(Value::as_str).unwrap_or("");
    let word = Word {
        id: one.id,
        kind: messages::kind_of(&kept.kind),
        name: name.to_owned(),
        at: begins.unwrap_or_else(|| Instant::from_unix(kept.at_ms.div_euclid(1_000))),
        lang: choices.language,
        // The end tells two notices apart that say the same.
        link: format!("{}/me/notices#{}", app.config.public_url, one.id),
        urgent: messages::kind_of(&kept.kind).wakes(begins_ms, now_ms),
        sent_at: app.clock.now(),
    };
    Ok(Some(Told { word, begins_ms }))
}

/// Where a channel reaches somebody: what it calls them there, and of a browser its row.
struct Place {
    to: String,
    browser: Option<Id>,
}

/// To every place; once is enough. A browser that the push service knows no more is forgotten.
async fn hand_over(
    app: &App,
    name: ChannelName,
    places: Vec<Place>,
    word: &Word,
) -> Result<Result<(), Failed>, Error> {
    let (mut taken, mut failed) = (false, Failed::Refused("gone".to_owned()));
    for place in places {
        match app.channels.send(name, place.to, word.clone()).await? {
            Ok(()) => taken = true,
            Err(Failed::Refused(why)) => {
                if let Some(browser) = place.browser {
                    let mut tx = app.db.begin().await?;
                    push::end(&mut tx, browser).await?;
                    tx.commit().await?;
                } else {
                    failed = Failed::Refused(why);
                }
            }
            Err(later) => failed = later,
        }
    }
    Ok(if taken { Ok(()) } else { Err(failed) })
}

/// Where a channel reaches this person, if they are told by it.
async fn places(
    app: &App,
    account: Id,
    choices: &Choices,
    kind: &Kind,
    name: ChannelName,
) -> Result<Vec<Place>, Error> {
    if !app.channels.has(name) || !choices.takes(kind, name) {
        return Ok(Vec::new());
    }
    if name == ChannelName::Push {
        return browsers(app, account).await;
    }
    let to = if let Some(provider) = app.channels.provider(name) {
        providers::address_of(&app.db, &app.keys, account, provider).await?
    } else {
        let person = person(&app.db, &app.keys, account).await?;
        // Who only stands on a roster has agreed to nothing yet.
        let agreed = person.filter(|person| !person.invited);
        let mobile = agreed.and_then(|person| person.mobile);
        mobile.map(|mobile| mobile.as_str().to_owned())
    };
    let place = |to| Place { to, browser: None };
    Ok(to.map(place).into_iter().collect())
}

async fn browsers(app: &App, account: Id) -> Result<Vec<Place>, Error> {
    let kept = push::all_of(&app.db, account).await?;
    let open = |(id, sealed): (Id, Vec<u8>)| {
        let text = app.keys.unseal_document(&push::sealed_at(id), &sealed)?;
        anyhow::Ok(Place {
            to: String::from_utf8(text)?,
            browser: Some(id),
        })
    };
    Ok(kept.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

#[cfg(test)]
mod tests;
