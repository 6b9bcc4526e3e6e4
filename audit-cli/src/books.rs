//! `export`: an export's entries in the notations of other programs. The export is audited in the same
//! pass: what does not add up is written all the same, and the exit status says so.

use crate::{
    arguments::{Export, Format},
    outcome::Outcome,
    read, text, verify,
};
use anyhow::Context;
use ledger::{
    entry::Entry,
    export::{Line, StoredEntry},
    replay::Audit,
};
use std::{
    fs::File,
    io::{self, BufWriter, Write, stdout},
};

mod csv;
mod hledger;

/// What takes the entries.
trait Book {
    fn head(&mut self, out: &mut dyn Write) -> io::Result<()>;
    fn entry(&mut self, entry: &Entry, out: &mut dyn Write) -> io::Result<()>;
    fn foot(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

pub(crate) fn run(arguments: &Export) -> anyhow::Result<Outcome> {
    let failed = || match &arguments.output {
        Some(file) => format!("cannot write {}", file.display()),
        None => "cannot write to standard output".to_owned(),
    };
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(file) => Box::new(BufWriter::new(File::create(file).with_context(failed)?)),
        None => Box::new(BufWriter::new(stdout().lock())),
    };
    let mut book: Option<Box<dyn Book>> = match arguments.format {
        Format::Hledger => Some(Box::new(hledger::Journal::default())),
        Format::Csv => Some(Box::new(csv::Rows)),
        Format::Jsonl => None,
    };
    if let Some(book) = &mut book {
        book.head(&mut out).with_context(failed)?;
    }
    let mut each = |line: &[u8]| {
        let Some(Line::Entry(StoredEntry { bytes, .. })) = entry_line(line) else {
            return Ok(());
        };
        match &mut book {
            None => writeln!(out, "{bytes}"),
            Some(book) => match Entry::from_bytes(bytes.as_bytes()) {
                Ok(entry) => book.entry(&entry, &mut out),
                Err(_) => Ok(()),
            },
        }
    };
    let report = read::audit(
        &arguments.file,
        Audit::new(arguments.vkey.clone()),
        Some(&mut each),
    )?;
    if let Some(book) = &mut book {
        book.foot(&mut out).with_context(failed)?;
    }
    out.flush().with_context(failed)?;
    eprint!("{}", text::verdict(&report));
    Ok(verify::outcome(&report))
}

fn entry_line(line: &[u8]) -> Option<Line<'_>> {
    if !line.starts_with(b"entry ") {
        return None;
    }
    Line::parse(str::from_utf8(line).ok()?)
}
