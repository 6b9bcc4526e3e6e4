//! A journal of hledger; ledger reads it, too. Amounts of points have two decimal places, care is in minutes.
//!
//! At the end stand transactions that move nothing and assert every balance that the postings give, so
//! that the program that reads the journal checks our sums with its own.

use super::Book;
use ledger::{
    account::{Account, Unit},
    entry::Entry,
    time::Instant,
};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// Balances in one transaction: programs take long over long ones.
const ASSERTIONS: usize = 100;

#[derive(Default)]
pub(super) struct Journal {
    balances: BTreeMap<Account, i64>,
    last: Option<Instant>,
}

impl Book for Journal {
    fn head(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"; Postings of a ledger of hours and points, one transaction for each entry that moves something.\n\
              ; The number in parentheses is the entry's. Days are those of UTC+8.\n\n\
              commodity POINT\n    format 1000.00 POINT\ncommodity CARE\n\n",
        )
    }

    fn entry(&mut self, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        self.last = Some(entry.at);
        if entry.postings.iter().next().is_none() {
            return Ok(());
        }
        let day = entry.at.day().date();
        writeln!(out, "{day} * ({}) {}", entry.seq, entry.what.kind())?;
        for posting in &entry.postings {
            let (account, amount) = (posting.account, posting.amount);
            writeln!(
                out,
                "    {}  {}",
                name(account),
                figure(account.unit, amount)
            )?;
            let balance = self.balances.entry(account).or_default();
            *balance += amount;
            if *balance == 0 {
                self.balances.remove(&account);
            }
        }
        writeln!(out)
    }

    fn foot(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(last) = self.last else {
            return Ok(());
        };
        for (at, (account, balance)) in self.balances.iter().enumerate() {
            if at % ASSERTIONS == 0 {
                writeln!(out, "\n{} * balances", last.day().date())?;
            }
            let (zero, balance) = (figure(account.unit, 0), figure(account.unit, *balance));
            writeln!(out, "    {}  {zero} = {balance}", name(*account))?;
        }
        Ok(())
    }
}

fn name(account: Account) -> String {
    account.to_string().replace('/', ":")
}

fn figure(unit: Unit, amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let magnitude = amount.unsigned_abs();
    match unit {
        Unit::Point => format!("{sign}{}.{:02} POINT", magnitude / 100, magnitude % 100),
        Unit::Care => format!("{sign}{magnitude} CARE"),
    }
}
