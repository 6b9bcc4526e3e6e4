//! Finding people for staff: by their account, by a whole number, by a whole name. Whether the asker may see whom
//! was found is the caller's to decide.

use super::{
    keys::Keys,
    model::{Mobile, Name},
    store::{MemberRow, Person},
};
use crate::{
    db::{Db, Source, fetch_all, fetch_among, fetch_rows},
    error::Error,
};
use ledger::{area::AreaPath, ids::Id};
use std::collections::BTreeMap;

/// The people of these accounts; who has none (erased, or never a person) is left out.
pub(crate) async fn people(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    accounts: &[Id],
) -> Result<BTreeMap<Id, Person>, Error> {
    let accounts: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    let rows = fetch_among!(
        source,
        MemberRow,
        sqlite: "SELECT account, name, phone, home_area, team, state FROM members
                 WHERE account IN (SELECT value FROM json_each($1))",
        postgres: "SELECT account, name, phone, home_area, team, state FROM members WHERE account = ANY($1)",
        accounts
    )?;
    let people = opened(keys, rows)?.into_iter();
    Ok(people.map(|person| (person.account, person)).collect())
}

/// Everybody with this number: a family may share one.
pub(crate) async fn people_by_mobile(
    db: &Db,
    keys: &Keys,
    mobile: &Mobile,
) -> Result<Vec<Person>, Error> {
    let rows = fetch_all!(
        db,
        MemberRow,
        "SELECT account, name, phone, home_area, team, state FROM members
         WHERE phone_hash = $1 ORDER BY created_at_ms, account",
        keys.mobile_hash(mobile)
    )?;
    opened(keys, rows)
}

/// Everybody with this name, however it is spaced or capitalised.
pub(crate) async fn people_by_name(
    db: &Db,
    keys: &Keys,
    name: &Name,
) -> Result<Vec<Person>, Error> {
    let rows = fetch_all!(
        db,
        MemberRow,
        "SELECT account, name, phone, home_area, team, state FROM members
         WHERE name_hash = $1 ORDER BY created_at_ms, account",
        keys.name_hash(name)
    )?;
    opened(keys, rows)
}

/// Who has these names, by the place of the name: account and where they live. Nothing is opened: a name is
/// recognised by its keyed hash.
pub(crate) async fn accounts_named(
    db: &Db,
    keys: &Keys,
    names: &[Name],
) -> Result<Vec<(usize, Id, AreaPath)>, Error> {
    let hashes: Vec<(String, usize)> = names
        .iter()
        .enumerate()
        .map(|(place, name)| (hex::encode(keys.name_hash(name)), place))
        .collect();
    let mut tx = db.snapshot().await?;
    let rows = fetch_rows!(
        &mut tx,
        (i64, String, String),
        sqlite: "SELECT CAST(value->>1 AS BIGINT), account, home_area FROM json_each($1)
                 JOIN members ON name_hash = unhex(value->>0) ORDER BY created_at_ms, account",
        postgres: "SELECT CAST(value->>1 AS BIGINT), account, home_area FROM json_array_elements($1::json)
                 JOIN members ON name_hash = decode(value->>0, 'hex') ORDER BY created_at_ms, account",
        &hashes
    )?;
    let row = |(place, account, home): (i64, String, String)| -> anyhow::Result<_> {
        Ok((usize::try_from(place)?, account.parse()?, home.parse()?))
    };
    Ok(rows.into_iter().map(row).collect::<anyhow::Result<_>>()?)
}

fn opened(keys: &Keys, rows: Vec<MemberRow>) -> Result<Vec<Person>, Error> {
    let rows = rows.into_iter().map(|row| row.open(keys));
    Ok(rows.collect::<anyhow::Result<_>>()?)
}
