//! What any request may meet before a module sees it: its form, its sender, the service's state.

use super::{Code, UNEXPECTED, row};

pub(super) static ROWS: &[Code] = &[
    // Any request
    row(
        UNEXPECTED,
        500,
        (
            "系统出错",
            "系统出现意外，已记录。请稍后再试；若仍不行，请把请求编号告诉工作人员。",
        ),
        (
            "Something broke",
            "An unexpected error was recorded. Try again later, or give the request id to staff.",
        ),
    ),
    row(
        "malformed_request",
        400,
        ("请求无法读取", "请求的格式不对，无法读取。"),
        (
            "The request cannot be read",
            "The request is not well formed.",
        ),
    ),
    row(
        "malformed_json",
        400,
        ("内容无法读取", "请求内容不是正确的 JSON。"),
        ("The body cannot be read", "The body is not valid JSON."),
    ),
    row(
        "not_found",
        404,
        ("没有找到", "这里没有您要的内容，可能已被移走或地址有误。"),
        (
            "Not found",
            "There is nothing at this address, or it is not for you to see.",
        ),
    ),
    row(
        "method_not_allowed",
        405,
        ("不支持的操作", "这个地址不支持这种操作。"),
        (
            "Method not allowed",
            "This address does not support the method.",
        ),
    ),
    row(
        "body_too_large",
        413,
        ("内容太大", "发送的内容超过了允许的大小。"),
        (
            "The body is too large",
            "What was sent is larger than allowed.",
        ),
    ),
    row(
        "media_type_unsupported",
        415,
        ("不支持的内容类型", "请以 application/json 发送内容。"),
        (
            "Unsupported media type",
            "Send the body as application/json.",
        ),
    ),
    row(
        "field_missing",
        422,
        ("缺少内容", "缺少“{field}”。"),
        ("A field is missing", "The field {field} is missing."),
    ),
    row(
        "field_unknown",
        422,
        ("多余的内容", "不认识“{field}”，请去掉后再试。"),
        ("Unknown field", "The field {field} is not known here."),
    ),
    row(
        "field_repeated",
        422,
        ("重复的内容", "“{field}”出现了不止一次。"),
        ("Repeated field", "The field {field} occurs more than once."),
    ),
    row(
        "field_invalid",
        422,
        ("内容有误", "“{field}”的值不能使用，请检查后再试。"),
        ("Invalid value", "The value of {field} cannot be used."),
    ),
    row(
        "field_too_long",
        422,
        ("内容太长", "“{field}”最多 {max} 个字。"),
        ("Too long", "{field} may have at most {max} characters."),
    ),
    row(
        "idempotency_key_missing",
        400,
        (
            "缺少防重复编号",
            "这个操作需要 Idempotency-Key 请求头，内容是一个 UUID。",
        ),
        (
            "Idempotency key missing",
            "This operation needs an Idempotency-Key header that holds a UUID.",
        ),
    ),
    row(
        "idempotency_key_reused",
        422,
        (
            "防重复编号已用过",
            "同一个 Idempotency-Key 曾用于另一份内容，请换一个新的。",
        ),
        (
            "Idempotency key reused",
            "This Idempotency-Key was used with another body. Take a new one.",
        ),
    ),
    row(
        "too_many_requests",
        429,
        ("操作太频繁", "操作太频繁，请稍候再试。"),
        ("Too many requests", "Slow down and try again shortly."),
    ),
    row(
        "busy",
        503,
        ("系统繁忙", "现在使用的人较多，请稍候再试。"),
        ("Busy", "The service is busy. Try again shortly."),
    ),
    row(
        "timeout",
        503,
        (
            "处理超时",
            "处理时间过长，结果未知。请用同一个 Idempotency-Key 再试，不会重复记账。",
        ),
        (
            "Timed out",
            "This took too long and its outcome is unknown. Repeat it with the same Idempotency-Key.",
        ),
    ),
    row(
        "not_ready",
        503,
        ("尚未就绪", "服务正在启动或暂时不可用。"),
        (
            "Not ready",
            "The service is starting or temporarily unavailable.",
        ),
    ),
    // Access
    row(
        "unauthenticated",
        401,
        ("请先登录", "请先登录；登录可能已过期。"),
        (
            "Sign in first",
            "Sign in first, or again: the session may have expired.",
        ),
    ),
    row(
        "forbidden",
        403,
        ("没有权限", "您现在的身份不能进行这个操作。"),
        ("Not allowed", "None of your roles allows this."),
    ),
    row(
        "cross_site",
        403,
        ("来源不符", "请求来自别的网站，已拦下。请在本站页面上操作。"),
        (
            "Cross-site request",
            "The request came from another site and was stopped.",
        ),
    ),
    // Identity
    row(
        "demo_person_missing",
        404,
        ("没有这位演示人物", "演示数据里没有这个身份的第 {n} 位。"),
        (
            "No such demo person",
            "The demo has no person number {n} of this role there.",
        ),
    ),
];
