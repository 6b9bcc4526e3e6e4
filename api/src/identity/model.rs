//! Names and mobile numbers in the one form that identifies a person.

use std::fmt;

/// Longest name that is kept; the longest Chinese names of minorities have some twenty characters.
pub(crate) const NAME_CHARS_MAX: usize = 64;

/// What keyboards give for the dot in 阿依古丽·买买提.
const MIDDLE_DOTS: [char; 7] = ['•', '・', '‧', '∙', '⋅', '･', '᛫'];

/// A person's name. Its `Debug` does not show it, so that no log does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(String);

impl Name {
    /// Trimmed; none when empty, too long or with control characters.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= NAME_CHARS_MAX;
        (fits && !text.chars().any(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The name, for a page of somebody who may see it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two ways of writing one name are equal: no spaces, no capitals, one middle dot.
    pub(crate) fn folded(&self) -> String {
        let letters = self.0.chars().filter(|c| !c.is_whitespace());
        let one_dot = letters.map(|c| if MIDDLE_DOTS.contains(&c) { '·' } else { c });
        one_dot.flat_map(char::to_lowercase).collect()
    }

    /// Enough to tell people at a counter apart, and no more: 陈*.
    pub(crate) fn label(&self) -> String {
        self.0.chars().take(1).chain(['*']).collect()
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Name(…)")
    }
}

/// Eleven digits of a mainland mobile number. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mobile(String);

impl Mobile {
    /// Reads a number as people write it: full-width digits, spaces, hyphens, +86.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut digits = String::new();
        for c in text.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => digits.push(narrow(c)?),
                ' ' | '\u{3000}' | '-' | '－' | '(' | ')' | '（' | '）' | '+' | '＋' => {}
                _ => return None,
            }
        }
        let national = match digits.len() {
            11 => digits.as_str(),
            13 => digits.strip_prefix("86")?,
            15 => digits.strip_prefix("0086")?,
            _ => return None,
        };
        let mobile = national.starts_with('1') && matches!(national.as_bytes()[1], b'3'..=b'9');
        mobile.then(|| Self(national.to_owned()))
    }

    /// The digits.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As pages show it: 199****0001.
    pub(crate) fn masked(&self) -> String {
        format!("{}****{}", &self.0[..3], &self.0[7..])
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mobile(…)")
    }
}

fn narrow(full_width: char) -> Option<char> {
    char::from_u32(u32::from(full_width) - u32::from('０') + u32::from('0'))
}
