//! The providers of the settings behind one trait.

use super::{fetch::Fetcher, standard::Standard, wechat::WeChat, wecom::WeCom};
use crate::{
    config::{ProviderKind, ProviderSettings},
    error::Error,
};
use ledger::time::Instant;
use std::{fmt, sync::Arc};
use tokio::sync::Semaphore;

/// Conversations with providers at once; each holds a thread for as long as the provider takes.
const AT_ONCE_MAX: usize = 16;

/// What ties a provider's answer to the question.
#[derive(Clone)]
pub(super) struct Ask {
    /// Where the provider sends the browser back to.
    pub(super) redirect: String,
    /// Handed back with the answer.
    pub(super) state: String,
    /// Repeated in a signed token.
    pub(super) nonce: String,
    /// RFC 7636: shown with the code, so that a stolen code is worth nothing.
    pub(super) verifier: String,
}

/// Why a provider did not tell who somebody is. Never what it said, which may name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// Its answer was a refusal, or is not worth believing.
    Refused(&'static str),
    /// It did not answer, for this reason.
    Silent(&'static str),
}

/// Whom a provider means.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The same for the same person, and different for two.
    pub(super) name: String,
    /// What the provider calls them when it is handed a message; none where it takes none.
    pub(super) address: Option<String>,
}

/// Somebody who can tell who somebody is. Blocks.
pub(super) trait Provider: fmt::Debug + Send + Sync {
    /// Where a browser is sent to.
    fn address(&self, ask: &Ask) -> Result<String, Failed>;

    /// Who it is, in the provider's words.
    fn subject(&self, ask: &Ask, code: &str, now: Instant) -> Result<Subject, Failed>;
}

/// One of them.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: ProviderKind,
    /// Whether it asks for two facts itself.
    pub(super) second_factor: bool,
    /// Whether notices are sent by it, so that what it calls people is kept.
    pub(super) notices: bool,
    provider: Arc<dyn Provider>,
}

/// All of them.
#[derive(Debug)]
pub(crate) struct Providers {
    known: Vec<Known>,
    places: Arc<Semaphore>,
}

impl Providers {
    /// As the settings name them.
    pub(crate) fn of(settings: &[ProviderSettings]) -> anyhow::Result<Self> {
        let known = settings.iter().map(|one| {
            let fetcher = Fetcher::new();
            let provider: Arc<dyn Provider> = match one.kind {
                ProviderKind::Oidc => Arc::new(Standard::of(one, fetcher)?),
                ProviderKind::Wechat => Arc::new(WeChat::of(one, fetcher)),
                ProviderKind::Wecom => Arc::new(WeCom::of(one, fetcher)),
            };
            anyhow::Ok(Known {
                id: one.id.clone(),
                name: one.name.clone(),
                kind: one.kind,
                second_factor: one.second_factor,
                notices: one.notices.is_some(),
                provider,
            })
        });
        Ok(Self {
            known: known.collect::<anyhow::Result<_>>()?,
            places: Arc::new(Semaphore::new(AT_ONCE_MAX)),
        })
    }

    pub(super) fn all(&self) -> &[Known] {
        &self.known
    }

    pub(super) fn find(&self, id: &str) -> Result<&Known, Error> {
        let found = self.known.iter().find(|one| one.id == id);
        found.ok_or_else(|| Error::refused("not_found"))
    }

    /// Talks to a provider beside the runtime.
    pub(super) async fn talk<T: Send + 'static>(
        &self,
        known: &Known,
        words: impl FnOnce(&dyn Provider) -> Result<T, Failed> + Send + 'static,
    ) -> Result<T, Error> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Error::refused("busy"))?;
        let provider = Arc::clone(&known.provider);
        let talked = tokio::task::spawn_blocking(move || {
            let said = words(&*provider);
            drop(place);
            said
        });
        talked.await.map_err(anyhow::Error::from)?.map_err(|why| {
            tracing::warn!(
                provider = known.id,
                ?why,
                "A provider did not tell who it is"
            );
            Error::refused(match why {
                Failed::Refused(_) => "provider_refused",
                Failed::Silent(_) => "provider_away",
            })
        })
    }
}

/// A path within this site, or the start page: nobody is sent elsewhere.
pub(super) fn path_within(text: &str) -> String {
    const PATH_BYTES_MAX: usize = 512;
    let plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let begins = text.starts_with('/') && !text.starts_with("//");
    if plain && begins && text.len() <= PATH_BYTES_MAX {
        text.to_owned()
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::path_within;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in ["/", "/me/vouchers?open=1", "/entries/12#receipt"] {
            assert_eq!(path_within(path), path);
        }
        for path in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/a\nlocation: x",
            "javascript:alert(1)",
            "me",
        ] {
            assert_eq!(path_within(path), "/", "{path:?}");
        }
        assert_eq!(path_within(&format!("/{}", "a".repeat(512))), "/");
    }
}
