//! The witness over HTTP.

use super::{
    book::{Book, Refusal},
    request::Request,
};
use anyhow::Context;
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use std::{net::SocketAddr, sync::Arc};

/// A note of 65,536 bytes, 63 hashes, and room.
const BODY_BYTES_MAX: usize = 96 << 10;
const TEXT: &str = "text/plain; charset=utf-8";
/// C2SP tlog-witness, “add-checkpoint”: the body of a 409.
const SIZE: &str = "text/x.tlog.size";

pub(super) fn run(book: Arc<Book>, address: SocketAddr) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await;
        let listener = listener.with_context(|| format!("cannot listen at {address}"))?;
        let at = listener.local_addr()?;
        eprintln!("haizhu-audit: {} cosigns at http://{at}", book.key());
        let routes = Router::new()
            .route("/add-checkpoint", post(add))
            .route("/checkpoint", get(cosigned))
            .route("/vkey", get(vkey))
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .with_state(book);
        let stop = async {
            // Nothing to wait for when the signal cannot be had: the process ends by being ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, routes)
            .with_graceful_shutdown(stop)
            .await
            .context("cannot serve")
    })
}

async fn add(State(book): State<Arc<Book>>, body: Bytes) -> Response {
    let added = tokio::task::spawn_blocking(move || {
        let request =
            Request::parse(&body).ok_or(Refusal::Malformed("not a request of tlog-witness"))?;
        book.add(&request)
    });
    match added.await {
        Ok(Ok(line)) => ([(header::CONTENT_TYPE, TEXT)], line).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn refused(refusal: &Refusal) -> Response {
    let plain = |status: StatusCode, why: &str| (status, format!("{why}\n")).into_response();
    match refusal {
        Refusal::Malformed(why) => plain(StatusCode::BAD_REQUEST, why),
        Refusal::UnknownOrigin => plain(StatusCode::NOT_FOUND, "this log is not witnessed here"),
        Refusal::Unsigned => plain(StatusCode::FORBIDDEN, "not signed by the log's key"),
        Refusal::Conflict { size } => {
            let headers = [(header::CONTENT_TYPE, SIZE)];
            (StatusCode::CONFLICT, headers, format!("{size}\n")).into_response()
        }
        Refusal::BadProof => plain(
            StatusCode::UNPROCESSABLE_ENTITY,
            "the proof does not lead from the last checkpoint to this one",
        ),
        Refusal::Storage(error) => {
            eprintln!("haizhu-audit: {error:#}");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "not cosigned")
        }
    }
}

#[derive(Deserialize)]
struct Of {
    origin: String,
}

/// The last checkpoint that was cosigned, so that others can compare it with what they are shown.
async fn cosigned(State(book): State<Arc<Book>>, Query(of): Query<Of>) -> Response {
    match book.cosigned(&of.origin) {
        Ok(Some(note)) => ([(header::CONTENT_TYPE, TEXT)], note).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn vkey(State(book): State<Arc<Book>>) -> Response {
    ([(header::CONTENT_TYPE, TEXT)], format!("{}\n", book.key())).into_response()
}
