//! How many hashes proofs need, and that docs/ARCHITECTURE.md says so.

use ledger::multiproof::multiproof;
use ledger::tree::{Hash, NodeReader, inclusion_proof};

/// How many hashes a proof has depends on sizes and indices only.
struct Zeros;

impl NodeReader for Zeros {
    fn node(&self, _: u8, _: u64) -> Option<Hash> {
        Some(Hash::ZERO)
    }
}

/// A line of hashes in base64.
const LINE_BYTES: usize = 45;

/// Runs of neighbours spread evenly over the log. Runs of one are the worst case for one proof, since
/// neighbours share the most; an afternoon of decided hours comes in longer ones.
fn spread(entries: u64, run: u64, size: u64) -> Vec<u64> {
    let apart = size / (entries / run);
    (0..entries).map(|n| n / run * apart + n % run).collect()
}

fn hashes_together(indices: &[u64], size: u64) -> usize {
    multiproof(&Zeros, indices, size).unwrap().len()
}

fn hashes_singly(indices: &[u64], size: u64) -> usize {
    let proofs = indices
        .iter()
        .map(|index| inclusion_proof(&Zeros, *index, size).unwrap());
    proofs.map(|proof| proof.len()).sum()
}

#[test]
fn one_proof_for_many_entries_is_smaller_than_their_single_proofs_as_documented() {
    let document = include_str!("../../../docs/ARCHITECTURE.md");
    let mut missing = String::new();
    for size in [10_000, 1_000_000, 10_000_000] {
        for entries in [10, 100, 1_000] {
            let [apart, runs] = [1, 10].map(|run| spread(entries, run, size));
            let singly = hashes_singly(&apart, size);
            let together = [&apart, &runs].map(|indices| hashes_together(indices, size));
            assert!(together[0] < singly && together[1] < together[0]);
            let [kb_singly, kb_spread, kb_runs] = [singly, together[0], together[1]]
                .map(|hashes| (hashes * LINE_BYTES).div_ceil(1_000));
            let text = format!(
                "| {size} | {entries} | {singly} ({kb_singly} kB) | {} ({kb_spread} kB) | {} ({kb_runs} kB) |",
                together[0], together[1]
            );
            if !document.contains(&text) {
                missing.push_str(&text);
                missing.push('\n');
            }
        }
    }
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md lacks\n{missing}");
}

#[test]
fn the_proof_of_one_entry_grows_with_the_logarithm_of_the_log_as_documented() {
    let document = include_str!("../../../docs/ARCHITECTURE.md");
    let mut missing = String::new();
    for size in [
        1_000_u64,
        10_000,
        100_000,
        1_000_000,
        10_000_000,
        100_000_000,
    ] {
        let most = inclusion_proof(&Zeros, 0, size).unwrap().len();
        assert_eq!(most, (size - 1).ilog2() as usize + 1);
        let text = format!("| {size} | {most} | {} |", most * LINE_BYTES);
        if !document.contains(&text) {
            missing.push_str(&text);
            missing.push('\n');
        }
    }
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md lacks\n{missing}");
}
