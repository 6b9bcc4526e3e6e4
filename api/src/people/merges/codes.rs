//! Codes by which a person shows that an account is theirs.

use crate::{
    db::{Db, Tx, execute, fetch_optional},
    error::Error,
    identity::Keys,
    random::Random,
    retention::Rule,
};
use ledger::ids::Id;

/// How long a code is good: a walk to the counter.
pub(super) const GOOD_MS: i64 = 15 * 60_000;
const DIGITS: usize = 8;
const CODES: u64 = 100_000_000;

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "codes that show an account to staff",
    kept: "15 minutes",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM merge_codes WHERE expires_at_ms <= $1",
    remove: "DELETE FROM merge_codes WHERE expires_at_ms <= $1",
}];

fn hash(keys: &Keys, code: &str) -> Vec<u8> {
    keys.digest("merge_codes", &[code.as_bytes()]).to_vec()
}

/// A fresh code of an account, in the place of an earlier one. Codes that meet another's are drawn again by whoever asks.
pub(super) async fn draw(
    db: &Db,
    keys: &Keys,
    random: &Random,
    (account, now_ms): (Id, i64),
) -> Result<Option<String>, Error> {
    let number = u64::from_be_bytes(random.bytes()) % CODES;
    let code = format!("{number:0DIGITS$}");
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "DELETE FROM merge_codes WHERE account = $1 OR expires_at_ms <= $2",
        account.to_string(),
        now_ms
    )?;
    let rows = execute!(
        &mut tx,
        "INSERT INTO merge_codes (account, code_hash, expires_at_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        account.to_string(),
        hash(keys, &code),
        now_ms + GOOD_MS
    )?;
    tx.commit().await?;
    Ok((rows == 1).then_some(code))
}

/// Whose code this is.
pub(super) async fn holder(
    db: &Db,
    keys: &Keys,
    code: &str,
    now_ms: i64,
) -> Result<Option<Id>, Error> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT account FROM merge_codes WHERE code_hash = $1 AND expires_at_ms > $2",
        hash(keys, &digits),
        now_ms
    )?;
    let open = |(account,): (String,)| account.parse::<Id>();
    Ok(row.map(open).transpose().map_err(anyhow::Error::from)?)
}

/// The codes of two accounts have done their work.
pub(super) async fn spend(tx: &mut Tx, accounts: [Id; 2]) -> Result<(), Error> {
    for account in accounts {
        execute!(
            &mut *tx,
            "DELETE FROM merge_codes WHERE account = $1",
            account.to_string()
        )?;
    }
    Ok(())
}
