//! A small history, and what receipts and statements have in common.

use crate::service::{DAY, MEMBER, MERCHANT, Service, key};
use ledger::{
    checkpoint::{Checkpoint, CheckpointError},
    cosignature::cosign,
    decide::Command,
    note::{NoteError, SignatureType, SignedNote, Signer},
    standard::HoursClass,
    tile::{TileEdge, TileSet},
    tree::{Frontier, Hash, leaf_hash},
};
use std::cell::OnceCell;

/// A step of checking a file. The steps are judged one by one, each on its own, so that a person can be
/// told which of them fails; a step that cannot be judged because an earlier one failed is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The file is in its one notation.
    Format,
    /// The entries are entries of this log at the places stated.
    Entry,
    /// The checkpoint can be read and is one of the key's log.
    Checkpoint,
    /// The hashes lead from the entries to the root.
    Proof,
    /// The log's key signed the checkpoint.
    Signature,
}

impl Step {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Entry => "entry",
            Self::Checkpoint => "checkpoint",
            Self::Proof => "proof",
            Self::Signature => "signature",
        }
    }
}

/// A file and the steps that fail.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) file: String,
    pub(crate) fails: &'static [Step],
}

pub(crate) const STEPS: &str = "`fails` lists the steps that fail, each judged on its own: `format` the file is in its one \
    notation; `entry` each entry is a canonical entry whose `seq` is its place and whose `origin` is the checkpoint's; \
    `checkpoint` the note can be read and its body is a checkpoint of the key's log; `proof` the hashes lead to its root; \
    `signature` the log's key signed it. After `format` or `checkpoint` the later steps are not judged.";

/// Forty-odd entries: accounts, hours, two vouchers, one of them redeemed.
pub(crate) fn history() -> Service {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..5 {
        service.earn(activity, MEMBER, 6 * 60);
        service.pass(DAY - 6 * 3_600);
    }
    let voucher = service.issue(101, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    service.issue(102, "housekeeping");
    service
}

/// A log of any bytes: its leaves in tiles, and checkpoints over all of them.
pub(crate) struct Log {
    pub(crate) entries: Vec<String>,
    tiles: OnceCell<TileSet>,
}

impl Log {
    pub(crate) fn of(entries: Vec<String>) -> Self {
        Self {
            entries,
            tiles: OnceCell::new(),
        }
    }

    pub(crate) fn honest() -> Self {
        Self::of(history().log.into_iter().map(|(_, bytes)| bytes).collect())
    }

    pub(crate) fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    fn leaves(&self) -> Vec<Hash> {
        let hash = |entry: &String| leaf_hash(entry.as_bytes());
        self.entries.iter().map(hash).collect()
    }

    pub(crate) fn tiles(&self) -> &TileSet {
        self.tiles.get_or_init(|| {
            let mut tiles = TileSet::new();
            tiles.extend(TileEdge::new().append(&self.leaves()));
            tiles
        })
    }

    pub(crate) fn checkpoint(&self) -> Checkpoint {
        let mut frontier = Frontier::new();
        self.leaves()
            .into_iter()
            .for_each(|leaf| frontier.push(leaf));
        Checkpoint {
            origin: crate::service::ORIGIN.into(),
            size: self.size(),
            root: frontier.root(),
        }
    }

    pub(crate) fn note(&self) -> SignedNote {
        self.checkpoint().sign(&key()).unwrap()
    }

    pub(crate) fn cosigned(&self) -> String {
        let witness =
            Signer::new("witness.example", SignatureType::CosignatureV1, &[9; 32]).unwrap();
        let mut note = self.note();
        note.push(cosign(&witness, note.text(), 1_790_000_000));
        note.to_string()
    }

    /// The text of this log's checkpoint, changed, and signed as changed.
    pub(crate) fn signed_as(&self, change: impl Fn(&str) -> String) -> String {
        let text = change(&self.checkpoint().body());
        SignedNote::sign(&text, &key()).unwrap().to_string()
    }
}

/// Whether the library's refusal of a checkpoint is one that the vectors expect.
pub(crate) fn expected(error: &CheckpointError, fails: &[Step]) -> bool {
    let signature = matches!(
        error,
        CheckpointError::Note(NoteError::Unsigned | NoteError::WrongSignature(_))
    );
    let step = if signature {
        Step::Signature
    } else {
        Step::Checkpoint
    };
    fails.contains(&step)
}
