//! One attempt: a state that the provider hands back, and a secret that only the asking browser has. What the provider
//! must repeat follows from that secret by a key, so that nothing of it is stored.

use super::model::Ask;
use crate::{app::App, identity::sign_in::Ticket};
use axum::http::{HeaderMap, header};

/// How long somebody may take to agree at the provider.
pub(super) const LASTS_MS: i64 = 10 * 60_000;
/// How long somebody whom a provider knows may take to show a code.
pub(super) const STRANGER_LASTS_MS: i64 = 20 * 60_000;

/// Which secret of a browser's.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    /// Of an attempt under way.
    Attempt,
    /// Of somebody whom a provider knows and this service does not.
    Stranger,
}

impl Of {
    /// `__Host-` makes browsers refuse the cookie from anywhere but this very host over TLS.
    fn cookie_name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Attempt, true) => "__Host-haizhu_attempt",
            (Self::Attempt, false) => "haizhu_attempt",
            (Self::Stranger, true) => "__Host-haizhu_stranger",
            (Self::Stranger, false) => "haizhu_stranger",
        }
    }
}

/// What ties the answer to this attempt, for the provider of this name.
pub(super) fn ask(app: &App, provider: &str, state: &Ticket, browser: &Ticket) -> Ask {
    let from = |place: &str| hex::encode(app.keys.digest(place, &[&browser.hash()]));
    Ask {
        redirect: format!(
            "{}/api/v1/sign-in/providers/{provider}/return",
            app.config.public_url
        ),
        state: state.hex(),
        nonce: from("providers/nonce"),
        // RFC 7636 §4.1: 43 characters at least.
        verifier: from("providers/verifier/1") + &from("providers/verifier/2"),
    }
}

/// `Set-Cookie` with a secret for this browser. `Lax`, since the provider leads the browser back.
pub(super) fn cookie(app: &App, of: Of, ticket: &Ticket, lasts_ms: i64) -> String {
    let https = app.config.is_https();
    let secure = if https { "; Secure" } else { "" };
    let (name, value, seconds) = (of.cookie_name(https), ticket.text(), lasts_ms / 1_000);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The secret that a browser shows.
pub(super) fn shown(app: &App, of: Of, headers: &HeaderMap) -> Option<Ticket> {
    let name = of.cookie_name(app.config.is_https());
    let lines = headers.get_all(header::COOKIE).iter();
    let mut pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| Ticket::parse(value))
}
