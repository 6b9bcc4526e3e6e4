//! Sessions: a random token that is stored only as its hash.
//!
//! An answer about a token is kept for five seconds, so that a burst of requests asks the database once. What
//! changes on this node is forgotten at once ([`Sessions::forget`]); what another node changed takes effect within
//! those five seconds.

use super::{Actor, standing, store};
use crate::{
    clock::Clock,
    config::Config,
    db::{Db, Tx},
    error::Error,
};
use axum::http::{HeaderMap, header};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ledger::ids::Id;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

const TOKEN_BYTES: usize = 32;
const ANSWER_AGE_MAX: Duration = Duration::from_secs(5);
/// Beyond this many the kept answers are dropped: each is small, and they come back within seconds.
const ANSWERS_MAX: usize = 10_000;

/// What a client shows to act as an account.
pub(crate) struct Token([u8; TOKEN_BYTES]);

impl Token {
    fn fresh() -> Self {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        Self(bytes)
    }

    fn parse(text: &str) -> Option<Self> {
        BASE64_URL_SAFE_NO_PAD
            .decode(text)
            .ok()?
            .try_into()
            .ok()
            .map(Self)
    }

    fn hash(&self) -> TokenHash {
        Sha256::digest(self.0).into()
    }

    /// As the client keeps it.
    pub(crate) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

type TokenHash = [u8; 32];

/// Which sessions are open.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    answers: Mutex<HashMap<TokenHash, Answer>>,
    /// Accounts about which answers that were asked for earlier no longer hold.
    forgotten: Mutex<HashMap<Id, Instant>>,
}

#[derive(Debug, Clone)]
struct Answer {
    actor: Actor,
    expires_at_ms: i64,
    asked: Instant,
}

impl Sessions {
    /// Opens a session, lasting from `now_ms` for `lasting`.
    pub(crate) async fn open(
        &self,
        tx: &mut Tx,
        account: Id,
        now_ms: i64,
        lasting: Duration,
    ) -> Result<Token, Error> {
        let token = Token::fresh();
        let lasting_ms = i64::try_from(lasting.as_millis()).map_err(anyhow::Error::from)?;
        store::forget_expired(tx, now_ms).await?;
        store::insert(
            tx,
            &token.hash(),
            account,
            now_ms,
            now_ms.saturating_add(lasting_ms),
        )
        .await?;
        Ok(token)
    }

    /// Ends the session that a request came with.
    pub(crate) async fn close(
        &self,
        tx: &mut Tx,
        headers: &HeaderMap,
        https: bool,
    ) -> Result<(), Error> {
        if let Some(given) = given(headers, https) {
            let hash = given.into_token().hash();
            store::delete(tx, &hash).await?;
            self.lock().remove(&hash);
        }
        Ok(())
    }

    /// Whom a token lets act, if its session is open.
    pub(super) async fn actor(
        &self,
        db: &Db,
        clock: &Clock,
        token: &Token,
    ) -> Result<Option<Actor>, Error> {
        let hash = token.hash();
        let now_ms = clock.now_ms();
        let kept = self.lock().get(&hash).cloned();
        let fresh = kept
            .filter(|answer| answer.asked.elapsed() < ANSWER_AGE_MAX && !self.is_forgotten(answer));
        let answer = match fresh {
            Some(answer) => answer,
            None => match self.ask(db, hash).await? {
                Some(answer) => answer,
                None => return Ok(None),
            },
        };
        Ok((now_ms < answer.expires_at_ms).then_some(answer.actor))
    }

    /// Lets no kept answer about this account count any longer, nor one that is being asked for just now: to be
    /// called after its roles or its sessions changed.
    pub(crate) fn forget(&self, account: Id) {
        let mut forgotten = self
            .forgotten
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        forgotten.retain(|_, since| since.elapsed() < ANSWER_AGE_MAX);
        forgotten.insert(account, Instant::now());
    }

    fn is_forgotten(&self, answer: &Answer) -> bool {
        let forgotten = self
            .forgotten
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        forgotten
            .get(&answer.actor.account)
            .is_some_and(|since| answer.asked <= *since)
    }

    async fn ask(&self, db: &Db, hash: TokenHash) -> Result<Option<Answer>, Error> {
        let asked = Instant::now();
        let Some((account, expires_at_ms)) = store::find(db, &hash).await? else {
            self.lock().remove(&hash);
            return Ok(None);
        };
        let standings = standing::standings_of(db, account).await?.into();
        let answer = Answer {
            actor: Actor { account, standings },
            expires_at_ms,
            asked,
        };
        let mut answers = self.lock();
        if answers.len() >= ANSWERS_MAX {
            answers.clear();
        }
        answers.insert(hash, answer.clone());
        Ok(Some(answer))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<TokenHash, Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a request showed its token.
#[derive(Debug)]
pub(super) enum Given {
    /// A program's header.
    Bearer(Token),
    /// The site's cookie.
    Cookie(Token),
}

impl Given {
    pub(super) fn into_token(self) -> Token {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// The token of a request; the header goes before the cookie.
pub(super) fn given(headers: &HeaderMap, https: bool) -> Option<Given> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        let bearer = scheme.eq_ignore_ascii_case("bearer");
        return bearer
            .then(|| Token::parse(token.trim()))
            .flatten()
            .map(Given::Bearer);
    }
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == cookie_name(https))
        .find_map(|(_, value)| Token::parse(value))
        .map(Given::Cookie)
}

/// `__Host-` makes browsers refuse the cookie from anywhere but this very host over TLS.
fn cookie_name(https: bool) -> &'static str {
    if https {
        "__Host-haizhu_session"
    } else {
        "haizhu_session"
    }
}

/// `Set-Cookie` of a session that was opened.
pub(crate) fn cookie(token: &Token, config: &Config) -> String {
    set_cookie(&token.text(), config.session.as_secs(), config.is_https())
}

/// `Set-Cookie` that makes a browser forget.
pub(crate) fn clearing_cookie(config: &Config) -> String {
    set_cookie("", 0, config.is_https())
}

fn set_cookie(value: &str, seconds: u64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let name = cookie_name(https);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}
