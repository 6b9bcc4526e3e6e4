//! What a certificate says. Its exact bytes are kept and hashed, and never rendered again.

use super::store::{Kept, Learned};
use crate::{app::App, error::Error, journal, volunteering::service_certificates::fresh_number};
use ledger::{book::ClaimState, ids::Seq};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// `Document::format` of what is written here.
pub(super) const FORMAT: &str = "haizhu-course-certificate/1";

/// The document. Fields stand in ascending order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Document {
    /// What is learned, in the course's words.
    pub(super) content: String,
    /// The activity, 32 hex digits.
    pub(super) course: String,
    pub(super) format: String,
    pub(super) holder: String,
    /// RFC 3339 UTC.
    pub(super) issued_at: String,
    /// The last day on which it counts, `YYYY-MM-DD` in Guangzhou; none for ever.
    pub(super) last_day: Option<String>,
    /// Approved learning time when it was made.
    pub(super) minutes: i64,
    /// How long all sessions were.
    pub(super) minutes_planned: i64,
    pub(super) minutes_required: i64,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) organiser: String,
    /// The log's name.
    pub(super) origin: String,
    pub(super) partner: String,
    /// The entries that recorded the learning, in ascending order.
    pub(super) records: Vec<Seq>,
    /// Of the tree, 64 hex digits.
    pub(super) root: String,
    /// 32 hex digits that only the document has: without them nobody tries names until a digest fits.
    pub(super) salt: String,
    pub(super) term: String,
    /// Entries of the log from which it was made.
    pub(super) tree_size: u64,
}

/// A number and a salt that nobody guesses.
pub(super) fn fresh(app: &App) -> (String, String) {
    (
        fresh_number(&app.random),
        hex::encode(app.random.bytes::<16>()),
    )
}

/// The digest of a document's exact bytes.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The document. One whose bytes are not those of its digest was changed: it is not shown.
pub(super) fn opened(app: &App, kept: &Kept) -> Result<(Document, String), Error> {
    let bytes = kept.bytes(&app.keys)?;
    if digest(&bytes) != kept.digest {
        return Err(
            anyhow::anyhow!("the document of a certificate is not that of its digest").into(),
        );
    }
    let document = serde_json::from_slice(&bytes).map_err(anyhow::Error::from)?;
    let text = String::from_utf8(bytes).map_err(anyhow::Error::from)?;
    Ok((document, text))
}

/// Of its learning time, what still stands approved today.
pub(super) async fn standing(app: &App, document: &Document) -> Result<i64, Error> {
    let claims = journal::claims(&app.db, &document.records).await?;
    let approved = claims
        .values()
        .filter(|claim| claim.state == ClaimState::Approved);
    Ok(approved.map(ledger::book::ClaimRecord::minutes).sum())
}

/// Minutes that were approved, and those that wait for it.
pub(super) fn minutes(learned: &[Learned]) -> (i64, i64) {
    let sum = |approved: bool| {
        let some = learned
            .iter()
            .filter(|one| one.approved_seq.is_some() == approved);
        some.map(|one| one.minutes).sum()
    };
    (sum(true), sum(false))
}
