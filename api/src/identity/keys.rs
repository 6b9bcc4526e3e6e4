//! The keys of personal fields, and the two things done with them: sealing a field to its place, and hashing
//! a mobile number so that it can be found.
//!
//! A field is XChaCha20-Poly1305 under a random nonce; table, column and account are authenticated with it, so
//! a ciphertext that somebody moves to another row does not open. The stored form is
//! `key id (1 byte) ‖ nonce (24) ‖ ciphertext and tag`. The keys live in a file of the operator, apart
//! from the database and its backups. Several field keys may stand in it: the last one seals, all of them open.
//!
//! Several index keys are a chain: what the first one hashed, the second one hashes again, and so on. So every stored hash
//! can be put under one more key without what was hashed, and all keys are needed to find somebody. How many of them a
//! database is under, the database says.

use super::model::{Mobile, Name};
use anyhow::{Context, bail, ensure};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use ledger::{ids::Id, tree::Hash};
use sha2::{Digest, Sha256};
use std::{
    fmt, fs,
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
pub(super) const FILE_NAME: &str = "identity.keys";
/// Holds what the file would, for operators who keep secrets in their environment.
const VARIABLE: &str = "HAIZHU_IDENTITY_KEYS";

/// Adds a fresh field key to the operator's file, behind those that are there; its number.
pub(super) fn add(data_dir: &Path) -> anyhow::Result<u8> {
    ensure!(
        std::env::var_os(VARIABLE).is_none(),
        "{VARIABLE} holds the keys: add `;field NUMBER KEY` there, with a key of 64 random hex digits"
    );
    let keys = Keys::read(data_dir)?;
    let keys = keys.with_context(|| format!("there is no {FILE_NAME} yet"))?;
    let highest = keys.fields.iter().map(|(id, _)| *id).max().unwrap_or(0);
    let id = highest
        .checked_add(1)
        .context("all 255 numbers of keys are used")?;
    append(data_dir, &format!("field {id}"))?;
    Ok(id)
}

/// Adds a fresh index key to the operator's file, behind those that are there. Nothing is under it yet.
pub(super) fn add_index(data_dir: &Path) -> anyhow::Result<()> {
    ensure!(
        std::env::var_os(VARIABLE).is_none(),
        "{VARIABLE} holds the keys: add `;index KEY` there, behind the other, with a key of 64 random hex digits"
    );
    append(data_dir, "index")
}

/// One more line with a fresh key; the file is replaced in one step.
fn append(data_dir: &Path, what: &str) -> anyhow::Result<()> {
    let file = data_dir.join(FILE_NAME);
    let text = fs::read_to_string(&file)?;
    let line = format!("{what} {}\n", hex::encode(random::<KEY_BYTES>()));
    let text = format!("{}\n{line}", text.trim_end());
    let beside = data_dir.join(format!("{FILE_NAME}.new"));
    let write = || -> std::io::Result<()> {
        let mut new = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&beside)?;
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::rename(&beside, &file)?;
        fs::File::open(data_dir)?.sync_all()
    };
    write().with_context(|| format!("{} cannot be written", file.display()))
}

/// A personal field, named as the additional data names it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field {
    MemberName,
    MemberPhone,
    /// Words behind a commitment of the ledger.
    Fact(Hash),
}

impl Field {
    fn place(self, account: Id) -> String {
        let column = match self {
            Self::MemberName => "members/name",
            Self::MemberPhone => "members/phone",
            Self::Fact(commitment) => return format!("facts/sealed/{commitment}/{account}"),
        };
        format!("{column}/{account}")
    }
}

/// What can be shown of a key: sixteen digits of a digest.
pub(crate) struct ShownKey {
    /// Of a field key; none of the index key.
    pub(crate) number: Option<u8>,
    pub(crate) fingerprint: String,
    /// Whether it does the work; older field keys only open.
    pub(crate) is_newest: bool,
}

/// The operator's keys. Never shown, also not in a panic.
pub(crate) struct Keys {
    /// One after another: at least one.
    index: Vec<[u8; KEY_BYTES]>,
    fields: Vec<(u8, [u8; KEY_BYTES])>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// The keys of the environment or of the data directory, if there are any.
    pub(super) fn read(data_dir: &Path) -> anyhow::Result<Option<Self>> {
        if let Ok(text) = std::env::var(VARIABLE) {
            return Self::parse(&text)
                .map(Some)
                .with_context(|| format!("{VARIABLE} cannot be read"));
        }
        let file = data_dir.join(FILE_NAME);
        match fs::read_to_string(&file) {
            Ok(text) => Self::parse(&text).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
        .with_context(|| format!("the keys in {} cannot be used", file.display()))
    }

    /// Fresh keys.
    pub(super) fn fresh() -> Self {
        Self {
            index: vec![random()],
            fields: vec![(1, random())],
        }
    }

    /// Fresh keys, for tests of other modules.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        Self::fresh()
    }

    /// Fresh keys in a new file that only the operator can read.
    pub(super) fn create(data_dir: &Path) -> anyhow::Result<Self> {
        let keys = Self::fresh();
        let file = data_dir.join(FILE_NAME);
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(data_dir)?;
            // Another node may have been first: its keys must not be overwritten.
            let mut created = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&file)?;
            created.write_all(keys.text().as_bytes())?;
            created.sync_all()?;
            fs::File::open(data_dir)?.sync_all()
        };
        write().with_context(|| format!("the keys cannot be written to {}", file.display()))?;
        Ok(keys)
    }

    /// The number of the key that seals.
    pub(super) fn newest(&self) -> u8 {
        self.fields.last().map_or(0, |(id, _)| *id)
    }

    /// Opens what was sealed for a place, and seals it again under the newest key.
    pub(super) fn reseal(&self, place: &str, stored: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.seal_at(place, &self.unseal_at(place, stored)?)
    }

    fn text(&self) -> String {
        let fields = self
            .fields
            .iter()
            .map(|(id, key)| format!("field {id} {}\n", hex::encode(key)));
        let index = self.index.iter().map(hex::encode);
        let index = index.map(|key| format!("index {key}\n"));
        format!(
            "# Keys of personal fields. Whoever has them can read names and numbers; without them\n\
             # nobody can. Keep a copy apart from the database and its backups.\n\
             {}{}",
            index.collect::<String>(),
            fields.collect::<String>()
        )
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut index = Vec::new();
        let mut fields = Vec::new();
        // A variable has no lines, so that a semicolon stands for the end of one.
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'));
        let parts = lines.flat_map(|line| line.split(';')).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            match part.split_whitespace().collect::<Vec<_>>()[..] {
                ["index", key] => index.push(key_of(key)?),
                ["field", id, key] => fields.push((id.parse()?, key_of(key)?)),
                _ => bail!("a line is neither `index KEY` nor `field NUMBER KEY`"),
            }
        }
        ensure!(!fields.is_empty(), "there is no `field` key");
        for (n, (id, _)) in fields.iter().enumerate() {
            // Number 0 is the index key's; a number twice would open half of what it sealed.
            let again = fields[..n].iter().any(|(other, _)| other == id);
            ensure!(
                *id > 0 && !again,
                "field keys have numbers from 1, each its own"
            );
        }
        ensure!(!index.is_empty(), "there is no `index` key");
        Ok(Self { index, fields })
    }

    /// What the database remembers of each key, so that another one is noticed: its id and a digest. The key that
    /// seals comes last.
    pub(super) fn digests(&self) -> impl Iterator<Item = (i64, String)> + '_ {
        let digest = |key: &[u8; KEY_BYTES]| {
            let mut text = hex::encode(
                Sha256::new_with_prefix(b"haizhu key digest")
                    .chain_update(key)
                    .finalize(),
            );
            text.truncate(32);
            text
        };
        // Numbers from 1 are those of field keys.
        let index = (0..).map(|n: i64| -n).zip(self.index.iter().map(digest));
        index.chain(
            self.fields
                .iter()
                .map(move |(id, key)| (i64::from(*id), digest(key))),
        )
    }

    /// Index keys in the chain.
    pub(super) fn index_keys(&self) -> usize {
        self.index.len()
    }

    /// The number under which a database knows the last index key: 0, -1, and so on.
    pub(super) fn last_index(&self) -> i64 {
        1 - i64::try_from(self.index.len()).unwrap_or(1)
    }

    /// Uses the first so many index keys, which are those that a database is under.
    pub(super) fn follow(&mut self, index_keys: usize) {
        self.index.truncate(index_keys.max(1));
    }

    /// A stored hash of any length, put under the last index key as if it had been there from the beginning.
    pub(super) fn hashed_again(&self, stored: &[u8]) -> Vec<u8> {
        let last = self.index.last().expect("there is an index key");
        again(last, stored)
    }

    /// What can be shown of each key.
    pub(crate) fn shown(&self) -> Vec<ShownKey> {
        let newest = i64::from(self.newest());
        let last_index = self.last_index();
        self.digests()
            .map(|(id, digest)| ShownKey {
                number: u8::try_from(id).ok().filter(|id| *id > 0),
                fingerprint: digest[..16].to_owned(),
                is_newest: id == last_index || id == newest,
            })
            .collect()
    }

    /// Encrypts a field for its place.
    pub(super) fn seal(&self, field: Field, account: Id, text: &str) -> anyhow::Result<Vec<u8>> {
        self.seal_at(&field.place(account), text.as_bytes())
    }

    /// Encrypts something of another module that names people, for the one place where it opens again.
    pub(crate) fn seal_document(&self, place: &str, bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.seal_at(&format!("documents/{place}"), bytes)
    }

    fn seal_at(&self, place: &str, bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        let (id, key) = self.fields.last().context("there is a field key")?;
        let nonce: [u8; NONCE_BYTES] = random();
        let payload = Payload {
            msg: bytes,
            aad: place.as_bytes(),
        };
        let sealed = cipher(key)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| anyhow::anyhow!("a field could not be encrypted"))?;
        Ok([&[*id][..], &nonce, &sealed].concat())
    }

    /// Decrypts a field in its place.
    pub(super) fn unseal(
        &self,
        field: Field,
        account: Id,
        stored: &[u8],
    ) -> anyhow::Result<String> {
        Ok(String::from_utf8(
            self.unseal_at(&field.place(account), stored)?,
        )?)
    }

    /// Decrypts what [`Keys::seal_document`] encrypted for this place.
    pub(crate) fn unseal_document(&self, place: &str, stored: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.unseal_at(&format!("documents/{place}"), stored)
    }

    fn unseal_at(&self, place: &str, stored: &[u8]) -> anyhow::Result<Vec<u8>> {
        let ([id], rest) = stored
            .split_first_chunk::<1>()
            .context("an encrypted field is empty")?;
        let (nonce, sealed) = rest
            .split_first_chunk::<NONCE_BYTES>()
            .context("an encrypted field is cut short")?;
        let (_, key) = self
            .fields
            .iter()
            .find(|(known, _)| known == id)
            .context("the key of a field is missing")?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        cipher(key)
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| anyhow::anyhow!("a field does not open in {place}"))
    }

    /// What finds a number without showing it. Not unique: a family may share one.
    pub(super) fn mobile_hash(&self, mobile: &Mobile) -> Vec<u8> {
        self.hash(b"members/phone/", mobile.as_str().as_bytes())
    }

    /// What finds a name without showing it, however it is spaced or capitalised.
    pub(super) fn name_hash(&self, name: &Name) -> Vec<u8> {
        self.hash(b"members/name/", name.folded().as_bytes())
    }

    /// A keyed digest of fields that another module must recognise again and may not keep.
    pub(crate) fn digest(&self, place: &str, fields: &[&[u8]]) -> [u8; 16] {
        let mut text = Vec::new();
        for field in fields {
            // Each behind its length, so that no two lists of fields read alike.
            text.extend_from_slice(&(field.len() as u64).to_be_bytes());
            text.extend_from_slice(field);
        }
        let hash = self.hashed(format!("documents/{place}/").as_bytes(), &text, 16);
        *hash.first_chunk().expect("it has 16 bytes")
    }

    /// The same under each earlier state of the chain, the newest first: for what left this house before the index
    /// key changed, and comes back.
    pub(crate) fn digests_over_time(&self, place: &str, fields: &[&[u8]]) -> Vec<[u8; 16]> {
        let lengths = (1..=self.index.len()).rev();
        let earlier = lengths.map(|length| Self {
            index: self.index[..length].to_vec(),
            fields: Vec::new(),
        });
        earlier.map(|keys| keys.digest(place, fields)).collect()
    }

    fn hash(&self, place: &[u8], value: &[u8]) -> Vec<u8> {
        self.hashed(place, value, 32)
    }

    /// Cut to the length that is stored before the next key of the chain, which sees only what is stored.
    fn hashed(&self, place: &[u8], value: &[u8], bytes: usize) -> Vec<u8> {
        let (first, more) = self.index.split_first().expect("there is an index key");
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(first).expect("any key length fits");
        mac.update(place);
        mac.update(value);
        let mut hash = mac.finalize().into_bytes().to_vec();
        hash.truncate(bytes);
        more.iter().fold(hash, |hash, key| again(key, &hash))
    }
}

/// A hash under one more key, of the same length.
fn again(key: &[u8; KEY_BYTES], stored: &[u8]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("any key length fits");
    mac.update(b"index/again/");
    mac.update(stored);
    let mut hash = mac.finalize().into_bytes().to_vec();
    hash.truncate(stored.len());
    hash
}

fn cipher(key: &[u8; KEY_BYTES]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

fn key_of(text: &str) -> anyhow::Result<[u8; KEY_BYTES]> {
    let mut key = [0; KEY_BYTES];
    // The cause would repeat what was read, which is a secret.
    hex::decode_to_slice(text, &mut key)
        .map_err(|_| anyhow::anyhow!("a key is not 64 hex digits"))?;
    Ok(key)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
