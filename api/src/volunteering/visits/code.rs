//! The code of a visit: six digits that the recipient is told beforehand. Kept is a keyed hash.

use crate::{identity::Keys, random::Random};

const DIGITS: u64 = 1_000_000;

/// A fresh code.
pub(super) fn fresh(random: &Random) -> String {
    let mut first = [0; 8];
    first.copy_from_slice(&random.id().0[..8]);
    // Of 2⁶⁴, a million leaves a bias nobody could notice.
    format!("{:06}", u64::from_be_bytes(first) % DIGITS)
}

/// What is kept of it: for one visit alone.
pub(super) fn hash(keys: &Keys, visit: &str, given: &str) -> String {
    let digits: String = given
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|d| d.to_string())
        .collect();
    hex::encode(keys.digest("visits", &[visit.as_bytes(), digits.as_bytes()]))
}
