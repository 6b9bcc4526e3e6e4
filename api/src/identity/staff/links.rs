//! One-time links behind which staff choose a password and scan a second factor.
//!
//! A link of an administrator is one of two facts: whoever opens it must also show a code of the account's own phone,
//! so that an administrator cannot enter as somebody else. A link of the command line needs no phone: who runs
//! commands beside the keys has more than that.

use super::{
    store::{self, Link},
    totp::SECRET_BYTES,
};
use crate::{
    access::{Actor, Role},
    app::App,
    clock::Clock,
    config::Config,
    db::Db,
    error::Error,
    extract::{Json, Path},
    identity::{Keys, Mobile, Name, NewMember, open_keys, store as members},
    journal,
    random::Random,
};
use anyhow::{Context, ensure};
use axum::extract::State;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa::ToSchema;

/// A colleague opens it today or tomorrow.
const LASTS_MS: i64 = 48 * 3_600_000;

/// What a link holds; none when it is no token.
pub(super) fn token_hash(text: &str) -> Option<[u8; 32]> {
    let bytes: [u8; 32] = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
    Some(Sha256::digest(bytes).into())
}

/// A link that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StaffLink {
    /// To be opened once by the person themselves. The token stands behind `#`, which no server's log sees.
    url: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// Makes a link behind which somebody sets up how they enter as staff. Any link of before stops working.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/staff-link", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = StaffLink))
)]
pub(super) async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<StaffLink>, Error> {
    let account: Id = id.parse().map_err(|_| Error::refused("not_found"))?;
    may_make(&app, &actor, account).await?;
    let maker = Maker {
        keys: &app.keys,
        random: &app.random,
        now_ms: app.clock.now_ms(),
    };
    let mut tx = app.db.begin().await?;
    let token = maker.put(&mut tx, account, Some(actor.account)).await?;
    tx.commit().await?;
    Ok(Json(StaffLink {
        url: address(&app.config.public_url, &token),
        expires_at: Instant::from_unix((maker.now_ms + LASTS_MS) / 1_000).to_string(),
    }))
}

/// For those who hold a staff role in the administrator's areas; not for oneself: one's own hands do not make up
/// both facts.
async fn may_make(app: &App, actor: &Actor, account: Id) -> Result<(), Error> {
    let roles = journal::roles_of(&app.db, account).await?;
    let within = |area| actor.holds_in(Role::Administrator, area);
    if !roles.iter().any(|held| within(&held.area)) {
        return Err(Error::refused("not_found"));
    }
    if account == actor.account {
        return Err(Error::refused("own_link"));
    }
    let person = members::person(&app.db, &app.keys, account).await?;
    match person.and_then(|person| person.mobile) {
        Some(_) => Ok(()),
        None => Err(Error::refused("number_missing")),
    }
}

/// Makes a link for somebody in the transaction that gives them a role; its address.
pub(crate) async fn link_for(
    tx: &mut crate::db::Tx,
    app: &App,
    account: Id,
    made_by: Id,
) -> Result<String, Error> {
    let maker = Maker {
        keys: &app.keys,
        random: &app.random,
        now_ms: app.clock.now_ms(),
    };
    let token = maker.put(tx, account, Some(made_by)).await?;
    Ok(address(&app.config.public_url, &token))
}

struct Maker<'a> {
    keys: &'a Keys,
    random: &'a Random,
    now_ms: i64,
}

impl Maker<'_> {
    async fn put(
        &self,
        tx: &mut crate::db::Tx,
        account: Id,
        made_by: Option<Id>,
    ) -> Result<String, Error> {
        let token: [u8; 32] = self.random.bytes();
        let link = Link {
            account,
            by_administrator: made_by.is_some(),
            secret: self.random.bytes::<SECRET_BYTES>(),
        };
        let hash = Sha256::digest(token).into();
        let expires = self.now_ms + LASTS_MS;
        store::put_link(tx, self.keys, &hash, &link, made_by, expires).await?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(token))
    }
}

fn address(public_url: &str, token: &str) -> String {
    format!("{public_url}/enter/setup#{token}")
}

/// Who gets a link from the command line.
#[derive(Debug, clap::Args)]
pub(crate) struct NewStaff {
    /// The account, as `haizhu init` printed it.
    account: String,
    /// The person's name, for an account that nobody stands behind yet.
    #[arg(long)]
    name: Option<String>,
    /// And their mobile number.
    #[arg(long)]
    mobile: Option<String>,
}

/// Makes a link on the machine itself: for the first administrators of a ledger, and for whoever lost everything.
pub(crate) async fn link_on_command_line(
    config: &Config,
    who: &NewStaff,
) -> anyhow::Result<String> {
    let account: Id = who
        .account
        .parse()
        .map_err(|_| anyhow::anyhow!("an account is 32 hex digits"))?;
    let db = Db::open(&config.database, config.postgres_connections_max).await?;
    db.migrate().await?;
    let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
    let (keys, random) = (open_keys(&config.data_dir, &db).await?, Random::system());
    let roles = journal::roles_of(&db, account)
        .await
        .map_err(Error::into_cause)?;
    ensure!(
        !roles.is_empty(),
        "this account holds no staff role in this ledger"
    );
    let maker = Maker {
        keys: &keys,
        random: &random,
        now_ms: clock.now_ms(),
    };
    let mut tx = db.begin().await?;
    let known = members::person(&mut tx, &keys, account)
        .await
        .map_err(Error::into_cause)?;
    if known.is_none() {
        let member = new_member(account, who, &roles[0].area)?;
        members::register(&mut tx, &keys, &member, maker.now_ms)
            .await
            .map_err(Error::into_cause)?;
    }
    let token = maker
        .put(&mut tx, account, None)
        .await
        .map_err(Error::into_cause)?;
    tx.commit().await?;
    db.close().await;
    Ok(address(&config.public_url, &token))
}

fn new_member(
    account: Id,
    who: &NewStaff,
    area: &ledger::area::AreaPath,
) -> anyhow::Result<NewMember> {
    let name = who
        .name
        .as_deref()
        .context("nobody stands behind this account yet: give --name and --mobile")?;
    let mobile = who.mobile.as_deref().context("give --mobile, too")?;
    Ok(NewMember {
        account,
        name: Name::parse(name).context("--name is no name")?,
        mobile: Some(Mobile::parse(mobile).context("--mobile is no mobile number")?),
        home_area: area.clone(),
        team: String::new(),
    })
}

#[cfg(test)]
impl NewStaff {
    pub(super) fn testing(account: &str, name: Option<&str>, mobile: Option<&str>) -> Self {
        Self {
            account: account.to_owned(),
            name: name.map(str::to_owned),
            mobile: mobile.map(str::to_owned),
        }
    }
}
