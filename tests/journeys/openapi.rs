//! The service against its own description: random calls, and every route against every role.

mod conform;
pub(crate) mod document;
pub(crate) mod generate;

use std::collections::BTreeSet;
use std::env;

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Answer, Person};
use harness::random::Random;
use harness::server::Server;

use document::{Document, Operation};
use generate::Generator;

const CALLS: usize = 8_000;
/// Calls after which everybody enters anew, since random calls also end sessions.
const CALLS_A_SESSION: usize = 150;
const SEED: u64 = 20_261_124;
/// Some calls succeed only when several others did, in order, for one person; the journeys make those.
/// One operation in so many.
const UNREACHED_ONE_IN: usize = 10;
/// Steps of a conversation between two people, or with what only the step before gave. `core.rs`, `enter.rs`,
/// `people.rs`, `documents.rs`, `shifts.rs` and `tamper.rs` walk those of residents, reviewers and administrators, the tests of
/// `identity`, `people`, `staffing` and `volunteering` those of staff and teams.
const CONVERSATIONS: &[&str] = &[
    "GET /api/v1/plans/{id}",
    "PUT /api/v1/plans/{id}",
    "DELETE /api/v1/plans/{id}",
    "POST /api/v1/merchant-applications/{id}/admit",
    "POST /api/v1/merchant-applications/{id}/refuse",
    "POST /api/v1/merchants/{account}/suspend",
    "POST /api/v1/merchants/{account}/admit",
    "POST /api/v1/merchants/me/slots",
    "DELETE /api/v1/merchants/me/slots/{id}",
    "GET /api/v1/shops/{account}/slots",
    "GET /api/v1/vouchers/{id}/visit",
    "POST /api/v1/vouchers/{id}/visit",
    "DELETE /api/v1/vouchers/{id}/visit",
    "GET /api/v1/vouchers/{id}/answer",
    "POST /api/v1/vouchers/{id}/answer",
    "POST /api/v1/disputes/{redeemed}/decide",
    "POST /api/v1/settlements",
    "POST /api/v1/settlements/{seq}/reverse",
    "GET /api/v1/settlements/run/sheet",
    "PUT /api/v1/standard-drafts/{id}",
    "DELETE /api/v1/standard-drafts/{id}",
    "POST /api/v1/me/donations",
    "POST /api/v1/desk/cards/find",
    "GET /api/v1/desk/people/{id}/points",
    "POST /api/v1/desk/people/{id}/vouchers",
    "POST /api/v1/desk/people/{id}/vouchers/{voucher}/cancel",
    "POST /api/v1/desk/people/{id}/vouchers/{voucher}/statement",
    "POST /api/v1/desk/people/{id}/vouchers/{voucher}/redeem",
    "DELETE /api/v1/me/card",
    "DELETE /api/v1/people/{id}/card",
    "POST /api/v1/sign-in/check",
    "POST /api/v1/sign-in/enter",
    "POST /api/v1/sign-in/register",
    "POST /api/v1/sign-in/report",
    "POST /api/v1/me/family/code",
    "POST /api/v1/me/family/join",
    "DELETE /api/v1/me/family/helpers/{account}",
    "DELETE /api/v1/me/family/helped/{account}",
    "POST /api/v1/people/{id}/family/code",
    "DELETE /api/v1/people/{id}/family/{proxy}",
    "POST /api/v1/sign-in/providers/{id}/start",
    "GET /api/v1/sign-in/providers/{id}/return",
    "POST /api/v1/me/providers/{id}/start",
    "DELETE /api/v1/me/providers/{id}",
    "POST /api/v1/sign-in/passkey",
    "POST /api/v1/me/passkeys",
    "DELETE /api/v1/me/passkeys/{id}",
    "POST /api/v1/staff/enter",
    "POST /api/v1/staff/setup",
    "POST /api/v1/staff/setup/look",
    "POST /api/v1/me/decisions",
    "POST /api/v1/me/decisions/statement",
    "GET /api/v1/me/decisions/{month}",
    "POST /api/v1/decisions/statement",
    "POST /api/v1/merges/look",
    "POST /api/v1/merges",
    "GET /api/v1/merges/{seq}",
    "POST /api/v1/merges/{seq}/second",
    "POST /api/v1/merges/{seq}/withdraw",
    "POST /api/v1/me/devices",
    "POST /api/v1/devices/waiting/{id}/confirm",
    "POST /api/v1/devices/{seq}/retire",
    "GET /api/v1/me/document",
    "PUT /api/v1/me/document",
    "PUT /api/v1/members/{account}/document",
    "POST /api/v1/me/erasure/confirm",
    "POST /api/v1/proposals/{seq}/second",
    "POST /api/v1/proposals/withdrawals",
    "POST /api/v1/people/{id}/roles/{seq}/withdraw",
    "POST /api/v1/imports/{id}/people",
    "POST /api/v1/handovers",
    "POST /api/v1/handovers/{id}/cancel",
    "POST /api/v1/handovers/{id}/confirm",
    "POST /api/v1/handovers/{id}/finish",
    "POST /api/v1/handovers/{id}/statements",
    "GET /api/v1/me/consents/{seq}/picture",
    "GET /api/v1/people/{id}/consents/{seq}/picture",
    "POST /api/v1/people/{id}/consents/{seq}/picture",
    "GET /api/v1/calendars/{id}",
    "POST /api/v1/claims/{seq}/evidence",
    "POST /api/v1/me/service-certificates",
    "GET /api/v1/me/service-certificates/{number}",
    "GET /api/v1/service-certificates/{number}",
    "POST /api/v1/courses",
    "GET /api/v1/courses/{id}",
    "POST /api/v1/courses/{id}/enrol",
    "POST /api/v1/courses/{id}/withdraw",
    "POST /api/v1/courses/{id}/assess",
    "POST /api/v1/courses/{id}/certificate",
    "POST /api/v1/courses/{id}/revoke",
    "GET /api/v1/organised/courses/{id}",
    "GET /api/v1/me/course-certificates/{number}",
    "GET /api/v1/me/course-certificates/{number}/credential",
    "GET /api/v1/course-certificates/{number}",
    "GET /api/v1/desk/people/{id}",
    "POST /api/v1/desk/people/{id}/code",
    "POST /api/v1/desk/people/{id}/doubt",
    "POST /api/v1/keys/reseal/{id}/confirm",
    "POST /api/v1/keys/reseal/{id}/withdraw",
    "POST /api/v1/organised",
    "POST /api/v1/organised/{id}/publish",
    "POST /api/v1/me/browsers",
    "POST /api/v1/me/browsers/end",
    "POST /api/v1/me/notices/{id}/read",
    "POST /api/v1/outbox/{id}/retry",
    "POST /api/v1/listings/{kind}",
    "POST /api/v1/listings/{kind}/preview",
    "POST /api/v1/listings/{kind}/workbook",
    "POST /api/v1/layouts",
    "GET /api/v1/layouts/{id}",
    "PUT /api/v1/layouts/{id}",
    "GET /api/v1/layouts/{id}/export",
    "POST /api/v1/layouts/{id}/records",
    "POST /api/v1/layouts/{id}/records/preview",
    "POST /api/v1/layouts/{id}/records/workbook",
    "POST /api/v1/external-records/{id}/take-back",
    "PUT /api/v1/star-levels",
    "PUT /api/v1/flag-limits",
    "GET /api/v1/shifts/{id}/visits",
    "POST /api/v1/shifts/{id}/visits",
    "POST /api/v1/visits/{id}/code",
    "DELETE /api/v1/visits/{id}",
    "POST /api/v1/visits/{id}/answer",
    "POST /api/v1/visits/{id}/confirm",
    "POST /api/v1/replacements",
    "POST /api/v1/replacements/finish",
    "POST /api/v1/replacements/preview",
    "POST /api/v1/replacements/statements",
    "GET /api/v1/sheets/{id}",
    "POST /api/v1/sheets/{id}/picture",
    "POST /api/v1/shifts/{id}/card",
    "GET /api/v1/exports",
    "GET /api/v1/exports/shifts/{id}",
    "GET /api/v1/honours/of/{id}",
    "POST /api/v1/honours/of/{id}",
    "POST /api/v1/honours/{id}/take-back",
    "GET /api/v1/me/growth/{year}",
    "POST /api/v1/shifts/{id}/chain",
    "POST /api/v1/shifts/{id}/chain/preview",
    "POST /api/v1/shifts/{id}/check-in",
    "POST /api/v1/shifts/{id}/check-out",
    "GET /api/v1/shifts/{id}/code",
    "POST /api/v1/shifts/{id}/head-count",
    "GET /api/v1/shifts/{id}/roster",
    "POST /api/v1/shifts/{id}/roster",
    "POST /api/v1/shifts/{id}/sheets",
    "POST /api/v1/shifts/{id}/sign-off",
    "POST /api/v1/shifts/{id}/sign-up",
    "POST /api/v1/shifts/{id}/take-off",
    "POST /api/v1/shifts/{id}/cancel",
    "POST /api/v1/shifts/{id}/people",
    "POST /api/v1/teams",
    "PUT /api/v1/teams/{id}",
    "POST /api/v1/teams/{id}/answer",
    "POST /api/v1/teams/{id}/change",
];
const PEOPLE: [&str; 12] = [
    "resident",
    "volunteer",
    "team_leader",
    "social_worker",
    "merchant",
    "service_provider",
    "space_keeper",
    "grid_member",
    "property_worker",
    "auditor",
    "enterprise",
    "administrator",
];

on_both_engines!(
    random_calls_find_no_fault_and_nothing_undocumented,
    the_document_describes_only_what_exists,
);

async fn random_calls_find_no_fault_and_nothing_undocumented(engine: Engine) {
    let seed = env::var("HAIZHU_TEST_SEED").map_or(SEED, |seed| seed.parse().unwrap());
    let server = Server::demo(engine).await;
    let document = Document::fetch(&server).await;
    let mut generator = Generator::new(&document, Random::from_seed(seed));
    let mut findings = Vec::new();
    let mut people = Vec::new();
    let mut reached = BTreeSet::new();
    for call in 0..CALLS {
        if call % CALLS_A_SESSION == 0 {
            people = enter_all(&server).await;
        }
        let operation = generator.operation();
        let request = generator.request(operation);
        let person = somebody(&mut generator.random, &people, operation);
        let answer = person.send(&request.borrowed()).await;
        findings.extend(judge(&document, operation, &answer).map(|finding| {
            format!(
                "call {call}: {finding}\n  body: {}\n  {answer}",
                request.shown_body()
            )
        }));
        if answer.status < 300 {
            reached.insert(name(operation));
        }
        generator.learn(operation, &answer);
    }
    assert!(findings.is_empty(), "seed {seed}: {}", summary(&findings));
    let operations = document.operations().iter().map(name);
    let unreached_max = document.operations().len() / UNREACHED_ONE_IN;
    let missed: Vec<String> = operations
        .filter(|name| !reached.contains(name) && !CONVERSATIONS.contains(&name.as_str()))
        .collect();
    assert!(
        missed.len() <= unreached_max,
        "seed {seed}: no call succeeded of {missed:?}"
    );
    server.audit().await.assert_clean();
}

/// Everybody with the role they entered as.
async fn enter_all(server: &Server) -> Vec<(&'static str, Person)> {
    let mut people = vec![("visitor", server.visitor())];
    for role in PEOPLE {
        for n in [1, 2] {
            people.push((role, server.enter(role, n).await));
        }
    }
    people
}

/// Mostly somebody who may; anyone else now and then.
fn somebody(random: &mut Random, people: &[(&str, Person)], operation: &Operation) -> Person {
    let may = |role: &str| operation.roles.iter().any(|allowed| allowed == role);
    let allowed: Vec<_> = people.iter().filter(|(role, _)| may(role)).collect();
    if allowed.is_empty() || random.one_in(4) {
        return random.choose(people).1.clone();
    }
    random.choose(&allowed).1.clone()
}

fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn judge(document: &Document, operation: &Operation, answer: &Answer) -> Option<String> {
    if answer.status >= 500 && answer.status != 503 {
        return Some(format!("{} is a fault", answer.status));
    }
    let Some(response) = document.response(operation, answer.status) else {
        return Some(format!("{} is not documented", answer.status));
    };
    conform::check(document, response, answer).err()
}

fn summary(findings: &[String]) -> String {
    let first: Vec<&str> = findings.iter().take(20).map(String::as_str).collect();
    format!("{} findings\n{}", findings.len(), first.join("\n"))
}

async fn the_document_describes_only_what_exists(engine: Engine) {
    let server = Server::demo(engine).await;
    let document = Document::fetch(&server).await;
    let administrator = server.enter("administrator", 1).await;
    let mut generator = Generator::new(&document, Random::from_seed(SEED));
    for operation in document.operations() {
        let request = generator.plain_request(operation);
        let answer = administrator.send(&request.borrowed()).await;
        let unrouted = answer.status == 405
            || (answer.status == 404
                && answer.json()["code"] == "not_found"
                && !operation.has_path_parameters()
                // These name an entry and a size by their query.
                && !operation.path.starts_with("/log/proof/"));
        assert!(!unrouted, "{answer}");
    }
}
