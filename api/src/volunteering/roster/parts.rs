//! The XML parts of a workbook as raw bytes: which are read, and what must not be in them.
//!
//! calamine reserves memory for as many shared strings as the part claims to hold, and copies a
//! style's text once for every cell format that uses it: both claims are checked before it looks.

use super::{Limits, Refusal};

/// The parts that hold cells or say how to find and read them. Pictures, charts, comments and
/// print settings stay behind.
pub(super) fn is_read(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "[content_types].xml"
            | "_rels/.rels"
            | "xl/workbook.xml"
            | "xl/_rels/workbook.xml.rels"
            | "xl/sharedstrings.xml"
            | "xl/styles.xml"
    ) || is_sheet(&name)
}

/// The package may say that its workbook lives among the sheets; then these two names would be
/// read as strings and styles without having been scanned as such.
fn is_sheet(name: &str) -> bool {
    name.strip_prefix("xl/worksheets/").is_some_and(|file| {
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        extension == "xml" && !stem.contains('/') && !matches!(stem, "sharedstrings" | "styles")
    })
}

pub(super) fn scan(name: &str, part: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let name = name.to_ascii_lowercase();
    refuse_surprises(part)?;
    match name.as_str() {
        "[content_types].xml" => content_types(part),
        "xl/sharedstrings.xml" => shared_strings(part, limits),
        "xl/styles.xml" => styles(part, limits),
        _ if is_sheet(&name) => Ok(()),
        _ if part.len() > limits.small_part_bytes_max => Err(Refusal::Bomb),
        _ => Ok(()),
    }
}

/// Document types bring entities, and another encoding would hide everything from this scan.
/// ECMA-376 part 2 §8.2.4 allows no document type and, besides UTF-8, only UTF-16, which no
/// program in use writes.
fn refuse_surprises(part: &[u8]) -> Result<(), Refusal> {
    let text = std::str::from_utf8(part).map_err(|_| Refusal::Unreadable)?;
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(Refusal::Unreadable);
    }
    let declaration = text
        .split_once("?>")
        .map_or("", |(head, _)| head)
        .to_ascii_lowercase();
    let foreign = declaration.contains("encoding") && !declaration.contains("utf-8");
    if declaration
        .trim_start_matches('\u{feff}')
        .starts_with("<?xml")
        && foreign
    {
        return Err(Refusal::Unreadable);
    }
    Ok(())
}

fn content_types(part: &[u8]) -> Result<(), Refusal> {
    if count(part, b"macroEnabled") > 0 {
        return Err(Refusal::HasMacros);
    }
    Ok(())
}

fn shared_strings(part: &[u8], limits: &Limits) -> Result<(), Refusal> {
    // Every string takes a tag, whatever prefix its name hides behind.
    if part.len() > limits.shared_string_bytes_max
        || count(part, b"<") > limits.shared_string_tags_max
    {
        return Err(Refusal::Bomb);
    }
    let text = std::str::from_utf8(part).map_err(|_| Refusal::Unreadable)?;
    for claim in text.split("uniqueCount").skip(1) {
        let claim = claim.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'', '+']);
        let digits = claim.len() - claim.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let claimed = claim[..digits].parse::<usize>().unwrap_or(usize::MAX);
        if digits > 0 && claimed > limits.shared_string_tags_max {
            return Err(Refusal::Bomb);
        }
    }
    Ok(())
}

fn styles(part: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let formats = count(part, b"<xf") + count(part, b":xf");
    // The root's list of namespaces is long and copied nowhere.
    let copied = |tag: &&[u8]| !tag.starts_with(b"styleSheet") && !tag.starts_with(b"?xml");
    let tags = part.split(|byte| *byte == b'<').filter(copied);
    let longest = tags.map(<[u8]>::len).max().unwrap_or(0);
    if part.len() > limits.style_part_bytes_max
        || count(part, b"<") > limits.style_tags_max
        || formats.saturating_mul(longest) > limits.style_bytes_max
    {
        return Err(Refusal::Bomb);
    }
    Ok(())
}

fn count(part: &[u8], needle: &[u8]) -> usize {
    part.windows(needle.len())
        .filter(|window| *window == needle)
        .count()
}
