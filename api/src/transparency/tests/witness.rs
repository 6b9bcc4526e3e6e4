//! A witness on this machine: an honest one (C2SP tlog-witness), and ways in which one may misbehave.

use crate::config::Witness;
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use ledger::{
    checkpoint::Checkpoint,
    cosignature::cosign,
    note::{SignatureType, SignedNote, Signer, VerifierKey},
    tree::{Hash, verify_consistency},
};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// What it does instead of its duty.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Manner {
    Honest,
    Slow,
    /// Signs with a key that is not its own, under its name.
    ForeignKey,
    /// Signs another text.
    OtherText,
    Broken,
    /// Says that it knows more than was ever signed.
    Boastful,
    Garbage,
    /// An answer without end.
    Endless,
    Refusing,
    /// Sends whoever asks to somebody else.
    Redirecting,
}

pub(super) struct Played {
    pub(super) witness: Witness,
    part: Arc<Part>,
}

struct Part {
    signer: Signer,
    log: VerifierKey,
    manner: Mutex<Manner>,
    seen: Mutex<(u64, Option<Hash>)>,
    asked: Mutex<Vec<u64>>,
}

impl Played {
    pub(super) async fn enter(n: u8, manner: Manner, log: &VerifierKey) -> Self {
        let name = format!("witness-{n}.example");
        let signer = Signer::new(&name, SignatureType::CosignatureV1, &[n; 32]).unwrap();
        let key = signer.verifier_key().clone();
        let part = Arc::new(Part {
            signer,
            log: log.clone(),
            manner: Mutex::new(manner),
            seen: Mutex::new((0, None)),
            asked: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/prefix", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/prefix/add-checkpoint", post(add))
            .with_state(Arc::clone(&part));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let witness = Witness {
            name: format!("见证方 {n}"),
            url,
            key,
        };
        Self { witness, part }
    }

    pub(super) fn change_to(&self, manner: Manner) {
        *self.part.manner.lock().unwrap() = manner;
    }

    /// Has it see a checkpoint elsewhere, of which the service knows nothing.
    pub(super) fn sees(&self, size: u64, root: Hash) {
        *self.part.seen.lock().unwrap() = (size, Some(root));
    }

    /// The sizes that it was told to know, question by question.
    pub(super) fn asked(&self) -> Vec<u64> {
        self.part.asked.lock().unwrap().clone()
    }
}

async fn add(State(part): State<Arc<Part>>, body: Bytes) -> Response {
    let text = str::from_utf8(&body).unwrap().to_owned();
    let old = text.lines().next().unwrap().strip_prefix("old ").unwrap();
    // In this order: who sees that it was asked may change its manner, and not that of the answer on its way.
    let manner = *part.manner.lock().unwrap();
    part.asked.lock().unwrap().push(old.parse().unwrap());
    match manner {
        Manner::Slow => tokio::time::sleep(Duration::from_secs(3)).await,
        Manner::Broken => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Manner::Boastful => return (StatusCode::CONFLICT, "999999999\n").into_response(),
        Manner::Garbage => return "\u{2014} x AAAA\n\u{2014}\n\n\0".into_response(),
        Manner::Endless => return "\u{2014} x AAAA\n".repeat(1_000_000).into_response(),
        Manner::Refusing => return (StatusCode::FORBIDDEN, "no").into_response(),
        Manner::Redirecting => {
            return (StatusCode::FOUND, [("location", "http://127.0.0.1:1/")]).into_response();
        }
        _ => {}
    }
    match part.judge(&text) {
        Ok(note) => part.line(manner, note.text()).into_response(),
        Err(refusal) => *refusal,
    }
}

impl Part {
    fn judge(&self, text: &str) -> Result<SignedNote, Box<Response>> {
        let (head, note) = text.split_once("\n\n").unwrap();
        let mut lines = head.lines();
        let old = lines.next().unwrap().strip_prefix("old ").unwrap();
        let old: u64 = old.parse().unwrap();
        let proof: Vec<Hash> = lines.map(|line| Hash::from_base64(line).unwrap()).collect();
        let note = SignedNote::parse(note.as_bytes()).unwrap();
        let checkpoint = Checkpoint::open_note(&note, &self.log)
            .map_err(|_| StatusCode::FORBIDDEN.into_response())
            .map_err(Box::new)?;
        let mut seen = self.seen.lock().unwrap();
        if old > checkpoint.size {
            return Err(Box::new(StatusCode::BAD_REQUEST.into_response()));
        }
        if old != seen.0 {
            let size = format!("{}\n", seen.0);
            return Err(Box::new((StatusCode::CONFLICT, size).into_response()));
        }
        let root = seen.1.unwrap_or(ledger::tree::empty_root());
        if old > 0
            && verify_consistency(old, checkpoint.size, &root, &checkpoint.root, &proof).is_err()
        {
            return Err(Box::new(StatusCode::UNPROCESSABLE_ENTITY.into_response()));
        }
        assert!(old > 0 || proof.is_empty());
        *seen = (checkpoint.size, Some(checkpoint.root));
        Ok(note)
    }

    fn line(&self, manner: Manner, text: &str) -> String {
        let name = self.signer.verifier_key().name();
        let stranger = Signer::new(name, SignatureType::CosignatureV1, &[99; 32]).unwrap();
        let now = 1_764_000_000;
        let line = match manner {
            Manner::ForeignKey => {
                let mut line = cosign(&stranger, text, now);
                line.id = self.signer.verifier_key().id();
                line
            }
            Manner::OtherText => cosign(&self.signer, &format!("{text}x\n"), now),
            _ => cosign(&self.signer, text, now),
        };
        // A witness may hold several keys; those unknown here are passed over.
        format!("{}{line}", cosign(&stranger, text, now))
    }
}
