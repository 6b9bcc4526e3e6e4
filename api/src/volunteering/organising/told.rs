//! What a demonstration plans, by the same statements and the same entry as a form does.

use super::{
    model::{Span, window},
    publish::Publish,
    store::{self, Need, Organised, Shift},
};
use crate::{app::App, error::Error, volunteering::activities::Posting};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    time::Instant,
};
use std::sync::Arc;

/// An activity with one shift and one role.
#[derive(Debug)]
pub(crate) struct ToldActivity<'a> {
    pub(crate) name: &'a str,
    pub(crate) class: &'a str,
    pub(crate) area: &'a AreaPath,
    pub(crate) place: &'a str,
    /// Millionths of a degree: latitude, longitude.
    pub(crate) at_e6: Option<(i64, i64)>,
    pub(crate) content: &'a str,
    pub(crate) organiser: &'a str,
    pub(crate) in_charge: &'a str,
    pub(crate) team: Option<&'a str>,
    pub(crate) starts: Instant,
    pub(crate) ends: Instant,
    pub(crate) need: (&'a str, i64),
}

/// The shift of an activity that was told, and its entry.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) shift: String,
    pub(crate) seq: Seq,
}

/// Plans and publishes it.
pub(crate) async fn tell_activity(
    app: &Arc<App>,
    by: Id,
    told: &ToldActivity<'_>,
) -> Result<Told, Error> {
    let activity = app.random.id();
    let one = organised(app, by, activity, told);
    let shift = Shift {
        id: app.random.id().to_string(),
        activity: one.id.clone(),
        starts_at_ms: told.starts.unix() * 1_000,
        ends_at_ms: told.ends.unix() * 1_000,
        cancel_until_ms: told.starts.plus_seconds(-2 * 3_600).unix() * 1_000,
        cancelled_at_ms: None,
        reason: String::new(),
    };
    let need = Need {
        id: app.random.id().to_string(),
        shift: shift.id.clone(),
        name: told.need.0.to_owned(),
        quantity: told.need.1,
        taken: 0,
        age_min: 0,
        skill: String::new(),
        training: String::new(),
        course: None,
    };
    let shifts = [(shift.clone(), vec![need])];
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, &app.keys, &one, told.in_charge, &shifts).await?;
    tx.commit().await?;
    let span = [(told.starts, told.ends)];
    Ok(Told {
        shift: shift.id,
        seq: publish_draft(app, by, &one, (told.in_charge, &span)).await?,
    })
}

/// Publishes a draft with these shifts; its entry.
pub(in crate::volunteering) async fn publish_draft(
    app: &Arc<App>,
    by: Id,
    one: &Organised,
    (in_charge, spans): (&str, &[Span]),
) -> Result<Seq, Error> {
    let window = window(spans).ok_or_else(|| Error::field_invalid("shifts"))?;
    let words = one.announcement(in_charge.to_owned(), window);
    let activity = one.id.parse().map_err(anyhow::Error::from)?;
    let publish = Publish {
        app: Arc::clone(app),
        by,
        id: one.id.clone(),
        starts: window.0,
        posting: Posting::under(app, by, activity, &words)?,
    };
    Ok(app.journal.submit(publish, None).await?.seq)
}

fn organised(app: &App, by: Id, activity: Id, told: &ToldActivity<'_>) -> Organised {
    Organised {
        id: activity.to_string(),
        seq: None,
        plan: None,
        team: told.team.map(str::to_owned),
        series: None,
        area: told.area.to_string(),
        class: told.class.to_owned(),
        name: told.name.to_owned(),
        place: told.place.to_owned(),
        latitude_e6: told.at_e6.map(|(latitude, _)| latitude),
        longitude_e6: told.at_e6.map(|(_, longitude)| longitude),
        content: told.content.to_owned(),
        organiser: told.organiser.to_owned(),
        insurance: "由主办单位投保志愿服务意外险（示例）".to_owned(),
        risk: String::new(),
        state: "draft".to_owned(),
        reason: String::new(),
        created_by: by.to_string(),
        revision: 0,
        changed_at_ms: app.clock.now_ms(),
    }
}
