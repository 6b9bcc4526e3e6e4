//! Showing what a pasted text would do, and doing it.

use super::{
    judge::{Candidate, Choices, NotACandidate, Row, Verdict, has_numbers, judge, names, signing},
    near::near,
    people::Remark,
    read::{LINES_MAX, PEOPLE_MAX, TEXT_CHARS_MAX, TextRefusal, read},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Path},
    identity,
    messages::{Notice, tell},
    volunteering::{
        organising::{Need, Organised, Shift, may_organise},
        sign_ups, teams,
    },
};
use axum::extract::State;
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of pasted lists.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(save))
}

/// What a person decided about one row.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChainChoice {
    /// From 1.
    #[schema(minimum = 1)]
    line: usize,
    /// Which of the line, from 0.
    #[schema(minimum = 0)]
    place: usize,
    /// The name that was shown there; a decision about another one decides nothing.
    #[schema(max_length = 20)]
    name: String,
    /// One of the candidates, 32 hex digits; none leaves the row out.
    account: Option<String>,
}

/// A text from a chat group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChainText {
    /// As it was pasted, at most 600 lines.
    #[schema(min_length = 1, max_length = 20000)]
    text: String,
    /// The id of the role, 32 hex digits.
    need: String,
    #[serde(default)]
    #[schema(max_items = 300)]
    choices: Vec<ChainChoice>,
}

/// Somebody who may be meant.
#[derive(Debug, Serialize, ToSchema)]
struct ChainCandidate {
    account: String,
    /// Where they live.
    area_name: String,
    /// Whether they belong to the activity's team.
    of_team: bool,
    /// Such as 199****0001; only where several may be meant.
    mobile_masked: Option<String>,
}

/// One person in the text, or a line without any. Every line that is not blank is in the answer.
#[derive(Debug, Serialize, ToSchema)]
struct ChainRow {
    /// From 1.
    line: usize,
    /// Which of the line, from 0.
    place: usize,
    text: String,
    /// As it was read; empty when no name is written.
    name: String,
    /// Who wrote it for them; empty when nobody says.
    by: String,
    /// Whether somebody else wrote it for them.
    for_other: bool,
    /// `sign_up`, `listed`, `ask`, `refused`, `left_out`, or `aside`: no row of a person.
    verdict: &'static str,
    /// Why, such as `several` or `repeated`; of `refused` the code of the problem.
    reason: Option<&'static str>,
    /// The problem in words.
    detail: Option<String>,
    /// The line that the reason is about.
    other_line: Option<usize>,
    /// Who is meant.
    account: Option<String>,
    candidates: Vec<ChainCandidate>,
}

/// What a text would do.
#[derive(Debug, Serialize, ToSchema)]
struct ChainPreview {
    rows: Vec<ChainRow>,
    /// People who would be signed up.
    sign_up: usize,
    /// Of them, those for whom there is no place now: they wait in line.
    wait: usize,
    /// Already on the list.
    listed: usize,
    /// Rows that a person has to settle first.
    open: usize,
}

/// What a text did.
#[derive(Debug, Serialize, ToSchema)]
struct ChainDone {
    /// With a place.
    confirmed: usize,
    /// In line.
    waiting: usize,
    /// Were on the list before.
    listed: usize,
}

/// Reads a pasted list and says what would become of each line. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/chain/preview", tag = "volunteering", request_body = ChainText,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ChainPreview))
)]
async fn preview(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
    Json(wish): Json<ChainText>,
) -> Result<Json<ChainPreview>, Error> {
    let desk = Desk::open(&app, &actor, &id, &wish.need).await?;
    let judged = desk.judge(&wish).await?;
    let free = usize::try_from(desk.need.quantity - desk.need.taken).unwrap_or(0);
    Ok(Json(ChainPreview {
        sign_up: judged.ready.len(),
        wait: judged.ready.len().saturating_sub(free),
        listed: judged.listed.len(),
        open: judged.open(),
        rows: desk.shown(judged, lang).await?,
    }))
}

/// Signs up everybody in a pasted list, all or nobody. Rows that nothing settles must be left out by a choice; who is
/// on the list already stays there, so that sending it again does no harm. Everybody is told.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/chain", tag = "volunteering", request_body = ChainText,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ChainDone))
)]
async fn save(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<ChainText>,
) -> Result<Json<ChainDone>, Error> {
    let desk = Desk::open(&app, &actor, &id, &wish.need).await?;
    let judged = desk.judge(&wish).await?;
    if judged.open() > 0 {
        return Err(Error::refused("chain_open").with("rows", judged.open()));
    }
    if judged.ready.is_empty() && judged.listed.is_empty() {
        return Err(Error::refused("chain_empty"));
    }
    let (confirmed, waiting) = desk.sign_up(&judged.ready).await?;
    Ok(Json(ChainDone {
        confirmed,
        waiting,
        listed: judged.listed.len(),
    }))
}

/// One request about one shift.
struct Desk<'a> {
    app: &'a Arc<App>,
    actor: &'a Actor,
    shift: Shift,
    activity: Organised,
    need: Need,
    team: BTreeSet<Id>,
}

/// The rows, with who is on the list already and whom a rule refuses.
struct Judged {
    rows: Vec<Row>,
    /// In the order of the text.
    ready: Vec<Id>,
    listed: BTreeSet<Id>,
    refused: BTreeMap<Id, Error>,
    homes: BTreeMap<Id, AreaPath>,
}

impl Judged {
    fn open(&self) -> usize {
        let open = self.rows.iter().filter(|row| match row.verdict {
            Verdict::Ask => true,
            Verdict::SignUp(account) => self.refused.contains_key(&account),
            Verdict::LeftOut | Verdict::Aside => false,
        });
        open.count()
    }
}

impl<'a> Desk<'a> {
    async fn open(
        app: &'a Arc<App>,
        actor: &'a Actor,
        id: &str,
        need: &str,
    ) -> Result<Self, Error> {
        let (shift, activity) = sign_ups::published(app, id).await?;
        if !may_organise(app, actor, &activity).await? {
            return Err(Error::refused("shift_unknown"));
        }
        sign_ups::refuse_sessions(app, &activity).await?;
        let need = sign_ups::need_of(app, &shift, need).await?;
        sign_ups::open_for_sign_up(app, &shift)?;
        let team = match &activity.team {
            Some(team) => teams::accounts_of(&app.db, team).await?,
            None => BTreeSet::new(),
        };
        Ok(Self {
            app,
            actor,
            shift,
            activity,
            need,
            team,
        })
    }

    async fn judge(&self, wish: &ChainText) -> Result<Judged, Error> {
        let lines = read(&wish.text).map_err(too_much)?;
        let names = names(&lines);
        let numbers_matter = has_numbers(&lines);
        let (known, homes) = self.known(&names, numbers_matter).await?;
        let choices = choices_of(&wish.choices)?;
        let rows = judge(&lines, &known, &choices)
            .map_err(|NotACandidate| Error::field_invalid("choices"))?;
        let mut judged = Judged {
            rows,
            ready: Vec::new(),
            listed: BTreeSet::new(),
            refused: BTreeMap::new(),
            homes,
        };
        let signing = signing(&judged.rows);
        let listed = sign_ups::listed(&self.app.db, &self.shift.id).await?;
        let listed: BTreeSet<Id> = listed
            .iter()
            .filter_map(|one| one.account.parse().ok())
            .collect();
        for account in signing {
            if listed.contains(&account) {
                judged.listed.insert(account);
                continue;
            }
            let on = (&self.shift, &self.need);
            if let Some(refusal) = sign_ups::hindrance(self.app, account, on).await? {
                judged.refused.insert(account, refusal);
            }
        }
        let ready = judged.rows.iter().filter_map(|row| match row.verdict {
            Verdict::SignUp(account) => Some(account),
            _ => None,
        });
        judged.ready = ready
            .filter(|one| !judged.listed.contains(one) && !judged.refused.contains_key(one))
            .collect();
        Ok(judged)
    }

    /// Who may be meant.
    async fn known(
        &self,
        names: &BTreeMap<String, identity::Name>,
        numbers_matter: bool,
    ) -> Result<(BTreeMap<String, Vec<Candidate>>, BTreeMap<Id, AreaPath>), Error> {
        let (folded, names): (Vec<&String>, Vec<identity::Name>) = names
            .iter()
            .map(|(folded, name)| (folded, name.clone()))
            .unzip();
        let found = near(self.app, self.actor, &self.activity, &names).await?;
        let mut known: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        let mut homes = BTreeMap::new();
        for (place, account, home) in found {
            if let Some(name) = folded.get(place) {
                let candidate = Candidate {
                    account,
                    mobile: None,
                };
                known.entry((*name).clone()).or_default().push(candidate);
                homes.insert(account, home);
            }
        }
        self.add_mobiles(&mut known, numbers_matter).await?;
        Ok((known, homes))
    }

    /// Numbers are opened only to tell people of one name apart, or where the text has some.
    async fn add_mobiles(
        &self,
        known: &mut BTreeMap<String, Vec<Candidate>>,
        numbers_matter: bool,
    ) -> Result<(), Error> {
        let asked = known
            .values()
            .filter(|all| all.len() > 1 || numbers_matter)
            .flatten()
            .map(|one| one.account)
            .collect::<Vec<Id>>();
        let people = identity::people(&self.app.db, &self.app.keys, &asked).await?;
        for one in known.values_mut().flatten() {
            one.mobile = people
                .get(&one.account)
                .and_then(|person| person.mobile.clone());
        }
        Ok(())
    }

    /// Everybody or nobody. Turns are taken in one order, and before the role's lock, as in a single sign-up.
    async fn sign_up(&self, ready: &[Id]) -> Result<(usize, usize), Error> {
        let app = self.app;
        let now_ms = app.clock.now_ms();
        let mut tx = app.db.begin().await?;
        for account in ready.iter().collect::<BTreeSet<_>>() {
            sign_ups::take_turn(&mut tx, *account).await?;
        }
        let (mut confirmed, mut notices) = (0, Vec::new());
        for (at, account) in ready.iter().enumerate() {
            // A millisecond apart, so that who waits does so in the order of the text.
            let at_ms = now_ms + i64::try_from(at).unwrap_or(0);
            let on = (&self.shift, &self.need);
            let state = sign_ups::place_in(&mut tx, app, *account, on, at_ms).await?;
            confirmed += usize::from(state == "confirmed");
            notices.push(self.notice(*account, state));
        }
        tell(&mut tx, &app.random, &notices, now_ms).await?;
        tx.commit().await?;
        Ok((confirmed, ready.len() - confirmed))
    }

    fn notice(&self, account: Id, state: &str) -> Notice {
        let starts = Instant::from_unix(self.shift.starts_at_ms.div_euclid(1_000));
        Notice {
            account,
            kind: if state == "confirmed" {
                "shift_listed"
            } else {
                "shift_lined_up"
            },
            about: json!({
                "activity": self.activity.id, "shift": self.shift.id, "name": self.activity.name,
                "starts_at": starts.to_string(),
            }),
        }
    }

    async fn shown(&self, judged: Judged, lang: Lang) -> Result<Vec<ChainRow>, Error> {
        let areas = identity::area_names(&self.app.db).await?;
        let candidate = |one: &Candidate, several: bool| ChainCandidate {
            area_name: judged
                .homes
                .get(&one.account)
                .and_then(|home| areas.get(home.as_str()))
                .cloned()
                .unwrap_or_default(),
            of_team: self.team.contains(&one.account),
            mobile_masked: one
                .mobile
                .as_ref()
                .filter(|_| several)
                .map(identity::Mobile::masked),
            account: one.account.to_string(),
        };
        let row = |row: &Row| {
            let (verdict, problem) = match row.verdict {
                Verdict::SignUp(account) => match judged.refused.get(&account) {
                    Some(refusal) => ("refused", Some(refusal)),
                    None if judged.listed.contains(&account) => ("listed", None),
                    None => ("sign_up", None),
                },
                Verdict::Ask => ("ask", None),
                Verdict::LeftOut => ("left_out", None),
                Verdict::Aside => ("aside", None),
            };
            let entry = row.entry.as_ref();
            let several = row.candidates.len() > 1;
            ChainRow {
                line: row.line,
                place: row.place,
                text: row.text.clone(),
                name: entry.map(|one| one.name.clone()).unwrap_or_default(),
                by: entry.map(|one| one.by.clone()).unwrap_or_default(),
                for_other: entry.is_some_and(|one| one.remark == Remark::ForOther),
                reason: problem
                    .map(Error::code)
                    .or_else(|| row.why.map(super::judge::Why::as_str)),
                detail: problem.and_then(|one| one.detail(lang)),
                other_line: row.why.and_then(super::judge::Why::line),
                account: match row.verdict {
                    Verdict::SignUp(account) => Some(account.to_string()),
                    _ => None,
                },
                candidates: row
                    .candidates
                    .iter()
                    .map(|one| candidate(one, several))
                    .collect(),
                verdict,
            }
        };
        Ok(judged.rows.iter().map(row).collect())
    }
}

fn choices_of(given: &[ChainChoice]) -> Result<Choices, Error> {
    if given.len() > PEOPLE_MAX {
        return Err(Error::field_invalid("choices"));
    }
    let choice = |one: &ChainChoice| {
        let account = one.account.as_ref().map(|account| account.parse());
        let account: Option<Id> = account
            .transpose()
            .map_err(|_| Error::field_invalid("choices"))?;
        Ok(((one.line, one.place, one.name.clone()), account))
    };
    given.iter().map(choice).collect()
}

fn too_much(refusal: TextRefusal) -> Error {
    let max = match refusal {
        TextRefusal::Long => ("chain_long", TEXT_CHARS_MAX),
        TextRefusal::ManyLines => ("chain_lines", LINES_MAX),
        TextRefusal::ManyPeople => ("chain_people", PEOPLE_MAX),
    };
    Error::refused(max.0).with("max", max.1)
}
