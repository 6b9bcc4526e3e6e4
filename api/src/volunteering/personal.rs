//! What volunteering keeps about a person: their hours, and workbooks that they brought.

use super::{activities, imports};
use crate::{app::App, db::Tx, error::Error, identity::PersonalData, journal};
use futures_util::future::BoxFuture;
use ledger::{
    book::{ClaimRecord, ClaimState},
    ids::{Id, Seq},
};
use serde_json::{Value, json};

/// Hours in one answer of the journal.
const CLAIMS_AT_ONCE: i64 = 500;

/// Hours and workbooks.
#[derive(Debug)]
pub(crate) struct OwnData;

impl PersonalData for OwnData {
    fn section(&self) -> &'static str {
        "volunteering"
    }

    fn export<'a>(&'a self, app: &'a App, account: Id) -> BoxFuture<'a, Result<Value, Error>> {
        Box::pin(async move {
            let claims = all_claims(app, account).await?;
            let of: Vec<Seq> = claims.iter().map(|(_, claim)| claim.activity_seq).collect();
            let names = activities::names_of(&app.db, &of).await?;
            let claim = |(seq, claim): &(Seq, ClaimRecord)| {
                json!({
                    "seq": seq,
                    "activity": names.get(&claim.activity_seq),
                    "class": claim.class.as_str(),
                    "starts_at": claim.starts.to_string(),
                    "ends_at": claim.ends.to_string(),
                    "minutes": claim.minutes(),
                    "state": claim.state.as_str(),
                    "recorded_by_oneself": claim.recorder == account,
                })
            };
            Ok(json!({
                "hours": claims.iter().map(claim).collect::<Vec<_>>(),
                "workbooks": imports::kept_of(&app.db, account).await?,
            }))
        })
    }

    fn open_work<'a>(
        &'a self,
        app: &'a App,
        account: Id,
    ) -> BoxFuture<'a, Result<Vec<(&'static str, i64)>, Error>> {
        Box::pin(async move {
            let previews = imports::previews_of(&app.db, account, app.clock.now_ms()).await?;
            Ok(vec![("workbook", previews)])
        })
    }

    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(imports::destroy_of(tx, account))
    }
}

async fn all_claims(app: &App, account: Id) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut all = Vec::new();
    let mut before = None;
    loop {
        let page =
            journal::claims_of(&app.db, account, ClaimState::ALL, before, CLAIMS_AT_ONCE).await?;
        before = page.last().map(|(seq, _)| *seq);
        let whole = i64::try_from(page.len()) == Ok(CLAIMS_AT_ONCE);
        all.extend(page);
        if !whole {
            return Ok(all);
        }
    }
}
