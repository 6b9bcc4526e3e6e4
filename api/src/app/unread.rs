//! Bodies that a handler did not read to the end.
//!
//! A client that is still sending does not look at an answer: closed on, it reports a broken connection
//! instead of the refusal. So what it has left to send is read and dropped, within limits, before the answer.

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::header,
    response::Response,
};
use futures_util::StreamExt;
use hyper::body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// Bodies up to this size arrive with the headers, or nearly.
const SMALL: u64 = 16 * 1_024;
/// Whoever sends more than this has left the bounds of a mistake.
const DRAINED_BYTES_MAX: usize = 64 * 1_024 * 1_024;
const DRAINING_MAX: Duration = Duration::from_secs(20);
/// Whoever has sent nothing for so long waits for the answer.
const SILENCE_MAX: Duration = Duration::from_secs(2);

/// Reads what `answer` left of a large body, then passes its answer on.
pub(super) async fn drain<F>(request: Request, answer: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    if !may_be_large(&request) {
        return answer(request).await;
    }
    let (parts, body) = request.into_parts();
    let unread = Arc::new(Mutex::new(None));
    let lent = Lent {
        body: Some(body),
        left: Arc::clone(&unread),
    };
    let response = answer(Request::from_parts(parts, Body::new(lent))).await;
    let rest = unread.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(rest) = rest {
        // Out of time or not, the answer goes out: there is nothing better to do with it.
        let _ = tokio::time::timeout(DRAINING_MAX, read_to_end(rest)).await;
    }
    response
}

/// Clients that wait for a go-ahead have sent nothing that would be in the way.
fn may_be_large(request: &Request) -> bool {
    let headers = request.headers();
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok());
    let large = length.map_or(headers.contains_key(header::TRANSFER_ENCODING), |length| {
        length > SMALL
    });
    large && !headers.contains_key(header::EXPECT)
}

async fn read_to_end(body: Body) {
    let mut stream = body.into_data_stream();
    let mut bytes = 0;
    while let Ok(Some(Ok(chunk))) = tokio::time::timeout(SILENCE_MAX, stream.next()).await {
        bytes += chunk.len();
        if bytes > DRAINED_BYTES_MAX {
            return;
        }
    }
}

/// A body that gives back what was not read of it. It says how long it is, so that one that is too long is
/// refused before it is read.
struct Lent {
    body: Option<Body>,
    left: Arc<Mutex<Option<Body>>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        };
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map(HttpBody::size_hint)
            .unwrap_or_default()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = self.body.take();
    }
}

#[cfg(test)]
mod tests {
    use super::{DRAINED_BYTES_MAX, SILENCE_MAX, drain};
    use axum::{
        Router,
        body::{Body, Bytes},
        http::{Request, header},
        middleware::{Next, from_fn},
        routing::post,
    };
    use futures_util::{StreamExt, stream};
    use std::{
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        time::Instant,
    };
    use tower::ServiceExt;

    const CHUNK: usize = 1_024 * 1_024;

    /// Sends so many chunks to a handler that reads none; how many were taken off the client.
    async fn taken(chunks: usize) -> usize {
        let sent = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&sent);
        let body = stream::iter(0..chunks).map(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(vec![0; CHUNK]))
        });
        let request = Request::post("/").header(header::TRANSFER_ENCODING, "chunked");
        let request = request.body(Body::from_stream(body)).unwrap();
        let router = Router::new()
            .route("/", post(async || "refused"))
            .layer(from_fn(|request, next: Next| {
                drain(request, |request| next.run(request))
            }));
        assert!(router.oneshot(request).await.unwrap().status().is_success());
        sent.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn a_client_that_is_still_sending_gets_to_read_its_refusal() {
        assert_eq!(taken(10).await, 10);
    }

    #[tokio::test]
    async fn a_client_that_says_much_and_sends_little_is_answered_soon() {
        let request = Request::post("/").header(header::CONTENT_LENGTH, "99999999999999");
        let silence = stream::pending::<Result<Bytes, std::io::Error>>();
        let request = request.body(Body::from_stream(silence)).unwrap();
        let router = Router::new()
            .route("/", post(async || "refused"))
            .layer(from_fn(|request, next: Next| {
                drain(request, |request| next.run(request))
            }));
        let begun = Instant::now();
        assert!(router.oneshot(request).await.unwrap().status().is_success());
        assert!(begun.elapsed() < SILENCE_MAX * 2);
    }

    #[tokio::test]
    async fn a_client_that_never_stops_is_not_listened_to_for_ever() {
        let limit = DRAINED_BYTES_MAX / CHUNK;
        assert_eq!(taken(limit * 4).await, limit + 1);
    }
}
