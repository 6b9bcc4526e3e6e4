//! Reads an export as a stream of lines, with a bar that shows how far it is.

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use ledger::{
    note::VerifierKey,
    replay::{Audit, Report},
};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read, stdin},
    path::Path,
};

/// Longest line that is kept: an entry of 65,535 bytes or a checkpoint of 65,536 in base64, with their tags.
/// What is longer is no line of an export, and its head is enough to say so.
const LINE_BYTES_MAX: u64 = 131_072;
const BUFFER_BYTES: usize = 1 << 20;
/// Lines between two looks at the bar.
const LINES_PER_TICK: u64 = 1_024;

/// Audits the export in a file, or on standard input when it is called `-`. `each` sees every line, too.
pub(crate) fn audit(
    file: &Path,
    key: Option<VerifierKey>,
    each: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> anyhow::Result<Report> {
    let failed = || format!("cannot read {}", file.display());
    if file == Path::new("-") {
        let bar = ProgressBar::new_spinner();
        return stream(stdin().lock(), key, &bar, each).with_context(failed);
    }
    let opened = File::open(file).with_context(failed)?;
    let bar = ProgressBar::new(opened.metadata().with_context(failed)?.len());
    bar.set_style(style("{binary_bytes_per_sec}"));
    let lines = BufReader::with_capacity(BUFFER_BYTES, opened);
    stream(lines, key, &bar, each).with_context(failed)
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
    mut reader: impl BufRead,
    key: Option<VerifierKey>,
    bar: &ProgressBar,
    mut each: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<Report> {
    let mut audit = Audit::new(key);
    let mut line = Vec::new();
    let (mut lines, mut bytes) = (0, 0);
    loop {
        line.clear();
        let read = (&mut reader)
            .take(LINE_BYTES_MAX)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else {
            bytes += skip_to_line_feed(&mut reader)?;
            audit.unterminated();
        }
        audit.line(&line);
        each(&line)?;
        lines += 1;
        if lines % LINES_PER_TICK == 0 {
            bar.set_position(bytes);
            bar.set_message(format!("{} entries", audit.entries()));
        }
    }
    bar.finish_and_clear();
    Ok(audit.finish())
}

/// Reads past the rest of a line without keeping it.
fn skip_to_line_feed(reader: &mut impl BufRead) -> std::io::Result<u64> {
    let mut skipped = 0;
    loop {
        let held = reader.fill_buf()?;
        let end = held.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(held.len(), |at| at + 1);
        let done = end.is_some() || held.is_empty();
        reader.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(bytes: &[u8]) -> Vec<String> {
        let report =
            stream(bytes, None, &ProgressBar::hidden(), |_| Ok(())).expect("memory does not fail");
        report
            .findings
            .listed()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_last_line_without_a_line_feed_is_found() {
        let found = findings(b"haizhu-export/1");
        assert!(
            found[0].starts_with("line 1:") && found[0].contains("line feed"),
            "{found:?}"
        );
        assert!(!findings(b"haizhu-export/1\n")[0].contains("line feed"));
    }

    #[test]
    fn a_line_without_end_is_read_with_little_memory_and_found() {
        let mut bytes = b"haizhu-export/1\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 3 * BUFFER_BYTES));
        bytes.extend(b"\norigin a.example\n");
        let found = findings(&bytes);
        assert!(
            found.iter().any(|text| text.starts_with("line 2:")),
            "{found:?}"
        );
        assert!(
            !found.iter().any(|text| text.starts_with("line 5:")),
            "{found:?}"
        );
    }
}
