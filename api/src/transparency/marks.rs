//! For whom a copy of the ledger was made: marking exports, and telling one's own marks from others.

use crate::{
    app::App,
    config::Config,
    error::Error,
    identity::{self, Keys},
};
use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    checkpoint::Checkpoint, export::EXPORT_FAMILY, ids::Id, mark::ExportMark, note::SignedNote,
    time::Instant,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// An export's checkpoint stands in one of its first lines.
const HEADER_LINES_MAX: usize = 8;

/// A note with the mark of whoever takes this copy. The text and its signatures stay as they are.
pub(super) fn marked(app: &App, note: &str, account: Id, size: u64) -> Result<String, Error> {
    let at = app.clock.now();
    let seal = seal(&app.keys, account, at, size);
    let mark = ExportMark { account, at, seal };
    let line = mark.line(app.publisher.origin().as_str());
    Ok(format!("{note}{}", line.map_err(anyhow::Error::new)?))
}

/// Nobody without the operator's keys makes a mark that names somebody else.
fn seal(keys: &Keys, account: Id, at: Instant, size: u64) -> [u8; 16] {
    keys.digest("exports", &[&ExportMark::sealed_text(account, at, size)])
}

/// What a copy's mark says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Whose {
    pub(crate) account: Id,
    pub(crate) at: Instant,
    /// Whether this service made the mark.
    pub(crate) is_genuine: bool,
}

/// `haizhu whose-export`: for whom a copy was made; none when it carries no mark.
pub(crate) fn whose(config: &Config, file: &Path) -> anyhow::Result<Option<Whose>> {
    let keys = identity::read_keys(&config.data_dir)?.context("there are no identity keys")?;
    let lines = BufReader::new(File::open(file)?).lines();
    let lines: Vec<String> = lines.take(HEADER_LINES_MAX).collect::<Result<_, _>>()?;
    let is_export = lines
        .first()
        .is_some_and(|line| line.starts_with(EXPORT_FAMILY));
    ensure!(is_export, "this is no export");
    whose_copy(&keys, &lines)
}

fn whose_copy(keys: &Keys, lines: &[String]) -> anyhow::Result<Option<Whose>> {
    let note = lines
        .iter()
        .find_map(|line| line.strip_prefix("checkpoint "));
    let note = STANDARD.decode(note.context("the export has no checkpoint")?)?;
    let note = SignedNote::parse(&note)?;
    let checkpoint = Checkpoint::parse_body(note.text())?;
    let mark = ExportMark::of(&note, &checkpoint.origin);
    Ok(mark.map(|mark| Whose {
        // Also by the index keys of its day.
        is_genuine: keys
            .digests_over_time(
                "exports",
                &[&ExportMark::sealed_text(
                    mark.account,
                    mark.at,
                    checkpoint.size,
                )],
            )
            .contains(&mark.seal),
        account: mark.account,
        at: mark.at,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Whose, seal, whose_copy};
    use crate::identity::Keys;
    use base64::{Engine, engine::general_purpose::STANDARD};
    use ledger::{
        checkpoint::{Checkpoint, log_signer},
        ids::Id,
        mark::ExportMark,
        time::Instant,
        tree::Hash,
    };

    const ORIGIN: &str = "haizhu.example/log";
    const ACCOUNT: Id = Id([7; 16]);

    fn header(mark: Option<ExportMark>) -> Vec<String> {
        let checkpoint = Checkpoint {
            origin: ORIGIN.to_owned(),
            size: 5,
            root: Hash::ZERO,
        };
        let signer = log_signer(ORIGIN, &[1; 32]).unwrap();
        let mut note = checkpoint.sign(&signer).unwrap();
        if let Some(mark) = mark {
            note.push(mark.line(ORIGIN).unwrap());
        }
        vec![
            "haizhu-export/2".to_owned(),
            format!("checkpoint {}", STANDARD.encode(note.to_string())),
        ]
    }

    #[test]
    fn a_copy_tells_whose_it_is_and_a_forged_mark_is_told_from_ours() {
        let (ours, theirs) = (Keys::for_tests(), Keys::for_tests());
        let at = Instant::from_unix(1_800_000_000);
        for (keys, is_genuine) in [(&ours, true), (&theirs, false)] {
            let mark = ExportMark {
                account: ACCOUNT,
                at,
                seal: seal(keys, ACCOUNT, at, 5),
            };
            let found = whose_copy(&ours, &header(Some(mark))).unwrap();
            assert_eq!(
                found,
                Some(Whose {
                    account: ACCOUNT,
                    at,
                    is_genuine
                })
            );
        }
        // Taken from another copy, it says another size.
        let moved = ExportMark {
            account: ACCOUNT,
            at,
            seal: seal(&ours, ACCOUNT, at, 6),
        };
        let found = whose_copy(&ours, &header(Some(moved))).unwrap().unwrap();
        assert!(!found.is_genuine);
        assert_eq!(whose_copy(&ours, &header(None)).unwrap(), None);
    }
}
