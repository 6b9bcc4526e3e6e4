//! The SQL of proxies.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::unfold_fetch,
    retention::Rule,
};
use anyhow::Context;
use ledger::ids::{Id, Seq};

/// Somebody who acts for somebody.
#[derive(Debug)]
pub(crate) struct Joined {
    pub(crate) person: Id,
    pub(crate) proxy: Id,
    pub(crate) consent: Seq,
    pub(crate) spends: bool,
    /// Sealed: what the proxy is to the person.
    pub(crate) kinship: Vec<u8>,
    pub(crate) since_ms: i64,
}

/// Something that was done for somebody.
#[derive(Debug)]
pub(crate) struct Act {
    pub(crate) id: Id,
    pub(crate) proxy: Id,
    /// Method and path as the policy table names them.
    pub(crate) route: String,
    pub(crate) at_ms: i64,
}

type Row = (String, String, i64, i64, Vec<u8>, i64);

fn open((person, proxy, consent, spends, kinship, since_ms): Row) -> anyhow::Result<Joined> {
    Ok(Joined {
        person: person.parse().context("a person is no id")?,
        proxy: proxy.parse().context("a proxy is no id")?,
        consent: u64::try_from(consent)?,
        spends: spends != 0,
        kinship,
        since_ms,
    })
}

fn number(seq: Seq) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// What was agreed between a person and somebody who acts for them.
pub(super) async fn find(db: &Db, person: Id, proxy: Id) -> Result<Option<Joined>, Error> {
    let row = fetch_optional!(
        db,
        Row,
        "SELECT person, proxy, consent_seq, spends, kinship, since_ms FROM proxies
         WHERE person = $1 AND proxy = $2",
        person.to_string(),
        proxy.to_string()
    )?;
    Ok(row.map(open).transpose()?)
}

/// Who was let act for a person.
pub(super) async fn proxies_of(db: &Db, person: Id) -> Result<Vec<Joined>, Error> {
    let rows = fetch_all!(
        db,
        Row,
        "SELECT person, proxy, consent_seq, spends, kinship, since_ms FROM proxies
         WHERE person = $1 ORDER BY since_ms, proxy",
        person.to_string()
    )?;
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// Those of these pairs of which one was let act for the other, also when that was ended later: family stays family.
pub(super) async fn related(
    tx: &mut Tx,
    pairs: &[(String, String)],
) -> Result<Vec<(String, String)>, Error> {
    Ok(unfold_fetch!(
        tx,
        (String, String),
        pairs,
        "SELECT DISTINCT asked.value->>0, asked.value->>1 FROM",
        "AS asked JOIN proxies p ON (p.person = asked.value->>0 AND p.proxy = asked.value->>1)
                                 OR (p.proxy = asked.value->>0 AND p.person = asked.value->>1)"
    )?)
}

/// For whom somebody was let act.
pub(super) async fn people_of(db: &Db, proxy: Id) -> Result<Vec<Joined>, Error> {
    let rows = fetch_all!(
        db,
        Row,
        "SELECT person, proxy, consent_seq, spends, kinship, since_ms FROM proxies
         WHERE proxy = $1 ORDER BY since_ms, person",
        proxy.to_string()
    )?;
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// Lets somebody act for a person, in place of what was agreed between them before.
pub(crate) async fn join(tx: &mut Tx, joined: &Joined) -> Result<(), Error> {
    end(tx, joined.person, joined.proxy).await?;
    execute!(
        tx,
        "INSERT INTO proxies (person, proxy, consent_seq, spends, kinship, since_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        joined.person.to_string(),
        joined.proxy.to_string(),
        number(joined.consent),
        i64::from(joined.spends),
        &joined.kinship[..],
        joined.since_ms
    )?;
    Ok(())
}

/// Lets somebody act no longer; false when they did not.
pub(crate) async fn end(tx: &mut Tx, person: Id, proxy: Id) -> Result<bool, Error> {
    let ended = execute!(
        tx,
        "DELETE FROM proxies WHERE person = $1 AND proxy = $2",
        person.to_string(),
        proxy.to_string()
    )?;
    Ok(ended > 0)
}

/// Puts a code in place of any before.
pub(crate) async fn put_code(
    tx: &mut Tx,
    code_hash: &[u8],
    person: Id,
    (consent, spends): (Seq, bool),
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM proxy_codes WHERE person = $1",
        person.to_string()
    )?;
    execute!(
        tx,
        "INSERT INTO proxy_codes (code_hash, person, consent_seq, spends, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code_hash) DO NOTHING",
        code_hash,
        person.to_string(),
        number(consent),
        i64::from(spends),
        expires_at_ms
    )?;
    Ok(())
}

/// Uses a code up: for whom, under which consent, and whether it lets points be spent.
pub(crate) async fn take_code(
    tx: &mut Tx,
    code_hash: &[u8],
    now_ms: i64,
) -> Result<Option<(Id, Seq, bool)>, Error> {
    let row = fetch_optional!(
        tx,
        (String, i64, i64),
        "DELETE FROM proxy_codes WHERE code_hash = $1 AND expires_at_ms > $2
         RETURNING person, consent_seq, spends",
        code_hash,
        now_ms
    )?;
    let open = |(person, consent, spends): (String, i64, i64)| {
        let person: Id = person.parse().context("a person is no id")?;
        anyhow::Ok((person, u64::try_from(consent)?, spends != 0))
    };
    Ok(row.map(open).transpose()?)
}

pub(super) async fn put_act(tx: &mut Tx, person: Id, act: &Act) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO proxy_acts (id, person, proxy, route, at_ms) VALUES ($1, $2, $3, $4, $5)",
        act.id.to_string(),
        person.to_string(),
        act.proxy.to_string(),
        &act.route,
        act.at_ms
    )?;
    Ok(())
}

/// What was done for a person, the newest first.
pub(crate) async fn acts_of(db: &Db, person: Id, most: i64) -> Result<Vec<Act>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, String, i64),
        "SELECT id, proxy, route, at_ms FROM proxy_acts WHERE person = $1
         ORDER BY at_ms DESC, id LIMIT $2",
        person.to_string(),
        most
    )?;
    let open = |(id, proxy, route, at_ms): (String, String, String, i64)| {
        anyhow::Ok(Act {
            id: id.parse().context("an act's name is no id")?,
            proxy: proxy.parse().context("a proxy is no id")?,
            route,
            at_ms,
        })
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// Destroys what joins somebody to others, and what was done for them.
pub(crate) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM proxies WHERE person = $1 OR proxy = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM proxy_codes WHERE person = $1",
        &account
    )?;
    execute!(tx, "DELETE FROM proxy_acts WHERE person = $1", &account)?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "codes for family members",
        kept: "half an hour",
        kept_ms: 0,
        count: "SELECT COUNT(*) FROM proxy_codes WHERE expires_at_ms <= $1",
        remove: "DELETE FROM proxy_codes WHERE expires_at_ms <= $1",
    },
    Rule {
        what: "what family members did for somebody",
        kept: "3 years",
        kept_ms: 3 * 365 * 86_400_000,
        count: "SELECT COUNT(*) FROM proxy_acts WHERE at_ms <= $1",
        remove: "DELETE FROM proxy_acts WHERE at_ms <= $1",
    },
];
