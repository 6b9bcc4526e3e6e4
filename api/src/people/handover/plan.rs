//! What handing over records, planned before it is decided, so that it can be signed.

use super::many::NewHandover;
use crate::{
    app::App,
    error::Error,
    journal,
    people::devices::{Signature, statements},
};
use ledger::{
    book::RoleRecord,
    decide::{self, Context},
    device::BATCH_MAX,
    ids::Id,
    time::Instant,
};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Whether the leavers' roles end with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A successor takes over for good.
    Yes,
    /// A substitute stands in, and both hold the role.
    No,
}

/// The entries that follow, in their order, each with its signature where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) steps: Vec<decide::Command>,
    pub(super) signatures: Vec<Option<decide::Signature>>,
}

/// What is to be signed, once for all of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoverStatements {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// In this order: for each role that changes hands its grant, unless the successor holds it already, and its
    /// withdrawal, unless it is a substitute who stands in. One signature covers them as a batch:
    /// `docs/ledger-format.md`, section 7.
    statements: Vec<String>,
}

/// The entries that hand these over. Who does this work here already takes it over without another role, and a role
/// that goes away in the same step does not count as held.
pub(super) fn steps<'a>(
    handed: &[NewHandover],
    ends: Ends,
    roles: impl Fn(Id) -> &'a [RoleRecord],
) -> Vec<decide::Command> {
    let leaving: BTreeSet<_> = match ends {
        Ends::Yes => handed.iter().map(|one| one.granted).collect(),
        Ends::No => BTreeSet::new(),
    };
    let holds = |one: &NewHandover| {
        roles(one.taker).iter().any(|held| {
            held.role == one.role && held.area.covers(&one.area) && !leaving.contains(&held.granted)
        })
    };
    let (mut given, mut steps) = (BTreeSet::new(), Vec::new());
    for one in handed {
        if !holds(one) && given.insert((one.taker, one.role, one.area.clone())) {
            steps.push(one.grant());
        }
        if ends == Ends::Yes {
            steps.push(one.withdraw());
        }
    }
    steps
}

async fn planned(
    app: &App,
    handed: &[NewHandover],
    ends: Ends,
) -> Result<Vec<decide::Command>, Error> {
    let takers: Vec<Id> = handed.iter().map(|one| one.taker).collect();
    let roles = journal::roles_among(&app.db, &takers).await?;
    let steps = steps(handed, ends, |taker| {
        roles.get(&taker).map(Vec::as_slice).unwrap_or_default()
    });
    // What one signature can cover is also what is easily looked through.
    if steps.len() as u64 > BATCH_MAX {
        return Err(Error::refused("handover_too_large"));
    }
    Ok(steps)
}

async fn stated(
    app: &App,
    by: Id,
    at: Instant,
    steps: &[decide::Command],
) -> Result<Vec<String>, Error> {
    let context = Context { by, at };
    let all = statements(app, context, steps, |_, it| it.clone()).await?;
    Ok(all.into_iter().collect::<Result<_, _>>()?)
}

/// The statements of what handing these over would record. Nothing is recorded.
pub(super) async fn state(
    app: &App,
    by: Id,
    handed: &[NewHandover],
    ends: Ends,
) -> Result<HandoverStatements, Error> {
    let at = app.clock.now();
    let steps = planned(app, handed, ends).await?;
    Ok(HandoverStatements {
        signed_at: at.to_string(),
        statements: stated(app, by, at, &steps).await?,
    })
}

/// The plan as it would be carried out now.
pub(super) async fn plan(
    app: &App,
    by: Id,
    handed: &[NewHandover],
    ends: Ends,
    signature: Option<&Signature>,
) -> Result<Plan, Error> {
    let steps = planned(app, handed, ends).await?;
    let signatures = match signature {
        None => vec![None; steps.len()],
        Some(signature) => {
            let stated = stated(app, by, signature.signed_at(), &steps).await?;
            let signatures = signature.together(app, &stated).into_iter();
            signatures.map(Some).collect()
        }
    };
    Ok(Plan { steps, signatures })
}

#[cfg(test)]
mod tests {
    use super::{Ends, NewHandover, steps};
    use ledger::{book::RoleRecord, decide::Command, ids::Id, kinds::Role};

    const STREET: &str = "440105/440105003";

    fn handed(leaver: u8, taker: u8, granted: u64) -> NewHandover {
        NewHandover {
            leaver: Id([leaver; 16]),
            taker: Id([taker; 16]),
            granted,
            role: Role::SocialWorker,
            area: STREET.parse().unwrap(),
        }
    }

    #[test]
    fn a_chain_of_successors_leaves_nobody_without_the_role_that_they_take() {
        let held = |granted| {
            [RoleRecord {
                area: STREET.parse().unwrap(),
                granted,
                role: Role::SocialWorker,
            }]
        };
        let (two, none) = (held(20), []);
        let roles =
            |account: Id| -> &[RoleRecord] { if account == Id([2; 16]) { &two } else { &none } };
        // The second takes over from the first and hands their own on to the third.
        let both = [handed(1, 2, 10), handed(2, 3, 20)];
        let grants = |steps: Vec<Command>| {
            let grant = |step: &Command| matches!(step, Command::GrantRole { .. });
            steps.iter().map(grant).collect::<Vec<_>>()
        };
        assert_eq!(
            grants(steps(&both, Ends::Yes, roles)),
            [true, false, true, false]
        );
        // Who stays and holds it is given nothing; two who leave to one make one grant.
        assert_eq!(grants(steps(&both[..1], Ends::Yes, roles)), [false]);
        assert_eq!(
            grants(steps(
                &[handed(1, 3, 10), handed(2, 3, 20)],
                Ends::Yes,
                roles
            )),
            [true, false, false]
        );
        assert!(steps(&both[..1], Ends::No, roles).is_empty());
    }
}
