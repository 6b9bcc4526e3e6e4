//! The audit of a whole export, line by line: header, entries, the service's claims, end.

use super::{
    Fault, Findings, Predecessor, Prepared, Replay, Shelves, Subject, Totals,
    predecessor::Cited,
    prepare,
    prepared::{Like, PreparedEntry, What},
    stored::Comparison,
    totals,
    world::World,
};
use crate::{
    checkpoint::Checkpoint,
    export::{EXPORT_MAGIC, Line},
    mark::ExportMark,
    note::{SignedNote, VerifierKey},
    tree::Hash,
};
use base64::{Engine, engine::general_purpose::STANDARD};

/// Where the key came from that the checkpoint was checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTrust {
    /// From outside: what it signed is proven.
    Given,
    /// From the export itself: what it signed is consistent, by whoever wrote the export.
    FromExport,
}

/// The part of the export that the next line belongs to.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Magic,
    Header,
    Entries,
    Claims,
    Ended,
}

/// Takes the lines of an export one by one.
#[derive(Debug)]
pub struct Audit {
    given: Option<VerifierKey>,
    /// The key of the log before this one, given from outside.
    given_before: Option<VerifierKey>,
    part: Part,
    lines: u64,
    is_export: bool,
    header: Header,
    key: Option<VerifierKey>,
    checkpoint: Option<Checkpoint>,
    mark: Option<ExportMark>,
    replay: Replay,
    totals: Totals,
    predecessor: Option<Predecessor>,
    claims: Option<Comparison>,
    /// Whether the service's claims and an end are still to come.
    whole_export: bool,
}

/// The header's lines, as far as they were seen.
#[derive(Debug, Default)]
struct Header {
    origin: Option<String>,
    size: Option<u64>,
    vkey: Option<String>,
    checkpoint: Option<String>,
}

/// What an audit came to.
#[derive(Debug)]
pub struct Report {
    /// Whether the text is an export at all: its magic or at least one entry was there.
    pub is_export: bool,
    /// Entries read.
    pub entries: u64,
    /// Root over them.
    pub root: Hash,
    /// The checkpoint, when it is good.
    pub checkpoint: Option<Checkpoint>,
    /// For whom the copy says that it was made; only the service can tell whether that is so.
    pub mark: Option<ExportMark>,
    /// The key that it was checked with.
    pub key: Option<VerifierKey>,
    /// Where that key came from.
    pub trust: KeyTrust,
    /// What is wrong.
    pub findings: Findings,
    /// What the entries add up to.
    pub totals: Totals,
    /// The log that this one takes the place of, where it cites one.
    pub predecessor: Option<Predecessor>,
}

impl Audit {
    /// An audit that trusts the key given; without one, the export's own key stands in and the report
    /// says so.
    pub fn new(given: Option<VerifierKey>) -> Self {
        Self {
            given,
            given_before: None,
            part: Part::Magic,
            lines: 0,
            is_export: false,
            header: Header::default(),
            key: None,
            checkpoint: None,
            mark: None,
            replay: Replay::new(),
            totals: Totals::default(),
            predecessor: None,
            claims: None,
            whole_export: true,
        }
    }

    /// Expects a log that takes the place of the one with this key.
    #[must_use]
    pub fn succeeding(mut self, key: VerifierKey) -> Self {
        self.given_before = Some(key);
        self
    }

    /// Puts activities, claims, vouchers and decisions on shelves instead of into memory. To be called first.
    #[must_use]
    pub fn on_shelves(mut self, shelves: Shelves) -> Self {
        assert_eq!(
            self.entries(),
            0,
            "shelves are chosen before the first entry"
        );
        self.replay = Replay::on(shelves);
        self
    }

    /// An audit of nothing but entries, fed through [`Audit::entry`], up to a checkpoint that the
    /// caller has opened with this key, if there is a good one.
    pub fn of_entries(key: VerifierKey, trust: KeyTrust, checkpoint: Option<Checkpoint>) -> Self {
        let given = (trust == KeyTrust::Given).then(|| key.clone());
        Self {
            part: Part::Entries,
            is_export: true,
            key: Some(key),
            checkpoint,
            whole_export: false,
            ..Self::new(given)
        }
    }

    /// Takes the next entry. `stored` is the leaf hash that the log states for it.
    pub fn entry(&mut self, stored: Hash, bytes: &[u8]) {
        self.entry_line(&PreparedEntry::new(stored, bytes));
    }

    /// Adds what whoever feeds this audit has found.
    pub fn found(&mut self, subject: Subject, fault: Fault) {
        self.replay.findings.add(subject, fault);
    }

    /// Number of entries taken.
    pub fn entries(&self) -> u64 {
        self.replay.size()
    }

    /// Says that the next line was not ended by a line feed, or was too long to be one.
    pub fn unterminated(&mut self) {
        let subject = Subject::Line(self.lines + 1);
        let why = "the line has no line feed, or is longer than any line of an export";
        self.replay.findings.add(subject, Fault::BadLine { why });
    }

    /// Takes the next line, without its line feed.
    pub fn line(&mut self, bytes: &[u8]) {
        self.take(&prepare(bytes));
    }

    /// Takes the next line, which was read elsewhere.
    pub fn take(&mut self, line: &Prepared) {
        self.lines += 1;
        if self.part == Part::Magic {
            self.first_line(line);
        } else if self.part == Part::Ended {
            self.bad_line("nothing stands after the end");
            return;
        }
        match &line.0 {
            What::Entry(entry) => self.entry_line(entry),
            What::Record(record) => self.known_line(record),
            What::Other(text) => match Line::parse(text) {
                Some(Line::Magic) if self.lines == 1 => {}
                Some(line) => self.known_line(&line),
                None => self.bad_line("not a line of an export"),
            },
            What::Ruined { hash, like } => self.ruined_line(*hash, *like),
        }
    }

    fn first_line(&mut self, line: &Prepared) {
        self.part = Part::Header;
        match &line.0 {
            What::Other(text) if text == EXPORT_MAGIC => self.is_export = true,
            What::Ruined {
                like: Like::Magic, ..
            } => self.bad_line(
                "an export of another version: this auditor reads haizhu-export/2, ask for a new one",
            ),
            _ => self.bad_line("an export begins with haizhu-export/2"),
        }
    }

    fn ruined_line(&mut self, hash: Hash, like: Like) {
        match self.part {
            // Among the entries a ruined line is most likely a ruined entry, and keeps its number.
            Part::Entries if self.entries_are_due() => self.replay.unreadable(hash),
            // The first line was complained about already.
            Part::Header if self.lines == 1 => {}
            Part::Header if like == Like::Entry => {
                self.end_header();
                self.replay.unreadable(hash);
            }
            _ => self.bad_line("not a line of an export"),
        }
    }

    fn known_line(&mut self, line: &Line<'_>) {
        match line {
            Line::Magic => self.bad_line("the magic stands in the first line only"),
            Line::Origin(_) | Line::Size(_) | Line::Vkey(_) | Line::Checkpoint(_) => {
                self.header_line(line);
            }
            Line::Entry(entry) => self.entry_line(&PreparedEntry::of_export(entry)),
            Line::End(before) => {
                self.end_entries();
                if *before != self.lines - 1 {
                    self.bad_line("the end counts other lines than stand before it");
                }
                self.part = Part::Ended;
            }
            Line::Damaged(row) => {
                self.end_entries();
                let row = (*row).to_owned();
                let subject = Subject::Line(self.lines);
                self.replay
                    .findings
                    .add(subject, Fault::StoredDamaged { row });
            }
            claim => {
                self.end_entries();
                let found = self.claims.as_mut().and_then(|claims| claims.check(claim));
                if let Some(finding) = found {
                    self.replay.findings.add(finding.subject, finding.fault);
                }
            }
        }
    }

    /// What lines are judged by: the entries' sums, or what is left of them to compare.
    pub(super) fn judging(&self) -> &World {
        let left = self.claims.as_ref().map(Comparison::world);
        left.unwrap_or(&self.replay.world)
    }

    /// Whether the checkpoint covers more entries than were taken; true when there is none.
    fn entries_are_due(&self) -> bool {
        let size = self.checkpoint.as_ref().map(|checkpoint| checkpoint.size);
        size.is_none_or(|size| self.replay.size() < size)
    }

    fn header_line(&mut self, line: &Line<'_>) {
        let header = &mut self.header;
        let before = match line {
            Line::Origin(origin) => header.origin.replace((*origin).to_owned()).map(drop),
            Line::Size(size) => header.size.replace(*size).map(drop),
            Line::Vkey(vkey) => header.vkey.replace((*vkey).to_owned()).map(drop),
            Line::Checkpoint(note) => header.checkpoint.replace((*note).to_owned()).map(drop),
            _ => None,
        };
        if self.part != Part::Header {
            self.bad_line("a header line stands before the entries");
        } else if before.is_some() {
            self.bad_line("a header line stands once");
        }
    }

    fn entry_line(&mut self, entry: &PreparedEntry) {
        if self.part == Part::Claims {
            self.bad_line("entries stand before the stored records");
            return;
        }
        self.end_header();
        self.is_export = true;
        self.replay.take(entry);
        let Some(Checkpoint { size, root, .. }) = self.checkpoint else {
            return;
        };
        if self.replay.size() == size {
            self.check_root(size, root);
        } else if self.replay.size() == size + 1 {
            let beyond = Subject::Entry(self.replay.chain.next_seq() - 1);
            self.replay.findings.add(beyond, Fault::NotSigned { size });
        }
    }

    /// An unbroken chain fixes every entry through the last one's bytes, so a root that differs from the
    /// signed one then means that the last entry is not the one that was signed.
    fn check_root(&mut self, size: u64, signed: Hash) {
        let computed = self.replay.root();
        if computed == signed {
            return;
        }
        if self.replay.chain.holds() {
            self.replay
                .findings
                .add(Subject::Entry(size - 1), Fault::NotTheSignedEntry);
        }
        self.replay.findings.add(
            Subject::Checkpoint,
            Fault::RootMismatch { signed, computed },
        );
    }

    fn end_header(&mut self) {
        if self.part != Part::Header {
            return;
        }
        self.part = Part::Entries;
        match self.open_checkpoint() {
            Ok(checkpoint) => self.checkpoint = Some(checkpoint),
            Err(fault) => self.replay.findings.add(Subject::Checkpoint, fault),
        }
    }

    /// Chooses the key, then opens the checkpoint with it.
    fn open_checkpoint(&mut self) -> Result<Checkpoint, Fault> {
        let bad = |why: &str| Fault::BadCheckpoint {
            why: why.to_owned(),
        };
        let stated = self
            .header
            .vkey
            .clone()
            .ok_or_else(|| bad("the export states no key"))?;
        let key = match &self.given {
            Some(given) => given.clone(),
            None => stated
                .parse()
                .map_err(|_| bad("the export's key is malformed"))?,
        };
        self.key = Some(key.clone());
        if key.to_string() != stated {
            let why = format!("the export states the key {stated}, given was {key}");
            self.replay
                .findings
                .add(Subject::Checkpoint, Fault::OtherKey { why });
        }
        let note = self
            .header
            .checkpoint
            .as_ref()
            .ok_or_else(|| bad("the export has no checkpoint"))?;
        let note = STANDARD
            .decode(note)
            .map_err(|_| bad("the checkpoint is not base64"))?;
        let checkpoint = Checkpoint::open(&note, &key).map_err(|error| bad(&error.to_string()))?;
        let note = SignedNote::parse(&note).ok();
        self.mark = note.and_then(|note| ExportMark::of(&note, &checkpoint.origin));
        if self.header.size != Some(checkpoint.size) {
            self.replay.findings.add(
                Subject::Checkpoint,
                bad("it covers another size than the export states"),
            );
        }
        if self.header.origin.as_deref() != Some(checkpoint.origin.as_str()) {
            self.replay.findings.add(
                Subject::Checkpoint,
                bad("it has another origin than the export states"),
            );
        }
        if checkpoint.size == 0 {
            return Err(bad("it covers no entries"));
        }
        Ok(checkpoint)
    }

    fn end_entries(&mut self) {
        self.end_header();
        if self.part != Part::Entries {
            return;
        }
        self.part = Part::Claims;
        let stated = self
            .checkpoint
            .as_ref()
            .map(|checkpoint| checkpoint.size)
            .or(self.header.size);
        if let Some(size) = stated.filter(|size| self.replay.size() < *size) {
            let next = Subject::Entry(self.replay.chain.next_seq());
            self.replay.findings.add(next, Fault::Truncated { size });
        }
        self.check_genesis();
        self.check_predecessor();
        let world = std::mem::take(&mut self.replay.world);
        self.check_sums(&world);
        self.totals = Totals {
            kinds: totals::kinds(&self.replay.kinds),
            ..Totals::of(&world, self.replay.chain.at())
        };
        self.claims = Some(Comparison::new(world));
    }

    fn check_genesis(&mut self) {
        let (Some(key), Some(stated)) = (&self.key, self.replay.world.key) else {
            return;
        };
        let why = if stated.as_bytes() != key.public() {
            "the genesis names another key than the one that signs".to_owned()
        } else if self.replay.chain.origin() != Some(key.name()) {
            "the genesis names another origin than the key".to_owned()
        } else {
            return;
        };
        self.replay
            .findings
            .add(Subject::Entry(0), Fault::OtherKey { why });
    }

    fn check_predecessor(&mut self) {
        let cited = self.replay.world.predecessor.as_ref();
        let judged = match (&self.given_before, cited) {
            (None, cited) => Ok(cited.map(Cited::unproven)),
            (Some(key), Some(cited)) => cited.under(key).map(Some),
            (Some(_), None) => Err(Fault::PredecessorUnproven {
                why: "the genesis cites none".to_owned(),
            }),
        };
        match judged {
            Ok(predecessor) => self.predecessor = predecessor,
            Err(fault) => self.replay.findings.add(Subject::Entry(0), fault),
        }
    }

    fn check_sums(&mut self, world: &World) {
        for (unit, sum) in world.money.sums() {
            if sum != 0 {
                let why = format!("all accounts in {unit} sum to {sum}, not 0");
                self.replay
                    .findings
                    .add(Subject::Checkpoint, Fault::BadCheckpoint { why });
            }
        }
    }

    fn bad_line(&mut self, why: &'static str) {
        self.replay
            .findings
            .add(Subject::Line(self.lines), Fault::BadLine { why });
    }

    /// Ends the audit.
    pub fn finish(mut self) -> Report {
        let whole = self.part == Part::Ended;
        self.end_entries();
        if !self.whole_export {
            self.claims = None;
        } else if !whole {
            self.lines += 1;
            self.bad_line("the export is cut off: its last line is `end`");
        } else if let Some(claims) = self.claims.take() {
            claims.finish(&mut self.replay.findings);
        }
        let trust = if self.given.is_some() {
            KeyTrust::Given
        } else {
            KeyTrust::FromExport
        };
        Report {
            is_export: self.is_export,
            entries: self.replay.size(),
            root: self.replay.root(),
            checkpoint: self.checkpoint,
            mark: self.mark,
            key: self.key,
            trust,
            findings: self.replay.findings,
            totals: self.totals,
            predecessor: self.predecessor,
        }
    }
}
