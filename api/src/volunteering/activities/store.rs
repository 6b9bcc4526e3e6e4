//! The SQL of activities' public words.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::{unfold_execute, unfold_fetch},
};
use ledger::ids::{Id, Seq};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// The public words of an activity.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(crate) struct Details {
    pub(crate) seq: i64,
    pub(crate) activity: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) content: String,
    pub(crate) organiser: String,
    pub(crate) commitment: String,
    /// Whether people find it in the list: 0 for those made for a roster's rows.
    pub(crate) listed: i64,
}

impl Details {
    /// Its entry.
    pub(crate) fn seq(&self) -> Seq {
        u64::try_from(self.seq).unwrap_or(0)
    }
}

/// Keeps the words of new activities.
pub(crate) async fn put_details(tx: &mut Tx, all: &[Details]) -> Result<(), Error> {
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            (
                one.seq,
                &one.activity,
                &one.name,
                &one.place,
                &one.content,
                &one.organiser,
                &one.commitment,
                one.listed,
            )
        })
        .collect();
    unfold_execute!(
        tx,
        &rows,
        "INSERT INTO activity_details (seq, activity, name, place, content, organiser, commitment, listed)
         SELECT CAST(value->>0 AS BIGINT), value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
                CAST(value->>7 AS BIGINT) FROM",
        ""
    )?;
    Ok(())
}

/// Keeps the words of an activity that was announced again: its id leads to the second entry from now on, and the first one
/// takes the id that only the ledger knows of the second.
pub(crate) async fn announce_again(tx: &mut Tx, id: &str, again: &Details) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE activity_details SET activity = $1, listed = 0 WHERE activity = $2",
        &again.activity,
        id
    )?;
    let again = Details {
        activity: id.to_owned(),
        ..again.clone()
    };
    put_details(tx, &[again]).await
}

/// Keeps where an activity is now and what is done there. The entry commits to the words with which it was published.
pub(crate) async fn change_words(
    tx: &mut Tx,
    seq: i64,
    place: &str,
    content: &str,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE activity_details SET place = $1, content = $2 WHERE seq = $3",
        place,
        content,
        seq
    )?;
    Ok(())
}

/// The words of these activities, by their entries.
pub(crate) async fn details(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, Details>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        Details,
        &keys,
        "SELECT seq, activity, name, place, content, organiser, commitment, listed FROM activity_details
         WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    Ok(rows.into_iter().map(|row| (row.seq(), row)).collect())
}

/// The words of one activity, by its random id.
pub(super) async fn by_id(db: &Db, id: Id) -> Result<Option<Details>, Error> {
    Ok(fetch_optional!(
        db,
        Details,
        "SELECT seq, activity, name, place, content, organiser, commitment, listed
         FROM activity_details WHERE activity = $1",
        id.to_string()
    )?)
}

/// The entry of an activity, by its random id.
pub(crate) async fn seq_of(db: &Db, id: Id) -> Result<Option<Seq>, Error> {
    Ok(by_id(db, id).await?.map(|details| details.seq()))
}

/// What a list of activities asks for.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// Part of the name, place or content; empty is all.
    pub(super) text: String,
    /// A class; empty is all.
    pub(super) class: String,
    /// An area and what lies inside; empty is all.
    pub(super) area: String,
    pub(super) before: i64,
    pub(super) limit: i64,
}

/// Activities, the newest first.
pub(super) async fn search(db: &Db, search: &Search) -> Result<Vec<Details>, Error> {
    // Characters that LIKE gives a meaning are not part of anything one looks for.
    let text: String = search
        .text
        .chars()
        .filter(|c| !['%', '_', '\\'].contains(c))
        .collect();
    Ok(fetch_all!(
        db,
        Details,
        "SELECT d.seq, d.activity, d.name, d.place, d.content, d.organiser, d.commitment, d.listed
         FROM activity_details d JOIN ledger_activities a ON a.seq = d.seq
         WHERE d.seq < $1 AND d.listed = 1
           AND ($2 = '' OR d.name || ' ' || d.place || ' ' || d.content LIKE '%' || $2 || '%')
           AND ($3 = '' OR a.class = $3)
           AND ($4 = '' OR a.area = $4 OR a.area LIKE $4 || '/%')
         ORDER BY d.seq DESC LIMIT $5",
        search.before,
        &text,
        &search.class,
        &search.area,
        search.limit
    )?)
}
