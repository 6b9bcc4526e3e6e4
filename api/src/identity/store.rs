//! The SQL of people, areas and the demo's cast.

use super::{
    keys::{Field, Keys},
    model::{Mobile, Name},
};
use crate::{
    access::{Looked, Role, looked_at},
    db::{
        Db, Source, Tx, execute, execute_rows, fetch_all, fetch_among, fetch_one, fetch_optional,
    },
    error::Error,
};
use anyhow::{Context, bail, ensure};
use ledger::{area::AreaPath, ids::Id};
use std::collections::BTreeMap;

/// An area and its name.
#[expect(clippy::struct_field_names, reason = "the fields are the columns")]
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow, serde::Deserialize)]
pub(crate) struct Area {
    pub(crate) area: String,
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
}

/// Somebody who gets an account.
#[derive(Debug, Clone)]
pub(crate) struct NewMember {
    pub(crate) account: Id,
    pub(crate) name: Name,
    pub(crate) mobile: Option<Mobile>,
    pub(crate) home_area: AreaPath,
    /// As their team's roster writes it; may be empty.
    pub(crate) team: String,
}

/// Somebody who has an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) account: Id,
    pub(crate) name: Name,
    pub(crate) mobile: Option<Mobile>,
    pub(crate) home_area: AreaPath,
    pub(crate) team: String,
    /// Known from a roster, has not entered yet.
    pub(crate) invited: bool,
}

#[derive(sqlx::FromRow, serde::Deserialize)]
pub(super) struct MemberRow {
    account: String,
    name: Vec<u8>,
    phone: Option<Vec<u8>>,
    home_area: String,
    team: String,
    state: String,
}

impl MemberRow {
    pub(super) fn open(self, keys: &Keys) -> anyhow::Result<Person> {
        let account = self.account.parse::<Id>()?;
        looked_at(Looked::Name, [account]);
        looked_at(Looked::Mobile, self.phone.as_ref().map(|_| account));
        let name = keys.unseal(Field::MemberName, account, &self.name)?;
        let mobile = self
            .phone
            .map(|phone| keys.unseal(Field::MemberPhone, account, &phone))
            .transpose()?;
        Ok(Person {
            account,
            name: Name::parse(&name).context("a stored name is no name")?,
            mobile: mobile
                .map(|mobile| Mobile::parse(&mobile).context("a stored number is no number"))
                .transpose()?,
            home_area: self.home_area.parse()?,
            team: self.team,
            invited: self.state == "invited",
        })
    }
}

/// The names of all areas, by their paths.
pub(crate) async fn area_names(db: &Db) -> Result<BTreeMap<String, String>, Error> {
    Ok(areas(db)
        .await?
        .into_iter()
        .map(|area| (area.area, area.name))
        .collect())
}

/// Adds somebody who enters by themselves.
pub(crate) async fn register(
    tx: &mut Tx,
    keys: &Keys,
    member: &NewMember,
    now_ms: i64,
) -> Result<(), Error> {
    insert(tx, keys, std::slice::from_ref(member), "active", now_ms).await
}

/// Adds everybody whom a roster names and who has not entered yet.
pub(crate) async fn invite_all(
    tx: &mut Tx,
    keys: &Keys,
    members: &[NewMember],
    now_ms: i64,
) -> Result<(), Error> {
    insert(tx, keys, members, "invited", now_ms).await
}

async fn insert(
    tx: &mut Tx,
    keys: &Keys,
    members: &[NewMember],
    state: &str,
    now_ms: i64,
) -> Result<(), Error> {
    let rows = members
        .iter()
        .map(|member| member_row(keys, member, state, now_ms))
        .collect::<anyhow::Result<Vec<_>>>()?;
    execute_rows!(
        tx,
        sqlite: "INSERT INTO members
                     (account, name, name_hash, phone, phone_hash, home_area, team, state, created_at_ms)
                 SELECT value->>0, unhex(value->>1), unhex(value->>2), unhex(value->>3), unhex(value->>4),
                        value->>5, value->>6, value->>7, CAST(value->>8 AS BIGINT) FROM json_each($1)",
        postgres: "INSERT INTO members
                     (account, name, name_hash, phone, phone_hash, home_area, team, state, created_at_ms)
                 SELECT value->>0, decode(value->>1, 'hex'), decode(value->>2, 'hex'),
                        decode(value->>3, 'hex'), decode(value->>4, 'hex'),
                        value->>5, value->>6, value->>7, CAST(value->>8 AS BIGINT)
                 FROM json_array_elements($1::json)",
        &rows
    )
}

/// The columns in the order of the INSERT, bytes in hex.
fn member_row(
    keys: &Keys,
    member: &NewMember,
    state: &str,
    now_ms: i64,
) -> anyhow::Result<serde_json::Value> {
    let (account, mobile) = (member.account, member.mobile.as_ref());
    let name = keys.seal(Field::MemberName, account, member.name.as_str())?;
    let phone = mobile
        .map(|mobile| keys.seal(Field::MemberPhone, account, mobile.as_str()))
        .transpose()?;
    Ok(serde_json::json!([
        account.to_string(),
        hex::encode(name),
        hex::encode(keys.name_hash(&member.name)),
        phone.map(hex::encode),
        mobile.map(|mobile| hex::encode(keys.mobile_hash(mobile))),
        member.home_area.as_str(),
        member.team,
        state,
        now_ms
    ]))
}

/// Somebody by their account.
pub(crate) async fn person(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    account: Id,
) -> Result<Option<Person>, Error> {
    let row = fetch_optional!(
        source,
        MemberRow,
        "SELECT account, name, phone, home_area, team, state FROM members WHERE account = $1",
        account.to_string()
    )?;
    Ok(row.map(|row| row.open(keys)).transpose()?)
}

/// Which of these accounts there is a person of, or words of theirs.
pub(crate) async fn still_known(
    source: impl Into<Source<'_>>,
    accounts: &[Id],
) -> Result<Vec<Id>, Error> {
    let accounts: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    let rows = fetch_among!(
        source,
        (String,),
        sqlite: "SELECT account FROM members WHERE account IN (SELECT value FROM json_each($1))
                 UNION SELECT owner FROM facts WHERE owner IN (SELECT value FROM json_each($1))",
        postgres: "SELECT account FROM members WHERE account = ANY($1)
                   UNION SELECT owner FROM facts WHERE owner = ANY($1)",
        accounts
    )?;
    let accounts = rows.into_iter().map(|(account,)| account.parse::<Id>());
    Ok(accounts
        .collect::<Result<_, _>>()
        .map_err(anyhow::Error::from)?)
}

/// The names of these accounts. Who has none (erased, or a merchant without a person) is left out.
pub(crate) async fn names(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    accounts: &[Id],
) -> Result<BTreeMap<Id, Name>, Error> {
    let accounts: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    let rows = fetch_among!(
        source,
        (String, Vec<u8>),
        sqlite: "SELECT account, name FROM members WHERE account IN (SELECT value FROM json_each($1))",
        postgres: "SELECT account, name FROM members WHERE account = ANY($1)",
        accounts
    )?;
    let open = |(account, name): (String, Vec<u8>)| {
        let account = account.parse::<Id>()?;
        let name = keys.unseal(Field::MemberName, account, &name)?;
        Ok((
            account,
            Name::parse(&name).context("a stored name is no name")?,
        ))
    };
    let names = rows.into_iter().map(open);
    let names: BTreeMap<Id, Name> = names.collect::<anyhow::Result<_>>()?;
    looked_at(Looked::Name, names.keys().copied());
    Ok(names)
}

/// Whether anything was encrypted yet.
pub(super) async fn has_keys(db: &Db) -> Result<bool, Error> {
    let (keys,) = fetch_one!(db, (i64,), "SELECT COUNT(*) FROM identity_keys")?;
    Ok(keys > 0)
}

/// Notes the keys in use: the index key, and the one that seals. Refuses another key under a number that has
/// encrypted something, and the lack of one.
pub(super) async fn check_keys(tx: &mut Tx, keys: &mut Keys) -> Result<(), Error> {
    let known = fetch_all!(
        &mut *tx,
        (i64, String),
        "SELECT key_id, digest FROM identity_keys ORDER BY key_id"
    )?;
    // A key that was added to the chain counts once `haizhu rekey --index` has put every hash under it.
    let index_keys = known.iter().filter(|(id, _)| *id <= 0).count();
    if index_keys > 0 {
        keys.follow(index_keys);
    }
    let given: BTreeMap<i64, String> = keys.digests().collect();
    for (id, digest) in &known {
        match given.get(id) {
            Some(given) => ensure_same(digest, given)?,
            None => lacking(*id)?,
        }
    }
    let index = (keys.last_index()..=0).rev();
    for id in index.chain([i64::from(keys.newest())]) {
        let Some(digest) = given.get(&id) else {
            continue;
        };
        if !known.iter().any(|(known, _)| *known == id) {
            execute!(
                &mut *tx,
                "INSERT INTO identity_keys (key_id, digest) VALUES ($1, $2)",
                id,
                digest
            )?;
        }
    }
    Ok(())
}

fn lacking(id: i64) -> anyhow::Result<()> {
    ensure!(
        id > 0,
        "an `index` key is missing, and everybody is found through it: put its line back into identity.keys, in its \
         order"
    );
    bail!(
        "the key `field {id}` is missing, and something is sealed with it: put its line back into identity.keys; \
         `haizhu rekey` makes it needless"
    )
}

fn ensure_same(known: &str, given: &str) -> anyhow::Result<()> {
    ensure!(
        known == given,
        "the identity keys are not those with which this database was written; \
         restore the file identity.keys that belongs to it"
    );
    Ok(())
}

/// Every area, parents before children.
pub(crate) async fn areas(source: impl Into<Source<'_>>) -> Result<Vec<Area>, Error> {
    Ok(fetch_all!(
        source,
        Area,
        "SELECT area, name, parent FROM areas ORDER BY area"
    )?)
}

/// Adds an area; false when it is there already.
pub(crate) async fn add_area(
    tx: &mut Tx,
    area: &AreaPath,
    name: &str,
    parent: &AreaPath,
) -> Result<bool, Error> {
    let added = execute!(
        tx,
        "INSERT INTO areas (area, name, parent) VALUES ($1, $2, $3) ON CONFLICT (area) DO NOTHING",
        area.as_str(),
        name,
        parent.as_str()
    )?;
    Ok(added > 0)
}

/// Gives an area another name.
pub(crate) async fn rename_area(tx: &mut Tx, area: &AreaPath, name: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE areas SET name = $1 WHERE area = $2",
        name,
        area.as_str()
    )?;
    Ok(())
}

/// One of the people whom a demo lets one enter as.
#[derive(Debug, sqlx::FromRow, serde::Deserialize)]
pub(super) struct DemoPerson {
    pub(super) role: String,
    pub(super) n: i64,
    pub(super) account: String,
    pub(super) area: String,
    pub(super) area_name: String,
}

/// Puts somebody into a demo's cast as the `n`-th of a role.
pub(crate) async fn put_demo_person(
    tx: &mut Tx,
    role: Role,
    n: i64,
    account: Id,
    area: &AreaPath,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO demo_people (role, n, account, area) VALUES ($1, $2, $3, $4)",
        role.as_str(),
        n,
        account.to_string(),
        area.as_str()
    )?;
    Ok(())
}

/// The whole cast.
pub(super) async fn demo_people(db: &Db) -> Result<Vec<DemoPerson>, Error> {
    Ok(fetch_all!(
        db,
        DemoPerson,
        "SELECT p.role, p.n, p.account, p.area, a.name AS area_name
         FROM demo_people p JOIN areas a ON a.area = p.area
         ORDER BY p.role, p.n"
    )?)
}

/// What somebody agreed to on entering.
pub(super) struct Agreement {
    pub(super) purpose: String,
    pub(super) text_version: String,
    pub(super) given_at_ms: i64,
    pub(super) withdrawn_at_ms: Option<i64>,
}

pub(super) async fn agreements(db: &Db, account: Id) -> Result<Vec<Agreement>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64, Option<i64>),
        "SELECT purpose, text_version, given_at_ms, withdrawn_at_ms FROM consents
         WHERE account = $1 ORDER BY given_at_ms",
        account.to_string()
    )?;
    let agreement = |(purpose, text_version, given_at_ms, withdrawn_at_ms)| Agreement {
        purpose,
        text_version,
        given_at_ms,
        withdrawn_at_ms,
    };
    Ok(rows.into_iter().map(agreement).collect())
}
