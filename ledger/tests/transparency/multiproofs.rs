//! One proof for many leaves.

use ledger::multiproof::{multiproof, verify_multiproof};
use ledger::tree::{Hash, ProofError, ProveError, leaf_hash};
use proptest::prelude::*;
use rs_merkle::MerkleProof;

use crate::log;

fn at(indices: &[u64]) -> Vec<usize> {
    indices
        .iter()
        .map(|index| usize::try_from(*index).unwrap())
        .collect()
}

fn claimed(indices: &[u64]) -> Vec<(u64, Hash)> {
    indices
        .iter()
        .map(|index| (*index, leaf_hash(&log::entry(*index))))
        .collect()
}

#[test]
fn every_subset_of_small_trees_has_the_proof_of_rs_merkle() {
    for size in 1..=9_u64 {
        let (stored, rs, root) = (log::stored(size), log::in_rs_merkle(size), log::root(size));
        for subset in 1..1_u64 << size {
            let indices: Vec<u64> = (0..size).filter(|index| subset >> index & 1 == 1).collect();
            let proof = multiproof(&stored, &indices, size).unwrap();
            assert_eq!(
                log::joined(&proof),
                rs.proof(&at(&indices)).to_bytes(),
                "{indices:?} of {size}"
            );
            assert_eq!(
                verify_multiproof(&claimed(&indices), size, &proof, &root),
                Ok(())
            );
        }
    }
}

proptest! {
    #[test]
    fn rs_merkle_verifies_our_proofs_and_we_refuse_what_it_lets_pass(
        size in 1..1500_u64, picked in prop::collection::vec(any::<prop::sample::Index>(), 1..12)
    ) {
        let mut indices: Vec<u64> =
            picked.iter().map(|index| index.index(usize::try_from(size).unwrap()) as u64).collect();
        indices.sort_unstable();
        indices.dedup();
        let (root, leaves) = (log::root(size), claimed(&indices));
        let proof = multiproof(&log::stored(size), &indices, size).unwrap();
        let theirs = |proof: &[Hash]| {
            let proof = MerkleProof::<log::Rfc6962>::new(proof.iter().map(|hash| *hash.as_bytes()).collect());
            let hashes: Vec<[u8; 32]> = leaves.iter().map(|leaf| *leaf.1.as_bytes()).collect();
            proof.verify(*root.as_bytes(), &at(&indices), &hashes, usize::try_from(size).unwrap())
        };
        prop_assert!(theirs(&proof));
        prop_assert_eq!(verify_multiproof(&leaves, size, &proof, &root), Ok(()));

        let longer = [proof.as_slice(), &[Hash::ZERO]].concat();
        prop_assert!(theirs(&longer), "the reason for counting hashes ourselves");
        prop_assert_eq!(verify_multiproof(&leaves, size, &longer, &root), Err(ProofError::WrongLength));
        if let Some((_, shorter)) = proof.split_last() {
            prop_assert_eq!(verify_multiproof(&leaves, size, shorter, &root), Err(ProofError::WrongLength));
        }
        let mut other = leaves.clone();
        other[0].1 = leaf_hash(b"other");
        prop_assert_eq!(verify_multiproof(&other, size, &proof, &root), Err(ProofError::RootMismatch));
    }
}

#[test]
fn unsorted_repeated_absent_and_no_leaves_are_refused() {
    let (stored, root) = (log::stored(10), log::root(10));
    for indices in [&[][..], &[3, 3], &[4, 3], &[1, 2, 2]] {
        assert_eq!(
            multiproof(&stored, indices, 10),
            Err(ProveError::BadIndices)
        );
        assert_eq!(
            verify_multiproof(&claimed(indices), 10, &[], &root),
            Err(ProofError::BadIndices)
        );
    }
    let expected = ProveError::IndexOutOfRange {
        index: 10,
        size: 10,
    };
    assert_eq!(multiproof(&stored, &[3, 10], 10), Err(expected));
    let expected = ProofError::IndexOutOfRange {
        index: 10,
        size: 10,
    };
    assert_eq!(
        verify_multiproof(&claimed(&[3, 10]), 10, &[], &root),
        Err(expected)
    );
    assert_eq!(
        verify_multiproof(&claimed(&[0]), 0, &[], &root),
        Err(ProofError::IndexOutOfRange { index: 0, size: 0 })
    );
}
