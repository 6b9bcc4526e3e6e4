//! Every version of the standard, and the entries that adopted them.

use crate::{
    db::{Db, fetch_all},
    error::Error,
    journal::entries,
};
use ledger::{ids::Seq, kinds::What, standard::Standard, time::Instant};

/// A version with its entry: where it stands, and since when.
#[derive(Debug)]
pub(crate) struct Adopted {
    pub(crate) standard: Standard,
    pub(crate) seq: Seq,
    pub(crate) at: Instant,
}

/// Every version, the first one first. They are as few as the times that two administrators agreed on one.
pub(crate) async fn standards(db: &Db) -> Result<Vec<Adopted>, Error> {
    let seconded = fetch_all!(
        db,
        (i64,),
        "SELECT seconded_seq FROM ledger_proposals
         WHERE subject = 'standard.adopted' AND seconded_seq IS NOT NULL"
    )?;
    // What was seconded is carried out by the entry behind it; the first version stands in the genesis.
    let behind = seconded
        .into_iter()
        .filter_map(|(seq,)| u64::try_from(seq + 1).ok());
    let seqs: Vec<Seq> = [0].into_iter().chain(behind).collect();
    let found = entries(db, &seqs).await?;
    let adopted = found.into_iter().filter_map(|(seq, stored)| {
        let at = stored.entry.at;
        let standard = match stored.entry.what {
            What::Genesis(facts) => facts.standard,
            What::StandardAdopted(facts) => facts.standard,
            _ => return None,
        };
        Some(Adopted { standard, seq, at })
    });
    Ok(adopted.collect())
}
