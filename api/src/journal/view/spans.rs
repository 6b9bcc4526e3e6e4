//! Which roles somebody held, and when: from the entries, since what stands in `staff_roles` is what is held now.

use crate::{
    db::{Db, run},
    error::Error,
    journal::{rows::damaged, store::json},
};
use ledger::{
    area::AreaPath,
    entry::Entry,
    ids::{Id, Seq},
    kinds::What,
    time::Instant,
};
use std::collections::BTreeMap;

/// A role over an area, from one moment to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleSpan {
    pub(crate) area: AreaPath,
    /// The entry that granted it.
    granted: Seq,
    from: Instant,
    /// Exclusive; none while it is held.
    until: Option<Instant>,
}

impl RoleSpan {
    /// Whether it was held at some moment of a span of time; the end is exclusive.
    pub(crate) fn meets(&self, from: Instant, end: Instant) -> bool {
        self.from < end && self.until.is_none_or(|until| from < until)
    }

    /// Whether it was held at that moment: what was taken back in the same second was held before.
    pub(crate) fn held_at(&self, at: Instant) -> bool {
        self.from <= at && self.until.is_none_or(|until| at <= until)
    }
}

/// The genesis, and what gave, took or handed on roles of these accounts and of those merged into them.
macro_rules! spans_sql {
    ($unfold:literal) => {
        concat!(
            "SELECT bytes FROM entries WHERE seq = 0
             UNION ALL
             SELECT bytes FROM entries
             WHERE subject IN (
                     SELECT value->>0 FROM ",
            $unfold,
            "        UNION
                     SELECT account FROM account_heirs WHERE heir IN (SELECT value->>0 FROM ",
            $unfold,
            "))
               AND subject <> ''
               AND (bytes LIKE '%\"kind\":\"role.granted\"%' OR bytes LIKE '%\"kind\":\"role.withdrawn\"%'
                    OR bytes LIKE '%\"kind\":\"account.merged\"%')"
        )
    };
}

/// Every role that these accounts ever held.
pub(crate) async fn role_spans(
    db: &Db,
    accounts: &[Id],
) -> Result<BTreeMap<Id, Vec<RoleSpan>>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[String; 1]> = accounts.iter().map(|id| [id.to_string()]).collect();
    let rows = run!(
        tx.conn(),
        fetch_all,
        (String,),
        sqlite: spans_sql!("json_each($1)"),
        postgres: spans_sql!("jsonb_array_elements($1::jsonb)"),
        json(&keys)?
    )?;
    let mut entries: Vec<Entry> = rows
        .iter()
        .map(|(bytes,)| Entry::from_bytes(bytes.as_bytes()).map_err(damaged))
        .collect::<Result<_, Error>>()?;
    entries.sort_by_key(|entry| entry.seq);
    let mut held = BTreeMap::new();
    for entry in &entries {
        follow(&mut held, entry);
    }
    held.retain(|account, _| accounts.contains(account));
    Ok(held)
}

fn follow(held: &mut BTreeMap<Id, Vec<RoleSpan>>, entry: &Entry) {
    let span = |area: &AreaPath| RoleSpan {
        area: area.clone(),
        granted: entry.seq,
        from: entry.at,
        until: None,
    };
    match &entry.what {
        What::Genesis(facts) => {
            for account in &facts.administrators {
                held.entry(*account).or_default().push(span(&facts.area));
            }
        }
        What::RoleGranted(facts) => {
            let spans = held.entry(facts.account).or_default();
            spans.push(span(&facts.area));
        }
        What::RoleWithdrawn(facts) => {
            let spans = held.entry(facts.account).or_default().iter_mut();
            let open = spans.filter(|one| one.granted == facts.granted && one.until.is_none());
            open.for_each(|one| one.until = Some(entry.at));
        }
        // The same grants go on under the other name.
        What::AccountMerged(facts) => {
            let mut gone_over = Vec::new();
            for one in held.entry(facts.account).or_default() {
                if one.until.is_none() {
                    gone_over.push(RoleSpan {
                        from: entry.at,
                        ..one.clone()
                    });
                    one.until = Some(entry.at);
                }
            }
            held.entry(facts.into).or_default().extend(gone_over);
        }
        _ => {}
    }
}
