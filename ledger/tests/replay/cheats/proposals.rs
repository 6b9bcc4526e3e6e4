//! What two administrators decide, decided otherwise.

use ledger::{
    account::Postings,
    decide::{Action, Command},
    ids::{Id, Seq},
    kinds::{
        ProposalMade, ProposalSeconded, ProposalWithdrawn, Role, RoleGranted, RoleWithdrawn,
        StandardAdopted, What,
    },
    standard::Standard,
    tree::Hash,
};

use super::caught;
use crate::service::{
    ADMIN, ADMIN_2, DAY, MEMBER, OTHER, Service, WORKER, area, assert_clean, standard, text,
};

fn chosen() -> Action {
    Action::GrantAdministrator {
        account: OTHER,
        area: area("440105"),
    }
}

fn proposed(service: &mut Service, by: Id, action: &Action) -> Seq {
    let action = action.clone();
    service.act(by, Command::Propose { action })
}

fn seconded(service: &mut Service, by: Id, proposal: Seq, action: &Action) -> Seq {
    let action = action.clone();
    service.act(by, Command::SecondProposal { proposal, action })
}

fn granted(account: Id, seconded: Option<Seq>) -> What {
    RoleGranted {
        account,
        area: area("440105"),
        role: Role::Administrator,
        seconded,
    }
    .into()
}

/// Writes this by this account and expects it to be named.
#[track_caller]
fn written(service: &Service, by: Id, what: impl Into<What>, code: &str) {
    let draft = service.draft(by, what, Postings::default());
    caught(service.clone(), draft, code);
}

#[test]
fn what_two_administrators_decide_is_clean() {
    let mut service = Service::born();
    for action in [
        chosen(),
        Action::WithdrawAdministrator {
            account: OTHER,
            granted: service.head.size + 2,
        },
        Action::AdoptStandard(Box::new(Standard {
            version: 2,
            effective: service.now.plus_seconds(DAY),
            ..standard()
        })),
    ] {
        let proposal = proposed(&mut service, ADMIN, &action);
        seconded(&mut service, ADMIN_2, proposal, &action);
        service.act(ADMIN_2, Command::CarryOut { proposal, action });
    }
    service.pass(2 * DAY);
    service.post_activity(ledger::standard::HoursClass::Volunteer);
    assert_clean(&service.audit());
}

#[test]
fn an_administrator_made_or_unmade_by_one_is_named() {
    let service = Service::born();
    written(
        &service,
        ADMIN,
        granted(OTHER, None),
        "needs_two_administrators",
    );
    written(
        &service,
        ADMIN,
        granted(OTHER, Some(1)),
        "needs_two_administrators",
    );
    let gone = RoleWithdrawn {
        account: ADMIN_2,
        granted: 0,
    };
    written(&service, ADMIN, gone, "needs_two_administrators");
}

#[test]
fn a_second_voice_that_is_none_is_named() {
    let mut service = Service::born();
    let proposal = proposed(&mut service, ADMIN, &chosen());
    let voice = |proposal| ProposalSeconded {
        digest: chosen().digest(),
        proposal,
    };
    written(&service, ADMIN, voice(proposal), "same_administrator");
    written(&service, WORKER, voice(proposal), "no_role");
    written(&service, ADMIN_2, voice(1), "proposal_unknown");
    let elsewhere = ProposalSeconded {
        digest: Hash::ZERO,
        proposal,
    };
    written(&service, ADMIN_2, elsewhere, "other_proposal");
    let taken_back = ProposalWithdrawn { proposal };
    written(&service, ADMIN_2, taken_back, "not_the_actor");
    let mut late = service.clone();
    late.pass(14 * DAY);
    written(&late, ADMIN_2, voice(proposal), "proposal_lapsed");
    service.act(ADMIN, Command::WithdrawProposal { proposal });
    written(&service, ADMIN_2, voice(proposal), "proposal_ended");
}

#[test]
fn something_else_than_was_proposed_is_named() {
    let mut service = Service::born();
    let proposal = proposed(&mut service, ADMIN, &chosen());
    let second = seconded(&mut service, ADMIN_2, proposal, &chosen());
    written(
        &service,
        ADMIN_2,
        granted(MEMBER, Some(second)),
        "not_carried_out",
    );
    written(
        &service,
        ADMIN,
        granted(OTHER, Some(second)),
        "not_carried_out",
    );
    written(
        &service,
        ADMIN_2,
        granted(OTHER, Some(proposal)),
        "wrong_reference",
    );
    written(&service, ADMIN_2, granted(OTHER, None), "wrong_reference");
    let leader = RoleGranted {
        account: OTHER,
        area: area("440105"),
        role: Role::TeamLeader,
        seconded: None,
    };
    written(&service, ADMIN_2, leader, "not_carried_out");
    // Carried out once, and not again.
    let action = chosen();
    service.act(ADMIN_2, Command::CarryOut { proposal, action });
    written(
        &service,
        ADMIN_2,
        granted(OTHER, Some(second)),
        "needs_two_administrators",
    );
}

#[test]
fn proposals_that_nobody_may_make_are_named() {
    let service = Service::born();
    let made = |subject: &str| ProposalMade {
        digest: Hash::ZERO,
        subject: text(subject),
    };
    written(&service, WORKER, made("role.granted"), "no_role");
    written(&service, ADMIN, made("hours.approved"), "unknown_subject");
}

#[test]
fn a_standard_that_two_adopted_and_nobody_could_follow_is_named() {
    for (change, code) in [
        (
            (|one| one.version = 3) as fn(&mut Standard),
            "standard_unfit",
        ),
        (|one| one.cap = -1, "standard_unfit"),
        (|one| one.effective = standard().effective, "standard_unfit"),
    ] {
        let mut service = Service::born();
        let mut unfit = Standard {
            version: 2,
            effective: service.now.plus_seconds(DAY),
            ..standard()
        };
        change(&mut unfit);
        let action = Action::AdoptStandard(Box::new(unfit.clone()));
        let made = ProposalMade {
            digest: action.digest(),
            subject: text("standard.adopted"),
        };
        let proposal = service.write(service.draft(ADMIN, made, Postings::default()));
        let voice = ProposalSeconded {
            digest: action.digest(),
            proposal,
        };
        let second = service.write(service.draft(ADMIN_2, voice, Postings::default()));
        let adopted = StandardAdopted {
            seconded: second,
            standard: unfit,
        };
        written(&service, ADMIN_2, adopted, code);
    }
}

#[test]
fn the_last_two_administrators_do_not_go() {
    let mut service = Service::born();
    let facts = RoleWithdrawn {
        account: ADMIN_2,
        granted: 0,
    };
    let action = Action::WithdrawAdministrator {
        account: ADMIN_2,
        granted: 0,
    };
    let street = Action::GrantAdministrator {
        account: OTHER,
        area: area("440105/440105003"),
    };
    let proposal = proposed(&mut service, ADMIN, &street);
    seconded(&mut service, ADMIN_2, proposal, &street);
    service.act(
        ADMIN_2,
        Command::CarryOut {
            proposal,
            action: street,
        },
    );
    let made = ProposalMade {
        digest: action.digest(),
        subject: text("role.withdrawn"),
    };
    let proposal = service.write(service.draft(ADMIN, made, Postings::default()));
    let voice = ProposalSeconded {
        digest: action.digest(),
        proposal,
    };
    service.write(service.draft(ADMIN_2, voice, Postings::default()));
    written(&service, ADMIN_2, facts, "own_role");
}

#[test]
fn a_stored_proposal_that_the_entries_do_not_give_is_named() {
    let mut service = Service::born();
    let proposal = proposed(&mut service, ADMIN, &chosen());
    let mut forged = service.clone();
    forged.book.proposals.get_mut(&proposal).unwrap().by = MEMBER;
    assert_eq!(forged.audit().findings.count(), 1);
    let mut hidden = service.clone();
    hidden.book.proposals.clear();
    assert_eq!(hidden.audit().findings.count(), 1);
    service
        .book
        .proposals
        .insert(9_999, service.book.proposals[&proposal].clone());
    assert_eq!(service.audit().findings.count(), 1);
}
