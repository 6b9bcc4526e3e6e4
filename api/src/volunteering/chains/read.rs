//! A pasted text, line by line: every line that is not blank is accounted for, and nothing panics.

use super::{
    marks::{plain, without_pictures},
    numbering,
    people::{self, Entry, Remark},
    words::{EXAMPLES, looks_like_name},
};

/// Letters of a text: a group of five hundred with a remark each.
pub(super) const TEXT_CHARS_MAX: usize = 20_000;
/// Lines of a text.
pub(super) const LINES_MAX: usize = 600;
/// People in a text; a shift has at most as many places in one role.
pub(super) const PEOPLE_MAX: usize = 300;
/// A line without a number that is longer is words of the organiser.
const UNNUMBERED_CHARS_MAX: usize = 6;

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1, blank lines counted.
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) reading: Reading,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// `#接龙`, and what is announced before the list.
    Head,
    /// 例 张三
    Example,
    /// A number, and nobody behind it.
    Empty,
    /// Words between the rows.
    Remark,
    People(Vec<Entry>),
}

/// Why a text is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRefusal {
    Long,
    ManyLines,
    ManyPeople,
}

/// Every line of a text that is not blank.
pub(super) fn read(text: &str) -> Result<Vec<Line>, TextRefusal> {
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(TextRefusal::Long);
    }
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > LINES_MAX {
        return Err(TextRefusal::ManyLines);
    }
    let plain_lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    let first_row = plain_lines.iter().position(|line| is_row(line));
    let mut read = Vec::new();
    for (at, line) in plain_lines.iter().enumerate() {
        if line.is_empty() {
            continue;
        }
        read.push(Line {
            number: at + 1,
            text: lines[at].trim().to_owned(),
            reading: reading(line, first_row.map(|first| at < first)),
        });
    }
    let people = read.iter().map(|line| match &line.reading {
        Reading::People(entries) => entries.len(),
        _ => 0,
    });
    if people.sum::<usize>() > PEOPLE_MAX {
        return Err(TextRefusal::ManyPeople);
    }
    Ok(read)
}

/// A numbered line that is no example.
fn is_row(line: &str) -> bool {
    let bare = without_pictures(line);
    row_of(line, bare.trim()).is_some_and(|rest| !is_example(rest))
}

/// What stands behind the number, which a picture may stand before: 🌸1. 李雷. Some numbers are pictures themselves.
fn row_of<'a>(line: &'a str, bare: &'a str) -> Option<&'a str> {
    numbering::rest_of(line).or_else(|| numbering::rest_of(bare))
}

/// `before_list` is none where no line has a number.
fn reading(line: &str, before_list: Option<bool>) -> Reading {
    let bare = without_pictures(line);
    let bare = bare.trim();
    if bare.starts_with('#') || bare.starts_with("接龙") {
        return Reading::Head;
    }
    let row = row_of(line, bare);
    if is_example(row.unwrap_or(bare)) {
        return Reading::Example;
    }
    match (row, before_list) {
        (Some(rest), _) => people_of(rest).map_or(Reading::Empty, Reading::People),
        (None, Some(true)) => Reading::Head,
        // Where no line has a number, a line with nothing but a name is a row.
        (None, None) if looks_like_name(bare) => unnumbered(bare, Remark::Plain),
        (None, _) => unnumbered(bare, Remark::Unnumbered),
    }
}

fn is_example(text: &str) -> bool {
    EXAMPLES.iter().any(|word| text.starts_with(word))
}

fn people_of(rest: &str) -> Option<Vec<Entry>> {
    let entries = people::entries(rest);
    (!entries.is_empty()).then_some(entries)
}

/// A short line, or one that begins with a name, may be somebody who left the number out: a person decides.
fn unnumbered(line: &str, remark: Remark) -> Reading {
    let short = line.chars().count() <= UNNUMBERED_CHARS_MAX;
    let Some(mut entries) = people_of(line) else {
        return Reading::Remark;
    };
    let named = entries
        .first()
        .is_some_and(|one| looks_like_name(&one.name));
    if !short && !named {
        return Reading::Remark;
    }
    for one in &mut entries {
        if one.remark == Remark::Plain {
            one.remark = remark;
        }
    }
    Reading::People(entries)
}
