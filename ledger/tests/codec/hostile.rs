//! Bytes that mean something to a lenient reader and must mean nothing here. Each row takes one good entry
//! and replaces one piece of it.

use ledger::{
    account::{Account, Class, Unit},
    canon::to_canonical,
    entry::{ENTRY_BYTES_MAX, Entry},
};

const ONE: &str = "11111111111111111111111111111111";

/// A small good entry in which every row finds its piece.
fn good() -> String {
    let hash = "2".repeat(64);
    let (prev, nonce) = ("0".repeat(64), "3".repeat(32));
    let available = format!("POINT/available/{ONE}/2027-11");
    format!(
        "{{\"at\":\"2026-11-24T06:30:00Z\",\"by\":\"{ONE}\",\"happened\":\"2026-11-24T06:30:00Z\",\
         \"kind\":\"hours.reversed\",\"nonce\":\"{nonce}\",\"origin\":\"haizhu.example/log\",\"postings\":[\
         {{\"account\":\"{available}\",\"amount\":-100}},{{\"account\":\"POINT/issuance\",\"amount\":100}}],\
         \"prev\":\"{prev}\",\"seq\":12,\"standard\":1,\"v\":1,\"what\":{{\"approved\":9,\"claim\":7,\
         \"reason\":\"{hash}\",\"reviewer\":\"{ONE}\"}}}}"
    )
}

/// Replaces one piece and demands that nothing reads the result.
fn refused(name: &str, from: &str, to: &str) {
    let good = good();
    assert!(good.contains(from), "{name}: no {from} to replace");
    let bad = good.replacen(from, to, 1);
    assert!(Entry::from_bytes(bad.as_bytes()).is_err(), "{name}: {bad}");
}

#[test]
fn the_good_entry_is_good() {
    let entry = Entry::from_bytes(good().as_bytes()).unwrap();
    assert_eq!(to_canonical(&entry), good());
}

#[test]
fn keys_come_once_in_order_and_are_known() {
    for (name, from, to) in [
        ("duplicate", "\"seq\":12", "\"seq\":12,\"seq\":12"),
        ("unknown", "\"seq\":12", "\"note\":1,\"seq\":12"),
        ("unknown fact", "\"approved\":9", "\"approved\":9,\"by\":1"),
        (
            "reordered",
            "\"seq\":12,\"standard\":1",
            "\"standard\":1,\"seq\":12",
        ),
        (
            "reordered facts",
            "\"approved\":9,\"claim\":7",
            "\"claim\":7,\"approved\":9",
        ),
        ("missing", "\"seq\":12,", ""),
        ("missing fact", "\"approved\":9,", ""),
        ("missing first", "\"at\":\"2026-11-24T06:30:00Z\",", ""),
        ("escaped key", "\"seq\"", "\"s\\u0065q\""),
        ("upper-case key", "\"seq\"", "\"Seq\""),
        (
            "amount before account",
            "\"account\":\"POINT/issuance\",\"amount\":100",
            "\"amount\":100,\"account\":\"POINT/issuance\"",
        ),
    ] {
        refused(name, from, to);
    }
}

#[test]
fn there_is_no_white_space_and_nothing_around() {
    for (name, from, to) in [
        ("space after colon", "\"seq\":12", "\"seq\": 12"),
        ("space before colon", "\"seq\":12", "\"seq\" :12"),
        ("line feed", ",\"seq\"", ",\n\"seq\""),
        ("space in array", "\"postings\":[", "\"postings\":[ "),
        ("leading space", "{\"at\"", " {\"at\""),
        ("byte order mark", "{\"at\"", "\u{feff}{\"at\""),
        ("trailing line feed", "}}", "}}\n"),
        ("trailing brace", "}}", "}}}"),
        ("trailing zero byte", "}}", "}}\0"),
        ("a second entry", "}}", "}}{}"),
        ("comma before the end", "}}", "},}"),
        ("comma in array", "100}]", "100},]"),
        ("cut short", "}}", "}"),
    ] {
        refused(name, from, to);
    }
    assert!(Entry::from_bytes(b"").is_err());
}

#[test]
fn integers_have_one_spelling() {
    let spellings = [
        "12.0",
        "12.",
        "1.2e1",
        "12e0",
        "12E0",
        "+12",
        "012",
        "00",
        "-0",
        "-12",
        "0x0c",
        "\"12\"",
        "null",
        "true",
        "[12]",
        "",
        "-",
        "9007199254740992",
        "99999999999999999999999999",
        "NaN",
        "1_2",
    ];
    for to in spellings {
        refused(to, "\"seq\":12", &format!("\"seq\":{to}"));
    }
    let last = good().replacen("\"seq\":12", "\"seq\":9007199254740991", 1);
    assert!(Entry::from_bytes(last.as_bytes()).is_ok());
}

#[test]
fn strings_are_plain_and_hex_is_lower_case() {
    for (name, from, to) in [
        ("escape", "haizhu.example", "haizhu\\u002eexample"),
        ("escaped slash", "example/log", "example\\/log"),
        ("quote", "haizhu.example", "haizhu\\\"example"),
        ("non-ASCII", "haizhu.example", "海珠.example"),
        ("control", "haizhu.example", "haizhu\texample"),
        ("delete", "haizhu.example", "haizhu\x7fexample"),
        ("empty origin", "haizhu.example/log", ""),
        ("null origin", "\"haizhu.example/log\"", "null"),
        (
            "single quotes",
            "\"haizhu.example/log\"",
            "'haizhu.example/log'",
        ),
        (
            "upper-case hash",
            &"2".repeat(64),
            &format!("A{}", "2".repeat(63)),
        ),
        ("short hash", &"2".repeat(64), &"2".repeat(63)),
        ("long hash", &"2".repeat(64), &"2".repeat(66)),
        (
            "upper-case id",
            &"3".repeat(32),
            &format!("F{}", "3".repeat(31)),
        ),
        ("no hex", &"3".repeat(32), &format!("g{}", "3".repeat(31))),
        ("short id", &"3".repeat(32), &"3".repeat(30)),
    ] {
        refused(name, from, to);
    }
    let long = "x".repeat(4_097);
    refused("long text", "haizhu.example/log", &long);
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    let mut bytes = good().into_bytes();
    let at = good().find("haizhu").unwrap();
    bytes[at] = 0xff;
    assert!(Entry::from_bytes(&bytes).is_err());
}

#[test]
fn versions_and_kinds_are_known_ones() {
    for (name, from, to) in [
        ("version 0", "\"v\":1", "\"v\":0"),
        ("version 2", "\"v\":1", "\"v\":2"),
        ("unknown kind", "hours.reversed", "hours.minted"),
        ("another kind's facts", "hours.reversed", "hours.approved"),
        ("kind in capitals", "hours.reversed", "Hours.reversed"),
        (
            "null in place of an absent field",
            "\"standard\":1",
            "\"signed\":null,\"standard\":1",
        ),
        (
            "empty signature",
            "\"standard\":1",
            "\"signed\":{},\"standard\":1",
        ),
    ] {
        refused(name, from, to);
    }
}

#[test]
fn instants_have_one_spelling_and_exist() {
    let spellings = [
        "2026-11-24T06:30:00.0Z",
        "2026-11-24T06:30:00+00:00",
        "2026-11-24T06:30:00+08:00",
        "2026-11-24T06:30:00z",
        "2026-11-24t06:30:00Z",
        "2026-11-24 06:30:00Z",
        "2026-11-24T06:30Z",
        "2026-11-24T06:30:60Z",
        "2026-11-24T23:59:60Z",
        "2026-11-24T24:00:00Z",
        "2026-11-31T06:30:00Z",
        "2026-02-29T06:30:00Z",
        "2026-13-01T06:30:00Z",
        "2026-00-01T06:30:00Z",
        "1969-12-31T23:59:59Z",
        "+2026-11-24T06:30:00Z",
        "20261-1-24T06:30:00Z",
        "2026-11-24T6:30:000Z",
        "2026-11-24T-6:30:00Z",
        "2026-11-24T06:30:00",
        "10000-01-01T00:00:00Z",
        "9999-12-31T16:00:00Z",
        "",
    ];
    for to in spellings {
        refused(
            to,
            "\"at\":\"2026-11-24T06:30:00Z\"",
            &format!("\"at\":\"{to}\""),
        );
    }
    refused(
        "number",
        "\"at\":\"2026-11-24T06:30:00Z\"",
        "\"at\":1795502400",
    );
}

#[test]
fn accounts_have_the_owner_and_lot_of_their_class() {
    for to in [
        "POINT/issuance/11111111111111111111111111111111",
        "POINT/issuance/",
        "POINT/debt",
        "POINT/fund/11111111111111111111111111111111/2027-11",
        "POINT/available/11111111111111111111111111111111",
        "POINT/held/11111111111111111111111111111111/2027-13",
        "POINT/held/11111111111111111111111111111111/2027-1",
        "POINT/held/11111111111111111111111111111111/1969-12",
        "point/issuance",
        "POINT/Issuance",
        "POINTS/issuance",
        "POINT",
        "/issuance",
        "POINT//issuance",
        "",
    ] {
        refused(to, "POINT/issuance", to);
    }
}

#[test]
fn postings_balance_in_order_without_zeros() {
    let available = format!("{{\"account\":\"POINT/available/{ONE}/2027-11\",\"amount\":-100}}");
    let issuance = "{\"account\":\"POINT/issuance\",\"amount\":100}";
    let both = format!("{available},{issuance}");
    for (name, to) in [
        ("unbalanced", both.replace(":100", ":101")),
        ("one-sided", available.clone()),
        (
            "zero amounts",
            both.replace("-100", "0").replace("100", "0"),
        ),
        (
            "a zero beside",
            format!("{both},{{\"account\":\"POINT/expired\",\"amount\":0}}"),
        ),
        ("unsorted", format!("{issuance},{available}")),
        (
            "the same account twice",
            format!("{available},{issuance},{issuance}").replace("-100", "-200"),
        ),
        (
            "balanced across units only",
            both.replace("POINT/issuance", "CARE/issuance"),
        ),
        ("beyond the bound", both.replace("100", "1000000000001")),
        ("an object", "{}".to_owned()),
    ] {
        refused(name, &both, &to);
    }
    let issued = Account::common(Unit::Point, Class::Issuance);
    assert_eq!(
        Entry::from_bytes(good().as_bytes())
            .unwrap()
            .postings
            .change_of(&issued),
        100
    );
}

#[test]
fn an_entry_longer_than_a_bundle_can_hold_is_refused() {
    let padding = ENTRY_BYTES_MAX - good().len();
    // Many small texts stay within their own limit: signatures' batch paths are the only long list.
    let hashes = format!("\"{}\",", "a".repeat(64)).repeat(padding / 67 + 1);
    let signed = format!(
        "\"signed\":{{\"algorithm\":\"Ed25519\",\"batch\":{{\"index\":0,\"path\":[{}],\"size\":1}},\"enrolled\":1,\
         \"signature\":\"x\"}},\"standard\":1",
        hashes.trim_end_matches(',')
    );
    refused("too long", "\"standard\":1", &signed);
    let few = signed.replacen(&hashes[..67 * 100], "", 1);
    let fits = good().replacen("\"standard\":1", &few, 1);
    assert!(fits.len() <= ENTRY_BYTES_MAX && Entry::from_bytes(fits.as_bytes()).is_ok());
}
