//! Why a command is refused. Refusals are values: each has a stable code and the facts a person needs.

use crate::{
    amount::{Hundredths, Minutes},
    book::{ClaimState, ProposalState, VoucherState},
    ids::{Id, Seq},
    time::Instant,
};

/// A command that may not be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No standard is in force yet.
    #[error("no standard is in force")]
    NoStandard,
    /// The account does not exist, is closed, or is of another type than the command needs.
    #[error("there is no such account for this")]
    AccountUnknown,
    /// The account exists already.
    #[error("the account exists already")]
    AccountExists,
    /// An invited person has not claimed the account: it earns and does not spend.
    #[error("the account has not been claimed by its person")]
    AccountInvited,
    /// The actor lacks the role, or holds it elsewhere.
    #[error("the actor holds no role for this in this area")]
    RoleMissing,
    /// Nobody decides on their own role.
    #[error("nobody grants a role to themselves")]
    OwnRole,
    /// The role needs a proposal seconded by another administrator.
    #[error("a second administrator is needed")]
    SecondAdministratorNeeded,
    /// The role is not held.
    #[error("the role is not held")]
    RoleUnknown,
    /// The same consent is in force.
    #[error("the same consent is in force already")]
    ConsentGivenAlready,
    /// More is settled than stands payable, or nothing.
    #[error("that is not what stands payable")]
    BeyondPayable {
        /// What stands payable.
        payable: Hundredths,
    },
    /// The voucher was not used.
    #[error("the voucher was not redeemed")]
    VoucherNotRedeemed,
    /// The settlement does not exist.
    #[error("there is no such settlement")]
    SettlementUnknown,
    /// The settlement was reversed.
    #[error("the settlement was reversed")]
    SettlementReversed,
    /// The consent does not exist.
    #[error("there is no such consent")]
    ConsentUnknown,
    /// The consent was withdrawn.
    #[error("the consent was withdrawn")]
    ConsentEnded,
    /// Whoever goes gives their roles back first.
    #[error("the account still holds roles")]
    RolesHeld,
    /// Whoever goes uses or gives up their vouchers first.
    #[error("the account still holds open vouchers")]
    VouchersOpen,
    /// Whoever goes lets their hours be decided first.
    #[error("hours of the account still wait for a decision")]
    ClaimsWaiting,
    /// Too few administrators would stay to decide anything by two.
    #[error("two administrators of the root area have to stay")]
    LastAdministrators,
    /// The proposal does not exist.
    #[error("there is no such proposal")]
    ProposalUnknown,
    /// The proposal was seconded or withdrawn.
    #[error("the proposal is {state}")]
    ProposalNotOpen {
        /// Its state.
        state: ProposalState,
    },
    /// The proposal waited too long.
    #[error("the proposal lapsed at {at}")]
    ProposalLapsed {
        /// When.
        at: Instant,
    },
    /// The proposal names something else, or the entry before did not second it.
    #[error("the proposal names something else")]
    ProposalDiffers,
    /// Whoever made a proposal does not second it.
    #[error("another administrator has to second it")]
    SameAdministrator,
    /// Not the next version, not sound, or in force too early.
    #[error("the standard cannot follow the last one")]
    StandardUnfit,
    /// The activity does not exist.
    #[error("there is no such activity")]
    ActivityUnknown,
    /// The span ends before it starts, or not on whole minutes.
    #[error("the span of time is not valid")]
    SpanInvalid,
    /// The span is longer than a claim may be.
    #[error("the span is longer than {minutes_max} minutes")]
    SpanTooLong {
        /// The limit.
        minutes_max: Minutes,
    },
    /// Hours that have not been given yet.
    #[error("the service has not ended yet")]
    SpanInFuture,
    /// Outside the activity's window.
    #[error("the span lies outside the activity")]
    OutsideActivity {
        /// The window's start.
        starts: Instant,
        /// The window's end.
        ends: Instant,
    },
    /// Another record of the person takes part of this time.
    #[error("the span overlaps entry {with}")]
    ClaimOverlaps {
        /// The other claim.
        with: Seq,
    },
    /// The claim does not exist.
    #[error("there is no such claim")]
    ClaimUnknown,
    /// The claim is not in a state in which this can be done.
    #[error("the claim is {state}")]
    ClaimNotOpen {
        /// Its state.
        state: ClaimState,
    },
    /// Whoever served or recorded does not review.
    #[error("who served or recorded does not review")]
    NotIndependent,
    /// The claim needs two reviewers and nobody has endorsed it.
    #[error("a second reviewer is needed")]
    SecondReviewerNeeded,
    /// The endorser may not be the approver.
    #[error("the second reviewer must be another person")]
    SameReviewer,
    /// The claim does not need an endorsement.
    #[error("no second reviewer is needed")]
    EndorsementNotNeeded,
    /// The day's hours need a district administrator.
    #[error("a district administrator is needed")]
    AdministratorNeeded,
    /// The standard has no such offer.
    #[error("there is no such offer")]
    OfferUnknown,
    /// Not enough points.
    #[error("{available} of {requested} hundredths are available")]
    InsufficientBalance {
        /// What may be spent.
        available: Hundredths,
        /// What it costs.
        requested: Hundredths,
    },
    /// The day's vouchers for the offer are taken.
    #[error("at most {per_day} vouchers a day")]
    DailyLimit {
        /// The limit.
        per_day: u64,
    },
    /// The voucher's id is taken: it would overwrite another's record.
    #[error("the voucher exists already")]
    VoucherExists,
    /// The voucher does not exist.
    #[error("there is no such voucher")]
    VoucherUnknown,
    /// The voucher is used, given up or lapsed.
    #[error("the voucher is {state}")]
    VoucherNotOpen {
        /// Its state.
        state: VoucherState,
        /// Since when.
        at: Instant,
        /// Where it was used.
        merchant: Option<Id>,
    },
    /// The voucher has not lapsed yet.
    #[error("the voucher is good until {expires}")]
    VoucherStillGood {
        /// Until when.
        expires: Instant,
    },
    /// Nobody acts for themselves at the desk.
    #[error("nobody acts for themselves at the desk")]
    OwnVoucher,
    /// The clerk has used as many vouchers for others as a day allows.
    #[error("at most {per_day} vouchers a day are used for others")]
    ProxyLimit {
        /// The limit.
        per_day: u64,
    },
    /// There is no such fund.
    #[error("there is no such fund")]
    FundUnknown,
    /// Nothing, or less than nothing.
    #[error("an amount is more than nothing")]
    AmountInvalid,
    /// The merchant is not admitted.
    #[error("the merchant is not admitted")]
    MerchantUnknown,
    /// The merchant is suspended.
    #[error("the merchant is suspended")]
    MerchantSuspended,
    /// The merchant's payable would exceed its ceiling.
    #[error("the merchant's ceiling is reached")]
    CeilingReached {
        /// The ceiling.
        ceiling: Hundredths,
    },
    /// The device key is not one.
    #[error("this is no key of this kind")]
    DeviceKeyInvalid,
    /// The device key is enrolled already.
    #[error("the key is enrolled already")]
    DeviceExists,
    /// The device key is not this person's, or has ended.
    #[error("the actor has no such key")]
    DeviceUnknown,
    /// Nobody confirms their own key.
    #[error("a key is confirmed by somebody else")]
    OwnDevice,
    /// The standard asks for the decider's own signature.
    #[error("this decision must be signed by who decides")]
    SignatureNeeded,
    /// Signed too long ago, or in the future.
    #[error("the signature is not of these minutes")]
    SignatureStale,
    /// The signature is not over what would be recorded.
    #[error("the signature does not belong to this decision")]
    SignatureWrong,
    /// The decision does not exist, or stands in another's name.
    #[error("no such decision stands in the actor's name")]
    DecisionUnknown,
    /// The decision was disowned before.
    #[error("the decision was disowned already")]
    DecisionDisowned,
    /// The month is not over yet: its list may still grow.
    #[error("the month is not over yet")]
    MonthNotOver,
    /// The list of the month was answered before.
    #[error("the list was answered already")]
    ListAnswered,
    /// The list is not the one that was shown, or there is none.
    #[error("the list is another than was shown")]
    ListDiffers,
    /// Nobody decides that an account is their own, or joins one to itself.
    #[error("nobody takes part in a merge of their own accounts")]
    OwnMerge,
    /// More lots than one entry moves.
    #[error("the account holds more than one entry can move")]
    MergeTooLarge,
    /// No lot has run out.
    #[error("nothing has expired")]
    NothingExpired,
}

impl Refusal {
    /// The stable code that interfaces show.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoStandard => "no_standard",
            Self::AccountUnknown => "account_unknown",
            Self::AccountExists => "account_exists",
            Self::AccountInvited => "account_invited",
            Self::RoleMissing => "role_missing",
            Self::OwnRole => "own_role",
            Self::SecondAdministratorNeeded => "second_administrator_needed",
            Self::RoleUnknown => "role_unknown",
            Self::ConsentGivenAlready => "consent_given",
            Self::BeyondPayable { .. } => "beyond_payable",
            Self::VoucherNotRedeemed => "voucher_not_redeemed",
            Self::SettlementUnknown => "settlement_unknown",
            Self::SettlementReversed => "settlement_reversed",
            Self::ConsentUnknown => "consent_unknown",
            Self::ConsentEnded => "consent_ended",
            Self::RolesHeld => "roles_held",
            Self::VouchersOpen => "vouchers_open",
            Self::ClaimsWaiting => "claims_waiting",
            Self::LastAdministrators => "last_administrators",
            Self::ProposalUnknown => "proposal_unknown",
            Self::ProposalNotOpen { .. } => "proposal_not_open",
            Self::ProposalLapsed { .. } => "proposal_lapsed",
            Self::ProposalDiffers => "proposal_differs",
            Self::SameAdministrator => "same_administrator",
            Self::StandardUnfit => "standard_unfit",
            Self::ActivityUnknown => "activity_unknown",
            Self::SpanInvalid => "span_invalid",
            Self::SpanTooLong { .. } => "span_too_long",
            Self::SpanInFuture => "span_in_future",
            Self::OutsideActivity { .. } => "outside_activity",
            Self::ClaimOverlaps { .. } => "claim_overlaps",
            Self::ClaimUnknown => "claim_unknown",
            Self::ClaimNotOpen { .. } => "claim_not_open",
            Self::NotIndependent => "not_independent",
            Self::SecondReviewerNeeded => "second_reviewer_needed",
            Self::SameReviewer => "same_reviewer",
            Self::EndorsementNotNeeded => "endorsement_not_needed",
            Self::AdministratorNeeded => "administrator_needed",
            Self::OfferUnknown => "offer_unknown",
            Self::InsufficientBalance { .. } => "insufficient_balance",
            Self::DailyLimit { .. } => "daily_limit",
            Self::VoucherExists => "voucher_exists",
            Self::VoucherUnknown => "voucher_unknown",
            Self::VoucherNotOpen {
                state: VoucherState::Redeemed,
                ..
            } => "voucher_used",
            Self::VoucherNotOpen {
                state: VoucherState::Cancelled,
                ..
            } => "voucher_cancelled",
            Self::VoucherNotOpen { .. } => "voucher_expired",
            Self::VoucherStillGood { .. } => "voucher_still_good",
            Self::OwnVoucher => "own_voucher",
            Self::ProxyLimit { .. } => "proxy_limit",
            Self::FundUnknown => "fund_unknown",
            Self::AmountInvalid => "amount_invalid",
            Self::MerchantUnknown => "merchant_unknown",
            Self::MerchantSuspended => "merchant_suspended",
            Self::CeilingReached { .. } => "ceiling_reached",
            Self::DeviceKeyInvalid => "device_key_invalid",
            Self::DeviceExists => "device_exists",
            Self::DeviceUnknown => "device_unknown",
            Self::OwnDevice => "own_device",
            Self::SignatureNeeded => "signature_needed",
            Self::SignatureStale => "signature_stale",
            Self::SignatureWrong => "signature_wrong",
            Self::DecisionUnknown => "decision_unknown",
            Self::DecisionDisowned => "decision_disowned",
            Self::MonthNotOver => "month_not_over",
            Self::ListAnswered => "list_answered",
            Self::ListDiffers => "list_differs",
            Self::OwnMerge => "own_merge",
            Self::MergeTooLarge => "merge_too_large",
            Self::NothingExpired => "nothing_expired",
        }
    }
}
