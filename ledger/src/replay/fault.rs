//! What an audit may find: which thing, and what is wrong with it.

use crate::{
    account::Account,
    canon::CodecError,
    ids::{Id, Seq, Text},
    tile::TilePath,
    tree::Hash,
};
use std::fmt;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub subject: Subject,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.fault)
    }
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An entry, by its sequence number.
    Entry(Seq),
    /// A stored balance.
    Balance(Account),
    /// A stored account.
    Account(Id),
    /// A stored role: its holder and the entry that granted it.
    Role(Id, Seq),
    /// A stored merchant.
    Merchant(Id),
    /// A stored activity.
    Activity(Seq),
    /// A stored claim.
    Claim(Seq),
    /// A stored voucher.
    Voucher(Id),
    /// A stored device key.
    Device(Seq),
    /// A stored standard.
    Standard(u64),
    /// A stored proposal.
    Proposal(Seq),
    /// A stored consent.
    Consent(Seq),
    /// A stored settlement.
    Settlement(Seq),
    /// A stored answer about decisions.
    Answer(Seq),
    /// The signed checkpoint.
    Checkpoint,
    /// A line of the export, from 1.
    Line(u64),
    /// A hash tile that the log serves.
    Tile(TilePath),
    /// A bundle of entries that the log serves, by its number.
    Bundle(u64),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(seq) => write!(f, "entry {seq}"),
            Self::Balance(account) => write!(f, "balance {account}"),
            Self::Account(id) => write!(f, "account {id}"),
            Self::Role(id, granted) => write!(f, "role {id} granted by entry {granted}"),
            Self::Merchant(id) => write!(f, "merchant {id}"),
            Self::Activity(seq) => write!(f, "activity {seq}"),
            Self::Claim(seq) => write!(f, "claim {seq}"),
            Self::Voucher(id) => write!(f, "voucher {id}"),
            Self::Device(seq) => write!(f, "device {seq}"),
            Self::Standard(version) => write!(f, "standard {version}"),
            Self::Consent(seq) => write!(f, "consent {seq}"),
            Self::Settlement(seq) => write!(f, "settlement {seq}"),
            Self::Answer(seq) => write!(f, "answer {seq}"),
            Self::Proposal(seq) => write!(f, "proposal {seq}"),
            Self::Checkpoint => f.write_str("checkpoint"),
            Self::Line(number) => write!(f, "line {number}"),
            Self::Tile(path) => write!(f, "{path}"),
            Self::Bundle(number) => write!(f, "bundle {number}"),
        }
    }
}

/// Declares the faults, each with its stable code and its message.
macro_rules! faults {
    ($( $(#[$meta:meta])* $fault:ident $({ $($field:ident: $type:ty),* })? = $code:literal, $message:literal; )*) => {
        /// What is wrong with a thing.
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[allow(missing_docs, reason = "each message says what its fields are")]
        pub enum Fault { $(
            $(#[$meta])*
            #[error($message)]
            $fault $({ $($field: $type),* })?,
        )* }

        impl Fault {
            /// The stable code for machines.
            pub fn code(&self) -> &'static str {
                match self { $( Self::$fault { .. } => $code, )* }
            }
        }
    };
}

faults! {
    // The chain.
    Unreadable { error: CodecError } = "unreadable", "not an entry in canonical form: {error}";
    UnreadableLine = "unreadable", "the line holds no leaf hash and entry";
    TooLong { length: usize } = "too_long", "{length} bytes are more than an entry may have";
    LeafMismatch { stored: Hash, computed: Hash } = "leaf_mismatch", "its bytes hash to {computed}, the stored leaf is {stored}: its bytes or the stored leaf were changed";
    ChainBroken { prev: Hash, before: Hash } = "chain_broken", "it names {prev} as the entry before it, whose leaf is {before}: one of the two was changed, put in or left out";
    Missing { found: Seq } = "missing", "it is missing: entry {found} stands in its place";
    OutOfPlace { found: Seq } = "out_of_place", "entry {found} stands here again or out of order";
    OtherOrigin = "other_origin", "it belongs to a log of another origin";
    TimeRunsBack = "time_runs_back", "it was recorded before the entry before it";

    // The checkpoint.
    Truncated { size: u64 } = "truncated", "it is missing: the export ends before the size of {size}";
    NotSigned { size: u64 } = "not_signed", "it stands after the {size} entries that the checkpoint covers";
    NotTheSignedEntry = "not_the_signed_entry", "the chain holds up to it and yet the root differs from the signed one: it is not the entry that was signed at this place";
    RootMismatch { signed: Hash, computed: Hash } = "root_mismatch", "its root is {signed}, the entries give {computed}";
    BadCheckpoint { why: String } = "bad_checkpoint", "{why}";
    OtherKey { why: String } = "other_key", "{why}";

    // Any kind.
    GenesisMisplaced = "genesis_misplaced", "the genesis stands at 0 and nothing else does";
    GenesisUnsound { why: &'static str } = "genesis_unsound", "{why}";
    PredecessorUnproven { why: String } = "predecessor_unproven", "the log before it is not proven: {why}";
    WrongStandard { stated: u64, in_force: u64 } = "wrong_standard", "it was decided under standard {stated}, in force was {in_force}";
    NoStandard = "no_standard", "no standard was in force";
    NoRule { kind: &'static str } = "no_rule", "no rule says who may write {kind}";
    HappenedElsewhen = "happened_elsewhen", "it did not happen when it was recorded";
    UnknownDevice = "unknown_device", "it carries a signature by a device that was never enrolled";
    OtherDevice = "other_device", "it carries a signature by a device that was another's, of another kind, or retired";
    WrongSignature = "wrong_signature", "its signature is not the decider's over this decision";
    NotSignable = "not_signable", "it carries a signature and is no decision";
    NeedsSignature = "needs_signature", "the standard asks for the decider's own signature and it has none";
    SignedElsewhen = "signed_elsewhen", "it was signed after it was recorded, or long before";
    WrongPostings { found: String, expected: String } = "wrong_postings", "it posts {found}; the rule gives {expected}";
    OutOfBounds { account: Account, balance: i64 } = "out_of_bounds", "it brings {account} to {balance}";
    TooManyLots { member: Id } = "too_many_lots", "it gives {member} more lots than a member may have";
    NotTheActor = "not_the_actor", "the acting account is not the one that its facts name";

    // People.
    AccountExists { account: Id } = "account_exists", "account {account} exists already";
    AccountUnknown { account: Id } = "account_unknown", "there is no such account as {account} for this";
    AccountInvited { account: Id } = "account_invited", "account {account} has not been claimed by its person";
    NoRole { by: Id, area: String } = "no_role", "{by} held no role for this in {area}";
    OwnRole = "own_role", "nobody grants a role to themselves";
    NeedsTwoAdministrators { kind: &'static str } = "needs_two_administrators", "{kind} needs two administrators here: the entry before it is no second voice";
    ProposalUnknown { proposal: Seq } = "proposal_unknown", "entry {proposal} is no proposal";
    ProposalEnded { proposal: Seq, state: &'static str } = "proposal_ended", "proposal {proposal} was {state} already";
    ProposalLapsed { proposal: Seq } = "proposal_lapsed", "proposal {proposal} was more than fourteen days old";
    UnknownSubject = "unknown_subject", "it proposes a kind that one administrator decides, or none";
    SameAdministrator { by: Id } = "same_administrator", "{by} is both of the two administrators";
    OtherProposal { proposal: Seq } = "other_proposal", "it seconds something else than proposal {proposal} proposes";
    NotCarriedOut { proposal: Seq } = "not_carried_out", "the entry before it seconded proposal {proposal}, and it does something else";
    TooFewAdministrators = "too_few_administrators", "fewer than two administrators of the root area would stay";
    StandardUnfit { why: &'static str } = "standard_unfit", "{why}";
    BeyondPayable { amount: i64, payable: i64 } = "beyond_payable", "it settles {amount} where {payable} stands payable";
    VoucherNotRedeemed { voucher: Id } = "voucher_not_redeemed", "voucher {voucher} was not redeemed";
    SettlementUnknown { settled: Seq } = "settlement_unknown", "entry {settled} is no settlement";
    SettlementReversed { settled: Seq } = "settlement_reversed", "settlement {settled} was reversed already";
    ConsentUnknown { given: Seq } = "consent_unknown", "entry {given} is no consent";
    ConsentEnded { given: Seq } = "consent_ended", "consent {given} was withdrawn already";
    ConsentTwice { given: Seq } = "consent_twice", "consent {given} to the same text is in force";
    ErasedTooEarly { why: &'static str } = "erased_too_early", "{why}";
    RoleNotHeld = "role_not_held", "the role that it withdraws is not held";
    MerchantUnknown { account: Id } = "merchant_unknown", "merchant {account} is not admitted";
    MerchantSuspended { account: Id } = "merchant_suspended", "merchant {account} is suspended";
    DeviceKeyInvalid = "device_key_invalid", "it enrols what is no key of its kind";
    DeviceExists { enrolled: Seq } = "device_exists", "entry {enrolled} enrolled the same key";
    OwnDevice = "own_device", "nobody confirms their own key";
    OwnMerge { by: Id } = "own_merge", "{by} took part in a merge of their own accounts, or of one with itself";
    MergeTooLarge = "merge_too_large", "it moves more lots than one entry may";
    WrongFlags { stated: String, found: String } = "wrong_flags", "it names as doubtful {stated}; the entries give {found}";
    MonthNotOver = "month_not_over", "it answers the list of a month that was not over";
    ListUnknown = "list_unknown", "nothing was decided in that name in that month";
    ListAnswered = "list_answered", "the list of that month was answered already";
    WrongList { stated: String, found: String } = "wrong_list", "it answers a list of {stated}; there are {found}";
    DecisionUnknown { decision: Seq } = "decision_unknown", "entry {decision} is no decision in that name";
    DecisionDisowned { decision: Seq, by: Seq } = "decision_disowned", "entry {by} disowned decision {decision} already";
    BadCeiling = "bad_ceiling", "a ceiling lies between 0 and 10^12";

    // Hours.
    BadSpan = "bad_span", "the span is empty, longer than a day, not in whole minutes, or not over yet";
    ActivityUnknown { activity: Seq } = "activity_unknown", "entry {activity} posted no activity";
    ActivityMismatch { activity: Seq } = "activity_mismatch", "its activity, area or class are not those of entry {activity}";
    OutsideActivity = "outside_activity", "the span lies outside the activity";
    Overlaps { with: String } = "overlaps", "the span overlaps the same person's {with}";
    ClaimUnknown { claim: Seq } = "claim_unknown", "entry {claim} is not a claim";
    ClaimNotWaiting { state: &'static str } = "claim_not_waiting", "the claim was {state} already";
    ClaimNotApproved { state: &'static str } = "claim_not_approved", "the claim was {state}, not approved";
    NotIndependent { reviewer: Id } = "not_independent", "{reviewer} decided on hours that they served or recorded";
    SameReviewer { reviewer: Id } = "same_reviewer", "{reviewer} is both of the two reviewers";
    NeedsSecondReviewer = "needs_second_reviewer", "two reviewers were needed and nobody endorsed it";
    EndorsementNotNeeded = "endorsement_not_needed", "no second reviewer was needed";
    NeedsAdministrator = "needs_administrator", "the day's hours needed an administrator";
    WrongMinutes { stated: i64, claimed: i64 } = "wrong_minutes", "it approves {stated} minutes of {claimed}";
    WrongExcess { stated: i64, expected: i64 } = "wrong_excess", "it states an excess of {stated}, the cap leaves {expected}";
    WrongReference = "wrong_reference", "it does not name the entry that it acts on";

    // Vouchers and lots.
    OfferUnknown { offer: Text } = "offer_unknown", "the standard has no offer {offer}";
    WrongPrice { stated: i64, offered: i64 } = "wrong_price", "its price is {stated}, offered at {offered}";
    WrongExpiry = "wrong_expiry", "it lapses at another time than the offer says";
    WrongLots = "wrong_lots", "it does not take the lots that the rule names";
    InsufficientBalance { available: i64, requested: i64 } = "insufficient_balance", "it spends {requested} of {available}";
    DailyLimit { per_day: u64 } = "daily_limit", "it is more than the {per_day} vouchers of a day";
    FundUnknown { account: Id } = "fund_unknown", "account {account} is no open fund";
    AmountInvalid = "amount_invalid", "it gives nothing, or less";
    OwnVoucher { by: Id } = "own_voucher", "{by} acted at the desk for themselves";
    ProxyLimit { per_day: u64 } = "proxy_limit", "the clerk used more than {per_day} vouchers for others in a day";
    VoucherExists = "voucher_exists", "the voucher exists already";
    VoucherUnknown { voucher: Id } = "voucher_unknown", "there is no voucher {voucher}";
    VoucherNotOpen { voucher: Id, state: &'static str, by: Seq } = "voucher_not_open", "voucher {voucher} was {state} by entry {by}";
    VoucherLapsed = "voucher_lapsed", "the voucher had lapsed";
    VoucherStillGood = "voucher_still_good", "the voucher had not lapsed yet";
    CeilingExceeded { ceiling: i64, payable: i64 } = "ceiling_exceeded", "it brings the merchant to {payable}, above its ceiling of {ceiling}";
    NothingExpired = "nothing_expired", "none of the lots had run out";

    // What the export claims.
    StoredElsewhere { stored: Seq } = "stored_elsewhere", "it is stored under the number {stored}";
    OtherHistory { stored: String, expected: String } = "other_history", "it is listed in the history of {stored} and belongs into that of {expected} (- is nobody's, ? is none that can be read)";
    StoredDiffers { stored: String, replayed: String } = "stored_differs", "stored is {stored}, the entries give {replayed}";
    StoredUnfounded { stored: String } = "stored_unfounded", "stored is {stored}, the entries know nothing of it";
    StoredMissing { replayed: String } = "stored_missing", "the entries give {replayed}, nothing is stored";
    StoredDamaged { row: String } = "stored_damaged", "a stored row is no record: {row}";
    BadLine { why: &'static str } = "bad_line", "{why}";

    // What a log serves.
    BadTile { why: String } = "bad_tile", "{why}";
    NotServed = "not_served", "the log does not serve it, although its checkpoint covers it";
}
