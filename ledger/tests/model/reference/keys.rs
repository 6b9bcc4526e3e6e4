//! The reference's rules about keys and signatures.

use super::{Deed, Model, Verdict, Who, need};

/// A key that was enrolled.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    pub(crate) who: Who,
    pub(crate) pen: u8,
    pub(crate) ended: bool,
}

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    /// Made with another key.
    Pen,
    /// Over other words.
    Words,
    /// For another log.
    Log,
    /// Said to be of the other algorithm.
    Kind,
    /// At another place of its batch.
    Place,
    /// One of more than may be signed together.
    Many,
}

const SECONDS_MAX: i64 = 600;
const CONFIRMERS: [&str; 2] = ["social_worker", "administrator"];

impl Model {
    pub(super) fn enrol(&mut self, seq: u64, by: Who, who: Who, pen: u8) -> Verdict {
        need(by != who)?;
        self.confirms(by, who)?;
        need(pen > 0 && self.devices.values().all(|one| one.pen != pen))?;
        let ended = false;
        self.devices.insert(seq, Device { who, pen, ended });
        Some(())
    }

    pub(super) fn retire(&mut self, by: Who, enrolled: u64) -> Verdict {
        let device = self.devices.get(&enrolled)?.clone();
        need(!device.ended)?;
        if by != device.who {
            self.confirms(by, device.who)?;
        }
        self.devices.get_mut(&enrolled)?.ended = true;
        Some(())
    }

    /// Whether somebody answers for a place where another decides.
    fn confirms(&self, by: Who, who: Who) -> Verdict {
        let over = |role: &str| -> Vec<&str> {
            let held = self.roles.iter();
            let held = held.filter(|held| held.0 == who && held.1 == role);
            held.map(|held| held.2).collect()
        };
        let (roles, areas): (&[&str], Vec<&str>) = match self.accounts.get(&who)?.0 {
            "merchant" => {
                let merchant = self.merchants.get(&who);
                (&CONFIRMERS, merchant.map(|one| one.0).into_iter().collect())
            }
            "person" if over("administrator").is_empty() => (&CONFIRMERS, over("social_worker")),
            "person" => (&CONFIRMERS[1..], over("administrator")),
            _ => return None,
        };
        need(areas.iter().any(|area| self.holds(by, roles, area)))
    }

    /// Whether somebody's key may sign this now, whatever it signed.
    pub(super) fn signature(&self, by: Who, deed: &Deed, enrolled: u64, age: i64) -> Verdict {
        need((0..=SECONDS_MAX).contains(&age))?;
        let device = self.devices.get(&enrolled)?;
        need(device.who == by && !device.ended)?;
        need(self.due.is_none() && has_place(deed))
    }
}

/// Decisions, and what is said about them later.
pub(crate) fn has_place(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::Endorse { .. }
            | Deed::Approve { .. }
            | Deed::Reject { .. }
            | Deed::Reverse { .. }
            | Deed::Redeem { .. }
            | Deed::RedeemFor { .. }
            | Deed::Grant { .. }
            | Deed::WithdrawRole { .. }
            | Deed::Propose { .. }
            | Deed::Second { .. }
            | Deed::Enrol { .. }
            | Deed::AnswerList { .. }
            | Deed::Disown { .. }
    )
}
