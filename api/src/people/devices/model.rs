//! What two people compare before one confirms the other's key.

use sha2::{Digest, Sha256};

const DIGITS: u64 = 1_000_000_000_000;

/// The number of a key: twelve digits of its SHA-256, read over the table or the telephone. Finding another key
/// with the same number takes a trillion tries within the request's lifetime, and an enrolment that is seen.
pub(super) fn number(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    let digits = format!("{:012}", u64::from_be_bytes(first) % DIGITS);
    format!("{} {} {}", &digits[..4], &digits[4..8], &digits[8..])
}

/// Whether somebody typed that number, with whatever between the digits.
pub(super) fn is_number(typed: &str, key: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    digits(typed) == digits(&number(key))
}
