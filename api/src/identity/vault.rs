//! Words that an entry commits to. The ledger holds an HMAC under a random key of its own; the key and the
//! words are here, encrypted, until their owner is erased.

use super::keys::{Field, Keys};
use crate::{
    access::{Looked, looked_at},
    db::{Db, Source, Tx, execute, execute_rows, fetch_all, fetch_among},
    error::Error,
    random::Random,
};
use anyhow::Context;
use hmac::{Hmac, KeyInit, Mac};
use ledger::{ids::Id, tree::Hash};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};

/// Facts in one statement: a roster brings thousands, and each is a kilobyte while the engine unfolds it.
const ROWS_AT_ONCE: usize = 2_000;

/// Words with the commitment that goes into the ledger.
#[derive(Clone)]
pub(crate) struct Fact {
    /// What the entry carries.
    pub(crate) commitment: Hash,
    owner: Id,
    key: [u8; 32],
    words: String,
}

impl Fact {
    /// The key of the commitment: whoever holds it and the words can check it.
    pub(crate) fn key(&self) -> [u8; 32] {
        self.key
    }
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fact({})", self.commitment)
    }
}

impl Fact {
    /// Commits to words under a fresh key.
    pub(crate) fn new(random: &Random, owner: Id, words: &impl Serialize) -> Result<Self, Error> {
        Self::under(random.bytes(), owner, words)
    }

    /// Commits under a key that was made before, for a commitment that somebody has signed meanwhile.
    pub(crate) fn under(key: [u8; 32], owner: Id, words: &impl Serialize) -> Result<Self, Error> {
        let words = serde_json::to_string(words).map_err(anyhow::Error::new)?;
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key).expect("any key length fits");
        mac.update(words.as_bytes());
        let commitment = Hash::from_bytes(mac.finalize().into_bytes().into());
        Ok(Self {
            commitment,
            owner,
            key,
            words,
        })
    }
}

/// Keeps the words.
pub(crate) async fn put_facts<'a>(
    tx: &mut Tx,
    keys: &Keys,
    facts: impl IntoIterator<Item = &'a Fact>,
) -> Result<(), Error> {
    let row = |fact: &Fact| {
        let sealed = keys.seal(Field::Fact(fact.commitment), fact.owner, &fact.words)?;
        let (commitment, owner) = (fact.commitment.to_string(), fact.owner.to_string());
        Ok((
            commitment,
            owner,
            hex::encode(fact.key),
            hex::encode(sealed),
        ))
    };
    let rows = facts
        .into_iter()
        .map(row)
        .collect::<anyhow::Result<Vec<_>>>()?;
    for rows in rows.chunks(ROWS_AT_ONCE) {
        execute_rows!(
            tx,
            sqlite: "INSERT INTO facts (commitment, owner, key, sealed)
                     SELECT value->>0, value->>1, unhex(value->>2), unhex(value->>3) FROM json_each($1)",
            postgres: "INSERT INTO facts (commitment, owner, key, sealed)
                     SELECT value->>0, value->>1, decode(value->>2, 'hex'), decode(value->>3, 'hex')
                     FROM json_array_elements($1::json)",
            rows
        )?;
    }
    Ok(())
}

/// Which of these commitments words are kept for. A key that came in with a request may have been used before.
pub(crate) async fn committed(
    source: impl Into<Source<'_>>,
    commitments: &[Hash],
) -> Result<BTreeSet<Hash>, Error> {
    let wanted: Vec<String> = commitments.iter().map(Hash::to_string).collect();
    let rows = fetch_among!(
        source,
        (String,),
        sqlite: "SELECT commitment FROM facts WHERE commitment IN (SELECT value FROM json_each($1))",
        postgres: "SELECT commitment FROM facts WHERE commitment = ANY($1)",
        wanted
    )?;
    let open = |(text,): (String,)| text.parse().context("a commitment is damaged");
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// The words behind these commitments; those of erased people are left out.
pub(crate) async fn facts<T: DeserializeOwned>(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    commitments: &[Hash],
) -> Result<BTreeMap<Hash, T>, Error> {
    let wanted: Vec<String> = commitments.iter().map(Hash::to_string).collect();
    let rows = fetch_among!(
        source,
        (String, String, Vec<u8>),
        sqlite: "SELECT commitment, owner, sealed FROM facts
                 WHERE commitment IN (SELECT value FROM json_each($1))",
        postgres: "SELECT commitment, owner, sealed FROM facts WHERE commitment = ANY($1)",
        wanted
    )?;
    let open =
        |(commitment, owner, sealed): (String, String, Vec<u8>)| -> anyhow::Result<(Hash, T)> {
            let commitment: Hash = commitment.parse().context("a commitment is damaged")?;
            let owner = owner.parse()?;
            looked_at(Looked::Words, [owner]);
            let words = keys.unseal(Field::Fact(commitment), owner, &sealed)?;
            Ok((commitment, serde_json::from_str(&words)?))
        };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// All the words that are kept under an owner, by their commitments.
pub(super) async fn facts_of(
    db: &Db,
    keys: &Keys,
    owner: Id,
) -> Result<BTreeMap<Hash, serde_json::Value>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT commitment FROM facts WHERE owner = $1",
        owner.to_string()
    )?;
    let commitments = rows.iter().map(|(commitment,)| commitment.parse());
    let commitments: Result<Vec<Hash>, _> = commitments.collect();
    let commitments = commitments.map_err(|_| anyhow::anyhow!("a commitment is damaged"))?;
    let mut found = BTreeMap::new();
    for some in commitments.chunks(ROWS_AT_ONCE) {
        found.extend(facts(db, keys, some).await?);
    }
    Ok(found)
}

/// Destroys words and commitment keys of an owner: nobody can open those commitments any more.
pub(super) async fn destroy_facts(tx: &mut Tx, owner: Id) -> Result<(), Error> {
    execute!(tx, "DELETE FROM facts WHERE owner = $1", owner.to_string())?;
    Ok(())
}
