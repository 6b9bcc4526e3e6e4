//! A claim as screens show it: with names, words, what it needs and what it would give.

use super::{
    commands::ClaimWords,
    family,
    model::{self, Flag},
    openings,
    risk::{Risk, risks_of, words},
    store::{self, CorrectionRequest},
};
use crate::{
    access::{Looked, looked_at},
    app::App,
    error::Error,
    extract::Lang,
    identity::{self, Name},
    journal::{self, StoredEntry},
    points,
    volunteering::{
        activities,
        attendance::{self, Odd},
        holidays::{self, Holidays, due_at},
        visits::{self, VisitSeen},
    },
};
use ledger::{
    account::{Account, Class, Unit},
    book::{ActivityRecord, Book, ClaimRecord, ClaimState},
    decide::{self, Context, requirements},
    ids::{Id, Seq},
    kinds::What,
    time::Instant,
    tree::Hash,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Hours that somebody recorded, and what became of them.
#[derive(Debug, Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something else about a claim and its reader"
)]
pub(in crate::volunteering) struct Claim {
    /// The entry that recorded it.
    seq: Seq,
    /// `open`, `endorsed`, `approved`, `rejected`, `withdrawn` or `reversed`.
    state: &'static str,
    class: &'static str,
    area: String,
    area_name: String,
    member: String,
    member_name: String,
    recorder: String,
    recorder_name: String,
    activity: ClaimActivity,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC, exclusive.
    ends_at: String,
    minutes: i64,
    place: String,
    content: String,
    note: String,
    /// RFC 3339 UTC.
    recorded_at: String,
    /// Whether ten working days have passed since the service.
    overdue: bool,
    /// RFC 3339 UTC.
    due_at: String,
    /// `second_reviewer` and `administrator`, where approving needs them.
    needs: Vec<&'static str>,
    /// Whether the activity was posted after the service began.
    backfilled: bool,
    flags: Vec<Flag>,
    /// How many pictures show it.
    pictures: i64,
    /// Home visits that the member made meanwhile, with what their recipients say.
    visits: Vec<VisitSeen>,
    /// Minutes approved for the same day beside this.
    day_minutes: i64,
    endorsed_by_name: Option<String>,
    /// The last decision.
    decided: Option<Decision>,
    /// Every decision, the first one first.
    decisions: Vec<Decision>,
    /// The newest request to put something right; its member and reviewers see it.
    correction: Option<Correction>,
    /// Whether the reader has opened it before, with its pictures.
    opened: bool,
    /// Whether the member is family of the reader, who leaves the hours to others then.
    family: bool,
    /// Whether the reader took one of the decisions.
    decided_by_reader: bool,
    /// What approving now would credit; only while it waits.
    would_credit: Option<Credited>,
}

impl Claim {
    /// Whether somebody has no part in the hours: neither theirs, nor written down by them, nor of their family.
    pub(in crate::volunteering) fn is_foreign_to(&self, account: Id) -> bool {
        let account = account.to_string();
        ![&self.member, &self.recorder].contains(&&account) && !self.family
    }
}

/// The activity of a claim.
#[derive(Debug, Serialize, ToSchema)]
struct ClaimActivity {
    id: String,
    name: String,
    place: String,
    organiser: String,
    /// RFC 3339 UTC.
    posted_at: String,
}

/// What a member would like to be put right.
#[derive(Debug, Serialize, ToSchema)]
struct Correction {
    /// `open`, `corrected` or `declined`.
    state: String,
    words: String,
    /// RFC 3339 UTC.
    asked_at: String,
    /// Why not.
    answer: Option<String>,
    /// RFC 3339 UTC.
    answered_at: Option<String>,
}

/// A decision on a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Decision {
    /// `endorsed`, `approved`, `rejected`, `withdrawn` or `reversed`.
    state: &'static str,
    by_name: String,
    /// RFC 3339 UTC.
    at: String,
    reason: Option<String>,
    #[serde(flatten)]
    credited: Credited,
    entry_seq: Seq,
}

/// Points and care minutes.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Credited {
    /// Such as `"2.50"`; negative for a reversal.
    points: String,
    /// Kept back by the cap.
    excess: String,
    care_minutes: i64,
}

/// What the claims of one page need to be shown.
struct Page {
    book: Book,
    entries: BTreeMap<Seq, StoredEntry>,
    decisions: BTreeMap<Seq, Vec<Seq>>,
    risks: BTreeMap<Seq, Vec<Risk>>,
    corrections: BTreeMap<Seq, CorrectionRequest>,
    opened: BTreeSet<Seq>,
    family: BTreeSet<Seq>,
    counts: BTreeMap<Seq, Odd>,
    pictures: BTreeMap<Seq, i64>,
    visits: BTreeMap<Seq, Vec<VisitSeen>>,
    words: BTreeMap<Hash, ClaimWords>,
    reasons: BTreeMap<Hash, String>,
    activities: BTreeMap<Seq, activities::Details>,
    records: BTreeMap<Seq, ActivityRecord>,
    names: BTreeMap<Id, Name>,
    areas: BTreeMap<String, String>,
    holidays: Holidays,
    context: Context,
    lang: Lang,
}

/// Claims as the reader sees them.
pub(super) async fn views(
    app: &App,
    reader: Id,
    lang: Lang,
    claims: Vec<(Seq, ClaimRecord)>,
) -> Result<Vec<Claim>, Error> {
    let page = Page::load(app, reader, lang, &claims).await?;
    Ok(claims
        .iter()
        .filter_map(|(seq, claim)| page.view(*seq, claim))
        .collect())
}

/// Several, by the entries that recorded them.
pub(in crate::volunteering) async fn claim_views(
    app: &App,
    reader: Id,
    lang: Lang,
    seqs: &[Seq],
) -> Result<BTreeMap<Seq, Claim>, Error> {
    let claims = journal::claims(&app.db, seqs).await?;
    let views = views(app, reader, lang, claims.into_iter().collect()).await?;
    Ok(views.into_iter().map(|view| (view.seq, view)).collect())
}

impl Page {
    async fn load(
        app: &App,
        reader: Id,
        lang: Lang,
        claims: &[(Seq, ClaimRecord)],
    ) -> Result<Self, Error> {
        let context = Context {
            by: reader,
            at: app.clock.now(),
        };
        let seqs: Vec<Seq> = claims.iter().map(|(seq, _)| *seq).collect();
        let intents: Vec<_> = seqs
            .iter()
            .map(|seq| {
                (
                    context,
                    decide::Command::ApproveClaim {
                        claim: *seq,
                        batch: false,
                    },
                )
            })
            .collect();
        let decisions = store::decisions(&app.db, &seqs).await?;
        let entries: Vec<Seq> = seqs
            .iter()
            .copied()
            .chain(decisions.values().flatten().copied())
            .collect();
        let entries = journal::entries(&app.db, &entries).await?;
        let of = |pick: fn(&What) -> Option<Hash>| -> Vec<Hash> {
            entries
                .values()
                .filter_map(|stored| pick(&stored.entry.what))
                .collect()
        };
        let activity_seqs: Vec<Seq> = claims.iter().map(|(_, claim)| claim.activity_seq).collect();
        let people: Vec<Id> = claims
            .iter()
            .flat_map(|(_, claim)| {
                let endorser = claim.endorsed.as_ref().map(|first| first.reviewer);
                [Some(claim.member), Some(claim.recorder), endorser]
            })
            .flatten()
            .chain(entries.values().map(|stored| stored.entry.by))
            .collect();
        let book = journal::book_for(&app.db, &intents).await?;
        Ok(Self {
            risks: match book.standard(context.at) {
                Some(standard) => risks_of(app, standard, &judged(reader, claims)).await?,
                None => BTreeMap::new(),
            },
            book,
            corrections: store::corrections(&app.db, &app.keys, &seqs).await?,
            opened: openings::opened(app, reader, &seqs, context.at).await?,
            family: family::among(app, reader, &seqs).await?,
            counts: attendance::odd_counts(&app.db, &seqs, app.clock.now_ms()).await?,
            pictures: attendance::pictures_of_claims(&app.db, &seqs).await?,
            visits: visits_of(app, claims).await?,
            words: identity::facts(&app.db, &app.keys, &of(words_of)).await?,
            reasons: identity::facts(&app.db, &app.keys, &of(reason_of)).await?,
            activities: activities::details(&app.db, &activity_seqs).await?,
            records: journal::activities(&app.db, &activity_seqs).await?,
            names: identity::names(&app.db, &app.keys, &people).await?,
            areas: identity::area_names(&app.db).await?,
            holidays: holidays::all(&app.db).await?,
            decisions,
            entries,
            context,
            lang,
        })
    }

    fn view(&self, seq: Seq, claim: &ClaimRecord) -> Option<Claim> {
        let recorded = &self.entries.get(&seq)?.entry;
        let standard = self.book.standard(self.context.at)?;
        let needs = requirements(&self.book, standard, claim, self.context.at);
        let waiting = matches!(claim.state, ClaimState::Open | ClaimState::Endorsed);
        let words = words_of(&recorded.what).and_then(|commitment| self.words.get(&commitment));
        let word = |pick: fn(&ClaimWords) -> &String| words.map(pick).cloned().unwrap_or_default();
        let due = due_at(claim.ends, &self.holidays);
        let counted = self.counts.get(&seq).copied().unwrap_or_default();
        let mut flags = model::flags(
            claim,
            (recorded.at, due),
            &needs,
            standard,
            counted,
            self.lang,
        );
        if !waiting {
            flags.clear();
        }
        flags.extend(self.unusual(seq));
        flags.extend(self.denied(seq));
        let decisions = self.decisions(seq, claim);
        let needed = [
            (needs.second_reviewer, "second_reviewer"),
            (needs.administrator, "administrator"),
        ];
        Some(Claim {
            seq,
            state: claim.state.as_str(),
            class: claim.class.as_str(),
            area: claim.area.to_string(),
            area_name: self
                .areas
                .get(claim.area.as_str())
                .cloned()
                .unwrap_or_default(),
            member: claim.member.to_string(),
            member_name: self.name(claim.member),
            recorder: claim.recorder.to_string(),
            recorder_name: self.name(claim.recorder),
            activity: self.activity(claim),
            starts_at: claim.starts.to_string(),
            ends_at: claim.ends.to_string(),
            minutes: claim.minutes(),
            place: word(|words| &words.place),
            content: word(|words| &words.content),
            note: word(|words| &words.note),
            recorded_at: recorded.at.to_string(),
            overdue: waiting && due <= self.context.at,
            due_at: due.to_string(),
            needs: needed
                .iter()
                .filter(|(on, _)| *on && waiting)
                .map(|(_, code)| *code)
                .collect(),
            backfilled: needs.backfilled,
            flags,
            pictures: self.pictures.get(&seq).copied().unwrap_or(0),
            visits: self.visits.get(&seq).cloned().unwrap_or_default(),
            day_minutes: beside(needs.day_minutes, claim),
            endorsed_by_name: claim
                .endorsed
                .as_ref()
                .map(|first| self.name(first.reviewer)),
            decided: decisions.last().cloned(),
            decisions,
            correction: self.correction(seq, claim),
            opened: self.opened.contains(&seq),
            family: self.family.contains(&seq),
            decided_by_reader: self.decided_by_reader(seq),
            would_credit: waiting.then(|| Credited {
                points: points::text(member_change(&needs.postings, claim.member)),
                excess: points::text(needs.excess),
                care_minutes: care_change(&needs.postings),
            }),
        })
    }

    fn activity(&self, claim: &ClaimRecord) -> ClaimActivity {
        let details = self.activities.get(&claim.activity_seq);
        let record = self.records.get(&claim.activity_seq);
        let word = |pick: fn(&activities::Details) -> &String| {
            details.map(pick).cloned().unwrap_or_default()
        };
        ClaimActivity {
            id: word(|details| &details.activity),
            name: word(|details| &details.name),
            place: word(|details| &details.place),
            organiser: word(|details| &details.organiser),
            posted_at: record
                .map(|record| record.posted.to_string())
                .unwrap_or_default(),
        }
    }

    fn unusual(&self, seq: Seq) -> impl Iterator<Item = Flag> {
        let risks = self.risks.get(&seq).into_iter().flatten();
        risks.map(|risk| {
            let (code, text) = words(*risk, self.lang);
            Flag { code, text }
        })
    }

    /// That somebody who was to be visited says nobody came.
    fn denied(&self, seq: Seq) -> Option<Flag> {
        let mut visits = self.visits.get(&seq)?.iter();
        let denied = visits.find(|visit| visit.state == "denied")?;
        let name = &denied.recipient_name;
        Some(model::visit_denied(name, self.lang))
    }

    fn decisions(&self, seq: Seq, claim: &ClaimRecord) -> Vec<Decision> {
        let entries = self.decisions.get(&seq).into_iter().flatten();
        entries
            .filter_map(|entry| self.decision(*entry, claim))
            .collect()
    }

    fn decision(&self, entry_seq: Seq, claim: &ClaimRecord) -> Option<Decision> {
        let entry = &self.entries.get(&entry_seq)?.entry;
        let excess = match &entry.what {
            What::HoursApproved(facts) => facts.excess,
            _ => 0,
        };
        Some(Decision {
            state: state_after(&entry.what)?,
            by_name: self.name(entry.by),
            at: entry.at.to_string(),
            reason: reason_of(&entry.what)
                .and_then(|reason| self.reasons.get(&reason))
                .cloned(),
            credited: Credited {
                points: points::text(member_change(&entry.postings, claim.member)),
                excess: points::text(excess),
                care_minutes: care_change(&entry.postings),
            },
            entry_seq,
        })
    }

    fn decided_by_reader(&self, seq: Seq) -> bool {
        let mut entries = self.decisions.get(&seq).into_iter().flatten();
        entries.any(|entry| {
            let stored = self.entries.get(entry);
            stored.is_some_and(|stored| stored.entry.by == self.context.by)
        })
    }

    fn correction(&self, seq: Seq, claim: &ClaimRecord) -> Option<Correction> {
        let reader = self.context.by;
        // Whoever recorded the hours may be whom it is about.
        if reader == claim.recorder && reader != claim.member {
            return None;
        }
        let request = self.corrections.get(&seq)?;
        let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
        looked_at(Looked::Words, Some(claim.member));
        Some(Correction {
            state: request.state.clone(),
            words: request.words.clone(),
            asked_at: at(request.asked_at_ms),
            answer: request.answer.clone(),
            answered_at: request.answered_at_ms.map(at),
        })
    }

    fn name(&self, account: Id) -> String {
        self.names
            .get(&account)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    }
}

/// Those at which a reviewer looks twice: of others, that wait or count.
fn judged(reader: Id, claims: &[(Seq, ClaimRecord)]) -> Vec<(Seq, ClaimRecord)> {
    let twice = |claim: &ClaimRecord| {
        let counts = matches!(
            claim.state,
            ClaimState::Open | ClaimState::Endorsed | ClaimState::Approved
        );
        counts && claim.member != reader
    };
    let judged = claims.iter().filter(|(_, claim)| twice(claim));
    judged.cloned().collect()
}

/// The state in which an entry leaves a claim.
fn state_after(what: &What) -> Option<&'static str> {
    let state = match what {
        What::HoursEndorsed(_) => ClaimState::Endorsed,
        What::HoursApproved(_) => ClaimState::Approved,
        What::HoursRejected(_) => ClaimState::Rejected,
        What::HoursReversed(_) => ClaimState::Reversed,
        What::HoursWithdrawn(_) => ClaimState::Withdrawn,
        _ => return None,
    };
    Some(state.as_str())
}

/// Once a claim is approved, the day's minutes hold its own.
fn beside(day_minutes: i64, claim: &ClaimRecord) -> i64 {
    match claim.state {
        ClaimState::Approved => day_minutes - claim.minutes(),
        _ => day_minutes,
    }
}

/// What an entry gives a member in points: what became available, and the debt that it repaid.
fn member_change(postings: &ledger::account::Postings, member: Id) -> i64 {
    let of_member =
        |account: &Account| account.unit == Unit::Point && account.owner == Some(member);
    postings
        .iter()
        .filter(|posting| of_member(&posting.account))
        .map(|posting| posting.amount)
        .sum()
}

fn care_change(postings: &ledger::account::Postings) -> i64 {
    -postings.change_of(&Account::common(Unit::Care, Class::Issuance))
}

fn words_of(what: &What) -> Option<Hash> {
    match what {
        What::HoursClaimed(facts) => Some(facts.commitment),
        _ => None,
    }
}

fn reason_of(what: &What) -> Option<Hash> {
    match what {
        What::HoursRejected(facts) => Some(facts.reason),
        What::HoursReversed(facts) => Some(facts.reason),
        _ => None,
    }
}

/// Home visits within the time of each of these claims.
async fn visits_of(
    app: &App,
    claims: &[(Seq, ClaimRecord)],
) -> Result<BTreeMap<Seq, Vec<VisitSeen>>, Error> {
    let around: Vec<_> = claims
        .iter()
        .map(|(seq, claim)| {
            let (starts, ends) = (claim.starts.unix() * 1_000, claim.ends.unix() * 1_000);
            (
                *seq,
                claim.activity_seq,
                claim.member.to_string(),
                starts,
                ends,
            )
        })
        .collect();
    visits::of_claims(app, &around).await
}
