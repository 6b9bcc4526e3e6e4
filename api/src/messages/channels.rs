//! The ways by which notices leave the house, behind one trait. Each is one client over HTTP; the service's stubs in
//! tests speak HTTP as well.

mod sms;
#[cfg(test)]
pub(crate) mod testing;
mod token;
mod wechat;
mod wecom;

use super::{
    choices::ChannelName,
    kinds::Kind,
    push::{PushKey, WebPush},
    sms::SmsSender,
};
use crate::{clock::wall, config::Config, config::ProviderKind, error::Error, extract::Lang};
use ledger::{ids::Id, time::Instant};
use std::{fmt, sync::Arc};
use tokio::sync::Semaphore;

/// Notices on their way at once; each holds a thread for as long as the other side takes.
const AT_ONCE_MAX: usize = 8;

/// A notice as it is said outside: its title, what it is about and when, and where to read on. No reasons and no names
/// of people.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Of the delivery: the same for every attempt.
    pub(crate) id: Id,
    pub(crate) kind: &'static Kind,
    /// What it is about, such as the name of an activity; may be empty.
    pub(crate) name: String,
    /// When that begins, or when the notice was written.
    pub(crate) at: Instant,
    pub(crate) lang: Lang,
    pub(crate) link: String,
    /// Whether it passes the quiet hours.
    pub(crate) urgent: bool,
    pub(crate) sent_at: Instant,
}

impl Word {
    /// What it is about, at most so many characters.
    fn name_within(&self, chars_max: usize) -> String {
        if self.name.chars().count() <= chars_max {
            return self.name.clone();
        }
        let kept = self.name.chars().take(chars_max - 1);
        kept.chain(['…']).collect()
    }

    fn when(&self) -> String {
        wall(self.at)
    }
}

/// Why a channel did not take a notice. Never what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failed {
    /// It will never take one for this person.
    Refused(String),
    /// It may later.
    Later(String),
}

/// Somebody who takes notices for a person. Blocks.
pub(crate) trait Channel: fmt::Debug + Send + Sync {
    /// Hands it over. `to` is what the channel calls the person.
    fn send(&self, to: &str, word: &Word) -> Result<(), Failed>;
}

/// A channel that the operator has.
#[derive(Debug, Clone)]
struct Open {
    name: ChannelName,
    /// The provider of sign-in that knows people by the names which the channel takes.
    provider: Option<String>,
    channel: Arc<dyn Channel>,
}

/// All that the operator has.
#[derive(Debug)]
pub(crate) struct Channels {
    open: Vec<Open>,
    places: Arc<Semaphore>,
}

impl Channels {
    /// As the settings name them. Of two providers of a kind the first counts.
    pub(crate) fn of(config: &Config, push: Option<&Arc<PushKey>>) -> Self {
        let mut open: Vec<Open> = Vec::new();
        for one in &config.providers {
            let Some(notices) = &one.notices else {
                continue;
            };
            let (name, channel): (_, Arc<dyn Channel>) = match one.kind {
                ProviderKind::Wechat => (
                    ChannelName::Wechat,
                    Arc::new(wechat::WeChat::of(one, notices)),
                ),
                ProviderKind::Wecom => (ChannelName::Wecom, Arc::new(wecom::WeCom::of(one))),
                ProviderKind::Oidc => continue,
            };
            if open.iter().all(|other| other.name != name) {
                open.push(Open {
                    name,
                    provider: Some(one.id.clone()),
                    channel,
                });
            }
        }
        if let Some(gateway) = &config.sms {
            let sender: Arc<dyn SmsSender> = Arc::new(super::sms::HttpGateway::of(gateway));
            open.push(Open {
                name: ChannelName::Sms,
                provider: None,
                channel: Arc::new(sms::ShortMessage(sender)),
            });
        }
        if let Some(key) = push {
            open.push(Open {
                name: ChannelName::Push,
                provider: None,
                channel: Arc::new(WebPush::of(Arc::clone(key), config.push_within)),
            });
        }
        Self {
            open,
            places: Arc::new(Semaphore::new(AT_ONCE_MAX)),
        }
    }

    /// Whether the operator has it.
    pub(crate) fn has(&self, name: ChannelName) -> bool {
        self.open.iter().any(|one| one.name == name)
    }

    /// The provider by which people are known there.
    pub(crate) fn provider(&self, name: ChannelName) -> Option<&str> {
        let one = self.open.iter().find(|one| one.name == name)?;
        one.provider.as_deref()
    }

    /// Hands a notice over beside the runtime.
    pub(crate) async fn send(
        &self,
        name: ChannelName,
        to: String,
        word: Word,
    ) -> Result<Result<(), Failed>, Error> {
        let one = self.open.iter().find(|one| one.name == name);
        let Some(channel) = one.map(|one| Arc::clone(&one.channel)) else {
            return Ok(Err(Failed::Later("no_gateway".to_owned())));
        };
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Ok(Err(Failed::Later("busy".to_owned())));
        };
        let sent = tokio::task::spawn_blocking(move || {
            let sent = channel.send(&to, &word);
            drop(place);
            sent
        });
        Ok(sent.await.map_err(anyhow::Error::from)?)
    }
}

/// A kind of trouble as it is kept: one word.
pub(super) fn trouble(kind: &str) -> String {
    kind.replace(' ', "_").to_lowercase()
}

#[cfg(test)]
mod tests;
