//! When a visit may be answered, and what is seen of it.

use serde::Serialize;
use utoipa::ToSchema;

/// Wrong codes after which another one is needed.
pub(super) const TRIES_MAX: i64 = 5;
/// How long after its shift a visit may be answered.
const ANSWERED_WITHIN_MS: i64 = 14 * 86_400 * 1_000;
/// Visits of one shift.
pub(super) const VISITS_MAX: i64 = 200;

/// Whether a visit at a shift may be answered now: from its start, and for two weeks after its end.
pub(super) fn may_answer((starts_ms, ends_ms): (i64, i64), now_ms: i64) -> bool {
    (starts_ms..ends_ms.saturating_add(ANSWERED_WITHIN_MS)).contains(&now_ms)
}

/// What a reviewer sees of a home visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(in crate::volunteering) struct VisitSeen {
    /// Whom; empty where they are forgotten.
    pub(in crate::volunteering) recipient_name: String,
    /// `waiting`, `confirmed` or `denied`.
    pub(in crate::volunteering) state: String,
    /// `tap` of the recipient's own phone, or `code` that the recipient told the volunteer.
    pub(in crate::volunteering) how: Option<String>,
    /// RFC 3339 UTC.
    pub(in crate::volunteering) answered_at: Option<String>,
    /// Who arranged it.
    pub(in crate::volunteering) arranged_by_name: String,
}

#[cfg(test)]
mod tests {
    use super::may_answer;

    #[test]
    fn a_visit_is_answered_from_its_start_and_for_two_weeks() {
        let day = 86_400_000;
        let shift = (10 * day, 10 * day + 3_600_000);
        assert!(!may_answer(shift, 10 * day - 1));
        assert!(may_answer(shift, 10 * day));
        assert!(may_answer(shift, 24 * day + 3_599_999));
        assert!(!may_answer(shift, 24 * day + 3_600_000));
    }
}
