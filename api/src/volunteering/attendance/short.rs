//! The short number of a card: nine random digits, and one by which a slip of the hand is noticed before anything is looked
//! up (ISO 7064, MOD 11,10).

use crate::random::Random;

/// Random digits: 10⁹ numbers.
const RANDOM_MAX: u64 = 1_000_000_000;
/// Digits in all.
const DIGITS: usize = 10;

/// A fresh number.
pub(super) fn fresh(random: &Random) -> String {
    let drawn = u64::from_be_bytes(random.bytes()) % RANDOM_MAX;
    let digits = format!("{drawn:09}");
    // What stands between 2 and 11 is taken off 11; ten is zero.
    let check = (11 - carried(&digits)) % 10;
    format!("{digits}{check}")
}

/// A number as people type it: spaces and hyphens do not count. None when it cannot be one.
pub(super) fn parse(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let whole = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    let digits = Some(digits).filter(|_| whole)?;
    let (number, check) = digits.split_at(DIGITS - 1);
    let check: u64 = check.parse().ok()?;
    ((carried(number) + check) % 10 == 1).then_some(digits)
}

/// ISO 7064's hybrid system over these digits: what goes into the check digit.
fn carried(digits: &str) -> u64 {
    digits.bytes().fold(10, |carried, digit| {
        let sum = (carried + u64::from(digit - b'0')) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    })
}

#[cfg(test)]
mod tests {
    use super::{fresh, parse};
    use crate::random::Random;

    #[test]
    fn a_fresh_number_reads_back_also_in_groups() {
        let random = Random::seeded(7);
        for _ in 0..500 {
            let number = fresh(&random);
            assert_eq!(number.len(), 10);
            assert_eq!(parse(&number).as_ref(), Some(&number));
            let grouped = format!("{} {}-{}", &number[..3], &number[3..6], &number[6..]);
            assert_eq!(parse(&grouped), Some(number));
        }
    }

    #[test]
    fn the_example_of_the_standard_and_every_wrong_digit() {
        // ISO 7064, MOD 11,10: 0794 has the check digit 5.
        assert_eq!((super::carried("0794") + 5) % 10, 1);
        let number = fresh(&Random::seeded(8));
        for at in 0..number.len() {
            for digit in b'0'..=b'9' {
                let mut changed = number.clone().into_bytes();
                changed[at] = digit;
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(parse(&changed).is_some(), changed == number, "{changed}");
            }
        }
        for wrong in ["", "123456789", "12345678901", "12345678９0", "abcdefghij"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
