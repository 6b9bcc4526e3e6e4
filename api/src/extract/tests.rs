use super::{Lang, Limit, fault, has_escaped_nul, parse};
use crate::error::Error;
use axum::http::{HeaderMap, HeaderValue, header};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    #[expect(dead_code, reason = "only whether it parses matters")]
    name: String,
    #[serde(default)]
    limit: Limit,
}

fn refusal(error: Error) -> (&'static str, String) {
    match error {
        Error::Refused { code, params } => {
            let field = params
                .get("field")
                .and_then(|field| field.as_str())
                .unwrap_or_default();
            (code.code, field.to_owned())
        }
        Error::Unexpected(cause) => panic!("{cause}"),
    }
}

#[test]
fn a_body_that_does_not_fit_names_the_field() {
    for (body, code, field) in [
        ("{", "malformed_json", ""),
        ("{} {}", "field_missing", "name"),
        (r#"{"name":"a"} x"#, "malformed_json", ""),
        ("[]", "field_missing", "name"),
        ("3", "field_invalid", "body"),
        (r#"{"name":3}"#, "field_invalid", "name"),
        (r#"{"name":"a","nmae":"b"}"#, "field_unknown", "nmae"),
        // A name that looks like something that a person wrote is not repeated.
        (r#"{"name":"a","陈小明":"b"}"#, "field_unknown", "body"),
        (r#"{"name":"a","19900000001":"b"}"#, "field_unknown", "body"),
        (r#"{"name":"a","name":"b"}"#, "field_repeated", "name"),
        (r#"{"name":"a","limit":101}"#, "field_invalid", "limit"),
        (r#"{"name":"a\u0000"}"#, "malformed_json", ""),
        (r#"{"name":"\ud800"}"#, "malformed_json", ""),
    ] {
        let (found, at) = refusal(parse::<Body>(body.as_bytes()).unwrap_err());
        // serde reads a sequence as a struct by position, and then misses the rest.
        if body == "[]" {
            assert!(["field_missing", "field_invalid"].contains(&found));
            continue;
        }
        assert_eq!((found, at.as_str()), (code, field), "{body}");
    }
}

#[test]
fn an_escaped_backslash_before_u0000_is_plain_text() {
    assert!(has_escaped_nul(br#""\u0000""#));
    assert!(!has_escaped_nul(br#""\\u0000""#));
    assert!(has_escaped_nul(br#""\\\u0000""#));
    assert!(!has_escaped_nul(br#""\"#));
}

#[test]
fn a_query_that_does_not_fit_names_the_field() {
    for (query, code, field) in [
        ("name=a&limit=0", "field_invalid", "limit"),
        ("name=a&limit=many", "field_invalid", "limit"),
        ("limit=3", "field_missing", "name"),
        ("name=a&x=1", "field_unknown", "x"),
    ] {
        let uri = format!("/list?{query}").parse().unwrap();
        let rejection = axum::extract::Query::<Body>::try_from_uri(&uri).unwrap_err();
        let message = std::error::Error::source(&rejection).unwrap().to_string();
        let (found, at) = refusal(fault::of_query(&message));
        assert_eq!((found, at.as_str()), (code, field), "{query}: {message}");
    }
}

#[test]
fn a_list_gives_thirty_items_unless_told() {
    let body: Body = parse(br#"{"name":"a"}"#).unwrap();
    assert_eq!(body.limit.rows(), 30);
}

#[test]
fn the_language_is_chinese_unless_english_is_preferred() {
    for (accepted, lang) in [
        ("", Lang::Zh),
        ("en", Lang::En),
        ("en-GB,en;q=0.9", Lang::En),
        ("fr,en;q=0.5,zh;q=0.4", Lang::En),
        ("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
        ("en;q=0.2, zh-Hans;q=0.7", Lang::Zh),
        ("en;q=0", Lang::Zh),
        ("fr", Lang::Zh),
        (";;q=,", Lang::Zh),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));
        assert_eq!(Lang::of(&headers), lang, "{accepted}");
    }
}
