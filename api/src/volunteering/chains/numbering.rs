//! How people number lines: `1.` `1、` `（1）` `①` `1️⃣` `第1` `一、`, also with the number against the name.

/// Digits of a number in a list; longer ones are telephone numbers and years.
const DIGITS_MAX: usize = 3;

/// The line without its number; none when it has none.
pub(super) fn rest_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    sign(line)
        .or_else(|| keycap(line))
        .or_else(|| bracketed(line))
        .or_else(|| prefixed(line))
        .or_else(|| spelled(line))
        .or_else(|| digits(line))
        .map(|rest| rest.trim_start_matches(is_after))
}

/// What stands between a number and a name.
fn is_after(c: char) -> bool {
    c.is_whitespace() || ".、．。,，:：)）]】>-–—~".contains(c)
}

/// ①, ⑴, ⒈, ❶, ㉑ and their like.
fn sign(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let is_sign = matches!(first,
        '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}');
    is_sign.then(|| &line[first.len_utf8()..])
}

/// 1️⃣, 1️⃣2️⃣, 🔟: each digit is followed by the key that encloses it.
fn keycap(line: &str) -> Option<&str> {
    let mut rest = line.strip_prefix('\u{1F51F}').unwrap_or(line);
    while let Some(next) = one_keycap(rest) {
        rest = next;
    }
    (rest.len() < line.len()).then_some(rest)
}

fn one_keycap(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(|c: char| c.is_ascii_digit())?;
    let rest = rest.strip_prefix('\u{FE0F}').unwrap_or(rest);
    rest.strip_prefix('\u{20E3}')
}

fn bracketed(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['(', '（', '[', '【'])?;
    let (_, rest) = number(rest)?;
    rest.trim_start().strip_prefix([')', '）', ']', '】'])
}

fn prefixed(line: &str) -> Option<&str> {
    let marks = ["第", "No.", "no.", "NO.", "№"];
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
    let (_, rest) = number(rest.trim_start())?;
    let rest = rest.strip_prefix(['位', '个', '号', '名']).unwrap_or(rest);
    Some(rest)
}

/// 一、 十二. and their like; without a mark behind them they could be a name.
fn spelled(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let count = line[..line.len() - rest.len()].chars().count();
    let marked = rest.starts_with(['、', '.', '．', ')', '）']);
    ((1..=DIGITS_MAX).contains(&count) && marked).then_some(rest)
}

/// `1.` and `1李雷`, and neither 9:00 nor 8点 nor 2人 nor 1.5小时.
fn digits(line: &str) -> Option<&str> {
    let (_, rest) = number(line)?;
    let mut after = rest.chars();
    let (mark, next) = (after.next(), after.next());
    match mark {
        Some(':' | '：' | '-' | '/' | '~') if next.is_some_and(|c| c.is_ascii_digit()) => None,
        Some('.' | '．') if next.is_some_and(|c| c.is_ascii_digit()) => {
            let run = rest[1..].chars().take_while(char::is_ascii_digit).count();
            (run > DIGITS_MAX).then_some(rest)
        }
        Some(c) if "人位个名号点月日年岁时分楼栋元￥%米".contains(c) => None,
        _ => Some(rest),
    }
}

/// One to three digits, and no more behind them.
fn number(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let (number, rest) = (&text[..text.len() - rest.len()], rest);
    (1..=DIGITS_MAX)
        .contains(&number.len())
        .then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::rest_of;

    #[test]
    fn numbers_are_taken_off_however_they_are_written() {
        for line in [
            "1.李雷",
            "1. 李雷",
            "1、李雷",
            "1．李雷",
            "12）李雷",
            "（3）李雷",
            "【3】李雷",
            "[3] 李雷",
            "①李雷",
            "⑳ 李雷",
            "㉑李雷",
            "❶李雷",
            "1\u{fe0f}\u{20e3}李雷",
            "1\u{20e3}2\u{20e3} 李雷",
            "🔟李雷",
            "第3 李雷",
            "第3位 李雷",
            "No.4 李雷",
            "一、李雷",
            "十二、李雷",
            "1李雷",
            "7 李雷",
            "  8. 李雷",
            "1：李雷",
        ] {
            assert_eq!(rest_of(line), Some("李雷"), "{line}");
        }
        assert_eq!(rest_of("4."), Some(""));
        assert_eq!(rest_of("4"), Some(""));
        assert_eq!(rest_of("1.13800000001李雷"), Some("13800000001李雷"));
    }

    #[test]
    fn times_amounts_and_telephone_numbers_are_no_numbering() {
        for line in [
            "9:00 集合",
            "8点集合",
            "11月28日",
            "2人参加",
            "1.5小时",
            "13800000001 李雷",
            "2026年",
            "李雷",
            "",
            "一家三口",
            "11-28",
            "十分准时",
        ] {
            assert_eq!(rest_of(line), None, "{line}");
        }
    }
}
