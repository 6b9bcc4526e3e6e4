//! Who looked: every read of a sensitive field by staff is noted with its purpose, without the value.
//!
//! The note is made where the field is opened (`identity`), about the request that is being answered: the check on
//! every request says who reads as what, so that no handler can forget. Notes gather in memory, one for each person,
//! reader and hour, and go to the database together about once a second. In scope: noting, gathering, writing.
//! Not in scope: showing them (`people::looks`).

use super::{Actor, Role, Standing, store};
use crate::{db::Db, error::Error};
use ledger::{area::AreaPath, ids::Id};
use std::{
    collections::BTreeMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

/// Between two writes. A process that dies loses the looks of so long.
const FLUSH_MS: u64 = 1_000;
const HOUR_MS: i64 = 3_600_000;

/// Routes by how they begin, with the purpose for which their staff read. None: what is shown there is the reader's
/// own, public, or masked.
const PURPOSES: &[(&str, Option<&str>)] = &[
    ("/api/v1/me", None),
    ("/api/v1/activities", None),
    ("/api/v1/vouchers", None),
    ("/api/v1/redemptions", None),
    ("/api/v1/demo", None),
    ("/api/v1/reviews", Some("review")),
    ("/api/v1/claims", Some("review")),
    ("/api/v1/imports", Some("import")),
    ("/api/v1/people", Some("roles")),
    ("/api/v1/members", Some("document")),
    ("/api/v1/desk", Some("request")),
    ("/api/v1/tokens", None),
    ("/api/v1/staff", Some("roles")),
    ("/api/v1/proposals", Some("roles")),
    ("/api/v1/entries", Some("ledger")),
    ("/api/v1/actions", Some("oversight")),
    ("/api/v1/handovers", Some("handover")),
    ("/api/v1/replacements", Some("handover")),
    // Whoever has two accounts stands at the desk.
    ("/api/v1/merges", Some("request")),
    ("/api/v1/invitations", Some("roles")),
    ("/api/v1/teams", Some("team")),
    ("/api/v1/organised", None),
    ("/api/v1/shifts", Some("roster")),
    ("/api/v1/exports", Some("export")),
    ("/api/v1/layouts", Some("export")),
    ("/api/v1/external-records", Some("import")),
    ("/api/v1/listings", Some("import")),
    ("/api/v1/honours", Some("honour")),
    ("/api/v1/star-levels", None),
    ("/api/v1/flag-limits", None),
    ("/api/v1/sheets", Some("roster")),
    ("/api/v1/visits", Some("roster")),
    ("/api/v1/no-shows", Some("roster")),
    ("/api/v1/service-certificates", None),
    ("/api/v1/course-certificates", None),
    ("/api/v1/courses", Some("roster")),
    ("/api/v1/merchant-applications", Some("merchant")),
    ("/api/v1/shops", None),
    ("/api/v1/settlements", Some("merchant")),
    ("/api/v1/disputes", Some("merchant")),
];
/// Of a route that the table does not know.
const OTHER: &str = "other";

/// A sensitive field that somebody read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Looked {
    /// The name in full.
    Name,
    /// The mobile number, in full or masked.
    Mobile,
    /// What somebody wrote or was written about them.
    Words,
}

impl Looked {
    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Mobile => "mobile",
            Self::Words => "words",
        }
    }
}

/// One row: whose, in which hour, by whom as what and where, why, which field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    subject: Id,
    hour_ms: i64,
    looker: Id,
    role: Role,
    area: AreaPath,
    purpose: &'static str,
    what: Looked,
}

/// How often, and when last.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    times: i64,
    last_at_ms: i64,
}

/// Looks that are not written yet.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    waiting: Mutex<BTreeMap<Key, Count>>,
}

impl Looks {
    /// Writes what waits. What could not be written waits on.
    pub(crate) async fn flush(&self, db: &Db) -> Result<(), Error> {
        let taken = std::mem::take(&mut *self.lock());
        if taken.is_empty() {
            return Ok(());
        }
        let written = write(db, &taken).await;
        if written.is_err() {
            let mut waiting = self.lock();
            for (key, count) in taken {
                add(&mut waiting, key, count);
            }
        }
        written
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Key, Count>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(waiting: &mut BTreeMap<Key, Count>, key: Key, more: Count) {
    let count = waiting.entry(key).or_default();
    count.times += more.times;
    count.last_at_ms = count.last_at_ms.max(more.last_at_ms);
}

async fn write(db: &Db, looks: &BTreeMap<Key, Count>) -> Result<(), Error> {
    let rows: Vec<store::LookRow> = looks
        .iter()
        .map(|(key, count)| {
            (
                key.subject.to_string(),
                key.hour_ms,
                key.looker.to_string(),
                key.role.as_str(),
                key.area.to_string(),
                key.purpose,
                key.what.as_str(),
                count.times,
                count.last_at_ms,
            )
        })
        .collect();
    let mut tx = db.begin().await?;
    store::add_looks(&mut tx, &rows).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes looks about once a second, for as long as the service runs.
pub(crate) fn start_looks(looks: Arc<Looks>, db: Db) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        let mut turn = tokio::time::interval(std::time::Duration::from_millis(FLUSH_MS));
        loop {
            turn.tick().await;
            if let Err(error) = looks.flush(&db).await {
                tracing::warn!(cause = ?error, "Looks wait to be written");
            }
        }
    })
}

/// Who reads while a request is answered.
#[derive(Debug, Clone)]
struct Reader {
    looks: Arc<Looks>,
    account: Id,
    standing: Standing,
    purpose: Arc<Mutex<&'static str>>,
    now_ms: i64,
}

tokio::task_local! {
    static READER: Reader;
}

/// Answers a request as whoever asks; reads of staff are noted.
pub(super) async fn watched<F: Future>(
    looks: &Arc<Looks>,
    actor: Option<&Actor>,
    asked_as: &[Role],
    path: &str,
    now_ms: i64,
    answer: F,
) -> F::Output {
    let reader = actor.and_then(|actor| {
        let purpose = purpose(path)?;
        let standing = standing(actor, asked_as)?;
        Some(Reader {
            looks: Arc::clone(looks),
            account: actor.account,
            standing,
            purpose: Arc::new(Mutex::new(purpose)),
            now_ms,
        })
    });
    match reader {
        Some(reader) => READER.scope(reader, answer).await,
        None => answer.await,
    }
}

/// As what somebody reads: a role that the route asks for, or else the first that they were given. A merchant sees
/// one character of a name.
fn standing(actor: &Actor, asked_as: &[Role]) -> Option<Standing> {
    let staff = || {
        let held = actor.standings.iter();
        held.filter(|held| held.role != Role::Merchant)
    };
    let asked = staff().find(|held| asked_as.contains(&held.role));
    asked.or_else(|| staff().next()).cloned()
}

fn purpose(path: &str) -> Option<&'static str> {
    let begins = |prefix: &str| {
        let rest = path.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let known = PURPOSES.iter().find(|(prefix, _)| begins(prefix));
    known.map_or(Some(OTHER), |(_, purpose)| *purpose)
}

/// Says why this request reads, where a person was asked.
pub(crate) fn reads_for(purpose: &'static str) {
    let _ = READER.try_with(|reader| {
        *reader
            .purpose
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = purpose;
    });
}

/// Notes that a field of these people is read now. Outside a request of staff nobody looks.
pub(crate) fn looked_at(what: Looked, subjects: impl IntoIterator<Item = Id>) {
    let _ = READER.try_with(|reader| {
        let purpose = *reader
            .purpose
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut waiting = reader.looks.lock();
        for subject in subjects.into_iter().filter(|id| *id != reader.account) {
            let key = Key {
                subject,
                hour_ms: reader.now_ms - reader.now_ms.rem_euclid(HOUR_MS),
                looker: reader.account,
                role: reader.standing.role,
                area: reader.standing.area.clone(),
                purpose,
                what,
            };
            let count = Count {
                times: 1,
                last_at_ms: reader.now_ms,
            };
            add(&mut waiting, key, count);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::purpose;

    #[test]
    fn a_route_says_why_its_staff_read_and_an_unknown_one_says_other() {
        for (path, expected) in [
            ("/api/v1/reviews/{seq}/approve", Some("review")),
            ("/api/v1/people/search", Some("roles")),
            ("/api/v1/me/claims", None),
            ("/api/v1/merchants/me/statement", Some("other")),
            ("/api/v1/activities/{id}", None),
            ("/api/v1/something/new", Some("other")),
        ] {
            assert_eq!(purpose(path), expected, "{path}");
        }
    }
}
