//! vkey lines and signed notes.

use ledger::{
    checkpoint::{Checkpoint, log_signer},
    cosignature::{cosign, cosignatures},
    note::{NoteSignature, SignatureType, SignedNote, Signer, VerifierKey},
    tree::leaf_hash,
};
use serde_json::{Value, json};

const NAME: &str = "haizhu.example/log";
const TIME_S: u64 = 1_790_000_000;

fn log() -> Signer {
    log_signer(NAME, &[1; 32]).unwrap()
}

fn witness(seed: u8) -> Signer {
    let name = format!("witness{seed}.example");
    Signer::new(&name, SignatureType::CosignatureV1, &[seed; 32]).unwrap()
}

fn good() -> SignedNote {
    let checkpoint = Checkpoint {
        origin: NAME.into(),
        size: 7,
        root: leaf_hash(b"a root"),
    };
    checkpoint.sign(&log()).unwrap()
}

fn cosigned(time_s: u64) -> SignedNote {
    let mut note = good();
    note.push(cosign(&witness(9), note.text(), time_s));
    note
}

/// A checkpoint's text, whatever it is, signed by the log.
fn signed(text: &str) -> String {
    SignedNote::sign(text, &log()).unwrap().to_string()
}

struct VkeyCase(&'static str, String, bool);

fn vkey_cases() -> Vec<VkeyCase> {
    let good = log().verifier_key().to_string();
    let (named, material) = good.rsplit_once('+').unwrap();
    let (name, id) = named.rsplit_once('+').unwrap();
    vec![
        VkeyCase("a log's key", good.clone(), true),
        VkeyCase(
            "a witness's key",
            witness(9).verifier_key().to_string(),
            true,
        ),
        VkeyCase(
            "an id of another key",
            format!("{name}+00000000+{material}"),
            false,
        ),
        VkeyCase(
            "an id in capitals",
            format!("{name}+{}+{material}", id.to_uppercase()),
            false,
        ),
        VkeyCase("another name", good.replace("haizhu", "haizhv"), false),
        VkeyCase("no name", format!("+{id}+{material}"), false),
        VkeyCase(
            "a space in the name",
            good.replace("haizhu", "hai zhu"),
            false,
        ),
        VkeyCase("no key", named.to_owned(), false),
        VkeyCase(
            "base64 without padding",
            good.trim_end_matches('=').to_owned() + "A",
            false,
        ),
        VkeyCase("a line feed after it", format!("{good}\n"), false),
    ]
}

pub(crate) fn vkeys() -> Vec<Value> {
    vkey_cases()
        .iter()
        .map(|VkeyCase(name, vkey, valid)| json!({"name": name, "vkey": vkey, "valid": valid}))
        .collect()
}

/// A note, whether the log's signature makes it a good checkpoint, and the time of the witness's
/// cosignature when it is good: `None` when there is none, `Some(Err)` when it spoils the note.
struct NoteCase {
    name: &'static str,
    note: String,
    valid: bool,
    cosigned: Option<Result<u64, ()>>,
}

fn plain(name: &'static str, note: String, valid: bool) -> NoteCase {
    NoteCase {
        name,
        note,
        valid,
        cosigned: None,
    }
}

fn note_cases() -> Vec<NoteCase> {
    let mut cases = whole_notes();
    cases.extend(bodies());
    cases.extend(cosigned_notes());
    cases
}

fn whole_notes() -> Vec<NoteCase> {
    let text = good().to_string();
    let mut stranger = good();
    let other = log_signer("other.example/log", &[3; 32]).unwrap();
    stranger.push(
        SignedNote::sign(stranger.text(), &other)
            .unwrap()
            .signatures()[0]
            .clone(),
    );
    let mut spoilt = good();
    let mut forged = spoilt.signatures()[0].clone();
    forged.signature[40] ^= 1;
    spoilt.push(forged);
    let impostor = log_signer(NAME, &[3; 32]).unwrap();
    vec![
        plain("a signed checkpoint", text.clone(), true),
        plain(
            "a signature of an unknown key beside the log's",
            stranger.to_string(),
            true,
        ),
        plain(
            "a second line of the log's key that is wrong",
            spoilt.to_string(),
            false,
        ),
        plain(
            "only another key of the log's name",
            SignedNote::sign(good().text(), &impostor)
                .unwrap()
                .to_string(),
            false,
        ),
        plain("another size", text.replacen("\n7\n", "\n8\n", 1), false),
        plain(
            "a hyphen for the em dash",
            text.replace('\u{2014}', "-"),
            false,
        ),
        plain("carriage returns", text.replace('\n', "\r\n"), false),
        plain("no line feed at the end", text.trim_end().to_owned(), false),
        plain("an empty line at the end", format!("{text}\n"), false),
        plain("no empty line", text.replacen("\n\n", "\n", 1), false),
        plain("no signature", good().text().to_owned(), false),
        plain("nothing", String::new(), false),
    ]
}

fn bodies() -> Vec<NoteCase> {
    let root = leaf_hash(b"a root").to_base64();
    let body = |name, text: String| plain(name, signed(&text), false);
    vec![
        body(
            "signed, but with an extension line",
            format!("{NAME}\n7\n{root}\nmore\n"),
        ),
        body(
            "signed, but of another origin",
            format!("other.example/log\n7\n{root}\n"),
        ),
        body(
            "signed, but with a leading zero",
            format!("{NAME}\n07\n{root}\n"),
        ),
        body(
            "signed, but with a root of 31 bytes",
            format!("{NAME}\n7\n{}==\n", &root[..42]),
        ),
        body("signed, but without a root", format!("{NAME}\n7\n")),
        body(
            "signed, but empty with a root that is not the empty tree's",
            format!("{NAME}\n0\n{root}\n"),
        ),
    ]
}

fn cosigned_notes() -> Vec<NoteCase> {
    let case = |name, note: String, cosigned| NoteCase {
        cosigned,
        ..plain(name, note, true)
    };
    let changed = |at: usize| {
        let mut line: NoteSignature = cosigned(TIME_S).signatures()[1].clone();
        line.signature[at] ^= 1;
        let mut note = good();
        note.push(line);
        note.to_string()
    };
    let mut unknown = good();
    unknown.push(cosign(&witness(10), unknown.text(), TIME_S));
    vec![
        case(
            "a cosigned checkpoint",
            cosigned(TIME_S).to_string(),
            Some(Ok(TIME_S)),
        ),
        case(
            "a cosignature of an unknown witness",
            unknown.to_string(),
            None,
        ),
        case("a cosignature with another time", changed(7), Some(Err(()))),
        case(
            "a cosignature with another signature",
            changed(70),
            Some(Err(())),
        ),
    ]
}

pub(crate) fn notes() -> Vec<Value> {
    let (vkey, witness_vkey) = (
        log().verifier_key().to_string(),
        witness(9).verifier_key().to_string(),
    );
    let document = |case: &NoteCase| {
        let cosigned = match case.cosigned {
            None => json!("absent"),
            Some(Ok(time_s)) => json!(time_s),
            Some(Err(())) => json!("wrong"),
        };
        json!({
            "name": case.name, "vkey": vkey, "witness": witness_vkey, "note": case.note,
            "valid": case.valid, "cosigned": cosigned,
        })
    };
    note_cases().iter().map(document).collect()
}

#[test]
fn the_library_reads_vkeys_as_the_vectors_say() {
    for VkeyCase(name, vkey, valid) in vkey_cases() {
        assert_eq!(vkey.parse::<VerifierKey>().is_ok(), valid, "{name}");
    }
}

#[test]
fn the_library_opens_notes_as_the_vectors_say() {
    for case in note_cases() {
        let opened = Checkpoint::open(case.note.as_bytes(), log().verifier_key());
        assert_eq!(opened.is_ok(), case.valid, "{}", case.name);
        let Ok(note) = SignedNote::parse(case.note.as_bytes()) else {
            continue;
        };
        let stated = cosignatures(&note, &[witness(9).verifier_key().clone()]);
        let stated = match stated.as_deref() {
            Ok([]) => None,
            Ok([cosignature, ..]) => Some(Ok(cosignature.time_s)),
            Err(_) => Some(Err(())),
        };
        assert_eq!(stated, case.cosigned, "{}", case.name);
    }
}
