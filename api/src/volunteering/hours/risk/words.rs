//! What a reviewer reads about something unusual.

use super::{PACE_MS, Risk};
use crate::extract::Lang;
use ledger::time::Instant;

/// A stable code, and the reason in words.
pub(in crate::volunteering::hours) fn words(risk: Risk, lang: Lang) -> (&'static str, String) {
    let say = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
    match risk {
        Risk::RecordedAgain { seq } => (
            "recorded_again",
            say(
                format!("同一段时间申报过一次，没有算数（第 {seq} 条）"),
                format!("The same time was recorded before and did not count (entry {seq})"),
            ),
        ),
        Risk::Elsewhere { starts, ends } => {
            let (from, to) = (clock(starts), clock(ends));
            (
                "elsewhere",
                say(
                    format!("{from}–{to} 在另一场活动签过到"),
                    format!("Checked in at another shift from {from} to {to}"),
                ),
            )
        }
        Risk::TooFast { metres, minutes } => {
            let (whole, tenth) = (metres / 1_000, metres % 1_000 / 100);
            (
                "too_fast",
                say(
                    format!("和前后一条相隔 {whole}.{tenth} 公里，中间只有 {minutes} 分钟"),
                    format!(
                        "{whole}.{tenth} km from the hours before or after, with {minutes} min between"
                    ),
                ),
            )
        }
        Risk::OnePhone { people } => (
            "one_phone",
            say(
                format!("这一场有 {people} 个人用同一部手机签到"),
                format!("{people} people of this shift checked in on one phone"),
            ),
        ),
        Risk::FarAway { km } => (
            "far_away",
            say(
                format!("签到的手机离活动地点约 {km} 公里"),
                format!("The phone was about {km} km from the place when it checked in"),
            ),
        ),
        Risk::SameHours { times } => (
            "same_hours",
            say(
                format!("两周内第 {times} 次自己填同样的起止时间"),
                format!("The same hours typed in {times} times within two weeks"),
            ),
        ),
        Risk::JustBelow { days } => (
            "just_below",
            say(
                format!("两周内有 {days} 天都刚好不到要两个人审核的时长"),
                format!("{days} days within two weeks end just below what needs two reviewers"),
            ),
        ),
        Risk::NoDayOff { days } => (
            "no_day_off",
            say(
                format!("连续 {days} 天都有服务"),
                format!("Service on {days} days on end"),
            ),
        ),
        Risk::FastReviewer { decisions } => {
            let minutes = PACE_MS / 60_000;
            (
                "fast_reviewer",
                say(
                    format!("同意的人在 {minutes} 分钟里处理了 {decisions} 条"),
                    format!("Whoever agreed decided {decisions} claims within {minutes} minutes"),
                ),
            )
        }
        Risk::OneReviewer { times } => (
            "one_reviewer",
            say(
                format!("两周内 {times} 条都由同一个人同意"),
                format!("One reviewer agreed to all {times} within two weeks"),
            ),
        ),
    }
}

/// Hours and minutes in Guangzhou.
fn clock(at: Instant) -> String {
    let minutes = (at.unix() - at.day().start().unix()) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
