//! Every refusal that the service can answer: stable code, status, and what a person reads in each language.
//!
//! `{name}` in a detail is filled from the refusal's params. Codes are never renamed: clients rely on them.

use crate::extract::Lang;
use serde_json::{Map, Value};

/// One refusal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Stable, `snake_case`.
    pub(crate) code: &'static str,
    /// HTTP status.
    pub(crate) status: u16,
    zh: Text,
    en: Text,
}

/// What a person reads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What happened.
    pub(crate) title: &'static str,
    /// What to do about it.
    pub(crate) detail: &'static str,
}

impl Code {
    /// The text in the reader's language.
    pub(crate) fn text(&self, lang: Lang) -> &Text {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The answer to a bug.
pub(crate) const UNEXPECTED: &str = "unexpected";

const fn row(
    code: &'static str,
    status: u16,
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Code {
    Code {
        code,
        status,
        zh: Text {
            title: zh.0,
            detail: zh.1,
        },
        en: Text {
            title: en.0,
            detail: en.1,
        },
    }
}

/// The table. Floors first, then a block a module.
pub(crate) static CODES: &[Code] = &[
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

/// The row of a code.
pub(crate) fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|row| row.code == code)
}

/// The row of a bug.
pub(crate) fn unexpected() -> &'static Code {
    find(UNEXPECTED).expect("the table has a row for what nobody expected")
}

/// Fills `{name}` from the params; a name without a value stays visible.
pub(crate) fn fill(detail: &str, params: &Map<String, Value>) -> String {
    params
        .iter()
        .fold(detail.to_owned(), |text, (name, value)| {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            text.replace(&format!("{{{name}}}"), &value)
        })
}

#[cfg(test)]
mod tests {
    use super::{CODES, fill};
    use std::collections::BTreeSet;

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    #[test]
    fn every_code_has_a_text_in_both_languages_and_the_same_values_in_each() {
        for row in CODES {
            for text in [&row.zh, &row.en] {
                assert!(
                    !text.title.is_empty() && !text.detail.is_empty(),
                    "{}",
                    row.code
                );
            }
            assert!(
                row.zh.title.chars().any(|c| c > '\u{4e00}'),
                "{} in Chinese",
                row.code
            );
            assert!(row.en.detail.is_ascii(), "{} in English", row.code);
            assert_eq!(names(row.zh.detail), names(row.en.detail), "{}", row.code);
        }
    }

    #[test]
    fn every_code_is_named_once_and_has_the_status_of_an_error() {
        let mut seen = BTreeSet::new();
        for row in CODES {
            assert!(seen.insert(row.code), "{} twice", row.code);
            assert!((400..=503).contains(&row.status), "{}", row.code);
            assert!(
                row.code
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_'),
                "{}",
                row.code
            );
        }
    }

    #[test]
    fn a_detail_is_filled_from_the_params() {
        let params = serde_json::json!({"field": "note", "max": 500});
        let filled = fill("{field} ≤ {max}", params.as_object().unwrap());
        assert_eq!(filled, "note ≤ 500");
    }
}
