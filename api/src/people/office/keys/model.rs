//! What there is to say about a key.

/// 365 days, after which a field key should be followed by another (docs/operations.md).
const FIELD_KEY_MS: i64 = 365 * 86_400_000;

/// A key with which this service runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyInUse {
    /// `log`, `index`, `field`, `vouchers`, `voucher_tokens` or `backup`.
    pub(crate) purpose: &'static str,
    /// Of several for one purpose.
    pub(crate) number: Option<u8>,
    /// What can be shown of it: of a public key its id, of a secret one some digits of a digest.
    pub(crate) fingerprint: String,
    /// Whether it does the work, or only opens what it did before.
    pub(crate) is_newest: bool,
}

/// When a key should be followed by another; none where none can, or where it only opens.
pub(super) fn rotate_by_ms(key: &KeyInUse, since_ms: i64) -> Option<i64> {
    (key.purpose == "field" && key.is_newest).then(|| since_ms + FIELD_KEY_MS)
}

#[cfg(test)]
mod tests {
    use super::{FIELD_KEY_MS, KeyInUse, rotate_by_ms};

    #[test]
    fn only_the_field_key_that_seals_has_a_day_by_which_another_follows() {
        let key = |purpose, is_newest| KeyInUse {
            purpose,
            number: None,
            fingerprint: String::new(),
            is_newest,
        };
        assert_eq!(rotate_by_ms(&key("field", true), 5), Some(5 + FIELD_KEY_MS));
        for key in [
            key("field", false),
            key("log", true),
            key("index", true),
            key("vouchers", true),
        ] {
            assert_eq!(rotate_by_ms(&key, 5), None, "{key:?}");
        }
    }
}
