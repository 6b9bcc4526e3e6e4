//! The transparency formats against other people's implementations and against hostile input.

mod checkpoints;
mod log;
mod multiproofs;
mod notes;
mod proof_files;
mod tiles;
mod trees;
