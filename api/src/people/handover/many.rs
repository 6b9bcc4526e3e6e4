//! Opening many handovers at once, when an organisation is replaced.

use super::store::{self, Handover};
use crate::{app::App, error::Error};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    kinds::Role,
};
use sha2::{Digest, Sha256};

/// A role on its way to a successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewHandover {
    pub(crate) leaver: Id,
    pub(crate) taker: Id,
    /// The entry that granted the leaver's role.
    pub(crate) granted: Seq,
    pub(crate) role: Role,
    pub(crate) area: AreaPath,
}

/// Opens them all, or none. The same key comes to the same ids, so that sending again opens nothing more.
pub(crate) async fn open_all(
    app: &App,
    by: Id,
    key: [u8; 16],
    all: &[NewHandover],
) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    for one in all {
        let handover = Handover {
            id: id_of(key, one).to_string(),
            leaver: one.leaver.to_string(),
            granted_seq: i64::try_from(one.granted).unwrap_or(i64::MAX),
            role: one.role.as_str().to_owned(),
            area: one.area.to_string(),
            taker: one.taker.to_string(),
            kind: "successor".to_owned(),
            until_ms: None,
            opened_at_ms: now_ms,
            leaver_at_ms: None,
            taker_at_ms: None,
            state: "open".to_owned(),
        };
        store::insert(&mut tx, &handover, by).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn id_of(key: [u8; 16], one: &NewHandover) -> Id {
    let digest = Sha256::new_with_prefix(key)
        .chain_update(one.leaver.0)
        .chain_update(one.taker.0)
        .chain_update(one.granted.to_be_bytes())
        .finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Id(id)
}
