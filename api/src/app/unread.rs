//! Bodies that a handler did not read to the end.
//!
//! A client that is still sending does not look at an answer: closed on, it reports a broken connection
//! instead of the refusal. So what it has left to send is read and dropped, within limits, before the answer.

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::Request,
    http::header,
    middleware::Next,
    response::Response,
};
use futures_util::{Stream, StreamExt};
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

/// Reads what the inner layers left of a large body, then passes their answer on.
pub(super) async fn drain(request: Request, next: Next) -> Response {
    if !may_be_large(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let unread = Arc::new(Mutex::new(None));
    let lent = Lent {
        stream: Some(body.into_data_stream()),
        left: Arc::clone(&unread),
    };
    let response = next
        .run(Request::from_parts(parts, Body::from_stream(lent)))
        .await;
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

async fn read_to_end(mut stream: BodyDataStream) {
    let mut bytes = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        bytes += chunk.len();
        if bytes > DRAINED_BYTES_MAX {
            return;
        }
    }
}

/// A body that gives back what was not read of it.
struct Lent {
    stream: Option<BodyDataStream>,
    left: Arc<Mutex<Option<BodyDataStream>>>,
}

impl Stream for Lent {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = match &mut self.stream {
            Some(stream) => stream.poll_next_unpin(context),
            None => Poll::Ready(None),
        };
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.stream = None;
        }
        polled
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = self.stream.take();
    }
}

#[cfg(test)]
mod tests {
    use super::{DRAINED_BYTES_MAX, drain};
    use axum::{
        Router,
        body::{Body, Bytes},
        http::{Request, header},
        middleware::from_fn,
        routing::post,
    };
    use futures_util::{StreamExt, stream};
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
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
            .layer(from_fn(drain));
        assert!(router.oneshot(request).await.unwrap().status().is_success());
        sent.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn a_client_that_is_still_sending_gets_to_read_its_refusal() {
        assert_eq!(taken(10).await, 10);
    }

    #[tokio::test]
    async fn a_client_that_never_stops_is_not_listened_to_for_ever() {
        let limit = DRAINED_BYTES_MAX / CHUNK;
        assert_eq!(taken(limit * 4).await, limit + 1);
    }
}
