//! Checkpoints as this tool meets them: with the note they came in and the witnesses who cosigned.

use crate::outcome::Trouble;
use ledger::{
    checkpoint::Checkpoint,
    cosignature::{Cosignature, cosignatures},
    note::{SignedNote, VerifierKey},
    tree::{Hash, PROOF_HASHES_MAX, verify_consistency},
};

/// A checkpoint that the log's key has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signed {
    pub(crate) checkpoint: Checkpoint,
    pub(crate) note: String,
}

impl Signed {
    /// Opens a note with the log's key.
    pub(crate) fn open(note: &str, log: &VerifierKey) -> Result<Self, Trouble> {
        let opened = Checkpoint::open(note.as_bytes(), log);
        let checkpoint =
            opened.map_err(|error| Trouble::found("bad_checkpoint", error.to_string()))?;
        Ok(Self {
            checkpoint,
            note: note.to_owned(),
        })
    }

    /// Which of the witnesses have cosigned it. A wrong cosignature of a known witness is a finding.
    pub(crate) fn cosigned(&self, witnesses: &[VerifierKey]) -> Result<Vec<Cosignature>, Trouble> {
        let note = SignedNote::parse(self.note.as_bytes());
        let stated = note.and_then(|note| cosignatures(&note, witnesses));
        stated.map_err(|error| Trouble::found("bad_cosignature", error.to_string()))
    }

    /// That this checkpoint continues an older one of the same log. `prove` is asked for the proof only
    /// when sizes differ and neither is empty.
    pub(crate) fn continues(
        &self,
        old: &Checkpoint,
        prove: impl FnOnce(u64, u64) -> Result<Vec<Hash>, Trouble>,
    ) -> Result<(), Trouble> {
        let new = &self.checkpoint;
        if new.size < old.size {
            let why = format!("it had {} entries and now shows {}", old.size, new.size);
            return Err(Trouble::found("rollback", why));
        }
        if new.size == old.size {
            return if new.root == old.root {
                Ok(())
            } else {
                Err(Trouble::found("fork", two_roots(old, new)))
            };
        }
        let proof = if old.size == 0 {
            Vec::new()
        } else {
            prove(old.size, new.size)?
        };
        verify_consistency(old.size, new.size, &old.root, &new.root, &proof).map_err(|error| {
            let why = format!(
                "the {} entries signed before are not the first of the {} now: {error}",
                old.size, new.size
            );
            Trouble::found("fork", why)
        })
    }
}

fn two_roots(old: &Checkpoint, new: &Checkpoint) -> String {
    format!(
        "two trees of {} entries are signed: {} and {}",
        old.size, old.root, new.root
    )
}

/// Hashes in base64, one a line, or the JSON object of the log's own proof route.
pub(crate) fn read_proof(text: &str) -> Option<Vec<Hash>> {
    let json: Option<serde_json::Value> = serde_json::from_str(text).ok();
    let listed: Vec<String> = match json.as_ref().and_then(|json| json.get("hashes")) {
        Some(hashes) => serde_json::from_value(hashes.clone()).ok()?,
        None => text.lines().map(str::to_owned).collect(),
    };
    if listed.len() > PROOF_HASHES_MAX {
        return None;
    }
    listed
        .iter()
        .map(|line| Hash::from_base64(line).ok())
        .collect()
}
