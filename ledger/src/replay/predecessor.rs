//! The log that this one takes the place of, as the genesis cites it.
//!
//! In scope: whether what the genesis says of it hangs together and, with that log's key, whether it was signed.
//! Not in scope: the entries of that log, of which this one holds none.

use super::Fault;
use crate::{
    checkpoint::Checkpoint,
    ids::{Seq, Text},
    kinds::{Genesis, LostEntries},
    note::{SignedNote, VerifierKey},
    tree::{Hash, empty_root},
};
use base64::{Engine, engine::general_purpose::STANDARD};

/// What a log says of the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    /// The last checkpoint that the other log signed.
    pub checkpoint: Checkpoint,
    /// The first of its entries that is lost; all after it are, too.
    pub lost_from: Seq,
    /// Whether the checkpoint was found signed by the other log's key, given from outside.
    pub proven: bool,
}

/// The predecessor with the note that it was signed in.
#[derive(Debug, Clone)]
pub(super) struct Cited {
    note: SignedNote,
    checkpoint: Checkpoint,
    lost_from: Seq,
    /// This log's own key.
    key: Hash,
}

impl Cited {
    /// What the report says without the other log's key.
    pub(super) fn unproven(&self) -> Predecessor {
        Predecessor {
            checkpoint: self.checkpoint.clone(),
            lost_from: self.lost_from,
            proven: false,
        }
    }

    /// What it says with it.
    pub(super) fn under(&self, key: &VerifierKey) -> Result<Predecessor, Fault> {
        let unproven = |why: String| Fault::PredecessorUnproven { why };
        Checkpoint::open_note(&self.note, key).map_err(|error| unproven(error.to_string()))?;
        if self.key.as_bytes() == key.public() {
            return Err(unproven("this log goes on with the same key".to_owned()));
        }
        Ok(Predecessor {
            proven: true,
            ..self.unproven()
        })
    }
}

/// Reads what a genesis cites; says why it cannot be.
pub(super) fn cited(facts: &Genesis, origin: &Text) -> Result<Option<Cited>, &'static str> {
    let (note, lost) = match (&facts.predecessor, &facts.lost) {
        (None, None) => return Ok(None),
        (Some(note), Some(lost)) => (note, lost),
        _ => return Err("it names a log before it, or what is lost of one, without the other"),
    };
    let read = || {
        let note = SignedNote::parse(&STANDARD.decode(note.as_str()).ok()?).ok()?;
        let checkpoint = Checkpoint::parse_body(note.text()).ok()?;
        Some((note, checkpoint))
    };
    let (note, checkpoint) = read().ok_or("the checkpoint of the log before it is malformed")?;
    let signed = note
        .signatures()
        .iter()
        .any(|line| line.name == checkpoint.origin);
    if !signed {
        return Err("the checkpoint of the log before it is not signed in that log's name");
    }
    if checkpoint.origin == origin.as_str() {
        return Err("it takes the place of a log with its own name");
    }
    if !fits(lost, &checkpoint) {
        return Err("what is lost of the log before it does not fit that log's checkpoint");
    }
    Ok(Some(Cited {
        note,
        checkpoint,
        lost_from: lost.from,
        key: facts.key,
    }))
}

fn fits(lost: &LostEntries, checkpoint: &Checkpoint) -> bool {
    let nothing_kept = lost.from > 0 || lost.kept == empty_root();
    lost.size == checkpoint.size && lost.from < lost.size && nothing_kept
}
