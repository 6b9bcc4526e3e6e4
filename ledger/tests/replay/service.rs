//! A small service: decides commands, keeps a book and a log, and exports them. It can also be made to
//! write what no command would.

use ledger::{
    account::{Postings, Unit},
    area::AreaPath,
    book::Book,
    canon::to_canonical,
    checkpoint::{Checkpoint, log_signer},
    decide::{Action, Command, Context, Refusal, decide, genesis},
    entry::{Draft, Entry, Head, Sealed},
    export::{Line, StoredEntry},
    ids::{Id, Seq, Text},
    kinds::{AccountType, Genesis, Role, What},
    note::Signer,
    replay::{Audit, Report},
    standard::{HoursClass, Offer, Rate, Standard},
    time::Instant,
    tree::{Frontier, Hash, leaf_hash},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::BTreeMap;

pub(crate) const ORIGIN: &str = "haizhu.example/log";
pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 24 * HOUR;

pub(crate) const ADMIN: Id = Id([1; 16]);
pub(crate) const ADMIN_2: Id = Id([2; 16]);
pub(crate) const WORKER: Id = Id([3; 16]);
pub(crate) const WORKER_2: Id = Id([4; 16]);
pub(crate) const ELSEWHERE: Id = Id([5; 16]);
pub(crate) const LEADER: Id = Id([6; 16]);
pub(crate) const MEMBER: Id = Id([7; 16]);
pub(crate) const OTHER: Id = Id([8; 16]);
pub(crate) const INVITED: Id = Id([9; 16]);
pub(crate) const MERCHANT: Id = Id([10; 16]);

pub(crate) fn area(text: &str) -> AreaPath {
    text.parse().unwrap()
}

pub(crate) fn text(text: &str) -> Text {
    text.parse().unwrap()
}

pub(crate) fn key() -> Signer {
    log_signer(ORIGIN, &[7; 32]).unwrap()
}

/// 2026-11-02, a Monday, 08:00 in Guangzhou.
pub(crate) fn start() -> Instant {
    "2026-11-02T00:00:00Z".parse().unwrap()
}

pub(crate) fn standard() -> Standard {
    let rate = |class, unit, per_hour| Rate {
        class,
        per_hour,
        unit,
    };
    let offer = |code: &str, per_day| Offer {
        offer: text(code),
        per_day,
        price: 1_000,
        valid_days: 30,
    };
    Standard {
        cap: 150_000,
        care_expiry_months: 0,
        day_administrator_minutes: 720,
        day_second_minutes: 480,
        effective: "2026-01-01T00:00:00Z".parse().unwrap(),
        expiry_months: 24,
        offers: vec![offer("haircut", 2), offer("housekeeping", 0)],
        rates: vec![
            rate(HoursClass::Exchange, Unit::Care, 60),
            rate(HoursClass::Keeper, Unit::Point, 100),
            rate(HoursClass::Volunteer, Unit::Point, 100),
        ],
        signed_decisions: None,
        version: 1,
    }
}

/// The service and what it stores.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) book: Book,
    pub(crate) head: Head,
    pub(crate) now: Instant,
    pub(crate) log: Vec<(Hash, String)>,
    /// What proposals are about, by the digest that they name it by.
    pub(crate) actions: BTreeMap<Hash, Action>,
    /// In whose history entries were listed when they were made.
    listed: BTreeMap<Seq, Option<Id>>,
    nonce: u128,
}

impl Service {
    /// Born with the accounts and roles named above, and nothing else.
    pub(crate) fn born() -> Self {
        Self::born_under(standard())
    }

    pub(crate) fn born_under(standard: Standard) -> Self {
        Self::born_of(Genesis {
            administrators: vec![ADMIN, ADMIN_2],
            area: area("440105"),
            demo: true,
            key: Hash::from_bytes(*key().verifier_key().public()),
            lost: None,
            predecessor: None,
            standard,
        })
    }

    pub(crate) fn born_of(facts: Genesis) -> Self {
        let mut service = Self {
            book: Book::default(),
            head: Head::empty(),
            now: start(),
            log: vec![],
            actions: BTreeMap::new(),
            listed: BTreeMap::new(),
            nonce: 0,
        };
        service.write(genesis(facts, start()));
        for (account, invited) in [
            (WORKER, false),
            (WORKER_2, false),
            (ELSEWHERE, false),
            (LEADER, false),
            (MEMBER, false),
            (OTHER, false),
            (INVITED, true),
        ] {
            service.act(
                Id::SYSTEM,
                Command::OpenAccount {
                    account,
                    holder: AccountType::Person,
                    invited,
                },
            );
        }
        let street = "440105/440105003";
        for (account, role, at) in [
            (WORKER, Role::SocialWorker, street),
            (WORKER_2, Role::SocialWorker, "440105"),
            (ELSEWHERE, Role::SocialWorker, "440105/440105004"),
            (LEADER, Role::TeamLeader, street),
        ] {
            service.act(
                ADMIN,
                Command::GrantRole {
                    account,
                    area: area(at),
                    role,
                },
            );
        }
        service.act(
            ADMIN,
            Command::OpenAccount {
                account: MERCHANT,
                holder: AccountType::Merchant,
                invited: false,
            },
        );
        let admission = Command::AdmitMerchant {
            account: MERCHANT,
            area: area(street),
            ceiling: 0,
            sponsor: Hash::ZERO,
        };
        service.act(ADMIN, admission);
        service
    }

    pub(crate) fn pass(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }

    /// Decides a command and records it.
    pub(crate) fn try_act(&mut self, by: Id, command: &Command) -> Result<Seq, Refusal> {
        let draft = decide(&self.book, Context { by, at: self.now }, command)?;
        let bare = match command {
            Command::Signed { command, .. } => command,
            command => command,
        };
        if let Command::Propose { action } = bare {
            self.actions.insert(action.digest(), action.clone());
        }
        Ok(self.write(draft))
    }

    #[track_caller]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "histories read better without borrows"
    )]
    pub(crate) fn act(&mut self, by: Id, command: Command) -> Seq {
        match self.try_act(by, &command) {
            Ok(seq) => seq,
            Err(refusal) => panic!("{refusal}: {command:?}"),
        }
    }

    /// Writes what no rule was asked about, as an operator with the log's key can.
    pub(crate) fn write(&mut self, draft: Draft) -> Seq {
        self.nonce += 1;
        let nonce = Id(self.nonce.to_be_bytes());
        let Sealed { entry, bytes, leaf } = self
            .head
            .seal(draft, self.now, nonce, &text(ORIGIN))
            .unwrap();
        self.book.apply(&entry);
        let listed = self.book.listed_for(&entry.what);
        self.listed.insert(entry.seq, listed);
        self.log.push((leaf, bytes));
        entry.seq
    }

    /// A draft as the decision function makes it, for a forger to change.
    pub(crate) fn draft(&self, by: Id, what: impl Into<What>, postings: Postings) -> Draft {
        Draft {
            by,
            happened: self.now,
            postings,
            signed: None,
            standard: 1,
            what: what.into(),
        }
    }

    /// An activity that is posted now and takes place from now to a week later.
    pub(crate) fn post_activity(&mut self, class: HoursClass) -> Seq {
        self.nonce += 1;
        let command = Command::PostActivity {
            activity: Id(self.nonce.to_be_bytes()),
            area: area("440105/440105003"),
            class,
            commitment: Hash::ZERO,
            starts: self.now,
            ends: self.now.plus_seconds(7 * DAY),
        };
        self.act(LEADER, command)
    }

    /// Claims that the member served until now.
    pub(crate) fn claim(&mut self, activity: Seq, member: Id, minutes: i64) -> Seq {
        let starts = self.now.plus_seconds(-60 * minutes);
        let command = Command::ClaimHours {
            activity,
            commitment: Hash::ZERO,
            member,
            starts,
            ends: self.now,
        };
        self.act(member, command)
    }

    /// A claim of now, approved at once by the social worker.
    pub(crate) fn earn(&mut self, activity: Seq, member: Id, minutes: i64) -> (Seq, Seq) {
        self.pass(60 * minutes);
        let claim = self.claim(activity, member, minutes);
        let approved = self.act(
            WORKER,
            Command::ApproveClaim {
                claim,
                batch: false,
            },
        );
        (claim, approved)
    }

    pub(crate) fn issue(&mut self, voucher: u8, offer: &str) -> Id {
        let voucher = Id([voucher; 16]);
        self.act(
            MEMBER,
            Command::IssueVoucher {
                voucher,
                offer: text(offer),
            },
        );
        voucher
    }

    /// Hashes and chains all entries from this one on again, as whoever rewrites history must.
    pub(crate) fn rewrite_from(&mut self, seq: usize) {
        for at in seq..self.log.len() {
            let before = if at == 0 {
                Hash::ZERO
            } else {
                self.log[at - 1].0
            };
            let bytes = &self.log[at].1;
            let from = bytes.find("\"prev\":\"").unwrap() + 8;
            let bytes = format!("{}{before}{}", &bytes[..from], &bytes[from + 64..]);
            self.log[at] = (leaf_hash(bytes.as_bytes()), bytes);
        }
    }

    /// The signed checkpoint over the log as it stands.
    pub(crate) fn checkpoint(&self) -> String {
        let mut frontier = Frontier::new();
        for (leaf, _) in &self.log {
            frontier.push(*leaf);
        }
        let checkpoint = Checkpoint {
            origin: ORIGIN.into(),
            size: frontier.size(),
            root: frontier.root(),
        };
        checkpoint.sign(&key()).unwrap().to_string()
    }

    /// The export's lines, honest about this log and book.
    pub(crate) fn export(&self) -> Vec<String> {
        self.export_signed(&self.checkpoint())
    }

    /// The export's lines with a checkpoint that was signed before.
    pub(crate) fn export_signed(&self, checkpoint: &str) -> Vec<String> {
        let vkey = key().verifier_key().to_string();
        let checkpoint = STANDARD.encode(checkpoint);
        let mut lines = vec![
            Line::Magic.to_text(),
            Line::Origin(ORIGIN).to_text(),
            Line::Size(self.log.len() as u64).to_text(),
            Line::Vkey(&vkey).to_text(),
            Line::Checkpoint(&checkpoint).to_text(),
        ];
        lines.extend((0..).zip(&self.log).map(|(place, (leaf, bytes))| {
            let entry = Entry::from_bytes(bytes.as_bytes()).ok();
            let listed = entry.as_ref().and_then(|entry| self.listed(entry));
            Line::Entry(StoredEntry {
                seq: entry.map_or(place, |entry| entry.seq),
                leaf: *leaf,
                listed: listed.into(),
                bytes,
            })
            .to_text()
        }));
        lines.extend(stored(&self.book));
        lines.push(Line::End(lines.len() as u64).to_text());
        lines
    }

    /// Where an entry is listed: a claim whose account was merged is another's since, and its older entries stay where they were.
    fn listed(&self, entry: &Entry) -> Option<Id> {
        let now = self.book.listed_for(&entry.what);
        let then = self.listed.get(&entry.seq).copied().flatten();
        then.filter(|then| Some(self.book.heir(*then)) == now)
            .or(now)
    }

    pub(crate) fn audit(&self) -> Report {
        audit(&self.export())
    }
}

/// What a service claims to store.
pub(crate) fn stored(book: &Book) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    lines.extend(
        book.balances
            .iter()
            .map(|(account, amount)| Line::Balance(*account, *amount).to_text()),
    );
    lines.extend(
        book.accounts
            .iter()
            .map(|(id, record)| Line::Account(*id, record.clone()).to_text()),
    );
    for (id, roles) in &book.roles {
        lines.extend(
            roles
                .iter()
                .map(|role| Line::Role(*id, role.clone()).to_text()),
        );
    }
    lines.extend(
        book.merchants
            .iter()
            .map(|(id, record)| Line::Merchant(*id, record.clone()).to_text()),
    );
    lines.extend(
        book.activities
            .iter()
            .map(|(seq, record)| Line::Activity(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.claims
            .iter()
            .map(|(seq, record)| Line::Claim(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.vouchers
            .iter()
            .map(|(id, record)| Line::Voucher(*id, record.clone()).to_text()),
    );
    lines.extend(
        book.devices
            .iter()
            .map(|(seq, record)| Line::Device(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.standards
            .values()
            .map(|standard| format!("standard {} {}", standard.version, to_canonical(standard))),
    );
    lines.extend(
        book.settlements
            .iter()
            .map(|(seq, record)| Line::Settlement(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.consents
            .iter()
            .map(|(seq, record)| Line::Consent(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.answers
            .iter()
            .map(|(seq, record)| Line::Answer(*seq, record.clone()).to_text()),
    );
    lines.extend(
        book.proposals
            .iter()
            .map(|(seq, record)| Line::Proposal(*seq, record.clone()).to_text()),
    );
    lines
}

/// Audits lines with the log's key.
pub(crate) fn audit(lines: &[String]) -> Report {
    let mut audit = Audit::new(Some(key().verifier_key().clone()));
    for line in lines {
        audit.line(line.as_bytes());
    }
    audit.finish()
}

/// Every finding as text, for a failed test's message and for looking up names.
pub(crate) fn findings(report: &Report) -> Vec<String> {
    report
        .findings
        .listed()
        .iter()
        .map(|finding| format!("[{}] {finding}", finding.fault.code()))
        .collect()
}

/// That nothing was found.
#[track_caller]
pub(crate) fn assert_clean(report: &Report) {
    assert_eq!(findings(report), Vec::<String>::new());
}

/// That the first finding about an entry has this code and names this entry.
#[track_caller]
pub(crate) fn assert_first(report: &Report, seq: Seq, code: &str) {
    let first = findings(report)
        .into_iter()
        .find(|text| text.contains("] entry "));
    let expected = format!("[{code}] entry {seq}:");
    let found = first.unwrap_or_else(|| "nothing".to_owned());
    assert!(
        found.starts_with(&expected),
        "expected {expected}, found {:#?}",
        findings(report)
    );
    assert_eq!(report.findings.first_bad_entry(), Some(seq));
}
