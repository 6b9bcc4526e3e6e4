//! Teams and activities by workbook: looked at first, then made in one piece or not at all.
//!
//! In scope: what the columns are, what is wrong with a row, what is there already, and making the rest. Not in scope:
//! reading workbooks (`roster`), and what a team or an activity is (`teams`, `organising`), whose own ways are taken.
//! Nothing of a workbook is kept: it is sent once to be looked at and once more to be carried out.

mod activities;
mod columns;
mod making;
mod needs;
mod reading;
mod routes;
mod store;
mod teams;
mod why;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
