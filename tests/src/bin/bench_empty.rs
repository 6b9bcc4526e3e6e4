//! The yardstick of the benchmark: the same routes and the same JSON, and nothing behind them.

use std::net::SocketAddr;

use anyhow::Result;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use clap::Parser;
use serde::{Deserialize, Serialize};

#[derive(Parser)]
struct Options {
    #[arg(long)]
    listen: SocketAddr,
}

#[derive(Deserialize)]
struct Wish {
    offer: String,
}

#[derive(Serialize)]
struct Voucher {
    id: &'static str,
    offer: String,
}

const ID: &str = "00000000000000000000000000000000";

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let app = Router::new()
        .route("/api/v1/vouchers", post(issue))
        .route("/api/v1/vouchers/{id}/cancel", post(cancel));
    let listener = tokio::net::TcpListener::bind(options.listen).await?;
    axum::serve(listener, app).await?;
    Ok(())
}

async fn issue(Json(wish): Json<Wish>) -> (StatusCode, Json<Voucher>) {
    (
        StatusCode::CREATED,
        Json(Voucher {
            id: ID,
            offer: wish.offer,
        }),
    )
}

async fn cancel(Path(id): Path<String>) -> Json<Voucher> {
    Json(Voucher { id: ID, offer: id })
}
