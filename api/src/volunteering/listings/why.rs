//! Why a row is refused, in the words of both languages.

use crate::{extract::Lang, volunteering::roster::Reason};

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// With a cell by itself, as in a roster.
    Cell(Reason),
    NameMissing,
    KindUnknown,
    AreaUnknown,
    AreaNotYours,
    SkillUnknown,
    CategoryUnknown,
    PersonHalf,
    LeaderUnknown,
    LeaderRoleMissing,
    SupervisorUnknown,
    PlaceMissing,
    NeedUnreadable,
    QuantityWrong,
    AgeWrong,
    Begun,
    TeamUnknown,
    TooLong,
    Twice,
    RowsDisagree,
    TooManyShifts,
    KnownOtherwise,
}

impl Why {
    /// Stable name for programs.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Cell(reason) => reason.code(),
            _ => self.texts().0,
        }
    }

    /// What the person who keeps the workbook reads.
    pub(super) fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Cell(Reason::BadDate), Lang::Zh) => "日期缺失或有误",
            (Self::Cell(reason), Lang::Zh) => reason.text_zh(),
            (Self::Cell(reason), Lang::En) => reason.text_en(),
            (_, Lang::Zh) => self.texts().1,
            (_, Lang::En) => self.texts().2,
        }
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Cell(_) => ("cell", "", ""),
            Self::NameMissing => ("name_missing", "没有填写名称", "The name is missing."),
            Self::KindUnknown => (
                "kind_unknown",
                "类型不认识，应为党员、青年、巾帼、社区、职工、退役军人、学生或老年",
                "The kind is not one of the eight.",
            ),
            Self::AreaUnknown => (
                "area_unknown",
                "街道或社区不认识",
                "The street or community is not known.",
            ),
            Self::AreaNotYours => (
                "area_not_yours",
                "不在您管理的区域",
                "The area is not one of yours.",
            ),
            Self::SkillUnknown => (
                "skill_unknown",
                "技能里有不认识的，请用“我的技能”页上的名称",
                "A skill is not one of those known.",
            ),
            Self::CategoryUnknown => (
                "category_unknown",
                "服务领域里有不认识的，请用“我的技能”页上的名称",
                "A field of service is not one of those known.",
            ),
            Self::PersonHalf => (
                "person_half",
                "姓名和手机号要一起写",
                "A name goes with a mobile number.",
            ),
            Self::LeaderUnknown => (
                "leader_unknown",
                "没有找到这位队长，请核对姓名和手机号",
                "The leader is not known under this name and number.",
            ),
            Self::LeaderRoleMissing => (
                "leader_role_missing",
                "这位还没有队长身份，请先由管理员开通",
                "The leader does not hold that role here yet; an administrator grants it.",
            ),
            Self::SupervisorUnknown => (
                "supervisor_unknown",
                "指导社工要是本区域的社工，请写明姓名和手机号",
                "The supervisor must be a social worker of the area.",
            ),
            Self::PlaceMissing => ("place_missing", "没有填写地点", "The place is missing."),
            Self::NeedUnreadable => (
                "need_unreadable",
                "岗位看不懂，请写成“引导3人、摄影1人”",
                "The roles cannot be read.",
            ),
            Self::QuantityWrong => (
                "quantity_wrong",
                "人数缺失或有误，应为 1 到 500",
                "The number of people is missing or not 1 to 500.",
            ),
            Self::AgeWrong => (
                "age_wrong",
                "年龄下限有误，应为 0 到 80",
                "The minimum age is not 0 to 80.",
            ),
            Self::Begun => (
                "begun",
                "已经开始或已经过去；活动要在开始前发布",
                "It has begun; an activity is published before it begins.",
            ),
            Self::TeamUnknown => (
                "team_unknown",
                "这个区域没有这支队伍，或不是您带的",
                "There is no such team in the area, or it is not yours.",
            ),
            Self::TooLong => ("text_too_long", "有一格文字过长", "A text is too long."),
            Self::Twice => (
                "twice",
                "与表中另一行重复",
                "It repeats another row of the workbook.",
            ),
            Self::RowsDisagree => (
                "rows_disagree",
                "同一活动的几行写得不一样（类别、负责人、主办、队伍、内容）",
                "Rows of one activity differ in class, person in charge, organiser, team or content.",
            ),
            Self::TooManyShifts => (
                "too_many_shifts",
                "一个活动最多 12 个班次，每个班次最多 6 个岗位",
                "An activity has at most 12 shifts, and a shift at most 6 roles.",
            ),
            Self::KnownOtherwise => (
                "known_otherwise",
                "当天已有这个活动，但班次不同；请在活动页上修改",
                "The activity is there that day with other shifts; change it on its page.",
            ),
        }
    }
}

/// The verdict in words: what the second new column of the workbook begins with.
pub(super) fn verdict(word: &str) -> &'static str {
    match word {
        "make" => "可以建立",
        "already" => "已有",
        _ => "不建立",
    }
}
