//! The same change for what follows in a series: fifty Tuesdays at another place are one form.
//!
//! What moves by an hour moves by an hour each week, and what moves by a day by a day: the clocks of Guangzhou never change.
//! Pure; nothing is decided here.

use super::{
    changing::{ChangedNeed, ChangedShift, OrganisedChange},
    routes::span,
    store::{Need, Organised, Shift},
};
use crate::{error::Error, words};
use ledger::time::Instant;
use std::collections::BTreeMap;

/// An activity as it stands: its shifts in their order, with what those need.
pub(super) struct Standing<'a> {
    pub(super) one: &'a Organised,
    pub(super) shifts: &'a [Shift],
    pub(super) needs: &'a BTreeMap<String, Vec<Need>>,
}

impl Standing<'_> {
    fn needs(&self, shift: &Shift) -> &[Need] {
        self.needs.get(&shift.id).map_or(&[][..], Vec::as_slice)
    }
}

/// What a change of one activity is for another of its series. Shifts and roles answer to each other by their order; those
/// that have begun, or were called off, stay as they are.
pub(super) fn same_for(
    wish: &OrganisedChange,
    from: &Standing<'_>,
    other: &Standing<'_>,
    now: Instant,
) -> Result<OrganisedChange, Error> {
    let mut shifts = Vec::new();
    for new in &wish.shifts {
        let at = from.shifts.iter().position(|shift| shift.id == new.id);
        let at = at.ok_or_else(|| Error::refused("shift_unknown"))?;
        let Some(theirs) = other.shifts.get(at) else {
            continue;
        };
        if !theirs.stands() || span(theirs).0 <= now {
            continue;
        }
        let (was, is) = (span(&from.shifts[at]), span(theirs));
        let moved = |asked: &str, was: Instant, is: Instant, field| {
            let asked = words::instant(field, asked)?;
            Ok::<_, Error>(is.plus_seconds(asked.unix() - was.unix()).to_string())
        };
        shifts.push(ChangedShift {
            id: theirs.id.clone(),
            starts_at: moved(&new.starts_at, was.0, is.0, "starts_at")?,
            ends_at: moved(&new.ends_at, was.1, is.1, "ends_at")?,
            needs: same_needs(
                &new.needs,
                from.needs(&from.shifts[at]),
                other.needs(theirs),
            ),
        });
    }
    let mut same = wish.clone();
    same.revision = other.one.revision;
    same.name = wish.name.clone().filter(|_| other.one.state == "draft");
    same.shifts = shifts;
    Ok(same)
}

fn same_needs(asked: &[ChangedNeed], from: &[Need], other: &[Need]) -> Vec<ChangedNeed> {
    let same = |need: &ChangedNeed| {
        let at = from.iter().position(|one| one.id == need.id)?;
        Some(ChangedNeed {
            id: other.get(at)?.id.clone(),
            quantity: need.quantity,
        })
    };
    asked.iter().filter_map(same).collect()
}
