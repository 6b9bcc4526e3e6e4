//! The token with which a service of Tencent's is asked: kept for as long as it lasts, and fetched anew when it is
//! refused before its time.

use super::Failed;
use crate::config::Secret;
use serde_json::Value;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// A token is good for two hours; whoever asks too often gets none.
const SECONDS_MAX: u64 = 7_200;
const SPARE_SECONDS: u64 = 300;
/// A token that is wrong, of another, or over.
const REFUSED: [i64; 4] = [40_001, 40_014, 41_001, 42_001];

#[derive(Debug, Default)]
pub(super) struct Token(Mutex<Option<(Instant, Secret)>>);

/// How a token is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fetch {
    /// Whatever is in force.
    Current,
    /// Another than the one in force, which was refused.
    Anew,
}

impl Token {
    /// Asks with the token, and once more with another when the first was refused; the answer, its error code in it.
    pub(super) fn ask(
        &self,
        fetch: impl Fn(Fetch) -> Result<Value, Failed>,
        ask: impl Fn(&Secret) -> Result<Value, Failed>,
    ) -> Result<Value, Failed> {
        let token = self.current(&fetch)?;
        let answer = ask(&token)?;
        if !REFUSED.contains(&code(&answer)) {
            return Ok(answer);
        }
        ask(&self.other_than(&token, &fetch)?)
    }

    fn current(&self, fetch: &impl Fn(Fetch) -> Result<Value, Failed>) -> Result<Secret, Failed> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((until, token)) = kept.as_ref()
            && Instant::now() < *until
        {
            return Ok(token.clone());
        }
        let (until, token) = read(&fetch(Fetch::Current)?)?;
        *kept = Some((until, token.clone()));
        Ok(token)
    }

    /// Another node may have fetched one already: that is asked for first, so that two do not take it from each other.
    fn other_than(
        &self,
        refused: &Secret,
        fetch: &impl Fn(Fetch) -> Result<Value, Failed>,
    ) -> Result<Secret, Failed> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let newer = kept.as_ref().filter(|(_, token)| token != refused);
        if let Some((_, token)) = newer {
            return Ok(token.clone());
        }
        let mut found = read(&fetch(Fetch::Current)?)?;
        if found.1 == *refused {
            found = read(&fetch(Fetch::Anew)?)?;
        }
        *kept = Some(found.clone());
        Ok(found.1)
    }
}

fn read(answer: &Value) -> Result<(Instant, Secret), Failed> {
    let token = answer.get("access_token").and_then(Value::as_str);
    let token = token.ok_or_else(|| later(answer))?;
    let seconds = answer.get("expires_in").and_then(Value::as_u64);
    let seconds = seconds.unwrap_or(0).min(SECONDS_MAX);
    let lasts = Duration::from_secs(seconds.saturating_sub(SPARE_SECONDS));
    Ok((Instant::now() + lasts, Secret::new(token)))
}

/// The error code of an answer; none is 0.
pub(super) fn code(answer: &Value) -> i64 {
    let code = answer.get("errcode");
    code.map_or(0, |code| code.as_i64().unwrap_or(-1))
}

/// What may be right another time.
pub(super) fn later(answer: &Value) -> Failed {
    Failed::Later(format!("error_{}", code(answer)))
}
