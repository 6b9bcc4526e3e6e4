//! Device keys, and decisions that carry their decider's own signature.

use super::{Desk, Refusal};
use crate::{
    area::AreaPath,
    book::DeviceRecord,
    device::{DeviceKey, SIGNED_SECONDS_MAX, is_signable, statement},
    entry::{BatchProof, Draft, Signed},
    ids::{Id, Seq, Text},
    kinds::{AccountType, DeviceEnrolled, DeviceRetired, KeyAlgorithm, Role},
    time::Instant,
};

/// Roles whose holders confirm keys, and have keys of their own.
const CONFIRMERS: &[Role] = &[Role::SocialWorker, Role::Administrator];

/// A decider's signature, as it arrives with the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The log that it was made for.
    pub origin: Text,
    /// When it was made, by the clock of the service.
    pub happened: Instant,
    /// The entry that enrolled the key.
    pub enrolled: Seq,
    /// The key's algorithm.
    pub algorithm: KeyAlgorithm,
    /// Present when several decisions were signed together.
    pub batch: Option<BatchProof>,
    /// Base64 of the signature.
    pub signature: Text,
}

impl Desk<'_> {
    /// Whoever decides over hours, roles or vouchers may have a key; somebody else who answers for the same
    /// place confirms it, having compared its number with the person's own screen.
    pub(super) fn enrol_device(
        &self,
        account: Id,
        algorithm: KeyAlgorithm,
        key: &Text,
    ) -> Result<Draft, Refusal> {
        if account == self.context.by {
            return Err(Refusal::OwnDevice);
        }
        if !self.confirms(account)? {
            return Err(Refusal::RoleMissing);
        }
        DeviceKey::parse(algorithm, key).ok_or(Refusal::DeviceKeyInvalid)?;
        if self.book.devices.values().any(|device| device.key == *key) {
            return Err(Refusal::DeviceExists);
        }
        Ok(self.note(DeviceEnrolled {
            account,
            algorithm,
            confirmed_by: self.context.by,
            key: key.clone(),
        }))
    }

    /// By its owner, or by whoever could confirm it.
    pub(super) fn retire_device(&self, enrolled: Seq) -> Result<Draft, Refusal> {
        let device = self.device(enrolled)?;
        if device.account != self.context.by && !self.confirms(device.account)? {
            return Err(Refusal::RoleMissing);
        }
        Ok(self.note(DeviceRetired { enrolled }))
    }

    /// The decision as it was signed: dated to its signing, carrying the signature.
    pub(super) fn signed(&self, mut draft: Draft, by: &Signature) -> Result<Draft, Refusal> {
        let age = self.context.at.unix() - by.happened.unix();
        if !(0..=SIGNED_SECONDS_MAX).contains(&age) {
            return Err(Refusal::SignatureStale);
        }
        let device = self.device(by.enrolled)?;
        if device.account != draft.by || device.algorithm != by.algorithm {
            return Err(Refusal::DeviceUnknown);
        }
        let key = DeviceKey::parse(device.algorithm, &device.key).ok_or(Refusal::DeviceUnknown)?;
        let signed = Signed {
            algorithm: by.algorithm,
            batch: by.batch.clone(),
            enrolled: by.enrolled,
            signature: by.signature.clone(),
        };
        let statement = statement(draft.by, by.happened, &by.origin, &draft.what);
        if !is_signable(&draft.what) || !key.signed(&signed, &statement) {
            return Err(Refusal::SignatureWrong);
        }
        draft.happened = by.happened;
        draft.signed = Some(signed);
        Ok(draft)
    }

    /// A decision without a signature, where the standard lets it pass.
    pub(super) fn unsigned(&self, draft: &Draft) -> Result<(), Refusal> {
        // Else nobody could confirm the first key.
        let first = matches!(draft.what, crate::kinds::What::DeviceEnrolled(_));
        let needed = self.standard.signed_decisions == Some(true) && !first;
        if needed && is_signable(&draft.what) {
            return Err(Refusal::SignatureNeeded);
        }
        Ok(())
    }

    fn device(&self, enrolled: Seq) -> Result<&DeviceRecord, Refusal> {
        self.book
            .devices
            .get(&enrolled)
            .filter(|device| device.retired.is_none())
            .ok_or(Refusal::DeviceUnknown)
    }

    /// Whether the actor answers for a place where this account decides. An administrator's key is
    /// confirmed by an administrator.
    fn confirms(&self, account: Id) -> Result<bool, Refusal> {
        let record = self.book.accounts.get(&account);
        let merchant = self.book.merchants.get(&account);
        let roles = self.book.roles.get(&account).into_iter().flatten();
        let mut places: Vec<(&AreaPath, &[Role])> = match record.map(|record| record.holder) {
            Some(AccountType::Merchant) => merchant
                .map(|merchant| (&merchant.area, CONFIRMERS))
                .into_iter()
                .collect(),
            Some(AccountType::Person) => roles
                .filter_map(|held| match held.role {
                    Role::Administrator => Some((&held.area, &[Role::Administrator][..])),
                    Role::SocialWorker => Some((&held.area, CONFIRMERS)),
                    _ => None,
                })
                .collect(),
            _ => return Err(Refusal::AccountUnknown),
        };
        if places.is_empty() {
            return Err(Refusal::AccountUnknown);
        }
        // The highest role counts: else a colleague could confirm the key of an administrator who also reviews.
        if places.iter().any(|(_, confirmers)| confirmers.len() == 1) {
            places.retain(|(_, confirmers)| confirmers.len() == 1);
        }
        Ok(places
            .iter()
            .any(|(area, confirmers)| self.holds_any(confirmers, area)))
    }
}
