//! How much of a workbook is looked at.

/// A year of one office fits many times over.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    pub(crate) file_bytes_max: usize,
    pub(crate) archive_entries_max: usize,
    /// Over all entries, counted while inflating.
    pub(crate) inflated_bytes_max: usize,
    pub(crate) inflation_ratio_max: u64,
    /// Below this size any ratio is harmless.
    pub(crate) inflation_ratio_from_bytes: usize,
    pub(crate) shared_string_bytes_max: usize,
    pub(crate) shared_string_tags_max: usize,
    /// Relationships and the list of sheets, each.
    pub(crate) small_part_bytes_max: usize,
    /// Years of copying between workbooks leave up to 65,490 cell formats, Excel's own limit.
    pub(crate) style_part_bytes_max: usize,
    pub(crate) style_tags_max: usize,
    /// Once every cell format has its own copy of its texts.
    pub(crate) style_bytes_max: usize,
    pub(crate) sheets_max: usize,
    /// With content, in one sheet.
    pub(crate) rows_max: usize,
    pub(crate) columns_max: u16,
    /// With content, over all sheets.
    pub(crate) cells_max: usize,
    pub(crate) merged_max: usize,
    /// A longer text is cut, and refused where it matters.
    pub(crate) cell_chars_max: usize,
    /// Over all sheets.
    pub(crate) text_bytes_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes_max: 10_000_000,
            archive_entries_max: 1_000,
            inflated_bytes_max: 48_000_000,
            inflation_ratio_max: 200,
            inflation_ratio_from_bytes: 2_000_000,
            shared_string_bytes_max: 24_000_000,
            shared_string_tags_max: 2_000_000,
            small_part_bytes_max: 4_000_000,
            style_part_bytes_max: 8_000_000,
            style_tags_max: 500_000,
            style_bytes_max: 64_000_000,
            sheets_max: 32,
            rows_max: 20_000,
            columns_max: 64,
            cells_max: 400_000,
            merged_max: 50_000,
            cell_chars_max: 1_000,
            text_bytes_max: 32_000_000,
        }
    }
}
