//! Who looked: shown to the person whose facts were read, and to auditors without names.

mod routes;
mod store;

pub(super) use routes::routes;
pub(crate) use store::RETENTION;

use crate::{app::App, db::Tx, error::Error};
use ledger::ids::Id;
use serde_json::{Value, json};

/// Every look at somebody, for their export.
pub(super) async fn all_of(app: &App, subject: Id) -> Result<Vec<Value>, Error> {
    app.looks.flush(&app.db).await?;
    let looks = store::at(&app.db, subject, i64::MAX, i64::MAX).await?;
    let look = |look: store::Look| {
        json!({
            "last_at": routes::instant(look.last_at_ms),
            "role": look.role,
            "area": look.area,
            "purpose": look.purpose,
            "field": look.what,
            "times": look.times,
        })
    };
    Ok(looks.into_iter().map(look).collect())
}

/// Destroys the looks at somebody.
pub(super) async fn destroy_of(tx: &mut Tx, subject: Id) -> Result<(), Error> {
    store::destroy(tx, subject).await
}

#[cfg(test)]
mod tests;
