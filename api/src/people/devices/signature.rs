//! A signature on its way from a request into a ledger command.

use crate::{app::App, error::Error, journal};
use axum::{extract::OptionalFromRequestParts, http::request::Parts};
use ledger::{
    book::Book,
    decide::{self, Command, Context},
    device::{batch_proofs, statement},
    entry::{BatchProof, Draft, Signed},
    ids::{Seq, Text},
    kinds::KeyAlgorithm,
    time::Instant,
};
use std::{collections::BTreeMap, fmt};

const HEADER: &str = "decision-signature";
/// Base64 of 64 bytes, and the fields around it.
const HEADER_BYTES_MAX: usize = 300;

/// The header `Decision-Signature: enrolled=12; algorithm=ES256; signed_at=2026-11-24T06:30:00Z; signature=…`.
/// Without it a decision is recorded as unsigned.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    enrolled: Seq,
    algorithm: KeyAlgorithm,
    signed_at: Instant,
    bytes: Text,
}

impl Signature {
    fn parse(text: &str) -> Option<Self> {
        if text.len() > HEADER_BYTES_MAX {
            return None;
        }
        let mut fields = BTreeMap::new();
        for field in text.split(';') {
            let (name, value) = field.trim().split_once('=')?;
            if fields.insert(name, value).is_some() {
                return None;
            }
        }
        let enrolled: Seq = fields.remove("enrolled")?.parse().ok()?;
        let signature = Self {
            // What the database counts.
            enrolled: i64::try_from(enrolled).is_ok().then_some(enrolled)?,
            algorithm: fields.remove("algorithm")?.parse().ok()?,
            signed_at: fields.remove("signed_at")?.parse().ok()?,
            bytes: fields.remove("signature")?.parse().ok()?,
        };
        fields.is_empty().then_some(signature)
    }

    /// When it was made.
    pub(crate) fn signed_at(&self) -> Instant {
        self.signed_at
    }

    /// The entry that enrolled the key.
    pub(crate) fn enrolled(&self) -> Seq {
        self.enrolled
    }

    /// As an entry would carry it.
    pub(crate) fn signed(&self) -> Signed {
        Signed {
            algorithm: self.algorithm,
            batch: None,
            enrolled: self.enrolled,
            signature: self.bytes.clone(),
        }
    }

    fn of(&self, app: &App, batch: Option<BatchProof>) -> decide::Signature {
        decide::Signature {
            origin: app.origin().clone(),
            happened: self.signed_at,
            enrolled: self.enrolled,
            algorithm: self.algorithm,
            batch,
            signature: self.bytes.clone(),
        }
    }

    /// For one decision.
    pub(crate) fn alone(&self, app: &App) -> decide::Signature {
        self.of(app, None)
    }

    /// For each of several decisions that were signed together, in this order.
    pub(crate) fn together(&self, app: &App, statements: &[String]) -> Vec<decide::Signature> {
        let proofs = batch_proofs(statements).into_iter();
        proofs.map(|proof| self.of(app, Some(proof))).collect()
    }
}

/// As it came.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (enrolled, algorithm, at) = (self.enrolled, self.algorithm.as_str(), self.signed_at);
        let bytes = self.bytes.as_str();
        write!(
            f,
            "enrolled={enrolled}; algorithm={algorithm}; signed_at={at}; signature={bytes}"
        )
    }
}

/// An optional header: absent, or well-formed.
impl<S: Send + Sync> OptionalFromRequestParts<S> for Signature {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Error> {
        let mut values = parts.headers.get_all(HEADER).iter();
        let malformed = || Error::refused("signature_malformed");
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => {
                let text = value.to_str().map_err(|_| malformed())?;
                Self::parse(text).map(Some).ok_or_else(malformed)
            }
            _ => Err(malformed()),
        }
    }
}

/// A command, with its decider's signature where there is one.
pub(crate) fn signed(command: Command, signature: Option<&decide::Signature>) -> Command {
    match signature {
        None => command,
        Some(signature) => Command::Signed {
            command: Box::new(command),
            signature: signature.clone(),
        },
    }
}

/// The statements of what commands would record, each by itself; a command that would be refused says why.
/// `choose` may take another command once the records are there.
pub(crate) async fn statements(
    app: &App,
    context: Context,
    intents: &[Command],
    choose: impl Fn(&Book, &Command) -> Command,
) -> Result<Vec<Result<String, decide::Refusal>>, Error> {
    let keyed: Vec<_> = intents
        .iter()
        .map(|command| (context, command.clone()))
        .collect();
    let book = journal::book_for(&app.db, &keyed).await?;
    let state = |draft: Draft| statement(context.by, context.at, app.origin(), &draft.what);
    Ok(intents
        .iter()
        .map(|command| decide::draft(&book, context, &choose(&book, command)).map(state))
        .collect())
}
