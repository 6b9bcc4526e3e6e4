//! The site, from files within the binary: compressed when built, with entity tags.
//!
//! Files under `/assets/` carry their hash in their name and never change; everything else is asked for again
//! each time. Addresses that no file has belong to the site's own router and get its page.

use crate::error::Error;
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use memory_serve::CacheControl;
use tower::ServiceExt;

/// Addresses of programs: an unknown one is an error, never a page.
const NOT_PAGES: [&str; 5] = ["/api/", "/log/", "/assets/", "/.well-known/", "/metrics"];

/// The site's files.
#[derive(Debug, Clone)]
pub(crate) struct Site(Router);

impl Site {
    /// Unpacks the files.
    #[allow(
        clippy::large_stack_arrays,
        reason = "the list of the site's files is a constant that the build writes; a placeholder's is short"
    )]
    pub(crate) fn open() -> Self {
        Self(
            memory_serve::load!()
                .html_cache_control(CacheControl::NoCache)
                .cache_control(CacheControl::NoCache)
                .enable_gzip(true)
                // Only release builds embed what is compressed already; others would do it at each start.
                .enable_brotli(!cfg!(debug_assertions))
                .into_router(),
        )
    }

    /// Answers whatever no route of the service answers.
    pub(crate) async fn answer(self, request: Request) -> Response {
        let path = request.uri().path();
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            if !is_page(path) {
                return Error::refused("not_found").into_response();
            }
            let mut response = Error::refused("method_not_allowed").into_response();
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
            return response;
        }
        let (is_page, immutable) = (is_page(path), path.starts_with("/assets/"));
        let mut response = self.file(request, is_page).await;
        if immutable && response.status().is_success() {
            let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, forever);
        }
        if response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind == "text/html")
        {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        response
    }

    async fn file(self, request: Request, is_page: bool) -> Response {
        let page = is_page.then(|| page_request(&request));
        let file = self.0.clone().oneshot(request).await.into_response();
        match page {
            Some(page) if file.status() == StatusCode::NOT_FOUND => {
                self.0.oneshot(page).await.into_response()
            }
            _ => file,
        }
    }
}

/// The same request for the site's page, whose router draws the address.
fn page_request(request: &Request) -> Request {
    let mut page = Request::new(Body::empty());
    *page.method_mut() = request.method().clone();
    *page.headers_mut() = request.headers().clone();
    page
}

/// Whether the site's router may know the address: no program's, and without an extension.
fn is_page(path: &str) -> bool {
    let program = NOT_PAGES
        .iter()
        .any(|prefix| path.starts_with(prefix) || path == prefix.trim_end_matches('/'));
    let last = path.rsplit('/').next().unwrap_or_default();
    !program && !last.contains('.')
}

#[cfg(test)]
mod tests {
    use super::{Site, is_page};
    use axum::{
        body::Body,
        http::{Method, Request, StatusCode, header},
        response::Response,
    };

    async fn ask(method: Method, path: &str) -> Response {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .body(Body::empty())
            .unwrap();
        Site::open().answer(request).await
    }

    #[test]
    fn only_addresses_that_people_see_are_pages() {
        for (path, page) in [
            ("/", true),
            ("/volunteer/claims/12", true),
            ("/api", false),
            ("/api/v1/nothing", false),
            ("/apiary", true),
            ("/log/nothing", false),
            ("/assets/app-0a1b.js", false),
            ("/favicon.ico", false),
            ("/.well-known/nothing", false),
        ] {
            assert_eq!(is_page(path), page, "{path}");
        }
    }

    #[tokio::test]
    async fn an_address_of_the_sites_router_gets_the_page_and_is_asked_for_again() {
        for path in ["/", "/index.html", "/volunteer/claims/12"] {
            let page = ask(Method::GET, path).await;
            assert_eq!(page.status(), StatusCode::OK, "{path}");
            assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
            assert!(page.headers().contains_key(header::ETAG));
        }
    }

    #[tokio::test]
    async fn an_unknown_file_is_missing_and_not_a_page() {
        for path in ["/assets/gone-123.js", "/gone.png", "/api/v1/gone"] {
            assert_eq!(
                ask(Method::GET, path).await.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }

    #[tokio::test]
    async fn a_page_takes_no_posts() {
        let refused = ask(Method::POST, "/").await;
        assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(refused.headers()[header::ALLOW], "GET, HEAD");
    }
}
