//! What there is to tell: for each kind of notice its title, what it belongs to, whether it is worth a short message,
//! and whether it may wake somebody. A kind that is not here is told in the app and says outside that there is news.

use super::Template;
use crate::extract::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How near something must be for a word about it to pass the quiet hours: with the usual ones, whatever begins before
/// nine in the morning.
const NEAR_MS: i64 = 12 * 3_600_000;

/// What notices are about, as people choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    /// Shifts that one has signed up for.
    Shift,
    /// Decisions on hours.
    Hours,
    /// Teams.
    Team,
    /// Everything else.
    Other,
    /// Danger. Nobody can turn it off for a channel that they use.
    Emergency,
}

impl About {
    /// In the order of the page.
    pub(crate) const ALL: [Self; 5] = [
        Self::Shift,
        Self::Hours,
        Self::Team,
        Self::Other,
        Self::Emergency,
    ];

    /// Its word, as it is kept.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Shift => "shift",
            Self::Hours => "hours",
            Self::Team => "team",
            Self::Other => "other",
            Self::Emergency => "emergency",
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.as_str() == word)
    }
}

/// Whether a notice waits for the morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Night {
    Waits,
    /// It passes when what it is about begins within [`NEAR_MS`].
    PassesWhenNear,
    Passes,
}

/// A kind of notice.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) word: &'static str,
    pub(crate) about: About,
    night: Night,
    /// The text that gateways have approved, for what is worth a short message.
    pub(crate) sms: Option<Template>,
    title: [&'static str; 2],
}

impl Kind {
    pub(crate) fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.title[0],
            Lang::En => self.title[1],
        }
    }

    /// Whether it is told in the quiet hours too, when what it is about begins then.
    pub(crate) fn wakes(&self, begins_ms: Option<i64>, now_ms: i64) -> bool {
        match self.night {
            Night::Waits => false,
            Night::Passes => true,
            Night::PassesWhenNear => begins_ms.is_some_and(|at_ms| at_ms - now_ms <= NEAR_MS),
        }
    }
}

const fn kind(
    word: &'static str,
    about: About,
    night: Night,
    sms: Option<Template>,
    title: [&'static str; 2],
) -> Kind {
    Kind {
        word,
        about,
        night,
        sms,
        title,
    }
}

/// Every kind that is told outside with words of its own.
pub(super) static KINDS: &[Kind] = &[
    kind(
        "shift_cancelled",
        About::Shift,
        Night::PassesWhenNear,
        Some(Template::ShiftCancelled),
        ["活动取消", "Activity cancelled"],
    ),
    kind(
        "shift_promoted",
        About::Shift,
        Night::PassesWhenNear,
        Some(Template::ShiftPromoted),
        ["有名额了", "You have a place"],
    ),
    kind(
        "shift_removed",
        About::Shift,
        Night::PassesWhenNear,
        Some(Template::ShiftRemoved),
        ["不在名单上了", "No longer on the list"],
    ),
    kind(
        "shift_changed",
        About::Shift,
        Night::PassesWhenNear,
        Some(Template::ShiftChanged),
        ["活动有变动", "An activity has changed"],
    ),
    // Signed up by somebody else: whoever does not look at the app learns of it all the same.
    kind(
        "shift_listed",
        About::Shift,
        Night::PassesWhenNear,
        Some(Template::ShiftListed),
        ["替您报了名", "You were signed up"],
    ),
    kind(
        "shift_lined_up",
        About::Shift,
        Night::PassesWhenNear,
        None,
        ["替您排了队", "You were put on the waiting list"],
    ),
    kind(
        "course_cancelled",
        About::Shift,
        Night::PassesWhenNear,
        None,
        ["课程取消", "Course cancelled"],
    ),
    kind(
        "course_promoted",
        About::Shift,
        Night::PassesWhenNear,
        None,
        ["课程有名额了", "You have a place in a course"],
    ),
    kind(
        "course_passed",
        About::Other,
        Night::Waits,
        None,
        ["课程结业了", "You have passed a course"],
    ),
    kind(
        "certificate_revoked",
        About::Other,
        Night::Waits,
        None,
        ["一张证书被撤销", "A certificate was revoked"],
    ),
    kind(
        "honour_given",
        About::Other,
        Night::Waits,
        None,
        ["您获得了一项荣誉", "You were given an honour"],
    ),
    kind(
        "hours_approved",
        About::Hours,
        Night::Waits,
        None,
        ["时长通过了", "Your hours were approved"],
    ),
    kind(
        "hours_rejected",
        About::Hours,
        Night::Waits,
        None,
        ["时长被退回", "Hours were sent back"],
    ),
    kind(
        "hours_reversed",
        About::Hours,
        Night::Waits,
        None,
        ["时长被冲正", "Hours were reversed"],
    ),
    kind(
        "correction_declined",
        About::Hours,
        Night::Waits,
        None,
        ["更正请求有答复", "Your request was answered"],
    ),
    kind(
        "re_review_faulty",
        About::Hours,
        Night::Waits,
        None,
        ["复查认为不该通过", "A second look found an approval faulty"],
    ),
    kind(
        "team_accepted",
        About::Team,
        Night::Waits,
        None,
        ["欢迎加入队伍", "Welcome to the team"],
    ),
    kind(
        "team_declined",
        About::Team,
        Night::Waits,
        None,
        ["这次没有加入队伍", "Not joined this time"],
    ),
    kind(
        "team_removed",
        About::Team,
        Night::Waits,
        None,
        ["已不在队里", "No longer in the team"],
    ),
    kind(
        "desk_taken",
        About::Other,
        Night::Waits,
        None,
        ["服务台代兑换了一张券", "A voucher was taken at the desk"],
    ),
    kind(
        "desk_given_up",
        About::Other,
        Night::Waits,
        None,
        ["服务台代取消了一张券", "A voucher was given up at the desk"],
    ),
    kind(
        "desk_used",
        About::Other,
        Night::Waits,
        None,
        ["服务台代核销了一张券", "A voucher was used at the desk"],
    ),
    kind(
        "visit_arranged",
        About::Other,
        Night::Waits,
        None,
        ["有志愿者要上门", "A volunteer will visit you"],
    ),
    // So near before it begins that people are on their way, or asleep and about to leave: it reaches everybody.
    kind(
        "shift_called_off",
        About::Emergency,
        Night::Passes,
        Some(Template::ShiftCancelled),
        ["活动临时取消", "Called off at short notice"],
    ),
    kind(
        "emergency",
        About::Emergency,
        Night::Passes,
        Some(Template::Emergency),
        ["紧急通知", "Emergency"],
    ),
];

static NEWS: Kind = kind(
    "news",
    About::Other,
    Night::Waits,
    None,
    ["有新通知", "There is news"],
);

/// The kind with this word.
pub(crate) fn kind_of(word: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.word == word).unwrap_or(&NEWS)
}

#[cfg(test)]
mod tests {
    use super::{About, KINDS, kind_of};
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_title_that_fits_into_every_channel() {
        let words: BTreeSet<&str> = KINDS.iter().map(|kind| kind.word).collect();
        assert_eq!(words.len(), KINDS.len());
        for kind in KINDS {
            // A `thing` of WeChat's templates holds twenty characters.
            assert!(kind.title[0].chars().count() <= 20, "{}", kind.word);
            assert_eq!(About::of(kind.about.as_str()), Some(kind.about));
        }
        assert_eq!(kind_of("something_new").about, About::Other);
    }

    #[test]
    fn only_what_is_near_wakes_somebody_and_danger_always_does() {
        let hour = 3_600_000;
        for (word, begins, wakes) in [
            ("shift_cancelled", Some(10 * hour), true),
            ("shift_cancelled", Some(13 * hour), false),
            ("shift_cancelled", None, false),
            ("hours_rejected", Some(hour), false),
            ("shift_called_off", None, true),
            ("emergency", None, true),
            ("something_new", None, false),
        ] {
            assert_eq!(kind_of(word).wakes(begins, 0), wakes, "{word} {begins:?}");
        }
    }

    #[test]
    fn the_page_of_messages_says_each_kind_in_both_languages() {
        let pages = [
            include_str!("../../../web/src/features/office/words/zh/machine.ts"),
            include_str!("../../../web/src/features/office/words/en/machine.ts"),
        ];
        for kind in super::KINDS {
            let key = format!("'outbox_kind.{}':", kind.word);
            assert!(pages.iter().all(|page| page.contains(&key)), "{key}");
        }
    }
}
