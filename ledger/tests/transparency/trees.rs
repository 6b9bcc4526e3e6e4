//! Roots, inclusion and consistency.

use ledger::tile::TileSet;
use ledger::tree::{
    Hash, ProofError, ProveError, TREE_SIZE_MAX, consistency_proof, empty_root, inclusion_proof,
    leaf_hash, root_at, verify_consistency, verify_inclusion,
};
use proptest::prelude::*;

use crate::log;

const SMALL: u64 = 70;

#[test]
fn roots_agree_with_three_oracles() {
    let (stored, tlog) = (log::stored(600), log::in_tlog(600));
    for size in (0..=SMALL).chain([255, 256, 257, 511, 512, 513, 600]) {
        let ours = root_at(&stored, size).unwrap();
        assert_eq!(ours, log::root(size), "frontier at {size}");
        assert_eq!(
            ours.as_bytes(),
            &tlog_tiles::tree_hash(size, &tlog).unwrap().0,
            "tlog at {size}"
        );
        assert_eq!(
            ours.as_bytes()[..],
            log::in_ct_merkle(size).root().as_bytes()[..],
            "ct at {size}"
        );
        let theirs = log::in_rs_merkle(size)
            .root()
            .unwrap_or(*empty_root().as_bytes());
        assert_eq!(ours.as_bytes(), &theirs, "rs_merkle at {size}");
    }
}

#[test]
fn inclusion_proofs_agree_with_three_oracles() {
    for size in 1..=SMALL {
        let (stored, tlog) = (log::stored(size), log::in_tlog(size));
        let (ct, rs) = (log::in_ct_merkle(size), log::in_rs_merkle(size));
        for index in 0..size {
            let proof = inclusion_proof(&stored, index, size).unwrap();
            let at = usize::try_from(index).unwrap();
            assert_eq!(
                proof,
                log::ours(&tlog_tiles::prove_record(size, index, &tlog).unwrap())
            );
            assert_eq!(log::joined(&proof), ct.prove_inclusion(at).as_bytes());
            assert_eq!(log::joined(&proof), rs.proof(&[at]).to_bytes());
        }
    }
}

#[test]
fn consistency_proofs_agree_with_two_oracles() {
    for to in 1..=SMALL {
        let (stored, tlog, ct) = (log::stored(to), log::in_tlog(to), log::in_ct_merkle(to));
        for from in 1..=to {
            let proof = consistency_proof(&stored, from, to).unwrap();
            assert_eq!(
                proof,
                log::ours(&tlog_tiles::prove_tree(to, from, &tlog).unwrap())
            );
            let added = usize::try_from(to - from).unwrap();
            assert_eq!(log::joined(&proof), ct.prove_consistency(added).as_bytes());
        }
    }
}

proptest! {
    #[test]
    fn a_proof_verifies_for_its_own_claim_and_for_no_other(size in 1..2000_u64, at in any::<prop::sample::Index>()) {
        let index = at.index(usize::try_from(size).unwrap()) as u64;
        let (stored, root, leaf) = (log::stored(size), log::root(size), leaf_hash(&log::entry(index)));
        let proof = inclusion_proof(&stored, index, size).unwrap();
        prop_assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root), Ok(()));
        for other in [index ^ 1, index + 1, index / 2] {
            if other != index {
                prop_assert!(verify_inclusion(&leaf, other, size, &proof, &root).is_err());
            }
        }
        prop_assert!(verify_inclusion(&leaf_hash(b"other"), index, size, &proof, &root).is_err());
        for damaged in damaged(&proof) {
            prop_assert!(verify_inclusion(&leaf, index, size, &damaged, &root).is_err());
        }
    }

    #[test]
    fn a_tree_extends_its_own_past_and_no_other(to in 1..2000_u64, at in any::<prop::sample::Index>()) {
        let from = at.index(usize::try_from(to).unwrap()) as u64 + 1;
        let (old, new) = (log::root(from), log::root(to));
        let proof = consistency_proof(&log::stored(to), from, to).unwrap();
        prop_assert_eq!(verify_consistency(from, to, &old, &new, &proof), Ok(()));
        let other = leaf_hash(b"another history");
        prop_assert!(verify_consistency(from, to, &other, &new, &proof).is_err());
        prop_assert!(verify_consistency(from, to, &old, &other, &proof).is_err());
        for damaged in damaged(&proof) {
            prop_assert!(verify_consistency(from, to, &old, &new, &damaged).is_err());
        }
    }

    #[test]
    fn oracles_and_we_refuse_the_same_made_up_proofs(
        size in 1..40_u64, index in 0..40_u64, bytes in prop::collection::vec(any::<[u8; 32]>(), 0..8)
    ) {
        let (leaf, root) = (leaf_hash(&log::entry(0)), log::root(size));
        let proof: Vec<Hash> = bytes.into_iter().map(Hash::from_bytes).collect();
        let theirs = tlog_tiles::check_record(
            &log::theirs(&proof), size, tlog_tiles::Hash(*root.as_bytes()), index, tlog_tiles::Hash(*leaf.as_bytes()));
        prop_assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root).is_ok(), theirs.is_ok());
    }
}

/// Ways to spoil a proof: each hash left out, one too many at either end, two exchanged, one bit.
fn damaged(proof: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = vec![
        [proof, &[Hash::ZERO]].concat(),
        [&[Hash::ZERO], proof].concat(),
    ];
    for at in 0..proof.len() {
        all.push([&proof[..at], &proof[at + 1..]].concat());
        let mut flipped = proof.to_vec();
        let mut bytes = *flipped[at].as_bytes();
        bytes[at % 32] ^= 1;
        flipped[at] = Hash::from_bytes(bytes);
        all.push(flipped);
        if at > 0 {
            let mut swapped = proof.to_vec();
            swapped.swap(at - 1, at);
            all.push(swapped);
        }
    }
    all
}

#[test]
fn a_short_proof_leads_to_the_root_under_other_sizes_too() {
    // Why size and root come together from one signed checkpoint: RFC 9162 cannot see this.
    let proof = inclusion_proof(&log::stored(5), 1, 5).unwrap();
    let leaf = leaf_hash(&log::entry(1));
    for size in 5..=8 {
        assert_eq!(
            verify_inclusion(&leaf, 1, size, &proof, &log::root(5)),
            Ok(())
        );
    }
    assert_eq!(
        verify_inclusion(&leaf, 1, 9, &proof, &log::root(5)),
        Err(ProofError::WrongLength)
    );
}

#[test]
fn an_empty_or_equal_past_needs_no_hashes_and_takes_none() {
    let (empty, seven, other) = (empty_root(), log::root(7), leaf_hash(b"other"));
    let rows: [(u64, u64, Hash, Hash, &[Hash], _); 7] = [
        (0, 0, empty, empty, &[], Ok(())),
        (0, 7, empty, seven, &[], Ok(())),
        (7, 7, seven, seven, &[], Ok(())),
        (0, 7, other, seven, &[], Err(ProofError::OldRootMismatch)),
        (7, 7, seven, other, &[], Err(ProofError::RootMismatch)),
        (7, 7, seven, seven, &[other], Err(ProofError::WrongLength)),
        (0, 7, empty, seven, &[other], Err(ProofError::WrongLength)),
    ];
    for (from, to, old, new, proof, expected) in rows {
        assert_eq!(
            verify_consistency(from, to, &old, &new, proof),
            expected,
            "{from} to {to}"
        );
    }
}

#[test]
fn requests_outside_the_tree_are_refused() {
    let stored = log::stored(7);
    assert_eq!(
        inclusion_proof(&stored, 7, 7),
        Err(ProveError::IndexOutOfRange { index: 7, size: 7 })
    );
    assert_eq!(
        inclusion_proof(&stored, 0, 0),
        Err(ProveError::IndexOutOfRange { index: 0, size: 0 })
    );
    assert_eq!(
        consistency_proof(&stored, 8, 7),
        Err(ProveError::Shrinks { from: 8, to: 7 })
    );
    assert_eq!(
        root_at(&stored, 8),
        Err(ProveError::MissingNode { level: 3, index: 0 })
    );
    assert_eq!(
        root_at(&stored, TREE_SIZE_MAX + 1),
        Err(ProveError::TooLarge(TREE_SIZE_MAX + 1))
    );
    assert_eq!(root_at(&TileSet::new(), 0), Ok(empty_root()));
    let leaf = leaf_hash(b"x");
    assert_eq!(
        verify_inclusion(&leaf, 3, 3, &[], &leaf),
        Err(ProofError::IndexOutOfRange { index: 3, size: 3 })
    );
    assert_eq!(verify_inclusion(&leaf, 0, 1, &[], &leaf), Ok(()));
    assert_eq!(
        verify_consistency(8, 7, &leaf, &leaf, &[]),
        Err(ProofError::Shrinks { from: 8, to: 7 })
    );
}
