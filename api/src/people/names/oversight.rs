//! What auditors and administrators see: months that nobody answered, and decisions that are said to be somebody else's.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::Json,
    identity::{self, Name},
    journal::{self, RoleSpan, StoredEntry},
    words,
};
use axum::extract::State;
use ledger::{
    area::AreaPath,
    book::{AccountState, AnswerRecord},
    ids::{Id, Seq},
    time::{Instant, Month},
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Months, and decisions, that are shown at most: more is for the auditor's own tool.
const SHOWN: i64 = 500;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Who can still answer for a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Answerer {
    /// The decider: also without the role under which they decided.
    Decider,
    /// The account that goes on for theirs, after they were made one.
    Heir,
    /// Nobody: the account was erased or closed. The month stays open for good.
    Nobody,
}

/// A month that its decider has not answered.
#[derive(Debug, Serialize, ToSchema)]
struct UnansweredMonth {
    /// In whose name.
    account: String,
    /// Who can still answer.
    answerer: Answerer,
    /// The account that does: the decider's, or the one that goes on for it.
    answers: Option<String>,
    /// The name of who can still answer, for administrators.
    name: Option<String>,
    /// `YYYY-MM` in Guangzhou.
    month: String,
    decisions: u64,
    minutes: i64,
    /// Of the decisions, those that they disowned.
    disowned: u64,
}

/// A decision that is said to be somebody else's.
#[derive(Debug, Serialize, ToSchema)]
struct DisownedDecision {
    /// In whose name it stands.
    account: String,
    /// Their name, for administrators.
    name: Option<String>,
    /// The decision's entry.
    decision: u64,
    /// The entry that says so.
    seq: u64,
    /// `absent`, `device`, `otherwise` or `unknown`.
    word: &'static str,
}

/// What is not confirmed, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct Unconfirmed {
    months: Vec<UnansweredMonth>,
    disowned: Vec<DisownedDecision>,
}

/// What was decided in somebody's name and they have not confirmed, or say is not theirs.
#[utoipa::path(
    get, path = "/api/v1/decisions/unconfirmed", tag = "people", responses((status = 200, body = Unconfirmed))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Unconfirmed>, Error> {
    let month = app.clock.now().month();
    let months = journal::unanswered(&app.db, month, SHOWN).await?;
    let disowned = journal::disowned(&app.db, SHOWN).await?;
    let people: BTreeSet<Id> = months
        .iter()
        .map(|(account, _, _)| *account)
        .chain(disowned.iter().map(|(_, answer)| answer.account))
        .collect();
    let mut people: Vec<Id> = people.into_iter().collect();
    let heirs = heirs(&app, &people).await?;
    let sight = Sight::load(&app, &actor, &people, &heirs, &disowned).await?;
    people.extend(heirs.values().flatten());
    let names = if actor.holds(Role::Administrator) {
        identity::names(&app.db, &app.keys, &people).await?
    } else {
        BTreeMap::new()
    };
    let name = |account: Id| names.get(&account).map(Name::as_str).map(str::to_owned);
    let months = months
        .into_iter()
        .filter(|(account, month, _)| sight.reaches_month(*account, *month));
    let disowned = disowned
        .into_iter()
        .filter(|(_, answer)| sight.reaches_decision(answer));
    Ok(Json(Unconfirmed {
        months: months
            .map(|(account, month, list)| {
                let answers = heirs.get(&account).copied().flatten();
                (account, answers, month, list)
            })
            .map(|(account, answers, month, list)| UnansweredMonth {
                account: account.to_string(),
                answerer: match answers {
                    None => Answerer::Nobody,
                    Some(answers) if answers == account => Answerer::Decider,
                    Some(_) => Answerer::Heir,
                },
                name: name(answers.unwrap_or(account)),
                answers: answers.map(|account| account.to_string()),
                month: month.to_string(),
                decisions: list.decisions,
                minutes: list.minutes,
                disowned: list.disowned,
            })
            .collect(),
        disowned: disowned
            .filter_map(|(seq, answer)| {
                Some(DisownedDecision {
                    account: answer.account.to_string(),
                    name: name(answer.account),
                    decision: answer.decision?,
                    seq,
                    word: answer.word?.as_str(),
                })
            })
            .collect(),
    }))
}

/// Who can answer for each of these now: the account that goes on for it, where that is in use.
async fn heirs(app: &App, people: &[Id]) -> Result<BTreeMap<Id, Option<Id>>, Error> {
    let mut heirs = BTreeMap::new();
    for account in people {
        heirs.insert(*account, journal::heir(&app.db, *account).await?);
    }
    let last: Vec<Id> = heirs.values().copied().collect();
    let accounts = journal::accounts_among(&app.db, &last).await?;
    let active = |heir: &Id| {
        accounts
            .get(heir)
            .is_some_and(|record| record.state == AccountState::Active)
    };
    let in_use = |(account, heir): (Id, Id)| (account, Some(heir).filter(active));
    Ok(heirs.into_iter().map(in_use).collect())
}

/// What a reader oversees: what somebody decided while they held a role in the reader's areas, whatever they hold now, and
/// what happened at a counter there.
struct Sight<'a> {
    actor: &'a Actor,
    whole: bool,
    spans: BTreeMap<Id, Vec<RoleSpan>>,
    counters: BTreeMap<Id, AreaPath>,
    decisions: BTreeMap<Seq, StoredEntry>,
}

impl<'a> Sight<'a> {
    async fn load(
        app: &App,
        actor: &'a Actor,
        people: &[Id],
        heirs: &BTreeMap<Id, Option<Id>>,
        disowned: &[(Seq, AnswerRecord)],
    ) -> Result<Self, Error> {
        let root = journal::root(&app.db).await?;
        let mut sight = Self {
            actor,
            whole: root.as_ref().is_some_and(|root| oversees(actor, root)),
            spans: BTreeMap::new(),
            counters: BTreeMap::new(),
            decisions: BTreeMap::new(),
        };
        if sight.whole {
            return Ok(sight);
        }
        sight.spans = journal::role_spans(&app.db, people).await?;
        for account in people {
            let goes_on = heirs.get(account).copied().flatten().unwrap_or(*account);
            if let Some(merchant) = journal::merchant(&app.db, goes_on).await? {
                sight.counters.insert(*account, merchant.area);
            }
        }
        let decided: Vec<Seq> = disowned.iter().filter_map(|(_, it)| it.decision).collect();
        sight.decisions = journal::entries(&app.db, &decided).await?;
        Ok(sight)
    }

    /// Whether it is the reader's to see what somebody decided in a span of time; its end is exclusive.
    fn reaches(&self, account: Id, from: Instant, end: Instant) -> bool {
        let mut spans = self.spans.get(&account).into_iter().flatten();
        self.whole
            || self
                .counters
                .get(&account)
                .is_some_and(|area| oversees(self.actor, area))
            || spans.any(|span| span.meets(from, end) && oversees(self.actor, &span.area))
    }

    fn reaches_month(&self, account: Id, month: Month) -> bool {
        let begins = |month: Month| words::instant("month", &format!("{month}-01T00:00:00+08:00"));
        match (begins(month), begins(month.plus(1))) {
            (Ok(from), Ok(end)) => self.reaches(account, from, end),
            _ => self.whole,
        }
    }

    fn reaches_decision(&self, answer: &AnswerRecord) -> bool {
        let decision = answer.decision.and_then(|seq| self.decisions.get(&seq));
        match decision.map(|stored| stored.entry.at) {
            Some(at) => self.reaches(answer.account, at, at.plus_seconds(1)),
            None => self.whole,
        }
    }
}

fn oversees(actor: &Actor, area: &AreaPath) -> bool {
    let roles = [Role::Administrator, Role::Auditor];
    roles.iter().any(|role| actor.holds_in(*role, area))
}
