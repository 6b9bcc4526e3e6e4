//! `verify --url`.

use crate::{
    log::{Log, Served, history},
    service::{DAY, MEMBER},
    tool::{command, run, vkey},
};
use serde_json::Value;
use std::sync::{Arc, Mutex};

#[test]
fn a_live_log_is_audited_whole() {
    let log = Log::long(600);
    let served = Served::honest(log.clone());
    let vkey = vkey();
    let (status, printed) = run(&[
        "verify",
        "--url",
        &served.url,
        "--token",
        "secret",
        "--vkey",
        &vkey,
        "--json",
    ]);
    assert_eq!(status, 0);
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(report["entries"], log.entries.len());
    assert_eq!(report["root"], log.checkpoint().root.to_string());
    assert_eq!(report["key"]["trusted"], true);
    assert!(
        report["totals"]["approved_minutes"]["volunteer"]
            .as_i64()
            .unwrap()
            > 0
    );
}

#[test]
fn without_a_key_the_log_s_own_stands_in_with_a_warning() {
    let served = Served::honest(Log::long(30));
    let output = command(&["verify", "--url", &served.url])
        .env("HAIZHU_AUDIT_TOKEN", "secret")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("WARNING"));
}

#[test]
fn without_a_token_nothing_can_be_said() {
    let served = Served::honest(Log::long(30));
    assert_eq!(
        run(&["verify", "--url", &served.url, "--vkey", &vkey()]).0,
        2
    );
    assert_eq!(
        run(&[
            "verify",
            "--url",
            "http://127.0.0.1:9/log",
            "--vkey",
            &vkey()
        ])
        .0,
        2
    );
    assert_eq!(
        run(&["verify", "--url", "ftp://127.0.0.1/log", "--vkey", &vkey()]).0,
        2
    );
}

#[test]
fn a_log_that_is_written_to_meanwhile_is_judged_at_one_checkpoint() {
    let mut service = history(500);
    let log = Log::of(&service);
    let size = log.entries.len();
    // Every request finds the log longer than the one before.
    let growing = Arc::new(Mutex::new(log));
    let activity = service.post_activity(ledger::standard::HoursClass::Volunteer);
    let (held, service) = (Arc::clone(&growing), Mutex::new(service));
    let url = crate::http::serve(move |request| {
        let mut service = service.lock().unwrap();
        let answer = held.lock().unwrap().answer(request);
        service.pass(DAY);
        let starts_over = service.log.len() % 6 == 0;
        let activity = if starts_over {
            service.post_activity(ledger::standard::HoursClass::Volunteer)
        } else {
            activity
        };
        if starts_over {
            service.earn(activity, MEMBER, 60);
        }
        *held.lock().unwrap() = Log::of(&service);
        answer
    });
    let vkey = vkey();
    let arguments = [
        "verify", "--url", &url, "--token", "secret", "--vkey", &vkey, "--json",
    ];
    let (status, printed) = run(&arguments);
    assert_eq!(status, 0);
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(report["entries"], size);
    assert!(growing.lock().unwrap().entries.len() > size);
}
