//! Codes, passes, and how people who share a number are told apart.

use crate::{identity::Person, random::Random};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::{fmt, time::Duration};

/// How long a code can be used.
pub(super) const CODE_LASTS_MS: i64 = 5 * 60_000;
/// Wrong answers that a code survives, less one.
pub(super) const TRIES_MAX: i64 = 5;
/// How long somebody may take to choose, or to write their name, after the code.
pub(super) const PASS_LASTS_MS: i64 = 15 * 60_000;
/// Before another code goes to the same number.
pub(super) const RESEND_MS: i64 = 60_000;
/// Codes to one number in an hour.
pub(super) const CODES_AN_HOUR: i64 = 5;
/// People who may share a number.
pub(super) const SHARING_MAX: usize = 12;
/// How long somebody stays signed in on their own phone.
pub(in crate::identity) const OWN_PHONE: Duration = Duration::from_hours(180 * 24);
/// And on one that others use, too.
pub(in crate::identity) const SHARED_PHONE: Duration = Duration::from_mins(30);

const CODE_DIGITS: usize = 6;
const SECRET_BYTES: usize = 32;

/// Six digits that stand in a message. Its `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Code(String);

impl Code {
    pub(super) fn fresh(random: &Random) -> Self {
        // The remainder favours no code by more than one part in 10¹³.
        let number = u64::from_be_bytes(random.bytes()) % 1_000_000;
        Self(format!("{number:06}"))
    }

    /// Reads a code as people type it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits: Option<String> = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                '0'..='9' => Some(c),
                '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
                _ => None,
            })
            .collect();
        digits
            .filter(|digits| digits.len() == CODE_DIGITS)
            .map(Self)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Something that only the asking page holds: a challenge, or a pass. Stored is its hash.
pub(in crate::identity) struct Ticket([u8; SECRET_BYTES]);

impl Ticket {
    pub(in crate::identity) fn fresh(random: &Random) -> Self {
        Self(random.bytes())
    }

    pub(in crate::identity) fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    pub(in crate::identity) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The same in hex, for those who take letters and digits only.
    pub(in crate::identity) fn hex(&self) -> String {
        hex::encode(self.0)
    }

    pub(in crate::identity) fn from_hex(text: &str) -> Option<Self> {
        let bytes = hex::decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    pub(in crate::identity) fn hash(&self) -> TicketHash {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(…)")
    }
}

pub(in crate::identity) type TicketHash = [u8; 32];

/// What each is called among those who share a number: 陈*, or 陈*明 where two are called 陈*. Whoever was given
/// the number by its operator yesterday reads it, too, so it says no more than that.
pub(super) fn labels(people: &[Person]) -> Vec<String> {
    let short: Vec<String> = people.iter().map(|person| person.name.label()).collect();
    let name = |(place, person): (usize, &Person)| {
        let alone = short.iter().filter(|label| **label == short[place]).count() == 1;
        if alone {
            return short[place].clone();
        }
        let last = person.name.as_str().chars().last();
        format!("{}{}", short[place], last.unwrap_or_default())
    };
    people.iter().enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Code, Ticket, labels};
    use crate::{
        identity::{Name, Person},
        random::Random,
    };
    use ledger::ids::Id;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["012345", " 012 345 ", "012-345", "０１２３４５"] {
            assert_eq!(Code::parse(text).unwrap().as_str(), "012345", "{text}");
        }
        for text in ["", "12345", "0123456", "01234a", "①23456"] {
            assert!(Code::parse(text).is_none(), "{text}");
        }
        let fresh = Code::fresh(&Random::system());
        assert_eq!(Code::parse(fresh.as_str()), Some(fresh));
    }

    #[test]
    fn a_ticket_comes_back_as_it_was_given_and_shows_itself_to_nobody() {
        let ticket = Ticket::fresh(&Random::system());
        let read = Ticket::parse(&ticket.text()).unwrap();
        assert_eq!(read.hash(), ticket.hash());
        assert!(Ticket::parse("AAAA").is_none() && Ticket::parse("?").is_none());
        assert_eq!(format!("{ticket:?}"), "Ticket(…)");
    }

    #[test]
    fn people_of_one_number_are_told_apart_by_no_more_than_is_needed() {
        let person = |name: &str| Person {
            account: Id([1; 16]),
            name: Name::parse(name).unwrap(),
            mobile: None,
            home_area: "440105".parse().unwrap(),
            team: String::new(),
            invited: false,
        };
        let names = ["陈伯年", "何秀兰", "陈小明"].map(person);
        assert_eq!(labels(&names), ["陈*年", "何*", "陈*明"]);
    }
}
