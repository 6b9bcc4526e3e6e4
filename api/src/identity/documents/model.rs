//! Identity documents: what their numbers must look like, and what they tell.
//!
//! In scope: the resident identity card and its kin by GB 11643-1999, and numbers of other documents by their form.
//! Not in scope: whether a document exists; the issuer alone knows.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// Longest number of any document.
const NUMBER_CHARS_MAX: usize = 20;
/// Nobody is older (the oldest person on record reached 122 years).
const AGE_YEARS_MAX: i64 = 130;
/// 个人信息保护法, article 31: below this age a guardian agrees.
const CHILD_YEARS: i32 = 14;
/// GB 11643-1999, 4.1: weights of the first seventeen digits, 2^(18-i) mod 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The same: the check character for each remainder.
const CHECKS: [u8; 11] = *b"10X98765432";

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DocumentKind {
    /// 居民身份证, and the residence permits of the same form
    ResidentCard,
    /// 护照
    Passport,
    /// 来往内地通行证
    TravelPermit,
}

impl DocumentKind {
    /// As it is hashed and stored.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::ResidentCard => "resident_card",
            Self::Passport => "passport",
            Self::TravelPermit => "travel_permit",
        }
    }
}

/// 性别, as a document states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// A document that passed. Not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) kind: DocumentKind,
    pub(super) number: String,
    /// `2026-11-24`
    pub(super) born: String,
    pub(super) sex: Sex,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Document(…)")
    }
}

/// Which field is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Number,
    Born,
    Sex,
}

impl Wrong {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Born => "born",
            Self::Sex => "sex",
        }
    }
}

impl Document {
    /// Reads what was typed. A resident card tells birth date and sex itself, and what was typed besides must agree.
    pub(super) fn parse(
        kind: DocumentKind,
        number: &str,
        born: Option<&str>,
        sex: Option<Sex>,
        today: NaiveDate,
    ) -> Result<Self, Wrong> {
        let number = plain(number).ok_or(Wrong::Number)?;
        let (told_born, told_sex) = if kind == DocumentKind::ResidentCard {
            let (born, sex) = told_by(&number).ok_or(Wrong::Number)?;
            (Some(born), Some(sex))
        } else {
            (None, None)
        };
        let born = agreed(told_born, born.map(str::to_owned)).ok_or(Wrong::Born)?;
        let sex = agreed(told_sex, sex).ok_or(Wrong::Sex)?;
        if !is_birth_date(&born, today) {
            return Err(if kind == DocumentKind::ResidentCard {
                Wrong::Number
            } else {
                Wrong::Born
            });
        }
        Ok(Self {
            kind,
            number,
            born,
            sex,
        })
    }

    /// What a screen shows: enough to recognise one's own.
    pub(super) fn masked(&self) -> String {
        let characters: Vec<char> = self.number.chars().collect();
        let shown = characters.len().min(8) / 4;
        let (head, rest) = characters.split_at(shown);
        let (hidden, tail) = rest.split_at(rest.len() - shown);
        let stars = "*".repeat(hidden.len());
        head.iter()
            .chain(stars.chars().collect::<Vec<_>>().iter())
            .chain(tail)
            .collect()
    }
}

/// Both, when they agree; whichever there is.
fn agreed<T: PartialEq>(told: Option<T>, typed: Option<T>) -> Option<T> {
    match (told, typed) {
        (Some(told), Some(typed)) => (told == typed).then_some(told),
        (told, typed) => told.or(typed),
    }
}

/// Capitals and digits, however they were typed.
fn plain(typed: &str) -> Option<String> {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let plain: String = kept
        .map(|c| match c {
            // Full-width digits and letters, as a Chinese keyboard may give them.
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            other => other,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let length = (5..=NUMBER_CHARS_MAX).contains(&plain.len());
    (length && plain.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(plain)
}

/// Birth date and sex from a number of GB 11643-1999, if its check character is right.
fn told_by(number: &str) -> Option<(String, Sex)> {
    let bytes = number.as_bytes();
    let (digits, [check]) = bytes.split_first_chunk::<17>()? else {
        return None;
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let weighed = digits.iter().zip(WEIGHTS);
    let sum: u32 = weighed
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    if CHECKS[usize::try_from(sum % 11).ok()?] != *check {
        return None;
    }
    let (year, month, day) = (&number[6..10], &number[10..12], &number[12..14]);
    let sex = if (digits[16] - b'0') % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    };
    Some((format!("{year}-{month}-{day}"), sex))
}

/// Whether somebody born on that day is under fourteen. A year of life is full when the birthday is over, so that the
/// fourteenth birthday itself still counts.
pub(super) fn is_under_fourteen(born: &str, today: NaiveDate) -> bool {
    let born = NaiveDate::parse_from_str(born, "%Y-%m-%d").ok();
    // 29 February has its birthday on 1 March of other years.
    let birthday = born.and_then(|born| {
        let year = born.year() + CHILD_YEARS;
        born.with_year(year)
            .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
    });
    birthday.is_some_and(|birthday| today <= birthday)
}

/// A day that exists, not after today and within a human life.
fn is_birth_date(text: &str, today: NaiveDate) -> bool {
    // The parser alone would take `2026-1-1`, and one date would have two forms.
    let born = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    born.is_some_and(|born| {
        let days = (today - born).num_days();
        born.to_string() == text && (0..=AGE_YEARS_MAX * 366).contains(&days)
    })
}

#[cfg(test)]
mod tests {
    use super::{Document, DocumentKind, Sex, Wrong, is_under_fourteen};
    use chrono::NaiveDate;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn resident(number: &str) -> Result<Document, Wrong> {
        Document::parse(DocumentKind::ResidentCard, number, None, None, today())
    }

    #[test]
    fn a_resident_card_tells_birth_date_and_sex() {
        // The example of GB 11643-1999, and invented numbers of the district.
        for (number, born, sex) in [
            ("11010519491231002X", "1949-12-31", Sex::Female),
            ("11010519491231002x", "1949-12-31", Sex::Female),
            (" 110105 19491231 002X ", "1949-12-31", Sex::Female),
            (
                "１１０１０５１９４９１２３１００２Ｘ",
                "1949-12-31",
                Sex::Female,
            ),
            ("440524188001010014", "1880-01-01", Sex::Male),
        ] {
            let parsed = resident(number);
            if born.starts_with("18") {
                assert_eq!(parsed, Err(Wrong::Number), "nobody is that old");
                continue;
            }
            let parsed = parsed.unwrap();
            assert_eq!((parsed.born.as_str(), parsed.sex), (born, sex), "{number}");
            assert_eq!(parsed.number, "11010519491231002X");
        }
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_noticed() {
        let right = "11010519491231002X";
        for at in 0..17 {
            for digit in b'0'..=b'9' {
                let mut bytes = right.as_bytes().to_vec();
                bytes[at] = digit;
                let text = String::from_utf8(bytes).unwrap();
                assert_eq!(resident(&text).is_ok(), text == right, "{text}");
            }
        }
        for at in 0..17 {
            let mut bytes = right.as_bytes().to_vec();
            bytes.swap(at, at + 1);
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(resident(&text).is_ok(), text == right, "{text}");
        }
    }

    #[test]
    fn what_is_typed_besides_agrees_with_the_card() {
        let number = "11010519491231002X";
        let card = |born, sex| {
            Document::parse(DocumentKind::ResidentCard, number, born, sex, today()).map(drop)
        };
        assert_eq!(card(Some("1949-12-31"), Some(Sex::Female)), Ok(()));
        assert_eq!(card(Some("1949-12-30"), None), Err(Wrong::Born));
        assert_eq!(card(None, Some(Sex::Male)), Err(Wrong::Sex));
    }

    #[test]
    fn other_documents_need_birth_date_and_sex() {
        let passport =
            |number, born, sex| Document::parse(DocumentKind::Passport, number, born, sex, today());
        let good = passport("e 1234-5678", Some("1990-02-28"), Some(Sex::Male)).unwrap();
        assert_eq!(good.number, "E12345678");
        for (number, born, sex, wrong) in [
            ("E12345678", None, Some(Sex::Male), Wrong::Born),
            ("E12345678", Some("1990-02-28"), None, Wrong::Sex),
            (
                "E12345678",
                Some("1990-02-30"),
                Some(Sex::Male),
                Wrong::Born,
            ),
            ("E12345678", Some("1990-2-28"), Some(Sex::Male), Wrong::Born),
            (
                "E12345678",
                Some("2026-11-25"),
                Some(Sex::Male),
                Wrong::Born,
            ),
            ("E12", Some("1990-02-28"), Some(Sex::Male), Wrong::Number),
            (
                "E1234567890123456789X",
                Some("1990-02-28"),
                Some(Sex::Male),
                Wrong::Number,
            ),
            (
                "E1234'--",
                Some("1990-02-28"),
                Some(Sex::Male),
                Wrong::Number,
            ),
        ] {
            assert_eq!(passport(number, born, sex), Err(wrong), "{number} {born:?}");
        }
    }

    #[test]
    fn a_masked_number_shows_its_ends_alone_and_debug_nothing() {
        let card = resident("11010519491231002X").unwrap();
        assert_eq!(card.masked(), "11**************2X");
        assert_eq!(format!("{card:?}"), "Document(…)");
    }

    #[test]
    fn a_child_is_under_fourteen_until_the_fourteenth_birthday_is_over() {
        for (born, child) in [
            ("2012-11-23", false),
            ("2012-11-24", true),
            ("2012-11-25", true),
            ("2026-11-24", true),
            ("1949-12-31", false),
        ] {
            assert_eq!(is_under_fourteen(born, today()), child, "{born}");
        }
        let leap = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert!(is_under_fourteen("2012-02-29", leap(3, 1)));
        assert!(!is_under_fourteen("2012-02-29", leap(3, 2)));
    }
}
