//! Files that are not rosters, or mean harm: each gets a clear refusal, soon and in little memory.

use std::cell::Cell as Flag;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::made::{HEADER, now, read_bytes, sound, workbook};
use crate::volunteering::roster::{Limits, Refusal, read};

pub(super) const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// The least that is a workbook, with these parts in place of or beside its own.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = sheet_xml("");
    let own: [(&str, &[u8]); 4] = [
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    let replaced = |name: &str| parts.iter().any(|(part, _)| *part == name);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in own.iter().filter(|(name, _)| !replaced(name)).chain(parts) {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(super) fn sheet_xml(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

fn row_xml(row: u32, texts: &[&str]) -> String {
    let mut xml = format!("<row r=\"{row}\">");
    for (letter, text) in ('A'..).zip(texts) {
        write!(
            xml,
            "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
        )
        .unwrap();
    }
    xml + "</row>"
}

fn sound_xml() -> String {
    row_xml(1, &HEADER) + &row_xml(2, &sound())
}

fn code(bytes: &[u8]) -> &'static str {
    let started = Instant::now();
    let outcome = read_bytes(bytes);
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "it took {:?}",
        started.elapsed()
    );
    outcome.err().map_or("", |refusal| refusal.code())
}

#[test]
fn the_least_workbook_is_read() {
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            sheet_xml(&sound_xml()).as_bytes()
        )])),
        ""
    );
}

#[test]
fn files_of_other_kinds_are_refused_by_name() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend([0; 1000]);
    let mut encrypted = old.clone();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&old), "workbook_old_format");
    assert_eq!(code(&encrypted), "workbook_encrypted");
    for junk in [
        &b""[..],
        b"PK",
        b"%PDF-1.7",
        b"name,phone\n",
        b"\x89PNG\r\n",
        b"<html>",
        &[0; 5000],
    ] {
        assert_eq!(code(junk), "not_a_workbook");
    }
    assert_eq!(
        code(b"PK\x03\x04 and then nothing of the kind"),
        "workbook_unreadable"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    assert_eq!(
        code(&archive.finish().unwrap().into_inner()),
        "not_a_workbook"
    );
}

#[test]
fn fifty_megabytes_are_refused_before_anything_else() {
    let mut junk = b"PK\x03\x04".to_vec();
    junk.resize(50_000_000, 7);
    assert_eq!(code(&junk), "workbook_too_large");
}

#[test]
fn macros_are_refused_with_a_word_about_them() {
    assert_eq!(
        code(&package(&[("xl/vbaProject.bin", b"x")])),
        "workbook_has_macros"
    );
    let types = b"<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    assert_eq!(
        code(&package(&[("[Content_Types].xml", types)])),
        "workbook_has_macros"
    );
}

/// Writes `size` over every place where the archive declares how large `name` will be.
fn declare_size(archive: &mut [u8], name: &str, size: u32) {
    let name = name.as_bytes();
    let headers = [(*b"PK\x03\x04", 22, 30), (*b"PK\x01\x02", 24, 46)];
    for at in 0..archive.len() {
        for (signature, size_at, name_at) in headers {
            if archive[at..].starts_with(&signature)
                && archive[at..].get(name_at..name_at + name.len()) == Some(name)
            {
                archive[at + size_at..at + size_at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
    }
}

#[test]
fn a_bomb_is_found_by_counting_whatever_it_declares() {
    let zeros = vec![b' '; 100_000_000];
    for name in [
        "xl/worksheets/sheet1.xml",
        "xl/media/picture.png",
        "xl/sharedStrings.xml",
    ] {
        let mut bomb = package(&[(name, &zeros)]);
        assert!(bomb.len() < 1_000_000);
        assert_eq!(code(&bomb), "workbook_bomb", "{name}");
        declare_size(&mut bomb, name, 100);
        assert_eq!(
            code(&bomb),
            "workbook_bomb",
            "{name} that declares 100 bytes"
        );
    }
}

#[test]
fn many_small_bombs_are_one() {
    let spaces = vec![b' '; 1_900_000];
    let names: Vec<_> = (0..40).map(|i| format!("xl/media/{i}.bin")).collect();
    let parts: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), spaces.as_slice()))
        .collect();
    assert_eq!(code(&package(&parts)), "workbook_bomb");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<_> = (0..1001).map(|i| format!("xl/media/{i}.bin")).collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(code(&package(&parts)), "workbook_bomb");
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut archive = package(&[
        ("xl/media/a.bin", &[1; 5000]),
        ("xl/media/b.bin", &[2; 5000]),
    ]);
    let entry = |archive: &[u8], name: &[u8]| {
        let is_entry = |at: &usize| {
            archive[*at..].starts_with(b"PK\x01\x02")
                && archive[*at..].get(46..46 + name.len()) == Some(name)
        };
        (0..archive.len()).find(is_entry).unwrap()
    };
    // The second directory entry points at the first one's data.
    let (first, second) = (
        entry(&archive, b"xl/media/a.bin"),
        entry(&archive, b"xl/media/b.bin"),
    );
    let offset = archive[first + 42..first + 46].to_vec();
    archive[second + 42..second + 46].copy_from_slice(&offset);
    assert_eq!(code(&archive), "workbook_bomb");
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing() {
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            sheet_xml(corner).as_bytes()
        )])),
        "workbook_too_many_columns"
    );
    let with_roster = sheet_xml(&(sound_xml() + corner));
    let refusal = read_bytes(&package(&[(
        "xl/worksheets/sheet1.xml",
        with_roster.as_bytes(),
    )]))
    .err();
    assert_eq!(
        refusal,
        Some(Refusal::TooManyColumns {
            max: 64,
            column: "XFD".into()
        })
    );
    // Blank and formatted only, it is no content.
    let blank =
        sheet_xml(&(sound_xml() + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"));
    assert_eq!(
        code(&package(&[("xl/worksheets/sheet1.xml", blank.as_bytes())])),
        ""
    );
    let last_row =
        sheet_xml(&(sound_xml() + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"));
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            last_row.as_bytes()
        )])),
        ""
    );
}

#[test]
fn more_rows_than_an_office_has_are_refused() {
    let mut rows = sound_xml();
    for row in 3..20_003 {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>"
        )
        .unwrap();
    }
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            sheet_xml(&rows).as_bytes()
        )])),
        "workbook_too_many_rows"
    );
}

#[test]
fn shared_strings_that_claim_or_are_too_many_are_refused() {
    let claim = |count: &str| {
        format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount{count}><si><t>x</t></si></sst>"
        )
    };
    for count in [
        "=\"99999999999\"",
        "='18446744073709551615'",
        " =\n\"4000000000\"",
        "=\"99999999999999999999999\"",
    ] {
        assert_eq!(
            code(&package(&[(
                "xl/sharedStrings.xml",
                claim(count).as_bytes()
            )])),
            "workbook_bomb",
            "{count}"
        );
    }
    let many = format!("<sst>{}</sst>", "<si/>".repeat(2_000_000));
    assert_eq!(
        code(&package(&[("xl/sharedStrings.xml", many.as_bytes())])),
        "workbook_bomb"
    );
}

#[test]
fn one_long_string_in_every_cell_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let mut rows = String::new();
    for row in 1..3_000 {
        write!(rows, "<row r=\"{row}\">").unwrap();
        for column in 'A'..='Z' {
            write!(rows, "<c r=\"{column}{row}\" t=\"s\"><v>0</v></c>").unwrap();
        }
        rows += "</row>";
    }
    let parts: [(&str, &[u8]); 2] = [
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet_xml(&rows).into_bytes()),
    ];
    assert_eq!(code(&package(&parts)), "workbook_bomb");
}

#[test]
fn cells_are_counted_over_all_sheets() {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let sheets = names.map(|name| format!("<sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/>"));
    let one = "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>";
    let workbook = WORKBOOK.replace(one, &sheets.concat());
    let cells = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(64)).repeat(700);
    let parts: [(&str, &[u8]); 2] = [
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet_xml(&cells).into_bytes()),
    ];
    assert_eq!(code(&package(&parts)), "workbook_bomb");
}

#[test]
fn styles_that_multiply_a_long_text_are_refused() {
    let long = "y".repeat(500_000);
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{long}\"/></numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf numFmtId=\"200\"/>".repeat(60_000)
    );
    assert_eq!(
        code(&package(&[("xl/styles.xml", styles.as_bytes())])),
        "workbook_bomb"
    );
    // Among the sheets, where the package says its workbook lives, it is not read at all.
    let rels = RELS.replace("xl/workbook.xml", "xl/worksheets/workbook.xml");
    let hidden: [(&str, &[u8]); 2] = [
        ("_rels/.rels", rels.as_bytes()),
        ("xl/worksheets/styles.xml", styles.as_bytes()),
    ];
    assert_eq!(code(&package(&hidden)), "workbook_unreadable");
}

#[test]
fn document_types_and_other_encodings_are_refused() {
    let doctype = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}",
        sheet_xml(&sound_xml())
    );
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            doctype.as_bytes()
        )])),
        "workbook_unreadable"
    );
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(sheet_xml("").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(
        code(&package(&[("xl/worksheets/sheet1.xml", &utf16)])),
        "workbook_unreadable"
    );
    let declared = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}",
        sheet_xml(&sound_xml())
    );
    assert_eq!(
        code(&package(&[(
            "xl/worksheets/sheet1.xml",
            declared.as_bytes()
        )])),
        "workbook_unreadable"
    );
}

#[test]
fn merged_blocks_that_overlap_cannot_ask_for_endless_work() {
    let mut rows = row_xml(1, &HEADER);
    for row in 2..15_000 {
        write!(rows, "<row r=\"{row}\"><c r=\"B{row}\"><v>1</v></c></row>").unwrap();
    }
    let merges = "<mergeCell ref=\"B2:B15000\"/>".repeat(40_000);
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    assert_eq!(
        code(&package(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])),
        "workbook_bomb"
    );
}

#[test]
fn a_long_text_merged_over_every_row_is_not_copied_into_each() {
    let long = "长".repeat(1_000);
    let mut rows = row_xml(1, &HEADER) + &row_xml(2, &["", &long, &long, &long, &long, &long]);
    for row in 3..15_000 {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>").unwrap();
    }
    let merge = |column| format!("<mergeCell ref=\"{column}2:{column}15000\"/>");
    let merges = ["B", "C", "D", "E", "F"].map(merge).concat();
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    let parts: [(&str, &[u8]); 1] = [("xl/worksheets/sheet1.xml", sheet.as_bytes())];
    assert_eq!(code(&package(&parts)), "workbook_bomb");
}

#[test]
fn many_names_for_one_sheet_do_not_multiply_it() {
    let sheets = "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>".repeat(5_000);
    let workbook = WORKBOOK.replace("<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>", &sheets);
    let sheet = sheet_xml(&"<row/>".repeat(20_000));
    let parts: [(&str, &[u8]); 2] = [
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    assert_eq!(code(&package(&parts)), "workbook_no_header");
}

#[test]
fn broken_files_are_refused_never_a_crash() {
    for sheet in [
        "",
        "<worksheet>",
        "<worksheet><sheetData><row r=\"x\"><c r=\"99999999999\"><v>1</v></c></row>",
        "<worksheet><dimension ref=\"B2:A1\"/><sheetData/></worksheet>",
        "<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"A9999999\"><v>7</v></c></row></sheetData></worksheet>",
    ] {
        let code = code(&package(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]));
        assert!(
            ["workbook_unreadable", "workbook_no_header"].contains(&code),
            "{code}"
        );
    }
    let sound = workbook(&[&HEADER, &sound()]);
    for cut in [10, 100, sound.len() / 2, sound.len() - 30] {
        assert_eq!(code(&sound[..cut]), "workbook_unreadable", "{cut}");
    }
}

#[test]
fn a_flipped_byte_anywhere_is_never_a_crash() {
    let sound = workbook(&[&HEADER, &sound()]);
    for at in (0..sound.len()).step_by(7) {
        let mut broken = sound.clone();
        broken[at] ^= 0x5A;
        let _ = read_bytes(&broken);
    }
}

#[test]
fn time_is_asked_for_everywhere_and_ends_the_reading() {
    let sheet = sheet_xml(&(sound_xml() + &"<row/>".repeat(200_000)));
    let bytes = package(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    let asked = Flag::new(0_u32);
    let count = || {
        asked.set(asked.get() + 1);
        false
    };
    assert!(read(&bytes, &Limits::default(), now(), &count).is_ok());
    let all = asked.get();
    assert!(all > 50, "{all}");
    for limit in [0, 1, all / 2, all - 1] {
        asked.set(0);
        let expired = || {
            asked.set(asked.get() + 1);
            asked.get() > limit
        };
        assert_eq!(
            read(&bytes, &Limits::default(), now(), &expired).err(),
            Some(Refusal::TooSlow),
            "{limit}"
        );
    }
}
