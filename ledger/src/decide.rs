//! The decision function: what a command may record, given the book.
//!
//! Pure and total: `decide(book, context, command)` returns one drafted entry or a typed refusal. Time,
//! identifiers and commitments come in with the command. [`Command::keys`] names the records that the
//! decision reads, so that the service can load exactly those.

use crate::{
    amount::Hundredths,
    area::AreaPath,
    book::{Book, NameList},
    entry::Draft,
    ids::{Id, Seq, Text},
    kinds::{AccountType, Denial, Genesis, KeyAlgorithm, Role},
    standard::{HoursClass, Standard},
    time::{Instant, Month},
    tree::Hash,
};

mod answers;
mod consents;
mod desk;
mod devices;
mod disputes;
mod donations;
mod erasure;
mod hours;
mod keys;
mod lots;
mod merge;
mod people;
mod proposals;
mod refusal;
mod settlements;
mod vouchers;

pub use desk::PROXY_PER_DAY_MAX;
pub use devices::Signature;
pub use hours::{Requirements, requirements};
pub use merge::{FLAGS_MAX, MERGED_LOTS_MAX};
pub use proposals::{ADMINISTRATORS_MIN, Action, PROPOSAL_SECONDS_MAX};
pub use refusal::Refusal;

/// Who acts, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The acting account; [`Id::SYSTEM`] for the service's own rules.
    pub by: Id,
    /// When it is recorded.
    pub at: Instant,
}

/// Something that somebody wants recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Open an account.
    OpenAccount {
        /// Fresh random id.
        account: Id,
        /// What it stands for.
        holder: AccountType,
        /// Whether its person has yet to claim it.
        invited: bool,
    },
    /// An invited person claims the account.
    ActivateAccount {
        /// The account.
        account: Id,
    },
    /// A member agrees to a purpose, or staff record that they did.
    GiveConsent {
        /// Who agrees.
        member: Id,
        /// Code of the purpose.
        purpose: Text,
        /// SHA-256 of the text agreed to.
        text: Hash,
    },
    /// A consent ends.
    WithdrawConsent {
        /// The consent's entry.
        given: Seq,
    },
    /// A person goes: what is kept about them is destroyed, the account ends.
    EraseAccount {
        /// The account.
        account: Id,
    },
    /// Give a role in an area.
    GrantRole {
        /// Who receives it.
        account: Id,
        /// Where.
        area: AreaPath,
        /// Which.
        role: Role,
    },
    /// Take a role back.
    WithdrawRole {
        /// Who holds it.
        account: Id,
        /// The grant's entry.
        granted: Seq,
    },
    /// Propose what two administrators decide.
    Propose {
        /// What.
        action: Action,
    },
    /// Agree as the other of two administrators; carrying it out follows directly.
    SecondProposal {
        /// The proposal.
        proposal: Seq,
        /// What it names by its digest.
        action: Action,
    },
    /// Take a proposal back.
    WithdrawProposal {
        /// The proposal.
        proposal: Seq,
    },
    /// Do what the entry before has seconded.
    CarryOut {
        /// The proposal.
        proposal: Seq,
        /// What it names by its digest.
        action: Action,
    },
    /// Let a merchant redeem vouchers.
    AdmitMerchant {
        /// The merchant's account.
        account: Id,
        /// Where it serves.
        area: AreaPath,
        /// Most that may stand payable; 0 is no limit.
        ceiling: Hundredths,
        /// Commitment to the sponsor's name.
        sponsor: Hash,
    },
    /// Stop a merchant from redeeming.
    SuspendMerchant {
        /// The merchant's account.
        account: Id,
        /// Commitment to the reason.
        reason: Hash,
    },
    /// A sponsor has paid a merchant for redeemed points.
    SettleMerchant {
        /// The merchant's account.
        merchant: Id,
        /// How much of the payable.
        amount: Hundredths,
        /// Commitment to the payment's reference.
        reference: Hash,
    },
    /// A payment came back.
    ReverseSettlement {
        /// The settlement's entry.
        settled: Seq,
        /// Commitment to the reason.
        reason: Hash,
    },
    /// A service that was not given: the voucher is open again.
    ReverseRedemption {
        /// The voucher.
        voucher: Id,
        /// Commitment to the reason.
        reason: Hash,
    },
    /// Post an activity.
    PostActivity {
        /// Fresh random id.
        activity: Id,
        /// Where it belongs.
        area: AreaPath,
        /// What its hours count as.
        class: HoursClass,
        /// Commitment to name, place and content.
        commitment: Hash,
        /// Start of its window.
        starts: Instant,
        /// End of its window.
        ends: Instant,
    },
    /// Record hours.
    ClaimHours {
        /// The activity's entry.
        activity: Seq,
        /// Commitment to place, content and note.
        commitment: Hash,
        /// Who served.
        member: Id,
        /// Start, on a whole minute.
        starts: Instant,
        /// End, exclusive, on a whole minute.
        ends: Instant,
    },
    /// Take a claim back.
    WithdrawClaim {
        /// The claim.
        claim: Seq,
    },
    /// Agree as the first of two reviewers.
    EndorseClaim {
        /// The claim.
        claim: Seq,
        /// Whether decided together with others.
        batch: bool,
    },
    /// Approve.
    ApproveClaim {
        /// The claim.
        claim: Seq,
        /// Whether decided together with others.
        batch: bool,
    },
    /// Send back.
    RejectClaim {
        /// The claim.
        claim: Seq,
        /// Commitment to the reason.
        reason: Hash,
    },
    /// Undo an approval.
    ReverseClaim {
        /// The claim.
        claim: Seq,
        /// Commitment to the reason.
        reason: Hash,
    },
    /// Turn points into a voucher.
    IssueVoucher {
        /// Fresh random id.
        voucher: Id,
        /// What it buys.
        offer: Text,
    },
    /// Turn a member's points into a voucher at the desk, with the member there.
    IssueVoucherFor {
        /// Whose points.
        member: Id,
        /// Fresh random id.
        voucher: Id,
        /// What it buys.
        offer: Text,
    },
    /// Give a member's voucher up at the desk, with the member there.
    CancelVoucherFor {
        /// Whose voucher.
        member: Id,
        /// The voucher.
        voucher: Id,
    },
    /// Use a voucher at a merchant, as the clerk of a member without a phone.
    RedeemVoucherFor {
        /// Where.
        merchant: Id,
        /// The voucher.
        voucher: Id,
    },
    /// Give points to a fund.
    DonatePoints {
        /// How much.
        amount: Hundredths,
        /// The fund.
        to: Id,
    },
    /// Use a voucher, as the merchant.
    RedeemVoucher {
        /// The voucher.
        voucher: Id,
    },
    /// Give a voucher up.
    CancelVoucher {
        /// The voucher.
        voucher: Id,
    },
    /// Let a voucher lapse, as the service.
    ExpireVoucher {
        /// The voucher.
        voucher: Id,
    },
    /// Let the lots of past months run out, as the service.
    ExpireLots {
        /// Whose.
        member: Id,
    },
    /// Confirm somebody's device key.
    EnrolDevice {
        /// Whose.
        account: Id,
        /// Its algorithm.
        algorithm: KeyAlgorithm,
        /// Base64 of the public key.
        key: Text,
    },
    /// End a device key.
    RetireDevice {
        /// The enrolment's entry.
        enrolled: Seq,
    },
    /// Say of all decisions in one's name of a month that they are one's own, but for those disowned.
    AnswerList {
        /// In whose name: one's own account, or one that was merged into it.
        account: Id,
        /// The month.
        month: Month,
        /// What the list showed.
        shown: NameList,
    },
    /// Say of a decision in one's name that it is not one's own.
    Disown {
        /// The decision's entry.
        decision: Seq,
        /// Why.
        word: Denial,
    },
    /// A decision with the decider's own signature.
    Signed {
        /// The decision.
        command: Box<Command>,
        /// Made over what it would record.
        signature: Signature,
    },
}

/// Decides one command.
pub fn decide(book: &Book, context: Context, command: &Command) -> Result<Draft, Refusal> {
    let desk = Desk::of(book, context)?;
    if let Command::Signed { command, signature } = command {
        return desk.signed(desk.decide(command)?, signature);
    }
    let draft = desk.decide(command)?;
    desk.unsigned(&draft)?;
    Ok(draft)
}

/// What a command would record: for whoever is to sign it first.
pub fn draft(book: &Book, context: Context, command: &Command) -> Result<Draft, Refusal> {
    Desk::of(book, context)?.decide(command)
}

/// What making two accounts one would record now, for whoever is to agree with it: the number of the second voice is 0.
pub fn merged(book: &Book, context: Context, account: Id, into: Id) -> Result<Draft, Refusal> {
    let desk = Desk::of(book, context)?;
    desk.may_merge(context.by, account, into)?;
    desk.merge_accounts(account, into, 0)
}

impl Desk<'_> {
    fn decide(&self, command: &Command) -> Result<Draft, Refusal> {
        match command {
            Command::OpenAccount {
                account,
                holder,
                invited,
            } => self.open_account(*account, *holder, *invited),
            Command::ActivateAccount { account } => self.activate_account(*account),
            Command::GiveConsent {
                member,
                purpose,
                text,
            } => self.give_consent(*member, purpose, *text),
            Command::WithdrawConsent { given } => self.withdraw_consent(*given),
            Command::EraseAccount { account } => self.erase_account(*account),
            Command::Propose { action } => self.propose(action),
            Command::SecondProposal { proposal, action } => self.second_proposal(*proposal, action),
            Command::WithdrawProposal { proposal } => self.withdraw_proposal(*proposal),
            Command::CarryOut { proposal, action } => self.carry_out(*proposal, action),
            Command::GrantRole {
                account,
                area,
                role,
            } => self.grant_role(*account, area, *role),
            Command::WithdrawRole { account, granted } => self.withdraw_role(*account, *granted),
            Command::AdmitMerchant {
                account,
                area,
                ceiling,
                sponsor,
            } => self.admit_merchant(*account, area, *ceiling, *sponsor),
            Command::SuspendMerchant { account, reason } => {
                self.suspend_merchant(*account, *reason)
            }
            Command::SettleMerchant {
                merchant,
                amount,
                reference,
            } => self.settle_merchant(*merchant, *amount, *reference),
            Command::ReverseSettlement { settled, reason } => {
                self.reverse_settlement(*settled, *reason)
            }
            Command::ReverseRedemption { voucher, reason } => {
                self.reverse_redemption(*voucher, *reason)
            }
            Command::PostActivity {
                activity,
                area,
                class,
                commitment,
                starts,
                ends,
            } => self.post_activity(*activity, area, *class, *commitment, (*starts, *ends)),
            Command::ClaimHours {
                activity,
                commitment,
                member,
                starts,
                ends,
            } => self.claim_hours(*activity, *commitment, *member, (*starts, *ends)),
            Command::WithdrawClaim { claim } => self.withdraw_claim(*claim),
            Command::EndorseClaim { claim, batch } => self.endorse_claim(*claim, *batch),
            Command::ApproveClaim { claim, batch } => self.approve_claim(*claim, *batch),
            Command::RejectClaim { claim, reason } => self.reject_claim(*claim, *reason),
            Command::ReverseClaim { claim, reason } => self.reverse_claim(*claim, *reason),
            Command::IssueVoucher { voucher, offer } => {
                self.issue_voucher(self.context.by, *voucher, offer)
            }
            Command::IssueVoucherFor {
                member,
                voucher,
                offer,
            } => self.issue_voucher_for(*member, *voucher, offer),
            Command::DonatePoints { amount, to } => self.donate_points(*amount, *to),
            Command::RedeemVoucher { voucher } => self.redeem_voucher(*voucher),
            Command::RedeemVoucherFor { merchant, voucher } => {
                self.redeem_voucher_for(*merchant, *voucher)
            }
            Command::CancelVoucher { voucher } => self.cancel_voucher(self.context.by, *voucher),
            Command::CancelVoucherFor { member, voucher } => {
                self.cancel_voucher_for(*member, *voucher)
            }
            Command::ExpireVoucher { voucher } => self.expire_voucher(*voucher),
            Command::ExpireLots { member } => self.expire_lots(*member),
            Command::EnrolDevice {
                account,
                algorithm,
                key,
            } => self.enrol_device(*account, *algorithm, key),
            Command::RetireDevice { enrolled } => self.retire_device(*enrolled),
            Command::AnswerList {
                account,
                month,
                shown,
            } => self.answer_list(*account, *month, *shown),
            Command::Disown { decision, word } => self.disown(*decision, *word),
            // Two signatures are none.
            Command::Signed { .. } => Err(Refusal::SignatureWrong),
        }
    }
}

/// The first entry of a log.
pub fn genesis(facts: Genesis, at: Instant) -> Draft {
    let standard = facts.standard.version;
    let postings = crate::account::Postings::default();
    Draft {
        by: Id::SYSTEM,
        happened: at,
        postings,
        signed: None,
        standard,
        what: facts.into(),
    }
}

/// What every decision has before it: the book, who acts when, and the standard in force.
struct Desk<'a> {
    book: &'a Book,
    context: Context,
    standard: &'a Standard,
}

impl<'a> Desk<'a> {
    fn of(book: &'a Book, context: Context) -> Result<Self, Refusal> {
        Ok(Self {
            book,
            context,
            standard: book.standard(context.at).ok_or(Refusal::NoStandard)?,
        })
    }
}

impl Desk<'_> {
    /// A draft of something that happens now and moves nothing.
    fn note(&self, what: impl Into<crate::kinds::What>) -> Draft {
        self.draft(what, crate::account::Postings::default())
    }

    /// A draft of something that happens now.
    fn draft(
        &self,
        what: impl Into<crate::kinds::What>,
        postings: crate::account::Postings,
    ) -> Draft {
        Draft {
            by: self.context.by,
            happened: self.context.at,
            postings,
            signed: None,
            standard: self.standard.version,
            what: what.into(),
        }
    }

    /// Whether the actor holds one of these roles over an area.
    fn holds_any(&self, roles: &[Role], area: &AreaPath) -> bool {
        roles
            .iter()
            .any(|role| self.book.holds(self.context.by, *role, area))
    }
}
