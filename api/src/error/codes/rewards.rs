//! What offers and vouchers refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "own_family",
        403,
        (
            "不能替家里人代办",
            "您和这位居民登记过是家人。请同事来办这一笔。",
        ),
        (
            "Nobody acts for family at the desk",
            "You are registered as family of this person. Ask a colleague to do it.",
        ),
    ),
    row(
        "voucher_token_wrong",
        422,
        (
            "二维码有误",
            "这个二维码不是这里发的兑换券。请让客人重新打开券，或者输入 12 位数字。",
        ),
        (
            "The QR code is wrong",
            "This QR code is no voucher of this service. Ask the guest to open the voucher again, or type its 12 digits.",
        ),
    ),
    row(
        "code_invalid",
        422,
        ("券码有误", "这不是正确的券码，请核对 12 位数字后再试。"),
        (
            "The code is wrong",
            "This is no voucher code. Check its 12 digits and try again.",
        ),
    ),
];
