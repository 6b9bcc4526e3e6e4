//! People who come and go by workbook: inviting many at once, and replacing an organisation when its contract ends.
//!
//! In scope: reading such a workbook, judging its rows, and doing all of it in one piece or nothing. Not in scope: the
//! cells of a workbook (`volunteering`, whose reader and limits are used), what roles allow (the ledger), how a
//! handover is confirmed and finished (`people`). Nothing of a workbook is kept: it is sent once to be looked at and
//! once more to be carried out.

mod commands;
mod invitations;
mod replacements;
mod replacing;
mod routes;
mod table;
mod words;

pub(crate) use routes::routes;

#[cfg(test)]
mod tests;
