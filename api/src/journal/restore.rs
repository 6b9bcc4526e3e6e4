//! Putting entries back that a database has lost, byte for byte, with everything that follows from them.
//!
//! Each call is one transaction and leaves the database as it was when these entries were recorded; one that
//! was cut off goes on where it stopped. Whether the entries are the log's own, the caller has proven. What
//! stood beside the ledger, such as names and words, no entry can bring back.

use super::{
    rows,
    store::{self, uint},
};
use crate::{
    db::{Db, Tx, Writes, fetch_optional},
    error::Error,
};
use anyhow::{Context, anyhow, ensure};
use ledger::{
    book::{Book, Key},
    entry::{Entry, Head, Sealed},
    ids::Id,
    kinds::What,
    tile::{Tile, TileEdge, TileKey},
    tree::{Frontier, Hash},
};
use std::collections::{BTreeMap, BTreeSet};

/// How far a database reaches: number of entries and root. Before the genesis it holds none.
pub(crate) async fn reach(db: &Db) -> Result<(u64, Hash), Error> {
    let row = fetch_optional!(
        db,
        (i64, Vec<u8>),
        "SELECT size, frontier FROM head WHERE id = 1"
    )?;
    let Some((size, frontier)) = row else {
        return Ok((0, Frontier::new().root()));
    };
    let frontier = Frontier::from_bytes(&frontier).context("the head's frontier is damaged")?;
    if frontier.size() == uint(size) {
        Ok((frontier.size(), frontier.root()))
    } else {
        Err(anyhow!("the head's size and frontier disagree").into())
    }
}

/// Puts entries behind the last one. Afterwards the tree must have the root given.
pub(crate) async fn restore(db: &Db, sealed: &[Sealed], root: Hash) -> Result<(), Error> {
    let Some(first) = sealed.first() else {
        return Ok(());
    };
    let mut tx = store::begin(db).await?;
    store::insert_head(&mut tx).await?;
    let (head, mut frontier, ..) = store::head_and_answers(&mut tx, &[]).await?;
    continues(&head, &first.entry)?;
    let mut book = load(&mut tx, sealed).await?;
    let mut listed = Vec::new();
    for one in sealed {
        book.apply(&one.entry);
        listed.push(book.listed_for(&one.entry.what));
        frontier.push(one.leaf);
    }
    reaches(&frontier, root)?;
    let tiles = changed_tiles(&mut tx, head.size, sealed).await?;
    let mut writes = Writes::new(&mut tx);
    store::insert_entries(&mut writes, sealed, &listed)?;
    store::write_tiles(&mut writes, &tiles)?;
    let touched = book.take_touched();
    rows::write(&mut writes, &book, &touched, head.size).await?;
    let last = sealed.last().unwrap_or(first);
    let head = Head {
        size: last.entry.seq + 1,
        leaf: last.leaf,
        at: last.entry.at,
    };
    store::move_head(&mut writes, &head, &frontier)?;
    writes.send().await?;
    Ok(tx.commit().await?)
}

fn continues(head: &Head, first: &Entry) -> anyhow::Result<()> {
    ensure!(
        head.size == first.seq && head.leaf == first.prev,
        "somebody else has written to the database: stop the service and begin again"
    );
    Ok(())
}

fn reaches(frontier: &Frontier, root: Hash) -> anyhow::Result<()> {
    ensure!(
        frontier.root() == root,
        "the export has changed since it was checked"
    );
    Ok(())
}

/// The records that the entries act on.
async fn load(tx: &mut Tx, sealed: &[Sealed]) -> Result<Book, Error> {
    let mut book = Book::default();
    store::load_standards(tx, &mut book).await?;
    let keys: BTreeSet<Key> = sealed
        .iter()
        .flat_map(|one| touched_by(&one.entry))
        .collect();
    store::load(tx, &mut book, &keys).await?;
    book.seconded_last = seconded_before(tx, sealed).await?;
    Ok(book)
}

/// The entry before these, if it seconded a proposal: what carries it out is no decision of its own.
async fn seconded_before(tx: &mut Tx, sealed: &[Sealed]) -> Result<Option<u64>, Error> {
    let before = sealed.first().and_then(|one| one.entry.seq.checked_sub(1));
    let Some(before) = before else {
        return Ok(None);
    };
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT bytes FROM entries WHERE seq = $1",
        store::int(before)
    )?;
    let entry = row.and_then(|(bytes,)| Entry::from_bytes(bytes.as_bytes()).ok());
    let seconded = entry.filter(|entry| matches!(entry.what, What::ProposalSeconded(_)));
    Ok(seconded.map(|entry| entry.seq))
}

async fn changed_tiles(
    tx: &mut Tx,
    before: u64,
    sealed: &[Sealed],
) -> Result<BTreeMap<TileKey, Tile>, Error> {
    let rows = store::tiles(tx, &TileEdge::rows_at(before)).await?;
    let mut edge = TileEdge::resume(before, &rows).map_err(anyhow::Error::new)?;
    let leaves: Vec<_> = sealed.iter().map(|one| one.leaf).collect();
    Ok(edge.append(&leaves))
}

/// The records that an entry changes, or that say whose it is.
fn touched_by(entry: &Entry) -> Vec<Key> {
    let mut keys = vec![Key::Balances(entry.by)];
    let owners = entry
        .postings
        .iter()
        .filter_map(|posting| posting.account.owner);
    keys.extend(owners.map(Key::Balances));
    keys.extend(claim(&entry.what).map(Key::Claim));
    keys.extend(voucher(&entry.what).map(Key::Voucher));
    keys.extend(account(&entry.what).map(Key::Account));
    keys.extend(proposal(&entry.what).map(Key::Proposal));
    match &entry.what {
        What::ConsentWithdrawn(facts) => keys.push(Key::Consent(facts.given)),
        What::SettlementReversed(facts) => keys.push(Key::Settlement(facts.settled)),
        What::DeviceRetired(facts) => keys.push(Key::Device(facts.enrolled)),
        What::AccountMerged(facts) => {
            keys.extend([Key::Account(facts.account), Key::Account(facts.into)]);
        }
        _ => {}
    }
    keys
}

fn claim(what: &What) -> Option<u64> {
    match what {
        What::HoursWithdrawn(facts) => Some(facts.claim),
        What::HoursEndorsed(facts) => Some(facts.claim),
        What::HoursApproved(facts) => Some(facts.claim),
        What::HoursRejected(facts) => Some(facts.claim),
        What::HoursReversed(facts) => Some(facts.claim),
        _ => None,
    }
}

fn proposal(what: &What) -> Option<u64> {
    match what {
        What::ProposalSeconded(facts) => Some(facts.proposal),
        What::ProposalWithdrawn(facts) => Some(facts.proposal),
        _ => None,
    }
}

fn voucher(what: &What) -> Option<Id> {
    match what {
        What::VoucherRedeemed(facts) => Some(facts.voucher),
        What::VoucherCancelled(facts) => Some(facts.voucher),
        What::VoucherExpired(facts) => Some(facts.voucher),
        What::RedemptionReversed(facts) => Some(facts.voucher),
        _ => None,
    }
}

fn account(what: &What) -> Option<Id> {
    match what {
        What::AccountOpened(facts) => Some(facts.account),
        What::AccountActivated(facts) => Some(facts.account),
        What::AccountClosed(facts) => Some(facts.account),
        What::AccountErased(facts) => Some(facts.account),
        What::RoleGranted(facts) => Some(facts.account),
        What::RoleWithdrawn(facts) => Some(facts.account),
        What::MerchantAdmitted(facts) => Some(facts.account),
        What::MerchantSuspended(facts) => Some(facts.account),
        _ => None,
    }
}
