//! `haizhu rekey --index`: everything that was hashed under the index key is hashed once more, under a fresh one.
//!
//! Most of what was hashed stands nowhere, so nothing is hashed anew: each stored hash is put under one more key, in one
//! transaction, which also notes that the database is under it. Until that commit the service finds people by the keys of
//! before, and afterwards by all of them. While it runs the service must be stopped: it would go on to look for what
//! stands there no more.

use super::store;
use crate::{
    config::Config,
    db::{Db, Tx},
    identity::{
        Keys, keys, open_keys,
        sealed::{KEYED, Stored},
    },
};
use anyhow::{Context, ensure};
use std::{net::TcpStream, time::Duration};

/// For how long a service on this machine is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// Puts every keyed hash under one more index key; how many different ones there were.
pub(crate) async fn rekey_index(config: &Config) -> anyhow::Result<u64> {
    ensure!(
        TcpStream::connect_timeout(&config.listen, PATIENCE).is_err(),
        "something answers at {}: stop the service first, on every node",
        config.listen
    );
    let db = Db::open(&config.database, 2).await?;
    db.migrate().await?;
    let now = open_keys(&config.data_dir, &db).await?;
    // A key that an earlier run added, and that nothing is under, is used before another one is made.
    let all = || -> anyhow::Result<Keys> {
        Keys::read(&config.data_dir)?.context("there are no identity keys")
    };
    if all()?.index_keys() == now.index_keys() {
        keys::add_index(&config.data_dir)?;
    }
    let mut next = all()?;
    next.follow(now.index_keys() + 1);
    let done = hash_again(&db, &next).await;
    db.close().await;
    done
}

/// As [`rekey_index`], of an open database, which is under all of these index keys but the last.
pub(in crate::identity) async fn hash_again(db: &Db, keys: &Keys) -> anyhow::Result<u64> {
    let mut changed = 0;
    let mut tx = db.begin().await?;
    // First, so that two who do this at once do not both go on.
    let last = keys.last_index();
    let known = keys.digests().find(|(id, _)| *id == last);
    let (_, digest) = known.context("there is an index key")?;
    store::note_index(&mut tx, last, &digest)
        .await
        .context("the database is under this key already")?;
    for (table, column, stored) in KEYED {
        let done = column_again(&mut tx, keys, table, column, *stored).await;
        changed += done.with_context(|| format!("{table}.{column}"))?;
    }
    tx.commit().await?;
    Ok(changed)
}

async fn column_again(
    tx: &mut Tx,
    keys: &Keys,
    table: &str,
    column: &str,
    stored: Stored,
) -> anyhow::Result<u64> {
    let hashes = store::hashes(tx, table, column, stored).await?;
    for before in &hashes {
        let after = hex::encode(keys.hashed_again(&hex::decode(before)?));
        store::replace_hash(tx, (table, column, stored), before, &after).await?;
    }
    Ok(hashes.len() as u64)
}
