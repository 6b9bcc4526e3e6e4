//! How somebody wants to be told: by which channels, about what, and not at night. Who has chosen nothing hears by a
//! short message what is worth one; every other channel is asked for first, and turning one on is the consent.

mod store;

pub(crate) use store::{destroy as destroy_choices, of as choices_of, put as put_choices, refused};

use super::kinds::{About, Kind};
use crate::extract::Lang;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

const DAY_MINUTES: i64 = 1_440;
const MINUTE_MS: i64 = 60_000;
/// Guangzhou's clock against UTC; it knows no summer time.
const AHEAD_MS: i64 = 8 * 3_600_000;

/// A way out of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChannelName {
    /// A message of the operator's WeChat Official Account.
    Wechat,
    /// A message of the operator's WeCom application, to staff.
    Wecom,
    /// A short message to the number, for what is worth one.
    Sms,
    /// A browser that asked to be woken. Last, since most phones here have no push service.
    Push,
}

impl ChannelName {
    /// In the order in which they are tried.
    pub(crate) const ALL: [Self; 4] = [Self::Wechat, Self::Wecom, Self::Sms, Self::Push];

    /// Its word, as it is kept.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Wechat => "wechat",
            Self::Wecom => "wecom",
            Self::Sms => "sms",
            Self::Push => "push",
        }
    }

    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.as_str() == word)
    }
}

/// What somebody said about a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) is_on: bool,
    pub(crate) at_ms: i64,
    /// When the channel refused them, since.
    pub(crate) refused_at_ms: Option<i64>,
}

/// When nothing is sent, in minutes after midnight in Guangzhou; from the first to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quiet {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

impl Quiet {
    /// 21:00–08:00.
    pub(crate) const USUAL: Self = Self {
        from: 21 * 60,
        until: 8 * 60,
    };

    /// When they end, if this moment lies within them.
    pub(crate) fn end(self, now_ms: i64) -> Option<i64> {
        let local_ms = now_ms + AHEAD_MS;
        let minute = local_ms.div_euclid(MINUTE_MS).rem_euclid(DAY_MINUTES);
        let length = (self.until - self.from).rem_euclid(DAY_MINUTES);
        let since = (minute - self.from).rem_euclid(DAY_MINUTES);
        let minute_began_ms = now_ms - local_ms.rem_euclid(MINUTE_MS);
        (since < length).then(|| minute_began_ms + (length - since) * MINUTE_MS)
    }
}

/// Everything that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) said: BTreeMap<ChannelName, Said>,
    pub(crate) silenced: BTreeSet<(About, ChannelName)>,
    pub(crate) quiet: Option<Quiet>,
    pub(crate) language: Lang,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            said: BTreeMap::new(),
            silenced: BTreeSet::new(),
            quiet: Some(Quiet::USUAL),
            language: Lang::Zh,
        }
    }
}

impl Choices {
    /// Whether a channel is on. Only short messages are without having been asked for.
    pub(crate) fn is_on(&self, channel: ChannelName) -> bool {
        let said = self.said.get(&channel);
        said.map_or(channel == ChannelName::Sms, |said| said.is_on)
    }

    /// Whether the channel has refused this person since they turned it on.
    pub(crate) fn is_refused(&self, channel: ChannelName) -> bool {
        let said = self.said.get(&channel);
        said.is_some_and(|said| said.refused_at_ms.is_some())
    }

    /// Whether this kind is told to them by this channel.
    pub(crate) fn takes(&self, kind: &Kind, channel: ChannelName) -> bool {
        let worth = channel != ChannelName::Sms || kind.sms.is_some();
        let silenced =
            kind.about != About::Emergency && self.silenced.contains(&(kind.about, channel));
        worth && self.is_on(channel) && !self.is_refused(channel) && !silenced
    }

    /// Until when this kind waits for the morning; none when it is told now.
    pub(crate) fn held_until(
        &self,
        kind: &Kind,
        begins_ms: Option<i64>,
        now_ms: i64,
    ) -> Option<i64> {
        let end = self.quiet?.end(now_ms)?;
        (!kind.wakes(begins_ms, now_ms)).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::{About, ChannelName, Choices, Quiet, Said};
    use crate::messages::kinds::kind_of;
    use ledger::time::Instant;

    fn at(text: &str) -> i64 {
        text.parse::<Instant>().unwrap().unix() * 1_000
    }

    #[test]
    fn quiet_hours_go_over_midnight_in_guangzhou() {
        for (now, end) in [
            ("2026-11-24T12:59:59Z", None),
            ("2026-11-24T13:00:00Z", Some("2026-11-25T00:00:00Z")),
            ("2026-11-24T16:00:01Z", Some("2026-11-25T00:00:00Z")),
            ("2026-11-24T23:59:59Z", Some("2026-11-25T00:00:00Z")),
            ("2026-11-25T00:00:00Z", None),
            // The last night of the year.
            ("2026-12-31T14:00:00Z", Some("2027-01-01T00:00:00Z")),
        ] {
            assert_eq!(Quiet::USUAL.end(at(now)), end.map(at), "{now}");
        }
        let noon = Quiet {
            from: 12 * 60,
            until: 14 * 60,
        };
        assert_eq!(
            noon.end(at("2026-11-24T04:30:00Z")),
            Some(at("2026-11-24T06:00:00Z"))
        );
        assert_eq!(noon.end(at("2026-11-24T06:00:00Z")), None);
        let never = Quiet {
            from: 60,
            until: 60,
        };
        assert_eq!(never.end(at("2026-11-23T17:00:00Z")), None);
    }

    #[test]
    fn nothing_is_sent_by_a_channel_that_was_not_asked_for() {
        let mut choices = Choices::default();
        let cancelled = kind_of("shift_cancelled");
        let takes = |choices: &Choices, kind| {
            let of = |channel: &ChannelName| choices.takes(kind_of(kind), *channel);
            ChannelName::ALL.into_iter().filter(of).collect::<Vec<_>>()
        };
        assert_eq!(takes(&choices, "shift_cancelled"), [ChannelName::Sms]);
        assert!(takes(&choices, "team_accepted").is_empty(), "not worth one");
        let mut said = Said {
            is_on: true,
            at_ms: 1,
            refused_at_ms: None,
        };
        choices.said.insert(ChannelName::Wechat, said);
        assert_eq!(takes(&choices, "team_accepted"), [ChannelName::Wechat]);
        choices.silenced.insert((About::Team, ChannelName::Wechat));
        assert!(takes(&choices, "team_accepted").is_empty());
        assert!(choices.takes(cancelled, ChannelName::Wechat));
        said.refused_at_ms = Some(2);
        choices.said.insert(ChannelName::Wechat, said);
        assert!(!choices.takes(cancelled, ChannelName::Wechat));
    }

    #[test]
    fn an_emergency_cannot_be_silenced_or_held_back() {
        let mut choices = Choices::default();
        let sms = (About::Emergency, ChannelName::Sms);
        choices.silenced.insert(sms);
        let night = at("2026-11-24T18:00:00Z");
        choices.silenced.insert((About::Shift, ChannelName::Sms));
        for word in ["emergency", "shift_called_off"] {
            let emergency = kind_of(word);
            assert!(choices.takes(emergency, ChannelName::Sms), "{word}");
            assert_eq!(choices.held_until(emergency, None, night), None, "{word}");
        }
        let morning = Some(at("2026-11-25T00:00:00Z"));
        let rejected = kind_of("hours_rejected");
        assert_eq!(choices.held_until(rejected, None, night), morning);
        choices.quiet = None;
        assert_eq!(choices.held_until(rejected, None, night), None);
    }
}
