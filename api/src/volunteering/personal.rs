//! What volunteering keeps about a person: hours, workbooks that they brought, teams, what they can do, notices.

use super::{
    activities, attendance, calendar, college, external, growth, hours, imports, organising,
    re_reviews, service_certificates, sign_ups, teams, visits,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{PersonalData, TakenOver, WaitingWork},
    journal, messages,
};
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
                "corrections": hours::told_of(app, account).await?,
                "workbooks": imports::kept_of(&app.db, account).await?,
                "profile": teams::told_profile(&app.db, account).await?,
                "teams": teams::told_of(&app.db, &app.keys, account).await?,
                "attendance": attendance::told_of(&app.db, &app.keys, account).await?,
                "shifts": sign_ups::told_of(&app.db, account).await?,
                "notices": notices(app, account).await?,
                "external_records": external::told_of(&app.db, &app.keys, account).await?,
                "visits": visits::told_of(&app.db, &app.keys, account).await?,
                "honours": growth::told_of(&app.db, &app.keys, account).await?,
                "service_certificates": service_certificates::told_of(&app.db, &app.keys, account).await?,
                "learning": college::told_of(app, account).await?,
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
            let supervised = teams::supervised_by(&app.db, account).await?;
            let led = teams::led_by(&app.db, account).await?.len();
            let to_come = organising::planned_by(&app.db, account, app.clock.now_ms()).await?;
            Ok(vec![
                ("workbook", previews),
                ("team", supervised),
                ("led", i64::try_from(led).unwrap_or(i64::MAX)),
                ("activity", to_come),
            ])
        })
    }

    fn waiting<'a>(&'a self, app: &'a App) -> BoxFuture<'a, Result<Vec<WaitingWork>, Error>> {
        Box::pin(async move {
            let mut all = Vec::new();
            let shared = |kind, (area, count)| WaitingWork {
                kind,
                area,
                count,
                in_hands_of: Vec::new(),
                shared: true,
            };
            let asked = hours::asked_by_area(&app.db).await?.into_iter();
            all.extend(asked.map(|one| shared("correction", one)));
            let drawn = re_reviews::waiting_by_area(&app.db).await?.into_iter();
            all.extend(drawn.map(|one| shared("re_review", one)));
            let one = |kind, shared, (area, in_hands_of)| WaitingWork {
                kind,
                area,
                count: 1,
                in_hands_of,
                shared,
            };
            let teams = teams::supervised(&app.db).await?.into_iter();
            all.extend(teams.map(|team| one("team", false, team)));
            let to_come = organising::to_come(&app.db, app.clock.now_ms()).await?;
            all.extend(to_come.into_iter().map(|it| one("activity", true, it)));
            Ok(all)
        })
    }

    fn take_over<'a>(
        &'a self,
        tx: &'a mut Tx,
        app: &'a App,
        taken: &'a TakenOver,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(teams::take_over(tx, app, taken))
    }

    fn join<'a>(
        &'a self,
        tx: &'a mut Tx,
        account: Id,
        into: Id,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            teams::hand_on(tx, account, into).await?;
            service_certificates::hand_on(tx, account, into).await?;
            college::hand_on(tx, account, into).await?;
            messages::hand_on_notices(tx, account, into).await?;
            growth::hand_on(tx, account, into).await?;
            external::hand_on(tx, account, into).await?;
            visits::hand_on(tx, account, into).await?;
            hours::hand_on(tx, account, into).await?;
            sign_ups::hand_on(tx, account, into).await
        })
    }

    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            imports::destroy_of(tx, account).await?;
            attendance::destroy_of(tx, account).await?;
            hours::destroy_of(tx, account).await?;
            re_reviews::destroy_of(tx, account).await?;
            calendar::destroy_of(tx, account).await?;
            service_certificates::destroy_of(tx, account).await?;
            college::destroy_of(tx, account).await?;
            growth::destroy_of(tx, account).await?;
            external::destroy_of(tx, account).await?;
            visits::destroy_of(tx, account).await?;
            sign_ups::destroy_of(tx, account).await?;
            organising::destroy_of(tx, account).await?;
            teams::destroy_of(tx, account).await?;
            teams::destroy_profile(tx, account).await?;
            messages::destroy_notices(tx, account).await
        })
    }
}

/// Notices told at once; what is older went after its time.
const NOTICES_MAX: i64 = 1_000;

async fn notices(app: &App, account: Id) -> Result<Vec<Value>, Error> {
    let kept = messages::notices_of(&app.db, account, NOTICES_MAX).await?;
    let told = |one: messages::KeptNotice| {
        let about: Value = serde_json::from_str(&one.about).unwrap_or(Value::Null);
        let at = ledger::time::Instant::from_unix(one.at_ms.div_euclid(1_000)).to_string();
        json!({"kind": one.kind, "about": about, "at": at})
    };
    Ok(kept.into_iter().map(told).collect())
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
