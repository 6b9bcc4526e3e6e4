//! Which approvals are looked at a second time (docs/ledger-format.md, section 13).
//!
//! A day's sample follows from the ledger alone: from the root of the tree that ends with the first entry after the day,
//! which nobody knows before the day is over, and that every later checkpoint commits to. So nobody chooses what is
//! drawn, and whoever holds the entries draws it again. In scope: the draw. Not in scope: what comes of it.

use crate::{
    entry::Entry,
    ids::Seq,
    kinds::What,
    time::Day,
    tree::{Frontier, Hash},
};
use sha2::{Digest, Sha256};

/// Of a million approvals, so many: one in fifty.
pub const SHARE_PPM: u32 = 20_000;
/// What was approved in a list unopened is drawn so many times as often.
pub const UNOPENED_TIMES: u32 = 10;
/// The line before what is hashed.
const CONTEXT: &[u8] = b"haizhu-re-review/1\n";
const MILLION: u128 = 1_000_000;

/// An approval of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// The claim.
    pub claim: Seq,
    /// The share of its like that is drawn, in millionths.
    pub share_ppm: u32,
}

impl Approval {
    /// Of a claim, in a list and unopened or not.
    pub fn new(claim: Seq, unopened: bool) -> Self {
        let times = if unopened { UNOPENED_TIMES } else { 1 };
        let share_ppm = SHARE_PPM * times;
        Self { claim, share_ppm }
    }

    /// What an entry approves, if it does.
    pub fn of(entry: &Entry) -> Option<Self> {
        match &entry.what {
            What::HoursApproved(facts) => Some(Self::new(facts.claim, facts.batch)),
            _ => None,
        }
    }

    /// Whether it is drawn under a root.
    pub fn is_drawn(self, root: &Hash) -> bool {
        let digest = Sha256::new_with_prefix(CONTEXT)
            .chain_update(root.as_bytes())
            .chain_update(self.claim.to_be_bytes())
            .finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        let drawn = u128::from(u64::from_be_bytes(first));
        // As integers: below the share of 2^64 that is drawn.
        drawn * MILLION < u128::from(self.share_ppm) << 64
    }
}

/// A day's sample, drawn from entries that pass by in their order.
#[derive(Debug, Clone)]
pub struct Draw {
    day: Day,
    frontier: Frontier,
    approvals: Vec<Approval>,
    root: Option<Hash>,
}

/// A day's sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The size of the tree under whose root it was drawn.
    pub size: u64,
    /// The root.
    pub root: Hash,
    /// How many approvals there were.
    pub approvals: usize,
    /// The claims that were drawn, ascending.
    pub drawn: Vec<Seq>,
}

impl Draw {
    /// Nothing has passed by.
    pub fn new(day: Day) -> Self {
        Self {
            day,
            frontier: Frontier::new(),
            approvals: Vec::new(),
            root: None,
        }
    }

    /// The next entry, with its leaf hash.
    pub fn take(&mut self, entry: &Entry, leaf: Hash) {
        if self.root.is_some() {
            return;
        }
        self.frontier.push(leaf);
        let day = entry.at.day();
        if day > self.day {
            self.root = Some(self.frontier.root());
        } else if day == self.day {
            self.approvals.extend(Approval::of(entry));
        }
    }

    /// The sample, once an entry after the day has passed by.
    pub fn sample(&self) -> Option<Sample> {
        let root = self.root?;
        let drawn = self.approvals.iter().filter(|one| one.is_drawn(&root));
        let mut drawn: Vec<Seq> = drawn.map(|one| one.claim).collect();
        drawn.sort_unstable();
        Some(Sample {
            size: self.frontier.size(),
            root,
            approvals: self.approvals.len(),
            drawn,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Approval, SHARE_PPM, UNOPENED_TIMES};
    use crate::tree::Hash;

    const VECTOR_ZERO: &[u64] = &[43, 148];
    const VECTOR_TENFOLD: &[u64] = &[
        4, 10, 11, 15, 37, 40, 43, 49, 51, 60, 62, 72, 73, 79, 80, 82, 87, 92, 100, 115, 118, 119,
        123, 124, 126, 130, 133, 134, 135, 137, 138, 142, 143, 150, 161, 165, 169, 172, 179, 186,
        188,
    ];

    fn drawn(root: u8, share_ppm: u32) -> Vec<u64> {
        let root = Hash::from_bytes([root; 32]);
        let claims = (0..200).filter(|claim| {
            let approval = Approval {
                claim: *claim,
                share_ppm,
            };
            approval.is_drawn(&root)
        });
        claims.collect()
    }

    /// Computed with another program: docs/ledger-format.md, section 13.
    #[test]
    fn a_draw_is_the_one_of_the_vectors() {
        assert_eq!(drawn(0, SHARE_PPM), VECTOR_ZERO);
        assert_eq!(drawn(0xab, SHARE_PPM * UNOPENED_TIMES), VECTOR_TENFOLD);
    }

    #[test]
    fn nothing_and_everything_are_shares_too() {
        assert!(drawn(7, 0).is_empty());
        assert_eq!(drawn(7, 1_000_000).len(), 200);
    }

    #[test]
    fn what_a_small_share_draws_a_larger_one_draws_as_well() {
        let few = drawn(9, SHARE_PPM);
        let many = drawn(9, SHARE_PPM * UNOPENED_TIMES);
        assert!(few.iter().all(|claim| many.contains(claim)));
        assert!(many.len() > few.len());
    }
}
