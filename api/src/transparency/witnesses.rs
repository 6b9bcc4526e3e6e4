//! Witnesses: people elsewhere who cosign what this log signs, so that it cannot show two histories.
//!
//! In scope: asking them (`client`, `ask`), what they have signed, and when that is enough. Nobody here
//! believes a witness: a cosignature counts when it verifies under the key that the operator was given.

mod ask;
mod client;

pub(super) use ask::start;

use super::{Publisher, signed::Signed, store};
use crate::{
    app::App,
    config::{Config, Witness},
    error::Error,
    extract::Json,
};
use axum::{
    extract::State,
    http::{HeaderName, header},
};
use ledger::{
    cosignature::{Cosignature, cosignatures},
    note::{SignedNote, VerifierKey},
    time::Instant,
};
use serde::Serialize;
use std::{slice, sync::Arc, time::Duration};
use utoipa::ToSchema;

/// Who is asked, and how many must have answered.
#[derive(Debug, Clone)]
pub(crate) struct Witnesses {
    all: Vec<Witness>,
    required: usize,
    /// How long one may take to answer.
    patience: Duration,
}

const PATIENCE: Duration = Duration::from_secs(5);

impl Witnesses {
    /// Those of the settings.
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            all: config.witnesses.clone(),
            required: config.witnesses_required,
            patience: PATIENCE,
        }
    }

    /// Others, who may take so long.
    #[cfg(test)]
    pub(super) fn asked(all: Vec<Witness>, required: usize, patience: Duration) -> Self {
        Self {
            all,
            required,
            patience,
        }
    }

    /// Whether so many cosignatures make a checkpoint a witnessed one: none never do.
    fn satisfied_by(&self, cosigned: usize) -> bool {
        cosigned >= self.required.max(1)
    }
}

/// A checkpoint with the lines of those who cosigned it.
#[derive(Debug, Clone)]
pub(super) struct Cosigned {
    /// The signed checkpoint; its note carries the lines.
    pub(super) signed: Signed,
    /// Whether they are as many as the policy asks for.
    pub(super) is_witnessed: bool,
}

impl Publisher {
    /// A signed checkpoint with what the witnesses said about this very one.
    pub(super) async fn cosigned(&self, signed: Signed) -> Result<Cosigned, Error> {
        let rows = store::cosignatures(self.db()).await?;
        let lines = rows.into_iter().map(|row| row.line);
        Ok(self.with_lines(signed, lines))
    }

    /// The newest checkpoint that covers an entry, or the last witnessed one where the newest is none yet.
    pub(super) async fn covering(&self, signed: Signed, seq: u64) -> Result<Cosigned, Error> {
        let newest = self.cosigned(signed).await?;
        if newest.is_witnessed || self.witnesses().all.is_empty() {
            return Ok(newest);
        }
        let witnessed = store::witnessed(self.db()).await?;
        let witnessed = witnessed.and_then(|note| self.open_witnessed(&note));
        let covers = |older: &Cosigned| older.is_witnessed && older.signed.checkpoint.size > seq;
        Ok(witnessed.filter(covers).unwrap_or(newest))
    }

    /// What stands in the database may have been changed: it is opened like any stranger's.
    fn open_witnessed(&self, note: &str) -> Option<Cosigned> {
        let parsed = SignedNote::parse(note.as_bytes()).ok()?;
        let signed = Signed::open(note, self.key())?;
        let lines = parsed.signatures().iter().map(ToString::to_string);
        let bare = Signed {
            note: format!("{}\n{}", parsed.text(), log_line(&parsed, self.key())?),
            ..signed
        };
        Some(self.with_lines(bare, lines))
    }

    /// Adds each witness's line that verifies, once.
    fn with_lines(&self, signed: Signed, lines: impl Iterator<Item = String>) -> Cosigned {
        let mut note = signed.note.clone();
        let mut left: Vec<&Witness> = self.witnesses().all.iter().collect();
        for line in lines {
            let found = left
                .iter()
                .position(|witness| statement(&signed.note, &line, &witness.key).is_some());
            if let Some(at) = found {
                left.swap_remove(at);
                note.push_str(&line);
            }
        }
        let cosigned = self.witnesses().all.len() - left.len();
        Cosigned {
            is_witnessed: self.witnesses().satisfied_by(cosigned),
            signed: Signed { note, ..signed },
        }
    }
}

/// The log's own line of a note.
fn log_line(note: &SignedNote, key: &VerifierKey) -> Option<String> {
    let line = note.signatures().iter().find(|line| line.claims(key))?;
    Some(line.to_string())
}

/// What a witness's line says about a checkpoint, if it verifies strictly.
fn statement(note: &str, line: &str, witness: &VerifierKey) -> Option<Cosignature> {
    if line.matches('\n').count() != 1 {
        return None;
    }
    let note = SignedNote::parse(format!("{note}{line}").as_bytes()).ok()?;
    let mut statements = cosignatures(&note, slice::from_ref(witness)).ok()?;
    statements.pop()
}

/// How many cosignatures make a checkpoint a witnessed one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WitnessPolicy {
    required: usize,
    of: usize,
}

/// A witness with its last cosignature.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WitnessItem {
    /// What people call it.
    name: String,
    /// Its key as a vkey line (C2SP signed-note), type 0x04.
    vkey: String,
    /// Size of the tree that it cosigned last.
    size: Option<u64>,
    /// When, by its own clock; RFC 3339 UTC.
    cosigned_at: Option<String>,
}

/// The witnesses of this log.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WitnessList {
    policy: WitnessPolicy,
    /// Size of the newest checkpoint that as many as the policy asks for have cosigned.
    witnessed_size: Option<u64>,
    items: Vec<WitnessItem>,
}

/// Who cosigns the checkpoints of this log, and what they saw last.
#[utoipa::path(
    get, path = "/log/witnesses", tag = "transparency", responses((status = 200, body = WitnessList))
)]
pub(super) async fn list_witnesses(
    State(app): State<Arc<App>>,
) -> Result<([(HeaderName, &'static str); 1], Json<WitnessList>), Error> {
    let publisher = &app.publisher;
    let rows = store::cosignatures(&app.db).await?;
    let witnessed = store::witnessed(&app.db).await?;
    let witnessed = witnessed.and_then(|note| publisher.open_witnessed(&note));
    let asked = publisher.witnesses();
    let items = asked.all.iter().map(|witness| {
        let row = rows
            .iter()
            .find(|row| row.witness == witness.key.to_string());
        WitnessItem {
            name: witness.name.clone(),
            vkey: witness.key.to_string(),
            size: row.map(|row| row.size),
            cosigned_at: row.map(|row| Instant::from_unix(row.at_ms / 1_000).to_string()),
        }
    });
    let list = WitnessList {
        policy: WitnessPolicy {
            required: asked.required,
            of: asked.all.len(),
        },
        witnessed_size: witnessed
            .filter(|cosigned| cosigned.is_witnessed)
            .map(|cosigned| cosigned.signed.checkpoint.size),
        items: items.collect(),
    };
    Ok(([(header::CACHE_CONTROL, "public, max-age=1")], Json(list)))
}
