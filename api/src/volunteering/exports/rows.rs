//! Rows of the tables, in the words of the screens.

use super::store::{HoursRow, ShiftRow, TeamRow};
use crate::{clock, identity::Name, tables::Cell, volunteering::attendance::RosterRow};
use ledger::{ids::Id, time::Instant};
use std::collections::BTreeMap;

pub(super) const SIGN_UPS: &[&str] = &["姓名", "岗位", "报名", "到", "走", "时长记录号"];
pub(super) const HOURS: &[&str] = &[
    "记录号",
    "姓名",
    "活动",
    "主办",
    "区域",
    "类别",
    "开始",
    "结束",
    "分钟",
    "状态",
];
pub(super) const ACTIVITIES: &[&str] = &[
    "活动",
    "类别",
    "区域",
    "地点",
    "主办",
    "队伍",
    "开始",
    "结束",
    "需要人数",
    "报名人数",
    "到场人数",
    "状态",
];
pub(super) const TEAMS: &[&str] = &[
    "队伍",
    "类型",
    "区域",
    "指导社工",
    "人数",
    "服务分钟",
    "状态",
];

/// What the codes of areas and people are called.
pub(super) struct Called<'a> {
    pub(super) areas: &'a BTreeMap<String, String>,
    pub(super) people: &'a BTreeMap<Id, Name>,
}

impl Called<'_> {
    fn area(&self, path: &str) -> Cell {
        Cell::maybe(self.areas.get(path).cloned())
    }

    fn person(&self, account: &str) -> Cell {
        let name = account.parse().ok().and_then(|id: Id| self.people.get(&id));
        Cell::maybe(name.map(|name| name.as_str().to_owned()))
    }
}

pub(super) fn sign_up(row: RosterRow) -> Vec<Cell> {
    let state = if row.state == "waiting" {
        "排队"
    } else {
        "已报名"
    };
    let at = |text: Option<String>| {
        let at = text.and_then(|text| text.parse::<Instant>().ok());
        Cell::maybe(at.map(clock::wall))
    };
    vec![
        row.name.into(),
        row.need.into(),
        state.into(),
        at(row.in_at),
        at(row.out_at),
        Cell::maybe(row.claim.map(|claim| claim.to_string())),
    ]
}

pub(super) fn hours(row: &HoursRow, called: &Called<'_>) -> Vec<Cell> {
    let state = match row.state.as_str() {
        "approved" => "审核通过",
        "rejected" => "已退回",
        "reversed" => "已冲正",
        "withdrawn" => "已撤回",
        "endorsed" => "待复核",
        _ => "待审核",
    };
    vec![
        Cell::Number(row.seq),
        called.person(&row.member),
        Cell::maybe(row.name.clone()),
        Cell::maybe(row.organiser.clone()),
        called.area(&row.area),
        class(&row.class),
        wall(row.starts_at_ms),
        wall(row.ends_at_ms),
        Cell::Number((row.ends_at_ms - row.starts_at_ms) / 60_000),
        state.into(),
    ]
}

pub(super) fn shift(row: &ShiftRow, called: &Called<'_>) -> Vec<Cell> {
    let state = if row.state == "cancelled" {
        "已取消"
    } else {
        "已发布"
    };
    vec![
        row.name.as_str().into(),
        class(&row.class),
        called.area(&row.area),
        row.place.as_str().into(),
        row.organiser.as_str().into(),
        Cell::maybe(row.team.clone()),
        wall(row.starts_at_ms),
        wall(row.ends_at_ms),
        Cell::Number(row.wanted),
        Cell::Number(row.taken),
        Cell::Number(row.came),
        state.into(),
    ]
}

pub(super) fn team(row: &TeamRow, called: &Called<'_>) -> Vec<Cell> {
    let kind = match row.kind.as_str() {
        "party" => "党员",
        "youth" => "青年",
        "women" => "巾帼",
        "community" => "社区",
        "workers" => "职工",
        "veterans" => "退役军人",
        "students" => "学生",
        _ => "老年",
    };
    let state = if row.state == "closed" {
        "已解散"
    } else {
        "在运作"
    };
    vec![
        row.name.as_str().into(),
        kind.into(),
        called.area(&row.area),
        called.person(&row.supervisor),
        Cell::Number(row.members),
        Cell::Number(row.minutes),
        state.into(),
    ]
}

fn class(code: &str) -> Cell {
    match code {
        "volunteer" => "志愿服务",
        "exchange" => "代际互助",
        "training" => "培训",
        "keeper" => "空间值守",
        _ => "演练",
    }
    .into()
}

fn wall(ms: i64) -> Cell {
    clock::wall(Instant::from_unix(ms.div_euclid(1_000))).into()
}
