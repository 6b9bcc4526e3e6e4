//! Handing over what is due.

use super::store::{self, Taken};
use crate::{
    app::App,
    error::Error,
    identity::store::person,
    messages::{Trouble, Unsent},
};

/// Taken at once. They go one after the other, so that a gateway is not flooded.
const ROUND_MAX: i64 = 50;
/// As long as a round may take: fifty messages of eight seconds.
const LEASE_MS: i64 = 10 * 60_000;
/// Until the next attempt after the first, second, … failure. After the last one somebody has to look.
const PAUSES_MS: [i64; 5] = [60_000, 300_000, 1_800_000, 7_200_000, 43_200_000];

/// Sends what is due; how many were handed over. A message may arrive twice when the service dies between handing it
/// over and writing that down, and is never lost.
pub(crate) async fn send_waiting(app: &App) -> Result<u64, Error> {
    if !app.messages.can_send() {
        return Ok(0);
    }
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    let due = store::take_due(&mut tx, &app.keys, now_ms, now_ms + LEASE_MS, ROUND_MAX).await?;
    tx.commit().await?;
    let mut handed_over = 0;
    for one in due {
        let trouble = attempt(app, &one).await?;
        let now_ms = app.clock.now_ms();
        let mut tx = app.db.begin().await?;
        match trouble {
            None => {
                store::sent(&mut tx, one.id, now_ms).await?;
                handed_over += 1;
            }
            Some(trouble) => {
                let again = again_at(&trouble, one.attempts, now_ms);
                store::not_sent(&mut tx, one.id, &trouble, again).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(handed_over)
}

const NO_NUMBER: &str = "no_number";

/// What stood in the way, by its kind; none when the gateway took it.
async fn attempt(app: &App, one: &Taken) -> Result<Option<String>, Error> {
    let person = person(&app.db, &app.keys, one.account).await?;
    let Some(mobile) = person.and_then(|person| person.mobile) else {
        return Ok(Some(NO_NUMBER.to_owned()));
    };
    let sent = app
        .messages
        .hand_over(one.letter.to(mobile.as_str()))
        .await?;
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
