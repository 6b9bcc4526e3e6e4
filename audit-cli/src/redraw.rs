//! `redraw`: which of a day's approvals are looked at a second time, drawn again from an export's entries. The export is
//! audited in the same pass, so that the entries are those of the log.

use crate::{
    arguments::Redraw,
    outcome::{Outcome, print},
    read, text, verify,
};
use anyhow::Context;
use ledger::{
    entry::Entry,
    export::{Line, StoredEntry},
    replay::Audit,
    sample::{Draw, Sample},
    tree::leaf_hash,
};
use serde_json::json;
use std::fmt::Write;

pub(crate) fn run(arguments: &Redraw) -> anyhow::Result<Outcome> {
    let mut draw = Draw::new(arguments.day);
    let mut each = |line: &[u8]| {
        if let Some((entry, bytes)) = entry_of(line) {
            draw.take(&entry, leaf_hash(bytes.as_bytes()));
        }
        Ok(())
    };
    let audit = Audit::new(arguments.vkey.clone());
    let report = read::audit(&arguments.file, audit, Some(&mut each))?;
    let date = arguments.day.date();
    let sample = draw.sample();
    let sample = sample.with_context(|| {
        format!("no entry was recorded after {date}: there is nothing to draw from yet")
    })?;
    print(&if arguments.json {
        as_json(&date.to_string(), &sample)
    } else {
        as_text(&date.to_string(), &sample)
    });
    eprint!("{}", text::verdict(&report));
    Ok(verify::outcome(&report))
}

fn entry_of(line: &[u8]) -> Option<(Entry, &str)> {
    if !line.starts_with(b"entry ") {
        return None;
    }
    let Line::Entry(StoredEntry { bytes, .. }) = Line::parse(str::from_utf8(line).ok()?)? else {
        return None;
    };
    Some((Entry::from_bytes(bytes.as_bytes()).ok()?, bytes))
}

fn as_json(day: &str, sample: &Sample) -> String {
    let all = json!({
        "day": day,
        "size": sample.size,
        "root": sample.root.to_string(),
        "approvals": sample.approvals,
        "claims": sample.drawn,
    });
    format!("{all}\n")
}

fn as_text(day: &str, sample: &Sample) -> String {
    let Sample {
        size,
        root,
        approvals,
        drawn,
    } = sample;
    let mut text = format!(
        "{day}: {} of {approvals} approvals 复查 {} / {approvals}\nTree 树 {size} {root}\n",
        drawn.len(),
        drawn.len()
    );
    for claim in drawn {
        writeln!(text, "claim 申报 {claim}").expect("writing to a String cannot fail");
    }
    text
}
