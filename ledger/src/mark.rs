//! For whom a copy of the ledger was made, and when: a line below the checkpoint's signatures.
//!
//! C2SP signed-note lets a note carry signatures of keys that a verifier does not know, which it ignores. The mark is
//! such a line, so that the signed text, every entry and every other line of an export stay byte for byte what they
//! are, and a verifier that knows nothing of marks accepts it. In scope: writing and reading the line. Not in scope:
//! whether it is genuine, which only the service that sealed it can tell; and making it stay: whoever passes a copy on
//! can cut the line away. It tells honest readers whose copy they hold.

use crate::{
    ids::Id,
    note::{NoteError, NoteSignature, SignedNote, check_name},
    time::Instant,
};
use sha2::{Digest, Sha256};

/// C2SP signed-note, “Signature types”: 0xff is followed by a longer name of the type.
const TYPE: &[u8] = b"\xffhaizhu export mark v1";
const ACCOUNT_BYTES: usize = 16;
const TIME_BYTES: usize = 8;
const SEAL_BYTES: usize = 16;

/// For whom a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportMark {
    /// Whose session asked for it.
    pub account: Id,
    /// When.
    pub at: Instant,
    /// By which the service recognises its own marks.
    pub seal: [u8; SEAL_BYTES],
}

impl ExportMark {
    /// What the service seals: account, then seconds since 1970 and the tree's size, both as eight bytes, most
    /// significant first.
    pub fn sealed_text(account: Id, at: Instant, size: u64) -> Vec<u8> {
        [
            &account.0[..],
            &at.unix().to_be_bytes(),
            &size.to_be_bytes(),
        ]
        .concat()
    }

    /// The line for a log's note.
    pub fn line(&self, origin: &str) -> Result<NoteSignature, NoteError> {
        let name = name(origin);
        check_name(&name)?;
        Ok(NoteSignature {
            id: id(&name),
            name,
            signature: [
                &self.account.0[..],
                &self.at.unix().to_be_bytes(),
                &self.seal,
            ]
            .concat(),
        })
    }

    /// The mark of a note, if it has one. The first line counts.
    pub fn of(note: &SignedNote, origin: &str) -> Option<Self> {
        let name = name(origin);
        let id = id(&name);
        let mut lines = note.signatures().iter();
        let line = lines.find(|line| line.name == name && line.id == id)?;
        let (account, rest) = line.signature.split_first_chunk::<ACCOUNT_BYTES>()?;
        let (at, rest) = rest.split_first_chunk::<TIME_BYTES>()?;
        Some(Self {
            account: Id(*account),
            at: Instant::from_unix(i64::from_be_bytes(*at)),
            seal: rest.try_into().ok()?,
        })
    }
}

fn name(origin: &str) -> String {
    format!("{origin}/export")
}

/// C2SP signed-note, “Signatures”: the key id of a name and a type; there is no key.
fn id(name: &str) -> [u8; 4] {
    let digest = Sha256::new_with_prefix(name.as_bytes())
        .chain_update(b"\n")
        .chain_update(TYPE)
        .finalize();
    let mut id = [0; 4];
    id.copy_from_slice(&digest[..4]);
    id
}

#[cfg(test)]
mod tests {
    use super::ExportMark;
    use crate::{
        checkpoint::{Checkpoint, log_signer},
        ids::Id,
        note::SignedNote,
        time::Instant,
        tree::Hash,
    };

    const ORIGIN: &str = "haizhu.example/log";

    fn mark() -> ExportMark {
        ExportMark {
            account: Id([7; 16]),
            at: Instant::from_unix(1_800_000_000),
            seal: [9; 16],
        }
    }

    #[test]
    fn a_marked_note_verifies_like_the_bare_one_and_tells_for_whom_it_was_made() {
        let signer = log_signer(ORIGIN, &[1; 32]).unwrap();
        let checkpoint = Checkpoint {
            origin: ORIGIN.to_owned(),
            size: 5,
            root: Hash::ZERO,
        };
        let bare = checkpoint.sign(&signer).unwrap().to_string();
        let mut note = SignedNote::parse(bare.as_bytes()).unwrap();
        assert_eq!(ExportMark::of(&note, ORIGIN), None);
        note.push(mark().line(ORIGIN).unwrap());
        let marked = note.to_string();
        assert!(marked.starts_with(&bare), "nothing before the line changes");
        let opened = Checkpoint::open(marked.as_bytes(), signer.verifier_key()).unwrap();
        assert_eq!(opened, checkpoint);
        let read = SignedNote::parse(marked.as_bytes()).unwrap();
        assert_eq!(ExportMark::of(&read, ORIGIN), Some(mark()));
        assert_eq!(ExportMark::of(&read, "other.example/log"), None);
    }

    #[test]
    fn a_line_of_another_length_is_no_mark() {
        let signer = log_signer(ORIGIN, &[1; 32]).unwrap();
        for cut in [0, 1, 39] {
            let mut note = SignedNote::sign("a\n", &signer).unwrap();
            let mut line = mark().line(ORIGIN).unwrap();
            line.signature.truncate(cut);
            note.push(line);
            assert_eq!(ExportMark::of(&note, ORIGIN), None, "{cut}");
        }
    }
}
