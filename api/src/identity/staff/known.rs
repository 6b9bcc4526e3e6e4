//! A browser in which somebody has entered as staff before. It proves nothing, and so opens nothing; but wrong
//! attempts of strangers under the same name are not counted against it, so that no stranger keeps anybody out.

use crate::app::App;
use axum::http::{HeaderMap, header};
use subtle::ConstantTimeEq;

const SECONDS: u64 = 365 * 86_400;

fn name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-haizhu_known"
    } else {
        "haizhu_known"
    }
}

/// Ends with the password.
fn value(app: &App, login_hash: &[u8], password: &str) -> String {
    let fields = [login_hash, password.as_bytes()];
    hex::encode(app.keys.digest("staff/known", &fields))
}

/// Whether the request comes from such a browser.
pub(super) fn is_known(app: &App, headers: &HeaderMap, login_hash: &[u8], password: &str) -> bool {
    let expected = value(app, login_hash, password);
    let lines = headers.get_all(header::COOKIE).iter();
    let mut pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.any(|(key, value)| {
        key == name(app) && bool::from(value.as_bytes().ct_eq(expected.as_bytes()))
    })
}

/// `Set-Cookie` for a browser in which somebody has entered.
pub(super) fn cookie(app: &App, login_hash: &[u8], password: &str) -> String {
    let secure = if app.config.is_https() {
        "; Secure"
    } else {
        ""
    };
    let (name, value) = (name(app), value(app, login_hash, password));
    format!("{name}={value}; Path=/; Max-Age={SECONDS}; HttpOnly; SameSite=Lax{secure}")
}
