//! Accounts that providers know, for tests of what follows from that.

use super::store;
use crate::{access::Strength, app::App};
use ledger::ids::Id;

/// Joins a provider to an account, which it calls by this name when it is handed a message.
pub(in crate::identity) async fn bind(app: &App, account: Id, provider: &str, address: &str) {
    let now_ms = app.clock.now_ms();
    let subject = app
        .keys
        .digest("providers/subject", &[provider.as_bytes(), &account.0]);
    let mut tx = app.db.begin().await.unwrap();
    store::join(&mut tx, provider, &subject, account, Strength::Code, now_ms)
        .await
        .unwrap();
    store::put_address(&mut tx, &app.keys, provider, account, address)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
