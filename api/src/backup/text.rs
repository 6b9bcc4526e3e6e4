//! What stands in a backup once it is decrypted: lines of JSON, one a row, under a line a table.

use serde::{Deserialize, Serialize};

/// The first line of a backup.
pub(super) const MAGIC: &str = "haizhu-backup/1";

/// The second line: what was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// The log's name.
    pub(super) origin: String,
    /// Number of entries.
    pub(super) entries: u64,
    /// RFC 3339 UTC.
    pub(super) made_at: String,
    /// The migrations that had made the schema.
    pub(super) migrations: Vec<i64>,
    /// The newest checkpoint that the log had signed; empty when it had signed none.
    pub(super) checkpoint: String,
}

/// What a column holds. Whatever the engines call it, the text is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Text,
    Number,
    /// Written as hex digits.
    Bytes,
}

impl Kind {
    /// The kind of a declared type, in lower case; none for a type that no backup carries.
    pub(super) fn of(declared: &str) -> Option<Self> {
        match declared {
            "text" => Some(Self::Text),
            "bigint" | "integer" => Some(Self::Number),
            "blob" | "bytea" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A table, with its columns in the order of the rows' values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

impl Table {
    /// Whether both hold the same, in whatever order their columns were added.
    pub(super) fn holds_the_same_as(&self, other: &Self) -> bool {
        self.name == other.name
            && self.columns.len() == other.columns.len()
            && self.columns.iter().all(|one| other.columns.contains(one))
    }
}

/// The last line, so that a missing part is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) tables: u64,
    pub(super) rows: u64,
}

/// A line that is no row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mark {
    /// The rows that follow are of this table.
    Table(Table),
    /// Nothing follows.
    End(End),
}
