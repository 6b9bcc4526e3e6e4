//! Every route that is about areas, by every role that its row names, inside the area and outside of it.
//!
//! Which routes those are stands in the policy table, in the words that people read in docs/security-model.md: a row that
//! speaks of areas, of the district or of what one organises has a case here. From outside a thing is answered as one that
//! is not there, a wish is refused, and a list is empty of it; from inside each is answered otherwise, so that the walk is
//! not blind.

mod ground;

use crate::{
    access::{Access, POLICY, Row},
    people::testing::{Answer, SECOND_ADMIN, stages},
};
use ground::Ground;
use serde_json::{Value, json};

/// How somebody outside is answered.
enum Outside {
    /// As if it were not there.
    Nothing,
    /// Refused; somebody inside is answered otherwise.
    Refused,
    /// With a list that does not name this.
    Without(&'static str),
    /// Refused everybody who does not look after the whole district.
    District,
    /// Shown elsewhere: by this test.
    Elsewhere(&'static str),
}

use Outside::{District, Elsewhere, Nothing, Refused, Without};

struct Case {
    route: &'static str,
    /// With what the ground holds in braces.
    query: &'static str,
    body: Value,
    outside: Outside,
    /// Whether it can be done only once, so that one role's turn is enough.
    once: bool,
}

fn case(route: &'static str, body: Value, outside: Outside) -> Case {
    Case {
        route,
        query: "",
        body,
        outside,
        once: false,
    }
}

fn once(case: Case) -> Case {
    Case { once: true, ..case }
}

fn list(route: &'static str, query: &'static str, needle: &'static str) -> Case {
    Case {
        route,
        query,
        ..case(route, Value::Null, Without(needle))
    }
}

const WORKBOOK: &str = "a workbook: every row is judged by the areas of whoever brings it";

const SETTLED: Outside = Elsewhere("rewards::settlements::tests");
const DISPUTED: Outside = Elsewhere("rewards::disputes::tests");

fn people() -> Vec<Case> {
    let thing = |route, body| case(route, body, Nothing);
    vec![
        thing(
            "PUT /api/v1/members/{member}/document",
            json!({"kind": "resident_card", "number": "440105194912310029", "purpose": "spending"}),
        ),
        thing("POST /api/v1/people/{worker}/staff-link", json!({})),
        list("GET /api/v1/tokens", "", "{token}"),
        case(
            "POST /api/v1/tokens",
            json!({"purpose": "大屏", "role": "auditor", "area": "{street}", "days": 3}),
            Refused,
        ),
        thing("DELETE /api/v1/tokens/{token}", Value::Null),
        case(
            "POST /api/v1/desk/numbers",
            json!({"mobile": "19900000021"}),
            Without("{member}"),
        ),
        thing(
            "POST /api/v1/desk/people/{member}/code",
            json!({"identified": "document"}),
        ),
        thing("POST /api/v1/desk/people/{member}/doubt", json!({})),
        list("GET /api/v1/staff", "", "{worker}"),
        case(
            "POST /api/v1/people/search",
            json!({"purpose": "roles", "name": "何秀兰"}),
            Without("{member}"),
        ),
        thing("GET /api/v1/people/{member}", Value::Null),
        case(
            "POST /api/v1/people/{neighbour}/roles",
            json!({"role": "team_leader", "area": "{street}"}),
            Refused,
        ),
        case(
            "POST /api/v1/people/{helper}/roles/{helped}/withdraw",
            json!({}),
            Refused,
        ),
        thing("GET /api/v1/people/{worker}/work", Value::Null),
        list("GET /api/v1/handovers", "", "{handover}"),
        case(
            "POST /api/v1/handovers",
            json!({"leaver": "{worker}", "granted": "{granted}", "taker": "{member}", "kind": "successor", "until": null}),
            Refused,
        ),
        thing("POST /api/v1/handovers/{handover}/statements", json!({})),
        thing("POST /api/v1/handovers/{handover}/finish", json!({})),
        thing("POST /api/v1/handovers/{handover}/cancel", json!({})),
        case(
            "POST /api/v1/areas",
            json!({"parent": "{street}", "code": "440105003009", "name": "乐园社区"}),
            Refused,
        ),
        case(
            "POST /api/v1/areas/rename",
            json!({"area": "{street}", "name": "昌岗街道"}),
            Refused,
        ),
        list("GET /api/v1/actions", "", "{worker}"),
        list("GET /api/v1/actions/export", "", "{worker}"),
        thing(
            "GET /api/v1/people/{member}/consents/{consent}/picture",
            Value::Null,
        ),
        thing("GET /api/v1/people/{member}/consents", Value::Null),
        thing(
            "POST /api/v1/people/{member}/consents",
            json!({"purpose": "photo", "text": "00", "how": "paper", "witness": "区慧敏", "needs_guardian": false}),
        ),
        case(
            "POST /api/v1/desk/people/search",
            json!({"name": "何秀兰"}),
            Without("{member}"),
        ),
        thing("GET /api/v1/desk/people/{member}", Value::Null),
        thing("GET /api/v1/people/{member}/family", Value::Null),
        thing(
            "POST /api/v1/people/{member}/family/code",
            json!({"spending": false}),
        ),
        thing(
            "DELETE /api/v1/people/{member}/family/{neighbour}",
            Value::Null,
        ),
    ]
}

fn overseen() -> Vec<Case> {
    let thing = |route, body| case(route, body, Nothing);
    vec![
        list("GET /api/v1/looks", "", "{worker}"),
        list("GET /api/v1/proposals", "", "{neighbour}"),
        thing("GET /api/v1/proposals/{proposal}", Value::Null),
        case(
            "POST /api/v1/proposals/administrators",
            json!({"account": "{member}", "area": "{street}"}),
            Refused,
        ),
        case(
            "POST /api/v1/proposals/withdrawals",
            json!({"account": "{second}", "granted": "{seconds}"}),
            Refused,
        ),
        thing("POST /api/v1/proposals/{proposal}/second", json!({})),
        list("GET /api/v1/decisions/unconfirmed", "", "{worker}"),
    ]
}

#[expect(clippy::too_many_lines, reason = "one case after another")]
fn volunteering() -> Vec<Case> {
    let thing = |route, body| case(route, body, Nothing);
    vec![
        case(
            "POST /api/v1/activities",
            ground::posted("{street}"),
            Refused,
        ),
        thing(
            "POST /api/v1/reviews/{decided}/correction",
            json!({"answer": "没有错"}),
        ),
        list("GET /api/v1/reviews", "", "何秀兰"),
        case(
            "POST /api/v1/reviews/statements",
            json!({"decision": "approve", "claims": ["{claim}"]}),
            Refused,
        ),
        once(case(
            "POST /api/v1/reviews/approve",
            json!({"claims": ["{spare}"]}),
            Without("\"approved\""),
        )),
        thing(
            "POST /api/v1/reviews/{claim}/reject",
            json!({"reason": "看不清"}),
        ),
        thing("POST /api/v1/reviews/{other}/approve", json!({})),
        thing(
            "POST /api/v1/reviews/{decided}/reverse",
            json!({"reason": "记错"}),
        ),
        thing("POST /api/v1/reviews/{claim}/family", json!({})),
        list(
            "GET /api/v1/reviews/rates",
            "?from=2026-11-01&until=2026-11-30",
            "{street}",
        ),
        case(
            "GET /api/v1/re-reviews",
            Value::Null,
            Elsewhere("volunteering::re_reviews::tests"),
        ),
        case(
            "GET /api/v1/re-reviews/{seq}",
            Value::Null,
            Elsewhere("volunteering::re_reviews::tests"),
        ),
        case(
            "POST /api/v1/re-reviews/{seq}",
            Value::Null,
            Elsewhere("volunteering::re_reviews::tests"),
        ),
        case(
            "POST /api/v1/teams",
            ground::team("{street}", "昌岗乐善队"),
            Refused,
        ),
        thing(
            "PUT /api/v1/teams/{team}",
            json!({"kind": "seniors", "name": "昌岗银龄队", "introduction": "会的教不会的。", "skills": [], "categories": [], "recruits": true}),
        ),
        thing(
            "POST /api/v1/teams/{team}/answer",
            json!({"account": "{neighbour}", "verdict": "decline"}),
        ),
        thing(
            "POST /api/v1/teams/{team}/change",
            json!({"account": "{neighbour}", "change": "remove"}),
        ),
        Case {
            query: "?area={street}",
            ..case("GET /api/v1/plans", Value::Null, Refused)
        },
        case(
            "POST /api/v1/plans",
            json!({"name": "冬季探访", "aim": "每户一次", "area": "{street}", "year": 2026}),
            Refused,
        ),
        thing("GET /api/v1/plans/{plan}", Value::Null),
        thing(
            "PUT /api/v1/plans/{plan}",
            json!({"name": "冬季探访", "aim": "每户一次", "year": 2026, "quarter": 4}),
        ),
        once(thing("DELETE /api/v1/plans/{plan}", Value::Null)),
        list("GET /api/v1/organised", "", "{draft}"),
        case(
            "POST /api/v1/organised",
            ground::organised("{street}"),
            Refused,
        ),
        thing(
            "PUT /api/v1/organised/{activity}",
            json!({
                "place": "", "content": "", "in_charge": "", "insurance": "", "risk": "", "shifts": [], "revision": 0,
            }),
        ),
        thing("POST /api/v1/organised/{draft}/publish", json!({})),
        thing(
            "POST /api/v1/organised/{draft}/cancel",
            json!({"reason": "", "scope": "this"}),
        ),
        thing("GET /api/v1/shifts/{shift}/code", Value::Null),
        thing("GET /api/v1/shifts/{shift}/roster", Value::Null),
        thing(
            "POST /api/v1/shifts/{shift}/roster",
            json!({"rows": [], "reason": "没电了", "sheet": null}),
        ),
        thing(
            "POST /api/v1/shifts/{shift}/head-count",
            json!({"moment": "start", "people": 2}),
        ),
        thing(
            "POST /api/v1/shifts/{shift}/take-off",
            json!({"account": "{neighbour}"}),
        ),
        thing(
            "POST /api/v1/shifts/{shift}/people",
            json!({"name": "何秀兰"}),
        ),
        case(
            "POST /api/v1/listings/{kind}/preview",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/listings/{kind}/workbook",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/listings/{kind}",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        Case {
            query: "?format=csv&area={street}&from=2026-11-01&until=2026-11-30",
            ..case("GET /api/v1/layouts/{layout}/export", Value::Null, Refused)
        },
        case(
            "POST /api/v1/layouts/{id}/records/preview",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/layouts/{id}/records/workbook",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/layouts/{id}/records",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        Case {
            query: "?area={street}",
            ..case("GET /api/v1/external-records", Value::Null, Refused)
        },
        case(
            "POST /api/v1/external-records/{id}/take-back",
            Value::Null,
            Elsewhere("volunteering::external::tests"),
        ),
        thing("GET /api/v1/shifts/{shift}/visits", Value::Null),
        thing(
            "POST /api/v1/shifts/{shift}/visits",
            json!({"volunteer": "{neighbour}", "name": "陈伯"}),
        ),
        thing("POST /api/v1/visits/{visit}/code", json!({})),
        once(thing("DELETE /api/v1/visits/{visit}", Value::Null)),
        Case {
            query: "?format=csv",
            ..thing("GET /api/v1/exports/shifts/{shift}", Value::Null)
        },
        Case {
            query: "?kind=hours&format=csv&area={street}&from=2026-11-01&until=2026-11-30",
            ..case("GET /api/v1/exports", Value::Null, Refused)
        },
        thing("GET /api/v1/honours/of/{member}", Value::Null),
        thing(
            "POST /api/v1/honours/of/{member}",
            json!({"title": "", "unit": "", "note": "", "day": "2026-11-20"}),
        ),
        once(thing("POST /api/v1/honours/{honour}/take-back", json!({}))),
        thing(
            "POST /api/v1/shifts/{shift}/chain/preview",
            json!({"text": "1. 何秀兰", "need": "", "choices": []}),
        ),
        thing(
            "POST /api/v1/shifts/{shift}/chain",
            json!({"text": "1. 何秀兰", "need": "", "choices": []}),
        ),
        thing("POST /api/v1/shifts/{shift}/card", json!({"number": "1"})),
        thing("GET /api/v1/sheets/{sheet}", Value::Null),
        thing("POST /api/v1/sheets/{sheet}/picture", json!({"data": ""})),
        thing("POST /api/v1/shifts/{shift}/sheets", json!({})),
        case(
            "GET /api/v1/no-shows",
            Value::Null,
            Elsewhere("volunteering::attendance::tests"),
        ),
        thing("DELETE /api/v1/people/{member}/card", Value::Null),
        thing("POST /api/v1/people/{member}/card", json!({})),
        case("POST /api/v1/courses", ground::course("{street}"), Refused),
        thing(
            "POST /api/v1/courses/{course}/assess",
            json!({"account": "{neighbour}", "result": "passed"}),
        ),
        thing(
            "POST /api/v1/courses/{course}/revoke",
            json!({"account": "{neighbour}", "reason": "记错"}),
        ),
        list("GET /api/v1/organised/courses", "", "{course}"),
        thing("GET /api/v1/organised/courses/{course}", Value::Null),
        once(thing(
            "POST /api/v1/shifts/{shift}/cancel",
            json!({"reason": "台风蓝色预警"}),
        )),
    ]
}

#[expect(clippy::too_many_lines, reason = "one case after another")]
fn others() -> Vec<Case> {
    let thing = |route, body| case(route, body, Nothing);
    vec![
        case(
            "POST /api/v1/invitations/preview",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case("POST /api/v1/invitations", Value::Null, Elsewhere(WORKBOOK)),
        case(
            "POST /api/v1/replacements/preview",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/replacements",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/replacements/statements",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/replacements/finish",
            Value::Null,
            Elsewhere(WORKBOOK),
        ),
        case(
            "POST /api/v1/desk/cards/find",
            Value::Null,
            Elsewhere("rewards::desk::tests"),
        ),
        thing("GET /api/v1/desk/people/{member}/points", Value::Null),
        list("GET /api/v1/desk/merchants", "", "{merchant}"),
        list("GET /api/v1/merchants", "", "{merchant}"),
        case(
            "POST /api/v1/merchants/{merchant}/suspend",
            json!({"reason": "试"}),
            Refused,
        ),
        case(
            "POST /api/v1/merchants/{merchant}/admit",
            json!({"ceiling": "500.00", "sponsor": "街道"}),
            Refused,
        ),
        case(
            "POST /api/v1/merchants/{merchant}/price",
            json!({"yuan_per_point": "3.50"}),
            Refused,
        ),
        case("GET /api/v1/settlements", Value::Null, SETTLED),
        case("POST /api/v1/settlements", Value::Null, SETTLED),
        case(
            "POST /api/v1/settlements/{nothing}/reverse",
            Value::Null,
            SETTLED,
        ),
        case("GET /api/v1/settlements/run", Value::Null, SETTLED),
        case("GET /api/v1/settlements/run/sheet", Value::Null, SETTLED),
        case("GET /api/v1/settlements/books", Value::Null, SETTLED),
        case("GET /api/v1/disputes", Value::Null, DISPUTED),
        case(
            "POST /api/v1/disputes/{nothing}/decide",
            Value::Null,
            DISPUTED,
        ),
        list("GET /api/v1/merchant-applications", "", "{application}"),
        thing(
            "POST /api/v1/merchant-applications/{application}/refuse",
            json!({"reason": "还差证照"}),
        ),
        thing(
            "POST /api/v1/merchant-applications/{application}/admit",
            json!({"ceiling": "500.00", "sponsor": "街道"}),
        ),
        thing(
            "POST /api/v1/desk/people/{member}/vouchers",
            json!({"offer": "haircut"}),
        ),
        thing(
            "POST /api/v1/desk/people/{member}/vouchers/{voucher}/cancel",
            json!({}),
        ),
        thing(
            "POST /api/v1/desk/people/{member}/vouchers/{voucher}/statement",
            json!({"merchant": "{merchant}"}),
        ),
        thing(
            "POST /api/v1/desk/people/{member}/vouchers/{voucher}/redeem",
            json!({"merchant": "{merchant}"}),
        ),
        case("GET /api/v1/outbox", Value::Null, District),
        case("POST /api/v1/outbox/{nobody}/retry", json!({}), District),
        case(
            "POST /api/v1/outbox/{nobody}/drop",
            json!({"reason": "out_of_date"}),
            District,
        ),
        case("GET /api/v1/jobs", Value::Null, District),
        case("POST /api/v1/jobs/nothing/run", json!({}), District),
        case("GET /api/v1/keys", Value::Null, District),
        case("POST /api/v1/keys/reseal", json!({}), District),
        case(
            "POST /api/v1/keys/reseal/{nobody}/confirm",
            json!({}),
            District,
        ),
        case(
            "POST /api/v1/keys/reseal/{nobody}/withdraw",
            json!({}),
            District,
        ),
        case("GET /api/v1/policies", Value::Null, District),
        case(
            "POST /api/v1/proposals/standards",
            ground::standard(),
            District,
        ),
        case("GET /api/v1/standard-drafts", Value::Null, District),
        case(
            "POST /api/v1/standard-drafts",
            json!({"standard": ground::standard()}),
            District,
        ),
        case("POST /api/v1/layouts", ground::layout("别的平台"), District),
        case(
            "PUT /api/v1/layouts/{layout}",
            json!({"version": 1, "layout": ground::layout("省平台")}),
            District,
        ),
        case(
            "PUT /api/v1/star-levels",
            json!({"version": 1, "hours": [10, 20, 30, 40, 50], "reason": "试"}),
            District,
        ),
        case("PUT /api/v1/flag-limits", ground::limits(), District),
        case(
            "POST /api/v1/holidays",
            json!({"day": "2026-12-31", "kind": "rest", "name": "元旦"}),
            District,
        ),
        case(
            "POST /api/v1/funds",
            json!({"name": "长者基金", "name_en": "Elders", "purpose": "送餐", "purpose_en": "Meals"}),
            District,
        ),
    ]
}

fn cases() -> Vec<Case> {
    [people(), overseen(), volunteering(), others()]
        .into_iter()
        .flatten()
        .collect()
}

/// `GET /api/v1/x/{name}` and `GET /api/v1/x/{id}` are one route.
fn shape(route: &str) -> String {
    let piece = |part: &str| {
        let named = part.starts_with('{') || part == "nothing";
        (if named { "{}" } else { part }).to_owned()
    };
    route.split('/').map(piece).collect::<Vec<_>>().join("/")
}

fn is_about_areas(row: &Row) -> bool {
    let words = ["area", "district", "organises"];
    matches!(row.access, Access::Roles(_)) && words.iter().any(|word| row.within.contains(word))
}

#[test]
fn every_row_that_speaks_of_areas_has_a_case_and_every_case_its_row() {
    let rows: Vec<String> = POLICY
        .iter()
        .filter(|row| is_about_areas(row))
        .map(|row| shape(&format!("{} {}", row.method, row.path)))
        .collect();
    let mut walked: Vec<String> = cases().iter().map(|one| shape(one.route)).collect();
    let missing: Vec<_> = rows.iter().filter(|row| !walked.contains(row)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    walked.retain(|one| !rows.contains(one));
    assert!(walked.is_empty(), "{walked:#?}");
}

#[tokio::test]
async fn inside_and_outside_of_an_area_every_role_is_answered_as_the_table_says() {
    for stage in stages().await {
        let ground = Ground::of(&stage).await;
        let mut findings = Vec::new();
        for one in cases() {
            let (method, path) = one.route.split_once(' ').unwrap();
            let row = POLICY
                .iter()
                .find(|row| shape(&format!("{} {}", row.method, row.path)) == shape(one.route));
            let Access::Roles(roles) = row.unwrap().access else {
                unreachable!("only rows with roles have cases");
            };
            let turns = if one.once { 1 } else { roles.len() };
            for role in &roles[..turns] {
                let path = format!("{path}{}", one.query);
                let asked = async |who: Who| {
                    let (path, body) = ground.fill(&path, &one.body, who != Who::OutsideOfNothing);
                    let account = match who {
                        Who::Inside => ground.who(*role, true),
                        Who::Outside | Who::OutsideOfNothing => ground.who(*role, false),
                        Who::OfTheDistrict => SECOND_ADMIN,
                    };
                    let caller = stage.enter(account).await;
                    caller.send(method, &path, body).await
                };
                let told = judge(&one.outside, &ground, asked).await;
                findings.extend(told.map(|told| format!("{role:?} {}: {told}", one.route)));
            }
        }
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    }
}

/// Who asks, for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Inside,
    Outside,
    /// For what is not there.
    OutsideOfNothing,
    OfTheDistrict,
}

/// What is wrong with how somebody is answered outside and inside; none where all is as it should be.
async fn judge(
    outside: &Outside,
    ground: &Ground,
    asked: impl AsyncFn(Who) -> Answer,
) -> Option<String> {
    let word = |answer: &Answer| format!("{} {}", answer.status.as_u16(), answer.code());
    let is_refused = |answer: &Answer| answer.status.is_client_error();
    match outside {
        Elsewhere(test) => test.is_empty().then(|| "is shown nowhere".to_owned()),
        Nothing | Refused | District => {
            let out = match outside {
                District => asked(Who::Inside).await,
                _ => asked(Who::Outside).await,
            };
            let nothing = match outside {
                Nothing => word(&asked(Who::OutsideOfNothing).await),
                _ => word(&out),
            };
            let within = match outside {
                District => asked(Who::OfTheDistrict).await,
                _ => asked(Who::Inside).await,
            };
            let right = is_refused(&out) && word(&out) == nothing && word(&within) != word(&out);
            let told = [word(&out), nothing, word(&within)];
            (!right).then(|| format!("outside, of nothing, inside: {told:?} {}", out.text))
        }
        Without(needle) => {
            let needle = ground.text(needle);
            let (out, within) = (asked(Who::Outside).await, asked(Who::Inside).await);
            let right = within.status.is_success()
                && within.text.contains(&needle)
                && !out.text.contains(&needle);
            let told = [&out, &within].map(|answer| (word(answer), answer.text.clone()));
            (!right).then(|| {
                format!("{needle} outside, inside: {told:?}")
                    .chars()
                    .take(900)
                    .collect()
            })
        }
    }
}
