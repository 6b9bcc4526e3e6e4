//! What was decided in somebody's name and they have not confirmed.

use ledger::{
    ids::Id,
    replay::{InName, Totals},
};
use std::fmt::Write;

/// Deciders listed by name, and decisions of each; the others are summed up.
const SHOWN: usize = 20;

/// Months that nobody answered, and decisions that are said to be somebody else's: whoever audits asks these people.
pub(super) fn write(totals: &Totals, text: &mut String) -> std::fmt::Result {
    let waiting = by_number(totals, |name| name.unanswered.len());
    let months: usize = waiting.iter().map(|(_, name)| name.unanswered.len()).sum();
    if months > 0 {
        writeln!(
            text,
            "Months in somebody's name that they have not answered 未经本人确认的月份: {months}"
        )?;
    }
    for (account, name) in waiting.iter().take(SHOWN) {
        write_months(*account, name, text)?;
    }
    write_others(waiting.len(), text)?;
    let denying = by_number(totals, |name| name.disowned.len());
    let decisions: usize = denying.iter().map(|(_, name)| name.disowned.len()).sum();
    if decisions > 0 {
        writeln!(
            text,
            "Decisions that are said not to be theirs 本人否认的决定: {decisions}"
        )?;
    }
    for (account, name) in denying.iter().take(SHOWN) {
        let told = name.disowned.iter().take(SHOWN);
        let told: Vec<String> = told
            .map(|(seq, word)| format!("entry {seq} ({word})"))
            .collect();
        let left = name.disowned.len().saturating_sub(SHOWN);
        let more = if left > 0 {
            format!(" … and {left} more")
        } else {
            String::new()
        };
        writeln!(text, "  by {account}: {}{more}", told.join(", "))?;
    }
    write_others(denying.len(), text)?;
    if totals.unsigned_answers > 0 {
        writeln!(
            text,
            "Months answered without a signature 未签名的确认: {}",
            totals.unsigned_answers
        )?;
    }
    Ok(())
}

/// Those with most first.
fn by_number(totals: &Totals, number: impl Fn(&InName) -> usize) -> Vec<(Id, &InName)> {
    let names = totals
        .in_name
        .iter()
        .map(|(account, name)| (*account, name));
    let mut names: Vec<_> = names.filter(|(_, name)| number(name) > 0).collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(number(name)));
    names
}

fn write_months(account: Id, name: &InName, text: &mut String) -> std::fmt::Result {
    let decisions: u64 = name.unanswered.iter().map(|month| month.decisions).sum();
    let minutes = name.unanswered.iter().map(|month| month.minutes);
    let minutes = minutes.fold(0, i64::saturating_add);
    let months: Vec<String> = name
        .unanswered
        .iter()
        .map(|month| month.month.to_string())
        .collect();
    writeln!(
        text,
        "  {decisions:>9} decisions, {} h {:02} min by {account}: {}",
        minutes / 60,
        minutes % 60,
        months.join(", ")
    )
}

fn write_others(all: usize, text: &mut String) -> std::fmt::Result {
    let others = all.saturating_sub(SHOWN);
    if others > 0 {
        writeln!(text, "  … and by {others} more")?;
    }
    Ok(())
}
