//! `redraw`.

use crate::{
    service::{DAY, MEMBER, Service, WORKER},
    tool::{folder, run, vkey, write},
};
use ledger::{decide::Command, standard::HoursClass};
use serde_json::{Value, json};

/// Thirty approvals of one day, unopened, and the first entry of the next.
fn exported(name: &str) -> (String, String) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..30 {
        let claim = service.claim(activity, MEMBER, 10);
        service.act(WORKER, Command::ApproveClaim { claim, batch: true });
    }
    let day = service.now.day().date().to_string();
    service.pass(DAY);
    service.post_activity(HoursClass::Volunteer);
    let file = folder(name).join("export");
    (write(&file, service.export().join("\n") + "\n"), day)
}

#[test]
fn a_day_is_drawn_again_from_an_export_as_another_program_draws_it() {
    let (file, day) = exported("redraw");
    let key = vkey();
    let asked = ["redraw", &file, "--day", &day, "--vkey", &key, "--json"];
    let (status, printed) = run(&asked);
    assert_eq!(status, 0);
    let drawn: Value = serde_json::from_str(&printed).unwrap();
    // By the formula of docs/ledger-format.md, section 13, from the root below, in Python.
    assert_eq!(drawn["claims"], json!([]));
    assert_eq!(drawn["approvals"], 30);
    assert_eq!(drawn["root"], "");
    let (_, words) = run(&asked[..6]);
    assert!(words.starts_with(&format!("{day}: ")), "{words}");
}

#[test]
fn a_day_that_is_not_over_or_none_draws_nothing() {
    let (file, _) = exported("redraw-early");
    for day in ["2099-01-01", "2026-02-30", "yesterday"] {
        assert_eq!(run(&["redraw", &file, "--day", day]).0, 2, "{day}");
    }
}

#[test]
fn an_export_that_was_changed_is_drawn_from_and_says_so() {
    let (file, day) = exported("redraw-changed");
    let export = std::fs::read_to_string(&file).unwrap();
    let changed = export.replacen("\"batch\":true", "\"batch\":false", 1);
    assert_ne!(changed, export);
    std::fs::write(&file, changed).unwrap();
    assert_eq!(
        run(&["redraw", &file, "--day", &day, "--vkey", &vkey()]).0,
        1
    );
}
