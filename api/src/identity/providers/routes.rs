//! To a provider and back.

use super::{
    ask::{self, LASTS_MS, Of, STRANGER_LASTS_MS},
    model::{Known, path_within},
    own::{join, note_address, subject_hash},
    store::{self, Attempt},
};
use crate::{
    access::{Opening, Strength, cookie, device_words},
    app::App,
    error::Error,
    extract::{Address, Json, Path, Query},
    identity::{
        numbers,
        sign_in::{OWN_PHONE, SHARED_PHONE, Ticket},
    },
    metrics::entering,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The way to a provider and back.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(come_back))
}

/// Where to go once one is in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Destination {
    /// A path within this site.
    #[schema(max_length = 512, example = "/me")]
    to: String,
    /// Others use this phone, too: the session ends after half an hour.
    #[serde(default)]
    shared_phone: bool,
}

/// Where the browser is to go.
#[derive(Serialize, ToSchema)]
pub(super) struct ProviderAddress {
    url: String,
}

/// Begins to enter with a provider: the page leads the browser to the address that is answered.
#[utoipa::path(
    post, path = "/api/v1/sign-in/providers/{id}/start", tag = "sign-in",
    params(("id" = String, Path, description = "One of those that `/api/v1/sign-in` names")),
    request_body = Destination, responses((status = 200, body = ProviderAddress))
)]
async fn start(
    State(app): State<Arc<App>>,
    from: Address,
    Path(id): Path<String>,
    Json(destination): Json<Destination>,
) -> Result<impl IntoResponse, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    set_out(&app, &id, &destination, None).await
}

/// Sends a browser to a provider; `who` joins it to their account instead of entering.
pub(super) async fn set_out(
    app: &App,
    id: &str,
    destination: &Destination,
    who: Option<(Id, Strength)>,
) -> Result<impl IntoResponse + use<>, Error> {
    let known = app.providers.find(id)?;
    let (state, browser) = (Ticket::fresh(&app.random), Ticket::fresh(&app.random));
    let asked = ask::ask(app, &known.id, &state, &browser);
    let url = app
        .providers
        .talk(known, move |it| it.address(&asked))
        .await?;
    let now_ms = app.clock.now_ms();
    let attempt = Attempt {
        provider: known.id.clone(),
        browser_hash: browser.hash().to_vec(),
        account: who.map(|(account, _)| account),
        strength: who.map_or(Strength::Code, |(_, strength)| strength),
        to_path: path_within(&destination.to),
        shared_phone: destination.shared_phone,
        expires_at_ms: now_ms + LASTS_MS,
    };
    let mut tx = app.db.begin().await?;
    store::put_attempt(&mut tx, &state.hash(), &attempt, now_ms).await?;
    tx.commit().await?;
    entering("provider_asked");
    let cookies = [ask::cookie(app, Of::Attempt, &browser, LASTS_MS)];
    Ok((set_cookies(cookies)?, Json(ProviderAddress { url })))
}

type SetCookies<const N: usize> = AppendHeaders<[(header::HeaderName, HeaderValue); N]>;

fn set_cookies<const N: usize>(cookies: [String; N]) -> Result<SetCookies<N>, Error> {
    let mut values = Vec::new();
    for cookie in cookies {
        let value = HeaderValue::from_str(&cookie).map_err(anyhow::Error::from)?;
        values.push((header::SET_COOKIE, value));
    }
    let values = values.try_into();
    Ok(AppendHeaders(values.map_err(|_| {
        anyhow::anyhow!("as many headers as cookies")
    })?))
}

/// What a provider hands back. Providers add what they like.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Handed {
    state: Option<String>,
    code: Option<String>,
}

/// Takes a browser back from a provider, and sends it on within this site: in, or to the door with the reason.
#[utoipa::path(
    get, path = "/api/v1/sign-in/providers/{id}/return", tag = "sign-in",
    params(("id" = String, Path, description = "The provider"), Handed),
    responses((status = 303, description = "On within this site"))
)]
async fn come_back(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(handed): Query<Handed>,
) -> Result<Response, Error> {
    match taken_back(&app, from, &headers, &id, &handed).await {
        Err(Error::Refused { code, .. }) => {
            entering("provider_failed");
            let door = format!("/enter/phone?problem={}", code.code);
            Ok(sent_on(&app, &door)?.into_response())
        }
        answered => answered,
    }
}

/// To a page of this site: the address begins with our own name.
fn sent_on(app: &App, path: &str) -> Result<impl IntoResponse + use<>, Error> {
    let address = format!("{}{path}", app.config.public_url);
    let address = HeaderValue::from_str(&address).map_err(anyhow::Error::from)?;
    Ok((
        StatusCode::SEE_OTHER,
        AppendHeaders([
            (header::LOCATION, address),
            // The address of this page held a code.
            (
                header::REFERRER_POLICY,
                HeaderValue::from_static("no-referrer"),
            ),
        ]),
    ))
}

async fn taken_back(
    app: &App,
    from: Address,
    headers: &HeaderMap,
    id: &str,
    handed: &Handed,
) -> Result<Response, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let known = app.providers.find(id)?;
    let over = || Error::refused("provider_over");
    let state = handed.state.as_deref().and_then(Ticket::from_hex);
    let state = state.ok_or_else(over)?;
    // Login CSRF: an answer to somebody else's question has no such cookie in this browser.
    let browser = ask::shown(app, Of::Attempt, headers).ok_or_else(over)?;
    let mut tx = app.db.begin().await?;
    let (state_hash, browser_hash) = (state.hash(), browser.hash());
    let now_ms = app.clock.now_ms();
    let attempt = store::take_attempt(&mut tx, &state_hash, &browser_hash, now_ms).await?;
    tx.commit().await?;
    let attempt = attempt.filter(|it| it.provider == known.id);
    let attempt = attempt.ok_or_else(over)?;
    let code = handed.code.clone();
    let code = code.ok_or_else(|| Error::refused("provider_cancelled"))?;
    let (asked, now) = (ask::ask(app, &known.id, &state, &browser), app.clock.now());
    let talked = app
        .providers
        .talk(known, move |it| it.subject(&asked, &code, now));
    let said = talked.await?;
    let subject = subject_hash(app, &known.id, &said.name);
    match attempt.account {
        Some(account) => {
            join(app, known, &subject, account, attempt.strength).await?;
            note_address(app, known, account, said.address.as_deref()).await?;
            Ok(sent_on(app, &attempt.to_path)?.into_response())
        }
        None => {
            enter(
                app,
                headers,
                known,
                &attempt,
                (&subject, said.address.as_deref()),
            )
            .await
        }
    }
}

/// In, for whoever has joined the provider; to the door, for whoever has not yet.
async fn enter(
    app: &App,
    headers: &HeaderMap,
    known: &Known,
    attempt: &Attempt,
    (subject, address): (&[u8], Option<&str>),
) -> Result<Response, Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    let Some((account, joined)) = store::meet(&mut tx, &known.id, subject, now_ms).await? else {
        let ticket = Ticket::fresh(&app.random);
        let (hash, until) = (ticket.hash(), now_ms + STRANGER_LASTS_MS);
        store::put_stranger(&mut tx, &hash, &known.id, subject, now_ms, until).await?;
        tx.commit().await?;
        entering("provider_stranger");
        let cookies = [ask::cookie(app, Of::Stranger, &ticket, STRANGER_LASTS_MS)];
        let to = escaped(&attempt.to_path);
        let door = format!("/enter/phone?provider={}&to={to}", known.id);
        return Ok((set_cookies(cookies)?, sent_on(app, &door)?).into_response());
    };
    let strength = match joined {
        Strength::Strong if known.second_factor => Strength::Strong,
        _ => Strength::Code,
    };
    let lasting = match (strength, attempt.shared_phone) {
        (_, true) => SHARED_PHONE,
        (Strength::Strong, false) => app.config.session,
        (Strength::Code, false) => OWN_PHONE,
    };
    let opening = Opening {
        account,
        strength,
        lasting,
        device: device_words(headers),
    };
    app.sessions
        .close(&mut tx, headers, app.config.is_https())
        .await?;
    let token = app.sessions.open(&mut tx, &opening, now_ms).await?;
    numbers::note_seen(&mut tx, account, now_ms).await?;
    tx.commit().await?;
    note_address(app, known, account, address).await?;
    entering("provider_entered");
    let cookies = [cookie(&token, lasting, &app.config)];
    Ok((set_cookies(cookies)?, sent_on(app, &attempt.to_path)?).into_response())
}

/// As a value in an address. RFC 3986 §2.3.
fn escaped(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
