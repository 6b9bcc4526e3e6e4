//! Keys of those who decide, and the signatures that decisions carry.

use super::{
    Fault,
    money::Moves,
    people::{ADMINISTRATORS, INVITERS},
    world::World,
};
use crate::{
    area::AreaPath,
    device::{self, DeviceKey},
    entry::Entry,
    ids::{Id, Seq, Text},
    kinds::{AccountType, DeviceEnrolled, DeviceRetired, Role, What},
};
use std::collections::BTreeMap;

/// A key that was enrolled.
#[derive(Debug, Clone)]
pub(super) struct Device {
    pub(super) account: Id,
    pub(super) text: Text,
    pub(super) retired: Option<Seq>,
    /// None for what is no key: a finding when it was enrolled.
    pub(super) key: Option<DeviceKey>,
    pub(super) algorithm: crate::kinds::KeyAlgorithm,
}

/// All keys ever, by enrolment.
#[derive(Debug, Default)]
pub(super) struct Devices {
    pub(super) all: BTreeMap<Seq, Device>,
    by_key: BTreeMap<Text, Seq>,
}

impl Devices {
    pub(super) fn enrol(&mut self, seq: Seq, facts: &DeviceEnrolled) {
        let device = Device {
            account: facts.account,
            text: facts.key.clone(),
            retired: None,
            key: DeviceKey::parse(facts.algorithm, &facts.key),
            algorithm: facts.algorithm,
        };
        self.all.insert(seq, device);
        self.by_key.entry(facts.key.clone()).or_insert(seq);
    }

    pub(super) fn retire(&mut self, enrolled: Seq, by: Seq) {
        if let Some(device) = self.all.get_mut(&enrolled) {
            device.retired = Some(by);
        }
    }

    fn active(&self, enrolled: Seq) -> Result<&Device, Fault> {
        match self.all.get(&enrolled) {
            None => Err(Fault::UnknownDevice),
            Some(device) if device.retired.is_some() => Err(Fault::OtherDevice),
            Some(device) => Ok(device),
        }
    }

    /// The enrolments of everybody who ever had more than one key: a second one could be somebody else's.
    pub(super) fn several(&self) -> BTreeMap<Id, Vec<Seq>> {
        let mut owners: BTreeMap<Id, Vec<Seq>> = BTreeMap::new();
        for (seq, device) in &self.all {
            owners.entry(device.account).or_default().push(*seq);
        }
        owners.retain(|_, keys| keys.len() > 1);
        owners
    }
}

impl World {
    pub(super) fn judge_enrolled(&self, by: Id, facts: &DeviceEnrolled) -> Result<Moves, Fault> {
        if by != facts.confirmed_by {
            return Err(Fault::NotTheActor);
        }
        if by == facts.account {
            return Err(Fault::OwnDevice);
        }
        self.require_confirmer(by, facts.account)?;
        if DeviceKey::parse(facts.algorithm, &facts.key).is_none() {
            return Err(Fault::DeviceKeyInvalid);
        }
        match self.devices.by_key.get(&facts.key) {
            Some(enrolled) => Err(Fault::DeviceExists {
                enrolled: *enrolled,
            }),
            None => Ok(Moves::default()),
        }
    }

    pub(super) fn judge_retired(&self, by: Id, facts: &DeviceRetired) -> Result<Moves, Fault> {
        let owner = self.devices.active(facts.enrolled)?.account;
        if owner != by {
            self.require_confirmer(by, owner)?;
        }
        Ok(Moves::default())
    }

    /// That an account answers for a place where another decides: administrators for administrators, those who
    /// review for reviewers and merchants.
    fn require_confirmer(&self, by: Id, of: Id) -> Result<(), Fault> {
        let unknown = Fault::AccountUnknown { account: of };
        let standing = self.people.standing(of).ok_or(unknown.clone())?;
        let held = self.people.roles.get(of).map_or(&[][..], Vec::as_slice);
        let areas_of = |role: Role| {
            let of_role = held.iter().filter(move |held| held.role == role);
            of_role.map(|held| &held.area).collect::<Vec<&AreaPath>>()
        };
        let (roles, areas) = match standing.holder {
            AccountType::Merchant => {
                let merchant = self.people.merchants.get(&of);
                (INVITERS, merchant.map(|it| &it.area).into_iter().collect())
            }
            AccountType::Person => match areas_of(Role::Administrator) {
                none if none.is_empty() => (INVITERS, areas_of(Role::SocialWorker)),
                areas => (ADMINISTRATORS, areas),
            },
            _ => return Err(unknown),
        };
        let mut result = Err(unknown);
        for area in areas {
            result = self.people.require(by, roles, area);
            if result.is_ok() {
                break;
            }
        }
        result
    }

    fn asks_for_signatures(&self, entry: &Entry) -> bool {
        let standard = self.policy.in_force(entry.at);
        standard.is_some_and(|standard| standard.signed_decisions == Some(true))
    }

    /// The signature of an entry, or that it needs none.
    pub(super) fn judge_signature(&self, entry: &Entry) -> Result<(), Fault> {
        let decision = device::is_signable(&entry.what);
        let Some(signed) = &entry.signed else {
            // Else nobody could confirm the first key.
            let first = matches!(entry.what, What::DeviceEnrolled(_));
            return if decision && !first && self.asks_for_signatures(entry) {
                Err(Fault::NeedsSignature)
            } else {
                Ok(())
            };
        };
        if !decision {
            return Err(Fault::NotSignable);
        }
        let device = self.devices.active(signed.enrolled)?;
        if device.account != entry.by || device.algorithm != signed.algorithm {
            return Err(Fault::OtherDevice);
        }
        let age = entry.at.unix() - entry.happened.unix();
        if !(0..=device::SIGNED_SECONDS_MAX).contains(&age) {
            return Err(Fault::SignedElsewhen);
        }
        let statement = device::statement(entry.by, entry.happened, &entry.origin, &entry.what);
        let key = device.key.as_ref().ok_or(Fault::OtherDevice)?;
        if key.signed(signed, &statement) {
            Ok(())
        } else {
            Err(Fault::WrongSignature)
        }
    }
}
