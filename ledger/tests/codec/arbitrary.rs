//! Arbitrary values of every type that an entry may carry, from a seed.
//!
//! Field types are inferred from the structs, so a new field is a compile error here and never a gap.

use ledger::{
    account::{Account, Class, Postings, Unit},
    area::AreaPath,
    entry::{BatchProof, Entry, Signed},
    ids::{Id, Text},
    kinds::*,
    standard::{HoursClass, Offer, Rate, Standard},
    time::{Instant, Month},
    tree::{Hash, leaf_hash},
};

/// A stream of numbers from a seed (splitmix64).
pub(crate) struct Source {
    state: u64,
    optional: Optional,
}

/// What happens to optional fields.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Optional {
    Random,
    Present,
    Absent,
}

impl Source {
    pub(crate) fn new(seed: u64, optional: Optional) -> Self {
        let state = seed;
        Self { state, optional }
    }
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = self.below(from.len() as u64);
        from[usize::try_from(at).unwrap()]
    }
}

pub(crate) trait Arbitrary {
    fn arbitrary(source: &mut Source) -> Self;
}

impl Arbitrary for bool {
    fn arbitrary(source: &mut Source) -> Self {
        source.below(2) == 1
    }
}

impl Arbitrary for u64 {
    fn arbitrary(source: &mut Source) -> Self {
        let any = source.below(1 << 53);
        source.pick(&[0, 1, 9, 10, any, (1 << 53) - 1])
    }
}

impl Arbitrary for i64 {
    fn arbitrary(source: &mut Source) -> Self {
        let magnitude = i64::try_from(u64::arbitrary(source)).unwrap();
        source.pick(&[magnitude, -magnitude])
    }
}

impl Arbitrary for Id {
    fn arbitrary(source: &mut Source) -> Self {
        let bytes = u128::from(source.next()) << 64 | u128::from(source.next());
        source.pick(&[Id(bytes.to_be_bytes()), Id::SYSTEM, Id([0xff; 16])])
    }
}

impl Arbitrary for Hash {
    fn arbitrary(source: &mut Source) -> Self {
        let any = leaf_hash(&source.next().to_be_bytes());
        source.pick(&[any, Hash::ZERO])
    }
}

impl Arbitrary for Instant {
    fn arbitrary(source: &mut Source) -> Self {
        let seconds = source.below(253_402_272_000);
        let seconds = source.pick(&[0, 951_782_400, seconds, 253_402_271_999]); // a 29 February between
        Instant::from_unix(i64::try_from(seconds).unwrap())
    }
}

impl Arbitrary for Month {
    fn arbitrary(source: &mut Source) -> Self {
        Instant::arbitrary(source).month()
    }
}

impl Arbitrary for Text {
    fn arbitrary(source: &mut Source) -> Self {
        let plain: Vec<char> = (' '..='~').filter(|c| !['"', '\\'].contains(c)).collect();
        let length = source.below(12) + 1;
        let text: String = (0..length).map(|_| source.pick(&plain)).collect();
        text.parse().unwrap()
    }
}

impl Arbitrary for AreaPath {
    fn arbitrary(source: &mut Source) -> Self {
        let depth = source.below(5) + 1;
        let segments: Vec<&str> = (0..depth)
            .map(|_| source.pick(&["440105", "a-Z", "440105003", "x123456789012345678901234"]))
            .map(|segment| &segment[..segment.len().min(24)])
            .collect();
        segments.join("/").parse().unwrap()
    }
}

impl Arbitrary for Account {
    fn arbitrary(source: &mut Source) -> Self {
        let (unit, class) = (source.pick(Unit::ALL), source.pick(Class::ALL));
        Account {
            unit,
            class,
            owner: class.has_owner().then(|| Id::arbitrary(source)),
            lot: class.has_lot().then(|| Month::arbitrary(source)),
        }
    }
}

impl Arbitrary for Postings {
    /// Each change has its counterpart in another account of the unit.
    fn arbitrary(source: &mut Source) -> Self {
        (0..source.below(4)).fold(Postings::default(), |postings, _| {
            let (from, mut to) = (Account::arbitrary(source), Account::arbitrary(source));
            to.unit = from.unit;
            let amount = i64::try_from(source.below(1_000_000)).unwrap();
            postings.with(from, -amount).with(to, amount)
        })
    }
}

impl<T: Arbitrary> Arbitrary for Vec<T> {
    fn arbitrary(source: &mut Source) -> Self {
        (0..source.below(4)).map(|_| T::arbitrary(source)).collect()
    }
}

impl<T: Arbitrary> Arbitrary for Box<T> {
    fn arbitrary(source: &mut Source) -> Self {
        Self::new(T::arbitrary(source))
    }
}

impl<T: Arbitrary> Arbitrary for Option<T> {
    fn arbitrary(source: &mut Source) -> Self {
        let present = match source.optional {
            Optional::Random => bool::arbitrary(source),
            fixed => fixed == Optional::Present,
        };
        present.then(|| T::arbitrary(source))
    }
}

macro_rules! words {
    ($($name:ident),*) => { $(impl Arbitrary for $name {
        fn arbitrary(source: &mut Source) -> Self { source.pick($name::ALL) }
    })* };
}
words!(
    Unit,
    HoursClass,
    AccountType,
    Role,
    KeyAlgorithm,
    Denial,
    Doubt
);

macro_rules! records {
    ($($name:ident { $($field:ident),* })*) => { $(impl Arbitrary for $name {
        fn arbitrary(source: &mut Source) -> Self {
            $( let $field = Arbitrary::arbitrary(source); )*
            Self { $($field),* }
        }
    })* };
}

/// Records that are kinds: also listed as makers of facts.
macro_rules! kinds {
    ($($name:ident { $($field:ident),* })*) => {
        records! { $($name { $($field),* })* }
        /// One maker for each kind, in the order of `What::KINDS`.
        pub(crate) const FACTS: &[fn(&mut Source) -> What] = &[
            $( |source| What::from($name::arbitrary(source)), )*
        ];
    };
}

records! {
    LotAmount { amount, lot }
    MergeFlag { claim, why }
    LostEntries { document, from, kept, size }
    Rate { class, per_hour, unit }
    Offer { offer, per_day, price, valid_days }
    Standard {
        cap, care_expiry_months, day_administrator_minutes, day_second_minutes, effective, expiry_months,
        offers, rates, signed_decisions, version
    }
    BatchProof { index, path, size }
    Signed { algorithm, batch, enrolled, signature }
}

kinds! {
    Genesis { administrators, area, demo, key, lost, predecessor, standard }
    StandardAdopted { seconded, standard }
    ActivityPosted { activity, area, class, commitment, ends, starts }
    HoursClaimed { activity, activity_seq, area, class, commitment, ends, member, recorder, starts }
    HoursWithdrawn { claim }
    HoursEndorsed { batch, claim, reviewer }
    HoursApproved { batch, claim, endorsed, excess, minutes, reviewer }
    HoursRejected { claim, reason, reviewer }
    HoursReversed { approved, claim, reason, reviewer }
    PointsDonated { amount, member, to }
    PointsHeld { hold, lots, member, purpose }
    PointsCaptured { amount, held, provider }
    PointsReleased { held }
    PointsExpired { lots, member }
    VoucherIssued { expires, lots, member, offer, price, voucher }
    VoucherRedeemed { issued, merchant, proxy, voucher }
    VoucherCancelled { issued, voucher }
    VoucherExpired { issued, voucher }
    RedemptionReversed { reason, redeemed, voucher }
    MerchantAdmitted { account, area, ceiling, sponsor }
    MerchantSuspended { account, reason }
    MerchantSettled { amount, merchant, reference }
    SettlementReversed { reason, settled }
    CareAssigned { listed, lots, member }
    CareReserved { lots, member, reservation }
    CareDrawn { claim, minutes, reserved }
    CareReleased { reserved }
    CareDonated { lots, member, to }
    CareReversed { drawn, reason }
    CareExpired { lots, member }
    FamilyListed { kinship, member, relative }
    FamilyUnlisted { listed }
    ProposalMade { digest, subject }
    ProposalSeconded { digest, proposal }
    ProposalWithdrawn { proposal }
    ConsentGiven { member, purpose, text }
    ConsentWithdrawn { given }
    PresentationMade { digest, member }
    CertificateIssued { digest, member }
    CertificateRevoked { issued, reason }
    AttestationIssued { digest }
    AttestationRevoked { issued }
    RecordAnchored { digest, subject }
    AccountOpened { account, holder, invited }
    AccountActivated { account }
    AccountClosed { account }
    AccountMerged { account, excess, flagged, flags, into, seconded }
    AccountErased { account }
    DeviceEnrolled { account, algorithm, confirmed_by, key }
    DeviceRetired { enrolled }
    DecisionsAnswered { account, decisions, disowned, minutes, month }
    DecisionDisowned { account, decision, word }
    RoleGranted { account, area, role, seconded }
    RoleWithdrawn { account, granted }
    KeyRotated { key }
    WitnessAdded { vkey }
    WitnessRetired { added }
}

/// An entry of the kind with this number.
pub(crate) fn entry(kind: usize, source: &mut Source) -> Entry {
    Entry {
        at: Instant::arbitrary(source),
        by: Id::arbitrary(source),
        happened: Instant::arbitrary(source),
        nonce: Id::arbitrary(source),
        origin: Text::arbitrary(source),
        postings: Postings::arbitrary(source),
        prev: Hash::arbitrary(source),
        seq: u64::arbitrary(source),
        signed: Option::arbitrary(source),
        standard: u64::arbitrary(source),
        what: FACTS[kind](source),
    }
}
