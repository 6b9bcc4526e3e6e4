//! WeChat's own flavour of OAuth 2, for pages opened inside WeChat (微信网页授权). It knows no OpenID Connect, no PKCE and
//! no nonce; secrets go in the address, and errors come with status 200.
//!
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html>

use super::{
    fetch::{Fetcher, name_in},
    model::{Ask, Failed, Provider, Subject},
};
use crate::config::{ProviderSettings, Secret};
use ledger::time::Instant;
use url::Url;

const AUTHORIZE: &str = "https://open.weixin.qq.com/connect/oauth2/authorize";
const API: &str = "https://api.weixin.qq.com";

#[derive(Debug)]
pub(super) struct WeChat {
    app_id: String,
    secret: Secret,
    authorize: String,
    api: String,
    fetcher: Fetcher,
}

impl WeChat {
    pub(super) fn of(settings: &ProviderSettings, fetcher: Fetcher) -> Self {
        let or = |own: &Option<String>, known: &str| own.clone().unwrap_or_else(|| known.into());
        Self {
            app_id: settings.client_id.clone(),
            secret: settings.client_secret.clone(),
            authorize: or(&settings.authorize_url, AUTHORIZE),
            api: or(&settings.api_url, API),
            fetcher,
        }
    }
}

/// The address with these parameters in this order, which WeChat compares.
pub(super) fn address(base: &str, parameters: &[(&str, &str)]) -> Result<Url, Failed> {
    Url::parse_with_params(base, parameters).map_err(|_| Failed::Refused("no address"))
}

impl Provider for WeChat {
    /// `snsapi_base` asks nothing of the person: who it is, and no more.
    fn address(&self, ask: &Ask) -> Result<String, Failed> {
        let parameters = [
            ("appid", &*self.app_id),
            ("redirect_uri", &*ask.redirect),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
            ("state", &*ask.state),
        ];
        let mut address = address(&self.authorize, &parameters)?;
        address.set_fragment(Some("wechat_redirect"));
        Ok(address.into())
    }

    fn subject(&self, _: &Ask, code: &str, _: Instant) -> Result<Subject, Failed> {
        let parameters = [
            ("appid", &*self.app_id),
            ("secret", self.secret.reveal()),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        let base = format!("{}/sns/oauth2/access_token", self.api);
        let answer = self.fetcher.object(address(&base, &parameters)?.as_str())?;
        // Whoever only previews a page is shown to it as somebody who does not exist.
        if answer.get("is_snapshotuser").is_some_and(|it| it == 1) {
            return Err(Failed::Refused("somebody who only previews"));
        }
        // One person has an openid for each app of an operator, and one unionid for all of them.
        let union = name_in(&answer, "unionid").map(|id| format!("unionid\n{id}"));
        let own = || name_in(&answer, "openid").map(|id| format!("openid\n{}\n{id}", self.app_id));
        Ok(Subject {
            name: union.or_else(own).ok_or(Failed::Refused("nobody"))?,
            address: name_in(&answer, "openid").map(str::to_owned),
        })
    }
}
