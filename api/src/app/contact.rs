//! `/.well-known/security.txt`: whom to tell about a weakness (RFC 9116).

use super::App;
use crate::error::Error;
use axum::{extract::State, http::header, response::IntoResponse};
use std::sync::Arc;

/// RFC 9116 §2.5.5: the file should be looked at again within a year.
const GOOD_FOR_DAYS: i64 = 180;
const DAY_SECONDS: i64 = 86_400;

/// Whom to tell about a weakness of this service (RFC 9116).
#[utoipa::path(
    get, path = "/.well-known/security.txt", tag = "service",
    responses((status = 200, description = "Fields, one a line", body = String, content_type = "text/plain"))
)]
pub(super) async fn read_security_txt(
    State(app): State<Arc<App>>,
) -> Result<impl IntoResponse, Error> {
    let contacts = &app.config.security_contacts;
    if contacts.is_empty() {
        return Err(Error::refused("not_found"));
    }
    // The same text all day, so that it can be compared.
    let today = app.clock.now().unix().div_euclid(DAY_SECONDS) * DAY_SECONDS;
    let expires = ledger::time::Instant::from_unix(today + GOOD_FOR_DAYS * DAY_SECONDS);
    let lines: Vec<String> = contacts
        .iter()
        .map(|contact| format!("Contact: {contact}\n"))
        .collect();
    let text = format!(
        "{}Expires: {expires}\nPreferred-Languages: zh, en\n\
         Canonical: {}/.well-known/security.txt\n",
        lines.concat(),
        app.config.public_url
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text))
}
