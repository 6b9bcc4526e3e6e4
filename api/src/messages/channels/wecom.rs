//! A message of a WeCom application, to somebody of the company. The duplicate check makes WeCom drop the same message
//! to the same person for half an hour, which is longer than our lease.
//!
//! <https://developer.work.weixin.qq.com/document/path/90236>

use super::{
    Channel, Failed, Word,
    token::{Fetch, Token, code, later},
    trouble,
};
use crate::{
    config::{ProviderSettings, Secret},
    messages::http,
};
use serde_json::{Value, json};
use ureq::Agent;
use url::Url;

const API: &str = "https://qyapi.weixin.qq.com";
const DUPLICATES_SECONDS: u32 = 1_800;
/// No such person in the company; nobody whom the application may write to.
const NEVER: [i64; 3] = [60_111, 81_013, 40_031];

#[derive(Debug)]
pub(super) struct WeCom {
    corp_id: String,
    secret: Secret,
    agent_id: String,
    api: String,
    agent: Agent,
    token: Token,
}

impl WeCom {
    pub(super) fn of(settings: &ProviderSettings) -> Self {
        Self {
            corp_id: settings.client_id.clone(),
            secret: settings.client_secret.clone(),
            agent_id: settings.agent.clone().unwrap_or_default(),
            api: settings.api_url.clone().unwrap_or_else(|| API.to_owned()),
            agent: http::agent(),
            token: Token::default(),
        }
    }

    /// WeCom hands out the same token until it is over, however it is asked.
    fn fetch(&self, _: Fetch) -> Result<Value, Failed> {
        let base = format!("{}/cgi-bin/gettoken", self.api);
        let parameters = [
            ("corpid", &*self.corp_id),
            ("corpsecret", self.secret.reveal()),
        ];
        let url = Url::parse_with_params(&base, parameters);
        let url = url.map_err(|_| Failed::Later("protocol".to_owned()))?;
        http::get(&self.agent, url.as_str()).map_err(|kind| Failed::Later(trouble(kind)))
    }

    fn message(&self, to: &str, word: &Word) -> Value {
        let (title, when) = (word.kind.title(word.lang), word.when());
        let content = match &*word.name {
            "" => format!("{title}\n{when}\n{}", word.link),
            name => format!("{title}：{name}\n{when}\n{}", word.link),
        };
        json!({
            "touser": to,
            "msgtype": "text",
            "agentid": self.agent_id.parse::<u64>().unwrap_or_default(),
            "text": {"content": content},
            "enable_duplicate_check": 1,
            "duplicate_check_interval": DUPLICATES_SECONDS,
        })
    }
}

impl Channel for WeCom {
    fn send(&self, to: &str, word: &Word) -> Result<(), Failed> {
        let message = self.message(to, word);
        let ask = |token: &Secret| {
            let api = &self.api;
            let url = format!("{api}/cgi-bin/message/send?access_token={}", token.reveal());
            http::post(&self.agent, &url, &message).map_err(|kind| Failed::Later(trouble(kind)))
        };
        let answer = self.token.ask(|how| self.fetch(how), ask)?;
        // Who is none of the company any more is named in an answer without an error.
        let unknown = answer.get("invaliduser").and_then(Value::as_str);
        match code(&answer) {
            0 if unknown.is_some_and(|names| !names.is_empty()) => {
                Err(Failed::Refused("unknown_there".to_owned()))
            }
            0 => Ok(()),
            code if NEVER.contains(&code) => Err(Failed::Refused(format!("error_{code}"))),
            _ => Err(later(&answer)),
        }
    }
}
