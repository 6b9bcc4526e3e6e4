//! Asking the witnesses, each on its own, for as long as the service runs.

use super::{
    super::{
        Publisher,
        signed::{Signed, from_tiles},
        store,
    },
    client::{self, Answer},
    statement,
};
use crate::{config::Witness, error::Error};
use anyhow::anyhow;
use ledger::tree::{NodeReader, consistency_proof};
use std::time::Duration;
use tokio::task::JoinHandle;

/// Between two questions to a witness that answers.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest wait after failures in a row; each one doubles it.
const PAUSE_MAX: Duration = Duration::from_mins(5);
/// How often it is looked whether there is something to ask although nothing new was signed here.
const LOOK: Duration = Duration::from_mins(1);

/// Starts one task for each witness.
pub(in super::super) fn start(publisher: &Publisher) -> Vec<JoinHandle<()>> {
    let one = |witness: &Witness| tokio::spawn(keep_asking(publisher.clone(), witness.clone()));
    publisher.witnesses().all.iter().map(one).collect()
}

async fn keep_asking(publisher: Publisher, witness: Witness) {
    let mut signed = publisher.signed_size();
    let mut pause = PAUSE;
    loop {
        match publisher.ask(&witness).await {
            Ok(()) => {
                pause = PAUSE;
                // Growth in between was noticed and is not waited for.
                let _ = tokio::time::timeout(LOOK, signed.changed()).await;
            }
            Err(error) => {
                tracing::warn!(
                    witness = witness.name,
                    reason = error.reason(),
                    "A witness did not cosign"
                );
                tokio::time::sleep(pause).await;
                pause = PAUSE_MAX.min(pause * 2);
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Publisher {
    /// Has a witness cosign the newest checkpoint, unless it has.
    pub(in super::super) async fn ask(&self, witness: &Witness) -> Result<(), Error> {
        let signed = match self.signed().await {
            Ok(signed) => signed,
            Err(error) if error.code() == "not_ready" => return Ok(()),
            Err(error) => return Err(error),
        };
        let vkey = witness.key.to_string();
        let known = store::cosignatures(self.db()).await?;
        let known = known.into_iter().find(|row| row.witness == vkey);
        if known.as_ref().is_some_and(|row| {
            row.size == signed.checkpoint.size
                && statement(&signed.note, &row.line, &witness.key).is_some()
        }) {
            return Ok(());
        }
        let size = signed.checkpoint.size;
        let old = known.map_or(0, |row| row.size).min(size);
        let lines = match self.submit(witness, &signed, old).await? {
            // It knows another size than we thought: its own word is what the proof must start from.
            Answer::Knows(other) if other <= size => self.submit(witness, &signed, other).await?,
            answer => answer,
        };
        let line = understood(witness, &signed, lines)?;
        self.keep(witness, signed, &line).await
    }

    async fn submit(&self, witness: &Witness, signed: &Signed, old: u64) -> Result<Answer, Error> {
        let size = signed.checkpoint.size;
        let compute = |reader: &dyn NodeReader| consistency_proof(reader, old, size);
        let proof = from_tiles(self.db(), compute).await?;
        let question = client::question(old, &proof, &signed.note);
        Ok(client::ask(witness, self.witnesses().patience, question).await)
    }

    /// Stores a cosignature, and the checkpoint if it is witnessed by that.
    async fn keep(&self, witness: &Witness, signed: Signed, line: &Line) -> Result<(), Error> {
        let row = store::Statement {
            witness: witness.key.to_string(),
            size: signed.checkpoint.size,
            line: line.text.clone(),
            at_ms: line.time_ms,
        };
        let root = signed.checkpoint.root.to_string();
        store::keep_cosignature(self.db(), &row, &root).await?;
        let cosigned = self.cosigned(signed).await?;
        if cosigned.is_witnessed {
            let signed = cosigned.signed;
            store::keep_witnessed(self.db(), signed.checkpoint.size, &signed.note).await?;
        }
        Ok(())
    }
}

/// A cosignature that was verified.
struct Line {
    text: String,
    time_ms: i64,
}

/// The witness's line in an answer. Lines of others are not looked at; a wrong one of its own is refused.
fn understood(witness: &Witness, signed: &Signed, answer: Answer) -> Result<Line, Error> {
    let lines = match answer {
        Answer::Lines(lines) => lines,
        Answer::Knows(size) => {
            // Either it is wrong, or this log has signed more than this machine remembers.
            return Err(anyhow!(
                "it has seen {size} entries of this log, and {} were signed here",
                signed.checkpoint.size
            )
            .into());
        }
        Answer::Refuses(reason) => return Err(anyhow!("it refuses: {reason}").into()),
        Answer::Silent(reason) => return Err(anyhow!("it did not answer: {reason}").into()),
    };
    for text in lines.split_inclusive('\n') {
        if let Some(said) = statement(&signed.note, text, &witness.key) {
            let time_ms = i64::try_from(said.time_s).unwrap_or(i64::MAX);
            return Ok(Line {
                text: text.to_owned(),
                time_ms: time_ms.saturating_mul(1_000),
            });
        }
    }
    Err(anyhow!("its answer holds no cosignature that verifies").into())
}
