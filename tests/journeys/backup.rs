//! Backing up while people work, proving the copy, and what happens when an older one comes back: with the real
//! program, as an operator types it.

use std::fs;
use std::process::{Command, Output};

use harness::engine::Engine;
use harness::on_both_engines;
use serde_json::json;

use crate::story::{FRIDAY, Week};

on_both_engines!(
    a_backup_of_a_running_service_proves_itself_and_comes_back,
    an_older_backup_that_comes_back_is_noticed_by_the_signer,
);

/// Runs to the end; exit status and all that was printed.
fn run(mut command: Command) -> (i32, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("haizhu starts");
    let printed = [stdout, stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    (status.code().unwrap_or(-1), printed)
}

/// Makes a key and a backup; the recipient.
fn back_up(week: &Week, file: &str) -> String {
    let key = run(week.server.command(&["backup-key", "backup.key"]));
    assert_eq!(key.0, 0, "{}", key.1);
    let recipient = key.1.split('"').nth(1).expect("a key is quoted").to_owned();
    again(week, &recipient, file);
    recipient
}

fn again(week: &Week, recipient: &str, file: &str) {
    let mut backup = week.server.command(&["backup", file]);
    backup.env("HAIZHU_BACKUP_RECIPIENTS", format!("[\"{recipient}\"]"));
    let (code, printed) = run(backup);
    assert_eq!(code, 0, "{printed}");
}

fn check(week: &Week, file: &str, key: &str, vkey: &str) -> (i32, String) {
    let arguments = [
        "restore",
        file,
        "--check",
        "--identity",
        key,
        "--vkey",
        vkey,
    ];
    run(week.server.command(&arguments))
}

async fn a_backup_of_a_running_service_proves_itself_and_comes_back(engine: Engine) {
    let mut week = Week::begin(engine).await;
    week.earn().await;
    let vkey = week.server.vkey().await;
    back_up(&week, "week.backup");
    let (code, printed) = check(&week, "week.backup", "backup.key", &vkey);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.starts_with("CLEAN"), "{printed}");
    hostile_copies_are_told_apart(&week, &vkey);
    let before = week.volunteer.get("/api/v1/me/balance").await.ok();
    assert!(week.server.stop().await, "{}", week.server.log());
    let folder = week.server.folder().join("new");
    fs::create_dir(&folder).unwrap();
    let database = week.server.take_new_database(engine, &folder).await;
    let arguments = ["restore", "week.backup", "--identity", "backup.key"];
    let (code, printed) = run(week.server.command_on(&database, &arguments));
    assert_eq!(code, 0, "{printed}");
    let (code, printed) = run(week.server.command_on(&database, &arguments));
    assert!(code == 1 && printed.contains("is not empty"), "{printed}");
    week.server.serve_again(FRIDAY).await;
    let volunteer = week.server.enter("volunteer", 1).await;
    assert_eq!(volunteer.get("/api/v1/me/balance").await.ok(), before);
    let gone = week.volunteer.get("/api/v1/me").await;
    assert_eq!(gone.status, 401, "a session came back: {gone}");
    week.server.audit().await.assert_clean();
}

fn hostile_copies_are_told_apart(week: &Week, vkey: &str) {
    let folder = week.server.folder();
    let whole = fs::read(folder.join("week.backup")).unwrap();
    fs::write(folder.join("cut.backup"), &whole[..whole.len() - 7]).unwrap();
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    fs::write(folder.join("changed.backup"), changed).unwrap();
    fs::write(folder.join("text.backup"), "no backup at all").unwrap();
    let other = run(week.server.command(&["backup-key", "other.key"]));
    assert_eq!(other.0, 0, "{}", other.1);
    for (file, key, expected) in [
        ("cut.backup", "backup.key", 1),
        ("changed.backup", "backup.key", 1),
        ("text.backup", "backup.key", 2),
        ("week.backup", "other.key", 2),
        ("missing.backup", "backup.key", 2),
    ] {
        let (code, printed) = check(week, file, key, vkey);
        assert_eq!(code, expected, "{file} {key}: {printed}");
    }
}

async fn an_older_backup_that_comes_back_is_noticed_by_the_signer(engine: Engine) {
    let mut week = Week::begin(engine).await;
    back_up(&week, "older.backup");
    week.earn().await;
    // The export makes the signer sign what was earned.
    week.server.audit().await.assert_clean();
    assert!(week.server.stop().await, "{}", week.server.log());
    let folder = week.server.folder().join("new");
    fs::create_dir(&folder).unwrap();
    let database = week.server.take_new_database(engine, &folder).await;
    let arguments = ["restore", "older.backup", "--identity", "backup.key"];
    let (code, printed) = run(week.server.command_on(&database, &arguments));
    assert_eq!(code, 0, "{printed}");
    week.server.serve_anyhow(FRIDAY).await;
    let visitor = week.server.visitor();
    let refused = visitor.get("/readyz").await.refused(503, "signer_refuses");
    assert!(
        refused.to_string().contains("restored from an older copy"),
        "{refused}"
    );
    let volunteer = week.server.enter("volunteer", 1).await;
    let voucher = volunteer
        .post("/api/v1/vouchers", &json!({"offer": "haircut"}))
        .await;
    voucher.refused(503, "signer_refuses");
}
