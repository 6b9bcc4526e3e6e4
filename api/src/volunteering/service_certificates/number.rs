//! The number of a certificate: eighteen random digits that nobody guesses, and two by which a slip of the hand is
//! noticed before anything is looked up (ISO 7064, MOD 97-10).

use crate::random::Random;

/// Random digits: 10¹⁸ numbers.
const RANDOM_MAX: u128 = 1_000_000_000_000_000_000;
/// Digits in all.
const DIGITS: usize = 20;

/// A fresh number.
pub(in crate::volunteering) fn fresh(random: &Random) -> String {
    let drawn = u128::from_be_bytes(random.bytes()) % RANDOM_MAX;
    let check = 98 - drawn * 100 % 97;
    format!("{drawn:018}{check:02}")
}

/// A number as people type it: spaces and hyphens do not count. None when it cannot be one.
pub(in crate::volunteering) fn parse(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let whole = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u128 = digits.parse().ok().filter(|_| whole)?;
    (value % 97 == 1).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::{fresh, parse};
    use crate::random::Random;

    #[test]
    fn a_fresh_number_reads_back_also_in_groups() {
        let random = Random::seeded(7);
        for _ in 0..200 {
            let number = fresh(&random);
            assert_eq!(parse(&number).as_ref(), Some(&number));
            let grouped = format!("{} {}-{}", &number[..4], &number[4..8], &number[8..]);
            assert_eq!(parse(&grouped), Some(number));
        }
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_noticed() {
        let number = fresh(&Random::seeded(8));
        for at in 0..number.len() {
            for digit in b'0'..=b'9' {
                let mut changed = number.clone().into_bytes();
                changed[at] = digit;
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(parse(&changed).is_some(), changed == number, "{changed}");
            }
        }
        for at in 1..number.len() {
            let mut swapped = number.clone().into_bytes();
            swapped.swap(at - 1, at);
            let swapped = String::from_utf8(swapped).unwrap();
            assert_eq!(parse(&swapped).is_some(), swapped == number, "{swapped}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "1",
            "12345678901234567890123",
            "1234567890123456789x",
            "１２３４",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
