//! The check on every request, before the body is read.

use super::{Access, Actor, looks, policy, proxies, session};
use crate::{app::App, error::Error};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use policy::Found;
use std::sync::Arc;

/// Lets a request through to its handler, or answers why not.
pub(crate) async fn enforce(
    State(app): State<Arc<App>>,
    path: MatchedPath,
    mut request: Request,
    next: Next,
) -> Response {
    let access = match policy::find(request.method().as_str(), path.as_str()) {
        Found::Rule(access) => access,
        Found::OtherMethods(methods) => return method_not_allowed(&methods),
        Found::Nothing => return Error::refused("forbidden").into_response(),
    };
    let (method, headers) = (request.method().clone(), request.headers());
    match admit(&app, access, &method, path.as_str(), headers).await {
        Ok((actor, renewed)) => {
            if let Some(actor) = actor.clone() {
                request.extensions_mut().insert(actor);
            }
            let asked_as = match access {
                Access::Roles(roles) => roles,
                _ => &[],
            };
            let (path, now_ms) = (path.as_str().to_owned(), app.clock.now_ms());
            let answer = next.run(request);
            let mut answer =
                looks::watched(&app.looks, actor.as_ref(), asked_as, &path, now_ms, answer).await;
            hand_over(&mut answer, renewed);
            if let Some(actor) = actor.filter(|_| !method.is_safe() && answer.status().is_success())
            {
                proxies::note(&app, &actor, method.as_str(), &path).await;
            }
            answer
        }
        Err(error) => error.into_response(),
    }
}

/// Gives a browser its session's next token, unless the handler has just opened or ended a session.
fn hand_over(answer: &mut Response, renewed: Option<String>) {
    let renewed = renewed.filter(|_| !answer.headers().contains_key(header::SET_COOKIE));
    let value = renewed.and_then(|cookie| HeaderValue::from_str(&cookie).ok());
    if let Some(value) = value {
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// Who calls, and the cookie that a browser is due.
async fn admit(
    app: &App,
    access: Access,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
) -> Result<(Option<Actor>, Option<String>), Error> {
    if access == Access::Demo && !app.demo {
        return Err(Error::refused("not_found"));
    }
    let given = session::given(headers, app.config.is_https());
    if !method.is_safe() {
        refuse_other_sites(headers, &app.config.public_url, given.as_ref())?;
    }
    if matches!(access, Access::Public | Access::Demo) {
        return Ok((None, None));
    }
    let given = given.ok_or_else(|| Error::refused("unauthenticated"))?;
    let from_program = matches!(given, session::Given::Bearer(_));
    let token = given.into_token();
    let admitted = app.sessions.admit(&app.db, &app.clock, &token).await?;
    // A browser carries cookies to wherever it is led, so a program's token in one is nobody's.
    let admitted = admitted
        .filter(|admitted| from_program || !admitted.actor.token)
        .ok_or_else(|| Error::refused("unauthenticated"))?;
    let actor = permitted(app, access, method, path, headers, admitted.actor.clone()).await?;
    // Only what is let through brings another token: a refusal has no place for it.
    let renewed = if from_program {
        None
    } else {
        let now_ms = app.clock.now_ms();
        let renewed = app.sessions.renew(&app.db, now_ms, &token, &admitted);
        let renewed = renewed.await?;
        renewed.map(|(token, lasting)| session::cookie(&token, lasting, &app.config))
    };
    Ok((Some(actor), renewed))
}

/// What somebody with a session may call.
async fn permitted(
    app: &App,
    access: Access,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    actor: Actor,
) -> Result<Actor, Error> {
    if actor.token && !(method.is_safe() && matches!(access, Access::Roles(_))) {
        return Err(Error::refused("token_reads_only"));
    }
    if let Some(person) = proxies::meant(headers) {
        return proxies::standing_in(app, actor, person?, method.as_str(), path).await;
    }
    match access {
        Access::Roles(roles) if !roles.iter().any(|role| actor.holds(*role)) => {
            let withheld = roles.iter().any(|role| actor.withheld.contains(role));
            Err(Error::refused(if withheld {
                "second_factor_needed"
            } else {
                "forbidden"
            }))
        }
        _ => {
            if actor.token {
                tracing::info!(token = %actor.session, "A program's token was let in");
            }
            Ok(actor)
        }
    }
}

/// A page of another site can make a browser send our cookie. Programs send a header instead, which no
/// page of another site can.
fn refuse_other_sites(
    headers: &HeaderMap,
    public_url: &str,
    given: Option<&session::Given>,
) -> Result<(), Error> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    let same = match (site, text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            origin == public_url || is_of_this_host(origin, public_url, text(header::HOST))
        }
        // Neither: no browser of today; trusted only when it did not rely on a cookie.
        (None, None) => !matches!(given, Some(session::Given::Cookie(_))),
    };
    if same || matches!(given, Some(session::Given::Bearer(_))) {
        Ok(())
    } else {
        Err(Error::refused("cross_site"))
    }
}

/// A page of the host that was asked, over a connection no weaker than the site's own: whoever can change what an
/// http page of this host says must not act on the https site.
fn is_of_this_host(origin: &str, public_url: &str, host: Option<&str>) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else {
        return false;
    };
    let strong_enough =
        scheme == "https" || (scheme == "http" && !public_url.starts_with("https:"));
    strong_enough && host == Some(authority)
}

fn method_not_allowed(methods: &[&str]) -> Response {
    let mut response = Error::refused("method_not_allowed").into_response();
    let mut allowed = methods.join(", ");
    if methods.contains(&Method::GET.as_str()) {
        allowed.push_str(", HEAD");
    }
    if let Ok(value) = HeaderValue::from_str(&allowed) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::is_of_this_host;

    #[test]
    fn an_http_page_of_the_same_host_is_another_site_for_an_https_one() {
        let site = "https://haizhu.example";
        for (origin, public_url, host, same) in [
            ("https://haizhu.example", site, Some("haizhu.example"), true),
            ("http://haizhu.example", site, Some("haizhu.example"), false),
            ("HTTP://haizhu.example", site, Some("haizhu.example"), false),
            ("ftp://haizhu.example", site, Some("haizhu.example"), false),
            ("haizhu.example", site, Some("haizhu.example"), false),
            ("https://haizhu.example", site, Some("other.example"), false),
            ("https://haizhu.example", site, None, false),
            ("null", site, Some("haizhu.example"), false),
            (
                "http://10.0.0.9:8080",
                "http://localhost:8080",
                Some("10.0.0.9:8080"),
                true,
            ),
            (
                "https://10.0.0.9:8080",
                "http://localhost:8080",
                Some("10.0.0.9:8080"),
                true,
            ),
        ] {
            assert_eq!(
                is_of_this_host(origin, public_url, host),
                same,
                "{origin} {host:?}"
            );
        }
    }
}
