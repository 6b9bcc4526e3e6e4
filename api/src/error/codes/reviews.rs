//! What reviewing, and looking again, refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    // Review
    row(
        "open_first",
        409,
        (
            "请先打开看",
            "这一条要两位审核人，不能没打开就一起通过。请点开看过再决定。",
        ),
        (
            "Open it first",
            "This one needs two reviewers, so it is not approved in a list unopened. Open it, then decide.",
        ),
    ),
    row(
        "correction_not_yet",
        409,
        ("还没有审核", "这条时长还没有审核完，可以撤回后重新填写。"),
        (
            "Not decided yet",
            "These hours still wait. You can take them back and record them anew.",
        ),
    ),
    row(
        "correction_asked",
        409,
        ("已经提过了", "您的更正请求还在等社工答复，不用再提。"),
        (
            "Asked already",
            "Your request is with the social worker. There is no need to ask again.",
        ),
    ),
    row(
        "correction_unknown",
        404,
        (
            "没有在等的请求",
            "这条时长没有等待答复的更正请求，可能已经有人答复了。",
        ),
        (
            "No such request",
            "No request about these hours waits; somebody may have answered it.",
        ),
    ),
    row(
        "correction_by_another",
        403,
        (
            "请另一位答复",
            "这条时长是您审核的，更正请求要由另一位审核人答复。需要更正时，您仍可以冲正。",
        ),
        (
            "Somebody else answers",
            "You decided on these hours, so another reviewer answers. If they are wrong, you can still reverse them.",
        ),
    ),
    // Looking again
    row(
        "re_review_unknown",
        404,
        (
            "没有抽到这一条",
            "这条服务记录没有被抽来复查，或不在您审核的区域。",
        ),
        (
            "It was not drawn",
            "These hours were not drawn to be looked at again, or lie outside the areas you review.",
        ),
    ),
    row(
        "re_review_done",
        409,
        ("已经有人复查过了", "这一条已经复查过，结果不会改变。"),
        (
            "Somebody has looked again",
            "These hours were looked at again already; the outcome stays.",
        ),
    ),
    row(
        "re_review_by_another",
        403,
        (
            "请另一位同事复查",
            "参与过审批、登记，或是本人及家人的时数，要由别的同事复查。",
        ),
        (
            "Somebody else looks again",
            "Hours that are yours or your family's, or that you recorded or decided on, are looked at by a colleague.",
        ),
    ),
    row(
        "reviewer_is_family",
        403,
        (
            "家人的时数请别人审",
            "这是您家人的服务时数，请另一位社工审核。",
        ),
        (
            "Family is reviewed by others",
            "These are hours of your family. Another social worker reviews them.",
        ),
    ),
];
