//! Puts the built site into the binary.
//!
//! The developer's command builds the site first. Without it a page is embedded that says so, and the
//! service works all the same.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

const SITE: &str = "../web/dist";
const PLACEHOLDER: &str = "src/embed/placeholder";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../migrations");
    // An absent folder would make every build start over; an empty one is watched until the site is there.
    fs::create_dir_all(SITE)?;
    println!("cargo::rerun-if-changed={SITE}");
    println!("cargo::rerun-if-changed={PLACEHOLDER}");
    let built = Path::new(SITE).join("index.html").exists();
    let source = Path::new(if built { SITE } else { PLACEHOLDER });
    // A copy, since the compiler reads the files after this: somebody may build the site meanwhile.
    let copy = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?).join("site");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(source, &copy)?;
    // In every profile: what is tested is what is shipped.
    memory_serve::load_directory_with_embed(copy, true);
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            make_old(&target)?;
        }
    }
    make_old(to)
}

/// The copy is watched, too, and must not look newer than the build that made it.
fn make_old(path: &Path) -> io::Result<()> {
    fs::File::open(path)?.set_modified(SystemTime::UNIX_EPOCH)
}
