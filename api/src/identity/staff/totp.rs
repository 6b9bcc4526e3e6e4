//! Codes that an app on a phone computes from a shared secret and the time. RFC 6238 over RFC 4226: HMAC-SHA-1, six
//! digits, half a minute, which is what every such app assumes.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// RFC 4226 §4, R6: 160 bits.
pub(super) const SECRET_BYTES: usize = 20;
const STEP_SECONDS: i64 = 30;
const MODULUS: u32 = 1_000_000;
/// Clocks may differ by one step, either way. RFC 6238 §5.2.
const DRIFT_STEPS: i64 = 1;
const ISSUER: &str = "海珠社工";

/// The code of a step. RFC 4226 §5.3.
fn code(secret: &[u8], step: i64) -> String {
    let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(secret).expect("any key length fits");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    let four = [
        hash[offset],
        hash[offset + 1],
        hash[offset + 2],
        hash[offset + 3],
    ];
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    format!("{:06}", number % MODULUS)
}

/// The step whose code this is, if it is one of those around now. Whether it was used before is for the caller.
pub(super) fn step_of(secret: &[u8], given: &str, unix: i64) -> Option<i64> {
    let now = unix.div_euclid(STEP_SECONDS);
    let mut found = None;
    for step in now - DRIFT_STEPS..=now + DRIFT_STEPS {
        if bool::from(code(secret, step).as_bytes().ct_eq(given.as_bytes())) {
            found = Some(step);
        }
    }
    found
}

/// What an app scans: <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>
pub(super) fn address(secret: &[u8], account: &str) -> String {
    let (issuer, label) = (escaped(ISSUER), escaped(account));
    let secret = base32(secret);
    format!(
        "otpauth://totp/{issuer}:{label}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

/// RFC 4648 §6, without padding.
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for five in bytes.chunks(5) {
        let mut number = [0_u8; 8];
        number[3..3 + five.len()].copy_from_slice(five);
        let number = u64::from_be_bytes(number);
        for place in 0..(five.len() * 8).div_ceil(5) {
            let letter = (number >> (35 - 5 * place)) & 0x1f;
            text.push(char::from(LETTERS[usize::try_from(letter).unwrap_or(0)]));
        }
    }
    text
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| {
        if byte.is_ascii_alphanumeric() {
            escaped + char::from(byte).encode_utf8(&mut [0; 4])
        } else {
            escaped + &format!("%{byte:02X}")
        }
    })
}

#[cfg(test)]
pub(super) fn code_at(secret: &[u8], unix: i64) -> String {
    code(secret, unix.div_euclid(STEP_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::{address, base32, code, code_at, step_of};

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_rfc_4226_appendix_d_and_rfc_6238_appendix_b() {
        let expected = ["755224", "287082", "359152", "969429", "338314"];
        for (step, digits) in (0..).zip(expected) {
            assert_eq!(code(SECRET, step), digits);
        }
        // The last six of eight digits.
        for (unix, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(SECRET, unix), digits);
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let now = 1_800_000_000;
        for (seconds, fits) in [
            (-60, false),
            (-30, true),
            (0, true),
            (30, true),
            (60, false),
        ] {
            let given = code_at(SECRET, now + seconds);
            assert_eq!(step_of(SECRET, &given, now).is_some(), fits, "{seconds}");
        }
        assert!(step_of(SECRET, "", now).is_none() && step_of(SECRET, "abcdef", now).is_none());
    }

    #[test]
    fn an_app_can_read_the_address() {
        // RFC 4648 §10.
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let address = address(SECRET, "li.jingwen");
        assert!(address.starts_with("otpauth://totp/%E6%B5%B7%E7%8F%A0%E7%A4%BE%E5%B7%A5:li%2Ejingwen?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"));
    }
}
