//! What stands beside the entries of a recorded import.

use super::{super::store, Commit, Post, Recorded};
use crate::{
    db::Tx,
    error::Error,
    identity::{self, Listed, NewMember},
    volunteering::activities::{self, Details},
};
use ledger::ids::{Id, Seq};

/// How long an import with its workbook is kept once it is recorded: long enough to answer for it.
const COMMITTED_KEPT_MS: i64 = 30 * 86_400_000;

impl Commit {
    /// The rows of this module and of those below it, a statement for each table.
    pub(super) async fn write_all(&self, tx: &mut Tx, recorded: &Recorded) -> Result<(), Error> {
        self.write_people(tx).await?;
        self.write_words(tx, recorded).await?;
        self.write_rows(tx, recorded).await
    }

    async fn write_people(&self, tx: &mut Tx) -> Result<(), Error> {
        let listed = |place: usize| -> Result<Listed, Error> {
            let listed = self.sheet.people[place].listed();
            Ok(listed.ok_or_else(|| anyhow::anyhow!("a listed person has no name or number"))?)
        };
        let member = |place: &usize| {
            let person = &self.sheet.people[*place];
            let (mobile, name) = listed(*place)?;
            let (home_area, team) = (person.home.clone(), person.team.clone());
            Ok(NewMember {
                account: person.account,
                name,
                mobile: Some(mobile),
                home_area,
                team,
            })
        };
        let members: Vec<_> = self
            .plan
            .openings
            .iter()
            .map(member)
            .collect::<Result<_, Error>>()?;
        let keys = &self.app.keys;
        identity::invite_all(tx, keys, &members, self.app.clock.now_ms()).await?;
        let alias = |(place, account): &(usize, Id)| Ok((listed(*place)?, *account));
        let aliases: Vec<_> = self
            .plan
            .aliases
            .iter()
            .map(alias)
            .collect::<Result<_, Error>>()?;
        identity::put_aliases(tx, keys, &aliases).await
    }

    async fn write_words(&self, tx: &mut Tx, recorded: &Recorded) -> Result<(), Error> {
        let details = |(post, seq): (&Post, Seq)| Details {
            seq: i64::try_from(seq).unwrap_or(i64::MAX),
            activity: post.activity.to_string(),
            name: post.words.name.clone(),
            place: post.words.place.clone(),
            content: post.words.content.clone(),
            organiser: post.words.organiser.clone(),
            commitment: post.fact.commitment.to_string(),
            listed: 0,
        };
        let details: Vec<_> = self
            .posts
            .iter()
            .zip(recorded.activities())
            .map(details)
            .collect();
        activities::put_details(tx, &details).await?;
        let facts = self.posts.iter().map(|post| &post.fact).chain(&self.facts);
        identity::put_facts(tx, &self.app.keys, facts).await
    }

    async fn write_rows(&self, tx: &mut Tx, recorded: &Recorded) -> Result<(), Error> {
        let rows: Vec<_> = self.fingerprints().zip(recorded.claims()).collect();
        store::put_rows(tx, &rows).await?;
        let mut sheet = self.sheet.clone();
        let numbers = self
            .plan
            .claims
            .iter()
            .map(|claim| self.sheet.rows[claim.row].row);
        sheet.claims.extend(numbers.zip(recorded.claims()));
        let expires_at_ms = self.app.clock.now_ms() + COMMITTED_KEPT_MS;
        store::finish(tx, &self.app.keys, &self.import, &sheet, expires_at_ms).await
    }
}
