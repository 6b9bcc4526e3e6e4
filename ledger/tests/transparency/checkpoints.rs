//! Checkpoint bodies and signed checkpoints.

use ledger::checkpoint::{Checkpoint, CheckpointError, log_signer};
use ledger::note::{NoteError, SignedNote};
use ledger::tree::{Hash, empty_root};
use proptest::prelude::*;

use crate::log;

const ORIGIN: &str = "haizhu.example/log";

fn checkpoint(size: u64) -> Checkpoint {
    Checkpoint {
        origin: ORIGIN.into(),
        size,
        root: log::root(size),
    }
}

proptest! {
    #[test]
    fn a_signed_checkpoint_opens_to_itself_and_the_oracle_reads_it(size in 0..50_u64, seed in any::<[u8; 32]>()) {
        let key = log_signer(ORIGIN, &seed).unwrap();
        let before = checkpoint(size);
        let note = before.sign(&key).unwrap();
        let after = Checkpoint::open(note.to_string().as_bytes(), key.verifier_key());
        prop_assert_eq!(after, Ok(before.clone()));
        let oracle = tlog_tiles::Checkpoint::from_bytes(note.text().as_bytes()).unwrap();
        prop_assert_eq!((oracle.origin(), oracle.size()), (ORIGIN, size));
        prop_assert_eq!(&oracle.hash().0, before.root.as_bytes());
    }
}

#[test]
fn a_body_has_one_notation() {
    let good = checkpoint(7).body();
    assert_eq!(Checkpoint::parse_body(&good), Ok(checkpoint(7)));
    let root = log::root(7).to_base64();
    let bad = [
        String::new(),
        good.trim_end().into(),
        format!("{good}extension\n"),
        format!("{good}\n"),
        format!("\n{good}"),
        good.replace("\n7\n", "\n07\n"),
        good.replace("\n7\n", "\n+7\n"),
        good.replace("\n7\n", "\n-7\n"),
        good.replace("\n7\n", "\n7 \n"),
        good.replace("\n7\n", "\n\n"),
        good.replace("\n7\n", "\n9223372036854775808\n"),
        good.replace("\n7\n", "\n18446744073709551616\n"),
        good.replace(ORIGIN, ""),
        good.replace(ORIGIN, "haizhu example"),
        good.replace(ORIGIN, "haizhu+example"),
        good.replace('=', ""),
        format!("{ORIGIN}\n7\n{}\n", &root[..40]),
        format!("{ORIGIN}\n7\n{}\n", log::root(7)),
        format!("{ORIGIN}\n0\n{root}\n"),
    ];
    for body in bad {
        assert_eq!(
            Checkpoint::parse_body(&body),
            Err(CheckpointError::MalformedBody),
            "{body:?}"
        );
    }
    let empty = Checkpoint {
        origin: ORIGIN.into(),
        size: 0,
        root: empty_root(),
    };
    assert_eq!(Checkpoint::parse_body(&empty.body()), Ok(empty));
}

#[test]
fn a_checkpoint_of_another_log_or_key_does_not_open() {
    let (ours, theirs) = (
        log_signer(ORIGIN, &[1; 32]).unwrap(),
        log_signer("other.example", &[2; 32]).unwrap(),
    );
    let note = checkpoint(7).sign(&ours).unwrap().to_string();
    let unsigned = Err(CheckpointError::Note(NoteError::Unsigned));
    assert_eq!(
        Checkpoint::open(note.as_bytes(), theirs.verifier_key()),
        unsigned
    );
    let successor = log_signer(ORIGIN, &[3; 32]).unwrap();
    assert_eq!(
        Checkpoint::open(note.as_bytes(), successor.verifier_key()),
        unsigned
    );

    // A key that serves two logs by mistake: its name decides.
    let other_origin = CheckpointError::OtherOrigin {
        found: ORIGIN.into(),
        expected: "other.example".into(),
    };
    assert_eq!(checkpoint(7).sign(&theirs), Err(other_origin.clone()));
    let note = SignedNote::sign(&checkpoint(7).body(), &theirs)
        .unwrap()
        .to_string();
    assert_eq!(
        Checkpoint::open(note.as_bytes(), theirs.verifier_key()),
        Err(other_origin)
    );
}

#[test]
fn a_checkpoint_that_could_not_be_read_back_is_not_signed() {
    let key = log_signer(ORIGIN, &[1; 32]).unwrap();
    let lying = Checkpoint {
        origin: ORIGIN.into(),
        size: 0,
        root: Hash::ZERO,
    };
    assert_eq!(lying.sign(&key), Err(CheckpointError::MalformedBody));
}
