//! Invented people only, with numbers that cannot be dialled: 1990000xxxx.

mod made;
mod office;
mod people;
mod recording;
mod rows;
mod settling;
mod uploads;
