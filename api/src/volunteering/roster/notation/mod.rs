//! The notations of a community office: dates, times, durations, telephone numbers, names.
//!
//! Each parser reads generously (full width, Chinese numerals, every dash) and never guesses:
//! what can be read in two ways is refused with the reason, for a person to write out.

pub(super) mod class;
pub(super) mod clock;
pub(super) mod date;
pub(super) mod duration;
pub(super) mod moment;
pub(super) mod period;
pub(super) mod person;
pub(super) mod plain;
mod scan;
pub(super) mod span;
