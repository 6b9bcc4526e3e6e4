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
    row("workbook_old_format", 422, ("旧版 .xls 文件", "请在 Excel 或 WPS 中另存为 .xlsx 后再上传。"), ("An old .xls file", "Please save it as .xlsx first.")),
    row("workbook_ambiguous_column", 422, ("有两列标题相同", "有两列的标题意思相同，请只留一列。"), ("Two columns mean the same", "Please keep only one of them.")),
];
