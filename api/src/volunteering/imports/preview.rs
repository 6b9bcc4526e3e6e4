//! Judging a sheet against the database as it is now.

use super::{
    model::{self, Fingerprint, Sheet},
    store,
};
use crate::{app::App, error::Error, identity::Keys, journal, volunteering::roster::JudgedRow};
use ledger::{
    decide::{self, Context},
    ids::Id,
    tree::Hash,
};

/// Recognises a person's row when it comes again.
pub(super) fn fingerprint(keys: &Keys, account: Id, row: &JudgedRow) -> Fingerprint {
    let time = |ms: Option<i64>| ms.unwrap_or_default().to_be_bytes();
    let fields: [&[u8]; 4] = [
        &account.0,
        row.activity.as_bytes(),
        &time(row.starts_at_ms()),
        &time(row.ends_at_ms()),
    ];
    hex::encode(keys.digest("import_rows", &fields))
}

/// Finds the people of a sheet and judges its rows.
pub(super) async fn judge(app: &App, by: Id, sheet: &mut Sheet) -> Result<(), Error> {
    let print = |account: Id, row: &JudgedRow| fingerprint(&app.keys, account, row);
    let mut tx = app.db.snapshot().await?;
    let mut known = store::known(&mut tx, &app.keys, &[sheet]).await?;
    // Given back before the next is taken: readers are few.
    tx.rollback().await?;
    sheet.looked_at = known.people.iter().map(|person| person.account).collect();
    let context = Context {
        by,
        at: app.clock.now(),
    };
    let intents: Vec<_> = intents(sheet)
        .into_iter()
        .map(|intent| (context, intent))
        .collect();
    let book = journal::book_for(&app.db, &intents).await?;
    model::find_people(sheet, &known, &book);
    let mut tx = app.db.snapshot().await?;
    known.recorded = store::recorded(&mut tx, sheet.fingerprints(&print)).await?;
    tx.rollback().await?;
    model::judge(sheet, &known, &book, &print);
    Ok(())
}

/// Ledger commands that read what a sheet is judged by: everybody's account, and their records around it.
pub(super) fn intents(sheet: &Sheet) -> Vec<decide::Command> {
    let Some((starts, ends)) = sheet.window() else {
        return Vec::new();
    };
    let read = |member: &Id| decide::Command::ClaimHours {
        // Entry 0 is the genesis and never an activity.
        activity: 0,
        commitment: Hash::ZERO,
        member: *member,
        starts,
        ends,
    };
    sheet.looked_at.iter().map(read).collect()
}
