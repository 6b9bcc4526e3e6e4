//! Certificates of courses: made at once when somebody has passed, and shown to their holder.

use super::{
    checking::{Standing, stands},
    credential::credential,
    document::{Document, FORMAT, digest, fresh, opened},
    model::{minutes_required, passed, validity},
    store::{self, Course, Kept, NewCertificate},
    view::{planned, sessions_of, unknown},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity, transparency,
};
use axum::{extract::State, http::StatusCode};
use ledger::ids::{Id, Seq};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of certificates for their holders.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(make))
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(read_credential))
}

/// A certificate of a course as its holder prints it.
#[derive(Debug, Serialize, ToSchema)]
struct CourseCertificate {
    /// Twenty digits.
    number: String,
    /// The activity, 32 hex digits.
    course: String,
    name: String,
    /// The university or school that taught; empty: none.
    partner: String,
    term: String,
    organiser: String,
    content: String,
    holder: String,
    /// Approved learning time when it was made.
    minutes: i64,
    minutes_planned: i64,
    minutes_required: i64,
    /// The entries that recorded the learning.
    records: Vec<Seq>,
    /// RFC 3339 UTC.
    issued_at: String,
    /// The last day on which it counts, `YYYY-MM-DD`; none for ever.
    last_day: Option<String>,
    /// Whether it counts today, and if not, why.
    standing: Standing,
    /// Of a revocation.
    reason: String,
    /// The log's name.
    origin: String,
    /// Entries of the log from which it was made, and their root.
    tree_size: u64,
    root: String,
    /// SHA-256 of `document`, 64 hex digits.
    digest: String,
    /// The exact bytes that the digest is of.
    document: String,
    /// The page that tells anybody whether it is genuine.
    check_url: String,
}

/// My certificates, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct CourseCertificateList {
    items: Vec<CourseCertificate>,
}

/// Makes the certificate of a course that I have passed. Of one course there is one: asking again answers the same.
#[utoipa::path(
    post, path = "/api/v1/courses/{id}/certificate", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 201, body = CourseCertificate))
)]
async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<CourseCertificate>), Error> {
    let course = store::find(&app.db, &id).await?;
    let course = course
        .filter(|course| course.state != "draft")
        .ok_or_else(unknown)?;
    if store::certificate_of(&app.db, &id, actor.account)
        .await?
        .is_none()
    {
        issue(&app, actor.account, &course).await?;
    }
    let kept = store::certificate_of(&app.db, &id, actor.account).await?;
    let kept = kept.ok_or_else(|| Error::refused("certificate_unknown"))?;
    Ok((StatusCode::CREATED, Json(view(&app, &kept).await?)))
}

/// Makes the certificate of somebody who has passed.
pub(super) async fn issue(app: &App, account: Id, course: &Course) -> Result<(), Error> {
    let id = &course.activity;
    let own = store::own(&app.db, id, account).await?;
    let own = own.filter(|own| own.state == "confirmed");
    let own = own.ok_or_else(|| Error::refused("course_not_enrolled"))?;
    // The tree first: what is approved within it is what the certificate rests on.
    let (tree_size, root) = transparency::signed_tree(app).await?;
    let mut learned = store::learned(&app.db, id, account).await?;
    learned.retain(|one| one.approved_seq.is_some());
    let minutes = learned.iter().map(|one| one.minutes).sum();
    let sessions = sessions_of(app, course).await?;
    let minutes_planned = planned(&sessions);
    let minutes_required = minutes_required(minutes_planned, course.share_required);
    passed(minutes_required, minutes, own.result.as_deref())?;
    let entry = |seq: i64| u64::try_from(seq).unwrap_or(u64::MAX);
    let approved = learned.iter().filter_map(|one| one.approved_seq);
    if approved.map(entry).any(|seq| seq >= tree_size) {
        return Err(Error::refused("not_published_yet"));
    }
    let names = identity::names(&app.db, &app.keys, &[account]).await?;
    let holder = names.get(&account).map(|name| name.as_str().to_owned());
    let now = app.clock.now();
    let valid = validity(now, course.valid_months);
    let (number, salt) = fresh(app);
    let document = Document {
        content: course.content.clone(),
        course: id.clone(),
        format: FORMAT.to_owned(),
        holder: holder.unwrap_or_default(),
        issued_at: now.to_string(),
        last_day: valid.map(|valid| valid.last_day.to_string()),
        minutes,
        minutes_planned,
        minutes_required,
        name: course.name.clone(),
        number,
        organiser: course.organiser.clone(),
        origin: app.origin().as_str().to_owned(),
        partner: course.partner.clone(),
        records: learned.iter().map(|one| entry(one.seq)).collect(),
        root: root.to_string(),
        salt,
        term: course.term.clone(),
        tree_size,
    };
    let bytes = serde_json::to_vec(&document).map_err(anyhow::Error::from)?;
    let new = NewCertificate {
        number: &document.number,
        course: id,
        account,
        issued_at_ms: now.unix() * 1_000,
        valid_until_ms: valid.map(|valid| valid.expires.unix() * 1_000),
        digest: &digest(&bytes),
        bytes: &bytes,
    };
    let mut tx = app.db.begin().await?;
    store::put_certificate(&mut tx, &app.keys, &new).await?;
    tx.commit().await?;
    Ok(())
}

/// My certificates of courses.
#[utoipa::path(
    get, path = "/api/v1/me/course-certificates", tag = "volunteering",
    responses((status = 200, body = CourseCertificateList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<CourseCertificateList>, Error> {
    let mut items = Vec::new();
    for kept in store::certificates_of(&app.db, actor.account).await? {
        items.push(view(&app, &kept).await?);
    }
    Ok(Json(CourseCertificateList { items }))
}

/// A certificate of my own.
#[utoipa::path(
    get, path = "/api/v1/me/course-certificates/{number}", tag = "volunteering",
    params(("number" = String, Path, description = "Twenty digits")),
    responses((status = 200, body = CourseCertificate))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(number): Path<String>,
) -> Result<Json<CourseCertificate>, Error> {
    view(&app, &own(&app, &actor, &number).await?)
        .await
        .map(Json)
}

/// A certificate of my own in the shape of an Open Badges 3.0 credential.
#[derive(Debug, Serialize, ToSchema)]
struct CourseCredential {
    /// An `AchievementCredential` as JSON-LD, without a proof.
    #[schema(value_type = Object)]
    credential: Value,
    /// Always false: this service signs no credentials yet.
    signed: bool,
}

/// The Open Badges 3.0 shape of a certificate of my own. It is unsigned, and the answer says so.
#[utoipa::path(
    get, path = "/api/v1/me/course-certificates/{number}/credential", tag = "volunteering",
    params(("number" = String, Path, description = "Twenty digits")),
    responses((status = 200, body = CourseCredential))
)]
async fn read_credential(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(number): Path<String>,
) -> Result<Json<CourseCredential>, Error> {
    let kept = own(&app, &actor, &number).await?;
    let (document, _) = opened(&app, &kept)?;
    Ok(Json(CourseCredential {
        credential: credential(&app.config.public_url, &document, kept.valid_until_ms),
        signed: false,
    }))
}

async fn own(app: &App, actor: &Actor, number: &str) -> Result<Kept, Error> {
    let kept = store::certificate(&app.db, number).await?;
    let own = kept.filter(|kept| kept.account == actor.account.to_string());
    own.ok_or_else(|| Error::refused("certificate_unknown"))
}

async fn view(app: &App, kept: &Kept) -> Result<CourseCertificate, Error> {
    let (document, text) = opened(app, kept)?;
    let (standing, _) = stands(app, kept, &document, app.clock.now_ms()).await?;
    Ok(CourseCertificate {
        // Behind the '#', so that the number reaches no log of a server.
        check_url: format!(
            "{}/certificates/check#{}",
            app.config.public_url, kept.number
        ),
        standing,
        reason: kept.reason(&app.keys)?,
        number: document.number,
        course: document.course,
        name: document.name,
        partner: document.partner,
        term: document.term,
        organiser: document.organiser,
        content: document.content,
        holder: document.holder,
        minutes: document.minutes,
        minutes_planned: document.minutes_planned,
        minutes_required: document.minutes_required,
        records: document.records,
        issued_at: document.issued_at,
        last_day: document.last_day,
        origin: document.origin,
        tree_size: document.tree_size,
        root: document.root,
        digest: kept.digest.clone(),
        document: text,
    })
}
