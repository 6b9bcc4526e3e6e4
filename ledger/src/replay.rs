//! The auditor's replay: an independent judgement of every entry, from its bytes alone.
//!
//! In scope: the chain and the tree, the strict codec, double entry and bounds, and every rule that the
//! kinds of the core journey carry: who may act where at that moment, separation of member, recorder,
//! endorser and approver, overlaps, day tiers, back-fill, rounding, caps, lots, debt, vouchers,
//! merchants. Then what the service claims to store is compared with what the entries add up to.
//! Not in scope: reading files, and kinds whose commands do not exist yet: an entry of such a kind is a
//! finding, since nothing says who may write it.
//!
//! It shares no code with [`crate::decide`] or [`crate::book`]: the two must agree because the rules are
//! the same, not because the mistake is. From `book` only the shapes of stored records are used, to read
//! the export's claims ([`Audit`]).
//!
//! Every entry is judged before it changes anything, and takes effect even when it breaks a rule, so that
//! balances can be compared to the end. Findings after the first may follow from it.

mod ahead;
mod audit;
mod balances;
mod bits;
mod chain;
mod consents;
mod devices;
mod disputes;
mod donations;
mod fault;
mod histories;
mod hours;
mod lists;
mod merge;
mod money;
mod names;
mod people;
mod policy;
mod predecessor;
mod prepared;
mod proposals;
mod settlements;
mod shelf;
mod signals;
mod stored;
mod table;
mod totals;
mod unclaimed;
mod vouchers;
mod world;

pub use audit::{Audit, KeyTrust, Report};
pub use fault::{Fault, Finding, Subject};
pub use predecessor::Predecessor;
pub use prepared::{Prepared, prepare};
pub use settlements::MerchantBooks;
pub use shelf::{MemoryShelf, SHELF_BLOCK_BYTES, Shelf, Shelves};
pub use signals::MerchantSignals;
pub use totals::{InName, MonthOfName, Totals};
pub use unclaimed::UnclaimedSum;
pub use vouchers::DeskWork;

use crate::{entry::ENTRY_BYTES_MAX, export::Listed, ids::Seq, kinds::What, tree::Hash};
use chain::Chain;
use prepared::PreparedEntry;
use world::World;

/// Findings kept with their details; the others are only counted.
pub const FINDINGS_MAX: usize = 1_000;

/// Collects findings without letting a ruined log fill the memory.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    listed: Vec<Finding>,
    count: u64,
    first_bad_entry: Option<Seq>,
}

impl Findings {
    fn add(&mut self, subject: Subject, fault: Fault) {
        if let Subject::Entry(seq) = subject {
            self.first_bad_entry = Some(self.first_bad_entry.map_or(seq, |first| first.min(seq)));
        }
        self.count += 1;
        if self.listed.len() < FINDINGS_MAX {
            self.listed.push(Finding { subject, fault });
        }
    }

    /// The findings in the order in which they were made, at most [`FINDINGS_MAX`].
    pub fn listed(&self) -> &[Finding] {
        &self.listed
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The lowest sequence number that a finding names.
    pub fn first_bad_entry(&self) -> Option<Seq> {
        self.first_bad_entry
    }
}

/// Takes the entries of a log one by one.
#[derive(Debug)]
pub struct Replay {
    chain: Chain,
    world: World,
    findings: Findings,
    /// Entries of each kind, by the kind's place among all.
    kinds: [u64; What::KINDS.len()],
}

impl Default for Replay {
    fn default() -> Self {
        Self::of(World::default())
    }
}

impl Replay {
    /// Before the genesis.
    pub fn new() -> Self {
        Self::default()
    }

    /// A replay whose activities, claims, vouchers and decisions stand on shelves.
    fn on(shelves: Shelves) -> Self {
        Self::of(World::on(shelves))
    }

    fn of(world: World) -> Self {
        Self {
            chain: Chain::default(),
            world,
            findings: Findings::default(),
            kinds: [0; What::KINDS.len()],
        }
    }

    /// Judges the next entry and lets it take effect. `stored` is the leaf hash that the export states.
    pub fn entry(&mut self, stored: Hash, bytes: &[u8]) {
        self.take(&PreparedEntry::new(stored, bytes));
    }

    fn take(&mut self, prepared: &PreparedEntry) {
        let place = self.chain.next_seq();
        let PreparedEntry {
            kept,
            stored,
            computed,
            read,
            length,
        } = prepared;
        let entry = match read {
            Ok(entry) => entry,
            Err(error) => {
                let length = *length;
                let fault = if length > ENTRY_BYTES_MAX {
                    Fault::TooLong { length }
                } else {
                    let error = error.clone();
                    Fault::Unreadable { error }
                };
                self.findings.add(Subject::Entry(place), fault);
                let hashed = self.chain.skip(*stored, *computed);
                self.found(place, hashed);
                return;
            }
        };
        let linked = self.chain.link(*stored, *computed, entry);
        let linked = linked.and_then(|()| stored_at(place, *kept));
        self.found(place, linked);
        let judged = self.world.judge(entry);
        self.found(place, judged);
        let listed = self.world.judge_listed(entry, *kept);
        self.found(place, listed);
        self.world.admit(entry);
        self.kinds[entry.what.place()] += 1;
    }

    /// Counts an entry whose line cannot even be split into leaf hash and bytes. `hash` is that of the line.
    fn unreadable(&mut self, hash: Hash) {
        let place = self.chain.next_seq();
        self.findings
            .add(Subject::Entry(place), Fault::UnreadableLine);
        self.chain.skip_unhashed(hash);
    }

    /// Number of entries taken.
    pub fn size(&self) -> u64 {
        self.chain.size()
    }

    /// Root over the bytes of the entries taken.
    pub fn root(&self) -> Hash {
        self.chain.root()
    }

    fn found(&mut self, seq: Seq, judged: Result<(), Fault>) {
        if let Err(fault) = judged {
            self.findings.add(Subject::Entry(seq), fault);
        }
    }
}

/// That an entry is stored under the number of its place, where the export states one.
fn stored_at(place: Seq, kept: Option<(Seq, Listed)>) -> Result<(), Fault> {
    match kept {
        Some((stored, _)) if stored != place => Err(Fault::StoredElsewhere { stored }),
        _ => Ok(()),
    }
}
