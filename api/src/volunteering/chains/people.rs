//! Whom one numbered line names: one person, several, somebody for whom another writes, or nobody by name.

use super::{
    marks::{split_brackets, without_numbers, without_pictures},
    words::{
        ENDINGS, KIN, ONESELF, OWN, VERBS, WITHDRAWALS, looks_like_name, without_end, without_start,
    },
};
use crate::identity::Mobile;

/// Letters of a name that are kept.
const NAME_CHARS_MAX: usize = 20;
/// People whom somebody brings along in one line.
const COMPANIONS_MAX: usize = 9;
const SEPARATORS: [char; 10] = ['、', '，', ',', '；', ';', '/', '／', '|', '&', '＆'];
const BRACKETS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
/// Separate two names only between two names: 李和平 is one.
const BETWEEN: [char; 4] = ['和', '与', '跟', '及'];

/// Somebody in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// As written; empty when no name is.
    pub(super) name: String,
    /// Who wrote it for them; empty when nobody says.
    pub(super) by: String,
    /// The mobile number in the line.
    pub(super) mobile: Option<Mobile>,
    pub(super) remark: Remark,
    /// They are not coming after all.
    pub(super) withdraws: bool,
}

/// What is to be said about how somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remark {
    Plain,
    /// Somebody else signs them up.
    ForOther,
    /// Whoever writes, or whom they mean, is not named.
    Nameless,
    /// Comes along with the one before.
    Companion,
    /// A second word that could be a name, or only a remark.
    Doubtful,
    /// The line has no number: it may be words of the organiser.
    Unnumbered,
    /// More come along than one line may bring.
    TooMany,
}

/// Everybody in a line without its number; nobody when nothing is written.
pub(super) fn entries(rest: &str) -> Vec<Entry> {
    let text = without_pictures(rest);
    let (text, mobile) = without_numbers(&text);
    let (main, asides) = split_brackets(&withdrawals_in_line(&text));
    // In front it is said of everybody; behind a name, of that one alone.
    let all = WITHDRAWALS
        .iter()
        .any(|word| main.trim_start().starts_with(word));
    let mut found: Vec<Entry> = Vec::new();
    for piece in pieces(&main) {
        let (piece, withdraws) = without_withdrawal(&piece);
        let before = found.len();
        if !piece.trim().is_empty() {
            piece_into(piece.trim(), &mut found);
        } else if withdraws && found.is_empty() && !main.contains(SEPARATORS) {
            found.push(entry("", Remark::Nameless));
        }
        let said_of = before.min(found.len().saturating_sub(1));
        for one in &mut found[said_of..] {
            one.withdraws |= withdraws || all;
        }
    }
    for aside in asides {
        let withdraws = found.last().is_some_and(|one| one.withdraws);
        let before = found.len().saturating_sub(1);
        aside_into(&aside, &mut found);
        let brought = before.min(found.len());
        for one in &mut found[brought..] {
            one.withdraws |= withdraws;
        }
    }
    // A number in a line of several people could be anybody's.
    if let [only] = found.as_mut_slice() {
        only.mobile = mobile;
    }
    found
}

fn entry(name: &str, remark: Remark) -> Entry {
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    Entry {
        remark: if name.is_empty() && remark == Remark::Plain {
            Remark::Nameless
        } else {
            remark
        },
        name,
        by: String::new(),
        mobile: None,
        withdraws: false,
    }
}

fn without_withdrawal(text: &str) -> (String, bool) {
    let found = WITHDRAWALS.iter().find(|word| text.contains(**word));
    match found {
        Some(word) => (text.replace(*word, " "), true),
        None => (text.to_owned(), false),
    }
}

/// 李雷（取消） reads as 李雷 取消: whose it is must not be lost with the brackets.
fn withdrawals_in_line(text: &str) -> String {
    let mut line = text.to_owned();
    for word in WITHDRAWALS {
        for (open, close) in BRACKETS {
            line = line.replace(&format!("{open}{word}{close}"), &format!(" {word}"));
        }
    }
    line
}

/// The line at its separators; `+` keeps its sign.
fn pieces(text: &str) -> Vec<String> {
    let plus = text.replace('+', "、+");
    let parts = plus.split(SEPARATORS).flat_map(between);
    parts
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// 李雷和韩梅梅 and 李雷和老公 are two; 李和平 is one.
fn between(part: &str) -> Vec<&str> {
    let two = part.char_indices().filter(|(_, c)| BETWEEN.contains(c));
    for (at, c) in two {
        let (left, right) = (part[..at].trim(), part[at + c.len_utf8()..].trim());
        let other = without_start(without_end(right, VERBS), OWN);
        if looks_like_name(left) && (looks_like_name(other) || KIN.contains(&other)) {
            return vec![left, right];
        }
        if ONESELF.contains(&left) && !right.is_empty() {
            return vec![left, right];
        }
    }
    vec![part]
}

fn piece_into(piece: &str, found: &mut Vec<Entry>) {
    if let Some(more) = piece.strip_prefix('+') {
        companions(more.trim(), found);
    } else if let Some(mut others) = for_other(piece) {
        found.append(&mut others);
    } else {
        plain_into(piece, found);
    }
}

/// What stands in brackets counts when it brings people: 替我妈报, +1, 2人. The rest is a remark.
fn aside_into(aside: &str, found: &mut Vec<Entry>) {
    if let Some(mut others) = for_other(aside) {
        // 李雷（替我妈报）: who is in front wrote it.
        if let Some(writer) = found.pop() {
            for other in &mut others {
                other.by.clone_from(&writer.name);
            }
        }
        found.append(&mut others);
    } else if let Some(more) = aside.trim().strip_prefix('+') {
        companions(more.trim(), found);
    } else if let Some(heads) = heads(aside) {
        let more = heads.saturating_sub(found.len().max(1));
        bring(more, found);
    }
}

/// `+1`, `+1小孩`, `+老公`, `+韩梅梅`.
fn companions(more: &str, found: &mut Vec<Entry>) {
    let digits: String = more.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(count) = digits.parse::<usize>() {
        bring(count, found);
    } else if !digits.is_empty() {
        bring(COMPANIONS_MAX + 1, found);
    } else if more.is_empty() || KIN.contains(&without_start(more, OWN)) {
        bring(1, found);
    } else {
        plain_into(more, found);
    }
}

fn bring(count: usize, found: &mut Vec<Entry>) {
    let by = found.last().map(|one| one.name.clone()).unwrap_or_default();
    let companion = |remark| Entry {
        by: by.clone(),
        ..entry("", remark)
    };
    if count > COMPANIONS_MAX {
        found.push(companion(Remark::TooMany));
    } else {
        found.extend((0..count).map(|_| companion(Remark::Companion)));
    }
}

/// 替我妈报, 张三帮李雷报名, 代王芳报: those who are meant; none when the words mean nothing of the kind.
fn for_other(piece: &str) -> Option<Vec<Entry>> {
    let (at, mark) = piece
        .char_indices()
        .find(|(_, c)| ['替', '帮', '代', '给', '为'].contains(c))?;
    let after = piece[at + mark.len_utf8()..].trim();
    let whom = without_end(without_end(after, VERBS), ENDINGS);
    let whom = without_end(whom, VERBS);
    let says_so = whom.len() < after.len() || OWN.iter().any(|own| after.starts_with(own));
    // 代 and 为 stand in names; they mean it only in words that say so.
    if (mark == '代' || mark == '为') && !says_so {
        return None;
    }
    let by = without_end(piece[..at].trim(), VERBS);
    let by = if ONESELF.contains(&by) { "" } else { by };
    let mut named = whom_named(whom);
    for one in &mut named {
        one.by = by.chars().take(NAME_CHARS_MAX).collect();
    }
    Some(named)
}

/// The names after 替 or 帮 without what they are to the writer; one without a name when none is written.
fn whom_named(whom: &str) -> Vec<Entry> {
    let mut rest = whom.trim();
    loop {
        let next = without_start(without_start(rest, OWN), KIN);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    let names: Vec<Entry> = rest
        .split_whitespace()
        .map(|name| entry(name, Remark::ForOther))
        .collect();
    if names.is_empty() {
        vec![entry("", Remark::ForOther)]
    } else {
        names
    }
}

/// A name with what is said about it: the first word that looks like one, or the first.
fn plain_into(piece: &str, found: &mut Vec<Entry>) {
    let heads = heads(piece);
    let words = words_of(piece);
    let Some(first) = words.first() else {
        if let Some(heads) = heads {
            bring(heads, found);
        }
        return;
    };
    let oneself = words.len() == 1 && ONESELF.contains(&first.as_str());
    let kin = KIN.contains(&without_start(first, OWN));
    if oneself || kin {
        found.push(entry("", Remark::Nameless));
    } else {
        let at = words.iter().position(|word| looks_like_name(word));
        let at = at.unwrap_or(0);
        found.push(entry(&words[at], Remark::Plain));
        let more = words[at + 1..].iter().filter(|word| looks_like_name(word));
        found.extend(more.map(|word| entry(word, Remark::Doubtful)));
    }
    if let Some(heads) = heads {
        bring(heads.saturating_sub(1), found);
    }
}

/// Words of a piece without counts and marks; letters of the alphabet that follow each other are one name.
fn words_of(piece: &str) -> Vec<String> {
    let cut = |c: char| c.is_whitespace() || "-–—:：.．。!！?？~=".contains(c);
    let mut words: Vec<String> = Vec::new();
    for word in piece.split(cut) {
        let word = without_end(word, VERBS);
        let is_label = ["姓名", "名字"].contains(&word) && piece.trim() != word;
        if word.is_empty() || is_label || heads(word).is_some() {
            continue;
        }
        let latin = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
        match words.last_mut() {
            Some(last) if latin(last) && latin(word) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// 2人, 两位, 一家三口: how many come, when a piece ends so.
fn heads(piece: &str) -> Option<usize> {
    let piece = piece.trim();
    let counted = ["个人", "人", "位", "口", "名"];
    let before = counted.iter().find_map(|word| piece.strip_suffix(word))?;
    let last = before.chars().next_back()?;
    if last.is_ascii_digit() {
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        return before[digits.len()..].parse().ok();
    }
    let spelled = "零一二三四五六七八九".chars().position(|c| c == last);
    let count = if last == '两' { Some(2) } else { spelled };
    // 报一名 is one; a name may end with 一.
    count.filter(|count| *count >= 2)
}
