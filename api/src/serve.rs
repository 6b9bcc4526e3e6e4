//! Listening, and stopping without losing what was accepted.
//!
//! The connections are served here rather than by axum, which gives a slow client for its headers all the
//! time in the world.

use crate::{
    app::{self, App},
    metrics,
};
use anyhow::Context;
use axum::{
    Router,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::ServiceExt;

/// Connections at once; more wait in the system's queue.
const CONNECTIONS_MAX: usize = 1_024;
/// How long a client may take to send a request's headers, idle time between requests included.
const HEADERS_MAX: Duration = Duration::from_secs(30);
/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(30);
/// How long to wait when the system has no more descriptors, before accepting again.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until SIGTERM or SIGINT, then finishes what was accepted.
pub(crate) async fn serve(app: Arc<App>) -> anyhow::Result<()> {
    metrics::install()?;
    let listener = TcpListener::bind(app.config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", app.config.listen))?;
    tracing::info!(address = %listener.local_addr()?, url = app.config.public_url, "Listening");
    let mut jobs = app.start_jobs();
    jobs.push(tokio::spawn(metrics::keep_up()));
    let connections = GracefulShutdown::new();
    tokio::select! {
        never = accept_all(&listener, app::router(Arc::clone(&app)), &connections) => never,
        () = told_to_stop()? => (),
    }
    // Nobody is let in any more; those inside finish.
    drop(listener);
    if tokio::time::timeout(GRACE, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("Stopped with requests still under way");
    }
    for job in jobs {
        job.abort();
    }
    app.close().await;
    tracing::info!("Stopped");
    Ok(())
}

async fn accept_all(listener: &TcpListener, router: Router, connections: &GracefulShutdown) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let place = Arc::clone(&places)
            .acquire_owned()
            .await
            .expect("the semaphore is never closed");
        match listener.accept().await {
            Ok((stream, peer)) => {
                tokio::spawn(serve_connection(
                    stream,
                    peer,
                    router.clone(),
                    connections.watcher(),
                    place,
                ));
            }
            Err(error) => {
                tracing::warn!(%error, "A connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    watcher: Watcher,
    _place: OwnedSemaphorePermit,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "A connection was gone at once");
    }
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    // Clients vanish and send nonsense; neither is the operator's concern.
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "A connection ended early");
    }
}

/// Listens for the signals at once, so that none is missed; resolves at the first.
fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be heard")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT cannot be heard")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = interrupt.recv() => (),
        }
        tracing::info!("Stopping");
    })
}
