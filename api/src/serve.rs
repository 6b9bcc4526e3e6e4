//! Listening, and stopping without losing what was accepted.

use crate::app::{self, App};
use anyhow::Context;
use std::{sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(30);

/// Serves until SIGTERM or SIGINT, then finishes what was accepted.
pub(crate) async fn serve(app: Arc<App>) -> anyhow::Result<()> {
    let listener = TcpListener::bind(app.config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", app.config.listen))?;
    tracing::info!(address = %listener.local_addr()?, url = app.config.public_url, "Listening");
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let router = app::router(Arc::clone(&app));
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        told_to_stop().await;
        stop.send_replace(());
    });
    let out_of_time = async {
        // An error means that the server ended by itself; then the other branch has won already.
        let _ = stopped.changed().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = async { serving.await } => served.context("the listener failed")?,
        () = out_of_time => tracing::warn!("Stopped with requests still under way"),
    }
    app.close().await;
    tracing::info!("Stopped");
    Ok(())
}

async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be listened for");
    tokio::select! {
        _ = terminate.recv() => (),
        _ = tokio::signal::ctrl_c() => (),
    }
    tracing::info!("Stopping");
}
