//! What is taken out of a line before names are looked for: decoration, telephone numbers, what stands in brackets.

use crate::identity::Mobile;

/// Digits from which on they are a telephone number and no part of a name or of a count.
const TELEPHONE_DIGITS: usize = 7;
/// 〔微笑〕 and its like, as chats copy small pictures into text.
const PICTURE_CHARS_MAX: usize = 6;

/// One kind of digits and spaces, and nothing that cannot be seen.
pub(super) fn plain(line: &str) -> String {
    let visible = line.chars().filter(|c| {
        !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0E}' | '\u{E0000}'..='\u{E01EF}')
    });
    let one = visible.map(|c| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '＋' => '+',
        '＃' => '#',
        _ if c.is_whitespace() || c.is_control() => ' ',
        _ => c,
    });
    one.collect::<String>().trim().to_owned()
}

/// The text without pictures, drawn or written as `[玫瑰]`.
pub(super) fn without_pictures(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '['
            && let Some((inside, after)) = rest.split_once(']')
            && inside.chars().count() <= PICTURE_CHARS_MAX
            && !inside.contains(|c: char| "替帮代+".contains(c) || c.is_ascii_digit())
        {
            rest = after;
            kept.push(' ');
        } else if is_picture(c) {
            kept.push(' ');
        } else {
            kept.push(c);
        }
    }
    kept
}

fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}'
        | '\u{2900}'..='\u{2BFF}' | '\u{20E3}' | '\u{FE0F}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{3030}'
        | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{A9}' | '\u{AE}' | '*' | '~' | '^' | '_' | '√')
}

/// The text without telephone numbers, and the first of them that is a mobile number.
pub(super) fn without_numbers(text: &str) -> (String, Option<Mobile>) {
    let mut kept = String::new();
    let mut found = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = run_of_digits(rest);
        if run.chars().filter(char::is_ascii_digit).count() >= TELEPHONE_DIGITS {
            found = found.or_else(|| Mobile::parse(run));
            kept.push(' ');
            rest = &rest[run.len()..];
        } else {
            let taken = run.len().max(c.len_utf8());
            kept.push_str(&rest[..taken]);
            rest = &rest[taken..];
        }
    }
    (kept, found)
}

/// Digits from here on, also in groups.
fn run_of_digits(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !(end > 0 && end == at && matches!(c, '-' | ' ')) {
            break;
        }
    }
    &text[..end]
}

/// The text outside of brackets, and what stands in them.
pub(super) fn split_brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut asides, mut aside, mut depth) =
        (String::new(), Vec::new(), String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '【' | '[' | '〔' | '「' => depth += 1,
            ')' | '）' | '】' | ']' | '〕' | '」' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    asides.push(std::mem::take(&mut aside));
                    outside.push(' ');
                }
            }
            _ if depth > 0 => aside.push(c),
            _ => outside.push(c),
        }
    }
    if !aside.is_empty() {
        asides.push(aside);
    }
    (outside, asides)
}

#[cfg(test)]
mod tests {
    use super::{plain, split_brackets, without_numbers, without_pictures};

    #[test]
    fn decoration_goes_and_words_stay() {
        assert_eq!(plain("１．\u{200b}李雷\u{3000}"), "1．李雷");
        assert_eq!(without_pictures("李雷🌹[玫瑰]✅").trim(), "李雷");
        assert_eq!(without_pictures("[2]李雷"), "[2]李雷");
    }

    #[test]
    fn telephone_numbers_are_taken_out_and_small_ones_stay() {
        let (text, mobile) = without_numbers("李雷 138-0000-0001 +1");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["李雷", "+1"]);
        assert_eq!(mobile.unwrap().as_str(), "13800000001");
        let (text, mobile) = without_numbers("李雷34182345");
        assert_eq!((text.trim(), mobile.is_none()), ("李雷", true));
    }

    #[test]
    fn brackets_open_anywhere_and_need_not_close() {
        let (outside, asides) = split_brackets("李雷（替我妈报)来(12");
        assert_eq!(outside, "李雷 来");
        assert_eq!(asides, ["替我妈报", "12"]);
        assert_eq!(split_brackets("李雷）").0, "李雷）");
    }
}
