//! People: who an account belongs to, and how it enters.
//!
//! The only place of names and mobile numbers. They are encrypted field by field, and found by a keyed hash
//! of the number; other modules hold the account id and ask here for what a page has to show. Roles are not
//! kept here: they are granted by entries of the ledger.

mod documents;
mod enrol;
mod keys;
mod likeness;
mod lookup;
mod model;
mod numbers;
pub(crate) mod outbox;
mod passkeys;
mod personal;
mod providers;
mod rekey;
mod routes;
mod sealed;
mod sessions;
mod sign_in;
mod staff;
mod store;
mod tokens;
mod vault;

pub(crate) use documents::{
    Attempts as DocumentAttempts, DocumentKind, born, has_document, holder as document_holder,
    is_child,
};
pub(crate) use enrol::Enrol;
pub(crate) use keys::Keys;
pub(crate) use likeness::{Listed, aliases, people_like, put_aliases};
pub(crate) use lookup::{accounts_named, people, people_by_mobile, people_by_name};
pub(crate) use model::{Mobile, Name};
pub(crate) use numbers::RETENTION as DESK_RETENTION;
pub(crate) use passkeys::{Ceremony, RETENTION as PASSKEYS_RETENTION};
pub(crate) use personal::{OwnData, PersonalData, TakenOver, WaitingWork, join};
pub(crate) use providers::{
    Providers, RETENTION as PROVIDERS_RETENTION, address_of as provider_address,
};
pub(crate) use rekey::{
    RESEAL_JOB, Rekeyed, begin as begin_rekey, older_field_keys, rekey, rekey_index, reseal,
};
pub(crate) use routes::routes;
pub(crate) use sign_in::{Gate, RETENTION as CODES_RETENTION};
pub(crate) use staff::{
    Hasher, NewStaff, RETENTION as LINKS_RETENTION, link_for, link_on_command_line,
};
pub(crate) use store::{
    NewMember, Person, add_area, area_names, invite_all, names, put_demo_person, register,
    rename_area, still_known,
};

use crate::{db::Db, error::Error};
use anyhow::{Context, bail};
use std::path::Path;

/// Reads the operator's keys, creating them for a database in which nothing is encrypted yet, and makes
/// sure that they are the ones with which this database was written.
pub(crate) async fn open_keys(data_dir: &Path, db: &Db) -> anyhow::Result<Keys> {
    let mut keys = match Keys::read(data_dir)? {
        Some(keys) => keys,
        None if has_keys(db).await? => {
            bail!(
                "{} is missing: without it this database's names cannot be read",
                keys::FILE_NAME
            )
        }
        None => Keys::create(data_dir)?,
    };
    let mut tx = db.begin().await?;
    store::check_keys(&mut tx, &mut keys)
        .await
        .map_err(unexpected)?;
    tx.commit()
        .await
        .context("the identity keys cannot be noted")?;
    Ok(keys)
}

/// The operator's keys, for a command beside the service; none where there are none yet.
pub(crate) fn read_keys(data_dir: &Path) -> anyhow::Result<Option<Keys>> {
    Keys::read(data_dir)
}

async fn has_keys(db: &Db) -> anyhow::Result<bool> {
    store::has_keys(db).await.map_err(unexpected)
}

/// At start-up every error is the operator's to read.
fn unexpected(error: Error) -> anyhow::Error {
    match error {
        Error::Unexpected(cause) => cause,
        Error::Refused { code, .. } => anyhow::anyhow!(code.code),
    }
}

pub(crate) use vault::{Fact, committed, facts, put_facts};

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
