//! Texts that people type: trimmed, bounded, free of control characters.

use crate::error::Error;
use chrono::DateTime;
use ledger::time::Instant;

/// A text that may be empty.
pub(crate) fn optional(field: &'static str, text: &str, chars_max: usize) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > chars_max {
        return Err(Error::refused("field_too_long")
            .with("field", field)
            .with("max", chars_max));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Error::field_invalid(field));
    }
    Ok(text.to_owned())
}

/// A text that may not be empty.
pub(crate) fn required(field: &'static str, text: &str, chars_max: usize) -> Result<String, Error> {
    let text = optional(field, text, chars_max)?;
    if text.is_empty() {
        Err(Error::refused("field_missing").with("field", field))
    } else {
        Ok(text)
    }
}

/// An RFC 3339 instant with any offset.
pub(crate) fn instant(field: &'static str, text: &str) -> Result<Instant, Error> {
    let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| Error::field_invalid(field))?;
    let seconds = parsed.timestamp();
    let kept = Instant::from_unix(seconds);
    if kept.unix() == seconds {
        Ok(kept)
    } else {
        Err(Error::field_invalid(field))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_are_trimmed_and_bounded() {
        assert_eq!(super::required("place", "  江边  ", 4).unwrap(), "江边");
        assert_eq!(
            super::required("place", " ", 4).unwrap_err().code(),
            "field_missing"
        );
        assert_eq!(
            super::optional("note", "一二三四五", 4).unwrap_err().code(),
            "field_too_long"
        );
        assert_eq!(
            super::optional("note", "a\u{7}", 4).unwrap_err().code(),
            "field_invalid"
        );
    }

    #[test]
    fn an_instant_may_carry_any_offset_and_lies_in_the_ledgers_years() {
        let utc = super::instant("starts_at", "2026-11-24T06:30:00Z").unwrap();
        assert_eq!(
            super::instant("starts_at", "2026-11-24T14:30:00+08:00").unwrap(),
            utc
        );
        for text in ["2026-11-24", "1950-01-01T00:00:00Z", "2026-11-24T25:00:00Z"] {
            assert!(super::instant("starts_at", text).is_err(), "{text}");
        }
    }
}
