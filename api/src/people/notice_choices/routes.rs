//! Reading and choosing.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang},
    identity,
    messages::{self, About, ChannelName, Choices, Quiet, push},
};
use axum::extract::State;
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of choices.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read, choose))
        .merge(super::browsers::routes())
}

/// Whether a channel can reach me.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Reach {
    /// It can.
    Ready,
    /// I have to go there once, so that it knows me: by joining the provider to my account, or in the browser to be woken.
    Unbound,
    /// It refused me since I turned it on; turning it on again tries again.
    Refused,
    /// The operator does not have it.
    NotOffered,
}

/// A channel beside the app.
#[derive(Debug, Serialize, ToSchema)]
struct ChannelChoice {
    channel: ChannelName,
    on: bool,
    reach: Reach,
    /// The provider of sign-in by which it knows people; none of short messages.
    provider: Option<String>,
    /// RFC 3339 UTC: when I said so; none when I said nothing.
    said_at: Option<String>,
}

/// What I do not want to hear by a channel.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Silence {
    about: About,
    channel: ChannelName,
}

/// When nothing is sent, on the clock of Guangzhou. What is urgent is sent all the same.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuietHours {
    /// `21:00`
    from: String,
    /// `08:00`
    until: String,
}

/// In which language notices are written.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
enum NoticeLanguage {
    #[serde(rename = "zh-CN")]
    Zh,
    #[serde(rename = "en")]
    En,
}

/// How I am told beside the app.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeChoices {
    /// In the order in which they are tried: the first that takes a notice is the only one.
    channels: Vec<ChannelChoice>,
    /// What there is to hear about, in the order of the page.
    about: Vec<About>,
    silenced: Vec<Silence>,
    quiet: Option<QuietHours>,
    language: NoticeLanguage,
    /// Of the operator, for `PushManager.subscribe`: an uncompressed point in base64url; none where browsers are not woken.
    push_key: Option<String>,
    /// How many of my browsers are woken.
    browsers: i64,
}

/// How I want to be told beside the app.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoticeWish {
    /// The channels that are on; every other one is off.
    on: Vec<ChannelName>,
    /// Never `emergency`.
    silenced: Vec<Silence>,
    quiet: Option<QuietHours>,
    language: NoticeLanguage,
}

/// How I am told beside the app.
#[utoipa::path(
    get, path = "/api/v1/me/notice-choices", tag = "people", responses((status = 200, body = NoticeChoices))
)]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<NoticeChoices>, Error> {
    Ok(Json(choices(&app, actor.account).await?))
}

/// Chooses how I am told beside the app.
#[utoipa::path(
    put, path = "/api/v1/me/notice-choices", tag = "people", request_body = NoticeWish,
    responses((status = 200, body = NoticeChoices))
)]
async fn choose(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<NoticeWish>,
) -> Result<Json<NoticeChoices>, Error> {
    let on = |name: ChannelName| (name, wish.on.contains(&name));
    let on: BTreeMap<ChannelName, bool> = ChannelName::ALL.into_iter().map(on).collect();
    if wish.silenced.len() > About::ALL.len() * ChannelName::ALL.len() {
        return Err(Error::field_invalid("silenced"));
    }
    let silenced = wish.silenced.iter().map(|one| (one.about, one.channel));
    let silenced: BTreeSet<_> = silenced.collect();
    if silenced.iter().any(|(about, _)| *about == About::Emergency) {
        return Err(Error::field_invalid("silenced"));
    }
    let chosen = Choices {
        said: BTreeMap::new(),
        silenced,
        quiet: wish.quiet.as_ref().map(hours).transpose()?,
        language: match wish.language {
            NoticeLanguage::Zh => Lang::Zh,
            NoticeLanguage::En => Lang::En,
        },
    };
    let mut tx = app.db.begin().await?;
    messages::put_choices(&mut tx, actor.account, &chosen, &on, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(Json(choices(&app, actor.account).await?))
}

/// All of it, for its owner's file.
pub(crate) async fn told_of(app: &App, account: Id) -> Result<Value, Error> {
    let told = choices(app, account).await?;
    Ok(serde_json::to_value(told).map_err(anyhow::Error::from)?)
}

async fn choices(app: &App, account: Id) -> Result<NoticeChoices, Error> {
    let kept = messages::choices_of(&app.db, account).await?;
    let mut channels = Vec::new();
    for name in ChannelName::ALL {
        let said = kept.said.get(&name);
        channels.push(ChannelChoice {
            channel: name,
            on: kept.is_on(name),
            reach: reach(app, account, &kept, name).await?,
            provider: app.channels.provider(name).map(str::to_owned),
            said_at: said.map(|said| instant(said.at_ms)),
        });
    }
    let silenced = kept.silenced.iter();
    let silenced = silenced.map(|(about, channel)| Silence {
        about: *about,
        channel: *channel,
    });
    Ok(NoticeChoices {
        channels,
        about: About::ALL.to_vec(),
        silenced: silenced.collect(),
        quiet: kept.quiet.map(|quiet| QuietHours {
            from: clock(quiet.from),
            until: clock(quiet.until),
        }),
        language: match kept.language {
            Lang::Zh => NoticeLanguage::Zh,
            Lang::En => NoticeLanguage::En,
        },
        push_key: app.push.as_ref().map(|key| key.public()),
        browsers: push::count_of(&app.db, account).await?,
    })
}

async fn reach(app: &App, account: Id, kept: &Choices, name: ChannelName) -> Result<Reach, Error> {
    if !app.channels.has(name) {
        return Ok(Reach::NotOffered);
    }
    if name == ChannelName::Push && push::count_of(&app.db, account).await? == 0 {
        return Ok(Reach::Unbound);
    }
    if let Some(provider) = app.channels.provider(name)
        && identity::provider_address(&app.db, &app.keys, account, provider)
            .await?
            .is_none()
    {
        return Ok(Reach::Unbound);
    }
    Ok(if kept.is_on(name) && kept.is_refused(name) {
        Reach::Refused
    } else {
        Reach::Ready
    })
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}

fn hours(wish: &QuietHours) -> Result<Quiet, Error> {
    let minutes = |text| minutes(text).ok_or_else(|| Error::field_invalid("quiet"));
    Ok(Quiet {
        from: minutes(&wish.from)?,
        until: minutes(&wish.until)?,
    })
}

/// `08:30` as minutes after midnight.
fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, below: i64| {
        let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let number: i64 = text.parse().ok().filter(|_| digits)?;
        (number < below).then_some(number)
    };
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
