//! What workbooks and imports refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    // Volunteering: workbooks
    row(
        "listing_rejected",
        422,
        (
            "有几行不能建立",
            "表里还有不能建立的行，一行都没有建立。请按原因改好，再上传一次。",
        ),
        (
            "Some rows are rejected",
            "Rows of the workbook are rejected, so nothing was made. Put them right and upload it again.",
        ),
    ),
    row(
        "layout_unknown",
        404,
        ("没有这个版式", "没有找到这个版式，可能已经停用。"),
        (
            "No such layout",
            "There is no such layout; it may be used no longer.",
        ),
    ),
    row(
        "layout_changed",
        409,
        (
            "版式已经改过",
            "您打开之后有人改了这个版式。请刷新看看，再改。",
        ),
        (
            "The layout has changed",
            "Somebody changed it since you opened it. Load it again, then change it.",
        ),
    ),
    row(
        "layout_column_twice",
        422,
        (
            "有两列相同",
            "表头“{heading}”与另一列重复：每个表头、每种内容只能出现一次。",
        ),
        (
            "Two columns are the same",
            "The column {heading} repeats another: each heading and each content stands once.",
        ),
    ),
    row(
        "layout_lacks",
        422,
        (
            "这个版式不能用来导入",
            "导入要有姓名、手机号、活动、日期和起止时间；还缺：{missing}。",
        ),
        (
            "Records cannot be read by this layout",
            "It needs name, mobile, activity, date and times; it lacks: {missing}.",
        ),
    ),
    row(
        "listing_changed",
        409,
        (
            "情况有变化",
            "预览之后有人改动了队伍或活动，什么都没有建立。请再上传一次看看。",
        ),
        (
            "Something has changed",
            "Teams or activities changed since the preview; nothing was made. Upload it again.",
        ),
    ),
    row(
        "not_a_workbook",
        422,
        (
            "不是 Excel 工作簿",
            "这不是 Excel 工作簿（.xlsx），请换一个文件。",
        ),
        (
            "Not a workbook",
            "This is not an Excel workbook (.xlsx). Take another file.",
        ),
    ),
    row(
        "workbook_old_format",
        422,
        (
            "旧版 .xls 文件",
            "请在 Excel 或 WPS 中另存为 .xlsx 后再上传。",
        ),
        (
            "An old .xls file",
            "Save it as .xlsx in Excel or WPS, then upload that.",
        ),
    ),
    row(
        "workbook_encrypted",
        422,
        ("工作簿设有密码", "请取消密码后再上传。"),
        (
            "The workbook has a password",
            "Remove the password, then upload it again.",
        ),
    ),
    row(
        "workbook_has_macros",
        422,
        ("工作簿带有宏", "请另存为不带宏的 .xlsx 后再上传。"),
        (
            "The workbook carries macros",
            "Save it as plain .xlsx, then upload that.",
        ),
    ),
    row(
        "workbook_too_large",
        413,
        ("文件太大", "文件超过 {max_mb} MB，请拆分后再上传。"),
        (
            "The file is too large",
            "It is larger than {max_mb} MB. Split it, then upload the parts.",
        ),
    ),
    row(
        "workbook_bomb",
        422,
        (
            "文件解压后过大",
            "已停止读取。请删去多余的空白行、图片和格式，另存后再上传。",
        ),
        (
            "The file inflates to far too much",
            "Reading stopped. Remove empty rows, pictures and formats, then save it anew.",
        ),
    ),
    row(
        "workbook_unreadable",
        422,
        (
            "工作簿读不出来",
            "文件已损坏或格式不规范。请在 Excel 或 WPS 中打开并另存为 .xlsx 后再上传。",
        ),
        (
            "The workbook cannot be read",
            "It is damaged or irregular. Open it and save it as .xlsx again.",
        ),
    ),
    row(
        "workbook_too_many_rows",
        422,
        ("行数太多", "工作表超过 {max} 行，请拆分后再上传。"),
        (
            "Too many rows",
            "A sheet has more than {max} rows. Split it, then upload the parts.",
        ),
    ),
    row(
        "workbook_too_many_columns",
        422,
        (
            "列数太多",
            "工作表的 {column} 列还有内容，最多读 {max} 列。请删去多余的列后再上传。",
        ),
        (
            "Too many columns",
            "Column {column} has content; at most {max} columns are read. Remove what is not needed.",
        ),
    ),
    row(
        "workbook_no_header",
        422,
        (
            "没有找到表头",
            "没有找到完整的表头，缺少：{missing}。请补上这几列的标题后再上传。",
        ),
        (
            "No header was found",
            "No complete header was found. Columns without a heading: {missing}.",
        ),
    ),
    row(
        "workbook_ambiguous_column",
        422,
        ("有两列标题相同", "表头中“{column}”出现了两次，请只留一列。"),
        (
            "Two columns mean the same",
            "Two columns are headed {column}. Please keep only one of them.",
        ),
    ),
    row(
        "workbook_too_slow",
        422,
        ("读取时间过长", "已停止读取。请删去多余内容或拆分后再上传。"),
        (
            "Reading took too long",
            "Reading stopped. Remove what is not needed, or split the file.",
        ),
    ),
    // Imports
    row(
        "upload_not_multipart",
        415,
        (
            "上传方式不对",
            "请以表单（multipart/form-data）上传，文件放在 file 字段。",
        ),
        (
            "Not a form",
            "Send a form (multipart/form-data) with the workbook in its field `file`.",
        ),
    ),
    row(
        "file_missing",
        422,
        ("没有文件", "没有收到文件，请选择一个工作簿再上传。"),
        (
            "No file",
            "No file arrived. Choose a workbook, then upload it.",
        ),
    ),
    row(
        "row_unknown",
        422,
        (
            "没有这一行",
            "第 {row} 行不在表中，或者这一行没有可以确认的人。",
        ),
        (
            "No such row",
            "Row {row} is not in the sheet, or names nobody to decide about.",
        ),
    ),
    row(
        "import_person_clear",
        409,
        ("不用确认", "这个人的手机号和姓名都对得上，不用再确认。"),
        (
            "Nothing to decide",
            "Number and name of this person leave nothing to decide.",
        ),
    ),
    row(
        "import_undecided",
        409,
        (
            "还有人没有确认",
            "还有 {count} 行不知道是谁，请先确认；也可以先录入其余各行。",
        ),
        (
            "Some people are undecided",
            "In {count} rows it is not decided who is meant. Decide, or leave them out.",
        ),
    ),
    row(
        "import_empty",
        409,
        ("没有可录入的行", "这份表里没有可以录入的行。"),
        ("Nothing to record", "There is no row in it to record."),
    ),
    row(
        "import_changed",
        409,
        (
            "情况有变化",
            "预览之后有人录入或更改了记录，什么都没有写入。预览已更新，请看过之后再确认。",
        ),
        (
            "Things have changed",
            "Somebody recorded something since. Nothing was written; look at the preview again.",
        ),
    ),
    row(
        "import_committed",
        409,
        ("已经录入了", "这份表已经录入，不能再改或再次录入。"),
        (
            "It was recorded",
            "This import was recorded and cannot be changed or recorded again.",
        ),
    ),
];
