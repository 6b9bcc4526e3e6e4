//! Reading, giving and withdrawing consents.

use super::{
    commands::Agree,
    store::{self, Circumstances},
    texts::{self, ConsentText},
    view::{self, Consent},
};
use crate::{
    access::{Actor, Looked, looked_at},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    files::stripped,
    journal::{self, Bare, Idempotent},
    people::desk,
    words,
};
use axum::{extract::State, http::StatusCode};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use ledger::{decide, ids::Id};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of consents.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_texts))
        .routes(routes!(list_own))
        .routes(routes!(give))
        .routes(routes!(withdraw))
        .routes(routes!(list_of_person))
        .routes(routes!(record))
        .routes(routes!(keep_picture))
        .routes(routes!(read_own_picture))
        .routes(routes!(read_picture))
}

/// A text to agree to.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentTextItem {
    purpose: String,
    version: u32,
    title: String,
    body: String,
    /// The Chinese text, which counts: what stands on paper that somebody signs.
    original: String,
    /// SHA-256 of the Chinese text: send it back to agree to exactly this.
    text: String,
}

/// The texts in force.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentTexts {
    items: Vec<ConsentTextItem>,
}

/// What one can agree to, in its newest version.
#[utoipa::path(
    get, path = "/api/v1/consent-texts", tag = "people", responses((status = 200, body = ConsentTexts))
)]
async fn list_texts(lang: Lang) -> Json<ConsentTexts> {
    let item = |text: &'static ConsentText| ConsentTextItem {
        purpose: text.purpose.to_owned(),
        version: text.version,
        title: text.title(lang).to_owned(),
        body: text.body(lang).to_owned(),
        original: text.body(Lang::Zh).to_owned(),
        text: text.digest().to_string(),
    };
    Json(ConsentTexts {
        items: texts::all_current().map(item).collect(),
    })
}

/// Consents, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentList {
    items: Vec<Consent>,
}

/// What I agreed to, and no longer do.
#[utoipa::path(
    get, path = "/api/v1/me/consents", tag = "people", responses((status = 200, body = ConsentList))
)]
async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
) -> Result<Json<ConsentList>, Error> {
    let items = view::consents(&app, actor.account, lang).await?;
    Ok(Json(ConsentList { items }))
}

/// Agreeing to a text.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewConsent {
    #[schema(max_length = 64)]
    purpose: String,
    /// SHA-256 of the text that was read.
    #[schema(max_length = 64)]
    text: String,
}

/// Agrees, for oneself.
#[utoipa::path(
    post, path = "/api/v1/me/consents", tag = "people", request_body = NewConsent,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the text is shown")),
    responses((status = 201, body = ConsentList))
)]
async fn give(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Json(new): Json<NewConsent>,
) -> Result<(StatusCode, Json<ConsentList>), Error> {
    let promise = Idempotent::new(actor.account, "POST /me/consents", idempotency.key, &new);
    let command = Agree {
        app: Arc::clone(&app),
        by: actor.account,
        member: actor.account,
        text: read_text(&new.purpose, &new.text)?,
        circumstances: None,
    };
    app.journal.submit(command, Some(promise)).await?;
    let items = view::consents(&app, actor.account, lang).await?;
    Ok((StatusCode::CREATED, Json(ConsentList { items })))
}

/// Withdraws a consent of one's own. What was done under it before stays as it is.
#[utoipa::path(
    post, path = "/api/v1/me/consents/{seq}/withdraw", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that gave it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = ConsentList))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(given): Path<u64>,
) -> Result<Json<ConsentList>, Error> {
    let route = "POST /me/consents/withdraw";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &given);
    let consent = journal::consent(&app.db, given).await?;
    let own = consent.filter(|consent| consent.member == actor.account);
    own.ok_or_else(|| Error::refused("consent_unknown"))?;
    let command = Bare {
        by: actor.account,
        command: decide::Command::WithdrawConsent { given },
    };
    app.journal.submit(command, Some(promise)).await?;
    let items = view::consents(&app, actor.account, lang).await?;
    Ok(Json(ConsentList { items }))
}

/// What somebody of one's areas agreed to.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/consents", tag = "people",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = ConsentList))
)]
async fn list_of_person(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
) -> Result<Json<ConsentList>, Error> {
    let member = of_ones_areas(&app, &actor, &id).await?;
    let items = view::consents(&app, member, lang).await?;
    Ok(Json(ConsentList { items }))
}

/// How somebody said that they agree.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SaidHow {
    /// A signature or fingerprint on the printed text, which the office keeps.
    Paper,
    /// Spoken words, after the text was read out.
    Spoken,
}

/// A consent that staff write down.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RecordedConsent {
    #[schema(max_length = 64)]
    purpose: String,
    /// SHA-256 of the text that was read out or printed.
    #[schema(max_length = 64)]
    text: String,
    how: SaidHow,
    /// Who was there besides: their name.
    #[schema(min_length = 1, max_length = 64)]
    witness: String,
    /// Whether the member is a child under fourteen, or somebody who cannot agree themselves.
    needs_guardian: bool,
    /// Who agreed for them.
    #[serde(default)]
    #[schema(max_length = 64)]
    guardian: String,
    /// What they are to the member, such as 母亲.
    #[serde(default)]
    #[schema(max_length = 32)]
    kinship: String,
}

/// Writes down that somebody agreed on paper or in spoken words, with a witness.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/consents", tag = "people", request_body = RecordedConsent,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 201, body = ConsentList))
)]
async fn record(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(new): Json<RecordedConsent>,
) -> Result<(StatusCode, Json<ConsentList>), Error> {
    let route = "POST /people/consents";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&id, &new));
    let member = of_ones_areas(&app, &actor, &id).await?;
    if member == actor.account {
        return Err(Error::refused("consent_of_ones_own"));
    }
    let command = Agree {
        app: Arc::clone(&app),
        by: actor.account,
        member,
        text: read_text(&new.purpose, &new.text)?,
        circumstances: Some(circumstances(&new)?),
    };
    app.journal.submit(command, Some(promise)).await?;
    let items = view::consents(&app, member, lang).await?;
    Ok((StatusCode::CREATED, Json(ConsentList { items })))
}

/// A photographed signature or fingerprint on the printed text.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsentPicture {
    /// `image/jpeg` or `image/png`; when it is sent, its bytes decide.
    #[schema(max_length = 16)]
    media: String,
    /// Standard base64; at most 180 KiB of picture.
    #[schema(max_length = 250_000)]
    data: String,
}

/// Keeps the picture of a consent that oneself wrote down. What the camera wrote beside it (place, time, device) is
/// cut off; the first picture stays.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/consents/{seq}/picture", tag = "people", request_body = ConsentPicture,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("seq" = u64, Path, description = "The entry of the consent")
    ),
    responses((status = 201, body = ConsentList))
)]
async fn keep_picture(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path((id, seq)): Path<(String, u64)>,
    Json(sent): Json<ConsentPicture>,
) -> Result<(StatusCode, Json<ConsentList>), Error> {
    let member = of_ones_areas(&app, &actor, &id).await?;
    let entry = journal::entry(&app.db, seq).await?;
    let consent = journal::consent(&app.db, seq).await?;
    let written = entry.is_some_and(|stored| stored.entry.by == actor.account);
    if !written || consent.is_none_or(|consent| consent.member != member) {
        return Err(Error::refused("consent_unknown"));
    }
    let bytes = STANDARD
        .decode(&sent.data)
        .map_err(|_| Error::field_invalid("data"))?;
    let kept = stripped(&bytes);
    let (media, bytes) = kept.ok_or_else(|| Error::refused("picture_unusable"))?;
    let mut tx = app.db.begin().await?;
    let place = (seq, member);
    if !store::put_picture(&mut tx, &app.keys, place, media.as_str(), &bytes).await? {
        return Err(Error::refused("picture_kept"));
    }
    tx.commit().await?;
    let items = view::consents(&app, member, lang).await?;
    Ok((StatusCode::CREATED, Json(ConsentList { items })))
}

/// The photographed signature of a consent of one's own.
#[utoipa::path(
    get, path = "/api/v1/me/consents/{seq}/picture", tag = "people",
    params(("seq" = u64, Path, description = "The entry of the consent")),
    responses((status = 200, body = ConsentPicture))
)]
async fn read_own_picture(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<Json<ConsentPicture>, Error> {
    shown(&app, seq, actor.account).await
}

/// The photographed signature of a consent, for staff of the member's area.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/consents/{seq}/picture", tag = "people",
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("seq" = u64, Path, description = "The entry of the consent")
    ),
    responses((status = 200, body = ConsentPicture))
)]
async fn read_picture(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path((id, seq)): Path<(String, u64)>,
) -> Result<Json<ConsentPicture>, Error> {
    let member = of_ones_areas(&app, &actor, &id).await?;
    looked_at(Looked::Words, [member]);
    shown(&app, seq, member).await
}

async fn shown(app: &App, seq: u64, member: Id) -> Result<Json<ConsentPicture>, Error> {
    let kept = store::picture(&app.db, &app.keys, seq, member).await?;
    let (media, bytes) = kept.ok_or_else(|| Error::refused("consent_unknown"))?;
    Ok(Json(ConsentPicture {
        media,
        data: STANDARD.encode(bytes),
    }))
}

fn circumstances(new: &RecordedConsent) -> Result<Circumstances, Error> {
    let (guardian, kinship) = if new.needs_guardian {
        (
            words::required("guardian", &new.guardian, 64)?,
            words::required("kinship", &new.kinship, 32)?,
        )
    } else {
        (String::new(), String::new())
    };
    Ok(Circumstances {
        how: match new.how {
            SaidHow::Paper => "paper".to_owned(),
            SaidHow::Spoken => "spoken".to_owned(),
        },
        witness: words::required("witness", &new.witness, 64)?,
        guardian,
        kinship,
    })
}

/// A text in its newest version. Whoever read an older one reads again.
fn read_text(purpose: &str, digest: &str) -> Result<&'static ConsentText, Error> {
    let text = texts::current(purpose).ok_or_else(|| Error::field_invalid("purpose"))?;
    if text.digest().to_string() == digest {
        Ok(text)
    } else {
        Err(Error::refused("consent_text_old"))
    }
}

/// Somebody whom the actor serves at a desk.
async fn of_ones_areas(app: &App, actor: &Actor, id: &str) -> Result<Id, Error> {
    Ok(desk::served(app, actor, id).await?.account)
}
