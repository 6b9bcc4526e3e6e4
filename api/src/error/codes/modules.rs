//! What modules refuse by themselves, a block a module.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    // Transparency
    row(
        "signer_refuses",
        503,
        (
            "暂停签发检查点",
            "账本与签名记录不一致，服务已停止签发：{reason}",
        ),
        (
            "The signer refuses",
            "The ledger does not agree with what was signed before: {reason}",
        ),
    ),
    // Volunteering: workbooks
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
        ("文件太大", "文件太大，请拆分后再上传。"),
        ("The file is too large", "Split it, then upload the parts."),
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
        ("行数太多", "工作表的行数太多，请拆分后再上传。"),
        (
            "Too many rows",
            "A sheet has too many rows. Split it, then upload the parts.",
        ),
    ),
    row(
        "workbook_too_many_columns",
        422,
        (
            "列数太多",
            "工作表在很靠后的列里还有内容，请删去多余的列后再上传。",
        ),
        (
            "Too many columns",
            "A sheet has content far to the right. Remove what is not needed.",
        ),
    ),
    row(
        "workbook_no_header",
        422,
        (
            "没有找到表头",
            "没有找到完整的表头：请检查姓名、手机、活动、日期和起止时间这几列。",
        ),
        (
            "No header was found",
            "No complete header was found: look at name, mobile, activity, date and times.",
        ),
    ),
    row(
        "workbook_ambiguous_column",
        422,
        ("有两列标题相同", "有两列的标题意思相同，请只留一列。"),
        ("Two columns mean the same", "Please keep only one of them."),
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
];
