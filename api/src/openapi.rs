//! The OpenAPI 3.1 document: what handlers say of themselves, and what is the same for all of them.

use crate::{
    access::{self, Access},
    app::App,
};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ComponentsBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
        RefOr, Response, ResponseBuilder,
        extensions::Extensions,
        path::{Operation, PathItem},
        schema::{ObjectBuilder, Ref, Schema, Type},
        security::{
            ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
        },
    },
};
use utoipa_axum::router::OpenApiRouter;

/// What any operation may answer besides its own success, and when.
const COMMON_PROBLEMS: [(&str, &str); 11] = [
    (
        "400",
        "The request is malformed, or its Idempotency-Key is missing",
    ),
    ("401", "There is no session"),
    ("403", "The roles of the session do not allow this"),
    (
        "404",
        "There is nothing here, or it is not for this account to see",
    ),
    ("405", "The method is not one of this path"),
    ("409", "The state of things does not allow this"),
    ("413", "The body is too large"),
    ("415", "The body is of another media type"),
    ("422", "A value cannot be used; `params.field` names it"),
    ("429", "Too many requests"),
    ("503", "The service is busy or not ready: try again"),
];

/// What went wrong, as RFC 9457 has it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `urn:haizhu:problem:` and the code.
    r#type: String,
    /// What happened, in the reader's language.
    title: String,
    status: u16,
    /// What to do about it, in the reader's language.
    detail: String,
    /// Stable; programs decide by it.
    #[schema(example = "voucher_used")]
    code: String,
    /// Values behind the text.
    #[schema(value_type = Option<Object>)]
    params: Option<serde_json::Value>,
    /// Names the request in the service's logs.
    request_id: String,
}

/// An empty router whose document has the frame that all operations share.
pub(crate) fn router() -> OpenApiRouter<Arc<App>> {
    let info = InfoBuilder::new()
        .title("海珠社工 haizhu-shegong")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Volunteering, points and a ledger that anyone can check. Points are decimal strings with two \
             places, instants RFC 3339 in UTC, identifiers 32 hex digits. Errors are RFC 9457 problems \
             with a stable `code`; their text follows `Accept-Language` (zh-CN, en). A success is kept under its \
             `Idempotency-Key` for 40 days and given again to the same request; a refusal is not, since it \
             changed nothing: the same key may be sent again once its cause is gone.",
        ))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()))
        .build();
    // Described once: written out at every operation they were most of the document, and of the memory it took.
    let problems = COMMON_PROBLEMS.map(|(status, meaning)| (status, problem_response(meaning)));
    let components = ComponentsBuilder::new()
        .schema(Problem::name(), Problem::schema())
        .responses_from_iter(problems)
        .security_scheme(
            "bearer",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .security_scheme(
            "cookie",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("haizhu_session"))),
        )
        .build();
    OpenApiRouter::with_openapi(
        OpenApiBuilder::new()
            .info(info)
            .components(Some(components))
            .build(),
    )
}

/// Adds to every operation its id, who may call it and which problems it may answer.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    let paths = std::mem::take(&mut document.paths.paths).into_iter();
    document.paths.paths = paths
        .map(|(path, item)| (access::documented(&path), item))
        .collect();
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations_mut(item) {
            operation.operation_id = Some(operation_id(method, path));
            add_access(operation, method, path);
            add_problems(operation);
            add_bytes(operation);
        }
    }
    document
}

/// The operations of a path, with their methods.
pub(crate) fn operations_mut(item: &mut PathItem) -> Vec<(&'static str, &mut Operation)> {
    [
        ("GET", &mut item.get),
        ("PUT", &mut item.put),
        ("POST", &mut item.post),
        ("DELETE", &mut item.delete),
        ("PATCH", &mut item.patch),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
    .collect()
}

/// Handlers of several modules are called `list`; an operation's id is its route: `get_me_claims`.
fn operation_id(method: &str, path: &str) -> String {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let words = path
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut id = method.to_ascii_lowercase();
    for word in words {
        id.push('_');
        id.push_str(word);
    }
    id
}

fn add_access(operation: &mut Operation, method: &str, path: &str) {
    let Some(row) = access::POLICY
        .iter()
        .find(|row| row.method == method && row.documented() == path)
    else {
        return;
    };
    let roles = match row.access {
        Access::Roles(roles) => roles,
        _ => &[],
    };
    let who = if roles.is_empty() {
        row.access.words()
    } else {
        "roles".to_owned()
    };
    let rule = json!({ "who": who, "roles": roles, "within": row.within });
    let extension = Extensions::builder().add("x-access", rule).build();
    operation
        .extensions
        .get_or_insert_default()
        .merge(extension);
    operation.security = Some(match row.access {
        Access::Public | Access::Demo => Vec::new(),
        Access::Member | Access::Roles(_) => ["bearer", "cookie"]
            .map(|scheme| SecurityRequirement::new(scheme, [""; 0]))
            .into(),
    });
}

fn add_problems(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        // The specification asks for a description; a success says enough by its schema.
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            "As asked".clone_into(&mut response.description);
        }
    }
    for (status, _) in COMMON_PROBLEMS {
        let problem = || RefOr::Ref(Ref::from_response_name(status));
        operation
            .responses
            .responses
            .entry(status.to_owned())
            .or_insert_with(problem);
    }
}

/// A file is bytes, which the document would show as a list of numbers.
fn add_bytes(operation: &mut Operation) {
    let responses = operation.responses.responses.values_mut();
    let contents = responses.filter_map(|response| match response {
        RefOr::T(response) => Some(response.content.iter_mut()),
        RefOr::Ref(_) => None,
    });
    for (media_type, content) in contents.flatten() {
        if media_type.starts_with("application/") && !media_type.ends_with("json") {
            let bytes = ObjectBuilder::new()
                .schema_type(Type::String)
                .content_media_type(media_type.as_str())
                .build();
            let schema = Some(RefOr::T(bytes.into()));
            *content = RefOr::T(
                ContentBuilder::new()
                    .schema::<RefOr<Schema>>(schema)
                    .build(),
            );
        }
    }
}

fn problem_response(meaning: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Problem::name())))
        .build();
    ResponseBuilder::new()
        .description(meaning)
        .content("application/problem+json", content)
        .build()
}

#[cfg(test)]
mod tests;
