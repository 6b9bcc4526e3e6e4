//! A refusal of the ledger, with the values that a person needs to act on it.

use crate::error::Error;
use ledger::decide::Refusal;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let error = Self::refused(refusal.code());
        match refusal {
            Refusal::SpanTooLong { minutes_max } => error.with("minutes_max", minutes_max),
            Refusal::OutsideActivity { starts, ends } => error
                .with("starts_at", starts.to_string())
                .with("ends_at", ends.to_string()),
            Refusal::ClaimOverlaps { with } => error.with("with", with),
            Refusal::ClaimNotOpen { state } => error.with("state", state.as_str()),
            Refusal::InsufficientBalance {
                available,
                requested,
            } => error
                .with("available", crate::points::text(available))
                .with("requested", crate::points::text(requested))
                .with("missing", crate::points::text(requested - available)),
            Refusal::DailyLimit { per_day } | Refusal::ProxyLimit { per_day } => {
                error.with("per_day", per_day)
            }
            Refusal::ProposalLapsed { at } | Refusal::VoucherNotOpen { at, .. } => {
                error.with("at", at.to_string())
            }
            Refusal::VoucherStillGood { expires } => error.with("expires_at", expires.to_string()),
            Refusal::CeilingReached { ceiling } => {
                error.with("ceiling", crate::points::text(ceiling))
            }
            Refusal::BeyondPayable { payable } => {
                error.with("payable", crate::points::text(payable))
            }
            _ => error,
        }
    }
}
