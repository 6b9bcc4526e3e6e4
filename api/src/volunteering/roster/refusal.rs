//! Why a whole workbook is refused. A refused row is not here: that is [`super::Reason`].
//!
//! No variant carries a cell's text, so that neither a log line nor an answer can leak a person.

use super::Role;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the file is not an .xlsx workbook")]
    NotAWorkbook,
    #[error("the file is an old .xls workbook")]
    OldFormat,
    #[error("the workbook is protected with a password")]
    Encrypted,
    #[error("the workbook carries macros")]
    HasMacros,
    #[error("the file is larger than {max_bytes} bytes")]
    TooLarge { max_bytes: usize },
    #[error("the archive inflates to more than a workbook of people would")]
    Bomb,
    #[error("the workbook cannot be read")]
    Unreadable,
    #[error("a sheet has more than {max} rows with content")]
    TooManyRows { max: usize },
    #[error("a sheet has content in column {column}, beyond the {max} that are read")]
    TooManyColumns { max: u16, column: String },
    #[error("no sheet has a header with every column that is needed")]
    NoHeader { missing: Vec<Role> },
    #[error("two columns have the same heading")]
    AmbiguousColumn { role: Role },
    #[error("reading the workbook took longer than it may")]
    TooSlow,
}

impl Refusal {
    /// Stable name for programs; shown in the `code` member of a problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAWorkbook => "not_a_workbook",
            Self::OldFormat => "workbook_old_format",
            Self::Encrypted => "workbook_encrypted",
            Self::HasMacros => "workbook_has_macros",
            Self::TooLarge { .. } => "workbook_too_large",
            Self::Bomb => "workbook_bomb",
            Self::Unreadable => "workbook_unreadable",
            Self::TooManyRows { .. } => "workbook_too_many_rows",
            Self::TooManyColumns { .. } => "workbook_too_many_columns",
            Self::NoHeader { .. } => "workbook_no_header",
            Self::AmbiguousColumn { .. } => "workbook_ambiguous_column",
            Self::TooSlow => "workbook_too_slow",
        }
    }

    /// What the person who uploaded it reads, with what to do about it.
    pub fn text_zh(&self) -> String {
        match self {
            Self::NotAWorkbook => "这不是 Excel 工作簿（.xlsx），请换一个文件。".into(),
            Self::OldFormat => "这是旧版 .xls 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再上传。".into(),
            Self::Encrypted => "工作簿设有密码，请取消密码后再上传。".into(),
            Self::HasMacros => "工作簿带有宏，请另存为不带宏的 .xlsx 后再上传。".into(),
            Self::TooLarge { max_bytes } => {
                format!("文件超过 {} MB，请拆分后再上传。", max_bytes / 1_000_000)
            }
            Self::Bomb => "文件解压后过大，已停止读取。请删去多余的空白行、图片和格式，另存后再上传。".into(),
            Self::Unreadable => "工作簿已损坏或格式不规范，读不出来。请在 Excel 或 WPS 中打开并另存为 .xlsx 后再上传。".into(),
            Self::TooManyRows { max } => format!("工作表超过 {max} 行，请拆分后再上传。"),
            Self::TooManyColumns { max, column } => {
                format!("工作表的 {column} 列还有内容，最多读 {max} 列。请删去多余的列后再上传。")
            }
            Self::NoHeader { missing } => {
                let names: Vec<_> = missing.iter().map(|role| role.name_zh()).collect();
                format!("没有找到完整的表头，缺少：{}。", names.join("、"))
            }
            Self::AmbiguousColumn { role } => {
                format!("表头中“{}”出现了两次，不知道以哪一列为准。", role.name_zh())
            }
            Self::TooSlow => "读取工作簿用时过长，已停止。请删去多余内容或拆分后再上传。".into(),
        }
    }

    pub fn text_en(&self) -> String {
        match self {
            Self::NotAWorkbook => "This is not an Excel workbook (.xlsx).".into(),
            Self::OldFormat => "This is an old .xls file: save it as .xlsx first.".into(),
            Self::Encrypted => "The workbook has a password: remove it first.".into(),
            Self::HasMacros => "The workbook carries macros: save it as plain .xlsx first.".into(),
            Self::TooLarge { max_bytes } => {
                format!(
                    "The file is larger than {} MB: split it.",
                    max_bytes / 1_000_000
                )
            }
            Self::Bomb => "The file inflates to far too much, so reading stopped.".into(),
            Self::Unreadable => {
                "The workbook is damaged: open it and save it as .xlsx again.".into()
            }
            Self::TooManyRows { max } => format!("A sheet has more than {max} rows: split it."),
            Self::TooManyColumns { max, column } => {
                format!("Column {column} has content; at most {max} columns are read.")
            }
            Self::NoHeader { missing } => {
                let names: Vec<_> = missing.iter().map(|role| role.code()).collect();
                format!(
                    "No complete header was found. Missing: {}.",
                    names.join(", ")
                )
            }
            Self::AmbiguousColumn { role } => {
                format!("Two columns have the same heading for `{}`.", role.code())
            }
            Self::TooSlow => "Reading the workbook took too long, so it stopped.".into(),
        }
    }
}
