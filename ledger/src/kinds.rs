//! Every kind of entry and the facts it carries.
//!
//! The kinds of the core journey are decided by [`crate::decide`]; the others have their place in the codec
//! so that the format does not change when their commands arrive. Fields stand in ascending order, which
//! is the canonical one. Nothing here is personal: people are random ids, and what was said about them is
//! an HMAC-SHA256 commitment whose key can be destroyed.

use crate::{
    amount::{Hundredths, Minutes},
    area::AreaPath,
    canon::{Canon, CodecError, Reader, records, words},
    ids::{Id, Seq, Text},
    standard::{HoursClass, Standard},
    time::{Instant, Month},
    tree::Hash,
};

words! {
    /// What an account stands for.
    AccountType {
        /// A resident, volunteer or member of staff.
        Person = "person",
        /// A merchant who redeems vouchers.
        Merchant = "merchant",
        /// A fund that receives donated points.
        Fund = "fund",
        /// A provider of spaces.
        Provider = "provider",
    }

    /// Roles that are granted by entries. Everyone with an account is resident and volunteer without one;
    /// merchants act as their own account once admitted.
    Role {
        /// 队长
        TeamLeader = "team_leader",
        /// 社工
        SocialWorker = "social_worker",
        /// 服务机构
        ServiceProvider = "service_provider",
        /// 空间管理员
        SpaceKeeper = "space_keeper",
        /// 网格员
        GridMember = "grid_member",
        /// 物业
        PropertyWorker = "property_worker",
        /// 审计员
        Auditor = "auditor",
        /// 企业
        Enterprise = "enterprise",
        /// 区委社会工作部
        Administrator = "administrator",
    }

    /// Signature algorithms of device keys.
    KeyAlgorithm {
        /// ECDSA on P-256 with SHA-256.
        Es256 = "ES256",
        /// Strict RFC 8032.
        Ed25519 = "Ed25519",
    }

    /// Why a claim of two accounts that are one person's would have been refused, had they been one from the start.
    Doubt {
        /// Its time was taken by a claim of the other account.
        Overlap = "overlap",
        /// One account decided about the other's hours.
        Own = "own",
        /// The day of both needed more reviewers.
        Tier = "tier",
    }

    /// Why a decision that stands in somebody's name is not theirs: a word from a list, because what a person
    /// writes may be about persons.
    Denial {
        /// They were not at work then.
        Absent = "absent",
        /// Their device or account was not in their hands.
        Device = "device",
        /// They decided otherwise.
        Otherwise = "otherwise",
        /// They know nothing of it.
        Unknown = "unknown",
    }
}

records! {
    /// So much of one lot.
    LotAmount {
        /// Minor units.
        amount: i64,
        /// The lot.
        lot: Month,
    }

    /// A claim that is to be looked at again.
    MergeFlag {
        /// The claim.
        claim: Seq,
        /// Why.
        why: Doubt,
    }

    /// The accounts that a proposal wants to be one.
    MergedPair {
        /// The account that ends.
        account: Id,
        /// The account that goes on.
        into: Id,
    }

    /// What a log that takes the place of another no longer has of it: entries that were signed and that
    /// nobody holds.
    LostEntries {
        /// SHA-256 of a document that tells what is known of them.
        document: Option<Hash>,
        /// The first one that is lost; those before it were kept.
        from: Seq,
        /// Root of the tree over those that were kept.
        kept: Hash,
        /// Number of entries that the log before had signed.
        size: Seq,
    }

    /// The first entry: who may act, under which standard, signed by which key.
    Genesis {
        /// Two accounts that hold the role of administrator for the root area.
        administrators: Vec<Id>,
        /// The root area.
        area: AreaPath,
        /// Whether the log was born as a demonstration.
        demo: bool,
        /// Ed25519 public key of the log, as a statement; trust comes from outside.
        key: Hash,
        /// What is lost of the log that this one succeeds.
        lost: Option<LostEntries>,
        /// Base64 of the last signed checkpoint of the log that this one succeeds.
        predecessor: Option<Text>,
        /// The first standard.
        standard: Standard,
    }
    /// A new version of the standard, decided by two administrators.
    StandardAdopted {
        /// The entry that seconded it.
        seconded: Seq,
        /// The standard.
        standard: Standard,
    }
    /// An activity for which hours may be recorded.
    ActivityPosted {
        /// Its random id.
        activity: Id,
        /// Where it belongs.
        area: AreaPath,
        /// What its hours count as.
        class: HoursClass,
        /// Commitment to its name, place and content.
        commitment: Hash,
        /// End of the window in which it takes place.
        ends: Instant,
        /// Start of that window.
        starts: Instant,
    }
    /// Hours recorded and not yet approved.
    HoursClaimed {
        /// The activity's id.
        activity: Id,
        /// The entry that posted it.
        activity_seq: Seq,
        /// The activity's area.
        area: AreaPath,
        /// The activity's class.
        class: HoursClass,
        /// Commitment to place, content and note.
        commitment: Hash,
        /// End of the service, exclusive, on a whole minute.
        ends: Instant,
        /// Who served.
        member: Id,
        /// Who recorded it: the member, or staff of the area.
        recorder: Id,
        /// Start of the service, on a whole minute.
        starts: Instant,
    }
    /// The member or the recorder takes a claim back.
    HoursWithdrawn {
        /// The claim.
        claim: Seq,
    }
    /// The first of two reviewers agrees.
    HoursEndorsed {
        /// Whether it was decided together with others, and not known to have been opened.
        batch: bool,
        /// The claim.
        claim: Seq,
        /// Who agrees.
        reviewer: Id,
    }
    /// Hours count from here on; postings say what was issued.
    HoursApproved {
        /// Whether it was decided together with others, and not known to have been opened.
        batch: bool,
        /// The claim.
        claim: Seq,
        /// The first reviewer's entry, where two are needed.
        endorsed: Option<Seq>,
        /// What the cap kept from being issued, in the unit of the class.
        excess: i64,
        /// The approved minutes.
        minutes: Minutes,
        /// Who approves.
        reviewer: Id,
    }
    /// Sent back with a reason.
    HoursRejected {
        /// The claim.
        claim: Seq,
        /// Commitment to the reason.
        reason: Hash,
        /// Who decided.
        reviewer: Id,
    }
    /// An approval undone: 冲正.
    HoursReversed {
        /// The approval.
        approved: Seq,
        /// The claim.
        claim: Seq,
        /// Commitment to the reason.
        reason: Hash,
        /// Who decided.
        reviewer: Id,
    }
    /// Points given to a fund or another member.
    PointsDonated {
        /// How much.
        amount: Hundredths,
        /// Who gives.
        member: Id,
        /// Who receives.
        to: Id,
    }
    /// Points set aside.
    PointsHeld {
        /// Random id of the hold.
        hold: Id,
        /// The lots it takes.
        lots: Vec<LotAmount>,
        /// Whose points.
        member: Id,
        /// Commitment to what for.
        purpose: Hash,
    }
    /// A hold paid to a provider, wholly or in part.
    PointsCaptured {
        /// How much.
        amount: Hundredths,
        /// The hold's entry.
        held: Seq,
        /// Who receives.
        provider: Id,
    }
    /// The rest of a hold returned.
    PointsReleased {
        /// The hold's entry.
        held: Seq,
    }
    /// Points become the right to one service.
    VoucherIssued {
        /// When it lapses.
        expires: Instant,
        /// The lots set aside for it, earliest first.
        lots: Vec<LotAmount>,
        /// Whose points.
        member: Id,
        /// What it buys.
        offer: Text,
        /// What it costs.
        price: Hundredths,
        /// Its random id; not the code that redeems it.
        voucher: Id,
    }
    /// The right is used at a merchant.
    VoucherRedeemed {
        /// The entry that issued it.
        issued: Seq,
        /// Where.
        merchant: Id,
        /// The clerk who acts for a member without a phone.
        proxy: Option<Id>,
        /// The voucher.
        voucher: Id,
    }
    /// Given up by its holder; the points return.
    VoucherCancelled {
        /// The entry that issued it.
        issued: Seq,
        /// The voucher.
        voucher: Id,
    }
    /// Lapsed; the points return.
    VoucherExpired {
        /// The entry that issued it.
        issued: Seq,
        /// The voucher.
        voucher: Id,
    }
    /// A service not given: the voucher is open again.
    RedemptionReversed {
        /// Commitment to the reason.
        reason: Hash,
        /// The redemption's entry.
        redeemed: Seq,
        /// The voucher.
        voucher: Id,
    }
    /// A merchant may redeem vouchers.
    MerchantAdmitted {
        /// The merchant's account.
        account: Id,
        /// Where it serves.
        area: AreaPath,
        /// Most that may stand payable to it; 0 is no limit.
        ceiling: Hundredths,
        /// Commitment to the sponsor's name.
        sponsor: Hash,
    }
    /// A merchant may not redeem for now.
    MerchantSuspended {
        /// The merchant's account.
        account: Id,
        /// Commitment to the reason.
        reason: Hash,
    }
    /// A sponsor has paid.
    MerchantSettled {
        /// How much of the payable.
        amount: Hundredths,
        /// The merchant's account.
        merchant: Id,
        /// Commitment to the payment's reference.
        reference: Hash,
    }
    /// A payment came back.
    SettlementReversed {
        /// Commitment to the reason.
        reason: Hash,
        /// The settlement's entry.
        settled: Seq,
    }
    /// Lots whose month has passed.
    PointsExpired {
        /// The lots, earliest first.
        lots: Vec<LotAmount>,
        /// Whose points.
        member: Id,
    }
    /// Care minutes given to a listed family member.
    CareAssigned {
        /// The list entry that allows it.
        listed: Seq,
        /// The lots given.
        lots: Vec<LotAmount>,
        /// Who gives.
        member: Id,
    }
    /// Care minutes set aside for a matched request.
    CareReserved {
        /// The lots it takes.
        lots: Vec<LotAmount>,
        /// Who draws.
        member: Id,
        /// Random id of the reservation.
        reservation: Id,
    }
    /// Care was given; the helper's own hours stand in the claim that it names.
    CareDrawn {
        /// The helper's claim.
        claim: Seq,
        /// The minutes given.
        minutes: Minutes,
        /// The reservation's entry.
        reserved: Seq,
    }
    /// A reservation let go.
    CareReleased {
        /// The reservation's entry.
        reserved: Seq,
    }
    /// Care minutes given to a fund.
    CareDonated {
        /// The lots given.
        lots: Vec<LotAmount>,
        /// Who gives.
        member: Id,
        /// The fund.
        to: Id,
    }
    /// A draw undone.
    CareReversed {
        /// The draw's entry.
        drawn: Seq,
        /// Commitment to the reason.
        reason: Hash,
    }
    /// Care lots whose month has passed.
    CareExpired {
        /// The lots, earliest first.
        lots: Vec<LotAmount>,
        /// Whose minutes.
        member: Id,
    }
    /// A family member who may receive care.
    FamilyListed {
        /// Commitment to the kinship.
        kinship: Hash,
        /// Who lists.
        member: Id,
        /// Who is listed.
        relative: Id,
    }
    /// Taken off the list.
    FamilyUnlisted {
        /// The listing's entry.
        listed: Seq,
    }
    /// One of two decides.
    ProposalMade {
        /// SHA-256 of the canonical facts proposed.
        digest: Hash,
        /// The kind proposed.
        subject: Text,
    }
    /// The other of two decides.
    ProposalSeconded {
        /// The proposal's: whoever signs this signs what is proposed, whatever number it has.
        digest: Hash,
        /// The proposal's entry.
        proposal: Seq,
    }
    /// Taken back by who made it.
    ProposalWithdrawn {
        /// The proposal's entry.
        proposal: Seq,
    }
    /// A member agrees to a purpose.
    ConsentGiven {
        /// Who agrees.
        member: Id,
        /// Code of the purpose.
        purpose: Text,
        /// SHA-256 of the text agreed to.
        text: Hash,
    }
    /// A consent ends.
    ConsentWithdrawn {
        /// The consent's entry.
        given: Seq,
    }
    /// Something was shown to a verifier.
    PresentationMade {
        /// Its commitment.
        digest: Hash,
        /// Whose.
        member: Id,
    }
    /// A certificate exists.
    CertificateIssued {
        /// Its commitment.
        digest: Hash,
        /// Whose.
        member: Id,
    }
    /// A certificate no longer counts.
    CertificateRevoked {
        /// The entry.
        issued: Seq,
        /// Commitment to the reason.
        reason: Hash,
    }
    /// A signed statement about a member exists.
    AttestationIssued {
        /// Its commitment.
        digest: Hash,
    }
    /// A signed statement no longer counts.
    AttestationRevoked {
        /// The entry.
        issued: Seq,
    }
    /// A document outside the ledger is fixed in time.
    RecordAnchored {
        /// SHA-256 of the document.
        digest: Hash,
        /// Code of its kind.
        subject: Text,
    }
    /// An account exists.
    AccountOpened {
        /// The account.
        account: Id,
        /// What it stands for.
        holder: AccountType,
        /// Whether its person has not yet claimed it: it earns and does not spend.
        invited: bool,
    }
    /// An invited person has claimed the account.
    AccountActivated {
        /// The account.
        account: Id,
    }
    /// An account no longer acts.
    AccountClosed {
        /// The account.
        account: Id,
    }
    /// Two accounts of one person become one.
    AccountMerged {
        /// The account that ends.
        account: Id,
        /// Points that both hold together beyond the cap.
        excess: i64,
        /// How many doubts there are.
        flagged: u64,
        /// The first of them, by claim.
        flags: Vec<MergeFlag>,
        /// The account that goes on.
        into: Id,
        /// The entry that seconded it.
        seconded: Seq,
    }
    /// A person's rows and salts are destroyed.
    AccountErased {
        /// The account.
        account: Id,
    }
    /// A device key for signing decisions.
    DeviceEnrolled {
        /// Whose.
        account: Id,
        /// Its algorithm.
        algorithm: KeyAlgorithm,
        /// Who confirmed it.
        confirmed_by: Id,
        /// Base64 of the public key (SEC1 compressed, or 32 bytes).
        key: Text,
    }
    /// A device key ends.
    DeviceRetired {
        /// The enrolment's entry.
        enrolled: Seq,
    }
    /// Somebody has read the list of what was decided in their name in a month: all of it is theirs, but for what
    /// they have disowned.
    DecisionsAnswered {
        /// In whose name.
        account: Id,
        /// How many decisions the list shows.
        decisions: u64,
        /// How many of them were disowned before.
        disowned: u64,
        /// The minutes that those among them approved which approve hours.
        minutes: Minutes,
        /// The month, which is over.
        month: Month,
    }
    /// Somebody says of a decision in their name that it is not theirs.
    DecisionDisowned {
        /// In whose name it stands.
        account: Id,
        /// The decision's entry.
        decision: Seq,
        /// Why.
        word: Denial,
    }
    /// A role in an area.
    RoleGranted {
        /// Who receives it.
        account: Id,
        /// Where.
        area: AreaPath,
        /// Which.
        role: Role,
        /// The second administrator's entry, needed for administrators.
        seconded: Option<Seq>,
    }
    /// A role ends.
    RoleWithdrawn {
        /// Who held it.
        account: Id,
        /// The grant's entry.
        granted: Seq,
    }
    /// The log signs with another key from here on.
    KeyRotated {
        /// The new Ed25519 public key.
        key: Hash,
    }
    /// A witness is asked for cosignatures.
    WitnessAdded {
        /// Its vkey line.
        vkey: Text,
    }
    /// A witness is no longer asked.
    WitnessRetired {
        /// The entry that added it.
        added: Seq,
    }
}

/// Facts as the enum holds them: in a room of their own when they would make every entry larger.
macro_rules! held {
    (type $kind:ident) => { $kind };
    (type $kind:ident $room:ident) => { $room<$kind> };
    (value $facts:ident) => { $facts };
    (value $facts:ident $room:ident) => { $room::new($facts) };
}

/// Declares the enum over all kinds, its names, and its codec by name.
macro_rules! kinds {
    ($($name:literal => $kind:ident $(in $room:ident)?,)*) => {
        /// The kind-specific facts of an entry.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum What { $(
            #[doc = concat!("`", $name, "`")]
            $kind(held!(type $kind $($room)?)),
        )* }

        /// Kinds by their place in [`What::KINDS`].
        #[derive(Clone, Copy)]
        enum Place { $($kind,)* }

        impl What {
            /// Every kind's name.
            pub const KINDS: &'static [&'static str] = &[$($name,)*];

            /// The place of the kind's name in [`What::KINDS`].
            pub fn place(&self) -> usize {
                let place = match self { $( Self::$kind(_) => Place::$kind, )* };
                place as usize
            }
            /// The kind's name.
            pub fn kind(&self) -> &'static str {
                Self::KINDS[self.place()]
            }
            /// Appends the canonical facts.
            pub fn write(&self, out: &mut String) {
                match self { $( Self::$kind(facts) => facts.write(out), )* }
            }
            /// Reads the facts of the kind with this name.
            pub fn read(kind: &str, reader: &mut Reader<'_>) -> Result<Self, CodecError> {
                match kind {
                    $( $name => Canon::read(reader).map(Self::$kind), )*
                    _ => Err(CodecError::Invalid { what: "kind" }),
                }
            }
        }

        $( impl From<$kind> for What {
            fn from(facts: $kind) -> Self { Self::$kind(held!(value facts $($room)?)) }
        } )*
    };
}

kinds! {
    "genesis" => Genesis in Box,
    "standard.adopted" => StandardAdopted in Box,
    "activity.posted" => ActivityPosted,
    "hours.claimed" => HoursClaimed,
    "hours.withdrawn" => HoursWithdrawn,
    "hours.endorsed" => HoursEndorsed,
    "hours.approved" => HoursApproved,
    "hours.rejected" => HoursRejected,
    "hours.reversed" => HoursReversed,
    "points.donated" => PointsDonated,
    "points.held" => PointsHeld,
    "points.captured" => PointsCaptured,
    "points.released" => PointsReleased,
    "points.expired" => PointsExpired,
    "voucher.issued" => VoucherIssued,
    "voucher.redeemed" => VoucherRedeemed,
    "voucher.cancelled" => VoucherCancelled,
    "voucher.expired" => VoucherExpired,
    "redemption.reversed" => RedemptionReversed,
    "merchant.admitted" => MerchantAdmitted,
    "merchant.suspended" => MerchantSuspended,
    "merchant.settled" => MerchantSettled,
    "settlement.reversed" => SettlementReversed,
    "care.assigned" => CareAssigned,
    "care.reserved" => CareReserved,
    "care.drawn" => CareDrawn,
    "care.released" => CareReleased,
    "care.donated" => CareDonated,
    "care.reversed" => CareReversed,
    "care.expired" => CareExpired,
    "family.listed" => FamilyListed,
    "family.unlisted" => FamilyUnlisted,
    "proposal.made" => ProposalMade,
    "proposal.seconded" => ProposalSeconded,
    "proposal.withdrawn" => ProposalWithdrawn,
    "consent.given" => ConsentGiven,
    "consent.withdrawn" => ConsentWithdrawn,
    "presentation.made" => PresentationMade,
    "certificate.issued" => CertificateIssued,
    "certificate.revoked" => CertificateRevoked,
    "attestation.issued" => AttestationIssued,
    "attestation.revoked" => AttestationRevoked,
    "record.anchored" => RecordAnchored,
    "account.opened" => AccountOpened,
    "account.activated" => AccountActivated,
    "account.closed" => AccountClosed,
    "account.merged" => AccountMerged,
    "account.erased" => AccountErased,
    "device.enrolled" => DeviceEnrolled,
    "device.retired" => DeviceRetired,
    "decisions.answered" => DecisionsAnswered,
    "decision.disowned" => DecisionDisowned,
    "role.granted" => RoleGranted,
    "role.withdrawn" => RoleWithdrawn,
    "key.rotated" => KeyRotated,
    "witness.added" => WitnessAdded,
    "witness.retired" => WitnessRetired,
}
