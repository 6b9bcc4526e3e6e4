//! `/me/document`, and the same at a service desk.

use super::{
    attempts::Enters,
    model::{Document, DocumentKind, Sex},
    store::{self, Kept, Put},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    words,
};
use axum::extract::State;
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Longest purpose.
const PURPOSE_CHARS_MAX: usize = 100;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_document, enter_document))
        .routes(routes!(enter_at_desk))
}

/// An identity document as its holder sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DocumentItem {
    kind: DocumentKind,
    /// Its ends alone, such as `11**************2X`.
    number: String,
    /// `2026-11-24`
    born: String,
    sex: Sex,
    /// RFC 3339 UTC.
    entered_at: String,
    /// Whether a service desk entered it.
    at_desk: bool,
    /// For which purpose the desk did.
    purpose: Option<String>,
}

/// A document to be entered. A resident card tells birth date and sex itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDocument {
    kind: DocumentKind,
    /// 5 to 20 letters and digits; spaces and hyphens are left out.
    #[schema(example = "E12345678")]
    number: String,
    /// `2026-11-24`
    #[schema(example = "1990-02-28")]
    #[serde(default)]
    born: Option<String>,
    #[serde(default)]
    sex: Option<Sex>,
}

/// A document that was shown at a service desk.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownDocument {
    kind: DocumentKind,
    #[schema(example = "E87654321")]
    number: String,
    #[schema(example = "1990-02-28")]
    #[serde(default)]
    born: Option<String>,
    #[serde(default)]
    sex: Option<Sex>,
    /// Why it is entered, 1 to 100 characters; the person reads it.
    purpose: String,
}

impl NewDocument {
    fn check(&self, now: Instant) -> Result<Document, Error> {
        let today = now.day().date();
        let born = self.born.as_deref();
        Document::parse(self.kind, &self.number, born, self.sex, today)
            .map_err(|wrong| Error::refused("document_invalid").with("field", wrong.field()))
    }
}

/// One's own identity document.
#[utoipa::path(
    get, path = "/api/v1/me/document", tag = "identity",
    responses((status = 200, body = DocumentItem))
)]
async fn read_document(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<DocumentItem>, Error> {
    let kept = store::find(&app.db, &app.keys, actor.account).await?;
    let kept = kept.ok_or_else(|| Error::refused("document_none"))?;
    Ok(Json(item(&kept, actor.account)))
}

/// Enters one's own identity document, once. Another one is for the service desk.
#[utoipa::path(
    put, path = "/api/v1/me/document", tag = "identity",
    request_body = NewDocument,
    responses((status = 200, body = DocumentItem))
)]
async fn enter_document(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewDocument>,
) -> Result<Json<DocumentItem>, Error> {
    let kept = Kept {
        document: new.check(app.clock.now())?,
        by: actor.account.to_string(),
        purpose: None,
        at_ms: app.clock.now_ms(),
    };
    let before = store::find(&app.db, &app.keys, actor.account).await?;
    if let Some(before) = before {
        return if before.document == kept.document {
            Ok(Json(item(&before, actor.account)))
        } else {
            Err(Error::refused("document_exists"))
        };
    }
    put(&app, actor.account, actor.account, &kept).await?;
    Ok(Json(item(&kept, actor.account)))
}

/// Enters the identity document that somebody has shown at a service desk, in the place of an older one.
#[utoipa::path(
    put, path = "/api/v1/members/{account}/document", tag = "identity",
    params(("account" = String, Path, description = "32 hex digits")),
    request_body = ShownDocument,
    responses((status = 200, body = DocumentItem))
)]
async fn enter_at_desk(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(account): Path<String>,
    Json(shown): Json<ShownDocument>,
) -> Result<Json<DocumentItem>, Error> {
    let account = served_by(&app, &actor, &account).await?;
    let purpose = words::required("purpose", &shown.purpose, PURPOSE_CHARS_MAX)?;
    let new = NewDocument {
        kind: shown.kind,
        number: shown.number,
        born: shown.born,
        sex: shown.sex,
    };
    let kept = Kept {
        document: new.check(app.clock.now())?,
        by: actor.account.to_string(),
        purpose: Some(purpose),
        at_ms: app.clock.now_ms(),
    };
    put(&app, actor.account, account, &kept).await?;
    Ok(Json(item(&kept, account)))
}

/// Whose account the document belongs to that somebody shows at a desk. Numbers of nobody are counted: whether one is
/// known here must not be found out by trying.
pub(crate) async fn holder(
    app: &App,
    by: Id,
    kind: DocumentKind,
    number: &str,
) -> Result<Id, Error> {
    let now = app.clock.now();
    app.document_attempts.check(by, Enters::Desk, now)?;
    // Only the number is compared; a birth date that any document may have stands in for what a card tells itself.
    let (born, sex) = match kind {
        DocumentKind::ResidentCard => (None, None),
        _ => (Some("1970-01-01"), Some(Sex::Female)),
    };
    let document = Document::parse(kind, number, born, sex, now.day().date())
        .map_err(|wrong| Error::refused("document_invalid").with("field", wrong.field()))?;
    let found = store::holder(&app.db, &app.keys, &document).await?;
    found.ok_or_else(|| {
        app.document_attempts.taken(by, now);
        Error::refused("document_unknown")
    })
}

/// The person, if this desk serves where they live and they are not the clerk.
async fn served_by(app: &App, actor: &Actor, account: &str) -> Result<Id, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = account.parse().map_err(|_| unknown())?;
    let home = store::home_area(&app.db, account)
        .await?
        .ok_or_else(unknown)?;
    let home: AreaPath = home.parse().map_err(anyhow::Error::from)?;
    let serves = [Role::SocialWorker, Role::Administrator]
        .into_iter()
        .any(|role| actor.holds_in(role, &home));
    if !serves {
        return Err(unknown());
    }
    if account == actor.account {
        return Err(Error::refused("document_own"));
    }
    Ok(account)
}

async fn put(app: &App, by: Id, account: Id, kept: &Kept) -> Result<(), Error> {
    let now = app.clock.now();
    let enters = if by == account {
        Enters::Oneself
    } else {
        Enters::Desk
    };
    app.document_attempts.check(by, enters, now)?;
    let mut tx = app.db.begin().await?;
    match store::put(&mut tx, &app.keys, account, kept).await? {
        Put::Done => Ok(tx.commit().await?),
        Put::Taken => {
            tx.rollback().await?;
            app.document_attempts.taken(by, now);
            Err(Error::refused("document_taken"))
        }
    }
}

fn item(kept: &Kept, account: Id) -> DocumentItem {
    let Document {
        kind, born, sex, ..
    } = &kept.document;
    DocumentItem {
        kind: *kind,
        number: kept.document.masked(),
        born: born.clone(),
        sex: *sex,
        entered_at: Instant::from_unix(kept.at_ms.div_euclid(1_000)).to_string(),
        at_desk: kept.by != account.to_string(),
        purpose: kept.purpose.clone(),
    }
}
