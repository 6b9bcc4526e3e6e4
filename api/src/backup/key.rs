//! The key that opens backups. It is made once, kept away from the service, and never read by it.

use age::{secrecy::ExposeSecret, x25519};
use anyhow::Context;
use ledger::time::Instant;
use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

/// Makes a key in a new file that only its owner reads, as `age-keygen` writes it. Gives the public half, which goes
/// into the settings.
pub(crate) fn make(file: &Path, now: Instant) -> anyhow::Result<x25519::Recipient> {
    let identity = x25519::Identity::generate();
    let public = identity.to_public();
    let secret = identity.to_string();
    let text = format!(
        "# created: {now}\n# public key: {public}\n{}\n",
        secret.expose_secret()
    );
    let write = || -> std::io::Result<()> {
        let mut new = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)?;
        new.write_all(text.as_bytes())?;
        new.sync_all()
    };
    write().with_context(|| format!("the key cannot be written to {}", file.display()))?;
    Ok(public)
}

/// The secret keys in a file.
pub(super) fn read(file: &Path) -> anyhow::Result<Vec<Box<dyn age::Identity>>> {
    let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    // The cause could repeat what stands in the file.
    age::IdentityFile::from_buffer(text.as_slice())
        .ok()
        .and_then(|keys| keys.into_identities().ok())
        .filter(|keys| !keys.is_empty())
        .with_context(|| format!("{} holds no age key", file.display()))
}
