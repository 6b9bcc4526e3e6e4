//! Signed notes of C2SP signed-note: text with one or more Ed25519 signatures below it.
//!
//! In scope: the note's encoding, verifier keys (vkey lines), signing and strict verification.
//! Not in scope: what the text says (`checkpoint`), signatures with a time (`cosignature`), keys
//! of other kinds, where secret keys are kept.
//!
//! Verification is strict RFC 8032: canonical scalars and points, no points of small order, so
//! that every verifier in every language agrees about every signature.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

mod key;

pub use key::{KeyId, SignatureType, Signer, VerifierKey};

/// Most signatures in one note. C2SP signed-note asks for at least 16.
pub const SIGNATURES_MAX: usize = 64;

/// Most bytes of one note, signatures included. Not from the specification; a checkpoint with
/// [`SIGNATURES_MAX`] cosignatures needs about 12 kB.
pub const NOTE_BYTES_MAX: usize = 65_536;

/// Most bytes of a key name. Not from the specification; origins are scheme-less addresses.
pub const NAME_BYTES_MAX: usize = 255;

const SIGNATURE_LEAD: &str = "\u{2014} "; // an em dash and a space
const BLANK_LINE: &str = "\n\n";

/// Why a note or key was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The bytes are not a signed note.
    #[error("malformed note")]
    Malformed,
    /// The note is longer or carries more signatures than this crate reads.
    #[error("note too large")]
    TooLarge,
    /// Not a vkey line, or its id does not belong to its key.
    #[error("malformed verifier key")]
    MalformedKey,
    /// A name that is empty, too long, or holds a space, a control character or a plus sign.
    #[error("a key name has no spaces and no plus sign")]
    BadName,
    /// A signature that claims a known key does not verify, so that nothing of the note is trusted.
    #[error("wrong signature of {0}")]
    WrongSignature(String),
    /// No signature is of a known key.
    #[error("no signature of a known key")]
    Unsigned,
}

/// One signature line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// Name of the key's holder, as claimed.
    pub name: String,
    /// Key id, as claimed.
    pub id: KeyId,
    /// What follows the key id: its length depends on the type.
    pub signature: Vec<u8>,
}

impl NoteSignature {
    /// Whether this line claims to be by `key`.
    pub fn claims(&self, key: &VerifierKey) -> bool {
        self.name == key.name() && self.id == key.id()
    }

    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix(SIGNATURE_LEAD)?.split_once(' ')?;
        check_name(name).ok()?;
        let bytes = STANDARD.decode(encoded).ok()?;
        let (id, signature) = bytes.split_first_chunk()?;
        let whole = !signature.is_empty();
        whole.then(|| Self {
            name: name.to_owned(),
            id: *id,
            signature: signature.to_vec(),
        })
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = STANDARD.encode([&self.id, self.signature.as_slice()].concat());
        writeln!(f, "{SIGNATURE_LEAD}{} {encoded}", self.name)
    }
}

/// Text and the signatures below it. Nothing of it is to be trusted before [`SignedNote::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl SignedNote {
    /// Signs `text`, which must end in a newline and hold no other control characters.
    pub fn sign(text: &str, signer: &Signer) -> Result<Self, NoteError> {
        if !text.ends_with('\n') || has_control_characters(text) {
            return Err(NoteError::Malformed);
        }
        assert_eq!(
            signer.verifier_key().signature_type(),
            SignatureType::Ed25519,
            "a witness does not sign text"
        );
        let signatures = vec![signer.line(&[], text.as_bytes())];
        Ok(Self {
            text: text.to_owned(),
            signatures,
        })
    }

    /// Reads a note without trusting it.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > NOTE_BYTES_MAX {
            return Err(NoteError::TooLarge);
        }
        let note = str::from_utf8(bytes).map_err(|_| NoteError::Malformed)?;
        if has_control_characters(note) {
            return Err(NoteError::Malformed);
        }
        let (text, lines) = note.rsplit_once(BLANK_LINE).ok_or(NoteError::Malformed)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Malformed)?;
        if lines.split('\n').count() > SIGNATURES_MAX {
            return Err(NoteError::TooLarge);
        }
        let signatures = lines
            .split('\n')
            .map(NoteSignature::parse)
            .collect::<Option<_>>();
        Ok(Self {
            text: format!("{text}\n"),
            signatures: signatures.ok_or(NoteError::Malformed)?,
        })
    }

    /// The text with its last newline: the bytes that are signed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines in their order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a line, for example a witness's.
    pub fn push(&mut self, signature: NoteSignature) {
        self.signatures.push(signature);
    }

    /// The keys among `known` that signed the text. Unknown keys are ignored, and so are keys of
    /// witnesses; a wrong signature of a known key spoils the note.
    pub fn verify<'k>(&self, known: &'k [VerifierKey]) -> Result<Vec<&'k VerifierKey>, NoteError> {
        let keys = known
            .iter()
            .filter(|key| key.signature_type() == SignatureType::Ed25519);
        let mut signers = Vec::new();
        for key in keys {
            let mut lines = self
                .signatures
                .iter()
                .filter(|line| line.claims(key))
                .peekable();
            if lines.peek().is_none() {
                continue;
            }
            if !lines.all(|line| key.signed(self.text.as_bytes(), &line.signature)) {
                return Err(NoteError::WrongSignature(key.name().to_owned()));
            }
            signers.push(key);
        }
        if signers.is_empty() {
            Err(NoteError::Unsigned)
        } else {
            Ok(signers)
        }
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| line.fmt(f))
    }
}

/// C2SP signed-note, “Format”: not empty, no Unicode spaces, no plus sign.
pub(crate) fn check_name(name: &str) -> Result<(), NoteError> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if (1..=NAME_BYTES_MAX).contains(&name.len()) && !name.contains(bad) {
        Ok(())
    } else {
        Err(NoteError::BadName)
    }
}

fn has_control_characters(text: &str) -> bool {
    text.bytes().any(|byte| byte < 0x20 && byte != b'\n')
}
