//! Device keys.

use crate::{
    db::{Db, fetch_all},
    error::Error,
    journal::rows::DeviceRow,
};
use ledger::{
    book::DeviceRecord,
    ids::{Id, Seq},
};

/// The keys of an account, by enrolment.
pub(crate) async fn devices_of(db: &Db, account: Id) -> Result<Vec<(Seq, DeviceRecord)>, Error> {
    let rows = fetch_all!(
        db,
        DeviceRow,
        "SELECT enrolled_seq, account, algorithm, public_key, retired_seq FROM ledger_devices
         WHERE account = $1 ORDER BY enrolled_seq",
        account.to_string()
    )?;
    rows.iter().map(DeviceRow::record).collect()
}
