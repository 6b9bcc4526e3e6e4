//! Cosignatures of C2SP tlog-cosignature, version 1 with Ed25519: a witness states that at a time
//! the checkpoint was the largest consistent one that it had seen of this log.
//!
//! In scope: making and verifying the signature line. Not in scope: the witness's duty to check
//! consistency before it signs, and quorums.
//!
//! The signed message does not hold the witness's name: a key must never serve two names.

use crate::note::{NoteError, NoteSignature, SignatureType, SignedNote, Signer, VerifierKey};

/// Largest time in a cosignature, in seconds. C2SP tlog-cosignature: must not exceed 2^63 − 1.
pub const TIME_S_MAX: u64 = i64::MAX as u64;

const TIME_BYTES: usize = 8;

/// What a witness stated about a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// Name of the witness.
    pub witness: String,
    /// When it signed, in seconds since 1970.
    pub time_s: u64,
}

/// The line with which `witness` cosigns the checkpoint whose text is `text`.
pub fn cosign(witness: &Signer, text: &str, time_s: u64) -> NoteSignature {
    let signature_type = witness.verifier_key().signature_type();
    assert_eq!(
        signature_type,
        SignatureType::CosignatureV1,
        "a key serves one purpose"
    );
    assert!(time_s <= TIME_S_MAX, "a time in seconds fits in 63 bits");
    witness.line(&time_s.to_be_bytes(), message(text, time_s).as_bytes())
}

/// The statements of known witnesses on a note; possibly none. Keys of other types and unknown
/// keys are ignored; a wrong cosignature of a known witness spoils the note.
pub fn cosignatures(
    note: &SignedNote,
    witnesses: &[VerifierKey],
) -> Result<Vec<Cosignature>, NoteError> {
    let mut statements = Vec::new();
    for line in note.signatures() {
        let known = |key: &&VerifierKey| {
            key.signature_type() == SignatureType::CosignatureV1 && line.claims(key)
        };
        if let Some(witness) = witnesses.iter().find(known) {
            statements.push(read(line, witness, note.text())?);
        }
    }
    Ok(statements)
}

fn read(line: &NoteSignature, key: &VerifierKey, text: &str) -> Result<Cosignature, NoteError> {
    let wrong = || NoteError::WrongSignature(key.name().to_owned());
    let (time, signature) = line
        .signature
        .split_first_chunk::<TIME_BYTES>()
        .ok_or_else(wrong)?;
    let time_s = u64::from_be_bytes(*time);
    if time_s <= TIME_S_MAX && key.signed(message(text, time_s).as_bytes(), signature) {
        Ok(Cosignature {
            witness: key.name().to_owned(),
            time_s,
        })
    } else {
        Err(wrong())
    }
}

/// C2SP tlog-cosignature, “Ed25519 signed message”.
fn message(text: &str, time_s: u64) -> String {
    format!("cosignature/v1\ntime {time_s}\n{text}")
}
