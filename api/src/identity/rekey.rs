//! `haizhu rekey`: everything sealed under an older field key is sealed again under the newest one.
//!
//! A row is changed only if it still holds what was read, so that the service may run meanwhile; it seals with the
//! newest key already. Each batch is a transaction of its own: cut off anywhere, the next run goes on with what is
//! left, which the first byte of each field tells. Afterwards the older keys open nothing and can be removed.

mod index;
mod store;

#[cfg(test)]
pub(super) use index::hash_again;
pub(crate) use index::rekey_index;

use super::{
    Keys, keys,
    sealed::{SEALED, SealedColumn},
    unexpected,
};
use crate::{
    clock::Clock,
    config::Config,
    db::Db,
    error::Error,
    jobs::{self, Outcome, Run},
};
use anyhow::{Context, ensure};
use std::path::Path;
use store::Row;

/// What was done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rekeyed {
    /// Fields sealed again.
    pub(crate) fields: u64,
    /// Numbers of the keys that open nothing any more.
    pub(crate) retired: Vec<u8>,
}

/// Adds a fresh key to the operator's file; its number. The service seals with it from its next start.
pub(crate) fn begin(data_dir: &Path) -> anyhow::Result<u8> {
    keys::add(data_dir)
}

/// Seals everything again that an older key had sealed.
pub(crate) async fn rekey(config: &Config) -> anyhow::Result<Rekeyed> {
    let keys = Keys::read(&config.data_dir)?.context("there are no identity keys")?;
    let db = Db::open(&config.database, 2).await?;
    let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
    let started_at_ms = clock.now_ms();
    let done = rekey_all(&db, &keys).await;
    let run = Run {
        started_at_ms,
        ended_at_ms: clock.now_ms(),
        outcome: if done.is_ok() {
            Outcome::Done
        } else {
            Outcome::Failed
        },
        done: done.as_ref().map_or(0, |done| done.fields),
        asked_by: None,
    };
    jobs::note(&db, RESEAL_JOB, run)
        .await
        .map_err(Error::into_cause)?;
    db.close().await;
    done
}

/// Its name among the jobs.
pub(crate) const RESEAL_JOB: &str = "reseal";

/// As [`rekey`], within the service, which holds the keys; how many fields.
pub(crate) async fn reseal(db: &Db, keys: &Keys) -> Result<u64, Error> {
    Ok(rekey_all(db, keys).await?.fields)
}

/// Numbers of the field keys, other than the newest, that something may still be sealed with.
pub(crate) async fn older_field_keys(db: &Db, keys: &Keys) -> Result<Vec<u8>, Error> {
    store::known_but(db, keys.newest()).await
}

/// As [`rekey`], of an open database.
pub(super) async fn rekey_all(db: &Db, keys: &Keys) -> anyhow::Result<Rekeyed> {
    let newest = keys.newest();
    let known = store::is_known(db, newest)
        .await
        .map_err(Error::into_cause)?;
    ensure!(
        known,
        "the service has not been started with key {newest} yet: start it first, so that it seals nothing more with \
         an older one"
    );
    let mut fields = 0;
    for column in SEALED {
        // Again from the beginning until nothing is left, whatever was written meanwhile.
        loop {
            let changed = pass(db, keys, *column).await;
            let changed = changed.with_context(|| format!("{}.{}", column.table, column.column))?;
            fields += changed;
            if changed == 0 {
                break;
            }
        }
    }
    let mut tx = db.begin().await?;
    let retired = store::retire_all_but(&mut tx, newest)
        .await
        .map_err(unexpected)?;
    tx.commit().await?;
    Ok(Rekeyed { fields, retired })
}

/// Goes through a table once.
async fn pass(db: &Db, keys: &Keys, column: SealedColumn) -> anyhow::Result<u64> {
    let (mut changed, mut after) = (0, String::new());
    loop {
        let rows = store::rows(db, column, keys.newest(), &after).await?;
        let Some(last) = rows.last() else {
            return Ok(changed);
        };
        after.clone_from(&last.key);
        let reseal = |row: Row| {
            let sealed = keys.reseal(&row.place, &row.sealed)?;
            Ok((row, sealed))
        };
        let resealed = rows
            .into_iter()
            .map(reseal)
            .collect::<anyhow::Result<Vec<_>>>()?;
        changed += store::replace(db, column, &resealed).await?;
    }
}

#[cfg(test)]
mod tests;
