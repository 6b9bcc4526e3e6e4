//! What the columns of a roster hold.

/// What a column holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    Name,
    Phone,
    Team,
    Area,
    Community,
    Activity,
    Class,
    Date,
    EndDate,
    Time,
    Start,
    End,
    Duration,
    Place,
    Note,
}

impl Role {
    pub(crate) fn code(self) -> &'static str {
        self.names().0
    }

    pub(crate) fn name_zh(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name", "姓名"),
            Self::Phone => ("phone", "手机号码"),
            Self::Team => ("team", "所属队伍"),
            Self::Area => ("area", "街道"),
            Self::Community => ("community", "社区"),
            Self::Activity => ("activity", "活动名称"),
            Self::Class => ("class", "类别"),
            Self::Date => ("date", "服务日期"),
            Self::EndDate => ("end_date", "结束日期"),
            Self::Time => ("time", "起止时间"),
            Self::Start => ("start", "开始时间"),
            Self::End => ("end", "结束时间"),
            Self::Duration => ("duration", "时长"),
            Self::Place => ("place", "地点"),
            Self::Note => ("note", "备注"),
        }
    }
}
