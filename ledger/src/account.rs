//! Accounts and postings: double entry in two units.
//!
//! An account's name is its whole identity: `POINT/available/<member>/<lot>`. Per unit the sum over all
//! accounts is zero after every entry, and every class has one bound.

use crate::{
    amount::AMOUNT_MAX,
    canon::{CodecError, records, text_canon, words},
    ids::Id,
    time::Month,
};
use std::{fmt, str::FromStr};

/// An owner's id, and a lot, as they stand in a name.
const ID_DIGITS: usize = 32;
const LOT_BYTES: usize = 7;

words! {
    /// What an account counts. Declared, like the classes, in the order of the names, so that accounts
    /// sort as their text does.
    Unit {
        /// 代际互助时长, in minutes.
        Care = "CARE",
        /// 积分, in hundredths.
        Point = "POINT",
    }

    /// The classes of account; each unit has all of them.
    Class {
        /// 可用: what a member may spend, by lot.
        Available = "available",
        /// What a reversal found already spent. Never positive; later earnings repay it first.
        Debt = "debt",
        /// Run out with its lot.
        Expired = "expired",
        /// Lost by a rule of the standard, such as a closed account.
        Forfeited = "forfeited",
        /// Given to a fund.
        Fund = "fund",
        /// 冻结: set aside for an open voucher or hold, by lot.
        Held = "held",
        /// Where units come from and reversals return to. Never positive.
        Issuance = "issuance",
        /// Redeemed at a merchant and not yet settled by the sponsor.
        Payable = "payable",
        /// Paid to a provider of spaces.
        Provider = "provider",
        /// Redeemed at a merchant and settled.
        Settled = "settled",
    }
}

impl Class {
    /// Whether accounts of this class belong to someone.
    pub fn has_owner(self) -> bool {
        !matches!(self, Self::Issuance | Self::Expired | Self::Forfeited)
    }
    /// Whether accounts of this class are kept by lot.
    pub fn has_lot(self) -> bool {
        matches!(self, Self::Available | Self::Held)
    }
    /// Whether a balance may stand in an account of this class.
    pub fn admits(self, balance: i64) -> bool {
        match self {
            Self::Issuance | Self::Debt => (-AMOUNT_MAX..=0).contains(&balance),
            _ => (0..=AMOUNT_MAX).contains(&balance),
        }
    }
}

/// One account: unit, class, and the owner and lot that its class asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Account {
    /// What it counts.
    pub unit: Unit,
    /// Its class.
    pub class: Class,
    /// Whose it is.
    pub owner: Option<Id>,
    /// Expiry month of the units in it.
    pub lot: Option<Month>,
}

impl Account {
    /// An account of a class without owner: issuance, expired, forfeited.
    pub fn common(unit: Unit, class: Class) -> Self {
        Self {
            unit,
            class,
            owner: None,
            lot: None,
        }
    }
    /// An account of a class with an owner and no lot: debt, payable, settled, provider, fund.
    pub fn of(unit: Unit, class: Class, owner: Id) -> Self {
        Self {
            unit,
            class,
            owner: Some(owner),
            lot: None,
        }
    }
    /// A member's lot: available or held.
    pub fn lot(unit: Unit, class: Class, owner: Id, lot: Month) -> Self {
        Self {
            unit,
            class,
            owner: Some(owner),
            lot: Some(lot),
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.unit, self.class)?;
        if let Some(owner) = self.owner {
            write!(f, "/{owner}")?;
        }
        if let Some(lot) = self.lot {
            write!(f, "/{lot}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Account {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        parse(text).ok_or(CodecError::Invalid { what: "account" })
    }
}

/// Unit, class, owner and lot, each behind a slash, as many as the class asks for.
fn parse(text: &str) -> Option<Account> {
    let (unit, rest) = until_slash(text);
    let (class, mut rest) = until_slash(rest.strip_prefix('/')?);
    let unit = unit.parse().ok()?;
    let class: Class = class.parse().ok()?;
    let mut part = |is_there: bool, length: usize| {
        if !is_there {
            return Some(None);
        }
        let (part, after) = rest.strip_prefix('/')?.split_at_checked(length)?;
        rest = after;
        Some(Some(part))
    };
    let owner = part(class.has_owner(), ID_DIGITS)?;
    let lot = part(class.has_lot(), LOT_BYTES)?;
    let account = Account {
        unit,
        class,
        owner: owner.map(str::parse).transpose().ok()?,
        lot: lot.map(str::parse).transpose().ok()?,
    };
    rest.is_empty().then_some(account)
}

fn until_slash(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == b'/');
    text.split_at(end.unwrap_or(text.len()))
}

text_canon!(Account);

records! {
    /// A change of one account. Amounts are never zero.
    Posting {
        /// The account.
        account: Account,
        /// The change, in minor units.
        amount: i64,
    }
}

/// Postings of one entry, merged by account: ascending accounts, no zeros, each unit summing to zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings(Vec<Posting>);

/// Why postings cannot stand in an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostingsError {
    /// Accounts not strictly ascending, a zero, or an amount out of range.
    #[error("postings are not in canonical order")]
    NotCanonical,
    /// The unit does not sum to zero.
    #[error("postings in {unit} sum to {sum}, not 0")]
    Unbalanced {
        /// The unit.
        unit: Unit,
        /// What is left over.
        sum: i64,
    },
}

impl Postings {
    /// Adds a change, merging it with an earlier one of the same account.
    #[must_use]
    pub fn with(mut self, account: Account, amount: i64) -> Self {
        match self.0.binary_search_by(|p| p.account.cmp(&account)) {
            Ok(at) => {
                self.0[at].amount += amount;
                if self.0[at].amount == 0 {
                    self.0.remove(at);
                }
            }
            Err(at) if amount != 0 => self.0.insert(at, Posting { account, amount }),
            Err(_) => {}
        }
        self
    }
    /// The postings.
    pub fn iter(&self) -> std::slice::Iter<'_, Posting> {
        self.0.iter()
    }
    /// What one account changes by; 0 when it is not touched.
    pub fn change_of(&self, account: &Account) -> i64 {
        self.0
            .binary_search_by(|p| p.account.cmp(account))
            .map_or(0, |at| self.0[at].amount)
    }
    /// Checks order, range and balance.
    pub fn check(&self) -> Result<(), PostingsError> {
        let ascending = self
            .0
            .windows(2)
            .all(|pair| pair[0].account < pair[1].account);
        let in_range = self
            .0
            .iter()
            .all(|p| p.amount != 0 && p.amount.abs() <= AMOUNT_MAX);
        if !ascending || !in_range {
            return Err(PostingsError::NotCanonical);
        }
        for unit in Unit::ALL.iter().copied() {
            let sum = self
                .0
                .iter()
                .filter(|p| p.account.unit == unit)
                .map(|p| p.amount)
                .sum();
            if sum != 0 {
                return Err(PostingsError::Unbalanced { unit, sum });
            }
        }
        Ok(())
    }
}

impl<'a> IntoIterator for &'a Postings {
    type Item = &'a Posting;
    type IntoIter = std::slice::Iter<'a, Posting>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl crate::canon::Canon for Postings {
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
    fn read(reader: &mut crate::canon::Reader<'_>) -> Result<Self, CodecError> {
        let postings = Self(Vec::read(reader)?);
        postings
            .check()
            .map_err(|_| CodecError::Invalid { what: "postings" })?;
        Ok(postings)
    }
}
