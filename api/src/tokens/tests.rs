//! The vectors that the site's verifier reads too: `tests/vectors/vouchers.json`. After a deliberate change:
//! `cargo test -p api -- --ignored write_the_voucher_vectors_again`.

use super::{PREFIX, TokenKey, VoucherToken, base45, key::id_of, voucher::Refused};
use coset::{
    CborSerializable, CoseSign1Builder, Header, HeaderBuilder, TaggedCborSerializable, cbor::Value,
    iana,
};
use qrcode::{EcLevel, QrCode, Version};
use serde_json::{Value as Json, json};
use std::path::PathBuf;

const ISSUER: &str = "haizhu.example/log";
const NOW: i64 = 1_795_766_400;
const TYPE: &str = "haizhu-voucher+cwt";

fn key() -> TokenKey {
    TokenKey::new(&[7; 32])
}

fn token() -> VoucherToken {
    VoucherToken {
        issuer: ISSUER.into(),
        number: 472_918_063_355,
        offer: "haircut".into(),
        price: 1_000,
        expires: NOW + 30 * 86_400,
    }
}

fn with(change: impl FnOnce(&mut VoucherToken)) -> String {
    let mut changed = token();
    change(&mut changed);
    changed.sign(&key()).unwrap()
}

fn bytes_of(text: &str) -> Vec<u8> {
    base45::decode(text.strip_prefix(PREFIX).unwrap()).unwrap()
}

fn text_of(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", base45::encode(bytes))
}

fn bytes_changed(change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = bytes_of(&token().sign(&key()).unwrap());
    change(&mut bytes);
    text_of(&bytes)
}

fn header(kind: Option<&str>) -> HeaderBuilder {
    let header = HeaderBuilder::new()
        .algorithm(iana::Algorithm::EdDSA)
        .key_id(id_of(&key().public()).to_vec());
    match kind {
        Some(kind) => header.value(16, Value::from(kind)),
        None => header,
    }
}

/// The claims as pairs, in their order.
fn claims() -> Vec<(Value, Value)> {
    let signed = bytes_of(&token().sign(&key()).unwrap());
    let signed = coset::CoseSign1::from_tagged_slice(&signed).unwrap();
    let payload = Value::from_slice(&signed.payload.unwrap()).unwrap();
    payload.into_map().unwrap()
}

/// Whatever it says, signed by the right key.
fn signed(protected: Header, unprotected: Header, payload: Vec<u8>) -> coset::CoseSign1 {
    CoseSign1Builder::new()
        .protected(protected)
        .unprotected(unprotected)
        .payload(payload)
        .create_signature(b"", |message| key().sign(message))
        .build()
}

fn signed_claims(change: impl FnOnce(&mut Vec<(Value, Value)>)) -> String {
    let mut claims = claims();
    change(&mut claims);
    signed_payload(Value::Map(claims).to_vec().unwrap())
}

fn signed_payload(payload: Vec<u8>) -> String {
    let all = signed(header(Some(TYPE)).build(), Header::default(), payload);
    text_of(&all.to_tagged_vec().unwrap())
}

fn payload() -> Vec<u8> {
    Value::Map(claims()).to_vec().unwrap()
}

fn signed_header(protected: Header, unprotected: Header) -> String {
    let all = signed(protected, unprotected, payload());
    text_of(&all.to_tagged_vec().unwrap())
}

/// S + L instead of S: the same equation holds, and strict verifiers refuse it.
fn with_the_order_added(bytes: &mut [u8]) {
    let order =
        hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let at = bytes.len() - 32;
    let mut carry = 0_u16;
    for (byte, add) in bytes[at..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
}

/// The price in three bytes, written in five.
fn written_longer() -> String {
    let mut payload = payload();
    let at = payload.len() - 3;
    assert_eq!(payload[at..], [0x19, 0x03, 0xe8]);
    payload.splice(at.., [0x1a, 0, 0, 0x03, 0xe8]);
    signed_payload(payload)
}

fn under_this_id() -> String {
    let other = TokenKey::new(&[8; 32]);
    let forged = CoseSign1Builder::new()
        .protected(header(Some(TYPE)).build())
        .payload(payload())
        .create_signature(b"", |message| other.sign(message))
        .build();
    text_of(&forged.to_tagged_vec().unwrap())
}

#[rustfmt::skip]
fn cases() -> Vec<(&'static str, String, &'static str)> {
    let good = token().sign(&key()).unwrap();
    let none = Header::default;
    vec![
        ("a voucher", good.clone(), "genuine"),
        ("a voucher for an offer with a long name", with(|it| it.offer = "o".repeat(64)), "genuine"),
        ("a voucher with zeros in front of its digits", with(|it| it.number = 7), "genuine"),
        ("a second before it ends", with(|it| it.expires = NOW + 1), "genuine"),
        ("at the second it ends", with(|it| it.expires = NOW), "expired"),
        ("long over", with(|it| it.expires = NOW - 86_400), "expired"),
        ("nothing", String::new(), "prefix"),
        ("another prefix", good.replace("HZV1:", "HZV2:"), "prefix"),
        ("the prefix in small letters", good.replace("HZV1:", "hzv1:"), "prefix"),
        ("a blank in front", format!(" {good}"), "prefix"),
        ("the plain code", "472918063355".into(), "prefix"),
        ("a prefix alone", PREFIX.into(), "format"),
        ("small letters", format!("{PREFIX}{}", good[PREFIX.len()..].to_lowercase()), "format"),
        ("a letter too many", format!("{good}0"), "format"),
        ("a letter too few", good[..good.len() - 1].into(), "format"),
        ("a byte behind the end", bytes_changed(|it| it.push(0)), "format"),
        ("a second token behind the end", bytes_changed(|it| it.extend(it.clone())), "format"),
        ("without the tag", bytes_changed(|it| { it.remove(0); }), "format"),
        ("arrays in arrays", text_of(&[0x81; 390]), "format"),
        ("very long", with(|it| it.offer = "o".repeat(1_000)), "format"),
        ("another type under the same key", signed_header(header(Some("haizhu-pass+cwt")).build(), none()), "type"),
        ("no type under the same key", signed_header(header(None).build(), none()), "type"),
        ("its type outside the signature", signed_header(header(None).build(), HeaderBuilder::new().value(16, Value::from(TYPE)).build()), "format"),
        ("something outside the signature", signed_header(header(Some(TYPE)).build(), HeaderBuilder::new().key_id(vec![1]).build()), "format"),
        ("another algorithm named", signed_header(header(Some(TYPE)).algorithm(iana::Algorithm::ES256).build(), none()), "format"),
        ("another key", token().sign(&TokenKey::new(&[8; 32])).unwrap(), "key"),
        ("another key under this key's id", under_this_id(), "signature"),
        ("a changed price", bytes_changed(|it| { let at = it.len() - 67; assert_eq!(it[at], 0xe8); it[at] = 0xe9; }), "signature"),
        ("a changed signature", bytes_changed(|it| *it.last_mut().unwrap() ^= 1), "signature"),
        ("a signature of 63 bytes", bytes_changed(|it| { it.pop(); let at = it.len() - 64; it[at] = 63; }), "signature"),
        ("the order of the group added to S", bytes_changed(|it| with_the_order_added(it)), "signature"),
        ("a number written longer than needed", written_longer(), "format"),
        ("claims in another order", signed_claims(|it| it.swap(0, 1)), "format"),
        ("a claim twice", signed_claims(|it| it.insert(1, it[0].clone())), "format"),
        ("a claim too many", signed_claims(|it| it.insert(1, (Value::from(2), Value::from("somebody")))), "format"),
        ("no end", signed_claims(|it| { it.remove(1); }), "format"),
        ("an end in fractions", signed_claims(|it| it[1].1 = Value::Float(1.5)), "format"),
        ("a number of thirteen digits", with(|it| it.number = 1_000_000_000_000), "format"),
        ("a price of nothing", with(|it| it.price = 0), "format"),
        ("a price below nothing", with(|it| it.price = -1_000), "format"),
        ("claims that are a list", signed_payload(vec![0x80]), "format"),
        ("another log", with(|it| it.issuer = "other.example/log".into()), "issuer"),
    ]
}

fn judged(text: &str) -> &'static str {
    match VoucherToken::read(text, &key().public(), ISSUER) {
        Ok(token) if token.expires > NOW => "genuine",
        Ok(_) => "expired",
        Err(Refused::Prefix) => "prefix",
        Err(Refused::Format) => "format",
        Err(Refused::Type) => "type",
        Err(Refused::Key) => "key",
        Err(Refused::Signature) => "signature",
        Err(Refused::Issuer) => "issuer",
    }
}

fn document() -> Json {
    let cases = cases();
    let cases = cases
        .iter()
        .map(|(name, text, says)| json!({"name": name, "text": text, "says": says}));
    json!({
        "about": "Tokens of vouchers as docs/voucher-token.md describes them, judged at `now` with this key for this issuer. \
            `says` is `genuine` or the first step that fails: prefix, format, type, key, signature, issuer, expired.",
        "issuer": ISSUER,
        "now": NOW,
        "public_key": hex::encode(key().public().as_bytes()),
        "first_says": {"number": "472918063355", "offer": "haircut", "price": 1_000, "expires": NOW + 30 * 86_400},
        "cases": cases.collect::<Vec<_>>(),
    })
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/vouchers.json")
}

#[test]
#[ignore = "writes the file again after a deliberate change"]
fn write_the_voucher_vectors_again() {
    std::fs::write(file(), format!("{:#}\n", document())).unwrap();
}

#[test]
fn the_voucher_vectors_are_what_this_code_makes_and_it_agrees_with_each() {
    let kept: Json = serde_json::from_str(&std::fs::read_to_string(file()).unwrap()).unwrap();
    assert!(kept == document(), "vouchers.json is not what is made here");
    for (name, text, says) in cases() {
        assert_eq!(judged(&text), says, "{name}");
    }
    let read = VoucherToken::read(&cases()[0].1, &key().public(), ISSUER);
    assert_eq!(read, Ok(token()));
    assert_eq!(token().digits(), "472918063355");
}

#[test]
fn no_changed_bit_is_let_through() {
    let good = bytes_of(&token().sign(&key()).unwrap());
    for at in 0..good.len() * 8 {
        let mut changed = good.clone();
        changed[at / 8] ^= 1 << (at % 8);
        assert_ne!(judged(&text_of(&changed)), "genuine", "bit {at}");
    }
}

#[test]
fn the_qr_code_of_a_voucher_is_of_version_nine_at_most_at_level_m() {
    for offer in ["haircut", "housekeeping"] {
        let text = with(|it| it.offer = offer.into());
        assert!(text.len() <= 261, "{offer}: {}", text.len());
        let code = QrCode::with_error_correction_level(&text, EcLevel::M).unwrap();
        let Version::Normal(version) = code.version() else {
            panic!("no usual code")
        };
        assert!(version <= 9, "{offer}: version {version}");
    }
}
