//! The account that acts, with what it may do and where.

use super::Role;
use crate::error::Error;
use axum::{extract::FromRequestParts, http::request::Parts};
use ledger::{area::AreaPath, ids::Id};
use std::sync::Arc;

/// A role held for an area and everything inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) role: Role,
    pub(crate) area: AreaPath,
}

/// Who is calling. Handlers of routes that are not public take it as an argument.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// The account, which is also the member's id.
    pub(crate) account: Id,
    /// The session that the request came with, as lists name it.
    pub(crate) session: Id,
    /// Whether it is a program's token that the request showed; `session` names it.
    pub(crate) token: bool,
    /// Who acts, where it is a family member of `account` and not `account` itself.
    pub(crate) acting: Option<Id>,
    /// Whether two facts opened the session.
    pub(crate) strong: bool,
    /// Roles that were granted; being resident and volunteer goes without saying.
    pub(crate) standings: Arc<[Standing]>,
    /// Roles that were granted and do not work in this session, which was entered by a code alone.
    pub(crate) withheld: Arc<[Role]>,
}

impl Actor {
    /// Whether the role is held anywhere.
    pub(crate) fn holds(&self, role: Role) -> bool {
        matches!(role, Role::Resident | Role::Volunteer) || self.areas(role).next().is_some()
    }

    /// Whether the role is held for this area, or one around it.
    pub(crate) fn holds_in(&self, role: Role, area: &AreaPath) -> bool {
        self.areas(role).any(|held| held.covers(area))
    }

    /// Where the role is held.
    pub(crate) fn areas(&self, role: Role) -> impl Iterator<Item = &AreaPath> {
        self.standings
            .iter()
            .filter(move |held| held.role == role)
            .map(|held| &held.area)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Actor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Error::refused("unauthenticated"))
    }
}
