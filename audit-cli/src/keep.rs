//! Files that must be whole after a crash: written beside, flushed, put in place, flushed again.

use anyhow::Context;
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// Only the owner reads what this tool keeps: it may be a key.
const MODE: u32 = 0o600;

/// Replaces a file's content. When this returns, the new content survives a power cut; when it does
/// not return, the old or the new content is there, never a part.
pub(crate) fn replace(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("cannot write {}", file.display());
    let mut name = file.file_name().with_context(failed)?.to_owned();
    name.push(".new");
    let beside = file.with_file_name(name);
    let mut new = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(MODE)
        .open(&beside)
        .with_context(failed)?;
    new.write_all(content).with_context(failed)?;
    new.sync_all().with_context(failed)?;
    fs::rename(&beside, file).with_context(failed)?;
    folder(file)
        .and_then(|folder| folder.sync_all())
        .with_context(failed)
}

/// Writes a file that does not exist yet.
pub(crate) fn create(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("cannot create {}", file.display());
    let mut new = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(MODE)
        .open(file)
        .with_context(failed)?;
    new.write_all(content).with_context(failed)?;
    new.sync_all().with_context(failed)
}

/// A file's text; nothing when there is no such file.
pub(crate) fn read(file: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
    }
}

/// The folder that a file lies in.
fn folder(file: &Path) -> std::io::Result<File> {
    let parent = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))
}
