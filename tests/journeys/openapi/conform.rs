//! Does an answer look as the document says? The part of JSON Schema that the document uses.

use harness::person::Answer;
use serde_json::Value;

use super::document::Document;

pub(crate) fn check(document: &Document, response: &Value, answer: &Answer) -> Result<(), String> {
    let Some(content) = response["content"].as_object() else {
        return match answer.body.len() {
            0 => Ok(()),
            bytes => Err(format!("{bytes} bytes where no body is described")),
        };
    };
    let media = answer.header("content-type").unwrap_or_default();
    let essence = media.split(';').next().unwrap_or_default().trim();
    let described = content
        .get(essence)
        .ok_or_else(|| format!("content type {media} is not described"))?;
    if !essence.ends_with("json") {
        return Ok(());
    }
    let body = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
    matches(document, &described["schema"], &body, "body")
}

fn matches(document: &Document, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let schema = &document.flat(schema);
    for choice in ["oneOf", "anyOf"] {
        if let Some(parts) = schema[choice].as_array() {
            let fit = |part| matches(document, part, value, at);
            if !parts.iter().any(|part| fit(part).is_ok()) {
                let why: Vec<String> = parts.iter().filter_map(|part| fit(part).err()).collect();
                return Err(format!("{at} fits no alternative: {}", why.join("; ")));
            }
        }
    }
    if !types(&schema["type"]).is_none_or(|types| types.iter().any(|name| is(value, name))) {
        return Err(format!(
            "{at} is not {}: {}",
            schema["type"],
            shorten(value)
        ));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|allowed| !allowed.contains(value))
    {
        return Err(format!("{at} is none of {}: {value}", schema["enum"]));
    }
    inside(document, schema, value, at)
}

/// Fields and items.
fn inside(document: &Document, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(items) = value.as_array() {
        return items
            .iter()
            .enumerate()
            .filter(|_| schema["items"].is_object())
            .try_for_each(|(n, item)| {
                matches(document, &schema["items"], item, &format!("{at}[{n}]"))
            });
    }
    let Some(object) = value.as_object() else {
        return Ok(());
    };
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if !object.contains_key(name) {
            return Err(format!("{at} lacks {name}"));
        }
    }
    let Some(properties) = schema["properties"].as_object() else {
        return Ok(());
    };
    for (name, field) in object {
        match properties.get(name) {
            Some(schema) => matches(document, schema, field, &format!("{at}.{name}"))?,
            None if schema["additionalProperties"].is_null() => {
                return Err(format!("{at}.{name} is not described"));
            }
            None => {}
        }
    }
    Ok(())
}

/// `"string"` or `["string", "null"]`
pub(crate) fn types(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(one) => Some(vec![one]),
        Value::Array(many) => Some(many.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

fn shorten(value: &Value) -> String {
    value.to_string().chars().take(200).collect()
}
