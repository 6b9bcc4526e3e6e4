//! The SQL of what a sheet is judged by: people like those in it, and rows that were recorded.

use super::super::model::{
    Fingerprint, Sheet,
    people::{Key, Known, KnownPerson},
};
use crate::{
    db::{Tx, fetch_among},
    error::Error,
    identity::{self, Keys, Listed},
    journal::unfold_execute,
    volunteering::external::Elsewhere,
};
use ledger::ids::Seq;
use std::collections::BTreeMap;

/// Who shares a number or a name with these people, and who was meant by both before.
pub(crate) async fn known(tx: &mut Tx, keys: &Keys, sheets: &[&Sheet]) -> Result<Known, Error> {
    let people = sheets.iter().flat_map(|sheet| &sheet.people);
    let listed: BTreeMap<Key, Listed> = people
        .filter_map(|person| Some((person.key(), person.listed()?)))
        .collect();
    let (names, listed): (Vec<Key>, Vec<Listed>) = listed.into_iter().unzip();
    let people = identity::people_like(tx, keys, &listed).await?;
    let aliases = identity::aliases(tx, keys, &listed).await?;
    let elsewhere = Elsewhere::of(tx, people.iter().map(|person| person.account)).await?;
    let known = |person: identity::Person| KnownPerson {
        account: person.account,
        name: person.name,
        phone: person.mobile,
    };
    Ok(Known {
        people: people.into_iter().map(known).collect(),
        aliases: aliases
            .into_iter()
            .filter_map(|(place, account)| Some((names.get(place)?.clone(), account)))
            .collect(),
        recorded: BTreeMap::new(),
        elsewhere,
    })
}

/// Which of these rows were recorded before, by which claims.
pub(crate) async fn recorded(
    tx: &mut Tx,
    fingerprints: Vec<Fingerprint>,
) -> Result<BTreeMap<Fingerprint, Seq>, Error> {
    let rows = fetch_among!(
        tx,
        (String, i64),
        sqlite: "SELECT fingerprint, claim_seq FROM import_rows
                 WHERE fingerprint IN (SELECT value FROM json_each($1))",
        postgres: "SELECT fingerprint, claim_seq FROM import_rows WHERE fingerprint = ANY($1)",
        fingerprints
    )?;
    let seq = |(fingerprint, seq): (String, i64)| (fingerprint, u64::try_from(seq).unwrap_or(0));
    Ok(rows.into_iter().map(seq).collect())
}

/// Notes the claims that recorded rows.
pub(crate) async fn put_rows(tx: &mut Tx, rows: &[(Fingerprint, Seq)]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO import_rows (fingerprint, claim_seq)
         SELECT value->>0, CAST(value->>1 AS BIGINT) FROM",
        ""
    )?;
    Ok(())
}
