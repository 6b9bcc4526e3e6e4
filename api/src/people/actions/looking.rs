//! Looking through the log for decisions that somebody may see.

use super::model::{self, Belongs, Decision};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    journal::{self, RoleSpan, StoredEntry},
};
use ledger::{
    area::AreaPath,
    entry::Entry,
    ids::{Id, Seq},
    kinds::What,
    time::Instant,
};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that are looked through at once.
const LOOKED_THROUGH: i64 = 2_000;

/// Which decisions are asked for.
pub(super) struct Filter {
    pub(super) kind: Option<&'static str>,
    pub(super) by: Option<Id>,
    pub(super) area: Option<AreaPath>,
    /// The first moment that counts.
    pub(super) from: Option<Instant>,
    /// The first that does not any more.
    pub(super) end: Option<Instant>,
}

impl Filter {
    /// Where looking begins: the newest entry, or what was recorded before the days that are asked for end.
    async fn before(&self, app: &App, asked: Option<Seq>) -> Result<Option<Seq>, Error> {
        let Some(end) = self.end else {
            return Ok(asked);
        };
        let position = journal::position_at(&app.db, end).await?;
        Ok(Some(asked.map_or(position, |asked| asked.min(position))))
    }

    fn wants(&self, entry: &Entry) -> bool {
        self.kind.is_none_or(|kind| entry.what.kind() == kind)
            && self.by.is_none_or(|by| entry.by == by)
            && self.is_young_enough(entry)
    }

    fn is_young_enough(&self, entry: &Entry) -> bool {
        self.from.is_none_or(|from| entry.at >= from)
    }
}

/// A decision with the area that it belongs to.
pub(super) struct Decided {
    pub(super) stored: StoredEntry,
    pub(super) decision: Decision,
    pub(super) area: AreaPath,
}

/// What one look through the log came to.
pub(super) struct Found {
    pub(super) decided: Vec<Decided>,
    /// Where looking goes on; none at the beginning of the log, or of the days that are asked for.
    pub(super) goes_on: Option<Seq>,
}

/// Looks on until there are so many decisions, or so many entries were looked through.
pub(super) async fn look_on(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    before: Option<Seq>,
    (rows, entries): (usize, i64),
) -> Result<Found, Error> {
    let mut found = Found {
        decided: Vec::new(),
        goes_on: filter.before(app, before).await?,
    };
    let mut left = entries;
    loop {
        let more = look_through(app, actor, filter, found.goes_on, LOOKED_THROUGH).await?;
        found.decided.extend(more.decided);
        found.goes_on = more.goes_on;
        left -= LOOKED_THROUGH;
        if found.goes_on.is_none() || found.decided.len() >= rows || left <= 0 {
            return Ok(found);
        }
    }
}

/// The decisions among so many entries that the reader may see and asked for.
async fn look_through(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    before: Option<Seq>,
    entries: i64,
) -> Result<Found, Error> {
    let page = journal::newest_entries(&app.db, before, entries).await?;
    let whole = i64::try_from(page.len()) == Ok(entries);
    let last = page.last().map(|stored| &stored.entry);
    let goes_on = last.filter(|last| whole && filter.is_young_enough(last));
    let goes_on = goes_on.map(|last| last.seq);
    let wanted = |stored: &StoredEntry| filter.wants(&stored.entry);
    let decisions: Vec<(StoredEntry, Decision)> = page
        .into_iter()
        .filter(wanted)
        .filter_map(|stored| Some((model::decision(&stored.entry)?, stored)))
        .map(|(decision, stored)| (stored, decision))
        .collect();
    let places = Places::load(app, &decisions).await?;
    let mut decided = Vec::new();
    for (stored, decision) in decisions {
        let area = places
            .areas(&stored.entry, &decision.belongs)
            .into_iter()
            .find(|area| {
                let asked = filter.area.as_ref();
                model::is_visible(actor, area) && asked.is_none_or(|asked| asked.covers(area))
            });
        if let Some(area) = area {
            decided.push(Decided {
                stored,
                decision,
                area,
            });
        }
    }
    Ok(Found { decided, goes_on })
}

/// Where decisions belong whose entry does not say it.
struct Places {
    claims: BTreeMap<Seq, ledger::book::ClaimRecord>,
    /// Grants, and issues of vouchers.
    entries: BTreeMap<Seq, StoredEntry>,
    deciders: BTreeMap<Id, Vec<RoleSpan>>,
    root: Option<AreaPath>,
}

impl Places {
    async fn load(app: &App, decisions: &[(StoredEntry, Decision)]) -> Result<Self, Error> {
        let (mut claims, mut entries) = (Vec::new(), Vec::new());
        let mut deciders = BTreeSet::new();
        for (stored, decision) in decisions {
            match decision.belongs {
                Belongs::Claim(seq) => claims.push(seq),
                Belongs::Grant(seq) => entries.push(seq),
                Belongs::Voucher(seq) => {
                    entries.push(seq);
                    deciders.insert(stored.entry.by);
                }
                Belongs::Decider => {
                    deciders.insert(stored.entry.by);
                }
                Belongs::Area(_) | Belongs::Whole => {}
            }
        }
        let deciders: Vec<Id> = deciders.into_iter().collect();
        Ok(Self {
            claims: journal::claims(&app.db, &claims).await?,
            entries: journal::entries(&app.db, &entries).await?,
            deciders: journal::role_spans(&app.db, &deciders).await?,
            root: journal::root(&app.db).await?,
        })
    }

    /// None where it turns out to be no decision of staff.
    fn areas(&self, entry: &Entry, belongs: &Belongs) -> Vec<AreaPath> {
        match belongs {
            Belongs::Area(area) => vec![area.clone()],
            Belongs::Claim(seq) => {
                let claim = self.claims.get(seq);
                let others = claim.filter(|claim| claim.member != entry.by);
                others.map(|claim| claim.area.clone()).into_iter().collect()
            }
            Belongs::Grant(seq) => match self.entries.get(seq).map(|stored| &stored.entry.what) {
                Some(What::RoleGranted(facts)) => vec![facts.area.clone()],
                Some(What::Genesis(facts)) => vec![facts.area.clone()],
                _ => Vec::new(),
            },
            Belongs::Decider => self.of_decider(entry),
            Belongs::Voucher(seq) => match self.entries.get(seq).map(|stored| &stored.entry.what) {
                Some(What::VoucherIssued(facts)) if facts.member != entry.by => {
                    self.of_decider(entry)
                }
                _ => Vec::new(),
            },
            Belongs::Whole => self.root.iter().cloned().collect(),
        }
    }

    fn of_decider(&self, entry: &Entry) -> Vec<AreaPath> {
        let spans = self.deciders.get(&entry.by).into_iter().flatten();
        spans
            .filter(|span| span.held_at(entry.at))
            .map(|span| span.area.clone())
            .collect()
    }
}
