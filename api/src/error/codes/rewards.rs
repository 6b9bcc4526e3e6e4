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
    row(
        "answer_given",
        409,
        ("您已经说过了", "这次服务怎么样，您已经说过。要补充，请到社区服务台。"),
        (
            "You have answered",
            "You have said how it was. To add to it, ask at the service desk.",
        ),
    ),
    row(
        "answer_too_late",
        409,
        (
            "过了可以说的时间",
            "核销后三十天内可以说服务做没做。现在请到社区服务台。",
        ),
        (
            "Too late to answer",
            "Within thirty days of the use you may say how it was. Now ask at the service desk.",
        ),
    ),
    row(
        "dispute_unknown",
        404,
        ("没有这件争议", "没有找到这件争议，或者它不在您管理的区域。"),
        (
            "No such dispute",
            "There is no such dispute, or not in your areas.",
        ),
    ),
    row(
        "dispute_decided",
        409,
        ("这件争议已经办过了", "别人刚办过。请刷新看看结果。"),
        (
            "Already decided",
            "Somebody has decided it. Load the page again.",
        ),
    ),
    row(
        "price_missing",
        409,
        (
            "还没有议定价钱",
            "这家商户还没有议定每积分付多少元。请先填好，再记付款。",
        ),
        (
            "No price is agreed",
            "Nothing is agreed yet on what a point is worth to this merchant. Enter it first.",
        ),
    ),
    row(
        "amount_differs",
        409,
        (
            "金额对不上",
            "按现在议定的价钱算，应付的不是这个数。请重新打开结算单核对。",
        ),
        (
            "The amount differs",
            "At the price that holds now, the points come to another amount. Load the run again.",
        ),
    ),
    row(
        "nothing_payable",
        404,
        (
            "没有待结算的",
            "这家出资方现在没有待结算的积分，或者不在您管理的区域。",
        ),
        (
            "Nothing is payable",
            "Nothing stands payable by this sponsor in your areas.",
        ),
    ),
    row(
        "application_unknown",
        404,
        ("没有这份申请", "没有找到这份申请，或者它不在您管理的区域。"),
        (
            "No such application",
            "There is no such application, or not in your areas.",
        ),
    ),
    row(
        "application_decided",
        409,
        ("这份申请已经办过了", "别人刚办过这份申请。请刷新看看结果。"),
        (
            "Already decided",
            "Somebody has decided this application. Load the page again.",
        ),
    ),
    row(
        "own_application",
        403,
        ("不能办自己的申请", "自己的申请要由另一位管理员来办。"),
        (
            "Not one's own",
            "Another administrator decides an application of your own.",
        ),
    ),
    row(
        "applications_waiting",
        409,
        ("还有申请在等答复", "一个人最多同时等 3 份申请的答复。"),
        (
            "Applications are waiting",
            "One person waits for at most 3 answers at a time.",
        ),
    ),
];
