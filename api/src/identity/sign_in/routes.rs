//! The door for residents: asking for a code, showing it, choosing who one is, registering.

use super::{
    commands::{FirstEntry, Newcomer},
    model::{
        CODE_LASTS_MS, Code, OWN_PHONE, PASS_LASTS_MS, RESEND_MS, SHARED_PHONE, TRIES_MAX, Ticket,
        TicketHash, labels,
    },
    privacy, store,
};
use crate::{
    access::{Opening, Strength, cookie, device_words},
    app::App,
    config::{ProviderKind, ProviderSettings},
    error::Error,
    extract::{Address, Json, Lang},
    identity::{
        Mobile, Name, NewMember, Person,
        numbers::{self, Asks, Shown},
        providers,
        routes::set_cookie,
        store as members,
    },
    messages::{Sms, Template},
    metrics::entering,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this folder.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(ways))
        .routes(routes!(read_privacy))
        .routes(routes!(send_code))
        .routes(routes!(check_code))
        .routes(routes!(enter))
        .routes(routes!(register_person))
        .routes(routes!(report_changed))
}

/// How one can enter here.
#[derive(Debug, Serialize, ToSchema)]
struct SignInWays {
    /// Whether codes can be sent to mobile numbers.
    code: bool,
    /// Whether this is a demonstration, which shows the code instead of sending it.
    demo: bool,
    /// Whether one can enter with a passkey.
    passkey: bool,
    /// Who else may say who one is.
    providers: Vec<WayIn>,
    /// The version of the text that a new account agrees to.
    privacy_version: &'static str,
}

/// Somebody else who may say who one is.
#[derive(Debug, Serialize, ToSchema)]
struct WayIn {
    id: String,
    name: String,
    kind: ProviderKind,
}

/// How one can enter here.
#[utoipa::path(get, path = "/api/v1/sign-in", tag = "sign-in", responses((status = 200, body = SignInWays)))]
async fn ways(State(app): State<Arc<App>>) -> Json<SignInWays> {
    Json(SignInWays {
        code: app.demo || app.messages.can_send(),
        demo: app.demo,
        passkey: app.passkeys.is_some(),
        providers: app.config.providers.iter().map(way_in).collect(),
        privacy_version: privacy::version(),
    })
}

fn way_in(provider: &ProviderSettings) -> WayIn {
    WayIn {
        id: provider.id.clone(),
        name: provider.name.clone(),
        kind: provider.kind,
    }
}

/// How personal information is used.
#[derive(Debug, Serialize, ToSchema)]
struct PrivacyText {
    version: &'static str,
    /// The first is the title.
    paragraphs: Vec<&'static str>,
}

/// The text that a new account agrees to, in the reader's language.
#[utoipa::path(get, path = "/api/v1/privacy", tag = "sign-in", responses((status = 200, body = PrivacyText)))]
async fn read_privacy(lang: Lang) -> Json<PrivacyText> {
    Json(PrivacyText {
        version: privacy::version(),
        paragraphs: privacy::paragraphs(lang),
    })
}

/// Where to send a code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedCode {
    /// A mainland mobile number.
    #[schema(
        format = "mobile",
        min_length = 11,
        max_length = 24,
        example = "19900000001"
    )]
    mobile: String,
}

/// A code is on its way.
#[derive(Serialize, ToSchema)]
struct SentCode {
    /// What the page shows together with the code.
    challenge: String,
    /// RFC 3339 UTC.
    expires_at: String,
    /// When another one may be asked for.
    resend_seconds: i64,
    /// The code itself, in a demonstration only.
    code: Option<String>,
}

/// Sends a code. The answer is the same whether anybody is known by the number or not.
#[utoipa::path(
    post, path = "/api/v1/sign-in/code", tag = "sign-in", request_body = WantedCode,
    responses((status = 200, body = SentCode))
)]
async fn send_code(
    State(app): State<Arc<App>>,
    from: Address,
    lang: Lang,
    Json(wanted): Json<WantedCode>,
) -> Result<Json<SentCode>, Error> {
    let mobile = Mobile::parse(&wanted.mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
    if !app.demo && !app.messages.can_send() {
        return Err(Error::refused("sms_unavailable"));
    }
    app.gate.send(from, app.clock.now().unix())?;
    let (challenge, code) = (Ticket::fresh(&app.random), Code::fresh(&app.random));
    let expires_at_ms = app.clock.now_ms() + CODE_LASTS_MS;
    note_code(&app, &mobile, &challenge.hash(), &code, expires_at_ms).await?;
    if !app.demo {
        app.messages.send(message(&mobile, &code, lang)).await?;
    }
    entering("code_sent");
    Ok(Json(SentCode {
        challenge: challenge.text(),
        expires_at: instant(expires_at_ms),
        resend_seconds: RESEND_MS / 1_000,
        code: app.demo.then(|| code.as_str().to_owned()),
    }))
}

async fn note_code(
    app: &App,
    mobile: &Mobile,
    challenge: &TicketHash,
    code: &Code,
    expires_at_ms: i64,
) -> Result<(), Error> {
    let (phone_hash, now_ms) = (app.keys.mobile_hash(mobile), app.clock.now_ms());
    let new = store::NewCode {
        challenge: *challenge,
        phone_hash: &phone_hash,
        code_hash: code_hash(app, challenge, code),
        expires_at_ms,
    };
    let mut tx = app.db.begin().await?;
    store::tidy(&mut tx, now_ms).await?;
    if let Err(wait_ms) = store::count_number(&mut tx, &phone_hash, now_ms).await? {
        entering("held_back");
        let seconds = (wait_ms + 999) / 1_000;
        return Err(Error::refused("code_too_soon").with("seconds", seconds));
    }
    store::put_code(&mut tx, &app.keys, &new, mobile).await?;
    Ok(tx.commit().await?)
}

fn code_hash(app: &App, challenge: &TicketHash, code: &Code) -> [u8; 16] {
    let fields = [&challenge[..], code.as_str().as_bytes()];
    app.keys.digest("sign_in/code", &fields)
}

fn message(mobile: &Mobile, code: &Code, lang: Lang) -> Sms {
    let (code, minutes) = (code.as_str(), CODE_LASTS_MS / 60_000);
    let text = match lang {
        Lang::Zh => format!(
            "【海珠社工】验证码 {code}，{minutes} 分钟内有效。不要告诉任何人，工作人员也不会问您要。"
        ),
        Lang::En => format!(
            "Haizhu Commons: your code is {code}, valid for {minutes} minutes. Tell it to nobody; staff never ask for it."
        ),
    };
    Sms {
        id: None,
        to: mobile.as_str().to_owned(),
        template: Template::SignInCode,
        params: [("code", code.to_owned()), ("minutes", minutes.to_string())].into(),
        text,
    }
}

/// A code that came.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShownCode {
    #[schema(min_length = 43, max_length = 43)]
    challenge: String,
    /// Six digits.
    #[schema(min_length = 6, max_length = 16)]
    code: String,
}

/// The code was right: who may it be?
#[derive(Serialize, ToSchema)]
struct RightCode {
    /// What the next request shows instead of the code.
    pass: String,
    /// RFC 3339 UTC.
    expires_at: String,
    /// Who is known by this number.
    people: Vec<PersonHere>,
}

/// Somebody who is known by the number.
#[derive(Serialize, ToSchema)]
struct PersonHere {
    /// Names the person in the next request, and nowhere else.
    person: String,
    /// 陈*
    label: String,
    area_name: String,
    /// Known from a roster, and has not come before: the first entry needs their consent.
    invited: bool,
    /// What is asked besides the code.
    asks: Asks,
}

/// Exchanges a code for a pass, and tells who is known by the number.
#[utoipa::path(
    post, path = "/api/v1/sign-in/check", tag = "sign-in", request_body = ShownCode,
    responses((status = 200, body = RightCode))
)]
async fn check_code(
    State(app): State<Arc<App>>,
    from: Address,
    Json(shown): Json<ShownCode>,
) -> Result<Json<RightCode>, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let code = Code::parse(&shown.code).ok_or_else(|| Error::field_invalid("code"))?;
    let challenge = Ticket::parse(&shown.challenge).ok_or_else(|| Error::refused("code_over"))?;
    let (pass, expires_at_ms) = (
        Ticket::fresh(&app.random),
        app.clock.now_ms() + PASS_LASTS_MS,
    );
    let phone_hash = exchange(&app, &challenge.hash(), &code, &pass.hash(), expires_at_ms).await?;
    entering("code_right");
    let people = store::people_of(&app.db, &app.keys, &phone_hash).await?;
    let doors = numbers::doors_of(&app, &phone_hash).await?;
    let now_ms = app.clock.now_ms();
    let areas = members::area_names(&app.db).await?;
    let labels = labels(&people);
    let here = people.iter().zip(labels).map(|(person, label)| PersonHere {
        person: reference(&app, &pass.hash(), person.account),
        label,
        area_name: areas
            .get(person.home_area.as_str())
            .cloned()
            .unwrap_or_default(),
        invited: person.invited,
        asks: doors
            .get(&person.account)
            .map_or(Asks::Desk, |door| door.asks(now_ms)),
    });
    Ok(Json(RightCode {
        pass: pass.text(),
        expires_at: instant(expires_at_ms),
        people: here.collect(),
    }))
}

/// The number whose code this is. A wrong answer counts, whatever becomes of the request.
async fn exchange(
    app: &App,
    challenge: &TicketHash,
    code: &Code,
    pass: &TicketHash,
    expires_at_ms: i64,
) -> Result<Vec<u8>, Error> {
    let mut tx = app.db.begin().await?;
    let tried = store::count_try(&mut tx, challenge, app.clock.now_ms()).await?;
    let tried = tried.ok_or_else(|| Error::refused("code_over"))?;
    let right = bool::from(code_hash(app, challenge, code)[..].ct_eq(&tried.code_hash));
    if right {
        store::put_pass(&mut tx, challenge, pass, expires_at_ms).await?;
    }
    tx.commit().await?;
    if right {
        return Ok(tried.phone_hash);
    }
    entering("code_wrong");
    Err(match TRIES_MAX - tried.tries {
        0 => Error::refused("code_over"),
        left => Error::refused("code_wrong").with("left", left),
    })
}

/// A name for somebody that holds for one pass only: an account id would join a stranger's phone to a ledger.
fn reference(app: &App, pass: &TicketHash, account: Id) -> String {
    hex::encode(app.keys.digest("sign_in/person", &[pass, &account.0]))
}

/// Who enters.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Entering {
    #[schema(min_length = 43, max_length = 43)]
    pass: String,
    /// One of those whom the code was answered with.
    #[schema(min_length = 32, max_length = 32)]
    person: String,
    /// The version of the text that an invited person agrees to.
    #[schema(max_length = 64)]
    consent: Option<String>,
    /// Where it is asked for.
    #[schema(max_length = 6)]
    pin: Option<String>,
    /// Eight digits that the service desk gave, in place of the PIN.
    #[schema(max_length = 16)]
    desk_code: Option<String>,
    /// Others use this phone, too: the session ends after half an hour.
    #[serde(default)]
    shared_phone: bool,
    /// Enter with the provider that led here from now on.
    #[serde(default)]
    join_provider: bool,
}

/// Somebody has entered; the session is in the cookie.
#[derive(Serialize, ToSchema)]
struct Entered {
    account: String,
    /// RFC 3339 UTC: when the session ends by itself.
    expires_at: String,
}

/// Enters as one of those who share the number.
#[utoipa::path(
    post, path = "/api/v1/sign-in/enter", tag = "sign-in", request_body = Entering,
    responses((status = 200, body = Entered))
)]
async fn enter(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Json(who): Json<Entering>,
) -> Result<impl IntoResponse, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let over = || Error::refused("code_over");
    let (pass, phone_hash, person) = chosen(&app, &who.pass, &who.person).await?;
    let doors = numbers::doors_of(&app, &phone_hash).await?;
    let door = doors.get(&person.account).ok_or_else(over)?;
    let shown = Shown {
        pin: who.pin.as_deref(),
        desk_code: who.desk_code.as_deref(),
    };
    numbers::check(&app, person.account, door, &shown).await?;
    if person.invited {
        let consent = agreed(who.consent.as_deref())?;
        let newcomer = Newcomer::Invited(person.account);
        come(&app, newcomer, pass, consent).await?;
    } else {
        let mut tx = app.db.begin().await?;
        if !store::use_pass(&mut tx, &pass).await? {
            return Err(over());
        }
        tx.commit().await?;
    }
    let how = How {
        shared_phone: who.shared_phone,
        join_provider: who.join_provider,
    };
    open(&app, &headers, person.account, how).await
}

/// Whom a pass and a reference name, with the hash of the number.
async fn chosen(
    app: &App,
    pass: &str,
    reference_: &str,
) -> Result<(TicketHash, Vec<u8>, Person), Error> {
    let over = || Error::refused("code_over");
    let pass = Ticket::parse(pass).ok_or_else(over)?.hash();
    let passed = store::passed(&app.db, &app.keys, &pass, app.clock.now_ms()).await?;
    let phone_hash = passed.ok_or_else(over)?.phone_hash;
    let people = store::people_of(&app.db, &app.keys, &phone_hash).await?;
    let person = people
        .into_iter()
        .find(|person| reference(app, &pass, person.account) == reference_)
        .ok_or_else(|| Error::field_invalid("person"))?;
    Ok((pass, phone_hash, person))
}

/// Somebody who is not behind the number any more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangedNumber {
    #[schema(min_length = 43, max_length = 43)]
    pass: String,
    /// One of those whom the code was answered with.
    #[schema(min_length = 32, max_length = 32)]
    person: String,
}

/// Says that somebody is not behind the number any more: an operator gave it out again. By a code alone it does not
/// open their account from now on.
#[utoipa::path(
    post, path = "/api/v1/sign-in/report", tag = "sign-in", request_body = ChangedNumber,
    responses((status = 204, description = "Noted"))
)]
async fn report_changed(
    State(app): State<Arc<App>>,
    from: Address,
    Json(changed): Json<ChangedNumber>,
) -> Result<StatusCode, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let (_, _, person) = chosen(&app, &changed.pass, &changed.person).await?;
    numbers::report(&app, &person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Registration {
    #[schema(min_length = 43, max_length = 43)]
    pass: String,
    #[schema(min_length = 1, max_length = 64)]
    name: String,
    /// A 街道 of the district.
    #[schema(max_length = 128, example = "440105/440105003")]
    area: String,
    /// The version of the text that they agree to.
    #[schema(max_length = 64)]
    consent: String,
    /// Others use this phone, too: the session ends after half an hour.
    #[serde(default)]
    shared_phone: bool,
    /// Enter with the provider that led here from now on.
    #[serde(default)]
    join_provider: bool,
}

/// Opens an account for somebody new and enters.
#[utoipa::path(
    post, path = "/api/v1/sign-in/register", tag = "sign-in", request_body = Registration,
    responses((status = 200, body = Entered))
)]
async fn register_person(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Json(new): Json<Registration>,
) -> Result<impl IntoResponse, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let consent = agreed(Some(&new.consent))?;
    let name = Name::parse(&new.name).ok_or_else(|| Error::field_invalid("name"))?;
    let home_area = street(&app, &new.area).await?;
    let over = || Error::refused("code_over");
    let pass = Ticket::parse(&new.pass).ok_or_else(over)?.hash();
    let passed = store::passed(&app.db, &app.keys, &pass, app.clock.now_ms()).await?;
    let member = NewMember {
        account: app.random.id(),
        name,
        mobile: Some(passed.ok_or_else(over)?.mobile),
        home_area,
        team: String::new(),
    };
    let account = member.account;
    come(&app, Newcomer::Stranger(member), pass, consent).await?;
    let how = How {
        shared_phone: new.shared_phone,
        join_provider: new.join_provider,
    };
    open(&app, &headers, account, how).await
}

async fn street(app: &App, text: &str) -> Result<AreaPath, Error> {
    let invalid = || Error::field_invalid("area");
    let area: AreaPath = text.parse().map_err(|_| invalid())?;
    let known = members::areas(&app.db).await?;
    let found = known.iter().find(|one| one.area == area.as_str());
    found
        .is_some_and(|one| one.parent.is_some())
        .then_some(area)
        .ok_or_else(invalid)
}

fn agreed(version: Option<&str>) -> Result<String, Error> {
    match version {
        Some(version) if version == privacy::version() => Ok(version.to_owned()),
        _ => Err(Error::refused("consent_needed").with("version", privacy::version())),
    }
}

async fn come(
    app: &Arc<App>,
    newcomer: Newcomer,
    pass: TicketHash,
    consent: String,
) -> Result<(), Error> {
    let command = FirstEntry {
        app: Arc::clone(app),
        newcomer,
        pass,
        consent,
    };
    app.journal.submit(command, None).await?;
    entering("first_entry");
    Ok(())
}

/// What somebody said about the phone in hand.
#[derive(Clone, Copy)]
struct How {
    shared_phone: bool,
    join_provider: bool,
}

/// Opens a fresh session. Whatever the browser came with ends: nobody else can know the new one.
async fn open(
    app: &App,
    headers: &HeaderMap,
    account: Id,
    how: How,
) -> Result<impl IntoResponse + use<>, Error> {
    let lasting = if how.shared_phone {
        SHARED_PHONE
    } else {
        OWN_PHONE
    };
    let opening = Opening {
        account,
        strength: Strength::Code,
        lasting,
        device: device_words(headers),
    };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    app.sessions
        .close(&mut tx, headers, app.config.is_https())
        .await?;
    let token = app.sessions.open(&mut tx, &opening, now_ms).await?;
    numbers::settle(app, &mut tx, account).await?;
    if how.join_provider && !how.shared_phone {
        providers::join_stranger(app, &mut tx, headers, account).await?;
    }
    tx.commit().await?;
    entering("entered");
    let entered = Entered {
        account: account.to_string(),
        expires_at: instant(now_ms + millis(lasting)),
    };
    let cookie = cookie(&token, lasting, &app.config);
    Ok((StatusCode::OK, set_cookie(&cookie)?, Json(entered)))
}

fn millis(lasting: Duration) -> i64 {
    i64::try_from(lasting.as_millis()).unwrap_or(i64::MAX / 2)
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
