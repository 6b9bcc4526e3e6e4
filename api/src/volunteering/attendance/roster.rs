//! The leader's list: counted first, then ticked with a reason; and who did not come.

use super::{
    counts::{Counted, Whereabouts, differs},
    model::{Lasts, Moment, count_due, served},
    routes::{attend, instant, lasts, organised},
    store::{self, Attendance, HeadCount, Kept},
};
use crate::{
    access::{Actor, Looked, Role, looked_at},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    identity,
    journal::Idempotent,
    messages::{Notice, tell},
    volunteering::{
        organising::{self, Organised, Shift, may_organise},
        sign_ups::{self, Listed},
    },
    words,
};
use axum::extract::State;
use futures_util::future::join_all;
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// People who are ticked in one request.
const ROWS_MAX: usize = 200;
/// Heads in one count.
const PEOPLE_MAX: i64 = 10_000;
/// Who did not come is listed for so long.
const MISSED_MS: i64 = 90 * 86_400 * 1_000;

/// The routes of the roster.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read, tick))
        .routes(routes!(count))
        .routes(routes!(take_off))
        .routes(routes!(list_missed))
}

/// Somebody on the list.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::volunteering) struct RosterRow {
    account: String,
    pub(in crate::volunteering) name: String,
    /// What they do.
    pub(in crate::volunteering) need: String,
    /// `confirmed` or `waiting`.
    pub(in crate::volunteering) state: String,
    /// RFC 3339 UTC.
    pub(in crate::volunteering) in_at: Option<String>,
    /// `code`, `roster`, `card` or `sheet`.
    in_how: Option<String>,
    /// RFC 3339 UTC.
    pub(in crate::volunteering) out_at: Option<String>,
    /// The entry that recorded the hours.
    pub(in crate::volunteering) claim: Option<u64>,
    /// The shift is over, they had a place and nothing says that they came.
    missed: bool,
}

/// A head-count.
#[derive(Debug, Serialize, ToSchema)]
struct HeadCountItem {
    /// `start` or `end`.
    moment: String,
    people: i64,
    /// How many were there at that moment, by the list as it is now.
    listed: i64,
    /// RFC 3339 UTC.
    at: String,
    differs: bool,
}

/// The list of a shift.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::volunteering) struct Roster {
    shift: String,
    /// The activity's id.
    activity: String,
    pub(in crate::volunteering) name: String,
    place: String,
    /// RFC 3339 UTC.
    pub(in crate::volunteering) starts_at: String,
    /// RFC 3339 UTC.
    ends_at: String,
    /// `start` or `end`: the count that is due before the list is shown.
    count_due: Option<String>,
    counts: Vec<HeadCountItem>,
    /// Empty while a count is due.
    pub(in crate::volunteering) people: Vec<RosterRow>,
}

/// The list of a shift that one organises. While a head-count is due it stays empty.
#[utoipa::path(
    get, path = "/api/v1/shifts/{id}/roster", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Roster))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Roster>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    roster(&app, shift, activity).await.map(Json)
}

/// The same for a file: while a head-count is due there is none.
pub(in crate::volunteering) async fn list(
    app: &App,
    actor: &Actor,
    id: &str,
) -> Result<Roster, Error> {
    let (shift, activity) = organised(app, actor, id).await?;
    let list = roster(app, shift, activity).await?;
    if list.count_due.is_some() {
        return Err(Error::refused("head_count_due"));
    }
    Ok(list)
}

pub(super) async fn roster(app: &App, shift: Shift, activity: Organised) -> Result<Roster, Error> {
    let counts = store::head_counts(&app.db, &shift.id).await?;
    let moments: Vec<&str> = counts.iter().map(|one| one.moment.as_str()).collect();
    let due = count_due(lasts(&shift), &moments, app.clock.now_ms());
    let mut list = store::whereabouts(&app.db, std::slice::from_ref(&shift.id)).await?;
    let list = list.remove(&shift.id).unwrap_or_default();
    let people = if due.is_none() {
        people(app, &shift).await?
    } else {
        Vec::new()
    };
    Ok(Roster {
        count_due: due.map(|moment| moment.as_str().to_owned()),
        counts: counts
            .into_iter()
            .map(|one| count_item(lasts(&shift), one, &list))
            .collect(),
        starts_at: instant(shift.starts_at_ms).to_string(),
        ends_at: instant(shift.ends_at_ms).to_string(),
        shift: shift.id,
        activity: activity.id,
        name: activity.name,
        place: activity.place,
        people,
    })
}

fn count_item(shift: Lasts, one: HeadCount, list: &[Whereabouts]) -> HeadCountItem {
    let count = Counted {
        moment: Moment::of(&one.moment),
        people: one.people,
        at_ms: one.at_ms,
    };
    let listed = differs(shift, count, list);
    HeadCountItem {
        differs: listed.is_some(),
        listed: listed.unwrap_or(one.people),
        at: instant(one.at_ms).to_string(),
        moment: one.moment,
        people: one.people,
    }
}

async fn people(app: &App, shift: &Shift) -> Result<Vec<RosterRow>, Error> {
    let listed = sign_ups::listed(&app.db, &shift.id).await?;
    let came = store::of_shift(&app.db, &shift.id).await?;
    let needs = organising::needs_of(&app.db, std::slice::from_ref(shift)).await?;
    let needs: BTreeMap<String, String> = needs
        .into_values()
        .flatten()
        .map(|need| (need.id, need.name))
        .collect();
    let accounts: Vec<Id> = listed
        .iter()
        .filter_map(|one| one.account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let over = app.clock.now_ms() >= shift.ends_at_ms;
    let row = |one: Listed| {
        let attendance = came.get(&one.id);
        let name = one
            .account
            .parse()
            .ok()
            .and_then(|account: Id| names.get(&account));
        RosterRow {
            name: name
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            need: needs.get(&one.need).cloned().unwrap_or_default(),
            in_at: attendance.map(|one| instant(one.in_at_ms).to_string()),
            in_how: attendance.map(|one| one.in_how.clone()),
            out_at: attendance
                .and_then(|one| one.out_at_ms)
                .map(|ms| instant(ms).to_string()),
            claim: claim_of(attendance),
            missed: over && one.state == "confirmed" && attendance.is_none(),
            account: one.account,
            state: one.state,
        }
    };
    Ok(listed.into_iter().map(row).collect())
}

pub(super) fn claim_of(attendance: Option<&Attendance>) -> Option<u64> {
    let claim = attendance?.claim?;
    u64::try_from(claim).ok()
}

/// Which count.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CountMoment {
    Start,
    End,
}

/// How many people are there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHeadCount {
    moment: CountMoment,
    #[schema(minimum = 0, maximum = 10000)]
    people: i64,
}

/// Keeps a head-count; it is asked for before the list is shown, and the first one stays.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/head-count", tag = "volunteering", request_body = NewHeadCount,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Roster))
)]
async fn count(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<NewHeadCount>,
) -> Result<Json<Roster>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    if !(0..=PEOPLE_MAX).contains(&new.people) {
        return Err(Error::field_invalid("people"));
    }
    let moment = match new.moment {
        CountMoment::Start => Moment::Start,
        CountMoment::End => Moment::End,
    };
    let counts = store::head_counts(&app.db, &id).await?;
    let moments: Vec<&str> = counts.iter().map(|one| one.moment.as_str()).collect();
    let now_ms = app.clock.now_ms();
    // A count that is not due would be made by somebody who has seen the list.
    if count_due(lasts(&shift), &moments, now_ms) != Some(moment) {
        return Err(Error::refused("head_count_not_due"));
    }
    let mut tx = app.db.begin().await?;
    let what = (id.as_str(), moment.as_str());
    store::put_head_count(&mut tx, what, new.people, actor.account, now_ms).await?;
    tx.commit().await?;
    roster(&app, shift, activity).await.map(Json)
}

/// Somebody who was there, from when to when.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TickedRow {
    /// 32 hex digits.
    account: String,
    /// RFC 3339.
    #[schema(format = DateTime)]
    in_at: String,
    /// RFC 3339.
    #[schema(format = DateTime)]
    out_at: String,
}

/// People who were there by the leader's word.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ticked {
    #[schema(min_items = 1, max_items = 200)]
    rows: Vec<TickedRow>,
    /// Why no code says so; the reviewer and the volunteer read it.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
    /// The signed sheet whose photograph shows it, 32 hex digits.
    sheet: Option<String>,
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
struct TickedItem {
    account: String,
    ok: bool,
    /// The entry that recorded the hours.
    claim: Option<u64>,
    /// Why not.
    code: Option<&'static str>,
    detail: Option<String>,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
struct TickedAnswer {
    items: Vec<TickedItem>,
    roster: Roster,
}

/// Records who was there by the roster, with a reason; each succeeds or fails by itself. Never one's own hours.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/roster", tag = "volunteering", request_body = Ticked,
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the list is shown")
    ),
    responses((status = 200, body = TickedAnswer))
)]
async fn tick(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(ticked): Json<Ticked>,
) -> Result<Json<TickedAnswer>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    if ticked.rows.is_empty() || ticked.rows.len() > ROWS_MAX {
        return Err(Error::field_invalid("rows"));
    }
    let counts = store::head_counts(&app.db, &id).await?;
    let moments: Vec<&str> = counts.iter().map(|one| one.moment.as_str()).collect();
    if count_due(lasts(&shift), &moments, app.clock.now_ms()).is_some() {
        return Err(Error::refused("head_count_due"));
    }
    let desk = Desk {
        reason: words::required("reason", &ticked.reason, 200)?,
        evidence: evidence_of(&app, &id, ticked.sheet.as_deref()).await?,
        app: &app,
        actor: &actor,
        shift: &shift,
        activity: &activity,
        key: idempotency.key,
    };
    let each = ticked.rows.iter().map(async |row| {
        let item = |ok, claim, code, detail| TickedItem {
            account: row.account.clone(),
            ok,
            claim,
            code,
            detail,
        };
        match desk.tick(row).await {
            Ok(seq) => Ok(item(true, Some(seq), None, None)),
            Err(error @ Error::Refused { .. }) => {
                Ok(item(false, None, Some(error.code()), error.detail(lang)))
            }
            Err(unexpected) => Err(unexpected),
        }
    });
    let items: Result<Vec<_>, Error> = join_all(each).await.into_iter().collect();
    Ok(Json(TickedAnswer {
        items: items?,
        roster: roster(&app, shift.clone(), activity.clone()).await?,
    }))
}

/// The photograph of a sheet of this shift.
async fn evidence_of(app: &App, shift: &str, sheet: Option<&str>) -> Result<Option<String>, Error> {
    let Some(sheet) = sheet else { return Ok(None) };
    let found = store::sheet(&app.db, sheet).await?;
    match found {
        Some((of, Some(evidence))) if of == shift => Ok(Some(evidence)),
        _ => Err(Error::refused("sheet_unknown")),
    }
}

/// What the rows of one request share.
struct Desk<'a> {
    app: &'a Arc<App>,
    actor: &'a Actor,
    shift: &'a Shift,
    activity: &'a Organised,
    reason: String,
    evidence: Option<String>,
    key: uuid::Uuid,
}

impl Desk<'_> {
    async fn tick(&self, row: &TickedRow) -> Result<u64, Error> {
        let account: Id = row
            .account
            .parse()
            .map_err(|_| Error::refused("person_unknown"))?;
        if account == self.actor.account {
            return Err(Error::refused("own_roster"));
        }
        let sign_up = sign_ups::own(&self.app.db, &self.shift.id, account).await?;
        let sign_up = sign_up.filter(|own| own.state == "confirmed");
        let sign_up = sign_up.ok_or_else(|| Error::refused("not_on_the_list"))?;
        let (in_at, out_at) = (
            words::instant("in_at", &row.in_at)?.unix() * 1_000,
            words::instant("out_at", &row.out_at)?.unix() * 1_000,
        );
        served(lasts(self.shift), in_at, out_at)?;
        let by_sheet = self.evidence.is_some();
        let how = if by_sheet { "sheet" } else { "roster" };
        let kept = Kept {
            sign_up: sign_up.id,
            shift: self.shift.id.clone(),
            account: account.to_string(),
            in_at_ms: in_at,
            in_how: how.to_owned(),
            out_at_ms: out_at,
            out_how: how,
            noted_by: self.actor.account.to_string(),
            reason: self.reason.clone(),
        };
        let evidence = self.evidence.clone();
        let by = self.actor.account;
        let attend = attend(self.app, by, self.shift, self.activity, kept, evidence).await?;
        let route = format!("POST /shifts/{}/roster", self.shift.id);
        let promise = Idempotent::new(by, &(route + &row.account), self.key, &(row, &self.reason));
        Ok(self.app.journal.submit(attend, Some(promise)).await?.seq)
    }
}

/// Somebody to take off the list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakenOff {
    /// 32 hex digits.
    account: String,
}

/// Takes somebody off the list of a shift; they are told, and whoever waits moves up.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/take-off", tag = "volunteering", request_body = TakenOff,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Roster))
)]
async fn take_off(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<TakenOff>,
) -> Result<Json<Roster>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    let account: Id = wish
        .account
        .parse()
        .map_err(|_| Error::refused("person_unknown"))?;
    let own = sign_ups::own(&app.db, &id, account).await?;
    let own = own.ok_or_else(|| Error::refused("not_on_the_list"))?;
    if store::find(&app.db, &own.id).await?.is_some() {
        return Err(Error::refused("checked_in"));
    }
    let now_ms = app.clock.now_ms();
    // Whoever waits could not come any more.
    if now_ms >= shift.starts_at_ms {
        let until = crate::clock::wall(instant(shift.starts_at_ms));
        return Err(Error::refused("sign_off_late").with("until", until));
    }
    let mut tx = app.db.begin().await?;
    let ending = (own.id.as_str(), own.need.as_str(), own.state.as_str());
    if sign_ups::free(&mut tx, &app.random, ending, now_ms).await? {
        let about = json!({
            "activity": activity.id, "shift": id, "name": activity.name,
            "starts_at": instant(shift.starts_at_ms).to_string(),
        });
        let kind = "shift_removed";
        let notice = Notice {
            account,
            kind,
            about,
        };
        tell(&mut tx, &app.random, &[notice], now_ms).await?;
    }
    tx.commit().await?;
    roster(&app, shift, activity).await.map(Json)
}

/// Somebody who had a place and did not come.
#[derive(Debug, Serialize, ToSchema)]
struct MissedItem {
    account: String,
    person: String,
    /// The activity's name.
    name: String,
    shift: String,
    /// RFC 3339 UTC.
    starts_at: String,
}

/// Who did not come in the last ninety days.
#[derive(Debug, Serialize, ToSchema)]
struct MissedList {
    items: Vec<MissedItem>,
}

/// Who had a place and did not come, in what one organises, in the last ninety days. It closes no door: it is for asking.
#[utoipa::path(
    get, path = "/api/v1/no-shows", tag = "volunteering", responses((status = 200, body = MissedList))
)]
async fn list_missed(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<MissedList>, Error> {
    let roles = [Role::TeamLeader, Role::SocialWorker, Role::Administrator];
    let areas: std::collections::BTreeSet<&str> = roles
        .iter()
        .flat_map(|role| actor.areas(*role))
        .map(AreaPath::as_str)
        .collect();
    let now_ms = app.clock.now_ms();
    let mut found = BTreeMap::new();
    for area in areas {
        for one in store::missed(&app.db, area, (now_ms - MISSED_MS, now_ms)).await? {
            let activity = organising::shift(&app.db, &one.shift).await?;
            let Some(shift) = activity else { continue };
            let activity = organising::find(&app.db, &shift.activity).await?;
            let Some(activity) = activity else { continue };
            if may_organise(&app, &actor, &activity).await? {
                found.insert(
                    (-one.starts_at_ms, one.shift.clone(), one.account.clone()),
                    one,
                );
            }
        }
    }
    let accounts: Vec<Id> = found
        .values()
        .filter_map(|one| one.account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    looked_at(Looked::Words, accounts);
    let item = |one: store::Missed| {
        let name = one
            .account
            .parse()
            .ok()
            .and_then(|account: Id| names.get(&account));
        MissedItem {
            person: name
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            starts_at: instant(one.starts_at_ms).to_string(),
            account: one.account,
            name: one.name,
            shift: one.shift,
        }
    };
    Ok(Json(MissedList {
        items: found.into_values().map(item).collect(),
    }))
}
