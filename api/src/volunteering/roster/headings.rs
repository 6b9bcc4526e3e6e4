//! What a column is called. Offices name the same thing in many ways; the tables say which.

use super::notation::plain;
pub(super) use super::role::Role;

/// Whole headings, the most telling first: where two columns fit one role, the earlier name wins.
const EXACT: [(Role, &str); 15] = [
    (
        Role::Name,
        "姓名 志愿者姓名 志愿者名字 名字 真实姓名 人员姓名 志愿者 队员姓名 学员姓名 成员姓名 \
         参与者姓名 服务人员 服务者 服务人 参与人 参加人 参与者 name",
    ),
    (
        Role::Phone,
        "手机号码 手机号 手机 移动电话 联系手机 联系电话 联络电话 电话号码 电话 联系方式 \
         联络方式 联系号码 本人电话 mobile phone tel",
    ),
    (
        Role::Team,
        "所属队伍 队伍 队伍名称 所属团队 团队 团队名称 志愿服务队 服务队 志愿队 志愿者队伍 \
         所属服务队 所在队伍 队伍类别 队伍类型 所属组织 组织 组别 小组 team",
    ),
    (
        Role::Area,
        "街道 所属街道 镇街 街镇 所属镇街 所在街道 服务街道 街道名称 所属区域 区域 area",
    ),
    (
        Role::Community,
        "社区 所属社区 所在社区 社区名称 村居 居委会 community",
    ),
    (
        Role::Activity,
        "活动名称 活动 志愿活动 服务活动 志愿服务活动 服务项目 项目 项目名称 活动项目 \
         志愿服务项目 志愿项目 服务名称 活动主题 参与活动 参加活动 课程名称 服务内容 活动内容 \
         activity",
    ),
    (
        Role::Class,
        "类别 服务类别 活动类别 类型 服务类型 活动类型 性质 服务性质 活动性质 项目类别 \
         项目类型 时长类别 时长类型 记录类别 分类 class",
    ),
    (
        Role::Date,
        "服务日期 活动日期 日期 服务日 开展日期 参加日期 活动日 年月日 开始日期 起始日期 date",
    ),
    (Role::EndDate, "结束日期 截止日期 终止日期"),
    (
        Role::Time,
        "起止时间 服务起止时间 活动起止时间 起讫时间 服务时段 活动时段 时段 时间段 具体时间 \
         服务时间 活动时间 时间 起止 time",
    ),
    (
        Role::Start,
        "开始时间 服务开始时间 活动开始时间 起始时间 签到时间 上岗时间 到岗时间 到达时间 签到 \
         开始 起 start",
    ),
    (
        Role::End,
        "结束时间 服务结束时间 活动结束时间 终止时间 截止时间 签退时间 离岗时间 离开时间 签退 \
         结束 止 end",
    ),
    (
        Role::Duration,
        "时长 服务时长 志愿时长 志愿服务时长 活动时长 累计时长 总时长 时长数 工时 服务工时 \
         小时数 服务小时 服务小时数 小时 时数 学时 分钟数 hours duration",
    ),
    (
        Role::Place,
        "地点 服务地点 活动地点 服务地址 活动地址 场地 地址 place",
    ),
    (Role::Note, "备注 备注说明 说明 note"),
];

/// Any word of the first list (and of the second, if there is one) inside a longer heading.
const WITHIN: [(Role, &str, &str); 18] = [
    (Role::Phone, "手机 电话 联系方式", ""),
    (Role::Duration, "时长 工时 小时数 学时 时数", ""),
    (Role::EndDate, "结束 截止 终止 签退", "日期"),
    (Role::Time, "开始 起始 签到 上岗", "结束 终止 签退 离岗"),
    (Role::Date, "日期", ""),
    (Role::Start, "开始 起始 签到 上岗 到岗", ""),
    (Role::End, "结束 终止 签退 离岗", ""),
    (Role::Time, "起止 起讫 时段 时间", ""),
    (Role::Team, "类别 类型", "队 团"),
    (Role::Class, "类别 类型 性质 属性", ""),
    (Role::Name, "姓名 名字", ""),
    (Role::Place, "地点 地址 场所 场地", ""),
    (Role::Note, "备注 说明", ""),
    (Role::Activity, "活动 项目 服务 课程", "名称 主题"),
    (Role::Team, "队伍 团队 服务队 小队 支队 组织", ""),
    (Role::Activity, "活动 项目 课程", ""),
    (Role::Area, "街道 镇街 街镇", ""),
    (Role::Community, "社区 村居 居委", ""),
];

/// Words that make a heading about something or someone else.
const ELSEWHERE: &str = "填表 填报 登记 审核 审批 录入 制表 导出 打印 发布 报名 申请 出生 加入 入队 \
    注册 创建 提交 更新 紧急 监护 家长 负责 联系人 带队 经办 组织者 证件 身份 人数 编号 编码 序号 家庭 住址 \
    照片 签名 邮箱 人员类 志愿者类 结果 原因";

/// Title rows and notes are longer.
const HEADING_CHARS_MAX: usize = 16;
const WITHIN_RANK: usize = 1000;

/// A role and how telling the heading is for it: the lower the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) role: Role,
    pub(super) rank: usize,
}

pub(super) fn recognise(heading: &str) -> Option<Match> {
    let Heading { base, inner } = Heading::of(heading);
    if base.chars().count() > HEADING_CHARS_MAX {
        return None;
    }
    let found = exact(&base).or_else(|| within(&base))?;
    let role = match found.role {
        Role::Time if is_duration_unit(&inner) => Role::Duration,
        Role::Time if inner.contains("日期") || inner.contains("年月日") => Role::Date,
        role => role,
    };
    Some(Match { role, ..found })
}

/// `时间` may head dates, times or durations; only its cells tell.
pub(super) fn is_vague(heading: &str) -> bool {
    let Heading { base, inner } = Heading::of(heading);
    inner.is_empty()
        && matches!(
            base.as_str(),
            "时间" | "服务时间" | "活动时间" | "参加时间" | "志愿时间" | "time"
        )
}

/// Minutes or hours, where the heading says so.
pub(super) fn counts_minutes(heading: &str) -> Option<bool> {
    let text = compact(heading);
    let minutes = text.contains("分钟") || text.contains("(分)") || text.contains("min");
    let hours = ["小时", "工时", "学时", "hour", "(h)", "(时)"]
        .iter()
        .any(|word| text.contains(word));
    match (minutes, hours) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

struct Heading {
    base: String,
    inner: String,
}

impl Heading {
    /// 时长(小时) is 时长 with a remark; (必填)姓名 is 姓名.
    fn of(heading: &str) -> Self {
        let (mut base, mut inner, mut depth) = (String::new(), String::new(), 0_u32);
        for c in compact(heading).chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth == 0 => base.push(c),
                _ => inner.push(c),
            }
        }
        Self { base, inner }
    }
}

fn compact(heading: &str) -> String {
    let folded = plain::folded(heading).to_lowercase();
    let spelled = folded.chars().map(|c| match c {
        '[' | '【' | '〔' => '(',
        ']' | '】' | '〕' => ')',
        _ => c,
    });
    spelled
        .filter(|c| !matches!(c, ' ' | '*' | ':' | '_' | '"' | '“' | '”'))
        .collect()
}

fn is_duration_unit(inner: &str) -> bool {
    matches!(
        inner,
        "小时" | "时" | "h" | "hour" | "hours" | "分钟" | "分" | "min" | "单位小时" | "单位分钟"
    )
}

fn exact(base: &str) -> Option<Match> {
    EXACT.iter().find_map(|(role, names)| {
        let rank = names.split(' ').position(|name| name == base)?;
        Some(Match { role: *role, rank })
    })
}

fn within(base: &str) -> Option<Match> {
    let has = |words: &str| words.split_whitespace().any(|word| base.contains(word));
    if has(ELSEWHERE) {
        return None;
    }
    let fits = |(_, any, also): &(Role, &str, &str)| has(any) && (also.is_empty() || has(also));
    let at = WITHIN.iter().position(fits)?;
    Some(Match {
        role: WITHIN[at].0,
        rank: WITHIN_RANK + at,
    })
}
