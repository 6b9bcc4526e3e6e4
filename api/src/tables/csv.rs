//! Comma-separated values that a spreadsheet opens without running anything (RFC 4180).

/// Excel takes a file for UTF-8 only behind this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The beginning of a file, with its headings.
pub(crate) fn begin(headings: &[&str]) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    row(&mut text, headings.iter().copied());
    text
}

/// Adds a row.
pub(crate) fn row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

/// In quotes, so that commas and line feeds are its own; behind an apostrophe when it would be a formula.
fn push_cell(text: &mut String, cell: &str) {
    text.push('"');
    if cell.starts_with(FORMULA) {
        text.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::{begin, row};

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out_of_its_quotes() {
        let mut text = begin(&["a", "b"]);
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "a\"b",
            "a,b",
            "a\nb",
            "陈小明",
        ] {
            row(&mut text, [cell, "x"].into_iter());
        }
        let expected = [
            "\u{feff}\"a\",\"b\"",
            "\"'=1+1\",\"x\"",
            "\"'+1\",\"x\"",
            "\"'-1\",\"x\"",
            "\"'@SUM(A1)\",\"x\"",
            "\"'\t=1\",\"x\"",
            "\"'\r=1\",\"x\"",
            "\"a\"\"b\",\"x\"",
            "\"a,b\",\"x\"",
            "\"a\nb\",\"x\"",
            "\"陈小明\",\"x\"",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }
}
