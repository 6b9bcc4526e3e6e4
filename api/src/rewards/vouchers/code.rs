//! The twelve digits that redeem a voucher: short enough to read over the telephone.
//!
//! Eleven digits are the number of the entry that issued the voucher, enciphered under a key of this purpose alone
//! (FF1, NIST SP 800-38G: eleven digits become eleven others, and no two vouchers share theirs). A twelfth checks
//! them (Damm, 2004: every wrong digit and every swap of neighbours is noticed). Nothing stored shows a code:
//! the key turns it back into the entry's number.

use super::numerals::Numerals;
use crate::random::Random;
use aes::Aes256;
use anyhow::Context;
use fpe::ff1::FF1;
use ledger::ids::Seq;
use sha2::{Digest, Sha256};
use std::{fmt, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

const DIGITS: usize = 12;
const RADIX: u32 = 10;
const KEY_FILE: &str = "vouchers.key";
/// The key of voucher codes, and what can be shown of it.
pub(crate) struct CodeKey(FF1<Aes256>, String);

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

    /// The digits as one number, below 10^12.
    pub(crate) fn number(&self) -> u64 {
        let digits = self.0.bytes();
        digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    }

    /// The digits alone.
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }
}

impl CodeKey {
    fn new(key: &[u8; 32]) -> Self {
        let digest = Sha256::new_with_prefix(b"haizhu key digest").chain_update(key);
        let fingerprint = hex::encode(&digest.finalize()[..8]);
        let cipher = FF1::new(key, RADIX).expect("ten digits are a radix of FF1");
        Self(cipher, fingerprint)
    }

    /// Sixteen hex digits of a digest: enough to tell keys apart, and nothing of the key.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.1
    }

    /// Reads the key beside the database, making it when there is none.
    pub(crate) fn open(data_dir: &Path, random: &Random) -> anyhow::Result<Self> {
        let file = data_dir.join(KEY_FILE);
        if let Ok(text) = fs::read_to_string(&file) {
            let mut key = [0; 32];
            hex::decode_to_slice(text.trim(), &mut key)
                .map_err(|_| anyhow::anyhow!("{} is not 64 hex digits", file.display()))?;
            return Ok(Self::new(&key));
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
        Ok(Self::new(&key))
    }

    /// The code of the voucher that this entry issued.
    pub(crate) fn code(&self, issued: Seq) -> Code {
        let hidden = self.0.encrypt(&[], &numerals(issued));
        let hidden = hidden.expect("entries are fewer than eleven digits can count");
        let mut digits = format!("{:0width$}", hidden.number, width = DIGITS - 1);
        digits.push(char::from(b'0' + damm(&digits)));
        Code(digits)
    }

    /// The entry whose voucher has this code, if there is such an entry.
    pub(crate) fn issued(&self, code: &Code) -> Option<Seq> {
        let hidden = numerals(code.0[..DIGITS - 1].parse().ok()?);
        Some(self.0.decrypt(&[], &hidden).ok()?.number)
    }
}

fn numerals(number: u64) -> Numerals {
    Numerals {
        number,
        count: DIGITS - 1,
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
    use std::collections::BTreeSet;

    #[test]
    fn the_published_example_of_the_check_holds() {
        assert_eq!((damm("572"), damm("5724")), (4, 0));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CodeKey::new(&[7; 32]).code(1);
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
    fn a_code_leads_to_its_voucher_and_no_two_vouchers_share_one() {
        let (key, other) = (CodeKey::new(&[7; 32]), CodeKey::new(&[8; 32]));
        let mut seen = BTreeSet::new();
        for issued in (0..2_000).chain([99_999_999_999]) {
            let code = key.code(issued);
            assert_eq!(key.issued(&code), Some(issued));
            assert_ne!(other.issued(&code), Some(issued));
            assert!(seen.insert(code.digits().to_owned()));
        }
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_noticed() {
        let digits = CodeKey::new(&[7; 32]).code(2).digits().to_owned();
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
