//! WeCom's flavour (企业微信网页授权): the same address as WeChat's with an agent, and a token of the company's own with
//! which the code is asked about.
//!
//! <https://developer.work.weixin.qq.com/document/path/91022>

use super::{
    fetch::{Fetcher, name_in},
    model::{Ask, Failed, Provider, Subject},
    wechat::address,
};
use crate::config::{ProviderSettings, Secret};
use ledger::time::Instant;
use serde_json::Value;
use std::{
    sync::{Mutex, PoisonError},
    time,
};

const AUTHORIZE: &str = "https://open.weixin.qq.com/connect/oauth2/authorize";
const API: &str = "https://qyapi.weixin.qq.com";
/// A token is good for two hours; whoever asks too often gets none.
const TOKEN_SECONDS_MAX: u64 = 7_200;
const TOKEN_SPARE_SECONDS: u64 = 300;

#[derive(Debug)]
pub(super) struct WeCom {
    corp_id: String,
    secret: Secret,
    agent: String,
    authorize: String,
    api: String,
    fetcher: Fetcher,
    token: Mutex<Option<(time::Instant, Secret)>>,
}

impl WeCom {
    pub(super) fn of(settings: &ProviderSettings, fetcher: Fetcher) -> Self {
        let or = |own: &Option<String>, known: &str| own.clone().unwrap_or_else(|| known.into());
        Self {
            corp_id: settings.client_id.clone(),
            secret: settings.client_secret.clone(),
            agent: settings.agent.clone().unwrap_or_default(),
            authorize: or(&settings.authorize_url, AUTHORIZE),
            api: or(&settings.api_url, API),
            fetcher,
            token: Mutex::new(None),
        }
    }

    /// The company's token, and whether it was kept from before.
    fn token(&self, anew: bool) -> Result<(Secret, bool), Failed> {
        let mut kept = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((until, token)) = kept.as_ref().filter(|_| !anew)
            && time::Instant::now() < *until
        {
            return Ok((token.clone(), true));
        }
        let parameters = [
            ("corpid", &*self.corp_id),
            ("corpsecret", self.secret.reveal()),
        ];
        let base = format!("{}/cgi-bin/gettoken", self.api);
        let answer = self.fetcher.object(address(&base, &parameters)?.as_str())?;
        let token = answer.get("access_token").and_then(Value::as_str);
        let token = Secret::new(token.ok_or(Failed::Refused("no token"))?);
        let seconds = answer.get("expires_in").and_then(Value::as_u64);
        let seconds = seconds.unwrap_or(0).min(TOKEN_SECONDS_MAX);
        let lasts = time::Duration::from_secs(seconds.saturating_sub(TOKEN_SPARE_SECONDS));
        *kept = Some((time::Instant::now() + lasts, token.clone()));
        Ok((token, false))
    }

    fn ask_about(&self, code: &str, token: &Secret) -> Result<Value, Failed> {
        let parameters = [("access_token", token.reveal()), ("code", code)];
        let base = format!("{}/cgi-bin/auth/getuserinfo", self.api);
        self.fetcher.object(address(&base, &parameters)?.as_str())
    }
}

impl Provider for WeCom {
    fn address(&self, ask: &Ask) -> Result<String, Failed> {
        let parameters = [
            ("appid", &*self.corp_id),
            ("redirect_uri", &*ask.redirect),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
            ("state", &*ask.state),
            ("agentid", &*self.agent),
        ];
        let mut address = address(&self.authorize, &parameters)?;
        address.set_fragment(Some("wechat_redirect"));
        Ok(address.into())
    }

    fn subject(&self, _: &Ask, code: &str, _: Instant) -> Result<Subject, Failed> {
        let (token, kept) = self.token(false)?;
        let answer = match self.ask_about(code, &token) {
            // A token that was taken back before its time.
            Err(Failed::Refused(_)) if kept => self.ask_about(code, &self.token(true)?.0)?,
            answer => answer?,
        };
        // Members of the company only: a guest has an `openid` here and no `userid`.
        let member = name_in(&answer, "userid").or_else(|| name_in(&answer, "UserId"));
        let member = member.ok_or(Failed::Refused("nobody of the company"))?;
        Ok(Subject {
            name: format!("{}\n{member}", self.corp_id),
            address: Some(member.to_owned()),
        })
    }
}
