//! Certificates of courses.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// A certificate as it is kept.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering::college) struct Kept {
    pub(in crate::volunteering::college) number: String,
    pub(in crate::volunteering::college) account: String,
    pub(in crate::volunteering::college) valid_until_ms: Option<i64>,
    pub(in crate::volunteering::college) digest: String,
    pub(in crate::volunteering::college) sealed: Vec<u8>,
    pub(in crate::volunteering::college) revoked_at_ms: Option<i64>,
    pub(in crate::volunteering::college) reason: Option<Vec<u8>>,
}

impl Kept {
    /// The document's exact bytes.
    pub(in crate::volunteering::college) fn bytes(&self, keys: &Keys) -> Result<Vec<u8>, Error> {
        Ok(keys.unseal_document(&place(&self.number), &self.sealed)?)
    }

    /// Why it was revoked; empty where it was not.
    pub(in crate::volunteering::college) fn reason(&self, keys: &Keys) -> Result<String, Error> {
        let Some(sealed) = &self.reason else {
            return Ok(String::new());
        };
        let bytes = keys.unseal_document(&reason_place(&self.number), sealed)?;
        Ok(String::from_utf8(bytes).map_err(anyhow::Error::new)?)
    }
}

fn place(number: &str) -> String {
    format!("course_certificates/{number}")
}

fn reason_place(number: &str) -> String {
    format!("course_certificates/reason/{number}")
}

/// A certificate to keep.
pub(in crate::volunteering::college) struct NewCertificate<'a> {
    pub(in crate::volunteering::college) number: &'a str,
    pub(in crate::volunteering::college) course: &'a str,
    pub(in crate::volunteering::college) account: Id,
    pub(in crate::volunteering::college) issued_at_ms: i64,
    pub(in crate::volunteering::college) valid_until_ms: Option<i64>,
    pub(in crate::volunteering::college) digest: &'a str,
    pub(in crate::volunteering::college) bytes: &'a [u8],
}

/// Keeps one, unless they have one of this course.
pub(in crate::volunteering::college) async fn put_certificate(
    tx: &mut Tx,
    keys: &Keys,
    new: &NewCertificate<'_>,
) -> Result<(), Error> {
    let sealed = keys.seal_document(&place(new.number), new.bytes)?;
    execute!(
        tx,
        "INSERT INTO course_certificates (number, course, account, issued_at_ms, valid_until_ms, digest, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (course, account) DO NOTHING",
        new.number,
        new.course,
        new.account.to_string(),
        new.issued_at_ms,
        new.valid_until_ms,
        new.digest,
        sealed
    )?;
    Ok(())
}

/// Ends one for good; false when there is none that stands.
pub(in crate::volunteering::college) async fn revoke(
    tx: &mut Tx,
    keys: &Keys,
    (number, reason): (&str, &str),
    (by, now_ms): (Id, i64),
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&reason_place(number), reason.as_bytes())?;
    let done = execute!(
        tx,
        "UPDATE course_certificates SET revoked_at_ms = $1, revoked_by = $2, reason = $3
         WHERE number = $4 AND revoked_at_ms IS NULL",
        now_ms,
        by.to_string(),
        sealed,
        number
    )?;
    Ok(done > 0)
}

/// Somebody's certificate of a course.
pub(in crate::volunteering::college) async fn certificate_of(
    db: &Db,
    course: &str,
    account: Id,
) -> Result<Option<Kept>, Error> {
    Ok(fetch_optional!(
        db,
        Kept,
        "SELECT number, account, valid_until_ms, digest, sealed, revoked_at_ms, reason
         FROM course_certificates WHERE course = $1 AND account = $2",
        course,
        account.to_string()
    )?)
}

/// By its number.
pub(in crate::volunteering::college) async fn certificate(
    db: &Db,
    number: &str,
) -> Result<Option<Kept>, Error> {
    Ok(fetch_optional!(
        db,
        Kept,
        "SELECT number, account, valid_until_ms, digest, sealed, revoked_at_ms, reason
         FROM course_certificates WHERE number = $1",
        number
    )?)
}

/// Somebody's certificates, the newest first.
pub(in crate::volunteering::college) async fn certificates_of(
    db: &Db,
    account: Id,
) -> Result<Vec<Kept>, Error> {
    Ok(fetch_all!(
        db,
        Kept,
        "SELECT number, account, valid_until_ms, digest, sealed, revoked_at_ms, reason
         FROM course_certificates WHERE account = $1 ORDER BY issued_at_ms DESC, number LIMIT 200",
        account.to_string()
    )?)
}

/// Somebody's certificates of a course or of the same course in another term: same name, same partner.
pub(in crate::volunteering::college) async fn certificates_of_family(
    db: &Db,
    course: &str,
    account: Id,
) -> Result<Vec<Kept>, Error> {
    Ok(fetch_all!(
        db,
        Kept,
        "SELECT k.number, k.account, k.valid_until_ms, k.digest, k.sealed, k.revoked_at_ms, k.reason
         FROM course_certificates k
           JOIN organised_activities o ON o.id = k.course JOIN courses c ON c.activity = k.course
           JOIN organised_activities w ON w.id = $1 JOIN courses v ON v.activity = w.id
         WHERE k.account = $2 AND o.name = w.name AND c.partner = v.partner
         ORDER BY k.issued_at_ms DESC, k.number LIMIT 50",
        course,
        account.to_string()
    )?)
}

/// Who has a certificate of a course, and when it was revoked.
pub(in crate::volunteering::college) async fn certified_in(
    db: &Db,
    course: &str,
) -> Result<Vec<(String, Option<i64>)>, Error> {
    Ok(fetch_all!(
        db,
        (String, Option<i64>),
        "SELECT account, revoked_at_ms FROM course_certificates WHERE course = $1 ORDER BY account",
        course
    )?)
}
