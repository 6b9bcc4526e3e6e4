//! One spelling for what keyboards, copies and input methods write in many ways.

/// Marks without width that copies from chats and address books carry along.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

/// Full-width forms U+FF01 to U+FF5E stand 0xFEE0 above their ASCII twins.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Text to keep and show: as written, without invisible marks and doubled spaces.
pub(crate) fn tidy(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text to compare: half width, no invisible marks, spaces as they are.
pub(crate) fn folded(text: &str) -> String {
    tidy(text).chars().map(half_width).collect()
}

/// Text to parse: folded, with one dash, one colon, one bracket, simplified characters, small
/// letters, and Chinese numerals as digits where a unit shows that they count.
pub(crate) fn notation(text: &str) -> String {
    let plain: String = folded(text)
        .to_lowercase()
        .chars()
        .map(one_spelling)
        .collect();
    numerals(&plain)
}

fn one_spelling(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{2500}' | '→' => '-',
        '〜' | '∼' | '˜' | '∽' => '~',
        '∶' | '︰' | '﹕' => ':',
        '。' | '﹒' => '.',
        '⁄' | '∕' => '/',
        '[' | '【' | '〔' | '〈' => '(',
        ']' | '】' | '〕' | '〉' => ')',
        '點' => '点',
        '時' => '时',
        '號' => '号',
        '週' => '周',
        '鐘' | '鍾' => '钟',
        '兩' => '两',
        '後' => '后',
        '個' => '个',
        _ => c,
    }
}

fn digit(c: char) -> Option<u32> {
    let value = match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

fn is_numeral(c: char) -> bool {
    c == '十' || digit(c).is_some()
}

/// `二〇二六年八月三十一日` to `2026年8月31日`; `星期一` and 10:00一11:30 (a typed dash) are no counts.
fn numerals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_numeral(**c)).count();
        if run == 0 {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(at + run).copied();
        let numeral = &chars[at..at + run];
        out.push_str(&numeral_text(numeral, before, after));
        at += run;
    }
    out
}

fn numeral_text(numeral: &[char], before: Option<char>, after: Option<char>) -> String {
    let written = || numeral.iter().collect();
    let beside = |side: Option<char>, units: &str| side.is_some_and(|c| units.contains(c));
    let is_digit = |side: Option<char>| side.is_some_and(|c| c.is_ascii_digit());
    if numeral.iter().all(|c| *c == '一') && is_digit(before) && is_digit(after) {
        return "-".to_owned();
    }
    let weekday = beside(before, "周期拜");
    let counts = beside(after, "年月日号点时分刻小个半h") || beside(before, "年月点时");
    if weekday || !counts {
        return written();
    }
    match numeral.iter().position(|c| *c == '十') {
        None => numeral
            .iter()
            .filter_map(|c| digit(*c))
            .map(|d| d.to_string())
            .collect(),
        Some(ten) => {
            tens(&numeral[..ten], &numeral[ten + 1..]).map_or_else(written, |n| n.to_string())
        }
    }
}

fn tens(before: &[char], after: &[char]) -> Option<u32> {
    let tens = match before {
        [] => 1,
        [c] => digit(*c)?,
        _ => return None,
    };
    let ones = match after {
        [] => 0,
        [c] => digit(*c)?,
        _ => return None,
    };
    Some(tens * 10 + ones)
}
