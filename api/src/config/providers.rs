//! Who else may say who somebody is.

use super::Secret;
use anyhow::ensure;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// More than a page has room for.
const PROVIDERS_MAX: usize = 8;

/// How a provider is talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProviderKind {
    /// `OpenID` Connect, by its discovery document.
    Oidc,
    /// WeChat's pages inside WeChat.
    Wechat,
    /// WeCom's pages inside WeCom.
    Wecom,
}

/// A provider of sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProviderSettings {
    /// In addresses.
    pub(crate) id: String,
    /// On the page.
    pub(crate) name: String,
    pub(crate) kind: ProviderKind,
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
    /// Of OpenID Connect: where the discovery document is.
    pub(crate) issuer: Option<String>,
    /// Of WeCom: the application.
    pub(crate) agent: Option<String>,
    /// Where a browser is sent, instead of WeChat's own address.
    pub(crate) authorize_url: Option<String>,
    /// Where the service asks, instead of WeChat's or WeCom's own address.
    pub(crate) api_url: Option<String>,
    /// Whether it asks for two facts itself.
    pub(crate) second_factor: bool,
    /// How notices are sent by it; none when none are.
    pub(crate) notices: Option<NoticeSettings>,
}

/// A template of WeChat's and the names of its fields; of WeCom nothing is needed, and all are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NoticeSettings {
    pub(crate) template: String,
    /// The field for what happened.
    pub(crate) title: String,
    /// The field for what it is about.
    pub(crate) name: String,
    /// The field for when.
    pub(crate) time: String,
}

impl NoticeSettings {
    /// Whether it fits a kind of provider.
    fn fits(&self, kind: ProviderKind) -> bool {
        let fields = [&self.template, &self.title, &self.name, &self.time];
        let word = |text: &str| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-".contains(&b);
            (1..=64).contains(&text.len()) && text.bytes().all(plain)
        };
        match kind {
            ProviderKind::Wechat => fields.into_iter().all(|text| word(text)),
            ProviderKind::Wecom => fields.into_iter().all(String::is_empty),
            ProviderKind::Oidc => false,
        }
    }
}

/// A provider as the file writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProvider {
    id: String,
    name: String,
    kind: ProviderKind,
    client_id: String,
    client_secret: String,
    issuer: Option<String>,
    agent: Option<String>,
    authorize_url: Option<String>,
    api_url: Option<String>,
    #[serde(default)]
    second_factor: bool,
    notices: Option<NoticeSettings>,
}

pub(super) fn providers(raw: Vec<RawProvider>) -> anyhow::Result<Vec<ProviderSettings>> {
    ensure!(
        raw.len() <= PROVIDERS_MAX,
        "providers must be at most {PROVIDERS_MAX}"
    );
    let mut checked: Vec<ProviderSettings> = Vec::new();
    for one in raw {
        let one = provider(one)?;
        ensure!(
            checked.iter().all(|other| other.id != one.id),
            "providers must each have an id of their own, not twice {:?}",
            one.id
        );
        checked.push(one);
    }
    Ok(checked)
}

fn provider(raw: RawProvider) -> anyhow::Result<ProviderSettings> {
    let id = &raw.id;
    let short = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    ensure!(
        (1..=32).contains(&id.len()) && id.bytes().all(short),
        "providers have an id of 1 to 32 small letters, digits and hyphens, not {id:?}"
    );
    ensure!(
        (1..=32).contains(&raw.name.chars().count()) && !raw.name.contains(char::is_control),
        "providers have a name of 1 to 32 characters, not as {id:?}"
    );
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
    // The secret is not repeated.
    ensure!(
        plain(&raw.client_id) && plain(&raw.client_secret),
        "providers have a client_id and a client_secret of printable ASCII, not as {id:?}"
    );
    let addresses = [&raw.issuer, &raw.authorize_url, &raw.api_url];
    ensure!(
        addresses.into_iter().flatten().all(|url| is_safe(url)),
        "providers are asked at https://, or at http:// on this machine, not as {id:?}"
    );
    ensure!(
        raw.issuer.is_some() == (raw.kind == ProviderKind::Oidc),
        "a provider of kind oidc has an issuer, and no other has, not as {id:?}"
    );
    ensure!(
        raw.agent.is_some() == (raw.kind == ProviderKind::Wecom),
        "a provider of kind wecom has an agent, and no other has, not as {id:?}"
    );
    ensure!(
        raw.notices
            .as_ref()
            .is_none_or(|notices| notices.fits(raw.kind)),
        "notices of a provider are {{template, title, name, time}} for wechat and {{}} for wecom, not as {id:?}"
    );
    let bare = |url: Option<String>| url.map(|url| url.trim_end_matches('/').to_owned());
    Ok(ProviderSettings {
        client_secret: Secret::new(&raw.client_secret),
        authorize_url: bare(raw.authorize_url),
        api_url: bare(raw.api_url),
        id: raw.id,
        name: raw.name,
        kind: raw.kind,
        client_id: raw.client_id,
        issuer: raw.issuer,
        agent: raw.agent,
        second_factor: raw.second_factor,
        notices: raw.notices,
    })
}

/// Secrets and codes go there: over TLS, or nowhere beyond this machine.
fn is_safe(url: &str) -> bool {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let here = local.iter().any(|start| {
        let rest = url.strip_prefix(start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    (url.starts_with("https://") || here) && url.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{NoticeSettings, ProviderKind, RawProvider, providers};

    fn wechat() -> RawProvider {
        RawProvider {
            id: "wechat".into(),
            name: "微信".into(),
            kind: ProviderKind::Wechat,
            client_id: "wx0123456789abcdef".into(),
            client_secret: "hush".into(),
            issuer: None,
            agent: None,
            authorize_url: None,
            api_url: None,
            second_factor: false,
            notices: None,
        }
    }

    fn template_of_three() -> NoticeSettings {
        NoticeSettings {
            template: "OPENTM200".into(),
            title: "thing1".into(),
            name: "thing2".into(),
            time: "time3".into(),
        }
    }

    #[test]
    fn notices_need_a_template_at_wechat_and_nothing_at_wecom() {
        let mut one = wechat();
        one.notices = Some(template_of_three());
        assert!(providers(vec![one]).is_ok());
        let mut one = wechat();
        (one.kind, one.agent) = (ProviderKind::Wecom, Some("1000002".into()));
        one.notices = Some(NoticeSettings::default());
        assert!(providers(vec![one]).is_ok());
    }

    #[test]
    fn a_provider_is_named_and_asked_where_nobody_listens() {
        let checked = providers(vec![wechat()]).unwrap();
        assert_eq!(checked[0].id, "wechat");
        assert!(!format!("{checked:?}").contains("hush"));
        let spoilt: [fn(&mut RawProvider); 13] = [
            |one| one.id = "WeChat".into(),
            |one| one.id = String::new(),
            |one| one.name = String::new(),
            |one| one.client_id = String::new(),
            |one| one.client_secret = "a b".into(),
            |one| one.api_url = Some("http://api.example".into()),
            |one| one.api_url = Some("http://127.0.0.1.example".into()),
            |one| one.authorize_url = Some("javascript:alert(1)".into()),
            |one| one.issuer = Some("https://id.example".into()),
            |one| one.agent = Some("1000002".into()),
            |one| one.kind = ProviderKind::Oidc,
            |one| one.notices = Some(NoticeSettings::default()),
            |one| {
                let template = "a b".to_owned();
                let notices = NoticeSettings {
                    template,
                    ..template_of_three()
                };
                one.notices = Some(notices);
            },
        ];
        for (n, spoil) in spoilt.into_iter().enumerate() {
            let mut one = wechat();
            spoil(&mut one);
            let message = providers(vec![one]).unwrap_err().to_string();
            assert!(message.contains("provider"), "{n}: {message}");
            assert!(!message.contains("hush"));
        }
        assert!(providers(vec![wechat(), wechat()]).is_err());
        let many = (0..9).map(|n| RawProvider {
            id: format!("p{n}"),
            ..wechat()
        });
        assert!(providers(many.collect()).is_err());
    }
}
