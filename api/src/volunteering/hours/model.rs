//! When a record is overdue, and what a reviewer should look at twice. Flags inform and never decide.

use crate::extract::Lang;
use chrono::{Datelike, Weekday};
use ledger::{
    book::ClaimRecord,
    decide::Requirements,
    standard::Standard,
    time::{Day, Instant},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Order 67 article 11: records are entered within ten working days of the service.
const WORKING_DAYS: u32 = 10;

/// The first instant at which a record of service that ended then is overdue.
pub(super) fn due_at(ended: Instant) -> Instant {
    let mut day = ended.day();
    let mut left = WORKING_DAYS;
    while left > 0 {
        day = day.end().day();
        if is_working(day) {
            left -= 1;
        }
    }
    day.end()
}

/// Service that ended before this instant is overdue now.
pub(super) fn overdue_before(now: Instant) -> Instant {
    let mut day = now.day();
    // Ten working days lie within sixteen calendar days; holidays, once known, stretch them.
    while due_at(day.start()) > now {
        day = day.start().plus_seconds(-1).day();
    }
    day.end()
}

fn is_working(day: Day) -> bool {
    !matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun)
}

/// Something that a reviewer should look at, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Flag {
    /// Stable.
    pub(super) code: &'static str,
    /// For a person.
    pub(super) text: String,
}

/// What stands out about a claim.
pub(super) fn flags(
    claim: &ClaimRecord,
    recorded: Instant,
    needs: &Requirements,
    standard: &Standard,
    lang: Lang,
) -> Vec<Flag> {
    let total = needs.day_minutes + claim.minutes();
    let mut flags = Vec::new();
    let mut flag = |on: bool, code, zh: String, en: String| {
        if on {
            flags.push(Flag {
                code,
                text: if lang == Lang::Zh { zh } else { en },
            });
        }
    };
    flag(
        needs.backfilled,
        "backfilled",
        "活动是在服务开始之后才发布的（补录）".into(),
        "The activity was posted after the service began".into(),
    );
    flag(
        total > standard.day_second_minutes,
        "long_day",
        format!("当天合计 {}", spoken(total, Lang::Zh)),
        format!("{} on that day in all", spoken(total, Lang::En)),
    );
    flag(
        recorded > due_at(claim.ends),
        "recorded_late",
        "服务结束十个工作日之后才登记".into(),
        "Recorded more than ten working days after the service".into(),
    );
    flag(
        needs.excess > 0,
        "above_cap",
        "积分将超过持有上限，超出部分不发放，时长照记".into(),
        "Points would exceed the cap: the excess is not issued, the hours stand".into(),
    );
    flags
}

fn spoken(minutes: i64, lang: Lang) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (lang, minutes) {
        (Lang::Zh, 0) => format!("{hours} 小时"),
        (Lang::Zh, _) => format!("{hours} 小时 {minutes} 分"),
        (Lang::En, 0) => format!("{hours} h"),
        (Lang::En, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::{due_at, overdue_before};
    use ledger::time::Instant;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn ten_working_days_skip_weekends() {
        // Friday 2026-11-06 in Guangzhou; ten working days later is Friday 2026-11-20.
        let due = due_at(at("2026-11-06T08:00:00Z"));
        assert_eq!(due.to_string(), "2026-11-20T16:00:00Z");
    }

    #[test]
    fn what_is_overdue_now_ended_before_the_cut() {
        let now = at("2026-11-24T06:00:00Z");
        let cut = overdue_before(now);
        assert!(due_at(cut.plus_seconds(-1)) <= now);
        assert!(due_at(cut) > now);
    }
}
