//! Every refusal that the service can answer: stable code, status, and what a person reads in each language.
//!
//! `{name}` in a detail is filled from the refusal's params. Codes are never renamed: clients rely on them.

mod certificates;
mod college;
mod identity;
mod ledger;
mod people;
mod request;
mod reviews;
mod rewards;
mod transparency;
mod volunteering;
mod workbooks;

use crate::extract::Lang;
use serde_json::{Map, Value};

/// One refusal.
#[expect(
    clippy::struct_field_names,
    reason = "RFC 9457 problems call it code, too"
)]
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Stable, `snake_case`.
    pub(crate) code: &'static str,
    /// HTTP status.
    pub(crate) status: u16,
    zh: Text,
    en: Text,
}

/// What a person reads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What happened.
    pub(crate) title: &'static str,
    /// What to do about it.
    pub(crate) detail: &'static str,
}

impl Code {
    /// The text in the reader's language.
    pub(crate) fn text(&self, lang: Lang) -> &Text {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The answer to a bug.
pub(crate) const UNEXPECTED: &str = "unexpected";

const fn row(
    code: &'static str,
    status: u16,
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Code {
    Code {
        code,
        status,
        zh: Text {
            title: zh.0,
            detail: zh.1,
        },
        en: Text {
            title: en.0,
            detail: en.1,
        },
    }
}

/// Every row, by where the refusal comes from.
fn all() -> impl Iterator<Item = &'static Code> {
    [
        request::ROWS,
        identity::ROWS,
        ledger::ROWS,
        people::ROWS,
        transparency::ROWS,
        workbooks::ROWS,
        volunteering::ROWS,
        reviews::ROWS,
        certificates::ROWS,
        college::ROWS,
        rewards::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The row of a code.
pub(crate) fn find(code: &str) -> Option<&'static Code> {
    all().find(|row| row.code == code)
}

/// The row of a bug.
pub(crate) fn unexpected() -> &'static Code {
    find(UNEXPECTED).expect("the table has a row for what nobody expected")
}

/// Fills `{name}` from the params; a name without a value stays visible.
pub(crate) fn fill(detail: &str, params: &Map<String, Value>) -> String {
    params
        .iter()
        .fold(detail.to_owned(), |text, (name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), spoken);
            text.replace(&format!("{{{name}}}"), &value)
        })
}

/// Instants as the clock on the wall in Guangzhou shows them; other texts as they are.
fn spoken(text: &str) -> String {
    match text.parse::<::ledger::time::Instant>() {
        Ok(instant) => crate::clock::wall(instant),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{all, fill, find};
    use std::collections::BTreeSet;

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    #[test]
    fn every_code_has_a_text_in_both_languages_and_the_same_values_in_each() {
        for row in all() {
            for text in [&row.zh, &row.en] {
                assert!(
                    !text.title.is_empty() && !text.detail.is_empty(),
                    "{}",
                    row.code
                );
            }
            assert!(
                row.zh.title.chars().any(|c| c > '\u{4e00}'),
                "{} in Chinese",
                row.code
            );
            assert!(row.en.detail.is_ascii(), "{} in English", row.code);
            assert_eq!(names(row.zh.detail), names(row.en.detail), "{}", row.code);
        }
    }

    #[test]
    fn every_code_is_named_once_and_has_the_status_of_an_error() {
        let mut seen = BTreeSet::new();
        for row in all() {
            assert!(seen.insert(row.code), "{} twice", row.code);
            assert!((400..=503).contains(&row.status), "{}", row.code);
            assert!(
                row.code
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_'),
                "{}",
                row.code
            );
        }
    }

    #[test]
    fn every_refusal_of_the_ledger_has_a_row() {
        let source = include_str!("../../../ledger/src/decide/refusal.rs");
        let (_, arms) = source.split_once("fn code(").unwrap();
        let codes: Vec<&str> = arms
            .split("=> \"")
            .skip(1)
            .filter_map(|arm| arm.split('"').next())
            .collect();
        assert!(
            codes.len() > 20,
            "the codes are no longer where this test looks for them"
        );
        for code in codes {
            assert!(find(code).is_some(), "{code} has no row");
        }
    }

    #[test]
    fn every_code_that_this_crate_names_has_a_row() {
        let mut folders = vec![std::path::PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src"
        ))];
        let mut named = 0;
        while let Some(folder) = folders.pop() {
            for file in std::fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().path())
            {
                if file.is_dir() {
                    folders.push(file);
                    continue;
                }
                let source = std::fs::read_to_string(&file).unwrap();
                // Split so that this line does not find itself.
                let mark = format!("{}(\"", "refused");
                let codes = source
                    .split(&mark)
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next());
                for code in codes.filter(|code| *code != "no_such_code") {
                    named += 1;
                    assert!(
                        find(code).is_some(),
                        "{code} in {} has no row",
                        file.display()
                    );
                }
            }
        }
        assert!(named > 20);
    }

    #[test]
    fn a_detail_is_filled_from_the_params() {
        let params = serde_json::json!({"field": "note", "max": 500});
        let filled = fill("{field} ≤ {max}", params.as_object().unwrap());
        assert_eq!(filled, "note ≤ 500");
    }
}
