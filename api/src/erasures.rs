//! Who was erased stays erased, also when an older copy of the database comes back.
//!
//! In scope: the list of erased accounts that lies beside the operator's keys and beside each backup, bringing lists
//! together, and destroying again what a restored copy knows of them. Not in scope: erasing somebody (`people`), and what
//! each module destroys (`identity::PersonalData`). A list holds account ids, which name nobody once their rows are gone.

use crate::{
    app::{App, PERSONAL},
    db::{Db, Tx},
    error::Error,
    identity, journal,
};
use anyhow::{Context, bail, ensure};
use ledger::ids::Id;
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

const MAGIC: &str = "haizhu-erasures/1";
/// Its name in the data directory.
const FILE: &str = "erasures";
/// Forty bytes an account: far more than a district has people.
const LIST_BYTES_MAX: u64 = 256 * 1_024 * 1_024;

/// Accounts that were erased, with those that had been merged into them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Erasures {
    /// Of which log.
    origin: String,
    pub(crate) accounts: BTreeSet<Id>,
}

impl Erasures {
    /// As the entries of a database say it.
    pub(crate) async fn of(db: &Db, origin: &str) -> Result<Self, Error> {
        let accounts = journal::erased(db).await?.into_iter().collect();
        Ok(Self {
            origin: origin.to_owned(),
            accounts,
        })
    }

    /// The list of a log in which nobody was.
    pub(crate) fn none_of(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            accounts: BTreeSet::new(),
        }
    }

    /// Reads a list.
    pub(crate) fn read(file: &Path) -> anyhow::Result<Self> {
        let told = || file.display();
        let size = fs::metadata(file).with_context(|| format!("{} cannot be read", told()))?;
        ensure!(size.len() <= LIST_BYTES_MAX, "{} is too large", told());
        let text = fs::read_to_string(file).with_context(|| format!("{} is no list", told()))?;
        Self::parse(&text).with_context(|| format!("{} is no list of erasures", told()))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        let Some(origin) = head.strip_prefix(MAGIC).and_then(|it| it.strip_prefix(' ')) else {
            bail!("it does not begin with {MAGIC} and the log's name");
        };
        let accounts = lines.map(str::parse).collect::<Result<_, _>>();
        Ok(Self {
            origin: origin.to_owned(),
            accounts: accounts.context("a line is no account")?,
        })
    }

    /// As it stands in a file.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{MAGIC} {}\n", self.origin);
        for account in &self.accounts {
            writeln!(text, "{account}").expect("a String takes any text");
        }
        text
    }

    /// Takes another list of the same log in.
    pub(crate) fn join(&mut self, other: Self) -> anyhow::Result<()> {
        ensure!(
            self.origin == other.origin,
            "one list is of {}, another of {}",
            self.origin,
            other.origin
        );
        self.accounts.extend(other.accounts);
        Ok(())
    }

    /// The list in a data directory, if there is one.
    pub(crate) fn kept(data_dir: &Path) -> anyhow::Result<Option<Self>> {
        let file = place(data_dir);
        if file.exists() {
            Self::read(&file).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Puts it into a data directory in one step.
    pub(crate) fn keep(&self, data_dir: &Path) -> anyhow::Result<()> {
        let (file, partial) = (
            place(data_dir),
            data_dir.join(format!("{FILE}.{}.partial", std::process::id())),
        );
        let written = || -> std::io::Result<()> {
            fs::create_dir_all(data_dir)?;
            let mut new = fs::OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&partial)?;
            new.write_all(self.text().as_bytes())?;
            new.sync_all()?;
            fs::rename(&partial, &file)?;
            File::open(data_dir)?.sync_all()
        };
        written().with_context(|| format!("{} cannot be written", file.display()))
    }
}

fn place(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}

/// Everything that is known about who was erased: what the entries say, and what the list in the data directory says
/// besides, which is newer than the entries of a copy that came back.
async fn known(app: &App) -> anyhow::Result<Erasures> {
    let origin = app.origin().as_str();
    let mut all = Erasures::of(&app.db, origin)
        .await
        .map_err(Error::into_cause)?;
    match Erasures::kept(&app.config.data_dir)? {
        // A data directory that had another log: its people are not ours.
        Some(kept) if kept.origin == all.origin => all.join(kept)?,
        _ => (),
    }
    Ok(all)
}

/// Writes the list beside the keys, where it has grown. How many accounts it names.
pub(crate) async fn write_down(app: &App) -> Result<u64, Error> {
    let all = known(app).await?;
    let data_dir = &app.config.data_dir;
    let stands = match Erasures::kept(data_dir) {
        // The list of another log is not ours to replace.
        Ok(Some(kept)) => kept == all || kept.origin != all.origin,
        // Where nobody was erased yet there is no need for a file.
        Ok(None) => all.accounts.is_empty(),
        Err(error) => return Err(error.into()),
    };
    if !stands {
        all.keep(data_dir)?;
    }
    Ok(all.accounts.len() as u64)
}

/// Destroys again what the database knows of people who were erased: it is an older copy, or one whose entries were
/// put back without what stood beside them.
pub(crate) async fn settle(app: &App) -> anyhow::Result<()> {
    let all = known(app).await?;
    let again = destroy(&app.db, &all.accounts).await?;
    if again > 0 {
        tracing::warn!(
            people = again,
            "Erased again who was erased before and had come back with a copy"
        );
    }
    write_down(app).await.map_err(Error::into_cause)?;
    Ok(())
}

/// Destroys what is kept about these accounts, all or nothing. How many of them there was a person of.
pub(crate) async fn destroy(db: &Db, accounts: &BTreeSet<Id>) -> anyhow::Result<usize> {
    let accounts: Vec<Id> = accounts.iter().copied().collect();
    let known = identity::still_known(db, &accounts)
        .await
        .map_err(Error::into_cause)?;
    if known.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    for account in &known {
        one(&mut tx, *account).await.map_err(Error::into_cause)?;
    }
    tx.commit().await?;
    Ok(known.len())
}

async fn one(tx: &mut Tx, account: Id) -> Result<(), Error> {
    // What knows the person by a reference goes before the person.
    for module in PERSONAL.iter().rev() {
        module.erase(&mut *tx, account).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Erasures;
    use ledger::ids::Id;

    #[test]
    fn a_list_reads_back_and_what_is_none_is_refused() {
        let list = Erasures {
            origin: "haizhu.example/log".to_owned(),
            accounts: [Id([7; 16]), Id([9; 16])].into(),
        };
        assert_eq!(Erasures::parse(&list.text()).unwrap(), list);
        let other = "haizhu-erasures/1 other.example/log\n";
        for text in [
            "",
            "haizhu-erasures/1\n",
            "07070707\n",
            &format!("{other}7\n"),
        ] {
            assert!(Erasures::parse(text).is_err(), "{text:?}");
        }
        let other = Erasures::parse(other).unwrap();
        assert!(list.clone().join(other).is_err(), "of another log");
    }
}
