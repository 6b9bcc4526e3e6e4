//! What a reviewer should look at twice. Flags inform and never decide.

use crate::{extract::Lang, volunteering::attendance::Odd};
use ledger::{book::ClaimRecord, decide::Requirements, standard::Standard, time::Instant};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that a reviewer should look at, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Flag {
    /// Stable.
    pub(super) code: &'static str,
    /// For a person.
    pub(super) text: String,
}

/// That somebody who was to be visited says nobody came.
pub(super) fn visit_denied(name: &str, lang: Lang) -> Flag {
    let text = match (name, lang) {
        ("", Lang::Zh) => "受访者说这次上门没有发生".to_owned(),
        ("", Lang::En) => "Whoever was to be visited says nobody came".to_owned(),
        (name, Lang::Zh) => format!("{name}说这次上门没有发生"),
        (name, Lang::En) => format!("{name} says that this visit did not happen"),
    };
    Flag {
        code: "visit_denied",
        text,
    }
}

/// What stands out about a claim, which was recorded then and is due at a moment.
pub(super) fn flags(
    claim: &ClaimRecord,
    (recorded, due): (Instant, Instant),
    needs: &Requirements,
    standard: &Standard,
    counted: Odd,
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
        recorded > due,
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
    let (people, listed) = counted.differs.unwrap_or_default();
    flag(
        counted.differs.is_some(),
        "head_count",
        format!("现场点了 {people} 人，名单上有 {listed} 人"),
        format!("{people} people were counted on site, {listed} were on the list"),
    );
    flag(
        counted.missing,
        "head_count_missing",
        "这一班没有在开始和结束时都点人数".into(),
        "The people at this shift were not counted both at its start and at its end".into(),
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
