//! Keys of signed notes. C2SP signed-note, “Signatures” and “Verifier keys”.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::{NoteError, NoteSignature, check_name};

const KEY_ID_BYTES: usize = 4;

/// What a key signs, as the type byte of C2SP signed-note, “Signature types”. Other types are unknown keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SignatureType {
    /// The note's text.
    Ed25519 = 0x01,
    /// A witness's statement about a checkpoint: see [`crate::cosignature`].
    CosignatureV1 = 0x04,
}

impl SignatureType {
    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Ed25519, Self::CosignatureV1]
            .into_iter()
            .find(|known| *known as u8 == byte)
    }
}

/// Four bytes that, together with the name, tell keys apart. Not a fingerprint: it can be forged.
pub type KeyId = [u8; KEY_ID_BYTES];

/// A public key that signs notes, with its name. Shown and parsed as a vkey line:
/// `<name>+<8 hex digits of key id>+<base64 of type and key>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    signature_type: SignatureType,
    key: VerifyingKey,
}

impl VerifierKey {
    /// A key from its 32 bytes. Refuses keys of small order and other than canonical notations.
    pub fn new(
        name: &str,
        signature_type: SignatureType,
        public: &[u8; 32],
    ) -> Result<Self, NoteError> {
        check_name(name)?;
        let key = VerifyingKey::from_bytes(public).map_err(|_| NoteError::MalformedKey)?;
        if key.is_weak() || key.to_edwards().compress().as_bytes() != public {
            return Err(NoteError::MalformedKey);
        }
        Ok(Self {
            name: name.to_owned(),
            signature_type,
            key,
        })
    }

    /// Name of the key's holder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the key signs.
    pub fn signature_type(&self) -> SignatureType {
        self.signature_type
    }

    /// The 32 bytes of the key.
    pub fn public(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// SHA-256(name ‖ 0x0A ‖ type ‖ public key), the first four bytes.
    pub fn id(&self) -> KeyId {
        let sha = Sha256::new_with_prefix(&self.name)
            .chain_update(b"\n")
            .chain_update(self.material());
        let hash: [u8; 32] = sha.finalize().into();
        *hash.first_chunk().expect("a hash has more than four bytes")
    }

    /// Whether `signature` is this key's strict Ed25519 signature of `message`.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }

    fn material(&self) -> Vec<u8> {
        [&[self.signature_type as u8], self.key.as_bytes().as_slice()].concat()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}+{}+{}",
            self.name,
            hex::encode(self.id()),
            STANDARD.encode(self.material())
        )
    }
}

impl FromStr for VerifierKey {
    type Err = NoteError;

    fn from_str(vkey: &str) -> Result<Self, NoteError> {
        let mut parts = vkey.splitn(3, '+'); // base64 may hold a plus sign of its own
        let (Some(name), Some(id), Some(material)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(NoteError::MalformedKey);
        };
        let material = STANDARD
            .decode(material)
            .map_err(|_| NoteError::MalformedKey)?;
        let (type_byte, public) = material.split_first().ok_or(NoteError::MalformedKey)?;
        let signature_type = SignatureType::from_byte(*type_byte).ok_or(NoteError::MalformedKey)?;
        let public = public.try_into().map_err(|_| NoteError::MalformedKey)?;
        let key = Self::new(name, signature_type, public)?;
        if hex::encode(key.id()) == id {
            Ok(key)
        } else {
            Err(NoteError::MalformedKey)
        }
    }
}

/// A secret key that signs notes under a name.
pub struct Signer {
    public: VerifierKey,
    secret: SigningKey,
}

impl Signer {
    /// The signer whose secret key is the 32-byte `seed` (RFC 8032 §5.1.5).
    pub fn new(
        name: &str,
        signature_type: SignatureType,
        seed: &[u8; 32],
    ) -> Result<Self, NoteError> {
        let secret = SigningKey::from_bytes(seed);
        let public = VerifierKey::new(name, signature_type, secret.verifying_key().as_bytes())?;
        Ok(Self { public, secret })
    }

    /// The public half.
    pub fn verifier_key(&self) -> &VerifierKey {
        &self.public
    }

    /// This signer's line for `message`, with `lead` before the 64 bytes of signature.
    pub(crate) fn line(&self, lead: &[u8], message: &[u8]) -> NoteSignature {
        let signature = self.secret.sign(message).to_bytes();
        NoteSignature {
            name: self.public.name.clone(),
            id: self.public.id(),
            signature: [lead, &signature].concat(),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.public)
    }
}
