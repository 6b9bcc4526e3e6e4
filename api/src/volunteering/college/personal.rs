//! Learning as something that is kept about a person.

use super::{document::opened, store, view::instant};
use crate::{app::App, db::Tx, error::Error};
use ledger::ids::Id;
use serde_json::{Value, json};

/// Courses and certificates.
pub(in crate::volunteering) async fn told_of(app: &App, account: Id) -> Result<Value, Error> {
    let mut certificates = Vec::new();
    for kept in store::certificates_of(&app.db, account).await? {
        let (_, text) = opened(app, &kept)?;
        let document: Value = serde_json::from_str(&text).map_err(anyhow::Error::from)?;
        certificates.push(json!({
            "document": document,
            "revoked_at": kept.revoked_at_ms.map(|at_ms| instant(at_ms).to_string()),
            "reason": kept.reason(&app.keys)?,
        }));
    }
    let mut courses = Vec::new();
    for one in store::enrolments_of(&app.db, account).await? {
        let course = store::find(&app.db, &one.course).await?;
        courses.push(json!({
            "course": course.map(|course| course.name),
            "state": one.state,
            "enrolled_at": instant(one.enrolled_at_ms).to_string(),
            "result": one.result,
            "note": one.note(&app.keys)?,
        }));
    }
    Ok(json!({"courses": courses, "certificates": certificates}))
}

/// What one account learned is the other's, which goes on for it.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    store::move_to(tx, account, into).await
}

/// Destroys it: certificates' numbers lead nowhere any more.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy(tx, account).await
}
