//! The text that somebody agrees to when an account is opened, and which version of it that is.

use crate::extract::Lang;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const CHINESE: &str = include_str!("privacy/zh-CN.txt");
const ENGLISH: &str = include_str!("privacy/en.txt");

/// Follows from the Chinese text, which is the one that counts: nobody can forget to change it.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest = hex::encode(Sha256::digest(CHINESE));
    digest[..12].to_owned()
});

/// The version in force.
pub(super) fn version() -> &'static str {
    &VERSION
}

/// The text by paragraphs; the first is its title.
pub(super) fn paragraphs(lang: Lang) -> Vec<&'static str> {
    let text = match lang {
        Lang::Zh => CHINESE,
        Lang::En => ENGLISH,
    };
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, version};
    use crate::extract::Lang;

    #[test]
    fn both_languages_say_as_much() {
        let (zh, en) = (paragraphs(Lang::Zh), paragraphs(Lang::En));
        assert_eq!(zh.len(), en.len());
        assert!(zh.len() > 5);
        assert_eq!(version().len(), 12);
    }
}
