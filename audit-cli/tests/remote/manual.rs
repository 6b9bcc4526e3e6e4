//! Completions and manual pages.

use crate::tool::{folder, run};

#[test]
fn every_shell_is_completed() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (status, printed) = run(&["completions", shell]);
        assert_eq!(status, 0);
        assert!(
            printed.contains("haizhu-audit") && printed.contains("monitor"),
            "{shell}"
        );
    }
}

#[test]
fn the_manual_names_every_command_and_status() {
    let (status, page) = run(&["man"]);
    assert_eq!(status, 0);
    let commands = [
        "verify",
        "receipt",
        "statement",
        "compare",
        "monitor",
        "witness",
        "export",
    ];
    for word in commands.iter().chain(&["2 could not run"]) {
        assert!(page.contains(word), "no {word} in {page}");
    }
    let folder = folder("man");
    assert_eq!(run(&["man", folder.to_str().unwrap()]).0, 0);
    for command in commands {
        assert!(
            folder.join(format!("haizhu-audit-{command}.1")).exists(),
            "{command}"
        );
    }
}
