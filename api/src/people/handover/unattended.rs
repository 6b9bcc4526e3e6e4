//! What waits in an area and nobody looks after: read whenever the list is, so it stands there in the same moment.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    identity::{self, WaitingWork},
    journal,
};
use ledger::{area::AreaPath, book::RoleRecord, ids::Id, kinds};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Work that waits where nobody looks after it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Unattended {
    /// `hours`, `correction`, `re_review`, `activity`, `team`, or what another module calls its own.
    kind: String,
    area: String,
    area_name: String,
    waiting: i64,
}

/// Who looks after what at this moment.
struct Attending {
    /// Areas with a social worker.
    staffed: BTreeSet<AreaPath>,
    held: BTreeMap<Id, Vec<RoleRecord>>,
}

impl Attending {
    fn of(roles: Vec<(Id, RoleRecord)>) -> Self {
        let mut held: BTreeMap<Id, Vec<RoleRecord>> = BTreeMap::new();
        let mut staffed = BTreeSet::new();
        for (account, record) in roles {
            if record.role == kinds::Role::SocialWorker {
                staffed.insert(record.area.clone());
            }
            held.entry(account).or_default().push(record);
        }
        Self { staffed, held }
    }

    fn to(&self, work: &WaitingWork) -> bool {
        let staffed = || self.staffed.iter().any(|area| area.covers(&work.area));
        (work.shared && staffed()) || work.in_hands_of.iter().any(|one| self.works(*one, work))
    }

    /// Whoever leads or looks after something does so by a role that reaches it.
    fn works(&self, account: Id, work: &WaitingWork) -> bool {
        let organises = |role| {
            use kinds::Role::{Administrator, SocialWorker, TeamLeader};
            matches!(role, SocialWorker | Administrator) || (work.shared && role == TeamLeader)
        };
        let held = self.held.get(&account).into_iter().flatten();
        held.filter(|one| organises(one.role))
            .any(|one| one.area.covers(&work.area))
    }
}

/// Everything in the reader's areas that waits and that nobody looks after, by area and kind.
pub(super) async fn unattended(app: &App, actor: &Actor) -> Result<Vec<Unattended>, Error> {
    let now_ms = app.clock.now_ms();
    let attending = Attending::of(journal::roles_in_force(&app.db, now_ms).await?);
    let mut waiting: BTreeMap<(AreaPath, &str), i64> = BTreeMap::new();
    for (area, count) in journal::unattended_claims(&app.db, now_ms).await? {
        waiting.insert((area, "hours"), count);
    }
    for module in app.personal {
        for work in module.waiting(app).await? {
            if !attending.to(&work) {
                *waiting.entry((work.area, work.kind)).or_default() += work.count;
            }
        }
    }
    let areas = identity::area_names(&app.db).await?;
    let mine = waiting
        .into_iter()
        .filter(|((area, _), _)| actor.holds_in(Role::Administrator, area));
    Ok(mine
        .map(|((area, kind), waiting)| Unattended {
            kind: kind.to_owned(),
            area_name: areas.get(area.as_str()).cloned().unwrap_or_default(),
            area: area.to_string(),
            waiting,
        })
        .collect())
}

/// What waits inside an area for whoever reviews there, by kind.
pub(super) async fn waiting_in(
    app: &App,
    area: &AreaPath,
) -> Result<BTreeMap<&'static str, i64>, Error> {
    let mut waiting = BTreeMap::new();
    for module in app.personal {
        let all = module.waiting(app).await?.into_iter();
        // What is in somebody's hands stands with them.
        for work in all.filter(|work| work.in_hands_of.is_empty() && area.covers(&work.area)) {
            *waiting.entry(work.kind).or_default() += work.count;
        }
    }
    Ok(waiting)
}

#[cfg(test)]
mod tests {
    use super::Attending;
    use crate::identity::WaitingWork;
    use ledger::{book::RoleRecord, ids::Id, kinds::Role};

    const STREET: &str = "440105/440105003";
    const ELSEWHERE: &str = "440105/440105015";

    fn held(account: Id, role: Role, area: &str) -> (Id, RoleRecord) {
        let record = RoleRecord {
            area: area.parse().unwrap(),
            granted: 1,
            role,
        };
        (account, record)
    }

    fn work(in_hands_of: Vec<Id>, shared: bool) -> WaitingWork {
        WaitingWork {
            kind: "activity",
            area: STREET.parse().unwrap(),
            count: 1,
            in_hands_of,
            shared,
        }
    }

    #[test]
    fn work_is_looked_after_by_a_role_that_reaches_it_and_by_no_other() {
        use Role::{Administrator, Auditor, SocialWorker, TeamLeader};
        let (one, other) = (Id([1; 16]), Id([2; 16]));
        for (role, of, shared, attended) in [
            (None, vec![], true, false),
            (Some((other, SocialWorker, STREET)), vec![], true, true),
            (Some((other, SocialWorker, "440105")), vec![], true, true),
            (Some((other, SocialWorker, ELSEWHERE)), vec![], true, false),
            (Some((other, Administrator, "440105")), vec![], true, false),
            // What is somebody's own is not done by a colleague.
            (Some((other, SocialWorker, STREET)), vec![one], false, false),
            (Some((one, SocialWorker, STREET)), vec![one], false, true),
            (Some((one, TeamLeader, STREET)), vec![one], false, false),
            (Some((one, TeamLeader, STREET)), vec![one], true, true),
            (Some((one, TeamLeader, ELSEWHERE)), vec![one], true, false),
            (Some((one, Auditor, STREET)), vec![one], true, false),
            (
                Some((one, TeamLeader, STREET)),
                vec![other, one],
                true,
                true,
            ),
        ] {
            let roles = role.map(|(account, role, area)| held(account, role, area));
            let attending = Attending::of(roles.into_iter().collect());
            let told = format!("{role:?} {of:?} {shared}");
            assert_eq!(attending.to(&work(of, shared)), attended, "{told}");
        }
    }
}
