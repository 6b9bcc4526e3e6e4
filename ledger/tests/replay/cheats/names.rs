//! Answers that nobody gave, and lists that say less than was decided.

use ledger::{
    account::Postings,
    book::NameList,
    decide::Command,
    ids::{Id, Seq},
    kinds::{DecisionDisowned, DecisionsAnswered, Denial, What},
    replay::MonthOfName,
    standard::HoursClass,
};

use super::{Change, caught, claimed};
use crate::service::{
    ADMIN, DAY, INVITED, Service, WORKER, WORKER_2, assert_clean, audit, findings,
};

/// A service a month later: the worker approved an hour.
fn a_month_later() -> (Service, Seq) {
    let (mut service, _, claim) = claimed();
    let approve = Command::ApproveClaim {
        claim,
        batch: false,
    };
    let approved = service.act(WORKER, approve);
    service.pass(31 * DAY);
    // It is over when something was recorded behind it.
    service.post_activity(HoursClass::Volunteer);
    (service, approved)
}

fn answer(account: Id) -> DecisionsAnswered {
    DecisionsAnswered {
        account,
        decisions: 1,
        disowned: 0,
        minutes: 60,
        month: "2026-11".parse().unwrap(),
    }
}

fn denial(account: Id, decision: Seq) -> DecisionDisowned {
    DecisionDisowned {
        account,
        decision,
        word: Denial::Absent,
    }
}

#[track_caller]
fn written(service: &Service, by: Id, what: impl Into<What>, code: &str) {
    let draft = service.draft(by, what, Postings::default());
    caught(service.clone(), draft, code);
}

#[test]
fn an_answer_to_another_list_than_the_entries_give_is_named() {
    let (service, _) = a_month_later();
    let changes: [(Change<'_, DecisionsAnswered>, &str); 5] = [
        (&|it| it.decisions = 2, "wrong_list"),
        (&|it| it.minutes = 0, "wrong_list"),
        (&|it| it.disowned = 1, "wrong_list"),
        (
            &|it| it.month = "2026-12".parse().unwrap(),
            "month_not_over",
        ),
        (&|it| it.month = "2026-10".parse().unwrap(), "list_unknown"),
    ];
    for (change, code) in changes {
        let mut facts = answer(WORKER);
        change(&mut facts);
        written(&service, WORKER, facts, code);
    }
    written(&service, ADMIN, answer(WORKER), "not_the_actor");
    written(&service, WORKER_2, answer(WORKER_2), "list_unknown");
    written(&service, INVITED, answer(INVITED), "account_unknown");
}

#[test]
fn an_answer_given_twice_and_a_decision_disowned_twice_are_named() {
    let (mut service, approved) = a_month_later();
    service.write(service.draft(WORKER, answer(WORKER), Postings::default()));
    written(&service, WORKER, answer(WORKER), "list_answered");
    let first = denial(WORKER, approved);
    service.write(service.draft(WORKER, first.clone(), Postings::default()));
    written(&service, WORKER, first, "decision_disowned");
}

#[test]
fn what_somebody_disowns_stands_in_their_own_name() {
    let (service, approved) = a_month_later();
    written(&service, ADMIN, denial(ADMIN, approved), "decision_unknown");
    written(&service, ADMIN, denial(WORKER, approved), "not_the_actor");
    for other in [approved - 1, 0, 9_999] {
        written(&service, WORKER, denial(WORKER, other), "decision_unknown");
    }
}

/// The approval that nobody made: the worker sees it in their list, and what they say stands in the log.
#[test]
fn the_auditor_is_told_what_nobody_has_confirmed_and_what_somebody_denies() {
    let (mut service, approved) = a_month_later();
    let november = MonthOfName {
        month: "2026-11".parse().unwrap(),
        decisions: 1,
        minutes: 60,
        disowned: 0,
    };
    let report = service.audit();
    assert_clean(&report);
    let name = &report.totals.in_name[&WORKER];
    assert_eq!(
        (&name.unanswered, name.disowned.len()),
        (&vec![november], 0)
    );
    let disown = Command::Disown {
        decision: approved,
        word: Denial::Device,
    };
    service.act(WORKER, disown);
    let report = service.audit();
    assert_clean(&report);
    let name = &report.totals.in_name[&WORKER];
    assert_eq!(name.disowned, [(approved, Denial::Device)]);
    let denied = MonthOfName {
        disowned: 1,
        ..november
    };
    assert_eq!(name.unanswered, [denied]);
    let answer = Command::AnswerList {
        account: WORKER,
        month: november.month,
        shown: NameList {
            decisions: 1,
            minutes: 60,
            disowned: 1,
        },
    };
    service.act(WORKER, answer);
    let report = service.audit();
    assert_clean(&report);
    assert!(report.totals.in_name[&WORKER].unanswered.is_empty());
    assert_eq!(report.totals.unsigned_answers, 1);
}

/// Nothing of a month that goes on is unanswered.
#[test]
fn a_month_that_is_not_over_waits_for_nobody() {
    let (mut service, _, claim) = claimed();
    let approve = Command::ApproveClaim {
        claim,
        batch: false,
    };
    service.act(WORKER, approve);
    assert!(service.audit().totals.in_name.is_empty());
}

#[test]
fn an_answer_that_is_not_stored_and_one_that_nobody_gave_are_named() {
    let (mut service, approved) = a_month_later();
    let disown = Command::Disown {
        decision: approved,
        word: Denial::Otherwise,
    };
    let seq = service.act(WORKER, disown);
    let export = service.export();
    let kept: Vec<String> = export
        .iter()
        .filter(|line| !line.starts_with("answer "))
        .cloned()
        .collect();
    let named = findings(&audit(&kept));
    let missing = format!("[stored_missing] answer {seq}:");
    assert!(
        named.iter().any(|one| one.starts_with(&missing)),
        "{named:?}"
    );
    let changed: Vec<String> = export
        .iter()
        .map(|line| line.replace("\"word\":\"otherwise\"}", "\"word\":\"absent\"}"))
        .filter(|line| !line.starts_with("entry"))
        .collect();
    let entries = export.iter().filter(|line| line.starts_with("entry"));
    let lines: Vec<String> = changed[..5]
        .iter()
        .chain(entries)
        .chain(&changed[5..])
        .cloned()
        .collect();
    let named = findings(&audit(&lines));
    let differs = format!("[stored_differs] answer {seq}:");
    assert!(
        named.iter().any(|one| one.starts_with(&differs)),
        "{named:?}"
    );
}

/// More decisions than a block of places holds, so that they are looked for on the shelf.
#[test]
fn a_decision_is_found_again_among_many() {
    let mut service = Service::born();
    let mut decisions = Vec::new();
    for _ in 0..700 {
        let granted = service.act(
            ADMIN,
            Command::GrantRole {
                account: crate::service::OTHER,
                area: crate::service::area("440105"),
                role: ledger::kinds::Role::Auditor,
            },
        );
        decisions.push(granted);
    }
    for decision in [decisions[0], decisions[511], decisions[512], decisions[699]] {
        let disown = Command::Disown {
            decision,
            word: Denial::Unknown,
        };
        service.act(ADMIN, disown);
    }
    let report = service.audit();
    assert_clean(&report);
    assert_eq!(report.totals.in_name[&ADMIN].disowned.len(), 4);
}
