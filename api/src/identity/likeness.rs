//! Who may be meant by a number and a name: the people who share either, and those who were listed under
//! both before. Deciding who it is remains with the caller.

use super::{
    keys::Keys,
    model::{Mobile, Name},
    store::{MemberRow, Person},
};
use crate::{
    db::{Tx, execute_rows, fetch_rows},
    error::Error,
};
use ledger::ids::Id;
use std::collections::BTreeMap;

/// How a roster names somebody.
pub(crate) type Listed = (Mobile, Name);

/// Everybody with one of these numbers or one of these names, and everybody who is meant by an alias.
pub(crate) async fn people_like(
    tx: &mut Tx,
    keys: &Keys,
    listed: &[Listed],
) -> Result<Vec<Person>, Error> {
    let rows = fetch_rows!(
        tx,
        MemberRow,
        sqlite: "SELECT account, name, phone, home_area, team, state FROM members
                 WHERE account IN (
                     SELECT account FROM json_each($1) JOIN members ON phone_hash = unhex(value->>0)
                     UNION
                     SELECT account FROM json_each($1) JOIN members ON name_hash = unhex(value->>1)
                     UNION
                     SELECT account FROM json_each($1) JOIN member_aliases
                         ON phone_hash = unhex(value->>0) AND name_hash = unhex(value->>1))
                 ORDER BY created_at_ms, account",
        postgres: "SELECT account, name, phone, home_area, team, state FROM members
                 WHERE account IN (
                     SELECT account FROM json_array_elements($1::json) JOIN members
                         ON phone_hash = decode(value->>0, 'hex')
                     UNION
                     SELECT account FROM json_array_elements($1::json) JOIN members
                         ON name_hash = decode(value->>1, 'hex')
                     UNION
                     SELECT account FROM json_array_elements($1::json) JOIN member_aliases
                         ON phone_hash = decode(value->>0, 'hex') AND name_hash = decode(value->>1, 'hex'))
                 ORDER BY created_at_ms, account",
        &hashes(keys, listed)
    )?;
    Ok(rows
        .into_iter()
        .map(|row| row.open(keys))
        .collect::<anyhow::Result<_>>()?)
}

/// Whom a person has decided to be meant by these, by their place in the list.
pub(crate) async fn aliases(
    tx: &mut Tx,
    keys: &Keys,
    listed: &[Listed],
) -> Result<BTreeMap<usize, Id>, Error> {
    let rows = fetch_rows!(
        tx,
        (i64, String),
        sqlite: "SELECT CAST(value->>2 AS BIGINT), account FROM json_each($1) JOIN member_aliases
                     ON phone_hash = unhex(value->>0) AND name_hash = unhex(value->>1)",
        postgres: "SELECT CAST(value->>2 AS BIGINT), account FROM json_array_elements($1::json)
                 JOIN member_aliases
                     ON phone_hash = decode(value->>0, 'hex') AND name_hash = decode(value->>1, 'hex')",
        &hashes(keys, listed)
    )?;
    let place = |(place, account): (i64, String)| -> anyhow::Result<_> {
        Ok((usize::try_from(place)?, account.parse::<Id>()?))
    };
    Ok(rows.into_iter().map(place).collect::<anyhow::Result<_>>()?)
}

/// Remembers that somebody is meant by a number and a name that are not those of their account.
pub(crate) async fn put_aliases(
    tx: &mut Tx,
    keys: &Keys,
    aliases: &[(Listed, Id)],
) -> Result<(), Error> {
    let row = |((mobile, name), account): &(Listed, Id)| {
        (
            hex::encode(keys.mobile_hash(mobile)),
            hex::encode(keys.name_hash(name)),
            account.to_string(),
        )
    };
    let rows: Vec<_> = aliases.iter().map(row).collect();
    execute_rows!(
        tx,
        sqlite: "INSERT INTO member_aliases (phone_hash, name_hash, account)
                 SELECT unhex(value->>0), unhex(value->>1), value->>2 FROM json_each($1)
                 WHERE true ON CONFLICT (phone_hash, name_hash) DO NOTHING",
        postgres: "INSERT INTO member_aliases (phone_hash, name_hash, account)
                 SELECT decode(value->>0, 'hex'), decode(value->>1, 'hex'), value->>2
                 FROM json_array_elements($1::json)
                 ON CONFLICT (phone_hash, name_hash) DO NOTHING",
        &rows
    )
}

/// Hash of the number, hash of the name, place in the list.
fn hashes(keys: &Keys, listed: &[Listed]) -> Vec<(String, String, usize)> {
    let hash = |(place, (mobile, name)): (usize, &Listed)| {
        (
            hex::encode(keys.mobile_hash(mobile)),
            hex::encode(keys.name_hash(name)),
            place,
        )
    };
    listed.iter().enumerate().map(hash).collect()
}
