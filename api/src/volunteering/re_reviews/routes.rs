//! What was drawn, and judging it.

use super::{
    model::{State as Found, day},
    store::{self, DayRow, Row},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Lang, Limit, Number, Path, Query},
    identity, journal,
    messages::{self, Notice},
    volunteering::hours::{Claim, claim_views, visible},
    words,
};
use axum::extract::State;
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{collections::BTreeSet, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Days in one answer.
const DAYS_MAX: i64 = 31;
const WORDS_MAX: usize = 500;

/// The routes of re-reviews.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(days))
        .routes(routes!(read, judge))
}

/// An approval that was drawn.
#[derive(Debug, Serialize, ToSchema)]
struct ReReview {
    /// `2026-11-27`, in Guangzhou: when it was approved.
    day: String,
    /// `waiting`, `stands` or `faulty`.
    state: String,
    /// What whoever looked again wrote.
    words: Option<String>,
    judged_by_name: Option<String>,
    /// RFC 3339 UTC.
    judged_at: Option<String>,
    /// Whether the reader may judge it: they had nothing to do with the hours and did not decide on them.
    mine: bool,
    claim: Claim,
}

/// What was drawn, in the order of the ledger.
#[derive(Debug, Serialize, ToSchema)]
struct ReReviewList {
    items: Vec<ReReview>,
    /// Pass as `after` for more.
    next: Option<Seq>,
}

/// Which.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReReviewQuery {
    /// `waiting` (the default) or `judged`.
    state: Option<String>,
    /// Pass `next` of the page before.
    #[param(value_type = Option<u64>)]
    after: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Approvals of one's areas that were drawn to be looked at again.
#[utoipa::path(
    get, path = "/api/v1/re-reviews", tag = "volunteering", params(ReReviewQuery),
    responses((status = 200, body = ReReviewList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<ReReviewQuery>,
) -> Result<Json<ReReviewList>, Error> {
    let waiting = match query.state.as_deref().unwrap_or("waiting") {
        "waiting" => true,
        "judged" => false,
        _ => return Err(Error::field_invalid("state")),
    };
    // The first entry is the genesis, so that nothing is drawn with the number 0.
    let after = query.after.map_or(0, Number::get);
    let limit = query.limit.rows();
    let mut rows = Vec::new();
    for area in reviewed_areas(&actor) {
        rows.extend(store::in_area(&app.db, area, waiting, after, limit).await?);
    }
    rows.sort_unstable_by_key(Row::claim);
    rows.dedup_by_key(|row| row.claim());
    let whole = usize::try_from(limit).unwrap_or(usize::MAX);
    rows.truncate(whole);
    let next = rows.last().filter(|_| rows.len() == whole).map(Row::claim);
    let items = shown(&app, &actor, lang, rows).await?;
    Ok(Json(ReReviewList { items, next }))
}

fn reviewed_areas(actor: &Actor) -> BTreeSet<&AreaPath> {
    let roles = [Role::SocialWorker, Role::Administrator];
    roles.iter().flat_map(|role| actor.areas(*role)).collect()
}

/// One that was drawn.
#[utoipa::path(
    get, path = "/api/v1/re-reviews/{seq}", tag = "volunteering",
    params(("seq" = u64, Path, description = "The entry that recorded the hours")),
    responses((status = 200, body = ReReview))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
) -> Result<Json<ReReview>, Error> {
    one(&app, &actor, lang, seq).await.map(Json)
}

async fn one(app: &App, actor: &Actor, lang: Lang, seq: Seq) -> Result<ReReview, Error> {
    let unknown = || Error::refused("re_review_unknown");
    visible(app, actor, seq).await.map_err(|_| unknown())?;
    let claim = journal::claim(&app.db, seq).await?.ok_or_else(unknown)?;
    // Whose hours they are, or who wrote them down, learns nothing of it unless they review there.
    let reviews = reviewed_areas(actor);
    if !reviews.iter().any(|area| area.covers(&claim.area)) {
        return Err(unknown());
    }
    let row = store::one(&app.db, seq).await?.ok_or_else(unknown)?;
    let mut shown = shown(app, actor, lang, vec![row]).await?;
    shown.pop().ok_or_else(unknown)
}

async fn shown(
    app: &App,
    actor: &Actor,
    lang: Lang,
    rows: Vec<Row>,
) -> Result<Vec<ReReview>, Error> {
    let seqs: Vec<Seq> = rows.iter().map(Row::claim).collect();
    let decided = journal::reviews_of(&app.db, &seqs).await?;
    let own: BTreeSet<Seq> = decided
        .iter()
        .filter(|review| review.by == actor.account)
        .map(|review| review.claim)
        .collect();
    let judges: Vec<Id> = rows.iter().filter_map(judge_of).collect();
    let names = identity::names(&app.db, &app.keys, &judges).await?;
    let mut views = claim_views(app, actor.account, lang, &seqs).await?;
    let mut all = Vec::new();
    for row in rows {
        let Some(claim) = views.remove(&row.claim()) else {
            continue;
        };
        let judge = judge_of(&row).and_then(|judge| names.get(&judge));
        all.push(ReReview {
            words: row.words(&app.keys)?.filter(|words| !words.is_empty()),
            mine: !own.contains(&row.claim()) && claim.is_foreign_to(actor.account),
            judged_by_name: judge.map(|name| name.as_str().to_owned()),
            judged_at: row.judged_at_ms.map(instant),
            day: row.day,
            state: row.state,
            claim,
        });
    }
    Ok(all)
}

fn judge_of(row: &Row) -> Option<Id> {
    row.judged_by.as_deref()?.parse().ok()
}

fn instant(ms: i64) -> String {
    Instant::from_unix(ms.div_euclid(1_000)).to_string()
}

/// What was found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Judgement {
    outcome: Found,
    /// Needed where the approval is found faulty; whoever gave it reads it.
    #[serde(default)]
    #[schema(max_length = 500)]
    words: String,
}

/// Says what one found who looked again: once, and never about what one decided or has a part in. Hours that should not stand
/// are reversed besides.
#[utoipa::path(
    post, path = "/api/v1/re-reviews/{seq}", tag = "volunteering", request_body = Judgement,
    params(("seq" = u64, Path, description = "The entry that recorded the hours")),
    responses((status = 200, body = ReReview))
)]
async fn judge(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
    Json(judgement): Json<Judgement>,
) -> Result<Json<ReReview>, Error> {
    let words = match judgement.outcome {
        Found::Stands => words::optional("words", &judgement.words, WORDS_MAX)?,
        Found::Faulty => words::required("words", &judgement.words, WORDS_MAX)?,
    };
    let before = one(&app, &actor, lang, seq).await?;
    if !before.mine {
        return Err(Error::refused("re_review_by_another"));
    }
    let found = (judgement.outcome, words.as_str());
    let by = (actor.account, app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !store::judge(&mut tx, &app.keys, seq, found, by).await? {
        return Err(Error::refused("re_review_done"));
    }
    if judgement.outcome == Found::Faulty {
        let notices = told(&app, seq).await?;
        messages::tell(&mut tx, &app.random, &notices, by.1).await?;
    }
    tx.commit().await?;
    one(&app, &actor, lang, seq).await.map(Json)
}

/// Whoever agreed with the hours is told that the approval was found faulty.
async fn told(app: &App, seq: Seq) -> Result<Vec<Notice>, Error> {
    let decided = journal::reviews_of(&app.db, &[seq]).await?;
    let agreed = decided.iter().filter(|review| review.act.agrees());
    let reviewers: BTreeSet<Id> = agreed.map(|review| review.by).collect();
    let notice = |account| Notice {
        account,
        kind: "re_review_faulty",
        about: json!({"claim": seq}),
    };
    Ok(reviewers.into_iter().map(notice).collect())
}

/// A day that was drawn from. `haizhu-audit redraw --day` draws it again from an export.
#[derive(Debug, Serialize, ToSchema)]
struct DrawnDay {
    /// `2026-11-27`, in Guangzhou.
    day: String,
    /// Size of the tree under whose root was drawn: it ends with the first entry after the day.
    size: i64,
    /// 64 hex digits.
    root: String,
    /// How many approvals there were.
    approvals: i64,
    drawn: i64,
    judged: i64,
    faulty: i64,
    /// The entries that recorded the hours that were drawn.
    claims: Vec<Seq>,
}

/// Days that were drawn from, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct DrawnDays {
    items: Vec<DrawnDay>,
    /// Pass as `before` for more.
    next: Option<String>,
}

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DaysQuery {
    /// Pass `next` of the page before.
    #[param(value_type = Option<String>, format = Date)]
    before: Option<String>,
}

/// Which approvals were drawn on which day, for whoever draws them again.
#[utoipa::path(
    get, path = "/api/v1/re-reviews/days", tag = "volunteering", params(DaysQuery),
    responses((status = 200, body = DrawnDays))
)]
async fn days(
    State(app): State<Arc<App>>,
    Query(query): Query<DaysQuery>,
) -> Result<Json<DrawnDays>, Error> {
    let before = match query.before.as_deref() {
        None => "9999-12-31".to_owned(),
        Some(text) => {
            let day = day(text).map_err(|_| Error::field_invalid("before"))?;
            day.date().to_string()
        }
    };
    let rows = store::days(&app.db, &before, DAYS_MAX).await?;
    let full = i64::try_from(rows.len()) == Ok(DAYS_MAX);
    let next = rows.last().filter(|_| full).map(|row| row.day.clone());
    let mut items = Vec::new();
    for row in rows {
        items.push(drawn_day(&app, row).await?);
    }
    Ok(Json(DrawnDays { items, next }))
}

async fn drawn_day(app: &App, row: DayRow) -> Result<DrawnDay, Error> {
    let drawn = store::of_day(&app.db, &row.day).await?;
    Ok(DrawnDay {
        claims: drawn.iter().map(Row::claim).collect(),
        day: row.day,
        size: row.size,
        root: row.root,
        approvals: row.approvals,
        drawn: row.drawn,
        judged: row.judged,
        faulty: row.faulty,
    })
}
