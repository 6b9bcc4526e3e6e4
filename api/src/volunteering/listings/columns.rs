//! The columns of both workbooks, and what else offices call them.

use crate::volunteering::roster::{Role, Wanted};

/// Column, other names, whether it is needed, and which part of a time it holds.
type Column = (&'static str, &'static [&'static str], bool, Option<Role>);

const TEAMS: &[Column] = &[
    (
        "队伍名称",
        &["队伍", "团队名称", "团队", "名称", "team"],
        true,
        None,
    ),
    (
        "类型",
        &["队伍类型", "队伍类别", "类别", "kind"],
        true,
        None,
    ),
    (
        "街道",
        &["所属街道", "所在街道", "镇街", "区域", "所属区域", "area"],
        true,
        None,
    ),
    ("社区", &["所属社区", "所在社区", "community"], false, None),
    ("技能", &["特长", "队伍技能", "skills"], false, None),
    (
        "服务领域",
        &["服务对象", "服务类别", "服务方向", "categories"],
        false,
        None,
    ),
    ("简介", &["队伍简介", "介绍", "introduction"], false, None),
    (
        "队长",
        &["队长姓名", "负责人", "负责人姓名", "leader"],
        false,
        None,
    ),
    (
        "队长手机号",
        &[
            "队长手机",
            "队长电话",
            "负责人手机号",
            "负责人电话",
            "手机号",
        ],
        false,
        None,
    ),
    (
        "指导社工",
        &["指导社工姓名", "社工", "supervisor"],
        false,
        None,
    ),
    (
        "指导社工手机号",
        &["社工手机号", "指导社工手机", "指导社工电话"],
        false,
        None,
    ),
];

const ACTIVITIES: &[Column] = &[
    (
        "活动名称",
        &["活动", "活动主题", "项目名称", "名称", "activity"],
        true,
        None,
    ),
    (
        "类别",
        &["活动类别", "类型", "活动类型", "class"],
        true,
        None,
    ),
    (
        "街道",
        &["所属街道", "所在街道", "镇街", "区域", "所属区域", "area"],
        true,
        None,
    ),
    ("社区", &["所属社区", "所在社区", "community"], false, None),
    (
        "地点",
        &["活动地点", "集合地点", "服务地点", "place"],
        true,
        None,
    ),
    (
        "日期",
        &["活动日期", "开始日期", "服务日期", "date"],
        false,
        Some(Role::Date),
    ),
    ("结束日期", &["截止日期"], false, Some(Role::EndDate)),
    (
        "起止时间",
        &["活动时间", "服务时间", "时间", "时段", "time"],
        false,
        Some(Role::Time),
    ),
    (
        "开始时间",
        &["活动开始时间", "开始", "start"],
        false,
        Some(Role::Start),
    ),
    (
        "结束时间",
        &["活动结束时间", "结束", "end"],
        false,
        Some(Role::End),
    ),
    (
        "岗位",
        &["岗位名称", "岗位及人数", "岗位需求", "招募岗位", "role"],
        false,
        None,
    ),
    (
        "人数",
        &["需要人数", "招募人数", "名额", "quantity"],
        false,
        None,
    ),
    (
        "年龄下限",
        &["最低年龄", "最小年龄", "年龄要求"],
        false,
        None,
    ),
    (
        "负责人",
        &["现场负责人", "活动负责人", "联系人"],
        false,
        None,
    ),
    (
        "主办单位",
        &["主办", "主办方", "组织单位", "organiser"],
        false,
        None,
    ),
    (
        "队伍",
        &["志愿队伍", "承办队伍", "服务队", "team"],
        false,
        None,
    ),
    (
        "内容",
        &["活动内容", "服务内容", "说明", "content"],
        false,
        None,
    ),
];

pub(super) fn teams() -> Vec<Wanted> {
    TEAMS.iter().map(wanted).collect()
}

pub(super) fn activities() -> Vec<Wanted> {
    ACTIVITIES.iter().map(wanted).collect()
}

fn wanted((heading, also, required, holds): &Column) -> Wanted {
    Wanted {
        heading: (*heading).to_owned(),
        also: also.iter().map(ToString::to_string).collect(),
        required: *required,
        holds: *holds,
        read_as: None,
    }
}
