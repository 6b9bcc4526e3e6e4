//! What offers and vouchers refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[row(
    "code_invalid",
    422,
    ("券码有误", "这不是正确的券码，请核对 12 位数字后再试。"),
    (
        "The code is wrong",
        "This is no voucher code. Check its 12 digits and try again.",
    ),
)];
