//! `haizhu restore --check`: a backup proves itself. It is restored into a database that nobody uses, replayed there
//! as an auditor replays an export, and compared with the checkpoint that the log had signed.

use super::{
    file::{Opened, beside},
    restore::load,
    text::Header,
};
use crate::{
    config::DatabaseUrl,
    db::Db,
    error::Error,
    journal::{self, Snapshot},
    transparency::genesis_key,
};
use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    checkpoint::Checkpoint,
    export::Line,
    note::VerifierKey,
    replay::{Audit, Fault, Finding, KeyTrust, Report, Subject},
    tile::tiles_read_by,
    tree::root_at,
};
use std::{fmt, path::Path};
use tokio::sync::mpsc;

/// What a check came to.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What is wrong.
    pub(crate) findings: Vec<String>,
    /// What the operator should know besides.
    remarks: Vec<String>,
    summary: String,
}

impl Checked {
    fn useless(error: &anyhow::Error, summary: String) -> Self {
        Self {
            findings: vec![format!("it cannot be restored: {error:#}")],
            remarks: Vec::new(),
            summary,
        }
    }

    /// Whether nothing was found.
    pub(crate) fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.findings.len() {
            0 => writeln!(f, "CLEAN 未发现问题: {}", self.summary)?,
            count => writeln!(f, "{count} FINDINGS 发现问题: {}", self.summary)?,
        }
        for finding in &self.findings {
            writeln!(f, "  {finding}")?;
        }
        for remark in &self.remarks {
            writeln!(f, "{remark}")?;
        }
        Ok(())
    }
}

/// Checks a backup. An error means that there was nothing to judge: no file, another key, no backup.
pub(crate) async fn check(
    file: &Path,
    identity: &Path,
    vkey: Option<VerifierKey>,
) -> anyhow::Result<Checked> {
    let mut reader = match Opened::with_key(file, identity)?.begin() {
        Ok(reader) => reader,
        Err(error) => return Ok(Checked::useless(&error, "it cannot be read".to_owned())),
    };
    let folder = tempfile::tempdir().context("there is no place for the copy")?;
    let place = DatabaseUrl::Sqlite(folder.path().join("restored.db"));
    let db = Db::open(&place, 2).await?;
    let checked = match load(&mut reader, &db).await {
        Ok(_) => judge(&db, &reader.header, file, vkey).await,
        Err(error) => Ok(Checked::useless(&error, summary(&reader.header))),
    };
    db.close().await;
    checked
}

fn summary(header: &Header) -> String {
    format!(
        "{} entries of {}, copied at {}",
        header.entries, header.origin, header.made_at
    )
}

async fn judge(
    db: &Db,
    header: &Header,
    file: &Path,
    vkey: Option<VerifierKey>,
) -> anyhow::Result<Checked> {
    let mut checked = Checked {
        findings: Vec::new(),
        remarks: Vec::new(),
        summary: summary(header),
    };
    let key = match genesis_key(db).await.map_err(Error::into_cause) {
        Ok(key) => key,
        Err(error) => {
            checked
                .findings
                .push(format!("its ledger has no beginning: {error:#}"));
            return Ok(checked);
        }
    };
    let signed = Checkpoint::open(header.checkpoint.as_bytes(), &key).ok();
    let report = replay(db, header, &key, signed.as_ref(), vkey).await?;
    let tail = signed.map_or(0, |signed| report.entries.saturating_sub(signed.size));
    weigh(&report, tail, &mut checked);
    compare(db, header, file, &report, &mut checked).await?;
    Ok(checked)
}

/// Replays what was restored, with the checkpoint that the log had signed at that moment.
async fn replay(
    db: &Db,
    header: &Header,
    key: &VerifierKey,
    signed: Option<&Checkpoint>,
    vkey: Option<VerifierKey>,
) -> anyhow::Result<Report> {
    let snapshot = snapshot(db).await?;
    let size = signed.map_or(header.entries, |signed| signed.size);
    let lines = vec![
        Line::Magic.to_text(),
        Line::Origin(&header.origin).to_text(),
        Line::Size(size).to_text(),
        Line::Vkey(&key.to_string()).to_text(),
        Line::Checkpoint(&STANDARD.encode(&header.checkpoint)).to_text(),
    ];
    let (send, mut pieces) = mpsc::channel(4);
    let writing = tokio::spawn(snapshot.write(lines, send));
    let mut audit = Audit::new(vkey);
    while let Some(piece) = pieces.recv().await {
        for line in piece.split_terminator('\n') {
            audit.line(line.as_bytes());
        }
    }
    writing.await?.map_err(Error::into_cause)?;
    Ok(audit.finish())
}

async fn snapshot(db: &Db) -> anyhow::Result<Snapshot> {
    journal::snapshot(db).await.map_err(Error::into_cause)
}

/// Takes over what the replay found. That the newest entries were not signed yet at the moment of the copy is no
/// fault: a checkpoint follows about a second behind.
fn weigh(report: &Report, tail: u64, checked: &mut Checked) {
    let unsigned = |one: &Finding| matches!(one.fault, Fault::NotSigned { .. });
    let listed = report.findings.listed();
    let told = listed.iter().filter(|one| !unsigned(one));
    checked.findings.extend(told.map(ToString::to_string));
    let more = report.findings.count() - listed.len() as u64;
    if more > 0 {
        checked.findings.push(format!("… and {more} more"));
    }
    if tail > 0 {
        checked.remarks.push(format!(
            "The last {tail} entries were not signed yet when the copy was made."
        ));
    }
    if report.trust == KeyTrust::FromExport {
        checked.remarks.push(
            "WARNING 注意: the log's key comes from the backup itself, and whoever knows a recipient can write a \
             backup. Pass the line of /log/vkey with --vkey."
                .to_owned(),
        );
    }
}

/// Compares with what stands beside the ledger.
async fn compare(
    db: &Db,
    header: &Header,
    file: &Path,
    report: &Report,
    checked: &mut Checked,
) -> anyhow::Result<()> {
    let mut snapshot = snapshot(db).await?;
    let subject = Subject::Checkpoint;
    if (snapshot.size(), report.entries) != (header.entries, header.entries) {
        checked.findings.push(format!(
            "{subject}: the backup names {} entries, its head {} and there are {}",
            header.entries,
            snapshot.size(),
            report.entries
        ));
    }
    if snapshot.root() != report.root {
        checked.findings.push(format!(
            "{subject}: the head's frontier does not give the tree"
        ));
    }
    let keys = tiles_read_by(|reader| root_at(reader, report.entries));
    let tiles = snapshot.tiles(&keys).await.map_err(Error::into_cause)?;
    if root_at(&tiles, report.entries).ok() != Some(report.root) {
        checked
            .findings
            .push(format!("{subject}: the stored tiles do not give the tree"));
    }
    match std::fs::read_to_string(beside(file, ".checkpoint")) {
        Ok(note) if note == header.checkpoint => (),
        Ok(_) => checked.findings.push(format!(
            "{subject}: the one beside the file is not the one in it"
        )),
        Err(_) => checked
            .remarks
            .push("No checkpoint lies beside the file.".to_owned()),
    }
    Ok(())
}
