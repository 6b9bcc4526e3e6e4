//! Sessions: a random token that is stored only as its hash.
//!
//! An answer about a token is kept for five seconds, so that a burst of requests asks the database once. What
//! changes on this node is forgotten at once ([`Sessions::forget`]); what another node changed takes effect within
//! those five seconds.
//!
//! When the roles of its owner are no longer those under which a browser's token was given, the next answer brings
//! another token ([`Sessions::renew`]); the former one goes on for a minute, for requests that were on their way.

use super::{Actor, Role, Standing, standing, store, tokens};
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
/// How long a token goes on that another has taken the place of.
const FORMER_MS: i64 = 60_000;
/// How far the time at which a session was last seen may lag: it costs a write each time.
const SEEN_LAG_MS: i64 = 10 * 60_000;

/// What somebody has shown to enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// A code sent to a phone, or nothing more than that.
    Code,
    /// Two facts, one of which is no message to a phone: what every staff role asks for.
    Strong,
}

impl Strength {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Strong => "strong",
        }
    }

    /// The strength that is written so.
    pub(crate) fn of(word: &str) -> Option<Self> {
        [Self::Code, Self::Strong]
            .into_iter()
            .find(|strength| strength.as_str() == word)
    }
}

/// A session that is to be opened.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) account: Id,
    pub(crate) strength: Strength,
    pub(crate) lasting: Duration,
    /// Family words of the device, as [`super::device_words`] gives them.
    pub(crate) device: String,
}

/// What a client shows to act as an account.
pub(crate) struct Token([u8; TOKEN_BYTES]);

impl Token {
    pub(super) fn fresh() -> Self {
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

    pub(super) fn hash(&self) -> TokenHash {
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
    /// What its owner holds now, where the token was given under other roles.
    changed: Option<String>,
}

/// Whom a token lets act.
#[derive(Debug)]
pub(super) struct Admitted {
    pub(super) actor: Actor,
    /// Another token is due.
    changed: Option<Renewal>,
}

/// That another token is due, and until when it then holds.
#[derive(Debug)]
struct Renewal {
    held: String,
    expires_at_ms: i64,
}

impl Opening {
    /// As somebody who has shown two facts, from a device that nothing is known of.
    pub(crate) fn strong(account: Id, lasting: Duration) -> Self {
        Self {
            account,
            strength: Strength::Strong,
            lasting,
            device: String::new(),
        }
    }
}

/// A session as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenSession {
    pub(crate) id: Id,
    pub(crate) strength: Strength,
    pub(crate) device: String,
    pub(crate) created_at_ms: i64,
    pub(crate) seen_at_ms: i64,
    pub(crate) expires_at_ms: i64,
}

impl Sessions {
    /// Opens a session from `now_ms` on.
    pub(crate) async fn open(
        &self,
        tx: &mut Tx,
        opening: &Opening,
        now_ms: i64,
    ) -> Result<Token, Error> {
        let token = Token::fresh();
        let lasting_ms = i64::try_from(opening.lasting.as_millis()).map_err(anyhow::Error::from)?;
        let expires_at_ms = now_ms.saturating_add(lasting_ms);
        store::forget_expired(tx, now_ms).await?;
        store::insert(
            tx,
            &token.hash(),
            fresh_id(),
            opening,
            now_ms,
            expires_at_ms,
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
    pub(super) async fn admit(
        &self,
        db: &Db,
        clock: &Clock,
        token: &Token,
    ) -> Result<Option<Admitted>, Error> {
        let hash = token.hash();
        let now_ms = clock.now_ms();
        let kept = self.lock().get(&hash).cloned();
        let fresh = kept
            .filter(|answer| answer.asked.elapsed() < ANSWER_AGE_MAX && !self.is_forgotten(answer));
        let answer = match fresh {
            Some(answer) => answer,
            None => match self.ask(db, hash, now_ms).await? {
                Some(answer) => answer,
                None => return Ok(None),
            },
        };
        let renewal = |held| Renewal {
            held,
            expires_at_ms: answer.expires_at_ms,
        };
        Ok((now_ms < answer.expires_at_ms).then_some(Admitted {
            actor: answer.actor,
            changed: answer.changed.map(renewal),
        }))
    }

    /// Another token for a browser whose owner's roles changed, with how long it lasts; none where none is due, or where
    /// another request of the same browser just got it.
    pub(super) async fn renew(
        &self,
        db: &Db,
        now_ms: i64,
        former: &Token,
        admitted: &Admitted,
    ) -> Result<Option<(Token, Duration)>, Error> {
        let Some(due) = &admitted.changed else {
            return Ok(None);
        };
        let (former, token) = (former.hash(), Token::fresh());
        let mut tx = db.begin().await?;
        let hashes = (&former, &token.hash());
        let until_ms = now_ms.saturating_add(FORMER_MS);
        let renewed = store::renew(&mut tx, hashes, &due.held, until_ms).await?;
        tx.commit().await?;
        self.lock().remove(&former);
        let left_ms = u64::try_from(due.expires_at_ms - now_ms).unwrap_or(0);
        Ok(renewed.then(|| (token, Duration::from_millis(left_ms))))
    }

    /// Ends every session of an account. [`Sessions::forget`] it once this is durable.
    pub(crate) async fn end_all(tx: &mut Tx, account: Id) -> Result<(), Error> {
        store::end_others(tx, account, None).await?;
        Ok(())
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

    async fn ask(&self, db: &Db, hash: TokenHash, now_ms: i64) -> Result<Option<Answer>, Error> {
        let asked = Instant::now();
        let answer = match answer_of_session(db, hash, now_ms, asked).await? {
            Some(answer) => Some(answer),
            None => answer_of_token(db, hash, now_ms, asked).await?,
        };
        let Some(answer) = answer else {
            self.lock().remove(&hash);
            return Ok(None);
        };
        let mut answers = self.lock();
        if answers.len() >= ANSWERS_MAX {
            answers.clear();
        }
        answers.insert(hash, answer.clone());
        Ok(Some(answer))
    }

    /// The open sessions of an account, the one seen last first.
    pub(crate) async fn list(
        &self,
        db: &Db,
        account: Id,
        now_ms: i64,
    ) -> Result<Vec<OpenSession>, Error> {
        store::list(db, account, now_ms).await
    }

    /// Ends one of an account's sessions; false when it has none of that name. Once the transaction is through,
    /// [`Sessions::forget`] makes this node notice at once.
    pub(crate) async fn end(&self, tx: &mut Tx, account: Id, session: Id) -> Result<bool, Error> {
        store::end(tx, account, session).await
    }

    /// Ends all sessions of an account but one, or all.
    pub(crate) async fn end_others(
        &self,
        tx: &mut Tx,
        account: Id,
        kept: Option<Id>,
    ) -> Result<u64, Error> {
        store::end_others(tx, account, kept).await
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<TokenHash, Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer_of_session(
    db: &Db,
    hash: TokenHash,
    now_ms: i64,
    asked: Instant,
) -> Result<Option<Answer>, Error> {
    let mut expires_at_ms = i64::MAX;
    let current = store::find(db, &hash).await?;
    let is_current = current.is_some();
    let found = match current {
        Some(found) => found,
        None => match store::find_former(db, &hash, now_ms).await? {
            Some((found, until_ms)) => {
                expires_at_ms = until_ms;
                found
            }
            None => return Ok(None),
        },
    };
    expires_at_ms = expires_at_ms.min(found.expires_at_ms);
    if now_ms < found.expires_at_ms && found.seen_at_ms + SEEN_LAG_MS <= now_ms {
        note_seen(db.clone(), hash, now_ms);
    }
    let held = standing::standings_of(db, found.account, now_ms).await?;
    let digest = digest(&held);
    let changed = if let Some(before) = found.held {
        Some(digest).filter(|now| is_current && *now != before)
    } else {
        note_held(db, hash, &digest).await;
        None
    };
    let (held, withheld) = worked(held, found.strength);
    Ok(Some(Answer {
        actor: Actor {
            account: found.account,
            session: found.id,
            token: false,
            strong: found.strength == Strength::Strong,
            acting: None,
            standings: held.into(),
            withheld: withheld.into(),
        },
        expires_at_ms,
        asked,
        changed,
    }))
}

/// Tells sets of roles apart and names none.
fn digest(held: &[Standing]) -> String {
    let mut all: Vec<String> = held
        .iter()
        .map(|one| format!("{} {}", one.role.as_str(), one.area))
        .collect();
    all.sort();
    hex::encode(&Sha256::digest(all.join("\n"))[..16])
}

/// As a program shows it.
async fn answer_of_token(
    db: &Db,
    hash: TokenHash,
    now_ms: i64,
    asked: Instant,
) -> Result<Option<Answer>, Error> {
    let Some(found) = tokens::find(db, &hash).await? else {
        return Ok(None);
    };
    if now_ms < found.expires_at_ms && found.used_at_ms + SEEN_LAG_MS <= now_ms {
        note_used(db.clone(), found.id, now_ms);
    }
    let granted = standing::standings_of(db, found.account, now_ms).await?;
    Ok(Some(Answer {
        actor: Actor {
            account: found.account,
            session: found.id,
            token: true,
            strong: false,
            acting: None,
            standings: tokens::worked(&found, granted).into(),
            withheld: [].into(),
        },
        expires_at_ms: found.expires_at_ms,
        asked,
        changed: None,
    }))
}

fn note_used(db: Db, token: Id, now_ms: i64) {
    tokio::spawn(async move {
        let noted = async {
            let mut tx = db.begin().await?;
            tokens::touch(&mut tx, token, now_ms).await?;
            tx.commit().await?;
            Ok::<_, Error>(())
        };
        if let Err(error) = noted.await {
            tracing::debug!(cause = ?error, "A token's last use was not noted");
        }
    });
}

/// What works in a session, and what its owner holds besides: nothing of a staff role works after a code alone.
fn worked(held: Vec<Standing>, strength: Strength) -> (Vec<Standing>, Vec<Role>) {
    let works = |one: &Standing| strength == Strength::Strong || !one.role.is_staff();
    let (held, withheld): (Vec<_>, Vec<_>) = held.into_iter().partition(works);
    (held, withheld.into_iter().map(|one| one.role).collect())
}

/// Beside the request: it need not wait for the write lock to be told who it is.
fn note_seen(db: Db, hash: TokenHash, now_ms: i64) {
    tokio::spawn(async move {
        let noted = async {
            let mut tx = db.begin().await?;
            store::touch(&mut tx, &hash, now_ms).await?;
            tx.commit().await?;
            Ok::<_, Error>(())
        };
        if let Err(error) = noted.await {
            tracing::debug!(cause = ?error, "A session's last use was not noted");
        }
    });
}

/// Once for each token. Where it fails, the next answer tries again.
async fn note_held(db: &Db, hash: TokenHash, held: &str) {
    let noted = async {
        let mut tx = db.begin().await?;
        store::note_held(&mut tx, &hash, held).await?;
        tx.commit().await?;
        Ok::<_, Error>(())
    };
    if let Err(error) = noted.await {
        tracing::debug!(cause = ?error, "The roles of a session were not noted");
    }
}

fn fresh_id() -> Id {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    Id(bytes)
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

/// `Set-Cookie` of a session that was opened for so long.
pub(crate) fn cookie(token: &Token, lasting: Duration, config: &Config) -> String {
    set_cookie(&token.text(), lasting.as_secs(), config.is_https())
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
