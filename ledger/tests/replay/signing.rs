//! Signatures in random histories, and what a forger makes of them.

use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    canon::to_canonical,
    decide::{self, Command, Context, Signature},
    device::{batch_message, batch_proofs, is_signable, statement},
    entry::{BatchProof, Entry, Signed},
    ids::{Id, Seq, Text},
    kinds::KeyAlgorithm,
    tree::{leaf_hash, node_hash},
};

use crate::service::{ORIGIN, Service, text};

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

    fn es256(self) -> p256::ecdsa::SigningKey {
        p256::ecdsa::SigningKey::from_slice(&[self.0; 32]).unwrap()
    }

    fn ed25519(self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&[self.0; 32])
    }

    pub(crate) fn key(self) -> Text {
        let bytes = match self.algorithm() {
            KeyAlgorithm::Es256 => {
                let point = self.es256().verifying_key().to_sec1_point(true);
                point.as_bytes().to_vec()
            }
            KeyAlgorithm::Ed25519 => self.ed25519().verifying_key().to_bytes().to_vec(),
        };
        text(&STANDARD.encode(bytes))
    }

    fn sign(self, message: &[u8]) -> Text {
        let bytes = match self.algorithm() {
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
        text(&STANDARD.encode(bytes))
    }
}

/// The command with the actor's signature where they have a key and it takes one; every other time as one of a batch.
pub(crate) fn signed(service: &Service, by: Id, command: Command, number: u16) -> Command {
    let context = Context {
        by,
        at: service.now,
    };
    let own = service.book.devices.iter();
    let mut own = own.filter(|(_, one)| one.account == by && one.retired.is_none());
    let Ok(draft) = decide::draft(&service.book, context, &command) else {
        return command;
    };
    let free = service.book.seconded_last.is_none() && is_signable(&draft.what);
    let Some((enrolled, device)) = own.next_back().filter(|_| free) else {
        return command;
    };
    let pen = (1..=15).map(Pen).find(|pen| pen.key() == device.key);
    let Some(pen) = pen else { return command };
    let stated = statement(by, service.now, &text(ORIGIN), &draft.what);
    let (batch, signature) = if number.is_multiple_of(2) {
        together(pen, stated, usize::from(number / 2 % 3))
    } else {
        (None, pen.sign(stated.as_bytes()))
    };
    let signature = Signature {
        origin: text(ORIGIN),
        happened: service.now,
        enrolled: *enrolled,
        algorithm: pen.algorithm(),
        batch,
        signature,
    };
    Command::Signed {
        command: Box::new(command),
        signature,
    }
}

/// At this place among three decisions that are signed once.
fn together(pen: Pen, stated: String, place: usize) -> (Option<BatchProof>, Text) {
    let mut statements = vec!["one".to_owned(), "two".to_owned()];
    statements.insert(place, stated);
    let [a, b, c] = [0, 1, 2].map(|at: usize| leaf_hash(statements[at].as_bytes()));
    let message = batch_message(&node_hash(&node_hash(&a, &b), &c));
    let proof = batch_proofs(&statements).swap_remove(place);
    (Some(proof), pen.sign(&message))
}

/// A command without its signature.
pub(crate) fn bare(command: Command) -> Command {
    match command {
        Command::Signed { command, .. } => *command,
        command => command,
    }
}

pub(crate) fn entry_at(service: &Service, seq: Seq) -> Entry {
    let (_, bytes) = &service.log[usize::try_from(seq).unwrap()];
    Entry::from_bytes(bytes.as_bytes()).unwrap()
}

/// Every entry that carries a signature.
pub(crate) fn signed_entries(service: &Service) -> Vec<Seq> {
    (0..service.head.size)
        .filter(|seq| entry_at(service, *seq).signed.is_some())
        .collect()
}

/// Changes something about an entry's signature, and all hashes from there on.
pub(crate) fn change(service: &mut Service, seq: Seq, how: u16) {
    let mut entry = entry_at(service, seq);
    let mut signed = *entry.signed.take().unwrap();
    match how % 7 {
        0 => signed.signature = flipped(&signed, how / 7),
        1 => signed.enrolled = other_device(service, &signed),
        2 => {
            signed.algorithm = match signed.algorithm {
                KeyAlgorithm::Es256 => KeyAlgorithm::Ed25519,
                KeyAlgorithm::Ed25519 => KeyAlgorithm::Es256,
            }
        }
        3 => entry.happened = entry.happened.plus_seconds(-1),
        4 => {
            signed.batch = match signed.batch {
                Some(_) => None,
                None => Some(BatchProof {
                    index: 0,
                    path: vec![],
                    size: 1,
                }),
            }
        }
        5 => match &mut signed.batch {
            Some(batch) => batch.index = (batch.index + 1) % batch.size,
            None => entry.happened = entry.happened.plus_seconds(-601),
        },
        _ => match signed
            .batch
            .as_mut()
            .and_then(|batch| batch.path.last_mut())
        {
            Some(last) => *last = leaf_hash(last.as_bytes()),
            None => signed.signature = flipped(&signed, how / 7),
        },
    }
    entry.signed = Some(Box::new(signed));
    let at = usize::try_from(seq).unwrap();
    service.log[at].1 = to_canonical(&entry);
    service.rewrite_from(at);
}

/// Another bit of the signature.
fn flipped(signed: &Signed, number: u16) -> Text {
    let mut bytes = STANDARD.decode(signed.signature.as_str()).unwrap();
    let bit = usize::from(number) % (8 * bytes.len());
    bytes[bit / 8] ^= 1 << (bit % 8);
    text(&STANDARD.encode(bytes))
}

fn other_device(service: &Service, signed: &Signed) -> Seq {
    let others = service.book.devices.keys().copied();
    let mut others = others.filter(|seq| *seq != signed.enrolled);
    others.next().unwrap_or(0)
}
