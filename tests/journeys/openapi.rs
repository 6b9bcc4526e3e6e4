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

const CALLS: usize = 4_000;
/// Calls after which everybody enters anew, since random calls also end sessions.
const CALLS_A_SESSION: usize = 150;
const SEED: u64 = 20_261_124;
/// Some calls succeed only when several others did, in order, for one person; the journeys make those.
const UNREACHED_MAX: usize = 5;
/// Steps of one conversation, each with what the one before it gave: `enter.rs` walks those of residents, the tests
/// of `identity::staff` those of staff.
const CONVERSATIONS: [&str; 7] = [
    "POST /api/v1/sign-in/check",
    "POST /api/v1/sign-in/enter",
    "POST /api/v1/sign-in/register",
    "POST /api/v1/sign-in/report",
    "POST /api/v1/staff/enter",
    "POST /api/v1/staff/setup",
    "POST /api/v1/staff/setup/look",
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
    let missed: Vec<String> = operations
        .filter(|name| !reached.contains(name) && !CONVERSATIONS.contains(&name.as_str()))
        .collect();
    assert!(
        missed.len() <= UNREACHED_MAX,
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
