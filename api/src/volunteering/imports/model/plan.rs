//! What a commit would record: accounts to open, activities to post, claims to make.

use super::{Sheet, Standing, instant, people::Found};
use crate::volunteering::roster::{Class, JudgedRow};
use ledger::{ids::Id, standard::HoursClass, time::Instant};
use std::collections::{BTreeMap, BTreeSet};

/// All of it, in the order in which it is recorded.
pub(crate) struct Plan {
    /// People who become invited members, by their place in the sheet.
    pub(crate) openings: Vec<usize>,
    pub(crate) activities: Vec<PlannedActivity>,
    pub(crate) claims: Vec<PlannedClaim>,
    /// Listed people who were said to be somebody else, and who that is.
    pub(crate) aliases: Vec<(usize, Id)>,
}

/// One for each name and class; its window holds every claim of it.
pub(crate) struct PlannedActivity {
    pub(crate) name: String,
    pub(crate) class: HoursClass,
    pub(crate) starts: Instant,
    pub(crate) ends: Instant,
    /// Where it took place, if all rows say the same.
    pub(crate) place: String,
}

/// A row that is recorded.
pub(crate) struct PlannedClaim {
    /// Its place in the sheet.
    pub(crate) row: usize,
    /// Its place among the activities.
    pub(crate) activity: usize,
    pub(crate) member: Id,
    pub(crate) starts: Instant,
    pub(crate) ends: Instant,
}

/// Plans every accepted row. Rows whose person is undecided are left out.
pub(crate) fn plan(sheet: &Sheet) -> Plan {
    let accounts = sheet.accounts();
    let mut plan = Plan {
        openings: Vec::new(),
        activities: Vec::new(),
        claims: Vec::new(),
        aliases: Vec::new(),
    };
    let mut places: BTreeMap<(&str, HoursClass), usize> = BTreeMap::new();
    let mut recorded = BTreeSet::new();
    let rows = sheet
        .rows
        .iter()
        .zip(sheet.standings())
        .zip(sheet.row_people())
        .enumerate();
    for (at, ((row, standing), person)) in rows {
        let (Standing::Accept, Some(person)) = (standing, person) else {
            continue;
        };
        let (Some(member), Some((starts, ends)), Some(class)) =
            (accounts[person], span(row), class(row))
        else {
            continue;
        };
        let activity = *places.entry((&row.activity, class)).or_insert_with(|| {
            let (name, place) = (row.activity.clone(), row.place.clone());
            plan.activities.push(PlannedActivity {
                name,
                class,
                starts,
                ends,
                place,
            });
            plan.activities.len() - 1
        });
        plan.activities[activity].take_in(row, (starts, ends));
        plan.claims.push(PlannedClaim {
            row: at,
            activity,
            member,
            starts,
            ends,
        });
        recorded.insert(person);
    }
    let served: BTreeSet<Id> = plan.claims.iter().map(|claim| claim.member).collect();
    let is_opened = |place: &usize| served.contains(&sheet.people[*place].account);
    plan.openings = (0..sheet.people.len()).filter(is_opened).collect();
    let alias = |place: &usize| {
        let (person, account) = (&sheet.people[*place], accounts[*place]?);
        let elsewhere = account != person.account && !matches!(person.found, Found::Existing(_));
        elsewhere.then_some((*place, account))
    };
    plan.aliases = recorded.iter().filter_map(alias).collect();
    plan
}

impl PlannedActivity {
    fn take_in(&mut self, row: &JudgedRow, (starts, ends): (Instant, Instant)) {
        self.starts = self.starts.min(starts);
        self.ends = self.ends.max(ends);
        if self.place != row.place {
            self.place.clear();
        }
    }
}

fn span(row: &JudgedRow) -> Option<(Instant, Instant)> {
    Some((instant(row.starts_at_ms()?), instant(row.ends_at_ms()?)))
}

fn class(row: &JudgedRow) -> Option<HoursClass> {
    Some(match row.class? {
        Class::Volunteer => HoursClass::Volunteer,
        Class::Exchange => HoursClass::Exchange,
        Class::Training => HoursClass::Training,
        Class::Keeper => HoursClass::Keeper,
        Class::Drill => HoursClass::Drill,
    })
}
