//! Invented people only, with numbers that cannot be dialled: 1990000xxxx.

mod columns;
mod hostile;
mod made;
mod notations;
mod outcome;
mod rosters;
mod round_trip;
mod shared_file;
mod sheets;
