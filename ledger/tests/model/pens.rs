//! Keys that sign in random histories, and what they sign.

use crate::{reference::Flaw, run::origin};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    book::Book,
    decide::{self, Command, Context, Signature},
    device::{batch_message, batch_proofs, statement},
    ids::{Seq, Text},
    kinds::{KeyAlgorithm, What},
    time::Instant,
    tree::{Hash, leaf_hash, node_hash},
};

/// A key by its number: odd ones are ES256, even ones Ed25519.
#[derive(Clone, Copy)]
pub(crate) struct Pen(pub(crate) u8);

impl Pen {
    pub(crate) fn algorithm(self) -> KeyAlgorithm {
        if self.0.is_multiple_of(2) {
            KeyAlgorithm::Ed25519
        } else {
            KeyAlgorithm::Es256
        }
    }

    /// The public half; of pen 0 something that is none.
    pub(crate) fn key(self) -> Text {
        let bytes = match self.algorithm() {
            _ if self.0 == 0 => vec![0; 32],
            KeyAlgorithm::Es256 => {
                let point = self.es256().verifying_key().to_sec1_point(true);
                point.as_bytes().to_vec()
            }
            KeyAlgorithm::Ed25519 => self.ed25519().verifying_key().to_bytes().to_vec(),
        };
        STANDARD.encode(bytes).parse().unwrap()
    }

    fn es256(self) -> p256::ecdsa::SigningKey {
        p256::ecdsa::SigningKey::from_slice(&[self.0.max(1); 32]).unwrap()
    }

    fn ed25519(self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&[self.0; 32])
    }

    fn sign(self, message: &[u8]) -> Text {
        let bytes: Vec<u8> = match self.algorithm() {
            KeyAlgorithm::Es256 => {
                use p256::ecdsa::signature::Signer;
                let signature: p256::ecdsa::Signature = self.es256().sign(message);
                signature.to_bytes().to_vec()
            }
            KeyAlgorithm::Ed25519 => {
                use ed25519_dalek::Signer;
                self.ed25519().sign(message).to_bytes().to_vec()
            }
        };
        STANDARD.encode(bytes).parse().unwrap()
    }
}

/// How a signature is made.
pub(crate) struct Signing {
    pub(crate) pen: Pen,
    pub(crate) enrolled: Seq,
    pub(crate) signed_at: Instant,
    pub(crate) flaw: Flaw,
}

/// What somebody would record with a command, if anything.
pub(crate) fn drafted(book: &Book, context: Context, command: &Command) -> Option<What> {
    let draft = decide::draft(book, context, command);
    draft.ok().map(|draft| draft.what)
}

/// Commands signed together, in their order; one by itself when there is no other and nothing about batches is flawed.
pub(crate) fn signed(
    book: &Book,
    context: Context,
    commands: &[Command],
    how: &Signing,
) -> Vec<Command> {
    let stated = |command: &Command| match drafted(book, context, command) {
        Some(what) => statement(context.by, how.signed_at, &origin(), &what),
        None => "nothing".to_owned(),
    };
    let statements: Vec<String> = commands.iter().map(stated).collect();
    let alone = commands.len() == 1 && ![Flaw::Place, Flaw::Many].contains(&how.flaw);
    let mut message = if alone {
        statements[0].clone().into_bytes()
    } else {
        let leaves = statements.iter().map(|text| leaf_hash(text.as_bytes()));
        batch_message(&root(&leaves.collect::<Vec<_>>()))
    };
    if how.flaw == Flaw::Words {
        message.push(b' ');
    }
    let pen = match how.flaw {
        // The next one of the same kind.
        Flaw::Pen => Pen(how.pen.0 + 2),
        _ => how.pen,
    };
    let algorithm = match how.flaw {
        Flaw::Kind => Pen(how.pen.0 + 1).algorithm(),
        _ => how.pen.algorithm(),
    };
    let signature = pen.sign(&message);
    let proofs = batch_proofs(&statements).into_iter();
    let sign = |(command, mut proof): (&Command, ledger::entry::BatchProof)| {
        match how.flaw {
            Flaw::Place => proof.index += 1,
            Flaw::Many => proof.size = 257,
            _ => {}
        }
        Command::Signed {
            command: Box::new(command.clone()),
            signature: Signature {
                origin: match how.flaw {
                    Flaw::Log => "other.example/log".parse().unwrap(),
                    _ => origin(),
                },
                happened: how.signed_at,
                enrolled: how.enrolled,
                algorithm,
                batch: (!alone).then_some(proof),
                signature: signature.clone(),
            },
        }
    };
    commands.iter().zip(proofs).map(sign).collect()
}

/// RFC 6962 §2.1, by halves.
fn root(leaves: &[Hash]) -> Hash {
    if let [one] = leaves {
        return *one;
    }
    let half = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(half);
    node_hash(&root(left), &root(right))
}
