//! Why a row is refused.

use serde::{Deserialize, Serialize};

/// In order of precedence: of several, the first is *the* reason of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    MissingName,
    SeveralNames,
    BadPhone,
    BadDate,
    WeekdayDisagrees,
    DateDisagrees,
    MissingTime,
    BadTime,
    AmbiguousTime,
    EndNotAfterStart,
    TooLong,
    BadDuration,
    DurationDisagrees,
    FutureDate,
    MissingActivity,
    MissingClass,
    BadClass,
    TextTooLong,
    Overlap,
}

impl Reason {
    /// Stable name for programs.
    pub(crate) fn code(self) -> &'static str {
        self.texts().0
    }

    /// What the person who keeps the roster reads.
    pub(crate) fn text_zh(self) -> &'static str {
        self.texts().1
    }

    pub(crate) fn text_en(self) -> &'static str {
        self.texts().2
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::MissingName => ("missing_name", "没有填写姓名", "The name is missing."),
            Self::SeveralNames => (
                "several_names",
                "一格写了多个姓名，请每人一行",
                "Several names are in one cell; give each person a row.",
            ),
            Self::BadPhone => (
                "bad_phone",
                "手机号码缺失或有误，应为 11 位大陆手机号码",
                "The mobile number is missing or not one of 11 digits.",
            ),
            Self::BadDate => (
                "bad_date",
                "服务日期缺失或有误",
                "The date is missing or does not exist.",
            ),
            Self::WeekdayDisagrees => (
                "weekday_disagrees",
                "日期与所写的星期不符",
                "The weekday is not that of the date.",
            ),
            Self::DateDisagrees => (
                "date_disagrees",
                "同一行写了不同的日期",
                "The row gives two different dates.",
            ),
            Self::MissingTime => (
                "missing_time",
                "没有填写起止时间，或只写了一头",
                "The start or the end time is missing.",
            ),
            Self::BadTime => (
                "bad_time",
                "起止时间看不懂，请写成 09:00-11:30",
                "The time cannot be read.",
            ),
            Self::AmbiguousTime => (
                "ambiguous_time",
                "没有写明上午还是下午，请写成 14:00-16:00",
                "Morning or afternoon is not said.",
            ),
            Self::EndNotAfterStart => (
                "end_not_after_start",
                "结束时间不晚于开始时间；跨到第二天的请写“次日”",
                "The end is not after the start; across midnight, 次日 must be written.",
            ),
            Self::TooLong => (
                "too_long",
                "一次服务超过 24 小时",
                "A single service exceeds 24 hours.",
            ),
            Self::BadDuration => ("bad_duration", "时长看不懂", "The duration cannot be read."),
            Self::DurationDisagrees => (
                "duration_disagrees",
                "时长与起止时间不符",
                "The duration is not that of the times.",
            ),
            Self::FutureDate => (
                "future_date",
                "服务时间在将来，尚未发生",
                "The service lies in the future.",
            ),
            Self::MissingActivity => (
                "missing_activity",
                "没有填写活动名称",
                "The activity is missing.",
            ),
            Self::MissingClass => ("missing_class", "没有填写类别", "The class is missing."),
            Self::BadClass => (
                "bad_class",
                "类别不认识，应为服务、互助、培训、值守或演练",
                "The class is not one of those known.",
            ),
            Self::TextTooLong => ("text_too_long", "有一格文字过长", "A text is too long."),
            Self::Overlap => (
                "overlap",
                "与同一人的另一条记录时间重叠（或重复）",
                "It overlaps with another record of the same person.",
            ),
        }
    }
}
