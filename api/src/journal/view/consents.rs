//! What members agreed to.

use crate::{
    db::{Db, fetch_all, fetch_optional},
    error::Error,
    journal::{rows::ConsentRow, store::int},
};
use ledger::{
    book::ConsentRecord,
    ids::{Id, Seq},
};

/// A member's consents, the newest first, those withdrawn too.
pub(crate) async fn consents_of(db: &Db, member: Id) -> Result<Vec<(Seq, ConsentRecord)>, Error> {
    let rows = fetch_all!(
        db,
        ConsentRow,
        "SELECT seq, member, purpose, text, withdrawn_seq FROM ledger_consents WHERE member = $1 ORDER BY seq DESC",
        member.to_string()
    )?;
    rows.iter().map(ConsentRow::record).collect()
}

/// One consent.
pub(crate) async fn consent(db: &Db, seq: Seq) -> Result<Option<ConsentRecord>, Error> {
    let row = fetch_optional!(
        db,
        ConsentRow,
        "SELECT seq, member, purpose, text, withdrawn_seq FROM ledger_consents WHERE seq = $1",
        int(seq)
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}
