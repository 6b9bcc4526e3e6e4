//! Rows to records and back. A row that is not a record is damage, and damage is unexpected.

use crate::{
    error::Error,
    journal::store::{int, ms},
};
use anyhow::anyhow;
use ledger::{
    account::{Account, Class, Unit},
    book::{
        AccountRecord, ActivityRecord, ClaimRecord, Credit, Ended, Endorsement, MerchantRecord,
        RoleRecord, VoucherRecord,
    },
    canon::{CodecError, from_canonical, to_canonical},
    ids::{Id, Seq},
    time::Instant,
};
use serde::Deserialize;
use sqlx::FromRow;

/// A stored value that no code here has written.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
pub(crate) fn damaged(error: CodecError) -> Error {
    anyhow!("a stored record is damaged: {error}").into()
}

/// As [`damaged`], in words.
fn wrong(what: &str) -> Error {
    anyhow!("a stored record is damaged: {what}").into()
}

/// A stored sequence number.
fn seq(value: i64) -> Result<Seq, Error> {
    Seq::try_from(value).map_err(|_| wrong("a sequence number is negative"))
}

/// A stored instant. The ledger knows whole seconds; more in a row would go unnoticed.
fn moment(at_ms: i64) -> Result<Instant, Error> {
    if at_ms % 1_000 == 0 {
        Ok(Instant::from_unix(at_ms / 1_000))
    } else {
        Err(wrong("an instant is not a whole second"))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct BalanceRow {
    owner: String,
    unit: String,
    class: String,
    lot: String,
    amount: i64,
}

impl BalanceRow {
    pub(crate) fn record(&self) -> Result<(Account, i64), Error> {
        let present = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let account = Account {
            unit: self.unit.parse::<Unit>().map_err(damaged)?,
            class: self.class.parse::<Class>().map_err(damaged)?,
            owner: present(&self.owner)
                .map(|text| text.parse())
                .transpose()
                .map_err(damaged)?,
            lot: present(&self.lot)
                .map(|text| text.parse())
                .transpose()
                .map_err(damaged)?,
        };
        Ok((account, self.amount))
    }
}

pub(super) fn balance(
    account: &Account,
    amount: i64,
) -> (String, &'static str, &'static str, String, i64) {
    (
        account
            .owner
            .map(|owner| owner.to_string())
            .unwrap_or_default(),
        account.unit.as_str(),
        account.class.as_str(),
        account.lot.map(|lot| lot.to_string()).unwrap_or_default(),
        amount,
    )
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct AccountRow {
    account: String,
    holder: String,
    state: String,
}

impl AccountRow {
    pub(crate) fn record(&self) -> Result<(Id, AccountRecord), Error> {
        let holder = self.holder.parse().map_err(damaged)?;
        let state = self.state.parse().map_err(damaged)?;
        Ok((
            self.account.parse().map_err(damaged)?,
            AccountRecord { holder, state },
        ))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct RoleRow {
    account: String,
    area: String,
    granted_seq: i64,
    role: String,
}

impl RoleRow {
    /// The entry that granted it.
    pub(crate) fn granted(&self) -> i64 {
        self.granted_seq
    }

    pub(crate) fn record(&self) -> Result<(Id, RoleRecord), Error> {
        let record = RoleRecord {
            area: self.area.parse().map_err(damaged)?,
            granted: seq(self.granted_seq)?,
            role: self.role.parse().map_err(damaged)?,
        };
        Ok((self.account.parse().map_err(damaged)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct MerchantRow {
    account: String,
    area: String,
    ceiling: i64,
    suspended: i64,
}

impl MerchantRow {
    pub(crate) fn record(&self) -> Result<(Id, MerchantRecord), Error> {
        let record = MerchantRecord {
            area: self.area.parse().map_err(damaged)?,
            ceiling: self.ceiling,
            suspended: match self.suspended {
                0 => false,
                1 => true,
                _ => return Err(wrong("a flag is neither 0 nor 1")),
            },
        };
        Ok((self.account.parse().map_err(damaged)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ActivityRow {
    seq: i64,
    activity: String,
    area: String,
    class: String,
    posted_at_ms: i64,
    starts_at_ms: i64,
    ends_at_ms: i64,
}

impl ActivityRow {
    pub(crate) fn record(&self) -> Result<(Seq, ActivityRecord), Error> {
        let record = ActivityRecord {
            activity: self.activity.parse().map_err(damaged)?,
            area: self.area.parse().map_err(damaged)?,
            class: self.class.parse().map_err(damaged)?,
            ends: moment(self.ends_at_ms)?,
            posted: moment(self.posted_at_ms)?,
            starts: moment(self.starts_at_ms)?,
        };
        Ok((seq(self.seq)?, record))
    }
}

pub(super) fn activity(
    seq: Seq,
    record: &ActivityRecord,
) -> (Seq, String, &str, &'static str, i64, i64, i64) {
    (
        seq,
        record.activity.to_string(),
        record.area.as_str(),
        record.class.as_str(),
        ms(record.posted),
        ms(record.starts),
        ms(record.ends),
    )
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ClaimRow {
    seq: i64,
    activity_seq: i64,
    area: String,
    class: String,
    member: String,
    recorder: String,
    starts_at_ms: i64,
    ends_at_ms: i64,
    state: String,
    endorsed_seq: Option<i64>,
    endorsed_by: Option<String>,
    approved_seq: Option<i64>,
    unit: Option<String>,
    issued: Option<i64>,
    excess: Option<i64>,
    lot: Option<String>,
}

impl ClaimRow {
    pub(crate) fn record(&self) -> Result<(Seq, ClaimRecord), Error> {
        let record = ClaimRecord {
            activity_seq: seq(self.activity_seq)?,
            area: self.area.parse().map_err(damaged)?,
            class: self.class.parse().map_err(damaged)?,
            credit: self.credit()?,
            endorsed: match (self.endorsed_seq, &self.endorsed_by) {
                (None, None) => None,
                (Some(entry), Some(by)) => Some(Endorsement {
                    entry: seq(entry)?,
                    reviewer: by.parse().map_err(damaged)?,
                }),
                _ => return Err(wrong("half an endorsement")),
            },
            ends: moment(self.ends_at_ms)?,
            member: self.member.parse().map_err(damaged)?,
            recorder: self.recorder.parse().map_err(damaged)?,
            starts: moment(self.starts_at_ms)?,
            state: self.state.parse().map_err(damaged)?,
        };
        Ok((seq(self.seq)?, record))
    }

    fn credit(&self) -> Result<Option<Credit>, Error> {
        let amounts = (self.issued, self.excess);
        match (self.approved_seq, &self.unit, amounts, &self.lot) {
            (None, None, (None, None), None) => Ok(None),
            (Some(approved), Some(unit), (Some(issued), Some(excess)), Some(lot)) => {
                Ok(Some(Credit {
                    approved: seq(approved)?,
                    excess,
                    issued,
                    lot: lot.parse().map_err(damaged)?,
                    unit: unit.parse().map_err(damaged)?,
                }))
            }
            _ => Err(wrong("half a credit")),
        }
    }
}

/// The columns of `ledger_claims` in the order of its INSERT.
pub(super) fn claim(seq: Seq, record: &ClaimRecord) -> serde_json::Value {
    let (endorsed, credit) = (record.endorsed.as_ref(), record.credit.as_ref());
    serde_json::json!([
        seq,
        record.activity_seq,
        record.area.as_str(),
        record.class.as_str(),
        record.member.to_string(),
        record.recorder.to_string(),
        ms(record.starts),
        ms(record.ends),
        record.state.as_str(),
        endorsed.map(|first| first.entry),
        endorsed.map(|first| first.reviewer.to_string()),
        credit.map(|credit| credit.approved),
        credit.map(|credit| credit.unit.as_str()),
        credit.map(|credit| credit.issued),
        credit.map(|credit| credit.excess),
        credit.map(|credit| credit.lot.to_string()),
    ])
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct VoucherRow {
    voucher: String,
    issued_seq: i64,
    issued_at_ms: i64,
    member: String,
    offer: String,
    price: i64,
    lots: String,
    expires_at_ms: i64,
    state: String,
    ended_seq: Option<i64>,
    ended_at_ms: Option<i64>,
    merchant: Option<String>,
}

impl VoucherRow {
    pub(crate) fn record(&self) -> Result<(Id, VoucherRecord), Error> {
        let merchant = self
            .merchant
            .as_ref()
            .map(|text| text.parse())
            .transpose()
            .map_err(damaged)?;
        let record = VoucherRecord {
            ended: match (self.ended_at_ms, self.ended_seq, merchant) {
                (None, None, None) => None,
                (Some(at), Some(entry), merchant) => Some(Ended {
                    at: moment(at)?,
                    entry: seq(entry)?,
                    merchant,
                }),
                _ => return Err(wrong("half an end")),
            },
            expires: moment(self.expires_at_ms)?,
            issued: seq(self.issued_seq)?,
            issued_at: moment(self.issued_at_ms)?,
            lots: from_canonical(self.lots.as_bytes()).map_err(damaged)?,
            member: self.member.parse().map_err(damaged)?,
            offer: self.offer.parse().map_err(damaged)?,
            price: self.price,
            state: self.state.parse().map_err(damaged)?,
        };
        Ok((self.voucher.parse().map_err(damaged)?, record))
    }
}

/// The columns of `ledger_vouchers` in the order of its INSERT.
pub(super) fn voucher(id: Id, record: &VoucherRecord) -> serde_json::Value {
    let ended = record.ended.as_ref();
    serde_json::json!([
        id.to_string(),
        int(record.issued),
        ms(record.issued_at),
        record.member.to_string(),
        record.offer.as_str(),
        record.price,
        to_canonical(&record.lots),
        ms(record.expires),
        record.state.as_str(),
        ended.map(|ended| ended.entry),
        ended.map(|ended| ms(ended.at)),
        ended
            .and_then(|ended| ended.merchant)
            .map(|merchant| merchant.to_string()),
    ])
}
