//! Who may decide on whose role: separation of duties in one place. The ledger decides the same once more from
//! its own records, so that a screen that was wrong changes nothing.

use crate::{
    access::{Actor, Role},
    identity::Person,
};
use ledger::{area::AreaPath, book::RoleRecord, ids::Id};

/// Whether an administrator sees a person without knowing their number: they live in an area of theirs, or hold a
/// role there.
pub(super) fn is_visible(actor: &Actor, person: &Person, roles: &[RoleRecord]) -> bool {
    let within = |area: &AreaPath| actor.holds_in(Role::Administrator, area);
    within(&person.home_area) || roles.iter().any(|held| within(&held.area))
}

/// Whether one administrator alone may take this role back.
pub(super) fn may_withdraw(actor: &Actor, holder: Id, held: &RoleRecord) -> bool {
    held.role != ledger::kinds::Role::Administrator
        && holder != actor.account
        && actor.holds_in(Role::Administrator, &held.area)
}

/// Whether a role that is held already says what a new one would say.
pub(super) fn says_the_same(held: &RoleRecord, role: ledger::kinds::Role, area: &AreaPath) -> bool {
    held.role == role && held.area.covers(area)
}

/// The role that a request names, if it is one that entries grant.
pub(super) fn granted_role(role: Role) -> Option<ledger::kinds::Role> {
    role.as_str().parse().ok()
}
