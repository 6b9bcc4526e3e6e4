//! Reads an export as a stream of lines, with a bar that shows how far it is.
//!
//! Three kinds of work in a row: one thread cuts the stream into chunks of whole lines, some read and
//! hash the lines of a chunk, and this one judges them in their order. What is settled goes to a file.

use crate::spill::{self, Failure, Spill};
use anyhow::{Context, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use ledger::replay::{Audit, Report, Shelf};
use std::{
    fs::File,
    io::{Read, stdin},
    path::Path,
    thread,
};

mod chunks;
mod pipeline;

use chunks::Chunks;
use pipeline::Prepared;

/// Lines that are announced to the audit before they are judged.
const LINES_AHEAD: usize = 32;

/// Sees every line of an export, in order.
pub(crate) type Each<'a> = &'a mut dyn FnMut(&[u8]) -> std::io::Result<()>;

/// Audits the export in a file, or on standard input when it is called `-`.
pub(crate) fn audit(file: &Path, audit: Audit, each: Option<Each<'_>>) -> anyhow::Result<Report> {
    let failed = || format!("cannot read {}", file.display());
    let (source, bar): (Box<dyn Read + Send>, ProgressBar) = if file == Path::new("-") {
        (Box::new(stdin()), ProgressBar::new_spinner())
    } else {
        let opened = File::open(file).with_context(failed)?;
        let bar = ProgressBar::new(opened.metadata().with_context(failed)?.len());
        bar.set_style(style("{binary_bytes_per_sec}"));
        (Box::new(opened), bar)
    };
    let failure = Failure::default();
    let audit = with_shelves(audit, &failure);
    let report = stream(source, audit, &bar, each);
    let report = report.with_context(failed)?;
    failure.check()?;
    let why = report.findings.listed().first();
    let why = why.map_or_else(String::new, |finding| format!(" ({finding})"));
    let name = file.display();
    ensure!(
        report.is_export,
        "{name} is not an export of a ledger that can be read{why}"
    );
    Ok(report)
}

/// An audit that keeps in memory what it needs, and the rest in files.
pub(crate) fn with_shelves(audit: Audit, failure: &Failure) -> Audit {
    let shelves = [
        spill::BLOCKS,
        spill::BLOCKS,
        spill::BLOCKS,
        spill::BLOCKS_FEW,
    ];
    audit.on_shelves(
        shelves.map(|blocks| -> Box<dyn Shelf> { Box::new(Spill::new(failure, blocks)) }),
    )
}

/// A bar for so many entries.
pub(crate) fn bar(entries: u64) -> ProgressBar {
    let bar = ProgressBar::new(entries);
    bar.set_style(style("{human_pos}"));
    bar
}

fn style(pace: &str) -> ProgressStyle {
    let template = format!("{{bar:40}} {{percent}}% {pace} {{eta}} {{msg}}");
    ProgressStyle::with_template(&template).expect("the template is a constant")
}

fn stream(
    reader: impl Read + Send,
    mut audit: Audit,
    bar: &ProgressBar,
    mut each: Option<Each<'_>>,
) -> std::io::Result<Report> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    pipeline::run(Chunks::of(reader), threads, |Prepared { chunk, lines }| {
        if let Some(each) = &mut each {
            chunk.lines().try_for_each(|(line, _)| each(line))?;
        }
        for together in lines.chunks(LINES_AHEAD) {
            audit.expect(together.iter().map(|(line, _)| line));
            for (line, cut) in together {
                if *cut {
                    audit.unterminated();
                }
                audit.take(line);
            }
        }
        bar.inc(chunk.bytes_read() as u64);
        bar.set_message(format!("{} entries", audit.entries()));
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(audit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(bytes: &'static [u8]) -> Vec<String> {
        let report = stream(bytes, Audit::new(None), &ProgressBar::hidden(), None);
        report
            .expect("memory does not fail")
            .findings
            .listed()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_last_line_without_a_line_feed_is_found() {
        let found = findings(b"haizhu-export/2");
        assert!(
            found[0].starts_with("line 1:") && found[0].contains("line feed"),
            "{found:?}"
        );
        assert!(!findings(b"haizhu-export/2\n")[0].contains("line feed"));
    }

    #[test]
    fn a_line_without_end_is_read_with_little_memory_and_found() {
        let mut bytes = b"haizhu-export/2\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 3_000_000));
        bytes.extend(b"\norigin a.example\n");
        let found = findings(bytes.leak());
        assert!(
            found.iter().any(|text| text.starts_with("line 2:")),
            "{found:?}"
        );
        assert!(
            !found.iter().any(|text| text.starts_with("line 5:")),
            "{found:?}"
        );
    }

    #[test]
    fn a_reader_that_fails_ends_the_run() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("broken"))
            }
        }
        let reader = (&b"haizhu-export/2\norigin a\n"[..]).chain(Broken);
        let hidden = ProgressBar::hidden();
        assert!(stream(reader, Audit::new(None), &hidden, None).is_err());
        let mut refused = |_: &[u8]| Err(std::io::Error::other("full"));
        assert!(
            stream(
                &b"haizhu-export/2\n"[..],
                Audit::new(None),
                &hidden,
                Some(&mut refused)
            )
            .is_err()
        );
    }
}
