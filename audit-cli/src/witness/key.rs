//! The witness's secret key: a file with one line, in the notation of Go's `sumdb/note`:
//! `PRIVATE+KEY+<name>+<key id>+<base64 of type and seed>`.

use crate::keep;
use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::note::{SignatureType, Signer, VerifierKey};
use std::{os::unix::fs::PermissionsExt, path::Path};

const LEAD: &str = "PRIVATE+KEY+";
/// The bits of a file's mode for the group and for others, none of which may be set.
const OWNER_ONLY_BITS: u32 = 6;
const SEED_BYTES: usize = 32;
const COSIGNATURE: u8 = SignatureType::CosignatureV1 as u8;

/// Makes a key and gives its public half.
pub(super) fn create(file: &Path, name: &str) -> anyhow::Result<VerifierKey> {
    let mut seed = [0; SEED_BYTES];
    getrandom::fill(&mut seed).context("no randomness")?;
    let signer = Signer::new(name, SignatureType::CosignatureV1, &seed)?;
    let public = signer.verifier_key().clone();
    let secret = STANDARD.encode([&[COSIGNATURE], seed.as_slice()].concat());
    let line = format!("{LEAD}{name}+{}+{secret}\n", hex::encode(public.id()));
    keep::create(file, line.as_bytes())?;
    Ok(public)
}

/// Reads a key that nobody but its owner can read.
pub(super) fn open(file: &Path) -> anyhow::Result<Signer> {
    let shown = file.display();
    let line = keep::read(file)?
        .with_context(|| format!("there is no key {shown}: --new-key makes one"))?;
    let mode = std::fs::metadata(file)?.permissions().mode();
    ensure!(
        mode.trailing_zeros() >= OWNER_ONLY_BITS,
        "{shown} can be read by others: chmod 600"
    );
    parse(line.trim_end()).with_context(|| format!("{shown} is not the key of a witness"))
}

fn parse(line: &str) -> Option<Signer> {
    let mut parts = line.strip_prefix(LEAD)?.splitn(3, '+'); // base64 may hold a plus sign of its own
    let (name, id) = (parts.next()?, parts.next()?);
    let secret = STANDARD.decode(parts.next()?).ok()?;
    let (&COSIGNATURE, seed) = secret.split_first()? else {
        return None;
    };
    let signer = Signer::new(name, SignatureType::CosignatureV1, seed.try_into().ok()?).ok()?;
    (hex::encode(signer.verifier_key().id()) == id).then_some(signer)
}
