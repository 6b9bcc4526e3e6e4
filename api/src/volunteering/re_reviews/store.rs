//! The SQL of re-reviews: days drawn, what was drawn, what was found, and whose hours a reviewer leaves to others.

use super::{draw::Drawn, model::State};
use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_execute,
    random::Random,
    retention::Rule,
};
use anyhow::Context;
use ledger::{
    area::AreaPath,
    book::ClaimRecord,
    ids::{Id, Seq},
    time::Instant,
};
use sqlx::FromRow;

fn int(seq: Seq) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn uint(value: i64) -> Seq {
    u64::try_from(value).unwrap_or(0)
}

/// The end of the last day that was drawn.
pub(super) async fn drawn_until(db: &Db) -> Result<Instant, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT day FROM re_review_days ORDER BY day DESC LIMIT 1"
    )?;
    let Some((day,)) = row else {
        return Ok(Instant::from_unix(0));
    };
    Ok(super::model::day(&day)?.end())
}

/// How many drawn approvals wait in each area.
pub(in crate::volunteering) async fn waiting_by_area(
    db: &Db,
) -> Result<Vec<(AreaPath, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT area, CAST(COUNT(*) AS BIGINT) FROM re_reviews WHERE state = 'waiting' GROUP BY area ORDER BY area"
    )?;
    rows.into_iter()
        .map(|(area, count)| Ok((area.parse().map_err(anyhow::Error::from)?, count)))
        .collect()
}

/// Keeps a day's sample, unless another node has.
pub(super) async fn put_day(
    tx: &mut Tx,
    random: &Random,
    drawn: &Drawn,
    now_ms: i64,
) -> Result<(), Error> {
    let day = drawn.day.date().to_string();
    let approvals = i64::try_from(drawn.approvals).unwrap_or(i64::MAX);
    let kept = execute!(
        &mut *tx,
        "INSERT INTO re_review_days (day, size, root, approvals, drawn_at_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        &day,
        int(drawn.size),
        drawn.root.to_string(),
        approvals,
        now_ms
    )?;
    if kept == 0 {
        return Ok(());
    }
    let row = |(claim, record): &(Seq, ClaimRecord)| {
        (
            random.id().to_string(),
            *claim,
            day.clone(),
            record.area.to_string(),
            record.member.to_string(),
        )
    };
    let rows: Vec<_> = drawn.claims.iter().map(row).collect();
    unfold_execute!(
        tx,
        &rows,
        "INSERT INTO re_reviews (id, claim, day, area, member, state)
         SELECT value->>0, CAST(value->>1 AS BIGINT), value->>2, value->>3, value->>4, 'waiting' FROM",
        ""
    )?;
    Ok(())
}

/// A day that was drawn.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct DayRow {
    pub(super) day: String,
    pub(super) size: i64,
    pub(super) root: String,
    pub(super) approvals: i64,
    pub(super) drawn: i64,
    pub(super) judged: i64,
    pub(super) faulty: i64,
}

/// Days that were drawn, before a given one, the newest first.
pub(super) async fn days(db: &Db, before: &str, limit: i64) -> Result<Vec<DayRow>, Error> {
    Ok(fetch_all!(
        db,
        DayRow,
        "SELECT d.day, d.size, d.root, d.approvals, CAST(COUNT(r.claim) AS BIGINT) AS drawn,
                CAST(COALESCE(SUM(CASE WHEN r.state <> 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT) AS judged,
                CAST(COALESCE(SUM(CASE WHEN r.state = 'faulty' THEN 1 ELSE 0 END), 0) AS BIGINT) AS faulty
         FROM re_review_days d LEFT JOIN re_reviews r ON r.day = d.day
         WHERE d.day < $1 GROUP BY d.day, d.size, d.root, d.approvals ORDER BY d.day DESC LIMIT $2",
        before,
        limit
    )?)
}

/// What was drawn, and what was found.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Row {
    id: String,
    pub(super) claim: i64,
    pub(super) day: String,
    pub(super) state: String,
    words: Option<Vec<u8>>,
    pub(super) judged_by: Option<String>,
    pub(super) judged_at_ms: Option<i64>,
}

fn place(id: &str) -> String {
    format!("re_reviews/{id}")
}

impl Row {
    pub(super) fn claim(&self) -> Seq {
        uint(self.claim)
    }

    /// What whoever judged it wrote.
    pub(super) fn words(&self, keys: &Keys) -> Result<Option<String>, Error> {
        let words = self.words.as_ref();
        let words = words.map(|sealed| keys.unseal_document(&place(&self.id), sealed));
        let words = words.transpose()?.map(String::from_utf8).transpose();
        Ok(words.map_err(anyhow::Error::from)?)
    }
}

/// What was drawn of one day, in the order of the claims.
pub(super) async fn of_day(db: &Db, day: &str) -> Result<Vec<Row>, Error> {
    Ok(fetch_all!(
        db,
        Row,
        "SELECT id, claim, day, state, words, judged_by, judged_at_ms FROM re_reviews WHERE day = $1 ORDER BY claim",
        day
    )?)
}

/// One.
pub(super) async fn one(source: impl Into<Source<'_>>, claim: Seq) -> Result<Option<Row>, Error> {
    Ok(fetch_optional!(
        source,
        Row,
        "SELECT id, claim, day, state, words, judged_by, judged_at_ms FROM re_reviews WHERE claim = $1",
        int(claim)
    )?)
}

/// Those of an area in a state, from one claim on: the oldest first.
pub(super) async fn in_area(
    db: &Db,
    area: &AreaPath,
    waiting: bool,
    after: Seq,
    limit: i64,
) -> Result<Vec<Row>, Error> {
    Ok(fetch_all!(
        db,
        Row,
        "SELECT id, claim, day, state, words, judged_by, judged_at_ms FROM re_reviews
         WHERE (state = 'waiting') = ($1 = 1) AND (area = $2 OR area LIKE $2 || '/%') AND claim > $3
         ORDER BY claim LIMIT $4",
        i64::from(waiting),
        area.as_str(),
        int(after),
        limit
    )?)
}

/// What was judged from a moment up to another.
pub(super) async fn judged_between(
    db: &Db,
    (from_ms, until_ms): (i64, i64),
) -> Result<Vec<(Seq, AreaPath, bool)>, Error> {
    let rows = fetch_all!(
        db,
        (i64, String, String),
        "SELECT claim, area, state FROM re_reviews WHERE judged_at_ms >= $1 AND judged_at_ms < $2 ORDER BY claim",
        from_ms,
        until_ms
    )?;
    let row = |(claim, area, state): (i64, String, String)| {
        let area = area.parse().context("an area is damaged")?;
        Ok((uint(claim), area, state == "faulty"))
    };
    let rows: anyhow::Result<Vec<_>> = rows.into_iter().map(row).collect();
    Ok(rows?)
}

/// Notes what was found; false when somebody judged it before.
pub(super) async fn judge(
    tx: &mut Tx,
    keys: &Keys,
    row: &Row,
    (state, words): (State, &str),
    (by, now_ms): (Id, i64),
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&place(&row.id), words.as_bytes())?;
    let judged = execute!(
        tx,
        "UPDATE re_reviews SET state = $1, words = $2, judged_by = $3, judged_at_ms = $4
         WHERE id = $5 AND state = 'waiting'",
        state.as_str(),
        sealed,
        by.to_string(),
        now_ms,
        &row.id
    )?;
    Ok(judged > 0)
}

/// Destroys what somebody wrote; what was found stays.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        tx,
        "UPDATE re_reviews SET words = NULL WHERE judged_by = $1 OR member = $1",
        &account
    )?;
    Ok(())
}

/// What goes by itself.
pub(in crate::volunteering) const RETENTION: Rule = Rule {
    what: "what somebody wrote who looked at hours again",
    kept: "2 years",
    kept_ms: 730 * 86_400 * 1_000,
    count: "SELECT COUNT(*) FROM re_reviews WHERE words IS NOT NULL AND judged_at_ms < $1",
    remove: "UPDATE re_reviews SET words = NULL WHERE words IS NOT NULL AND judged_at_ms < $1",
};
