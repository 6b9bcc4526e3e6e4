//! What each fuzz target does with its bytes: parse them, and hold the parser to its promises. The
//! targets of cargo-fuzz and the short run in `ledger/tests/fuzz` share this file.

use ledger::{
    canon::to_canonical,
    checkpoint::{Checkpoint, log_signer},
    cosignature::cosignatures,
    entry::Entry,
    export::Line,
    multiproof::verify_multiproof,
    note::{NoteSignature, SignedNote, VerifierKey},
    proof::TlogProof,
    replay::{Audit, Fault, Prepared, prepare},
    statement::Statement,
    tile::{Tile, TilePath},
    tree::{Frontier, Hash, PROOF_HASHES_MAX, leaf_hash, verify_consistency, verify_inclusion},
};

/// What a target does with its bytes.
pub(crate) type Body = fn(&[u8]);

/// Every target by its name.
pub(crate) const TARGETS: &[(&str, Body)] = &[
    ("entry", entry),
    ("export", export),
    ("note", note),
    ("receipt", receipt),
    ("statement", statement),
    ("tile_path", tile_path),
];

/// The key of the corpus's files.
fn log_key() -> VerifierKey {
    let signer = log_signer("haizhu.example/log", &[7; 32]).expect("a constant");
    signer.verifier_key().clone()
}

/// An entry has one rendering: what is read writes the same bytes.
pub(crate) fn entry(bytes: &[u8]) {
    if let Ok(entry) = Entry::from_bytes(bytes) {
        assert_eq!(to_canonical(&entry).as_bytes(), bytes);
        assert_eq!(entry.postings.check(), Ok(()));
    }
}

/// A note has one rendering, and nobody's signature is made up.
pub(crate) fn note(bytes: &[u8]) {
    let Ok(note) = SignedNote::parse(bytes) else {
        return;
    };
    assert_eq!(note.to_string().as_bytes(), bytes);
    let key = log_key();
    let claims = |line: &NoteSignature| line.claims(&key);
    if let Ok(signers) = note.verify(std::slice::from_ref(&key)) {
        assert!(!signers.is_empty() && note.signatures().iter().any(claims));
    }
    if let Ok(checkpoint) = Checkpoint::open_note(&note, &key) {
        assert_eq!(checkpoint.body(), note.text());
    }
    let stated = cosignatures(&note, std::slice::from_ref(&key));
    assert_eq!(stated, Ok(vec![]), "a log's key does not cosign");
    if let Some(key) = note
        .text()
        .lines()
        .next()
        .and_then(|line| line.parse::<VerifierKey>().ok())
    {
        assert_eq!(Some(key.to_string().as_str()), note.text().lines().next());
    }
}

/// A tile has one path; bytes are a tile or not, and come out as they went in.
pub(crate) fn tile_path(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(path) = text.parse::<TilePath>()
    {
        assert_eq!(path.to_string(), text);
        assert!((1..=256).contains(&path.width));
    }
    if let Ok(tile) = Tile::from_bytes(bytes) {
        assert_eq!(tile.to_bytes(256), bytes);
    }
    if let Ok(frontier) = Frontier::from_bytes(bytes) {
        assert_eq!(frontier.to_bytes(), bytes);
        let _root = frontier.root();
    }
}

/// A receipt has one rendering, and its hashes prove one thing at most.
pub(crate) fn receipt(bytes: &[u8]) {
    let Some(proof) = str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.parse::<TlogProof>().ok())
    else {
        return;
    };
    assert_eq!(proof.to_string().as_bytes(), bytes);
    assert!(proof.hashes.len() <= PROOF_HASHES_MAX);
    if let Ok((checkpoint, entry)) = proof.verify_receipt(&log_key()) {
        let leaf = leaf_hash(entry);
        let (size, root) = (checkpoint.size, &checkpoint.root);
        let longer = [proof.hashes.as_slice(), &[Hash::ZERO]].concat();
        assert!(verify_inclusion(&leaf, proof.index, size, &longer, root).is_err());
        assert!(verify_inclusion(&Hash::ZERO, proof.index, size, &proof.hashes, root).is_err());
    }
    // Whatever the sizes, a proof is refused or not, and nothing overflows.
    for (from, to) in [
        (proof.index, u64::MAX),
        (proof.index, proof.index),
        (1, proof.index),
    ] {
        let _judged = verify_consistency(from, to, &Hash::ZERO, &Hash::ZERO, &proof.hashes);
        let _judged = verify_inclusion(&Hash::ZERO, from, to, &proof.hashes, &Hash::ZERO);
    }
}

/// A statement has one rendering, and exactly the hashes that it needs.
pub(crate) fn statement(bytes: &[u8]) {
    let Some(made) = str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.parse::<Statement>().ok())
    else {
        return;
    };
    assert_eq!(made.to_string().as_bytes(), bytes);
    let verified = made.verify(&log_key());
    let leaves: Vec<(u64, Hash)> = made
        .entries
        .iter()
        .map(|entry| (entry.index, leaf_hash(&entry.bytes)))
        .collect();
    if let Ok(checkpoint) = verified {
        let longer = [made.hashes.as_slice(), &[Hash::ZERO]].concat();
        let (size, root) = (checkpoint.size, &checkpoint.root);
        assert!(verify_multiproof(&leaves, size, &longer, root).is_err());
    }
    for size in [0, 1, leaves.len() as u64, u64::MAX >> 1, u64::MAX] {
        let _judged = verify_multiproof(&leaves, size, &made.hashes, &Hash::ZERO);
    }
}

/// Lines of an export are judged without a panic, and what is read of one is what stands there.
pub(crate) fn export(bytes: &[u8]) {
    let mut audit = Audit::new(Some(log_key()));
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Some(read) = str::from_utf8(line).ok().and_then(Line::parse) {
            let written = read.to_text();
            assert_eq!(
                Line::parse(&written),
                Some(read),
                "what is written is read again"
            );
        }
        let prepared: Prepared = prepare(line);
        audit.take(&prepared);
    }
    let report = audit.finish();
    let whole = bytes.starts_with(b"haizhu-export/2\n");
    assert!(
        report.findings.count() > 0 || whole,
        "only an export is clean"
    );
    for finding in report.findings.listed() {
        let _shown = finding.to_string();
        let _code = Fault::code(&finding.fault);
    }
}
