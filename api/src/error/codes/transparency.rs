//! What the log refuses by itself.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
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
    row(
        "not_published_yet",
        409,
        (
            "还没有签发检查点",
            "这条记录刚刚写入，检查点大约一秒后签发，请稍后再下载。",
        ),
        (
            "Not published yet",
            "This was recorded a moment ago. A checkpoint that covers it is signed within about a second: try again.",
        ),
    ),
    row(
        "statement_empty",
        404,
        (
            "没有可以列出的记录",
            "这段时间里没有任何记录，所以没有对账单。",
        ),
        (
            "Nothing to state",
            "There are no entries in this span of time, so there is no statement.",
        ),
    ),
];
