//! Activities and shifts as screens show them, and who may change them.

use super::{
    model::{Part, organises},
    store::{self, Need, Organised, Shift},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    identity,
    volunteering::{attendance, college, sign_ups, teams},
};
use ledger::{area::AreaPath, time::Instant};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// How many for what, and what they must bring.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::volunteering) struct NeedItem {
    id: String,
    /// What they do.
    name: String,
    quantity: i64,
    /// Places given away.
    taken: i64,
    /// How many wait for one.
    waiting: i64,
    /// In years on the day; 0 is any.
    age_min: i64,
    /// A code; empty is any.
    skill: String,
    /// The name of a training; empty is none.
    training: String,
    /// The course whose certificate it asks for.
    course: Option<String>,
    course_name: Option<String>,
}

/// A shift with its activity's public words.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::volunteering) struct ShiftItem {
    id: String,
    /// The activity's id, 32 hex digits.
    activity: String,
    /// Whether it is a session of a course, for which one enrols as a whole.
    course: bool,
    name: String,
    class: String,
    place: String,
    area: String,
    area_name: String,
    organiser: String,
    team: Option<String>,
    /// `draft`, `published`, or `cancelled` where it was called off before it began.
    state: String,
    /// Why it was called off, or ended earlier than planned.
    reason: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC, exclusive.
    ends_at: String,
    /// RFC 3339 UTC: until then one takes oneself off the list; for who came up from the line later, until it begins.
    cancel_until: String,
    needs: Vec<NeedItem>,
    /// `confirmed` or `waiting`, when the reader has signed up.
    signed: Option<String>,
    /// The role for which.
    signed_need: Option<String>,
    /// Which place in the line, from 1, while waiting.
    waiting_place: Option<i64>,
    /// RFC 3339 UTC: when the reader came.
    in_at: Option<String>,
    /// RFC 3339 UTC: when the reader went.
    out_at: Option<String>,
    /// The entry that recorded the reader's hours.
    claim: Option<u64>,
}

/// An activity with everything about it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrganisedItem {
    id: String,
    /// The entry that published it.
    seq: Option<u64>,
    name: String,
    class: String,
    area: String,
    area_name: String,
    place: String,
    /// Degrees, WGS-84.
    latitude: Option<f64>,
    longitude: Option<f64>,
    content: String,
    organiser: String,
    in_charge: String,
    /// What is insured; empty when nothing is noted.
    insurance: String,
    /// What one should know about risks.
    risk: String,
    /// `draft`, `published` or `cancelled`.
    state: String,
    /// Of a cancellation.
    reason: String,
    team: Option<String>,
    team_name: Option<String>,
    plan: Option<String>,
    plan_name: Option<String>,
    /// Whether it repeats.
    repeats: bool,
    /// Grows with each change; whoever changes it says which one they saw.
    revision: i64,
    shifts: Vec<ShiftItem>,
    /// Whether the reader organises it.
    mine: bool,
}

/// How the actor stands to an activity.
pub(super) async fn part_of(app: &App, actor: &Actor, one: &Organised) -> Result<Part, Error> {
    let area: AreaPath = one.area.parse().map_err(anyhow::Error::from)?;
    let leads_team = match &one.team {
        Some(team) => Some(teams::leads(&app.db, team, actor.account).await?),
        None => None,
    };
    Ok(Part {
        supervises: [Role::SocialWorker, Role::Administrator]
            .iter()
            .any(|role| actor.holds_in(*role, &area)),
        may_lead: actor.holds_in(Role::TeamLeader, &area),
        leads_team,
        made_it: one.created_by == actor.account.to_string(),
    })
}

/// Whether the actor organises an activity.
pub(in crate::volunteering) async fn may_organise(
    app: &App,
    actor: &Actor,
    one: &Organised,
) -> Result<bool, Error> {
    Ok(organises(part_of(app, actor, one).await?))
}

/// An area in which the actor organises at all.
pub(super) fn may_organise_in(actor: &Actor, area: &AreaPath) -> Result<(), Error> {
    let roles = [Role::TeamLeader, Role::SocialWorker, Role::Administrator];
    if roles.iter().any(|role| actor.holds_in(*role, area)) {
        Ok(())
    } else {
        Err(Error::refused("role_missing"))
    }
}

/// One activity as the reader sees it.
pub(super) async fn organised_item(
    app: &App,
    actor: &Actor,
    one: Organised,
) -> Result<OrganisedItem, Error> {
    let mine = may_organise(app, actor, &one).await?;
    let areas = identity::area_names(&app.db).await?;
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(&one.id)).await?;
    let team_name = match &one.team {
        Some(team) => teams::find(&app.db, team).await?.map(|team| team.name),
        None => None,
    };
    let plan_name = match &one.plan {
        Some(plan) => store::plan(&app.db, plan).await?.map(|plan| plan.name),
        None => None,
    };
    let degrees = |e6: i64| f64::from(i32::try_from(e6).unwrap_or(0)) / 1e6;
    Ok(OrganisedItem {
        in_charge: store::in_charge(&app.db, &app.keys, &one.id).await?,
        shifts: shift_items(app, actor, shifts).await?,
        area_name: areas.get(&one.area).cloned().unwrap_or_default(),
        seq: one.seq.and_then(|seq| u64::try_from(seq).ok()),
        latitude: one.latitude_e6.map(degrees),
        longitude: one.longitude_e6.map(degrees),
        repeats: one.series.is_some(),
        revision: one.revision,
        id: one.id,
        name: one.name,
        class: one.class,
        area: one.area,
        place: one.place,
        content: one.content,
        organiser: one.organiser,
        insurance: one.insurance,
        risk: one.risk,
        state: one.state,
        reason: one.reason,
        team: one.team,
        team_name,
        plan: one.plan,
        plan_name,
        mine,
    })
}

/// Shifts with their activities, what they need, and whether the reader has signed up.
pub(in crate::volunteering) async fn shift_items(
    app: &App,
    actor: &Actor,
    shifts: Vec<Shift>,
) -> Result<Vec<ShiftItem>, Error> {
    let ids: BTreeSet<String> = shifts.iter().map(|one| one.activity.clone()).collect();
    let courses = college::among(&app.db, ids.iter().cloned().collect()).await?;
    let activities = store::among(&app.db, ids.into_iter().collect()).await?;
    let mut needs = store::needs_of(&app.db, &shifts).await?;
    let asked = needs
        .values()
        .flatten()
        .filter_map(|need| need.course.clone());
    let names = college::names_among(&app.db, asked.collect()).await?;
    let waiting = sign_ups::waiting_by_need(&app.db, &shifts).await?;
    let mut signed = sign_ups::of_account_in(&app.db, actor.account, &shifts).await?;
    let mut came = attendance::of_account_in(&app.db, actor.account, &shifts).await?;
    let areas = identity::area_names(&app.db).await?;
    let need = |need: Need| NeedItem {
        waiting: waiting.get(&need.id).copied().unwrap_or(0),
        id: need.id,
        name: need.name,
        quantity: need.quantity,
        taken: need.taken,
        age_min: need.age_min,
        skill: need.skill,
        training: need.training,
        course_name: need.course.as_ref().and_then(|id| names.get(id).cloned()),
        course: need.course,
    };
    let item = |shift: Shift| {
        let activity = activities.get(&shift.activity)?;
        let own = signed.remove(&shift.id);
        let attendance = came.remove(&shift.id);
        let needs: Vec<NeedItem> = needs
            .remove(&shift.id)
            .unwrap_or_default()
            .into_iter()
            .map(need)
            .collect();
        Some(ShiftItem {
            name: activity.name.clone(),
            class: activity.class.clone(),
            place: activity.place.clone(),
            area: activity.area.clone(),
            area_name: areas.get(&activity.area).cloned().unwrap_or_default(),
            organiser: activity.organiser.clone(),
            team: activity.team.clone(),
            state: standing(activity, &shift).to_owned(),
            reason: shift.reason.clone(),
            starts_at: instant(shift.starts_at_ms),
            ends_at: instant(shift.ends_at_ms),
            cancel_until: instant(
                own.as_ref()
                    .map_or(shift.cancel_until_ms, |own| own.leaves_until_ms(&shift)),
            ),
            signed: own.as_ref().map(|own| own.state.clone()),
            signed_need: own.as_ref().map(|own| own.need.clone()),
            waiting_place: own.and_then(|own| own.place),
            in_at: attendance.as_ref().map(|one| instant(one.in_at_ms)),
            out_at: attendance
                .as_ref()
                .and_then(|one| one.out_at_ms)
                .map(instant),
            claim: attendance.and_then(|one| u64::try_from(one.claim?).ok()),
            course: courses.contains(&shift.activity),
            id: shift.id,
            activity: shift.activity,
            needs,
        })
    };
    Ok(shifts.into_iter().filter_map(item).collect())
}

/// What was held before the rest was cancelled stays what it was.
fn standing<'a>(activity: &'a Organised, shift: &Shift) -> &'a str {
    match activity.state.as_str() {
        _ if !shift.stands() => "cancelled",
        "cancelled" => "published",
        other => other,
    }
}

/// RFC 3339 UTC.
pub(super) fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
