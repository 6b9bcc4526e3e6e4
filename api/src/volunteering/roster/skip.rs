//! Rows of a form that record no service: blank, totals, signatures, the header printed again.

use super::cell::Cell;
use super::columns::Role;
use super::fields::RowCells;
use super::notation::{person, plain};

const TOTALS: [&str; 9] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总时长",
    "本页",
    "本表",
    "total",
];
const FOOTERS: [&str; 13] = [
    "填表",
    "制表",
    "审核",
    "审批",
    "负责人",
    "经办",
    "联系人",
    "盖章",
    "签名",
    "签字",
    "注",
    "备注",
    "说明",
];
/// What stands before a colon at the foot of a form.
const SIGNED_BY: [&str; 7] = ["人", "章", "字", "单位", "日期", "签名", "电话"];
/// Without any of these, there is nothing to record.
const CORE: [Role; 7] = [
    Role::Name,
    Role::Phone,
    Role::Activity,
    Role::Date,
    Role::Time,
    Role::Start,
    Role::End,
];
/// A row with this many of its cells equal to their headings is the header again.
const REPEATED_HEADINGS_MIN: usize = 3;

/// A total, or what is signed below a table of any kind.
pub(super) fn is_total_or_footer(text: &str) -> bool {
    begins_with(text, &TOTALS) || begins_with(text, &FOOTERS)
}

pub(super) fn is_skipped(cells: RowCells<'_>) -> bool {
    let core: Vec<&Cell> = CORE.iter().filter_map(|role| cells.get(*role)).collect();
    core.is_empty() || is_header_again(cells) || is_total(cells) || is_footer(cells, &core)
}

fn is_header_again(RowCells { rows, columns, row }: RowCells<'_>) -> bool {
    let same = |(column, heading): &(&u16, &String)| {
        let cell = rows.get(&row).and_then(|cells| cells.get(column));
        cell.is_some_and(|cell| plain::folded(&cell.text()) == plain::folded(heading))
    };
    columns.headings.iter().filter(same).count() >= REPEATED_HEADINGS_MIN
}

/// A total has no person: the word stands in the first cell or where a person or activity would.
fn is_total(cells: RowCells<'_>) -> bool {
    let is_total = |text: &str| begins_with(text, &TOTALS);
    let name = cells.text(Role::Name);
    let phone = cells
        .get(Role::Phone)
        .and_then(|cell| person::mobile(&cell.text()));
    let first = cells
        .rows
        .get(&cells.row)
        .and_then(|row| row.values().next())
        .map(Cell::text);
    let places = [
        first.unwrap_or_default(),
        cells.text(Role::Phone),
        cells.text(Role::Activity),
    ];
    // A sum may stand below the names.
    let no_name = !name.chars().any(char::is_alphabetic) || is_total(&name);
    let no_person = phone.is_none() && no_name;
    no_person && (is_total(&name) || places.iter().any(|text| is_total(text)))
}

/// 填表人:, 审核人:, notes below the table: nothing but such words where a service would be.
fn is_footer(cells: RowCells<'_>, core: &[&Cell]) -> bool {
    let has = |role| cells.get(role).is_some_and(|cell| !is_label(cell));
    let serves = [Role::Phone, Role::Time, Role::Start, Role::End]
        .into_iter()
        .any(has);
    let labels = core.iter().filter(|cell| is_label(cell)).count();
    !serves && labels > 0 && (!has(Role::Name) || labels == core.len())
}

fn is_label(cell: &Cell) -> bool {
    let text = plain::folded(&cell.text());
    let signs = |head: &str| SIGNED_BY.iter().any(|word| head.trim_end().ends_with(word));
    matches!(cell, Cell::Text(_))
        && (begins_with(&text, &FOOTERS)
            || text.split_once(':').is_some_and(|(head, _)| signs(head)))
}

fn begins_with(text: &str, words: &[&str]) -> bool {
    let compact: String = plain::folded(text).to_lowercase().split(' ').collect();
    words.iter().any(|word| compact.starts_with(word))
}
