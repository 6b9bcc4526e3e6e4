//! One's own lists, and what one says about them.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Limit, Number, Path, Query},
    journal::{self, Bare, Idempotent, Made, StoredEntry},
    people::devices::{Signature, signed, statements},
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::{AnswerRecord, NameList},
    decide::{self, Context},
    ids::{Id, Seq},
    kinds::{Denial, What},
    time::Month,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Months that are listed: three years.
const MONTHS: i64 = 36;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(months, say))
        .routes(routes!(state))
        .routes(routes!(list))
}

/// What was decided in one's name in a month.
#[derive(Debug, Serialize, ToSchema)]
struct MonthInName {
    /// In whose name: one's own account, or one that was merged into it.
    account: String,
    /// Whether it is one that was merged into one's own.
    merged: bool,
    /// `YYYY-MM` in Guangzhou.
    month: String,
    /// Decisions.
    decisions: u64,
    /// Minutes that they approved.
    minutes: i64,
    /// Of the decisions, those one said are not one's own.
    disowned: u64,
    /// Whether the month is over, so that nothing is added any more.
    over: bool,
    /// The entry by which one answered.
    answered: Option<Seq>,
}

/// The months, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct MonthsInName {
    items: Vec<MonthInName>,
    /// How many are over and wait for an answer.
    waiting: usize,
}

/// What was decided in one's name, month by month.
#[utoipa::path(
    get, path = "/api/v1/me/decisions", tag = "people", responses((status = 200, body = MonthsInName))
)]
async fn months(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<MonthsInName>, Error> {
    let mut items = Vec::new();
    for account in names_of(&app, actor.account).await? {
        items.extend(months_of(&app, actor.account, account).await?);
    }
    // Their own months stay in order where two accounts have the same one.
    items.sort_by(|a, b| b.month.cmp(&a.month));
    let waiting = items.iter().filter(|it| it.over && it.answered.is_none());
    Ok(Json(MonthsInName {
        waiting: waiting.count(),
        items,
    }))
}

/// One's own account, and those that were merged into it: one answers for all of them.
async fn names_of(app: &App, own: Id) -> Result<Vec<Id>, Error> {
    let merged = journal::merged_into(&app.db, own).await?;
    Ok([own].into_iter().chain(merged).collect())
}

async fn months_of(app: &App, own: Id, account: Id) -> Result<Vec<MonthInName>, Error> {
    let lists = journal::lists_of(&app.db, account, MONTHS).await?;
    let answers = journal::answers_of(&app.db, account).await?;
    let now = app.clock.now().month();
    let answered = |month: Month| {
        let mut of_month = answers.iter().filter(|(_, one)| one.month == Some(month));
        of_month.next().map(|(seq, _)| *seq)
    };
    let item = |(month, list): (Month, NameList)| MonthInName {
        account: account.to_string(),
        merged: account != own,
        month: month.to_string(),
        decisions: list.decisions,
        minutes: list.minutes,
        disowned: list.disowned,
        over: month < now,
        answered: answered(month),
    };
    Ok(lists.into_iter().map(item).collect())
}

/// The account in whose name one asks or answers: one's own, or one that was merged into it.
async fn named(app: &App, own: Id, account: Option<&str>) -> Result<Id, Error> {
    let Some(account) = account else {
        return Ok(own);
    };
    let account = account
        .parse()
        .map_err(|_| Error::field_invalid("account"))?;
    if names_of(app, own).await?.contains(&account) {
        Ok(account)
    } else {
        Err(Error::refused("person_unknown"))
    }
}

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// An account that was merged into one's own, 32 hex digits; without it one's own.
    account: Option<String>,
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// A decision that stands in one's name.
#[derive(Debug, Serialize, ToSchema)]
struct DecisionInName {
    /// Its entry.
    seq: Seq,
    /// Such as `hours.approved`.
    kind: &'static str,
    /// RFC 3339 UTC.
    at: String,
    /// The record that it is about, where it is about hours.
    claim: Option<Seq>,
    /// The minutes that it approved.
    minutes: Option<i64>,
    /// Whether it carries one's own signature.
    signed: bool,
    /// The entry by which one said that it is not one's own.
    disowned: Option<Seq>,
    /// Why: `absent`, `device`, `otherwise` or `unknown`.
    word: Option<&'static str>,
}

/// A month's decisions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct DecisionsInName {
    items: Vec<DecisionInName>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// What was decided in one's name in a month.
#[utoipa::path(
    get, path = "/api/v1/me/decisions/{month}", tag = "people",
    params(("month" = String, Path, description = "`YYYY-MM` in Guangzhou"), ListQuery),
    responses((status = 200, body = DecisionsInName))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(month): Path<String>,
    Query(query): Query<ListQuery>,
) -> Result<Json<DecisionsInName>, Error> {
    let month: Month = month.parse().map_err(|_| Error::field_invalid("month"))?;
    let (before, limit) = (query.before.map(Number::get), query.limit.rows());
    let account = named(&app, actor.account, query.account.as_deref()).await?;
    let seqs = journal::decisions_in(&app.db, account, month, before, limit).await?;
    let entries = journal::entries(&app.db, &seqs).await?;
    let answers = journal::answers_of(&app.db, account).await?;
    let denials: BTreeMap<Seq, (Seq, &AnswerRecord)> = answers
        .iter()
        .filter_map(|(seq, answer)| Some((answer.decision?, (*seq, answer))))
        .collect();
    let whole = i64::try_from(seqs.len()) == Ok(limit);
    let items = entries.values().rev();
    Ok(Json(DecisionsInName {
        items: items
            .map(|stored| view(stored, denials.get(&stored.entry.seq)))
            .collect(),
        next: seqs.last().copied().filter(|_| whole),
    }))
}

fn view(stored: &StoredEntry, denial: Option<&(Seq, &AnswerRecord)>) -> DecisionInName {
    let entry = &stored.entry;
    let (claim, minutes) = match &entry.what {
        What::HoursApproved(facts) => (Some(facts.claim), Some(facts.minutes)),
        What::HoursEndorsed(facts) => (Some(facts.claim), None),
        What::HoursRejected(facts) => (Some(facts.claim), None),
        What::HoursReversed(facts) => (Some(facts.claim), None),
        _ => (None, None),
    };
    DecisionInName {
        seq: entry.seq,
        kind: entry.what.kind(),
        at: entry.at.to_string(),
        claim,
        minutes,
        signed: entry.signed.is_some(),
        disowned: denial.map(|(seq, _)| *seq),
        word: denial.and_then(|(_, answer)| answer.word.map(Denial::as_str)),
    }
}

/// Why a decision is not one's own.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// One was not at work then.
    Absent,
    /// The device or the account was not in one's hands.
    Device,
    /// One decided otherwise.
    Otherwise,
    /// One knows nothing of it.
    Unknown,
}

impl Why {
    fn word(self) -> Denial {
        match self {
            Self::Absent => Denial::Absent,
            Self::Device => Denial::Device,
            Self::Otherwise => Denial::Otherwise,
            Self::Unknown => Denial::Unknown,
        }
    }
}

/// What one says.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "say", rename_all = "snake_case", deny_unknown_fields)]
enum Saying {
    /// All of a month is mine, but for what I disowned.
    Mine {
        /// An account that was merged into one's own, 32 hex digits; without it one's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<String>,
        /// `YYYY-MM`, a month that is over.
        #[schema(min_length = 7, max_length = 7)]
        month: String,
        /// What the list showed: decisions.
        #[schema(value_type = u64)]
        decisions: Number,
        /// Minutes that they approved.
        #[schema(value_type = u64)]
        minutes: Number,
        /// Of the decisions, those disowned before.
        #[schema(value_type = u64)]
        disowned: Number,
    },
    /// One decision is not mine.
    NotMine {
        /// Its entry.
        #[schema(value_type = u64)]
        decision: Number,
        why: Why,
    },
}

impl Saying {
    async fn command(&self, app: &App, own: Id) -> Result<decide::Command, Error> {
        match self {
            Self::Mine {
                account,
                month,
                decisions,
                minutes,
                disowned,
            } => Ok(decide::Command::AnswerList {
                account: named(app, own, account.as_deref()).await?,
                month: month.parse().map_err(|_| Error::field_invalid("month"))?,
                shown: NameList {
                    decisions: decisions.get(),
                    minutes: i64::try_from(minutes.get())
                        .map_err(|_| Error::field_invalid("minutes"))?,
                    disowned: disowned.get(),
                },
            }),
            Self::NotMine { decision, why } => Ok(decide::Command::Disown {
                decision: decision.get(),
                word: why.word(),
            }),
        }
    }
}

/// What is to be signed.
#[derive(Debug, Serialize, ToSchema)]
struct SayingStatement {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// The bytes to sign: `docs/ledger-format.md`, section 7.
    statement: String,
}

/// The statement of an answer, for one's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/me/decisions/statement", tag = "people", request_body = Saying,
    responses((status = 200, body = SayingStatement))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(saying): Json<Saying>,
) -> Result<Json<SayingStatement>, Error> {
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let command = saying.command(&app, actor.account).await?;
    let mut stated = statements(&app, context, &[command], |_, it| it.clone()).await?;
    let statement = stated.pop().ok_or_else(|| Error::refused("not_found"))??;
    Ok(Json(SayingStatement {
        signed_at: context.at.to_string(),
        statement,
    }))
}

/// The entry of an answer.
#[derive(Debug, Serialize, ToSchema)]
struct Said {
    /// Its receipt proves what one said.
    seq: Seq,
}

/// Says that a month's decisions are one's own, or that one is not. It stands in the ledger: nobody can drop it.
#[utoipa::path(
    post, path = "/api/v1/me/decisions", tag = "people", request_body = Saying,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the list is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "One's own signature")
    ),
    responses((status = 201, body = Said))
)]
async fn say(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(saying): Json<Saying>,
) -> Result<(StatusCode, Json<Said>), Error> {
    let route = "POST /me/decisions";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &saying);
    let signature = signature.map(|signature| signature.alone(&app));
    let decided = saying.command(&app, actor.account).await?;
    let command = Bare {
        by: actor.account,
        command: signed(decided, signature.as_ref()),
    };
    let Made { seq } = app.journal.submit(command, Some(promise)).await?;
    Ok((StatusCode::CREATED, Json(Said { seq })))
}
