//! Listening, and stopping without losing what was accepted.
//!
//! The connections are served here rather than by axum, which gives a slow client for its headers all the
//! time in the world.

mod places;
mod proxies;
mod tls;

pub(crate) use proxies::Network;

use crate::{
    app::{self, App},
    config::Config,
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
use places::Places;
use proxies::Proxies;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tls::Tls;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::Semaphore,
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
    let front = Front::of(&app.config)?;
    tracing::info!(tls = front.tls.is_some(), address = %listener.local_addr()?, url = app.config.public_url, "Listening");
    let mut jobs = app.start_jobs();
    jobs.push(tokio::spawn(metrics::keep_up()));
    if let Some(tls) = &front.tls {
        jobs.push(tls.keep_current()?);
    }
    let connections = GracefulShutdown::new();
    tokio::select! {
        never = accept_all(&listener, app::router(Arc::clone(&app)), &connections, &front) => never,
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

/// What stands between connections and routes.
#[derive(Clone)]
struct Front {
    tls: Option<Tls>,
    proxies: Arc<Proxies>,
}

impl Front {
    fn of(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            tls: config.tls.as_ref().map(Tls::open).transpose()?,
            proxies: Arc::new(Proxies::of(&config.trusted_proxies)),
        })
    }
}

async fn accept_all(
    listener: &TcpListener,
    router: Router,
    connections: &GracefulShutdown,
    front: &Front,
) {
    let all = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let shares = Arc::new(Places::default());
    loop {
        let place = Arc::clone(&all)
            .acquire_owned()
            .await
            .expect("the semaphore is never closed");
        match listener.accept().await {
            Ok((stream, peer)) => {
                let share = Places::take(&shares, peer.ip(), &front.proxies);
                // Closed without a word: whoever speaks slowly would not listen either.
                let Some(share) = share else {
                    continue;
                };
                let (front, router) = (front.clone(), router.clone());
                let watcher = connections.watcher();
                tokio::spawn(async move {
                    serve_connection(stream, peer, front, router, watcher).await;
                    drop((place, share));
                });
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
    front: Front,
    router: Router,
    watcher: Watcher,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "A connection was gone at once");
    }
    match &front.tls {
        None => answer(stream, peer, front.proxies, router, watcher).await,
        Some(tls) => {
            if let Some(stream) = tls.greet(stream).await {
                answer(stream, peer, front.proxies, router, watcher).await;
            }
        }
    }
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    proxies: Arc<Proxies>,
    router: Router,
    watcher: Watcher,
) {
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        let client = proxies.client(peer, request.headers());
        request.extensions_mut().insert(ConnectInfo(client));
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
