//! A template message of a WeChat Official Account. `client_msg_id` makes WeChat drop a second message with the same id
//! for ten minutes, which is longer than our lease.
//!
//! <https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage.html>,
//! <https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html>

use super::{
    Channel, Failed, Word,
    token::{Fetch, Token, code, later},
    trouble,
};
use crate::{
    config::{NoticeSettings, ProviderSettings, Secret},
    messages::http,
};
use serde_json::{Value, json};
use ureq::Agent;

const API: &str = "https://api.weixin.qq.com";
/// A `thing` of a template holds twenty characters.
const THING_CHARS_MAX: usize = 20;
/// No such person; they do not follow the account; they refuse messages.
const NEVER: [i64; 4] = [40_003, 43_004, 43_101, 43_019];

#[derive(Debug)]
pub(super) struct WeChat {
    app_id: String,
    secret: Secret,
    api: String,
    notices: NoticeSettings,
    agent: Agent,
    token: Token,
}

impl WeChat {
    pub(super) fn of(settings: &ProviderSettings, notices: &NoticeSettings) -> Self {
        Self {
            app_id: settings.client_id.clone(),
            secret: settings.client_secret.clone(),
            api: settings.api_url.clone().unwrap_or_else(|| API.to_owned()),
            notices: notices.clone(),
            agent: http::agent(),
            token: Token::default(),
        }
    }

    /// The stable token: asking for it takes it from nobody, unless it is asked for by force.
    fn fetch(&self, how: Fetch) -> Result<Value, Failed> {
        let wish = json!({
            "grant_type": "client_credential",
            "appid": self.app_id,
            "secret": self.secret.reveal(),
            "force_refresh": how == Fetch::Anew,
        });
        let url = format!("{}/cgi-bin/stable_token", self.api);
        http::post(&self.agent, &url, &wish).map_err(|kind| Failed::Later(trouble(kind)))
    }

    fn message(&self, to: &str, word: &Word) -> Value {
        let title = word.kind.title(word.lang);
        let mut name = word.name_within(THING_CHARS_MAX);
        if name.is_empty() {
            title.clone_into(&mut name);
        }
        let fields = [
            (&self.notices.title, title.to_owned()),
            (&self.notices.name, name),
            (&self.notices.time, word.when()),
        ];
        let data = fields
            .into_iter()
            .map(|(field, value)| (field.clone(), json!({"value": value})));
        json!({
            "touser": to,
            "template_id": self.notices.template,
            "url": word.link,
            "client_msg_id": word.id.to_string(),
            "data": data.collect::<serde_json::Map<_, _>>(),
        })
    }
}

impl Channel for WeChat {
    fn send(&self, to: &str, word: &Word) -> Result<(), Failed> {
        let message = self.message(to, word);
        let ask = |token: &Secret| {
            let api = &self.api;
            let url = format!(
                "{api}/cgi-bin/message/template/send?access_token={}",
                token.reveal()
            );
            http::post(&self.agent, &url, &message).map_err(|kind| Failed::Later(trouble(kind)))
        };
        let answer = self.token.ask(|how| self.fetch(how), ask)?;
        match code(&answer) {
            0 => Ok(()),
            code if NEVER.contains(&code) => Err(Failed::Refused(format!("error_{code}"))),
            _ => Err(later(&answer)),
        }
    }
}
