//! Roles and how many for each, as offices write them: `引导3人、摄影1人`, `引导×3；摄影`, or a role beside a number.

use super::why::Why;
use crate::volunteering::roster::said;

/// Who comes where nothing is said.
const ANYBODY: &str = "志愿者";
const QUANTITY_MAX: i64 = 500;
const NAME_CHARS_MAX: usize = 30;

/// Each role with how many.
pub(super) type Roles = Vec<(String, i64)>;

/// What the cells 岗位 and 人数 say together.
pub(super) fn read(roles: &str, quantity: &str) -> Result<Roles, Why> {
    let folded = said::folded(roles);
    let parts: Vec<&str> = folded
        .split(['、', ',', ';', '/', '+', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let beside = number(quantity);
    if !quantity.trim().is_empty() && beside.is_none() {
        return Err(Why::QuantityWrong);
    }
    let read = match parts.as_slice() {
        [] => vec![(ANYBODY.to_owned(), beside)],
        [one] => {
            let (name, inside) = split(one);
            vec![(name, inside.or(beside))]
        }
        several => several.iter().map(|part| split(part)).collect(),
    };
    read.into_iter().map(checked).collect()
}

fn checked((name, quantity): (String, Option<i64>)) -> Result<(String, i64), Why> {
    let quantity = quantity.filter(|quantity| (1..=QUANTITY_MAX).contains(quantity));
    let quantity = quantity.ok_or(Why::QuantityWrong)?;
    if name.is_empty() || name.chars().any(|c| c.is_control() || c.is_ascii_digit()) {
        return Err(Why::NeedUnreadable);
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Why::TooLong);
    }
    Ok((name, quantity))
}

/// A role and the number behind it.
fn split(part: &str) -> (String, Option<i64>) {
    let bare = without_unit(part);
    let name = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &bare[name.len()..];
    if digits.is_empty() {
        return (part.trim().to_owned(), None);
    }
    let name = name.trim_end_matches(['×', 'x', 'X', '*', ':', '(', ' ', '-']);
    (name.trim().to_owned(), digits.parse().ok())
}

fn without_unit(text: &str) -> &str {
    let text = text.trim().trim_end_matches(')').trim_end();
    let units = ["人", "名", "位", "个"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit));
    match bare.map(str::trim_end) {
        Some(bare) if bare.ends_with(|c: char| c.is_ascii_digit()) => bare,
        _ => text,
    }
}

/// `20`, `20人`, `16周岁以上`: the number that a cell begins with.
pub(super) fn number(text: &str) -> Option<i64> {
    let folded = said::folded(text);
    let folded = folded.trim().trim_start_matches(['≥', '>', '=', '满']);
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &folded[..folded.len() - rest.len()];
    let fits = rest.is_empty() || rest.starts_with(['人', '名', '位', '个', '岁', '周', ' ']);
    digits.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::{number, read};
    use crate::volunteering::listings::why::Why;

    #[test]
    fn roles_are_read_as_offices_write_them() {
        let check = |roles: &str, quantity: &str, expected: &[(&str, i64)]| {
            let read = read(roles, quantity).unwrap();
            let read: Vec<_> = read.iter().map(|(name, n)| (name.as_str(), *n)).collect();
            assert_eq!(read, expected, "{roles} {quantity}");
        };
        check("引导3人、摄影1人", "", &[("引导", 3), ("摄影", 1)]);
        check("引导×３；摄影：1", "", &[("引导", 3), ("摄影", 1)]);
        check("送餐(10名)", "", &[("送餐", 10)]);
        check("送餐", "12人", &[("送餐", 12)]);
        check("", "5", &[("志愿者", 5)]);
        check("带队老人", "2", &[("带队老人", 2)]);
    }

    #[test]
    fn what_is_no_number_of_people_is_refused() {
        for (roles, quantity, why) in [
            ("送餐", "", Why::QuantityWrong),
            ("送餐", "若干", Why::QuantityWrong),
            ("送餐0人", "", Why::QuantityWrong),
            ("送餐501", "", Why::QuantityWrong),
            ("引导、摄影", "3", Why::QuantityWrong),
            ("3人", "", Why::NeedUnreadable),
            ("99999999999999999999人", "", Why::QuantityWrong),
        ] {
            assert_eq!(
                read(roles, quantity).unwrap_err(),
                why,
                "{roles} {quantity}"
            );
        }
        assert_eq!(number("16周岁以上"), Some(16));
        assert_eq!(number("成年"), None);
        assert_eq!(number("1.5"), None);
    }
}
