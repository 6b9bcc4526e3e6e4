//! Rows to records and back. A row that is not a record is damage, and damage is unexpected.

use crate::{
    error::Error,
    journal::store::{instant, int, ms, uint},
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
};
use serde::Deserialize;
use sqlx::FromRow;

/// A stored value that no code here has written.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
pub(crate) fn damaged(error: CodecError) -> Error {
    anyhow!("a stored record is damaged: {error}").into()
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
            granted: uint(self.granted_seq),
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
            suspended: self.suspended != 0,
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
            ends: instant(self.ends_at_ms),
            posted: instant(self.posted_at_ms),
            starts: instant(self.starts_at_ms),
        };
        Ok((uint(self.seq), record))
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
            activity_seq: uint(self.activity_seq),
            area: self.area.parse().map_err(damaged)?,
            class: self.class.parse().map_err(damaged)?,
            credit: self.credit()?,
            endorsed: match (self.endorsed_seq, &self.endorsed_by) {
                (Some(entry), Some(by)) => Some(Endorsement {
                    entry: uint(entry),
                    reviewer: by.parse().map_err(damaged)?,
                }),
                _ => None,
            },
            ends: instant(self.ends_at_ms),
            member: self.member.parse().map_err(damaged)?,
            recorder: self.recorder.parse().map_err(damaged)?,
            starts: instant(self.starts_at_ms),
            state: self.state.parse().map_err(damaged)?,
        };
        Ok((uint(self.seq), record))
    }

    fn credit(&self) -> Result<Option<Credit>, Error> {
        let (Some(approved), Some(unit), Some(lot)) = (self.approved_seq, &self.unit, &self.lot)
        else {
            return Ok(None);
        };
        Ok(Some(Credit {
            approved: uint(approved),
            excess: self.excess.unwrap_or(0),
            issued: self.issued.unwrap_or(0),
            lot: lot.parse().map_err(damaged)?,
            unit: unit.parse().map_err(damaged)?,
        }))
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
            ended: match (self.ended_at_ms, self.ended_seq) {
                (Some(at), Some(entry)) => Some(Ended {
                    at: instant(at),
                    entry: uint(entry),
                    merchant,
                }),
                _ => None,
            },
            expires: instant(self.expires_at_ms),
            issued: uint(self.issued_seq),
            issued_at: instant(self.issued_at_ms),
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
