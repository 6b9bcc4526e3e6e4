//! Posting activities and finding them.

use super::store::{self, Details, Search};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Limit, Number, Path, Query},
    identity::{self, Fact},
    journal::{self, Command, Desk, Idempotent},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    area::AreaPath,
    book::ActivityRecord,
    decide,
    ids::{Id, Seq},
    standard::HoursClass,
    time::Instant,
    tree::Hash,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, post))
        .routes(routes!(read))
}

/// An activity.
#[derive(Debug, Serialize, ToSchema)]
struct Activity {
    /// 32 hex digits.
    id: String,
    /// The entry that posted it.
    seq: Seq,
    name: String,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`.
    class: &'static str,
    area: String,
    area_name: String,
    place: String,
    content: String,
    organiser: String,
    in_charge: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC.
    ends_at: String,
    /// RFC 3339 UTC.
    posted_at: String,
}

/// Activities, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ActivityList {
    items: Vec<Activity>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Which activities.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ActivityQuery {
    /// Part of the name, place or content.
    q: Option<String>,
    /// One of the five classes.
    class: Option<String>,
    /// An area and what lies inside.
    area: Option<String>,
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Activities for which hours can be recorded.
#[utoipa::path(
    get, path = "/api/v1/activities", tag = "volunteering", params(ActivityQuery),
    responses((status = 200, body = ActivityList))
)]
async fn list(
    State(app): State<Arc<App>>,
    Query(query): Query<ActivityQuery>,
) -> Result<Json<ActivityList>, Error> {
    let class = query.class.as_deref().map(parse_class).transpose()?;
    let area = query.area.as_deref().map(parse_area).transpose()?;
    let search = Search {
        text: words::optional("q", query.q.as_deref().unwrap_or_default(), 100)?,
        class: class.map(|class| class.to_string()).unwrap_or_default(),
        area: area.map(|area| area.to_string()).unwrap_or_default(),
        before: query
            .before
            .and_then(|seq| i64::try_from(seq.get()).ok())
            .unwrap_or(i64::MAX),
        limit: query.limit.rows(),
    };
    let found = store::search(&app.db, &search).await?;
    let next = (i64::try_from(found.len()) == Ok(search.limit))
        .then(|| found.last().map(Details::seq))
        .flatten();
    Ok(Json(ActivityList {
        items: views(&app, found).await?,
        next,
    }))
}

/// One activity.
#[utoipa::path(
    get, path = "/api/v1/activities/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Activity))
)]
async fn read(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Activity>, Error> {
    let unknown = || Error::refused("activity_unknown");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let found = store::by_id(&app.db, id).await?.ok_or_else(unknown)?;
    views(&app, vec![found])
        .await?
        .pop()
        .map(Json)
        .ok_or_else(unknown)
}

/// An activity to post.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewActivity {
    /// At most 100 characters.
    #[schema(min_length = 1, max_length = 100)]
    pub(crate) name: String,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`.
    pub(crate) class: String,
    /// An area of one's own.
    pub(crate) area: String,
    #[schema(min_length = 1, max_length = 100)]
    pub(crate) place: String,
    #[schema(max_length = 1000)]
    pub(crate) content: String,
    #[schema(min_length = 1, max_length = 100)]
    pub(crate) organiser: String,
    /// Who is in charge.
    #[schema(max_length = 64)]
    pub(crate) in_charge: String,
    /// RFC 3339.
    #[schema(format = DateTime)]
    pub(crate) starts_at: String,
    /// RFC 3339.
    #[schema(format = DateTime)]
    pub(crate) ends_at: String,
}

/// The words that the entry commits to.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ActivityWords {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) content: String,
    pub(crate) organiser: String,
    pub(crate) in_charge: String,
}

/// Posts an activity.
#[utoipa::path(
    post, path = "/api/v1/activities", tag = "volunteering", request_body = NewActivity,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")),
    responses((status = 201, body = Activity))
)]
async fn post(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Json(new): Json<NewActivity>,
) -> Result<(StatusCode, Json<Activity>), Error> {
    let promise = Idempotent::new(actor.account, "POST /activities", idempotency.key, &new);
    let posting = Posting::new(&app, actor.account, &new)?;
    let areas = identity::area_names(&app.db).await?;
    if !areas.contains_key(posting.area.as_str()) {
        return Err(Error::field_invalid("area"));
    }
    let answer = app.journal.submit(posting, Some(promise)).await?;
    let found = store::details(&app.db, &[answer.seq])
        .await?
        .remove(&answer.seq);
    let view = views(&app, found.into_iter().collect()).await?.pop();
    let view = view.ok_or_else(|| Error::refused("activity_unknown"))?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// The command behind it.
pub(crate) struct Posting {
    app: Arc<App>,
    by: Id,
    activity: Id,
    area: AreaPath,
    class: HoursClass,
    span: (Instant, Instant),
    words: ActivityWords,
    fact: Fact,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Posted {
    pub(crate) seq: Seq,
}

impl Posting {
    pub(crate) fn new(app: &Arc<App>, by: Id, new: &NewActivity) -> Result<Self, Error> {
        Self::under(app, by, app.random.id(), new)
    }

    /// As [`Posting::new`], for an activity that has its id already.
    pub(in crate::volunteering) fn under(
        app: &Arc<App>,
        by: Id,
        activity: Id,
        new: &NewActivity,
    ) -> Result<Self, Error> {
        let words = ActivityWords {
            name: words::required("name", &new.name, 100)?,
            place: words::required("place", &new.place, 100)?,
            content: words::optional("content", &new.content, 1_000)?,
            organiser: words::required("organiser", &new.organiser, 100)?,
            in_charge: words::optional("in_charge", &new.in_charge, 64)?,
        };
        let fact = Fact::new(&app.random, by, &words)?;
        Ok(Self {
            app: Arc::clone(app),
            by,
            activity,
            area: parse_area(&new.area)?,
            class: parse_class(&new.class)?,
            span: (
                words::instant("starts_at", &new.starts_at)?,
                words::instant("ends_at", &new.ends_at)?,
            ),
            words,
            fact,
        })
    }

    /// The public words, once it is posted.
    pub(in crate::volunteering) fn details(&self, seq: Seq) -> Details {
        Details {
            seq: i64::try_from(seq).unwrap_or(i64::MAX),
            activity: self.activity.to_string(),
            name: self.words.name.clone(),
            place: self.words.place.clone(),
            content: self.words.content.clone(),
            organiser: self.words.organiser.clone(),
            commitment: self.fact.commitment.to_string(),
            listed: 1,
        }
    }

    /// The words that the entry commits to.
    pub(in crate::volunteering) fn fact(&self) -> &Fact {
        &self.fact
    }

    /// What the ledger is asked to decide.
    pub(in crate::volunteering) fn command(&self) -> decide::Command {
        decide::Command::PostActivity {
            activity: self.activity,
            area: self.area.clone(),
            class: self.class,
            commitment: self.fact.commitment,
            starts: self.span.0,
            ends: self.span.1,
        }
    }
}

impl Command for Posting {
    type Facts = ();
    type Answer = Posted;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Posted, Error> {
        Ok(Posted {
            seq: desk.post(&self.command())?.seq,
        })
    }

    async fn write(tx: &mut crate::db::Tx, accepted: &[(&Self, &Posted)]) -> Result<(), Error> {
        let details: Vec<_> = accepted
            .iter()
            .map(|(posting, posted)| posting.details(posted.seq))
            .collect();
        store::put_details(tx, &details).await?;
        if let Some((first, _)) = accepted.first() {
            let facts = accepted.iter().map(|(posting, _)| &posting.fact);
            identity::put_facts(tx, &first.app.keys, facts).await?;
        }
        Ok(())
    }
}

/// Details with the ledger's rules and the name of who is in charge.
async fn views(app: &App, all: Vec<Details>) -> Result<Vec<Activity>, Error> {
    let commitments: Vec<Hash> = all
        .iter()
        .filter_map(|one| one.commitment.parse().ok())
        .collect();
    let words: BTreeMap<Hash, ActivityWords> =
        identity::facts(&app.db, &app.keys, &commitments).await?;
    let seqs: Vec<Seq> = all.iter().map(Details::seq).collect();
    let records = journal::activities(&app.db, &seqs).await?;
    let areas = identity::area_names(&app.db).await?;
    let view = |one: Details| {
        let record: &ActivityRecord = records.get(&one.seq())?;
        let in_charge = one
            .commitment
            .parse()
            .ok()
            .and_then(|commitment| words.get(&commitment));
        Some(Activity {
            seq: one.seq(),
            id: one.activity,
            name: one.name,
            class: record.class.as_str(),
            area_name: areas.get(record.area.as_str()).cloned().unwrap_or_default(),
            area: record.area.to_string(),
            place: one.place,
            content: one.content,
            organiser: one.organiser,
            in_charge: in_charge
                .map(|words| words.in_charge.clone())
                .unwrap_or_default(),
            starts_at: record.starts.to_string(),
            ends_at: record.ends.to_string(),
            posted_at: record.posted.to_string(),
        })
    };
    Ok(all.into_iter().filter_map(view).collect())
}

fn parse_class(text: &str) -> Result<HoursClass, Error> {
    text.parse().map_err(|_| Error::field_invalid("class"))
}

fn parse_area(text: &str) -> Result<AreaPath, Error> {
    text.parse().map_err(|_| Error::field_invalid("area"))
}
