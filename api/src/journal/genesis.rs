//! How a log begins, and what its first entry says.

use super::{
    store,
    work::{Kept, Setting, Work},
};
use crate::{
    db::{Db, fetch_optional},
    error::Error,
    random::Random,
};
use anyhow::Context;
use ledger::{
    decide,
    entry::Entry,
    ids::Text,
    kinds::{Genesis, What},
    time::Instant,
};

/// What the first entry settles for the whole log.
#[derive(Debug, Clone)]
pub(crate) struct Birth {
    /// The log's name.
    pub(crate) origin: Text,
    /// Whether it was born as a demonstration.
    pub(crate) demo: bool,
}

/// The birth of the log in this database; none when it is empty.
pub(crate) async fn birth(db: &Db) -> Result<Option<Birth>, Error> {
    let row = fetch_optional!(db, (String,), "SELECT bytes FROM entries WHERE seq = 0")?;
    let Some((bytes,)) = row else {
        return match store::size(db).await? {
            0 => Ok(None),
            size => Err(anyhow::anyhow!("the first of {size} entries is missing").into()),
        };
    };
    let entry = Entry::from_bytes(bytes.as_bytes()).context("the first entry is damaged")?;
    let What::Genesis(facts) = &entry.what else {
        return Err(anyhow::anyhow!("the first entry is not a genesis").into());
    };
    Ok(Some(Birth {
        origin: entry.origin,
        demo: facts.demo,
    }))
}

/// Writes the first entry into an empty database.
pub(crate) async fn begin(
    db: &Db,
    random: &Random,
    origin: &Text,
    facts: Genesis,
    at: Instant,
) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    store::insert_head(&mut tx).await?;
    tx.commit().await?;
    let setting = Setting {
        db: db.clone(),
        origin: origin.clone(),
        random: random.clone(),
    };
    let mut work = Work::begin(&setting, at, Kept::default(), &[]).await?;
    work.seal(decide::genesis(facts, at))?;
    work.write().await?;
    work.commit().await?;
    Ok(())
}
