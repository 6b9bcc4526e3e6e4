//! Why a whole workbook is refused. A refused row is not here: that is [`super::Reason`].
//!
//! No variant carries a cell's text, so that neither a log line nor an answer can leak a person.

use super::Role;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
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
    /// Stable name for programs; the service's problems hold the words for people.
    pub(crate) fn code(&self) -> &'static str {
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
}
