//! What a hostile client does, as a table of attacks over real HTTP. Each finds the service as it was.
//!
//! What is made for every route comes from the OpenAPI document, so that a new route is attacked the day it appears.

mod bodies;
pub(crate) mod others;
mod sessions;
mod timing;
mod wire;

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Answer, Person};

on_both_engines!(
    sessions_are_neither_fixed_forged_nor_borrowed,
    nobody_reaches_what_is_another_persons,
    bodies_names_and_headers_do_only_what_they_should,
    the_wire_itself_is_not_ambiguous,
    who_is_known_and_who_is_not_is_answered_alike_at_the_same_cost,
);

async fn sessions_are_neither_fixed_forged_nor_borrowed(engine: Engine) {
    sessions::attack(engine).await;
}

async fn nobody_reaches_what_is_another_persons(engine: Engine) {
    others::attack(engine).await;
}

async fn bodies_names_and_headers_do_only_what_they_should(engine: Engine) {
    bodies::attack(engine).await;
}

async fn the_wire_itself_is_not_ambiguous(engine: Engine) {
    wire::attack(engine).await;
}

async fn who_is_known_and_who_is_not_is_answered_alike_at_the_same_cost(engine: Engine) {
    timing::attack(engine).await;
}

/// What was found, with the attack's name.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Notes a finding unless the answer is as it should be.
    fn unless(&mut self, right: bool, attack: &str, answer: &Answer) {
        if !right {
            self.0.push(format!("{attack}: {answer}"));
        }
    }

    #[track_caller]
    fn assert_none(self) {
        assert!(self.0.is_empty(), "{}\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// A request with a header or two, and nothing else.
async fn with_headers(
    person: &Person,
    method: &str,
    path: &str,
    headers: Vec<(&str, String)>,
) -> Answer {
    let request = harness::person::Request {
        method,
        path,
        headers,
        ..harness::person::Request::default()
    };
    person.send(&request).await
}
