//! What is asked besides the code.

use crate::{error::Error, random::Random};
use serde::Serialize;
use utoipa::ToSchema;

/// After so long without a sign of its owner a number may be somebody else's: operators give them out again after
/// ninety days at the earliest.
const SILENT_MS: i64 = 180 * 86_400_000;
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=6;
/// How long a code of the desk can be used: the person is standing there.
pub(super) const DESK_CODE_LASTS_MS: i64 = 30 * 60_000;
pub(super) const DESK_TRIES_MAX: i64 = 5;
/// Wrong PINs in an hour.
pub(super) const PIN_TRIES_MAX: i64 = 5;
pub(super) const HOUR_MS: i64 = 3_600_000;

/// What somebody must show besides the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::identity) enum Asks {
    /// Nothing.
    Nothing,
    /// Their PIN, or a code of the service desk.
    Pin,
    /// A code of the service desk.
    Desk,
}

/// How a member's number stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::identity) struct Door {
    /// When the owner was last heard of.
    pub(super) seen_at_ms: i64,
    /// The kept PIN.
    pub(super) pin: Option<String>,
    /// Somebody said that the number is not theirs any more.
    pub(super) doubted: bool,
}

impl Door {
    pub(in crate::identity) fn asks(&self, now_ms: i64) -> Asks {
        let silent = now_ms - self.seen_at_ms >= SILENT_MS;
        match (&self.pin, silent || self.doubted) {
            (Some(_), _) => Asks::Pin,
            (None, true) => Asks::Desk,
            (None, false) => Asks::Nothing,
        }
    }
}

/// Four to six digits that are not all the same and do not count up or down.
pub(super) fn pin(text: &str) -> Result<String, Error> {
    let digits: Vec<u8> = text.trim().bytes().collect();
    let plain = PIN_DIGITS.contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    let steps = |step: i16| {
        digits
            .windows(2)
            .all(|two| i16::from(two[1]) - i16::from(two[0]) == step)
    };
    if !plain {
        return Err(Error::field_invalid("pin"));
    }
    if [0, 1, -1].into_iter().any(steps) {
        return Err(Error::refused("pin_simple"));
    }
    Ok(text.trim().to_owned())
}

/// Eight digits that a desk tells somebody.
pub(super) fn desk_code(random: &Random) -> String {
    format!("{:08}", u64::from_be_bytes(random.bytes()) % 100_000_000)
}

#[cfg(test)]
mod tests {
    use super::{Asks, Door, SILENT_MS, pin};

    #[test]
    fn a_number_opens_by_a_code_alone_while_it_is_heard_of_and_nobody_doubts_it() {
        for (silent, doubted, with_pin, asks) in [
            (false, false, false, Asks::Nothing),
            (true, false, false, Asks::Desk),
            (false, true, false, Asks::Desk),
            (false, false, true, Asks::Pin),
            (true, true, true, Asks::Pin),
        ] {
            let door = Door {
                seen_at_ms: 1_000,
                pin: with_pin.then(String::new),
                doubted,
            };
            let now_ms = 1_000 + if silent { SILENT_MS } else { SILENT_MS - 1 };
            assert_eq!(door.asks(now_ms), asks, "{silent} {doubted} {with_pin}");
        }
    }

    #[test]
    fn a_pin_is_four_to_six_digits_and_not_the_first_that_one_tries() {
        for text in ["2580", "19491", "860412"] {
            assert_eq!(pin(text).unwrap(), text);
        }
        for text in ["", "123", "1234567", "12a4", "１２３４"] {
            assert_eq!(pin(text).unwrap_err().code(), "field_invalid", "{text}");
        }
        for text in ["0000", "1234", "654321"] {
            assert_eq!(pin(text).unwrap_err().code(), "pin_simple", "{text}");
        }
    }
}
