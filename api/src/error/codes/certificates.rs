//! What certificates refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "certificate_unknown",
        404,
        (
            "没有这份证明",
            "没有找到这个编号的证明。请对照纸上的编号再看一遍；本人注销以后，证明也会一起销毁。",
        ),
        (
            "No such certificate",
            "There is no certificate of this number. Compare it with the paper once more; it goes when its holder is erased.",
        ),
    ),
    row(
        "certificate_mistyped",
        422,
        (
            "编号可能抄错了",
            "编号是二十位数字，其中有一位对不上。请对照纸上再输一次。",
        ),
        (
            "The number may be mistyped",
            "A number has twenty digits, and one of these does not fit. Compare it with the paper and type it again.",
        ),
    ),
    row(
        "certificate_empty",
        409,
        (
            "这段时间还没有志愿服务",
            "这段时间里没有审核通过的志愿服务时长，开不出证明。换一段时间，或等社工审核。",
        ),
        (
            "No volunteer service then",
            "No volunteer hours of this period were approved, so there is nothing to certify. Choose another period, or wait for the review.",
        ),
    ),
    row(
        "certificate_long",
        409,
        (
            "记录太多，一份写不下",
            "一份证明最多写 {max} 条记录，请把时间分成几段。",
        ),
        (
            "Too many records for one",
            "A certificate holds at most {max} records. Divide the period.",
        ),
    ),
    row(
        "certificates_enough",
        429,
        (
            "今天开了很多份",
            "一天最多开 {max} 份证明，以前开的都还在“服务证明”里，可以再打印。",
        ),
        (
            "Many were made today",
            "At most {max} are made in a day. Those you had made are still in the list and can be printed again.",
        ),
    ),
];
