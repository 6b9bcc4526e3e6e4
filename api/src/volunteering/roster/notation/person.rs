//! Names and mobile numbers, in the one form that identifies a person.

use super::plain;

/// 张 三 and 张三 are one name: forms space short names out. Latin names keep one space.
pub(crate) fn name(text: &str) -> String {
    let folded = plain::folded(text);
    let mut name = String::with_capacity(folded.len());
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        name.extend(word.chars().map(middle_dot));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if words
            .peek()
            .is_some_and(|next| latin(name.chars().last()) && latin(next.chars().next()))
        {
            name.push(' ');
        }
    }
    name
}

/// 陈一鸣、林二: one number and one time cannot be those of both.
pub(crate) fn are_several(name: &str) -> bool {
    name.contains(['、', ',', ';', '/', '&', '+', '|'])
}

/// 阿依古丽·买买提 is typed with whatever dot the keyboard has.
fn middle_dot(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '∙' | '⋅' | '･' | '᛫' => '·',
        _ => c,
    }
}

/// Eleven digits of a mainland mobile number. Anything else, a landline or two numbers in one
/// cell, is not one.
pub(crate) fn mobile(text: &str) -> Option<String> {
    let plain = plain::notation(text);
    let plain = plain.trim_start_matches(['\'', '‘', '’', '`']);
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    let (plain, international) = match plain.strip_prefix('+').or_else(|| plain.strip_prefix("(+"))
    {
        Some(rest) => (rest, true),
        None => (plain, false),
    };
    let mut digits = String::new();
    for c in plain.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '(' | ')' | '.' => {}
            _ => return None,
        }
    }
    let national = match digits.len() {
        11 if !international => digits.as_str(),
        13 => digits.strip_prefix("86")?,
        15 if !international => digits.strip_prefix("0086")?,
        _ => return None,
    };
    let second = national.as_bytes().get(1)?;
    (national.starts_with('1') && (b'3'..=b'9').contains(second)).then(|| national.to_owned())
}
