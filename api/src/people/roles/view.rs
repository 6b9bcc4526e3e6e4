//! A person with their roles, as an administrator reads them.

use super::model;
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    identity::{self, Name, Person},
    journal::{self, StoredEntry},
};
use ledger::{
    book::RoleRecord,
    ids::{Id, Seq},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Somebody with an account, and the roles that they hold.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StaffPerson {
    /// 32 hex digits.
    account: String,
    name: String,
    /// Such as `199****0001`.
    mobile: Option<String>,
    home_area: String,
    home_area_name: String,
    /// Known from a roster and never entered: cannot be given a role yet.
    invited: bool,
    /// Whether it is the reader.
    own: bool,
    roles: Vec<StaffRole>,
}

/// A role that is in force.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StaffRole {
    /// The entry that granted it.
    granted: Seq,
    role: Role,
    area: String,
    area_name: String,
    /// RFC 3339 UTC.
    since: String,
    /// Who granted it; none for the first two administrators, whom the genesis names.
    by_name: Option<String>,
    /// Whether the reader alone may take it back.
    may_withdraw: bool,
}

/// People with all their roles, in the order given.
pub(super) async fn views(
    app: &App,
    actor: &Actor,
    people: Vec<(Person, Vec<RoleRecord>)>,
) -> Result<Vec<StaffPerson>, Error> {
    let held = people.iter().flat_map(|(_, roles)| roles);
    let grants: Vec<Seq> = held.map(|held| held.granted).collect();
    let entries = journal::entries(&app.db, &grants).await?;
    let granters: Vec<Id> = entries.values().map(|stored| stored.entry.by).collect();
    let page = Page {
        actor,
        names: identity::names(&app.db, &app.keys, &granters).await?,
        areas: identity::area_names(&app.db).await?,
        entries,
    };
    Ok(people
        .into_iter()
        .map(|(person, roles)| page.person(&person, &roles))
        .collect())
}

/// What the people of one page need to be shown.
struct Page<'a> {
    actor: &'a Actor,
    names: BTreeMap<Id, Name>,
    areas: BTreeMap<String, String>,
    entries: BTreeMap<Seq, StoredEntry>,
}

impl Page<'_> {
    fn person(&self, person: &Person, roles: &[RoleRecord]) -> StaffPerson {
        StaffPerson {
            account: person.account.to_string(),
            name: person.name.as_str().to_owned(),
            mobile: person.mobile.as_ref().map(identity::Mobile::masked),
            home_area: person.home_area.to_string(),
            home_area_name: self.area_name(person.home_area.as_str()),
            invited: person.invited,
            own: person.account == self.actor.account,
            roles: roles
                .iter()
                .map(|held| self.role(person.account, held))
                .collect(),
        }
    }

    fn role(&self, holder: Id, held: &RoleRecord) -> StaffRole {
        let entry = self.entries.get(&held.granted).map(|stored| &stored.entry);
        let granter = entry.and_then(|entry| self.names.get(&entry.by));
        StaffRole {
            granted: held.granted,
            role: held.role.into(),
            area: held.area.to_string(),
            area_name: self.area_name(held.area.as_str()),
            since: entry.map(|entry| entry.at.to_string()).unwrap_or_default(),
            by_name: granter.map(|name| name.as_str().to_owned()),
            may_withdraw: model::may_withdraw(self.actor, holder, held),
        }
    }

    fn area_name(&self, area: &str) -> String {
        self.areas.get(area).cloned().unwrap_or_default()
    }
}
