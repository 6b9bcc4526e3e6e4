//! Files that people bring, before anything of them is kept.

mod picture;

pub(crate) use picture::stripped;
