//! The Ed25519 key of one type of token.

use crate::random::Random;
use anyhow::Context;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::{fmt, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

/// As many bytes of the digest of a public key as name it.
pub(super) const KEY_ID_BYTES: usize = 8;

/// Signs tokens of one type, and nothing else.
pub(crate) struct TokenKey(SigningKey);

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

impl TokenKey {
    /// Of a seed.
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads the key of this name beside the database, making it when there is none.
    pub(crate) fn open(data_dir: &Path, name: &str, random: &Random) -> anyhow::Result<Self> {
        let file = data_dir.join(name);
        if file.exists() {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("{} cannot be read", file.display()))?;
            let mut seed = [0; 32];
            hex::decode_to_slice(text.trim(), &mut seed)
                .map_err(|_| anyhow::anyhow!("{} is not 64 hex digits", file.display()))?;
            return Ok(Self::new(&seed));
        }
        let seed: [u8; 32] = random.bytes();
        let mut created = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)
            .with_context(|| format!("{} cannot be created", file.display()))?;
        created.write_all(format!("{}\n", hex::encode(seed)).as_bytes())?;
        created.sync_all()?;
        Ok(Self::new(&seed))
    }

    /// The half that checks.
    pub(crate) fn public(&self) -> VerifyingKey {
        self.0.verifying_key()
    }

    /// What names the public half in a token and on the page of keys: sixteen hex digits.
    pub(crate) fn id(&self) -> String {
        hex::encode(id_of(&self.public()))
    }

    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).to_bytes().to_vec()
    }
}

/// The first eight bytes of the digest of a public key.
pub(super) fn id_of(public: &VerifyingKey) -> [u8; KEY_ID_BYTES] {
    let digest = Sha256::digest(public.as_bytes());
    let mut id = [0; KEY_ID_BYTES];
    id.copy_from_slice(&digest[..KEY_ID_BYTES]);
    id
}
