//! Login names, passwords and recovery codes.

use super::totp;
use crate::{error::Error, random::Random};

/// NIST SP 800-63B asks for eight; without composition rules, length is what helps.
const PASSWORD_CHARS_MIN: usize = 10;
/// And for at least 64; more than this is no password but a load.
const PASSWORD_CHARS_MAX: usize = 128;
const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 3..=32;
pub(super) const RECOVERY_CODES: usize = 10;
const RECOVERY_BYTES: usize = 10;
/// What people take when they are asked for something long, folded to lower case.
const COMMON: [&str; 14] = [
    "1234567890",
    "0123456789",
    "0987654321",
    "1q2w3e4r5t",
    "qwertyuiop",
    "asdfghjkl",
    "password",
    "administrator",
    "woaini",
    "5201314",
    "haizhu",
    "abcdefghij",
    "aa123456",
    "iloveyou",
];

/// The name under which somebody enters: letters, digits and `.-_@`, in lower case.
pub(super) fn login(text: &str) -> Result<String, Error> {
    let login = text.trim().to_lowercase();
    let plain = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
    (LOGIN_CHARS.contains(&login.chars().count()) && login.chars().all(plain))
        .then_some(login)
        .ok_or_else(|| Error::field_invalid("login"))
}

/// A password that is worth a hash.
pub(super) fn check_password(password: &str, login: &str) -> Result<(), Error> {
    let chars = password.chars().count();
    let folded = password.to_lowercase();
    let distinct = folded
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    // What is left once the common parts are taken out.
    let rest = COMMON
        .iter()
        .chain([&login])
        .fold(folded, |rest, common| rest.replace(common, ""));
    if !(PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&chars) {
        return Err(Error::refused("password_length")
            .with("min", PASSWORD_CHARS_MIN)
            .with("max", PASSWORD_CHARS_MAX));
    }
    if distinct < 5 || rest.chars().count() < 5 {
        return Err(Error::refused("password_common"));
    }
    Ok(())
}

/// Fresh codes, as they are shown: ABCD-EFGH-IJKL-MNOP.
pub(super) fn recovery_codes(random: &Random) -> Vec<String> {
    let code = |_| {
        let text = totp::base32(&random.bytes::<RECOVERY_BYTES>());
        let parts: Vec<&str> = (0..4).map(|part| &text[4 * part..4 * part + 4]).collect();
        parts.join("-")
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// The second factor as somebody typed it.
pub(super) enum Second {
    /// Six digits of an app.
    Totp(String),
    /// A recovery code, without its hyphens.
    Recovery(String),
}

impl Second {
    pub(super) fn read(text: &str) -> Self {
        let plain: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_uppercase();
        if plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit()) {
            Self::Totp(plain)
        } else {
            Self::Recovery(plain)
        }
    }
}

/// The form of a recovery code that is hashed.
pub(super) fn folded(code: &str) -> String {
    code.replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::{Second, check_password, folded, login, recovery_codes};
    use crate::random::Random;

    #[test]
    fn a_login_is_one_whatever_its_capitals() {
        assert_eq!(login(" Li.JingWen ").unwrap(), "li.jingwen");
        assert_eq!(login("李静文1").unwrap(), "李静文1");
        for text in ["", "ab", "a b c", "a'--", &"a".repeat(33)] {
            assert!(login(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_long_and_not_what_everybody_takes() {
        for (password, code) in [
            ("short", "password_length"),
            ("aaaaaaaaaaaa", "password_common"),
            ("1234567890", "password_common"),
            ("Password123", "password_common"),
            ("li.jingwen1", "password_common"),
            ("haizhu5201314", "password_common"),
        ] {
            assert_eq!(
                check_password(password, "li.jingwen").unwrap_err().code(),
                code,
                "{password}"
            );
        }
        assert!(check_password(&"长".repeat(129), "x").is_err());
        for password in ["木棉花开在四月的江边", "correct horse battery"] {
            check_password(password, "li.jingwen").unwrap();
        }
    }

    #[test]
    fn recovery_codes_are_read_as_they_were_shown() {
        let codes = recovery_codes(&Random::system());
        assert_eq!(codes.len(), 10);
        assert_eq!(codes[0].len(), 19);
        let typed = codes[0].to_lowercase().replace('-', " ");
        assert!(
            matches!(Second::read(&typed), Second::Recovery(code) if code == folded(&codes[0]))
        );
        assert!(matches!(Second::read("012 345"), Second::Totp(code) if code == "012345"));
    }
}
