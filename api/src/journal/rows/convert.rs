//! Rows to records and back. A row that is not a record is damage, and damage is unexpected.

use crate::{
    error::Error,
    journal::store::{int, ms},
};
use anyhow::anyhow;
use ledger::{
    account::{Account, Class, Unit},
    book::{
        AccountRecord, ActivityRecord, AnswerRecord, ClaimRecord, ConsentRecord, Credit,
        DecisionRecord, DeviceRecord, Ended, Endorsement, MerchantRecord, ProposalRecord,
        RoleRecord, SettlementRecord, VoucherRecord,
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
    pub(super) owner: String,
    pub(super) unit: String,
    pub(super) class: String,
    pub(super) lot: String,
    pub(super) amount: i64,
}

impl BalanceRow {
    pub(super) fn of(account: &Account, amount: i64) -> Self {
        Self {
            owner: account
                .owner
                .map(|owner| owner.to_string())
                .unwrap_or_default(),
            unit: account.unit.as_str().to_owned(),
            class: account.class.as_str().to_owned(),
            lot: account.lot.map(|lot| lot.to_string()).unwrap_or_default(),
            amount,
        }
    }

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

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct AccountRow {
    account: String,
    holder: String,
    state: String,
    merged_into: Option<String>,
}

impl AccountRow {
    pub(crate) fn record(&self) -> Result<(Id, AccountRecord), Error> {
        let holder = self.holder.parse().map_err(damaged)?;
        let state = self.state.parse().map_err(damaged)?;
        let into = self.merged_into.as_deref().map(str::parse);
        let record = AccountRecord {
            holder,
            into: into.transpose().map_err(damaged)?,
            state,
        };
        Ok((self.account.parse().map_err(damaged)?, record))
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
pub(crate) struct DeviceRow {
    pub(super) enrolled_seq: i64,
    pub(super) account: String,
    pub(super) algorithm: String,
    pub(super) public_key: String,
    pub(super) retired_seq: Option<i64>,
}

impl DeviceRow {
    pub(super) fn of(enrolled: Seq, record: &DeviceRecord) -> Self {
        Self {
            enrolled_seq: int(enrolled),
            account: record.account.to_string(),
            algorithm: record.algorithm.as_str().to_owned(),
            public_key: record.key.as_str().to_owned(),
            retired_seq: record.retired.map(int),
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, DeviceRecord), Error> {
        let record = DeviceRecord {
            account: self.account.parse().map_err(damaged)?,
            algorithm: self.algorithm.parse().map_err(damaged)?,
            key: self.public_key.parse().map_err(damaged)?,
            retired: self.retired_seq.map(seq).transpose()?,
        };
        Ok((seq(self.enrolled_seq)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ActivityRow {
    pub(super) seq: i64,
    pub(super) activity: String,
    pub(super) area: String,
    pub(super) class: String,
    pub(super) posted_at_ms: i64,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
}

impl ActivityRow {
    pub(super) fn of(seq: Seq, record: &ActivityRecord) -> Self {
        Self {
            seq: int(seq),
            activity: record.activity.to_string(),
            area: record.area.as_str().to_owned(),
            class: record.class.as_str().to_owned(),
            posted_at_ms: ms(record.posted),
            starts_at_ms: ms(record.starts),
            ends_at_ms: ms(record.ends),
        }
    }

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

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ClaimRow {
    pub(super) seq: i64,
    pub(super) activity_seq: i64,
    pub(super) area: String,
    pub(super) class: String,
    pub(super) member: String,
    pub(super) recorder: String,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
    pub(super) state: String,
    pub(super) endorsed_seq: Option<i64>,
    pub(super) endorsed_by: Option<String>,
    pub(super) approved_seq: Option<i64>,
    pub(super) unit: Option<String>,
    pub(super) issued: Option<i64>,
    pub(super) excess: Option<i64>,
    pub(super) lot: Option<String>,
}

impl ClaimRow {
    pub(super) fn of(seq: Seq, record: &ClaimRecord) -> Self {
        let (endorsed, credit) = (record.endorsed.as_ref(), record.credit.as_ref());
        Self {
            seq: int(seq),
            activity_seq: int(record.activity_seq),
            area: record.area.as_str().to_owned(),
            class: record.class.as_str().to_owned(),
            member: record.member.to_string(),
            recorder: record.recorder.to_string(),
            starts_at_ms: ms(record.starts),
            ends_at_ms: ms(record.ends),
            state: record.state.as_str().to_owned(),
            endorsed_seq: endorsed.map(|first| int(first.entry)),
            endorsed_by: endorsed.map(|first| first.reviewer.to_string()),
            approved_seq: credit.map(|credit| int(credit.approved)),
            unit: credit.map(|credit| credit.unit.as_str().to_owned()),
            issued: credit.map(|credit| credit.issued),
            excess: credit.map(|credit| credit.excess),
            lot: credit.map(|credit| credit.lot.to_string()),
        }
    }

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

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct VoucherRow {
    pub(super) voucher: String,
    pub(super) issued_seq: i64,
    pub(super) issued_at_ms: i64,
    pub(super) member: String,
    pub(super) offer: String,
    pub(super) price: i64,
    pub(super) lots: String,
    pub(super) expires_at_ms: i64,
    pub(super) state: String,
    pub(super) ended_seq: Option<i64>,
    pub(super) ended_at_ms: Option<i64>,
    pub(super) merchant: Option<String>,
    pub(super) proxy: Option<String>,
}

impl VoucherRow {
    pub(super) fn of(id: Id, record: &VoucherRecord) -> Self {
        let ended = record.ended.as_ref();
        Self {
            voucher: id.to_string(),
            issued_seq: int(record.issued),
            issued_at_ms: ms(record.issued_at),
            member: record.member.to_string(),
            offer: record.offer.as_str().to_owned(),
            price: record.price,
            lots: to_canonical(&record.lots),
            expires_at_ms: ms(record.expires),
            state: record.state.as_str().to_owned(),
            ended_seq: ended.map(|ended| int(ended.entry)),
            ended_at_ms: ended.map(|ended| ms(ended.at)),
            merchant: ended
                .and_then(|ended| ended.merchant)
                .map(|merchant| merchant.to_string()),
            proxy: ended
                .and_then(|ended| ended.proxy)
                .map(|proxy| proxy.to_string()),
        }
    }

    pub(crate) fn record(&self) -> Result<(Id, VoucherRecord), Error> {
        let id = |text: &Option<String>| text.as_ref().map(|text| text.parse()).transpose();
        let merchant = id(&self.merchant).map_err(damaged)?;
        let proxy = id(&self.proxy).map_err(damaged)?;
        let record = VoucherRecord {
            ended: match (self.ended_at_ms, self.ended_seq, merchant) {
                (None, None, None) if proxy.is_none() => None,
                (Some(at), Some(entry), merchant) => Some(Ended {
                    at: moment(at)?,
                    entry: seq(entry)?,
                    merchant,
                    proxy,
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

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ProposalRow {
    pub(super) seq: i64,
    pub(super) made_by: String,
    pub(super) subject: String,
    pub(super) digest: String,
    pub(super) made_at_ms: i64,
    pub(super) state: String,
    pub(super) seconded_seq: Option<i64>,
    pub(super) seconded_by: Option<String>,
}

impl ProposalRow {
    pub(super) fn of(seq: Seq, record: &ProposalRecord) -> Self {
        let seconded = record.seconded.as_ref();
        Self {
            seq: int(seq),
            made_by: record.by.to_string(),
            subject: record.subject.as_str().to_owned(),
            digest: record.digest.to_string(),
            made_at_ms: ms(record.made),
            state: record.state.as_str().to_owned(),
            seconded_seq: seconded.map(|second| int(second.entry)),
            seconded_by: seconded.map(|second| second.reviewer.to_string()),
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, ProposalRecord), Error> {
        let record = ProposalRecord {
            by: self.made_by.parse().map_err(damaged)?,
            digest: self
                .digest
                .parse()
                .map_err(|_| wrong("a digest is no hash"))?,
            made: moment(self.made_at_ms)?,
            seconded: match (self.seconded_seq, &self.seconded_by) {
                (None, None) => None,
                (Some(entry), Some(by)) => Some(Endorsement {
                    entry: seq(entry)?,
                    reviewer: by.parse().map_err(damaged)?,
                }),
                _ => return Err(wrong("half a second voice")),
            },
            state: self.state.parse().map_err(damaged)?,
            subject: self.subject.parse().map_err(damaged)?,
        };
        Ok((seq(self.seq)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct SettlementRow {
    pub(super) seq: i64,
    pub(super) merchant: String,
    pub(super) amount: i64,
    pub(super) recorded_by: String,
    pub(super) reversed_seq: Option<i64>,
}

impl SettlementRow {
    pub(super) fn of(seq: Seq, record: &SettlementRecord) -> Self {
        Self {
            seq: int(seq),
            merchant: record.merchant.to_string(),
            amount: record.amount,
            recorded_by: record.by.to_string(),
            reversed_seq: record.reversed.map(int),
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, SettlementRecord), Error> {
        let record = SettlementRecord {
            amount: self.amount,
            by: self.recorded_by.parse().map_err(damaged)?,
            merchant: self.merchant.parse().map_err(damaged)?,
            reversed: self.reversed_seq.map(seq).transpose()?,
        };
        Ok((seq(self.seq)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct ConsentRow {
    pub(super) seq: i64,
    pub(super) member: String,
    pub(super) purpose: String,
    pub(super) text: String,
    pub(super) withdrawn_seq: Option<i64>,
}

impl ConsentRow {
    pub(super) fn of(seq: Seq, record: &ConsentRecord) -> Self {
        Self {
            seq: int(seq),
            member: record.member.to_string(),
            purpose: record.purpose.as_str().to_owned(),
            text: record.text.to_string(),
            withdrawn_seq: record.withdrawn.map(int),
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, ConsentRecord), Error> {
        let record = ConsentRecord {
            member: self.member.parse().map_err(damaged)?,
            purpose: self.purpose.parse().map_err(damaged)?,
            text: self
                .text
                .parse()
                .map_err(|_| wrong("a digest is no hash"))?,
            withdrawn: self.withdrawn_seq.map(seq).transpose()?,
        };
        Ok((seq(self.seq)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct DecisionRow {
    pub(super) seq: i64,
    pub(super) account: String,
    pub(super) month: String,
    pub(super) minutes: i64,
}

impl DecisionRow {
    pub(super) fn of(seq: Seq, record: &DecisionRecord) -> Self {
        Self {
            seq: int(seq),
            account: record.account.to_string(),
            month: record.month.to_string(),
            minutes: record.minutes,
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, DecisionRecord), Error> {
        let record = DecisionRecord {
            account: self.account.parse().map_err(damaged)?,
            minutes: self.minutes,
            month: self.month.parse().map_err(damaged)?,
        };
        Ok((seq(self.seq)?, record))
    }
}

#[derive(Debug, FromRow, Deserialize)]
pub(crate) struct AnswerRow {
    pub(super) seq: i64,
    pub(super) account: String,
    pub(super) decision_seq: Option<i64>,
    pub(super) month: Option<String>,
    pub(super) word: Option<String>,
}

impl AnswerRow {
    pub(super) fn of(seq: Seq, record: &AnswerRecord) -> Self {
        Self {
            seq: int(seq),
            account: record.account.to_string(),
            decision_seq: record.decision.map(int),
            month: record.month.map(|month| month.to_string()),
            word: record.word.map(|word| word.to_string()),
        }
    }

    pub(crate) fn record(&self) -> Result<(Seq, AnswerRecord), Error> {
        let (month, word) = (self.month.as_deref(), self.word.as_deref());
        let record = AnswerRecord {
            account: self.account.parse().map_err(damaged)?,
            decision: self.decision_seq.map(seq).transpose()?,
            month: month.map(str::parse).transpose().map_err(damaged)?,
            word: word.map(str::parse).transpose().map_err(damaged)?,
        };
        Ok((seq(self.seq)?, record))
    }
}
