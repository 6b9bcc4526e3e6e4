//! What a certificate says. Its exact bytes are kept and hashed, and never rendered again.

use crate::volunteering::activities;
use ledger::{
    book::ClaimRecord,
    ids::{Id, Seq},
    standard::HoursClass,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The document. Fields stand in ascending order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Document {
    /// The format of this document.
    pub(super) format: String,
    /// The first day, `YYYY-MM-DD` in Guangzhou.
    pub(super) from: String,
    pub(super) holder: String,
    pub(super) lines: Vec<CertificateLine>,
    /// RFC 3339 UTC.
    pub(super) made_at: String,
    pub(super) number: String,
    /// The log's name.
    pub(super) origin: String,
    /// Of the tree, 64 hex digits.
    pub(super) root: String,
    /// 32 hex digits that only the document has: without them nobody tries names until the digest fits.
    pub(super) salt: String,
    /// Entries of the log from which it was made.
    pub(super) tree_size: u64,
    /// The last day.
    pub(super) until: String,
}

/// `Document::format` of what is written here.
pub(super) const FORMAT: &str = "haizhu-service-certificate/1";

/// One approved record of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(super) struct CertificateLine {
    /// What the activity is called.
    pub(super) activity: String,
    /// The entry that recorded the hours.
    pub(super) claim: Seq,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`. Service time is `volunteer` alone.
    pub(super) class: String,
    /// What was done, in the activity's words.
    pub(super) content: String,
    /// The day on which it began, `YYYY-MM-DD` in Guangzhou.
    pub(super) day: String,
    pub(super) minutes: i64,
    /// The recording unit.
    pub(super) unit: String,
}

/// The lines of approved records, in the order of their time.
pub(super) fn lines(
    claims: &[(Seq, ClaimRecord)],
    activities: &BTreeMap<Seq, activities::Details>,
) -> Vec<CertificateLine> {
    let mut claims: Vec<_> = claims.iter().collect();
    claims.sort_by_key(|(seq, claim)| (claim.starts, *seq));
    let line = |(seq, claim): &&(Seq, ClaimRecord)| {
        let details = activities.get(&claim.activity_seq);
        let word = |pick: fn(&activities::Details) -> &String| {
            details.map(pick).cloned().unwrap_or_default()
        };
        CertificateLine {
            activity: word(|details| &details.name),
            claim: *seq,
            class: claim.class.as_str().to_owned(),
            content: word(|details| &details.content),
            day: claim.starts.day().date().to_string(),
            minutes: claim.minutes(),
            unit: word(|details| &details.organiser),
        }
    };
    claims.iter().map(line).collect()
}

/// Service time: what is no volunteer service is not certified as such (order 67, article 19).
pub(super) fn service_minutes(lines: &[CertificateLine]) -> i64 {
    let service = lines
        .iter()
        .filter(|line| line.class == HoursClass::Volunteer.as_str());
    service.map(|line| line.minutes).sum()
}

/// The digest of a document's exact bytes.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Whom a certificate is for and how it is called.
pub(super) struct Head {
    pub(super) account: Id,
    pub(super) number: String,
    pub(super) from: String,
    pub(super) until: String,
}

#[cfg(test)]
mod tests {
    use super::{CertificateLine, service_minutes};

    #[test]
    fn only_volunteer_hours_are_service_time() {
        let line = |class: &str, minutes| CertificateLine {
            activity: String::new(),
            claim: 1,
            class: class.to_owned(),
            content: String::new(),
            day: "2026-11-24".to_owned(),
            minutes,
            unit: String::new(),
        };
        let all =
            ["volunteer", "exchange", "training", "keeper", "drill"].map(|class| line(class, 60));
        assert_eq!(service_minutes(&all), 60);
        assert_eq!(service_minutes(&all[1..]), 0);
    }
}
