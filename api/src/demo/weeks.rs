//! What lies ahead when a demonstration opens: teams, and shifts of the next two weeks with people on their lists.

use super::{DAY_SECONDS, cast::Cast};
use crate::{
    access::Role,
    app::App,
    error::Error,
    volunteering::{ToldActivity, ToldTeam, tell_activity, tell_sign_up, tell_team},
};
use ledger::{ids::Id, time::Instant};
use std::sync::Arc;

/// Kind, name, what they say of themselves, skills, whom they serve.
type Idea = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const TEAMS: &[Idea] = &[
    (
        "party",
        "昌岗党员先锋队",
        "哪里需要去哪里。",
        &["first_aid"],
        &["elders", "emergency"],
    ),
    (
        "youth",
        "昌岗青年志愿队",
        "周末一起做点事。",
        &["digital", "sports"],
        &["children", "environment"],
    ),
    (
        "women",
        "昌岗巾帼志愿队",
        "家门口的姐妹帮手。",
        &["cooking", "counselling"],
        &["children", "elders"],
    ),
    (
        "community",
        "昌岗邻里互助队",
        "楼上楼下，搭把手。",
        &["repairs"],
        &["elders", "hardship"],
    ),
    (
        "workers",
        "昌岗职工志愿队",
        "下了班，帮一帮。",
        &["repairs", "driving"],
        &["hardship"],
    ),
    (
        "veterans",
        "昌岗老兵志愿队",
        "退伍不褪色。",
        &["driving", "first_aid"],
        &["safety", "emergency"],
    ),
    (
        "students",
        "昌岗学生志愿队",
        "放假来帮忙。",
        &["tutoring", "languages"],
        &["children", "culture"],
    ),
    (
        "seniors",
        "昌岗银龄队",
        "会的教不会的。",
        &["arts", "haircut"],
        &["elders", "culture"],
    ),
];

/// Name, class, place, what is done, the role, places, days ahead, hour, hours, which team.
type Shift = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    i64,
    i64,
    usize,
);

const SHIFTS: &[Shift] = &[
    (
        "长者饭堂送餐",
        "volunteer",
        "昌岗长者饭堂",
        "把午餐送到独居长者家里，看看他们缺什么。",
        "送餐",
        6,
        1,
        11,
        2,
        3,
    ),
    (
        "长者手机课堂",
        "volunteer",
        "昌岗社区活动室",
        "一对一教长者用手机挂号、视频、付款。",
        "一对一教",
        8,
        2,
        9,
        2,
        7,
    ),
    (
        "义务理发",
        "volunteer",
        "江南大道中广场",
        "给长者理发，聊聊天。",
        "理发和招呼",
        4,
        3,
        14,
        3,
        7,
    ),
    (
        "课后托管",
        "exchange",
        "社区图书角",
        "陪放学的孩子写作业、读书，直到家长下班。",
        "陪读",
        3,
        4,
        17,
        2,
        6,
    ),
    (
        "江边捡拾",
        "volunteer",
        "江边步道",
        "沿江捡拾垃圾，劝导乱停放。",
        "捡拾",
        20,
        4,
        8,
        2,
        1,
    ),
    (
        "上门探访",
        "volunteer",
        "昌岗社区",
        "探访行动不便的长者，陪聊、读报、量血压。",
        "探访",
        2,
        5,
        15,
        2,
        2,
    ),
    (
        "急救员培训",
        "training",
        "街道文化站",
        "心肺复苏和止血包扎，当场练习。",
        "学员",
        30,
        6,
        9,
        3,
        0,
    ),
    (
        "夜间平安巡查",
        "volunteer",
        "昌岗中约",
        "看看消防通道和独居长者的灯。",
        "巡查",
        6,
        7,
        22,
        4,
        5,
    ),
    (
        "共享厨房值守",
        "keeper",
        "城市客厅",
        "开门、登记、看好炉灶，结束后打扫。",
        "值守",
        2,
        8,
        10,
        3,
        4,
    ),
];

/// Tells it.
pub(super) async fn tell(app: &Arc<App>, cast: &Cast, now: Instant) -> Result<(), Error> {
    let area = Cast::home();
    let volunteers: Vec<Id> = (1..=8).map(|n| cast.who(Role::Volunteer, n)).collect();
    let mut teams = Vec::new();
    for (nth, (kind, name, introduction, skills, categories)) in TEAMS.iter().enumerate() {
        let team = ToldTeam {
            kind,
            name,
            area: &area,
            introduction,
            supervisor: cast.who(Role::SocialWorker, 1 + nth % 3),
            leader: cast.who(Role::TeamLeader, 1 + nth % 2),
            // The first volunteer belongs to none yet, and the last to several.
            members: &volunteers[1 + nth % 4..],
            skills,
            categories,
        };
        teams.push(tell_team(app, &team).await?);
    }
    for (nth, shift) in SHIFTS.iter().enumerate() {
        let (name, class, place, content, role, places, days, hour, hours, team) = *shift;
        let starts = now
            .day()
            .start()
            .plus_seconds(days * DAY_SECONDS + hour * 3_600);
        let activity = ToldActivity {
            name,
            class,
            area: &area,
            place,
            // About the middle of the street.
            at_e6: Some((23_089_000, 113_274_000)),
            content,
            organiser: "昌岗街道社工站（示例）",
            in_charge: "麦永康",
            team: Some(&teams[team]),
            starts,
            ends: starts.plus_seconds(hours * 3_600),
            need: (role, places),
        };
        let leader = cast.who(Role::TeamLeader, 1);
        let told = tell_activity(app, leader, &activity).await?;
        // The sixth has as many people as places, and one more who waits.
        let on_list = if nth == 5 { 3 } else { nth % 4 };
        for volunteer in volunteers.iter().skip(3).take(on_list) {
            tell_sign_up(app, *volunteer, &told.shift).await?;
        }
    }
    Ok(())
}
