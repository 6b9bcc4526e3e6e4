//! The service's claims about its own tables, compared with what the entries add up to.
//!
//! The shapes of records come from [`crate::book`], because the export is written in them; what they
//! should say comes from the replay.

use super::{
    Fault, Finding, Findings, Subject,
    devices::Device,
    hours::{Activity, Claim},
    people::{Held, Merchant, Standing},
    vouchers::Voucher,
    world::World,
};
use crate::{
    area::AreaPath,
    book::{
        AccountRecord, ActivityRecord, ClaimRecord, Credit, DeviceRecord, Ended, Endorsement,
        MerchantRecord, RoleRecord, VoucherRecord, VoucherState,
    },
    canon::{Canon, to_canonical},
    export::Line,
    ids::{Id, Seq},
    standard::HoursClass,
};
use std::collections::BTreeMap;

/// What the entries add up to, less what the export has already stated.
#[derive(Debug)]
pub(super) struct Comparison {
    left: World,
}

impl Comparison {
    pub(super) fn new(world: World) -> Self {
        Self { left: world }
    }

    /// What is left.
    pub(super) fn world(&self) -> &World {
        &self.left
    }

    /// Compares one stated record. A second statement about the same thing finds nothing left.
    pub(super) fn check(&mut self, line: &Line<'_>) -> Option<Finding> {
        let left = &mut self.left;
        match line {
            Line::Balance(account, amount) => {
                let replayed = left.money.balances.take(*account);
                if replayed == Some(*amount) {
                    return None;
                }
                let replayed = replayed.map(|sum| sum.to_string());
                compare(Subject::Balance(*account), amount.to_string(), replayed)
            }
            Line::Account(id, record) => {
                let into = left.people.merged_into.get(id).copied();
                let replayed = left.people.accounts.take(*id).flatten();
                let replayed = replayed.map(|standing| account_record(standing, into));
                compare_records(Subject::Account(*id), record, replayed.as_ref())
            }
            Line::Role(id, record) => {
                let replayed = self.take_role(*id, record.granted).map(role_record);
                compare_records(
                    Subject::Role(*id, record.granted),
                    record,
                    replayed.as_ref(),
                )
            }
            Line::Merchant(id, record) => {
                let replayed = left.people.merchants.remove(id).map(merchant_record);
                compare_records(Subject::Merchant(*id), record, replayed.as_ref())
            }
            Line::Activity(seq, record) => {
                let replayed = left.hours.activities.state(*seq).map(activity_record);
                compare_records(Subject::Activity(*seq), record, replayed.as_ref())
            }
            Line::Claim(seq, record) => {
                let replayed = self.take_claim(*seq);
                compare_records(Subject::Claim(*seq), record, replayed.as_ref())
            }
            Line::Voucher(id, record) => {
                let replayed = left.vouchers.state(*id).map(voucher_record);
                compare_records(Subject::Voucher(*id), record, replayed.as_ref())
            }
            Line::Consent(seq, record) => {
                let replayed = left.consents.take(*seq);
                compare_records(Subject::Consent(*seq), record, replayed.as_ref())
            }
            Line::Settlement(seq, record) => {
                let replayed = left.settlements.take(*seq);
                compare_records(Subject::Settlement(*seq), record, replayed.as_ref())
            }
            Line::Answer(seq, record) => {
                let replayed = left.names.take(*seq);
                compare_records(Subject::Answer(*seq), record, replayed.as_ref())
            }
            Line::Proposal(seq, record) => {
                let replayed = left.proposals.take(*seq);
                compare_records(Subject::Proposal(*seq), record, replayed.as_ref())
            }
            Line::Device(seq, record) => {
                let replayed = left.devices.all.remove(seq).map(device_record);
                compare_records(Subject::Device(*seq), record, replayed.as_ref())
            }
            Line::Standard(record) => {
                let replayed = left.policy.standards.remove(&record.version);
                compare_records(Subject::Standard(record.version), record, replayed.as_ref())
            }
            _ => None,
        }
    }

    fn take_role(&mut self, id: Id, granted: Seq) -> Option<Held> {
        let roles = self.left.people.roles.get_mut(id)?;
        let at = roles.iter().position(|held| held.granted == granted)?;
        Some(roles.remove(at))
    }

    fn take_claim(&mut self, seq: Seq) -> Option<ClaimRecord> {
        let claim = self.left.hours.claims.state(seq)?;
        let (about, area) = self.left.hours.about(&claim).ok()?;
        Some(claim_record(&claim, about.class, area))
    }

    /// Names everything that the entries give and the export did not state.
    pub(super) fn finish(self, findings: &mut Findings) {
        let World {
            policy,
            people,
            money,
            hours,
            vouchers,
            proposals,
            consents,
            settlements,
            devices,
            names,
            ..
        } = self.left;
        let mut missing =
            |subject, replayed| findings.add(subject, Fault::StoredMissing { replayed });
        let balances: BTreeMap<_, _> = money.balances.all().collect();
        for (account, sum) in balances {
            missing(Subject::Balance(account), sum.to_string());
        }
        let accounts = people.accounts.iter();
        let accounts: BTreeMap<Id, Standing> = accounts
            .filter_map(|(id, standing)| Some((id, (*standing)?)))
            .collect();
        for (id, standing) in accounts {
            missing(
                Subject::Account(id),
                to_canonical(&account_record(
                    standing,
                    people.merged_into.get(&id).copied(),
                )),
            );
        }
        let roles = people.roles.iter();
        let roles = roles.flat_map(|(id, all)| all.iter().map(move |held| (id, held.clone())));
        for (id, held) in roles {
            missing(
                Subject::Role(id, held.granted),
                to_canonical(&role_record(held)),
            );
        }
        for (id, merchant) in people.merchants {
            missing(
                Subject::Merchant(id),
                to_canonical(&merchant_record(merchant)),
            );
        }
        for (seq, activity) in hours.activities.unstated() {
            missing(
                Subject::Activity(seq),
                to_canonical(&activity_record(activity)),
            );
        }
        for seq in hours.claims.unstated() {
            let life = hours.claims.get(seq).map(|claim| claim.life.word());
            missing(Subject::Claim(seq), life.unwrap_or_default().to_owned());
        }
        for (id, voucher) in vouchers.unstated() {
            missing(Subject::Voucher(id), to_canonical(&voucher_record(voucher)));
        }
        for (seq, consent) in consents.unstated() {
            missing(Subject::Consent(seq), to_canonical(&consent));
        }
        for (seq, settlement) in settlements.unstated() {
            missing(Subject::Settlement(seq), to_canonical(&settlement));
        }
        for (seq, proposal) in proposals.unstated() {
            missing(Subject::Proposal(seq), to_canonical(&proposal));
        }
        for (seq, answer) in names.unstated() {
            missing(Subject::Answer(seq), to_canonical(&answer));
        }
        for (seq, device) in devices.all {
            missing(Subject::Device(seq), to_canonical(&device_record(device)));
        }
        for (version, standard) in policy.standards {
            missing(Subject::Standard(version), to_canonical(&standard));
        }
    }
}

fn compare_records<T: Canon + PartialEq>(
    subject: Subject,
    stored: &T,
    replayed: Option<&T>,
) -> Option<Finding> {
    if replayed == Some(stored) {
        return None;
    }
    compare(subject, to_canonical(stored), replayed.map(to_canonical))
}

fn compare(subject: Subject, stored: String, replayed: Option<String>) -> Option<Finding> {
    let fault = match replayed {
        Some(replayed) if replayed == stored => return None,
        Some(replayed) => Fault::StoredDiffers { stored, replayed },
        None => Fault::StoredUnfounded { stored },
    };
    Some(Finding { subject, fault })
}

fn account_record(standing: Standing, into: Option<Id>) -> AccountRecord {
    AccountRecord {
        holder: standing.holder,
        into,
        state: standing.state.recorded(),
    }
}

fn role_record(held: Held) -> RoleRecord {
    RoleRecord {
        area: held.area,
        granted: held.granted,
        role: held.role,
    }
}

fn merchant_record(merchant: Merchant) -> MerchantRecord {
    let Merchant {
        area,
        ceiling,
        suspended,
    } = merchant;
    MerchantRecord {
        area,
        ceiling,
        suspended,
    }
}

fn device_record(device: Device) -> DeviceRecord {
    DeviceRecord {
        account: device.account,
        algorithm: device.algorithm,
        key: device.text,
        retired: device.retired,
    }
}

fn activity_record(activity: Activity<'_>) -> ActivityRecord {
    let Activity {
        id: activity,
        area,
        class,
        posted,
        starts,
        ends,
        ..
    } = activity;
    ActivityRecord {
        activity,
        area: area.clone(),
        class,
        ends,
        posted,
        starts,
    }
}

fn claim_record(claim: &Claim, class: HoursClass, area: &AreaPath) -> ClaimRecord {
    let credit = claim.credit.map(|credit| Credit {
        approved: credit.approved,
        excess: credit.excess,
        issued: credit.issued,
        lot: credit.lot,
        unit: credit.unit,
    });
    ClaimRecord {
        activity_seq: claim.activity,
        area: area.clone(),
        class,
        credit,
        endorsed: claim
            .endorsed
            .map(|(entry, reviewer)| Endorsement { entry, reviewer }),
        ends: claim.ends,
        member: claim.member,
        recorder: claim.recorder,
        starts: claim.starts,
        state: claim.life.recorded(),
    }
}

fn voucher_record(voucher: Voucher) -> VoucherRecord {
    let state = voucher
        .end
        .as_ref()
        .map_or(VoucherState::Open, |end| end.how.recorded());
    let ended = voucher.end.map(|end| Ended {
        at: end.at,
        entry: end.entry,
        merchant: end.merchant,
        proxy: end.proxy,
    });
    VoucherRecord {
        ended,
        expires: voucher.expires,
        issued: voucher.issued,
        issued_at: voucher.issued_at,
        lots: voucher.lots,
        member: voucher.member,
        offer: voucher.offer,
        price: voucher.price,
        state,
    }
}
