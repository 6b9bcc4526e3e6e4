//! The twelve digits that redeem a voucher: short enough to read over the telephone.
//!
//! Eleven digits follow from the voucher's random id under a key of this purpose alone, and a twelfth checks
//! them (Damm, 2004: every wrong digit and every swap of neighbours is noticed). Nothing stored shows a code: the
//! database finds vouchers by a keyed digest of it.

use crate::random::Random;
use anyhow::Context;
use hmac::{Hmac, KeyInit, Mac};
use ledger::ids::Id;
use sha2::Sha256;
use std::{fmt, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

const DIGITS: usize = 12;
const BODY_MODULUS: u64 = 100_000_000_000;
const KEY_FILE: &str = "vouchers.key";
/// Codes that a voucher may have: the second one when the first is taken.
pub(super) const ATTEMPTS: [u8; 2] = [0, 1];

/// The key of voucher codes.
pub(crate) struct CodeKey([u8; 32]);

impl fmt::Debug for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeKey(…)")
    }
}

/// A code that passes its own check.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Code(String);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    /// Reads a code as people type it: spaces, hyphens and full-width digits are fine.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut digits = String::new();
        for c in text.chars() {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => {
                    let digit = u32::from(c) - u32::from('０');
                    digits.push(char::from_digit(digit, 10)?);
                }
                ' ' | '\u{3000}' | '-' | '－' | '\u{a0}' => {}
                _ => return None,
            }
            if digits.len() > DIGITS {
                return None;
            }
        }
        (digits.len() == DIGITS && damm(&digits) == 0).then_some(Self(digits))
    }

    /// In groups of four.
    pub(crate) fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }

    /// The digits alone.
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }
}

impl CodeKey {
    /// Reads the key beside the database, making it when there is none.
    pub(crate) fn open(data_dir: &Path, random: &Random) -> anyhow::Result<Self> {
        let file = data_dir.join(KEY_FILE);
        if let Ok(text) = fs::read_to_string(&file) {
            let mut key = [0; 32];
            hex::decode_to_slice(text.trim(), &mut key)
                .map_err(|_| anyhow::anyhow!("{} is not 64 hex digits", file.display()))?;
            return Ok(Self(key));
        }
        let key: [u8; 32] = random.bytes();
        let mut created = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)
            .with_context(|| format!("{} cannot be created", file.display()))?;
        created.write_all(format!("{}\n", hex::encode(key)).as_bytes())?;
        created.sync_all()?;
        Ok(Self(key))
    }

    /// The code of a voucher. Should another voucher have it already, the next attempt has another.
    pub(crate) fn code(&self, voucher: Id, attempt: u8) -> Code {
        let body = self.number(&[b"code/", &voucher.0[..], &[attempt]]) % BODY_MODULUS;
        let body = format!("{body:011}");
        let check = damm(&body);
        Code(format!("{body}{check}"))
    }

    /// Whether a code is this voucher's, by any attempt.
    pub(crate) fn is_of(&self, code: &Code, voucher: Id) -> bool {
        ATTEMPTS
            .iter()
            .any(|attempt| self.code(voucher, *attempt) == *code)
    }

    /// What finds the voucher of a code in the database.
    pub(crate) fn tag(&self, code: &Code) -> i64 {
        i64::from_ne_bytes(self.number(&[b"tag/", code.0.as_bytes()]).to_ne_bytes())
    }

    fn number(&self, parts: &[&[u8]]) -> u64 {
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).expect("any key length fits");
        for part in parts {
            mac.update(part);
        }
        let bytes = mac.finalize().into_bytes();
        u64::from_be_bytes(bytes[..8].try_into().expect("eight bytes"))
    }
}

/// The interim digit after these digits; 0 behind a correct check digit.
fn damm(digits: &str) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.bytes().fold(0, |interim, digit| {
        TABLE[usize::from(interim)][usize::from(digit - b'0')]
    })
}

#[cfg(test)]
mod tests {
    use super::{Code, CodeKey, damm};
    use ledger::ids::Id;

    #[test]
    fn the_published_example_of_the_check_holds() {
        assert_eq!((damm("572"), damm("5724")), (4, 0));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CodeKey([7; 32]).code(Id([1; 16]), 0);
        let grouped = code.grouped();
        let full_width: String = code
            .digits()
            .chars()
            .map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap())
            .collect();
        for text in [
            grouped.clone(),
            grouped.replace(' ', "-"),
            code.digits().to_owned(),
            full_width,
        ] {
            assert_eq!(Code::parse(&text), Some(code.clone()), "{text}");
        }
    }

    #[test]
    fn a_code_is_its_vouchers_and_no_others() {
        let key = CodeKey([7; 32]);
        let (one, other) = (Id([1; 16]), Id([2; 16]));
        assert!(key.is_of(&key.code(one, 0), one) && key.is_of(&key.code(one, 1), one));
        assert!(!key.is_of(&key.code(one, 0), other));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_noticed() {
        let digits = CodeKey([7; 32]).code(Id([2; 16]), 0).digits().to_owned();
        for at in 0..digits.len() {
            for wrong in '0'..='9' {
                let mut chars: Vec<char> = digits.chars().collect();
                if chars[at] != wrong {
                    chars[at] = wrong;
                    assert_eq!(Code::parse(&chars.iter().collect::<String>()), None);
                }
            }
            let mut chars: Vec<char> = digits.chars().collect();
            if at + 1 < chars.len() && chars[at] != chars[at + 1] {
                chars.swap(at, at + 1);
                assert_eq!(Code::parse(&chars.iter().collect::<String>()), None);
            }
        }
    }
}
