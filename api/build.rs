//! Puts the built site into the binary.
//!
//! The developer's command builds the site first. Without it a page is embedded that says so, and the
//! service works all the same.

use std::{fs, io, path::Path};

const SITE: &str = "../web/dist";
const PLACEHOLDER: &str = "src/embed/placeholder";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../migrations");
    // An absent folder would make every build start over; an empty one is watched until the site is there.
    fs::create_dir_all(SITE)?;
    println!("cargo::rerun-if-changed={SITE}");
    println!("cargo::rerun-if-changed={PLACEHOLDER}");
    let built = Path::new(SITE).join("index.html").exists();
    // In every profile: what is tested is what is shipped.
    memory_serve::load_directory_with_embed(if built { SITE } else { PLACEHOLDER }, true);
    Ok(())
}
