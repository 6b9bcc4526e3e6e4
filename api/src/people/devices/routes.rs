//! One's own keys, and confirming those of others.

use super::{
    commands::Confirm,
    model,
    store::{self, Request},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Number, Path},
    identity,
    journal::{self, Bare, Idempotent, Made},
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::DeviceRecord,
    decide::{self, Context},
    device::DeviceKey,
    ids::{Id, Seq, Text},
    kinds::KeyAlgorithm,
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// How long a device waits to be confirmed.
const REQUEST_KEPT_MS: i64 = 86_400_000;

/// The routes of devices.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(own, ask))
        .routes(routes!(retire))
        .routes(routes!(waiting))
        .routes(routes!(confirm))
}

/// One's own keys.
#[derive(Debug, Serialize, ToSchema)]
struct OwnDevices {
    /// Enrolled ones, ended ones too, the newest first.
    items: Vec<Device>,
    /// The device that waits to be confirmed.
    waiting: Option<Waiting>,
}

/// A key that was enrolled.
#[derive(Debug, Serialize, ToSchema)]
struct Device {
    /// The entry that enrolled it.
    enrolled: Seq,
    /// `ES256` or `Ed25519`.
    algorithm: &'static str,
    /// Base64 of the public key.
    key: String,
    /// Twelve digits to tell keys apart.
    number: String,
    /// RFC 3339 UTC.
    since: String,
    confirmed_by_name: Option<String>,
    retired: bool,
}

/// A device that waits.
#[derive(Debug, Serialize, ToSchema)]
struct Waiting {
    /// 32 hex digits.
    id: String,
    name: String,
    /// Whether it is one's own.
    own: bool,
    /// Only to its owner, who tells it to whoever confirms.
    number: Option<String>,
    key: Option<String>,
    /// RFC 3339 UTC.
    requested_at: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// The keys with which one signs.
#[utoipa::path(
    get, path = "/api/v1/me/devices", tag = "people",
    responses((status = 200, body = OwnDevices))
)]
async fn own(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnDevices>, Error> {
    let held = journal::devices_of(&app.db, actor.account).await?;
    let seqs: Vec<Seq> = held.iter().map(|(seq, _)| *seq).collect();
    let entries = journal::entries(&app.db, &seqs).await?;
    let confirmers: Vec<Id> = entries.values().map(|stored| stored.entry.by).collect();
    let names = identity::names(&app.db, &app.keys, &confirmers).await?;
    let device = |(seq, record): &(Seq, DeviceRecord)| {
        let entry = entries.get(seq).map(|stored| &stored.entry);
        let name = entry.and_then(|entry| names.get(&entry.by));
        Device {
            enrolled: *seq,
            algorithm: record.algorithm.as_str(),
            key: record.key.to_string(),
            number: model::number(record.key.as_str()),
            since: entry.map(|entry| entry.at.to_string()).unwrap_or_default(),
            confirmed_by_name: name.map(|name| name.as_str().to_owned()),
            retired: record.retired.is_some(),
        }
    };
    let request = store::own(&app.db, actor.account, app.clock.now_ms()).await?;
    let waiting = match request {
        Some(request) => views(&app, &actor, vec![request]).await?.pop(),
        None => None,
    };
    Ok(Json(OwnDevices {
        items: held.iter().rev().map(device).collect(),
        waiting,
    }))
}

/// A public key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDevice {
    /// `ES256` or `Ed25519`.
    algorithm: String,
    /// Base64: 33 bytes SEC1 compressed, or 32 bytes.
    #[schema(min_length = 44, max_length = 44)]
    key: String,
}

/// Asks for a key to be confirmed, in the place of an earlier request. The answer's number is told to somebody
/// who answers for the same place.
#[utoipa::path(
    post, path = "/api/v1/me/devices", tag = "people", request_body = NewDevice,
    responses((status = 201, body = Waiting))
)]
async fn ask(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(device): Json<NewDevice>,
) -> Result<(StatusCode, Json<Waiting>), Error> {
    let algorithm: KeyAlgorithm = device
        .algorithm
        .parse()
        .map_err(|_| Error::field_invalid("algorithm"))?;
    let key: Text = device
        .key
        .parse()
        .map_err(|_| Error::field_invalid("key"))?;
    DeviceKey::parse(algorithm, &key).ok_or(decide::Refusal::DeviceKeyInvalid)?;
    let now_ms = app.clock.now_ms();
    let request = Request {
        id: app.random.id(),
        account: actor.account,
        algorithm,
        key,
        requested_at_ms: now_ms,
        expires_at_ms: now_ms + REQUEST_KEPT_MS,
    };
    let mut tx = app.db.begin().await?;
    store::ask(&mut tx, &request).await?;
    tx.commit().await?;
    let view = views(&app, &actor, vec![request]).await?.pop();
    let view = view.ok_or_else(|| Error::refused("not_found"))?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// Ends a key: one's own, or one that one could confirm.
#[utoipa::path(
    post, path = "/api/v1/devices/{seq}/retire", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that enrolled it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 204, description = "It signs no more"))
)]
async fn retire(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(seq): Path<Number>,
) -> Result<StatusCode, Error> {
    let enrolled = seq.get();
    let promise = Idempotent::new(
        actor.account,
        "POST /devices/retire",
        idempotency.key,
        &enrolled,
    );
    let command = Bare {
        by: actor.account,
        command: decide::Command::RetireDevice { enrolled },
    };
    app.journal.submit(command, Some(promise)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Devices that wait.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingList {
    items: Vec<Waiting>,
}

/// Devices that one may confirm.
#[utoipa::path(
    get, path = "/api/v1/devices/waiting", tag = "people",
    responses((status = 200, body = WaitingList))
)]
async fn waiting(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<WaitingList>, Error> {
    let all = store::waiting(&app.db, app.clock.now_ms()).await?;
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let intents: Vec<_> = all
        .iter()
        .map(|request| (context, request.enrolment()))
        .collect();
    let book = journal::book_for(&app.db, &intents).await?;
    // What the ledger would accept is what one may confirm.
    let mine = |request: &Request| decide::draft(&book, context, &request.enrolment()).is_ok();
    let mine = all.into_iter().filter(mine).collect();
    Ok(Json(WaitingList {
        items: views(&app, &actor, mine).await?,
    }))
}

/// The number that the device's owner told.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Told {
    /// Twelve digits; spaces do not matter.
    #[schema(min_length = 12, max_length = 20)]
    number: String,
}

/// The entry of an enrolment.
#[derive(Debug, Serialize, ToSchema)]
struct Confirmed {
    seq: Seq,
}

/// Confirms somebody's key by the number that they tell: face to face, or in a call that one made oneself.
#[utoipa::path(
    post, path = "/api/v1/devices/waiting/{id}/confirm", tag = "people", request_body = Told,
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = Confirmed))
)]
async fn confirm(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(told): Json<Told>,
) -> Result<Json<Confirmed>, Error> {
    let unknown = || Error::refused("device_request_unknown");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let route = format!("POST /devices/waiting/{id}/confirm");
    let promise = Idempotent::new(actor.account, &route, idempotency.key, &told);
    let now_ms = app.clock.now_ms();
    let request = store::request(&app.db, id, now_ms)
        .await?
        .ok_or_else(unknown)?;
    if !model::is_number(&told.number, request.key.as_str()) {
        return Err(Error::refused("device_number_wrong"));
    }
    let command = Confirm {
        by: actor.account,
        request,
    };
    let Made { seq } = app.journal.submit(command, Some(promise)).await?;
    Ok(Json(Confirmed { seq }))
}

async fn views(app: &App, actor: &Actor, requests: Vec<Request>) -> Result<Vec<Waiting>, Error> {
    let people: Vec<Id> = requests.iter().map(|request| request.account).collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let time = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let view = |request: Request| {
        let own = request.account == actor.account;
        Waiting {
            id: request.id.to_string(),
            name: names
                .get(&request.account)
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            own,
            number: own.then(|| model::number(request.key.as_str())),
            key: own.then(|| request.key.to_string()),
            requested_at: time(request.requested_at_ms),
            expires_at: time(request.expires_at_ms),
        }
    };
    Ok(requests.into_iter().map(view).collect())
}
