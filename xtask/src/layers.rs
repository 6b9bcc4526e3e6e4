//! Modules call downward only: portal → grid → spaces, needs → credit, rewards → volunteering →
//! people → transparency → identity → floors → journal → what everyone may use.
//!
//! The check reads `crate::NAME` in the service's sources. Tests are free to look anywhere.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::paths;

/// From the ground up; modules on one level do not know each other.
const LEVELS: [&[&str]; 10] = [
    &["journal"],
    &["access", "files", "jobs", "messages", "tokens"],
    &["identity"],
    &["transparency"],
    &["people"],
    &["volunteering"],
    &["credit", "rewards", "staffing"],
    &["needs", "spaces"],
    &["grid"],
    &["portal"],
];

/// Fails with every import that points upward or sideways.
pub(crate) fn check() -> Result<()> {
    let sources = paths::root().join("api/src");
    let mut findings = Vec::new();
    for file in rust_files(&sources)? {
        let relative = file.strip_prefix(&sources)?;
        let text = fs::read_to_string(&file)?;
        findings.extend(judge(relative, &text));
    }
    ensure!(findings.is_empty(), "{}", findings.join("\n"));
    Ok(())
}

fn judge(file: &Path, text: &str) -> Vec<String> {
    let is_test = file.file_stem().is_some_and(|stem| stem == "tests")
        || file.components().any(|part| part.as_os_str() == "tests");
    let Some(from) = file.iter().next().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let Some(own) = level(from).filter(|_| !is_test) else {
        return Vec::new();
    };
    imports(text)
        .into_iter()
        .filter(|(_, to)| to != from && level(to).is_some_and(|theirs| theirs >= own))
        .map(|(line, to)| {
            format!(
                "api/src/{}:{line}: {from} must not use {to}",
                file.display()
            )
        })
        .collect()
}

/// Line numbers and the modules after each `crate::`, those inside braces too.
fn imports(text: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .map(|line| {
            if line.trim_start().starts_with("//") {
                ""
            } else {
                line
            }
        })
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let names = names_after(&code[at + prefix.len()..]);
        found.extend(names.into_iter().map(|name| (line, name.to_owned())));
    }
    found
}

/// `name::…` or the first names of `{name::…, name, …}`.
fn names_after(text: &str) -> Vec<&str> {
    let Some(group) = text.strip_prefix('{') else {
        return vec![first_name(text)];
    };
    let mut depth = 0;
    let mut names = vec![first_name(group.trim_start())];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(first_name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn first_name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

fn level(module: &str) -> Option<usize> {
    LEVELS.iter().position(|level| level.contains(&module))
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::judge;

    #[test]
    fn downward_imports_pass() {
        let text =
            "use crate::identity::people;\nuse crate::db::Db;\nuse crate::volunteering::model;";
        assert!(judge(Path::new("volunteering/routes.rs"), text).is_empty());
        assert!(judge(Path::new("app.rs"), "use crate::portal;").is_empty());
    }

    #[test]
    fn upward_and_sideways_imports_are_named() {
        let upward = judge(
            Path::new("identity/store.rs"),
            "\nuse crate::rewards::store;",
        );
        assert_eq!(
            upward,
            ["api/src/identity/store.rs:2: identity must not use rewards"]
        );
        let sideways = judge(
            Path::new("rewards/store.rs"),
            "let x = crate::credit::score();",
        );
        assert_eq!(sideways.len(), 1);
    }

    #[test]
    fn names_inside_braces_are_read_at_their_first_level_only() {
        let text =
            "use crate::{\n    db::{Db, portal},\n    rewards::store,\n    grid,\n};\nstruct A {}";
        let found = judge(Path::new("identity/store.rs"), text);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn tests_and_comments_are_free() {
        let text = "// crate::portal\n#[cfg(test)]\nmod tests { use crate::portal; }";
        assert!(judge(Path::new("identity/store.rs"), text).is_empty());
        assert!(judge(Path::new("identity/tests.rs"), "use crate::portal;").is_empty());
    }
}
