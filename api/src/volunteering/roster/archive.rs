//! The gate before the parser: what is in the upload, and does it stay within bounds?
//!
//! In scope: the zip container and the raw bytes of its XML parts. Not in scope: what they mean.
//!
//! The parser never sees the upload. Every entry is inflated here with a running count, since
//! declared sizes lie, and the few parts that hold cells are copied into a new, stored archive. So
//! what was counted and scanned is exactly what gets parsed, whatever two zip readers may think of
//! overlapping, doubled or nested entries.

use std::io::{Cursor, Read, Write};

use zip::read::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::parts;
use super::{Expired, Limits, Refusal};

/// [MS-CFB] §2.2: the container of .xls files and of every password-protected workbook.
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// APPNOTE 4.3.7: a local file header.
const LOCAL_FILE_HEADER: [u8; 4] = *b"PK\x03\x04";
const INFLATE_STEP_BYTES: usize = 64 * 1024;

/// A stored archive with only the parts that the parser needs, each within bounds.
pub(super) fn vetted(
    bytes: &[u8],
    limits: &Limits,
    expired: Expired<'_>,
) -> Result<Vec<u8>, Refusal> {
    if bytes.len() > limits.file_bytes_max {
        return Err(Refusal::TooLarge {
            max_bytes: limits.file_bytes_max,
        });
    }
    if bytes.starts_with(&COMPOUND_FILE) {
        return Err(compound_file_refusal(bytes));
    }
    if !bytes.starts_with(&LOCAL_FILE_HEADER) {
        return Err(Refusal::NotAWorkbook);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Unreadable)?;
    refuse_other_archives(&archive, limits)?;
    if archive
        .has_overlapping_files()
        .map_err(|_| Refusal::Unreadable)?
    {
        return Err(Refusal::Bomb);
    }
    repack(&mut archive, limits, expired)
}

/// A protected workbook keeps its ciphertext in a stream of this name ([MS-OFFCRYPTO] §1.3.2);
/// directory entries hold names in UTF-16.
fn compound_file_refusal(bytes: &[u8]) -> Refusal {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Refusal::Encrypted;
    }
    Refusal::OldFormat
}

fn refuse_other_archives(
    archive: &ZipArchive<Cursor<&[u8]>>,
    limits: &Limits,
) -> Result<(), Refusal> {
    if archive.len() > limits.archive_entries_max {
        return Err(Refusal::Bomb);
    }
    let names: Vec<_> = archive
        .file_names()
        .map(|name| part_name(name).to_ascii_lowercase())
        .collect();
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(Refusal::HasMacros);
    }
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(Refusal::NotAWorkbook);
    }
    Ok(())
}

fn repack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    limits: &Limits,
    expired: Expired<'_>,
) -> Result<Vec<u8>, Refusal> {
    let mut left = limits.inflated_bytes_max;
    let mut vetted = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|_| Refusal::Unreadable)?;
        if entry.encrypted() {
            return Err(Refusal::Encrypted);
        }
        let name = part_name(entry.name());
        let compressed = entry.compressed_size();
        drop(entry);
        let kept = parts::is_read(&name);
        let mut entry = archive.by_index(index).map_err(|_| Refusal::Unreadable)?;
        let part = inflate(&mut entry, kept, left, expired)?;
        left -= part.inflated;
        if bomb_ratio(part.inflated, compressed, limits) {
            return Err(Refusal::Bomb);
        }
        if kept {
            parts::scan(&name, &part.bytes, limits)?;
            let stored =
                SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            vetted
                .start_file(name, stored)
                .map_err(|_| Refusal::Unreadable)?;
            vetted
                .write_all(&part.bytes)
                .map_err(|_| Refusal::Unreadable)?;
        }
    }
    Ok(vetted
        .finish()
        .map_err(|_| Refusal::Unreadable)?
        .into_inner())
}

/// Some programs write Windows paths.
fn part_name(entry_name: &str) -> String {
    entry_name.replace('\\', "/")
}

struct Inflated {
    inflated: usize,
    /// Empty for parts that nobody reads: they are counted, not kept.
    bytes: Vec<u8>,
}

fn inflate(
    entry: &mut impl Read,
    kept: bool,
    left: usize,
    expired: Expired<'_>,
) -> Result<Inflated, Refusal> {
    let mut part = Inflated {
        inflated: 0,
        bytes: Vec::new(),
    };
    let mut step = vec![0_u8; INFLATE_STEP_BYTES];
    loop {
        if expired() {
            return Err(Refusal::TooSlow);
        }
        let read = entry.read(&mut step).map_err(|_| Refusal::Unreadable)?;
        if read == 0 {
            return Ok(part);
        }
        part.inflated += read;
        if part.inflated > left {
            return Err(Refusal::Bomb);
        }
        if kept {
            part.bytes.extend_from_slice(&step[..read]);
        }
    }
}

/// Small parts may be all zeros; a large one that shrank a hundredfold was made to.
fn bomb_ratio(inflated: usize, compressed: u64, limits: &Limits) -> bool {
    let allowed = compressed.saturating_mul(limits.inflation_ratio_max);
    inflated > limits.inflation_ratio_from_bytes && inflated as u64 > allowed
}
