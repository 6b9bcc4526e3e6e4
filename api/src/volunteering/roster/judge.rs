//! A row's verdict: all that is wrong with it, the most basic thing first.
//!
//! A row without a fault of its own is accepted here; overlap is judged afterwards, over all rows.

use super::columns::Role;
use super::fields::{RowCells, Setting};
use super::notation::{class, person};
use super::times::Times;
use super::{Class, JudgedRow, Reason, Verdict};

const NAME_CHARS_MAX: usize = 40;
const TEXT_CHARS_MAX: usize = 200;

pub(super) fn judge(cells: RowCells<'_>, setting: &Setting<'_>) -> JudgedRow {
    let mut row = blank(cells);
    row.name = person::name(&cells.text(Role::Name));
    row.phone = cells
        .get(Role::Phone)
        .and_then(|cell| person::mobile(&cell.text()))
        .unwrap_or_default();
    let mut reasons = Vec::new();
    let mut note = |wrong: bool, reason| reasons.extend(wrong.then_some(reason));
    // Digits and signs are not a name, whatever they are.
    note(
        !row.name.chars().any(char::is_alphabetic),
        Reason::MissingName,
    );
    note(person::are_several(&row.name), Reason::SeveralNames);
    note(row.phone.is_empty(), Reason::BadPhone);
    note(row.activity.is_empty(), Reason::MissingActivity);
    note(row.has_long_text(), Reason::TextTooLong);
    let class = class_of(cells);
    row.class = class.ok();
    reasons.extend(class.err());
    let times = Times::read(cells, setting);
    row.date = times.date;
    row.starts = times.span.map(|span| span.start);
    row.ends = times.span.map(|span| span.end);
    reasons.extend(times.troubles);
    reasons.sort_unstable();
    reasons.dedup();
    row.verdict = if reasons.is_empty() {
        Verdict::Accept
    } else {
        Verdict::Reject
    };
    row.reasons = reasons;
    row
}

fn blank(cells: RowCells<'_>) -> JudgedRow {
    JudgedRow {
        row: cells.row,
        verdict: Verdict::Reject,
        reasons: Vec::new(),
        name: String::new(),
        phone: String::new(),
        team: cells.text(Role::Team),
        area: cells.text(Role::Area),
        community: cells.text(Role::Community),
        activity: cells.text(Role::Activity),
        class: None,
        place: cells.text(Role::Place),
        note: cells.text(Role::Note),
        date: None,
        starts: None,
        ends: None,
        overlaps: None,
    }
}

impl JudgedRow {
    fn has_long_text(&self) -> bool {
        let long = |text: &str, max| text.chars().count() > max;
        let texts = [
            &self.team,
            &self.area,
            &self.community,
            &self.activity,
            &self.place,
        ];
        long(&self.name, NAME_CHARS_MAX) || texts.into_iter().any(|text| long(text, TEXT_CHARS_MAX))
    }
}

/// A roster without such a column is one of volunteer service; the preview says so.
fn class_of(cells: RowCells<'_>) -> Result<Class, Reason> {
    if !cells.columns.by_role.contains_key(&Role::Class) {
        return Ok(Class::Volunteer);
    }
    let text = cells.text(Role::Class);
    if text.is_empty() {
        return Err(Reason::MissingClass);
    }
    class::named(&text).ok_or(Reason::BadClass)
}
