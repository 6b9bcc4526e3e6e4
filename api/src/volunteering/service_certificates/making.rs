//! Making a certificate from the ledger as it was signed last.

use super::{
    document::{self, Document, FORMAT, Head, digest, service_minutes},
    number,
    store::{self, Kept, New},
};
use crate::{
    app::App,
    error::Error,
    identity, journal, transparency,
    volunteering::{activities, hours},
    words,
};
use chrono::NaiveDate;
use ledger::{
    book::{ClaimRecord, ClaimState},
    ids::{Id, Seq},
    time::Instant,
};

/// Records in one certificate. A year of daily service has some four hundred.
const LINES_MAX: i64 = 2_000;
/// Made by one person in a day: paper is patient, the database is not.
const PER_DAY_MAX: i64 = 20;
const DAY_MS: i64 = 86_400_000;

/// The first and the last day of a certificate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

impl Period {
    /// Two days that exist, in order, the last not after today.
    pub(super) fn parse(from: &str, until: &str, today: NaiveDate) -> Result<Self, Error> {
        let day = |field, text: &str| {
            let day: Option<NaiveDate> = text.parse().ok();
            day.ok_or_else(|| Error::field_invalid(field))
        };
        let (from, until) = (day("from", from)?, day("until", until)?);
        if until > today {
            return Err(Error::field_invalid("until"));
        }
        if from > until {
            return Err(Error::field_invalid("from"));
        }
        Ok(Self { from, until })
    }

    /// From the first midnight to the one after the last day, in Guangzhou.
    fn span(self) -> Result<(Instant, Instant), Error> {
        let midnight =
            |field, day: NaiveDate| words::instant(field, &format!("{day}T00:00:00+08:00"));
        Ok((
            midnight("from", self.from)?,
            midnight("until", self.until)?.day().end(),
        ))
    }
}

/// Makes the certificate of a period; of the same period and the same tree there is one.
pub(super) async fn make(app: &App, account: Id, period: Period) -> Result<Kept, Error> {
    let (tree_size, root) = transparency::signed_tree(app).await?;
    let head = Head {
        account,
        number: number::fresh(&app.random),
        from: period.from.to_string(),
        until: period.until.to_string(),
    };
    let days = (head.from.as_str(), head.until.as_str());
    if let Some(made) = store::of_period(&app.db, account, days, tree_size).await? {
        return Ok(made);
    }
    let now_ms = app.clock.now_ms();
    if store::made_since(&app.db, account, now_ms - DAY_MS).await? >= PER_DAY_MAX {
        return Err(Error::refused("certificates_enough").with("max", PER_DAY_MAX));
    }
    let claims = journal::approved_between(&app.db, account, period.span()?, LINES_MAX + 1).await?;
    if i64::try_from(claims.len()).unwrap_or(i64::MAX) > LINES_MAX {
        return Err(Error::refused("certificate_long").with("max", LINES_MAX));
    }
    let claims = standing(app, claims, tree_size).await?;
    let document = write(app, &head, (tree_size, root.to_string()), &claims).await?;
    let minutes = service_minutes(&document.lines);
    if minutes == 0 {
        return Err(Error::refused("certificate_empty"));
    }
    let bytes = serde_json::to_vec(&document).map_err(anyhow::Error::from)?;
    let new = New {
        head: &head,
        minutes,
        tree_size,
        root: &document.root,
        digest: &digest(&bytes),
        bytes: &bytes,
        now_ms,
    };
    let mut tx = app.db.begin().await?;
    store::put(&mut tx, &app.keys, &new).await?;
    tx.commit().await?;
    // Whoever asked twice at once gets the same one.
    let kept = store::of_period(&app.db, account, days, tree_size).await?;
    kept.ok_or_else(|| Error::refused("certificate_unknown"))
}

/// The records that stand approved. What was decided about them must be within the tree that is cited, so that whoever
/// reads its entries comes to the same hours; a decision of this second is not there yet.
async fn standing(
    app: &App,
    claims: Vec<(Seq, ClaimRecord)>,
    tree_size: u64,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let seqs: Vec<Seq> = claims.iter().map(|(seq, _)| *seq).collect();
    let decided = hours::decided(&app.db, &seqs).await?;
    let approved = claims
        .iter()
        .filter_map(|(_, claim)| claim.credit.as_ref())
        .map(|credit| credit.approved);
    if decided
        .into_values()
        .flatten()
        .chain(approved)
        .any(|entry| entry >= tree_size)
    {
        return Err(Error::refused("not_published_yet"));
    }
    let stands = |(_, claim): &(Seq, ClaimRecord)| claim.state == ClaimState::Approved;
    Ok(claims.into_iter().filter(stands).collect())
}

async fn write(
    app: &App,
    head: &Head,
    (tree_size, root): (u64, String),
    claims: &[(Seq, ClaimRecord)],
) -> Result<Document, Error> {
    let of: Vec<Seq> = claims.iter().map(|(_, claim)| claim.activity_seq).collect();
    let activities = activities::details(&app.db, &of).await?;
    let names = identity::names(&app.db, &app.keys, &[head.account]).await?;
    let holder = names
        .get(&head.account)
        .map(|name| name.as_str().to_owned());
    Ok(Document {
        format: FORMAT.to_owned(),
        from: head.from.clone(),
        holder: holder.unwrap_or_default(),
        lines: document::lines(claims, &activities),
        made_at: app.clock.now().to_string(),
        number: head.number.clone(),
        origin: app.origin().as_str().to_owned(),
        root,
        salt: hex::encode(app.random.bytes::<16>()),
        tree_size,
        until: head.until.clone(),
    })
}
