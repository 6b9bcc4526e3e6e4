//! The SQL of codes, passes and agreements.

use super::model::{CODES_AN_HOUR, RESEND_MS, TRIES_MAX, TicketHash};
use crate::{
    db::{Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::{Keys, Mobile, Person, store::MemberRow},
    retention::Rule,
};
use anyhow::Context;
use ledger::ids::Id;

const HOUR_MS: i64 = 3_600_000;
/// How long it is remembered that a number was sent a code.
const NUMBER_KEPT_MS: i64 = 24 * HOUR_MS;

/// Counts a code for a number, unless it has had enough: then in how many milliseconds it may have another.
pub(super) async fn count_number(
    tx: &mut Tx,
    phone_hash: &[u8],
    now_ms: i64,
) -> Result<Result<(), i64>, Error> {
    let (hour_ago, lately) = (now_ms - HOUR_MS, now_ms - RESEND_MS);
    let counted = execute!(
        &mut *tx,
        "INSERT INTO sign_in_numbers (phone_hash, since_ms, sent, last_ms) VALUES ($1, $2, 1, $2)
         ON CONFLICT (phone_hash) DO UPDATE SET
             sent = CASE WHEN sign_in_numbers.since_ms <= $3 THEN 1 ELSE sign_in_numbers.sent + 1 END,
             since_ms = CASE WHEN sign_in_numbers.since_ms <= $3 THEN $2 ELSE sign_in_numbers.since_ms END,
             last_ms = $2
         WHERE sign_in_numbers.last_ms <= $4
           AND (sign_in_numbers.since_ms <= $3 OR sign_in_numbers.sent < $5)",
        phone_hash,
        now_ms,
        hour_ago,
        lately,
        CODES_AN_HOUR
    )?;
    if counted > 0 {
        return Ok(Ok(()));
    }
    let row = fetch_optional!(
        tx,
        (i64, i64, i64),
        "SELECT since_ms, sent, last_ms FROM sign_in_numbers WHERE phone_hash = $1",
        phone_hash
    )?;
    let (since_ms, sent, last_ms) = row.context("a number that was counted has no row")?;
    let soon = last_ms + RESEND_MS - now_ms;
    let hour = since_ms + HOUR_MS - now_ms;
    Ok(Err(if sent < CODES_AN_HOUR {
        soon
    } else {
        soon.max(hour)
    }))
}

/// A code that was made for somebody.
pub(super) struct NewCode<'a> {
    pub(super) challenge: TicketHash,
    pub(super) phone_hash: &'a [u8],
    pub(super) code_hash: [u8; 16],
    pub(super) expires_at_ms: i64,
}

pub(super) async fn put_code(
    tx: &mut Tx,
    keys: &Keys,
    code: &NewCode<'_>,
    mobile: &Mobile,
) -> Result<(), Error> {
    let phone = keys.seal_document(&place(&code.challenge), mobile.as_str().as_bytes())?;
    execute!(
        tx,
        "INSERT INTO sign_in_codes (challenge_hash, phone_hash, phone, code_hash, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5)",
        &code.challenge[..],
        code.phone_hash,
        &phone[..],
        &code.code_hash[..],
        code.expires_at_ms
    )?;
    Ok(())
}

fn place(challenge: &TicketHash) -> String {
    format!("sign_in_codes/phone/{}", hex::encode(challenge))
}

/// What a try found.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) code_hash: Vec<u8>,
    pub(super) phone_hash: Vec<u8>,
    /// This one included.
    pub(super) tries: i64,
}

/// Counts a try of a code that can still be tried; none when there is no such code any more.
pub(super) async fn count_try(
    tx: &mut Tx,
    challenge: &TicketHash,
    now_ms: i64,
) -> Result<Option<Tried>, Error> {
    let row = fetch_optional!(
        tx,
        (Vec<u8>, Vec<u8>, i64),
        "UPDATE sign_in_codes SET tries = tries + 1
         WHERE challenge_hash = $1 AND expires_at_ms > $2 AND tries < $3 AND pass_hash IS NULL
         RETURNING code_hash, phone_hash, tries",
        &challenge[..],
        now_ms,
        TRIES_MAX
    )?;
    Ok(row.map(|(code_hash, phone_hash, tries)| Tried {
        code_hash,
        phone_hash,
        tries,
    }))
}

/// Exchanges a code for a pass: the code cannot be used again.
pub(super) async fn put_pass(
    tx: &mut Tx,
    challenge: &TicketHash,
    pass: &TicketHash,
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE sign_in_codes SET pass_hash = $2, expires_at_ms = $3 WHERE challenge_hash = $1",
        &challenge[..],
        &pass[..],
        expires_at_ms
    )?;
    Ok(())
}

/// Whose number a pass stands for.
pub(super) struct Passed {
    pub(super) phone_hash: Vec<u8>,
    pub(super) mobile: Mobile,
}

/// The number behind a pass that was not used yet.
pub(super) async fn passed(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    pass: &TicketHash,
    now_ms: i64,
) -> Result<Option<Passed>, Error> {
    let row = fetch_optional!(
        source,
        (Vec<u8>, Vec<u8>, Vec<u8>),
        "SELECT challenge_hash, phone_hash, phone FROM sign_in_codes
         WHERE pass_hash = $1 AND expires_at_ms > $2",
        &pass[..],
        now_ms
    )?;
    let open = |(challenge, phone_hash, phone): (Vec<u8>, Vec<u8>, Vec<u8>)| {
        let challenge = challenge
            .try_into()
            .ok()
            .context("a challenge is damaged")?;
        let number = String::from_utf8(keys.unseal_document(&place(&challenge), &phone)?)?;
        anyhow::Ok(Passed {
            phone_hash,
            mobile: Mobile::parse(&number).context("a stored number is no number")?,
        })
    };
    Ok(row.map(open).transpose()?)
}

/// Uses a pass up; false when somebody was faster.
pub(super) async fn use_pass(tx: &mut Tx, pass: &TicketHash) -> Result<bool, Error> {
    let used = execute!(
        tx,
        "DELETE FROM sign_in_codes WHERE pass_hash = $1",
        &pass[..]
    )?;
    Ok(used > 0)
}

/// Codes and passes that are over go, and numbers that were quiet for a day.
pub(super) async fn tidy(tx: &mut Tx, now_ms: i64) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM sign_in_codes WHERE expires_at_ms <= $1",
        now_ms
    )?;
    execute!(
        tx,
        "DELETE FROM sign_in_numbers WHERE last_ms <= $1",
        now_ms - NUMBER_KEPT_MS
    )?;
    Ok(())
}

/// What goes by itself, also when nobody signs in.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "codes and passes for signing in",
        kept: "until they end, five minutes",
        kept_ms: 0,
        count: "SELECT COUNT(*) FROM sign_in_codes WHERE expires_at_ms <= $1",
        remove: "DELETE FROM sign_in_codes WHERE expires_at_ms <= $1",
    },
    Rule {
        what: "that a number was sent a code, as a hash",
        kept: "1 day",
        kept_ms: NUMBER_KEPT_MS,
        count: "SELECT COUNT(*) FROM sign_in_numbers WHERE last_ms <= $1",
        remove: "DELETE FROM sign_in_numbers WHERE last_ms <= $1",
    },
];

/// Those who share a number, in the order in which they came.
pub(super) async fn people_of(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    phone_hash: &[u8],
) -> Result<Vec<Person>, Error> {
    let rows = fetch_all!(
        source,
        MemberRow,
        "SELECT account, name, phone, home_area, team, state FROM members
         WHERE phone_hash = $1 ORDER BY created_at_ms, account",
        phone_hash
    )?;
    Ok(rows
        .into_iter()
        .map(|row| row.open(keys))
        .collect::<anyhow::Result<_>>()?)
}

/// Somebody who was only known from a roster has come.
pub(super) async fn activate(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE members SET state = 'active' WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What somebody agreed to.
pub(super) async fn put_consent(
    tx: &mut Tx,
    account: Id,
    purpose: &str,
    text_version: &str,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO consents (account, purpose, text_version, given_at_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account, purpose, given_at_ms) DO NOTHING",
        account.to_string(),
        purpose,
        text_version,
        now_ms
    )?;
    Ok(())
}
