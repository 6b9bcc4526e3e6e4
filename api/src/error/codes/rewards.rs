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
        "merchant_closed",
        409,
        (
            "商户今天休息",
            "这家商户说今天休息，不核销。请改天再来，或者换一家。",
        ),
        (
            "The merchant is closed today",
            "This merchant says that it is closed today. Come another day, or go to another one.",
        ),
    ),
    row(
        "offer_not_here",
        409,
        (
            "这家不做这一项",
            "这家商户没有这个兑换项目。请换一家能做的商户。",
        ),
        (
            "Not given here",
            "This merchant does not give this offer. Go to one that does.",
        ),
    ),
    row(
        "stock_gone",
        409,
        (
            "这个月的份数用完了",
            "这家商户这个月的份数已经用完。下个月再来，或者换一家。",
        ),
        (
            "None left this month",
            "This merchant has given all of this month. Come next month, or go to another one.",
        ),
    ),
    row(
        "person_limit",
        409,
        (
            "这个月已经用够了",
            "这家商户每人每月有限，您这个月已经用够。下个月再来，或者换一家。",
        ),
        (
            "Enough for this month",
            "This merchant gives so many to one person in a month. Come next month, or go to another one.",
        ),
    ),
    row(
        "too_many_slots",
        409,
        ("时段太多", "还没到的时段已经太多。先去掉一些再加。"),
        (
            "Too many times",
            "You offer as many times already. Take some away first.",
        ),
    ),
    row(
        "slot_unknown",
        404,
        (
            "没有这个时段",
            "没有找到这个时段，或者它不做这张券的项目。请重新选。",
        ),
        (
            "No such time",
            "There is no such time, or not for this voucher. Choose again.",
        ),
    ),
    row(
        "slot_taken",
        409,
        (
            "已经有人约了",
            "这个时段已经有人约，不能去掉。请先联系对方。",
        ),
        (
            "Somebody has asked for it",
            "Somebody has asked for this time: it cannot be taken away. Talk to them first.",
        ),
    ),
    row(
        "slot_full",
        409,
        ("这个时段满了", "别人刚约了最后一个。请换一个时段。"),
        (
            "This time is full",
            "Somebody has just taken the last place. Choose another time.",
        ),
    ),
    row(
        "slot_too_late",
        409,
        (
            "这个时段不行",
            "这个时段已经开始，或者在券过期之后。请换一个。",
        ),
        (
            "This time does not fit",
            "It has begun, or it ends after the voucher does. Choose another one.",
        ),
    ),
    row(
        "visit_exists",
        409,
        (
            "这张券已经约过了",
            "一张券约一次上门。要改时间，先取消再约。",
        ),
        (
            "Asked for already",
            "One voucher, one visit. To change the time, take it back first.",
        ),
    ),
    row(
        "visit_needs_open_voucher",
        409,
        ("这张券不能约了", "只有还没用的券能约上门。"),
        (
            "This voucher cannot be used",
            "Only a voucher that is open can be used for a visit.",
        ),
    ),
    row(
        "answer_given",
        409,
        (
            "您已经说过了",
            "这次服务怎么样，您已经说过。要补充，请到社区服务台。",
        ),
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
