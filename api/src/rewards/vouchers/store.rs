//! The SQL of voucher codes.

use crate::{
    db::{Db, Tx, fetch_optional},
    error::Error,
    journal::{load_rows, unfold_execute},
};
use ledger::ids::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Tags that are taken, of those asked for.
pub(super) async fn taken(tx: &mut Tx, tags: &[[i64; 1]]) -> Result<BTreeSet<i64>, Error> {
    let rows = load_rows!(
        tx,
        (i64,),
        tags,
        columns: "tag",
        from: "voucher_codes",
        key: "tag",
        as: "CAST(value->>0 AS BIGINT)",
    );
    Ok(rows.into_iter().map(|(tag,)| tag).collect())
}

/// Keeps the tags of new vouchers.
pub(super) async fn put(tx: &mut Tx, rows: &[(i64, String, u8)]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO voucher_codes (tag, voucher, attempt)
         SELECT CAST(value->>0 AS BIGINT), value->>1, CAST(value->>2 AS BIGINT) FROM",
        ""
    )?;
    Ok(())
}

/// The voucher with this tag.
pub(super) async fn find(db: &Db, tag: i64) -> Result<Option<Id>, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT voucher FROM voucher_codes WHERE tag = $1",
        tag
    )?;
    Ok(row.and_then(|(voucher,)| voucher.parse().ok()))
}

/// Which attempt gave each of these vouchers its code.
pub(super) async fn attempts(tx: &mut Tx, vouchers: &[Id]) -> Result<BTreeMap<Id, u8>, Error> {
    let keys: Vec<[String; 1]> = vouchers.iter().map(|id| [id.to_string()]).collect();
    let rows = load_rows!(
        tx,
        (String, i64),
        &keys,
        columns: "voucher, attempt",
        from: "voucher_codes",
        key: "voucher",
        as: "value->>0",
    );
    let parse = |(voucher, attempt): (String, i64)| {
        Some((voucher.parse().ok()?, u8::try_from(attempt).ok()?))
    };
    Ok(rows.into_iter().filter_map(parse).collect())
}
