//! Postings as comma-separated values. Everything in an entry is plain ASCII without quotes; a comma stands
//! in no field that is written here.

use super::Book;
use ledger::entry::Entry;
use std::io::{self, Write};

pub(super) struct Rows;

impl Book for Rows {
    fn head(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"seq,recorded_at,happened_at,kind,by,standard,unit,class,owner,lot,amount\r\n",
        )
    }

    fn entry(&mut self, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let Entry {
            seq,
            at,
            happened,
            by,
            standard,
            ..
        } = entry;
        let kind = entry.what.kind();
        for posting in &entry.postings {
            let account = posting.account;
            let owner = account.owner.map(|owner| owner.to_string());
            let lot = account.lot.map(|lot| lot.to_string());
            write!(
                out,
                "{seq},{at},{happened},{kind},{by},{standard},{},{},{},{},{}\r\n",
                account.unit,
                account.class,
                owner.unwrap_or_default(),
                lot.unwrap_or_default(),
                posting.amount
            )?;
        }
        Ok(())
    }

    fn foot(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
