//! The decider's own key: what a person signs, and whether a signature is theirs.
//!
//! In scope: the statement of a decision, batches signed once, the two algorithms. Not in scope: whose key it
//! is and whether it was in force; `decide` and `replay` say that, each for itself.
//! `docs/ledger-format.md`, section 7.

use crate::{
    canon::{Field, mark, write_text},
    entry::{BatchProof, Signed},
    ids::{Id, Text},
    kinds::{KeyAlgorithm, What},
    time::Instant,
    tree::{Hash, NodeReader, inclusion_proof, leaf_hash, node_hash, root_of_path},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use p256::ecdsa::signature::Verifier as _;

/// What stands before the statement of one decision.
const STATEMENT: &str = "haizhu-decision/1\n";
/// What stands before the root over the statements of a batch.
const BATCH: &str = "haizhu-decision-batch/1\n";
/// Decisions that one signature may cover.
pub const BATCH_MAX: u64 = 256;
/// A decision is recorded soon after it was signed, or not at all.
pub const SIGNED_SECONDS_MAX: i64 = 600;

/// What the decider signs: who decides what, when, in which log. What the service adds when it records the
/// decision is not in it.
pub fn statement(by: Id, happened: Instant, origin: &Text, what: &What) -> String {
    let mut out = String::from(STATEMENT);
    out.push('{');
    by.write_field(mark!(by), &mut out);
    happened.write_field(mark!(happened), &mut out);
    out.push_str(",\"kind\":");
    write_text(what.kind(), &mut out);
    origin.write_field(mark!(origin), &mut out);
    out.push_str(",\"what\":");
    what.write(&mut out);
    out.push('}');
    out
}

/// What is signed for many decisions at once: the RFC 6962 root over their statements.
pub fn batch_message(root: &Hash) -> Vec<u8> {
    [BATCH.as_bytes(), root.as_bytes()].concat()
}

/// A decision that has a place for the decider's signature.
pub fn is_signable(what: &What) -> bool {
    matches!(
        what,
        What::HoursEndorsed(_)
            | What::HoursApproved(_)
            | What::HoursRejected(_)
            | What::HoursReversed(_)
            | What::VoucherRedeemed(_)
            | What::RoleGranted(_)
            | What::DeviceEnrolled(_)
    )
}

/// A public key of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceKey {
    /// ECDSA on P-256 with SHA-256.
    Es256(p256::ecdsa::VerifyingKey),
    /// Strict RFC 8032.
    Ed25519(ed25519_dalek::VerifyingKey),
}

impl DeviceKey {
    /// The key in its one notation: the base64 of 33 bytes SEC1 compressed, or of 32 bytes. Keys of small
    /// order are refused.
    pub fn parse(algorithm: KeyAlgorithm, key: &Text) -> Option<Self> {
        let bytes = STANDARD.decode(key.as_str()).ok()?;
        match algorithm {
            KeyAlgorithm::Es256 if bytes.len() == 33 => {
                let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&bytes).ok()?;
                Some(Self::Es256(key))
            }
            KeyAlgorithm::Es256 => None,
            KeyAlgorithm::Ed25519 => {
                let bytes: [u8; 32] = bytes.try_into().ok()?;
                let key = ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok()?;
                let canonical = key.to_edwards().compress().to_bytes() == bytes;
                (canonical && !key.is_weak()).then_some(Self::Ed25519(key))
            }
        }
    }

    /// What kind of key it is.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match self {
            Self::Es256(_) => KeyAlgorithm::Es256,
            Self::Ed25519(_) => KeyAlgorithm::Ed25519,
        }
    }

    /// Whether this key signed the decision with this statement.
    pub fn signed(&self, signed: &Signed, statement: &str) -> bool {
        let Ok(signature) = STANDARD.decode(signed.signature.as_str()) else {
            return false;
        };
        match &signed.batch {
            None => self.verifies(statement.as_bytes(), &signature),
            Some(batch) => batch_root(batch, statement)
                .is_some_and(|root| self.verifies(&batch_message(&root), &signature)),
        }
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(key) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::Ed25519(key) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
        }
    }
}

/// The root that a statement and its path lead to.
fn batch_root(batch: &BatchProof, statement: &str) -> Option<Hash> {
    if batch.size > BATCH_MAX {
        return None;
    }
    root_of_path(
        leaf_hash(statement.as_bytes()),
        batch.index,
        batch.size,
        &batch.path,
    )
    .ok()
}

/// The leaves of a batch, with the nodes above them when they are asked for: there are few.
struct Leaves(Vec<Hash>);

impl NodeReader for Leaves {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        match level.checked_sub(1) {
            None => self.0.get(usize::try_from(index).ok()?).copied(),
            Some(below) => {
                let left = self.node(below, 2 * index)?;
                let right = self.node(below, 2 * index + 1)?;
                Some(node_hash(&left, &right))
            }
        }
    }
}

/// Where each of these statements stands in their batch.
pub fn batch_proofs(statements: &[String]) -> Vec<BatchProof> {
    let leaf = |statement: &String| leaf_hash(statement.as_bytes());
    let leaves = Leaves(statements.iter().map(leaf).collect());
    let size = leaves.0.len() as u64;
    let proof = |index| {
        let path = inclusion_proof(&leaves, index, size).expect("the leaves are all here");
        BatchProof { index, path, size }
    };
    (0..size).map(proof).collect()
}
