//! What two administrators decide: who may propose what, who may second it, and when it takes effect.

use crate::stage::*;
use ledger::{
    book::ProposalState,
    decide::{Action, Command},
    ids::{Id, Seq},
    kinds::{Role, What},
    standard::Standard,
};

fn administrator(account: Id, path: &str) -> Action {
    Action::GrantAdministrator {
        account,
        area: area(path),
    }
}

fn second_version(stage: &Stage) -> Standard {
    Standard {
        cap: 9_000,
        effective: stage.now.plus_seconds(86_400),
        version: 2,
        ..standard()
    }
}

fn adopt(standard: Standard) -> Action {
    Action::AdoptStandard(Box::new(standard))
}

fn proposed(stage: &mut Stage, by: Id, action: &Action) -> Seq {
    let action = action.clone();
    stage.must(by, Command::Propose { action })
}

fn second(proposal: Seq, action: &Action) -> Command {
    let action = action.clone();
    Command::SecondProposal { proposal, action }
}

fn carry_out(proposal: Seq, action: &Action) -> Command {
    let action = action.clone();
    Command::CarryOut { proposal, action }
}

/// Both voices, and what they let happen.
fn decided(stage: &mut Stage, action: &Action) -> Seq {
    let proposal = proposed(stage, ADMIN, action);
    stage.must(SECOND_ADMIN, second(proposal, action));
    stage.must(SECOND_ADMIN, carry_out(proposal, action))
}

#[test]
fn who_proposes_what() {
    for (by, action, outcome) in [
        (ADMIN, administrator(MEMBER, "440105"), "ok"),
        (ADMIN, administrator(MEMBER, STREET), "ok"),
        (ADMIN, administrator(MEMBER, "440106"), "role_missing"),
        (ADMIN, administrator(ADMIN, STREET), "own_role"),
        (ADMIN, administrator(INVITED, STREET), "account_invited"),
        (ADMIN, administrator(BARBER, STREET), "account_unknown"),
        (WORKER, administrator(MEMBER, STREET), "role_missing"),
        (Id::SYSTEM, administrator(MEMBER, STREET), "role_missing"),
    ] {
        let mut stage = Stage::new();
        let done = stage.act(
            by,
            Command::Propose {
                action: action.clone(),
            },
        );
        assert_eq!(codes(&done), outcome, "{by} proposes {action:?}");
    }
}

#[test]
fn the_second_voice_is_another_administrators_and_the_entry_behind_it_carries_out() {
    let mut stage = Stage::new();
    let action = administrator(MEMBER, STREET);
    let proposal = proposed(&mut stage, ADMIN, &action);
    assert!(!stage.book.holds(MEMBER, Role::Administrator, &area(STREET)));
    for (by, number, what, outcome) in [
        (ADMIN, proposal, &action, "same_administrator"),
        (WORKER, proposal, &action, "role_missing"),
        (SECOND_ADMIN, 9_999, &action, "proposal_unknown"),
        (
            SECOND_ADMIN,
            proposal,
            &administrator(OTHER, STREET),
            "proposal_differs",
        ),
        (
            SECOND_ADMIN,
            proposal,
            &administrator(MEMBER, "440105"),
            "proposal_differs",
        ),
    ] {
        assert_eq!(codes(&stage.act(by, second(number, what))), outcome);
    }
    let early = stage.act(SECOND_ADMIN, carry_out(proposal, &action));
    assert_eq!(codes(&early), "proposal_differs");
    let seconded = stage.must(SECOND_ADMIN, second(proposal, &action));
    assert!(!stage.book.holds(MEMBER, Role::Administrator, &area(STREET)));
    let by_the_first = stage.act(ADMIN, carry_out(proposal, &action));
    assert_eq!(codes(&by_the_first), "proposal_differs");
    stage.must(SECOND_ADMIN, carry_out(proposal, &action));
    assert!(stage.book.holds(MEMBER, Role::Administrator, &area(STREET)));
    let What::RoleGranted(facts) = &stage.last.entry.what else {
        panic!("it grants")
    };
    assert_eq!(facts.seconded, Some(seconded));
    for again in [second(proposal, &action), carry_out(proposal, &action)] {
        assert_ne!(codes(&stage.act(SECOND_ADMIN, again)), "ok");
    }
    let record = &stage.book.proposals[&proposal];
    assert_eq!(record.state, ProposalState::Seconded);
}

#[test]
fn what_was_seconded_is_carried_out_next_or_never() {
    let mut stage = Stage::new();
    let action = administrator(MEMBER, STREET);
    let proposal = proposed(&mut stage, ADMIN, &action);
    stage.must(SECOND_ADMIN, second(proposal, &action));
    stage.must(
        ADMIN,
        Command::GrantRole {
            account: OTHER,
            area: area(STREET),
            role: Role::TeamLeader,
        },
    );
    let late = stage.act(SECOND_ADMIN, carry_out(proposal, &action));
    assert_eq!(codes(&late), "proposal_differs");
}

#[test]
fn a_proposal_waits_fourteen_days_and_not_a_second_longer() {
    for (seconds, outcome) in [(14 * 86_400 - 1, "ok"), (14 * 86_400, "proposal_lapsed")] {
        let mut stage = Stage::new();
        let action = administrator(MEMBER, STREET);
        let proposal = proposed(&mut stage, ADMIN, &action);
        stage.now = stage.now.plus_seconds(seconds);
        let done = stage.act(SECOND_ADMIN, second(proposal, &action));
        assert_eq!(codes(&done), outcome, "after {seconds} s");
    }
}

#[test]
fn only_its_maker_withdraws_a_proposal_and_only_once() {
    let mut stage = Stage::new();
    let action = administrator(MEMBER, STREET);
    let proposal = proposed(&mut stage, ADMIN, &action);
    let withdraw = Command::WithdrawProposal { proposal };
    let by_another = stage.act(SECOND_ADMIN, withdraw.clone());
    assert_eq!(codes(&by_another), "role_missing");
    stage.must(ADMIN, withdraw.clone());
    assert_eq!(codes(&stage.act(ADMIN, withdraw)), "proposal_not_open");
    let late = stage.act(SECOND_ADMIN, second(proposal, &action));
    assert_eq!(codes(&late), "proposal_not_open");
}

#[test]
fn two_administrators_of_the_root_area_stay() {
    let mut stage = Stage::new();
    let gone = Action::WithdrawAdministrator {
        account: SECOND_ADMIN,
        granted: 0,
    };
    let propose = |action: &Action| Command::Propose {
        action: action.clone(),
    };
    assert_eq!(
        codes(&stage.act(ADMIN, propose(&gone))),
        "last_administrators"
    );
    // An administrator of a street does not count, one of the district does.
    decided(&mut stage, &administrator(OTHER, STREET));
    assert_eq!(
        codes(&stage.act(ADMIN, propose(&gone))),
        "last_administrators"
    );
    decided(&mut stage, &administrator(MEMBER, "440105"));
    let proposal = proposed(&mut stage, ADMIN, &gone);
    let own = stage.act(SECOND_ADMIN, second(proposal, &gone));
    assert_eq!(codes(&own), "own_role");
    stage.must(MEMBER, second(proposal, &gone));
    stage.must(MEMBER, carry_out(proposal, &gone));
    assert!(
        !stage
            .book
            .holds(SECOND_ADMIN, Role::Administrator, &area(STREET))
    );
    let worker = stage.book.roles[&WORKER][0].granted;
    for (account, granted) in [(SECOND_ADMIN, 0), (WORKER, worker), (MEMBER, 0)] {
        let action = Action::WithdrawAdministrator { account, granted };
        assert_eq!(codes(&stage.act(ADMIN, propose(&action))), "role_unknown");
    }
}

#[test]
fn a_standard_follows_the_last_one() {
    let stage = Stage::new();
    let next = second_version(&stage);
    let change = |change: fn(&mut Standard)| {
        let mut standard = next.clone();
        change(&mut standard);
        adopt(standard)
    };
    for (by, action, outcome) in [
        (ADMIN, adopt(next.clone()), "ok"),
        (WORKER, adopt(next.clone()), "role_missing"),
        (ADMIN, change(|one| one.version = 1), "standard_unfit"),
        (ADMIN, change(|one| one.version = 3), "standard_unfit"),
        (ADMIN, change(|one| one.cap = -1), "standard_unfit"),
        (
            ADMIN,
            change(|one| one.effective = t("2026-11-02 08:59:59")),
            "standard_unfit",
        ),
        (
            ADMIN,
            change(|one| one.effective = t("2026-11-02 09:00")),
            "ok",
        ),
    ] {
        let mut stage = stage.clone();
        let done = stage.act(
            by,
            Command::Propose {
                action: action.clone(),
            },
        );
        assert_eq!(codes(&done), outcome, "{action:?}");
    }
}

#[test]
fn an_administrator_of_a_street_adopts_no_standard() {
    let mut stage = Stage::new();
    decided(&mut stage, &administrator(MEMBER, STREET));
    let action = adopt(second_version(&stage));
    let alone = stage.act(
        MEMBER,
        Command::Propose {
            action: action.clone(),
        },
    );
    assert_eq!(codes(&alone), "role_missing");
    let proposal = proposed(&mut stage, ADMIN, &action);
    let seconded = stage.act(MEMBER, second(proposal, &action));
    assert_eq!(codes(&seconded), "role_missing");
}

#[test]
fn of_two_standards_proposed_as_the_same_version_one_is_adopted() {
    let mut stage = Stage::new();
    let action = adopt(second_version(&stage));
    let (first, other) = (
        proposed(&mut stage, ADMIN, &action),
        proposed(&mut stage, ADMIN, &action),
    );
    stage.must(SECOND_ADMIN, second(first, &action));
    stage.must(SECOND_ADMIN, carry_out(first, &action));
    let late = stage.act(SECOND_ADMIN, second(other, &action));
    assert_eq!(codes(&late), "standard_unfit");
    assert_eq!(stage.book.standard(stage.now).unwrap().version, 1);
    let tomorrow = stage.now.plus_seconds(86_400);
    assert_eq!(stage.book.standard(tomorrow).unwrap().version, 2);
}

#[test]
fn an_action_is_read_back_from_its_facts_and_from_no_others() {
    let stage = Stage::new();
    let actions = [
        administrator(MEMBER, STREET),
        Action::WithdrawAdministrator {
            account: MEMBER,
            granted: 7,
        },
        adopt(second_version(&stage)),
    ];
    for action in &actions {
        let read = Action::read(action.subject(), &action.facts());
        assert_eq!(read.as_ref(), Some(action));
        for other in actions.iter().filter(|other| *other != action) {
            assert_eq!(Action::read(other.subject(), &action.facts()), None);
        }
    }
    let leader = actions[0].facts().replace("administrator", "team_leader");
    assert_eq!(Action::read("role.granted", &leader), None);
    assert_eq!(Action::read("role.granted", ""), None);
    assert_eq!(Action::read("hours.approved", "{}"), None);
}
