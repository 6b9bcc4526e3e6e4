//! Decimal numerals in one machine word, for FF1: the library's own hold numbers of any length, which cost more
//! than all else that a request for a voucher does.

use fpe::ff1::{NumeralString, Operations};

const RADIX: u32 = 10;
/// Powers of ten up to here, and a sum of two numbers below them, fit a word.
const COUNT_MAX: usize = 18;

/// A number written with a fixed count of decimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numerals {
    pub(super) number: u64,
    pub(super) count: usize,
}

impl NumeralString for Numerals {
    type Ops = Self;

    fn is_valid(&self, radix: u32) -> bool {
        radix == RADIX && self.count <= COUNT_MAX && self.number < power(self.count)
    }

    fn numeral_count(&self) -> usize {
        self.count
    }

    fn split(&self) -> (Self, Self) {
        let high = self.count / 2;
        let low = self.count - high;
        let part = |number, count| Self { number, count };
        (
            part(self.number / power(low), high),
            part(self.number % power(low), low),
        )
    }

    fn concat(a: Self, b: Self) -> Self {
        Self {
            number: a.number * power(b.count) + b.number,
            count: a.count + b.count,
        }
    }
}

impl Operations for Numerals {
    type Bytes = Tail;

    fn numeral_count(&self) -> usize {
        self.count
    }

    fn to_be_bytes(&self, _: u32, b: usize) -> Tail {
        Tail {
            bytes: self.number.to_be_bytes(),
            length: b,
        }
    }

    fn add_mod_exp(self, other: impl Iterator<Item = u8>, _: u32, m: usize) -> Self {
        Self {
            number: (self.number + modulo(other, m)) % power(m),
            count: m,
        }
    }

    fn sub_mod_exp(self, other: impl Iterator<Item = u8>, _: u32, m: usize) -> Self {
        Self {
            number: (self.number + power(m) - modulo(other, m)) % power(m),
            count: m,
        }
    }
}

/// The last bytes of a word.
pub(super) struct Tail {
    bytes: [u8; 8],
    length: usize,
}

impl AsRef<[u8]> for Tail {
    fn as_ref(&self) -> &[u8] {
        // FF1 asks for as many bytes as the greatest number of so many digits has: at most eight.
        &self.bytes[self.bytes.len() - self.length..]
    }
}

fn power(count: usize) -> u64 {
    (0..count).fold(1, |power, _| power * u64::from(RADIX))
}

/// A big-endian number, however long, modulo a power of ten.
fn modulo(bytes: impl Iterator<Item = u8>, count: usize) -> u64 {
    let power = u128::from(power(count));
    let rest = bytes.fold(0, |rest: u128, byte| (rest << 8 | u128::from(byte)) % power);
    u64::try_from(rest).expect("a rest is below a power that fits a word")
}

#[cfg(test)]
mod tests {
    use super::Numerals;
    use aes::Aes256;
    use fpe::ff1::{FF1, FlexibleNumeralString};
    use proptest::prelude::*;

    fn digits(number: u64, count: usize) -> FlexibleNumeralString {
        let text = format!("{number:0count$}");
        let digits: Vec<u16> = text.bytes().map(|byte| u16::from(byte - b'0')).collect();
        digits.into()
    }

    proptest! {
        #[test]
        fn a_word_is_enciphered_as_the_library_enciphers_its_own_numerals(
            key in any::<[u8; 32]>(),
            count in 6_usize..=18,
            number in any::<u64>(),
        ) {
            let number = number % super::power(count);
            let cipher = FF1::<Aes256>::new(&key, super::RADIX).unwrap();
            let hidden = cipher.encrypt(&[], &Numerals { number, count }).unwrap();
            let expected = cipher.encrypt(&[], &digits(number, count)).unwrap();
            prop_assert_eq!(Vec::<u16>::from(digits(hidden.number, count)), Vec::<u16>::from(expected));
            prop_assert_eq!(cipher.decrypt(&[], &hidden).unwrap(), Numerals { number, count });
        }
    }

    #[test]
    fn a_number_too_long_for_its_digits_is_refused() {
        let cipher = FF1::<Aes256>::new(&[7; 32], super::RADIX).unwrap();
        for (number, count) in [(1_000_000, 6), (0, 19), (0, 5)] {
            assert!(cipher.encrypt(&[], &Numerals { number, count }).is_err());
        }
    }
}
