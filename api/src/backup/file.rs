//! The file around the text: gzip within age, so that `age -d | gunzip` reads it without this program.
//!
//! age seals 64 KiB at a time and marks the last piece (C2SP age, STREAM): a changed byte and a cut tail are errors.

use super::{
    key,
    text::{End, Header, MAGIC, Mark, Table},
};
use age::{
    Decryptor, Encryptor,
    stream::{StreamReader, StreamWriter},
    x25519::Recipient,
};
use anyhow::{Context, bail, ensure};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Longest line: a workbook of the largest size that the settings allow, sealed and in hex, with room to spare.
const LINE_BYTES_MAX: u64 = 192 * 1_024 * 1_024;

/// Where something that belongs to a file lies.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A backup on its way to a file. It has its name once it is whole.
pub(super) struct Writer {
    out: GzEncoder<StreamWriter<BufWriter<File>>>,
    partial: PathBuf,
    to: PathBuf,
}

impl Writer {
    pub(super) fn create(to: &Path, recipients: &[Recipient]) -> anyhow::Result<Self> {
        ensure!(!to.exists(), "{} exists already", to.display());
        let partial = beside(to, ".partial");
        let file = create(&partial)?;
        let recipients = recipients.iter().map(|one| one as &dyn age::Recipient);
        let sealed = Encryptor::with_recipients(recipients)?.wrap_output(BufWriter::new(file))?;
        Ok(Self {
            out: GzEncoder::new(sealed, Compression::default()),
            partial,
            to: to.to_owned(),
        })
    }

    pub(super) fn line(&mut self, line: &str) -> std::io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Flushes it to the disk and gives it its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        let file = self.out.finish()?.finish()?;
        file.into_inner()?.sync_all()?;
        fs::rename(&self.partial, &self.to)?;
        flush_folder(&self.to)
    }
}

/// Writes a small file in one go, with nothing half there.
pub(super) fn put(file: &Path, text: &str) -> anyhow::Result<()> {
    let partial = beside(file, ".partial");
    let mut new = create(&partial)?;
    new.write_all(text.as_bytes())?;
    new.sync_all()?;
    fs::rename(&partial, file)?;
    flush_folder(file)
}

fn create(file: &Path) -> anyhow::Result<File> {
    fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("{} cannot be created", file.display()))
}

fn flush_folder(file: &Path) -> anyhow::Result<()> {
    let folder = file.parent().filter(|path| !path.as_os_str().is_empty());
    Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}

/// A line behind the header.
pub(super) enum Line {
    Table(Table),
    /// A JSON array.
    Row(String),
    End(End),
}

type Lines = BufReader<GzDecoder<StreamReader<BufReader<File>>>>;

/// A file that a key opens. Whether it is a backup is not known yet.
pub(super) struct Opened(Lines);

impl Opened {
    /// Opens a file with the key in another.
    pub(super) fn with_key(file: &Path, identity: &Path) -> anyhow::Result<Self> {
        let keys = key::read(identity)?;
        let sealed = File::open(file);
        let sealed = sealed.with_context(|| format!("{} cannot be opened", file.display()))?;
        let sealed = Decryptor::new_buffered(BufReader::new(sealed));
        let sealed = sealed.with_context(|| format!("{} is no backup", file.display()))?;
        let clear = sealed
            .decrypt(keys.iter().map(|key| &**key))
            .with_context(|| format!("{} does not open {}", identity.display(), file.display()))?;
        Ok(Self(BufReader::new(GzDecoder::new(clear))))
    }

    /// Reads what was copied.
    pub(super) fn begin(self) -> anyhow::Result<Reader> {
        let mut lines = self.0;
        ensure!(next(&mut lines)? == MAGIC, "it does not begin as a backup");
        let header = serde_json::from_str(&next(&mut lines)?);
        let header = header.context("its second line is not that of a backup")?;
        Ok(Reader { lines, header })
    }
}

/// A backup behind its header.
pub(super) struct Reader {
    lines: Lines,
    pub(super) header: Header,
}

impl Reader {
    /// Opens a backup with the key in another file.
    pub(super) fn open(file: &Path, identity: &Path) -> anyhow::Result<Self> {
        Opened::with_key(file, identity)?.begin()
    }

    pub(super) fn next(&mut self) -> anyhow::Result<Line> {
        let line = next(&mut self.lines)?;
        if line.starts_with('[') {
            return Ok(Line::Row(line));
        }
        match serde_json::from_str(&line).context("a line is none of a backup")? {
            Mark::Table(table) => Ok(Line::Table(table)),
            Mark::End(end) => {
                let nothing = self.lines.fill_buf().context(DAMAGED)?.is_empty();
                ensure!(nothing, "something stands behind the end");
                Ok(Line::End(end))
            }
        }
    }
}

const DAMAGED: &str = "the backup is damaged or cut off";

fn next(lines: &mut impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    let read = lines.by_ref().take(LINE_BYTES_MAX).read_line(&mut line);
    read.context(DAMAGED)?;
    if line.pop() != Some('\n') {
        bail!(DAMAGED);
    }
    Ok(line)
}
