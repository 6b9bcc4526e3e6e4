//! `monitor`.

use crate::{
    log::{Log, Served},
    tool::{assert_found, folder, run, vkey},
};
use ledger::{
    cosignature::cosign,
    note::{SignatureType, Signer},
};
use std::path::Path;

/// One round.
fn look(url: &str, state: &Path, more: &[&str]) -> (i32, String) {
    let (vkey, state) = (vkey(), state.to_str().unwrap());
    let mut arguments = vec!["monitor", "--url", url, "--state", state, "--vkey", &vkey];
    arguments.extend(more);
    run(&arguments)
}

#[test]
fn a_log_that_grows_is_clean_and_remembered() {
    let (state, log) = (
        folder("monitor-grows").join("state"),
        Log::invented(700, "entry"),
    );
    let served = Served::honest(Log {
        signed: 1,
        ..log.clone()
    });
    for signed in [1, 1, 255, 256, 257, 600, 700] {
        served.set(Log {
            signed,
            ..log.clone()
        });
        let (status, printed) = look(&served.url, &state, &[]);
        assert_eq!(status, 0, "{printed}");
        let remembered = std::fs::read_to_string(&state).unwrap();
        assert!(
            remembered.contains(&format!("\n{signed}\n")),
            "{remembered}"
        );
    }
}

#[test]
fn a_rollback_is_found_and_the_proof_is_kept() {
    let (state, log) = (
        folder("monitor-rollback").join("state"),
        Log::invented(300, "entry"),
    );
    let served = Served::honest(log.clone());
    assert_eq!(look(&served.url, &state, &[]).0, 0);
    let before = std::fs::read_to_string(&state).unwrap();
    served.set(Log { signed: 299, ..log });
    assert_found(look(&served.url, &state, &[]), "[rollback]");
    assert_eq!(
        std::fs::read_to_string(&state).unwrap(),
        before,
        "what was remembered stays"
    );
    let evidence = std::fs::read_to_string(state.with_file_name("state.evidence")).unwrap();
    assert!(evidence.contains("\n299\n"), "{evidence}");
}

#[test]
fn a_fork_of_the_same_size_and_of_a_larger_one_is_found() {
    let state = folder("monitor-fork").join("state");
    let served = Served::honest(Log::invented(300, "entry"));
    assert_eq!(look(&served.url, &state, &[]).0, 0);
    served.set(Log::invented(300, "other"));
    assert_found(look(&served.url, &state, &[]), "[fork]");
    for size in [301, 512, 700] {
        served.set(Log::invented(size, "other"));
        assert_found(look(&served.url, &state, &["--json"]), "\"code\":\"fork\"");
    }
}

#[test]
fn a_log_that_does_not_grow_is_found_after_the_time_given() {
    let state = folder("monitor-stalled").join("state");
    let served = Served::honest(Log::invented(3, "entry"));
    assert_eq!(look(&served.url, &state, &["--stalled-after", "3600"]).0, 0);
    let text = std::fs::read_to_string(&state).unwrap();
    let grown: u64 = text
        .lines()
        .find_map(|line| line.strip_prefix("grown "))
        .unwrap()
        .parse()
        .unwrap();
    std::fs::write(
        &state,
        text.replace(
            &format!("grown {grown}"),
            &format!("grown {}", grown - 4_000),
        ),
    )
    .unwrap();
    assert_found(
        look(&served.url, &state, &["--stalled-after", "3600"]),
        "[stalled]",
    );
    assert_eq!(look(&served.url, &state, &["--stalled-after", "5000"]).0, 0);
    served.set(Log::invented(4, "entry"));
    assert_eq!(
        look(&served.url, &state, &["--stalled-after", "3600"]).0,
        0,
        "it grew"
    );
    let gone = "http://127.0.0.1:9/log";
    assert_eq!(look(gone, &state, &["--stalled-after", "3600"]).0, 2);
}

#[test]
fn a_monitor_that_goes_on_ends_at_the_first_finding() {
    let state = folder("monitor-every").join("state");
    let served = Served::honest(Log::invented(3, "entry"));
    let log = std::sync::Arc::clone(&served.log);
    let changing = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        *log.lock().unwrap() = Log::invented(3, "other");
    });
    let (status, printed) = look(&served.url, &state, &["--every", "1"]);
    changing.join().unwrap();
    assert_eq!(status, 1);
    assert!(printed.matches("CLEAN").count() >= 2, "{printed}");
    assert!(printed.contains("[fork]"), "{printed}");
}

#[test]
fn a_missing_cosignature_is_found_when_a_quorum_is_asked_for() {
    let state = folder("monitor-quorum").join("state");
    let signer = |seed: u8| {
        Signer::new(
            &format!("w{seed}.example"),
            SignatureType::CosignatureV1,
            &[seed; 32],
        )
        .unwrap()
    };
    let mut log = Log::invented(3, "entry");
    log.cosignatures
        .push(cosign(&signer(1), &log.checkpoint().body(), 1_790_000_000));
    let served = Served::honest(log.clone());
    let (one, two) = (
        signer(1).verifier_key().to_string(),
        signer(2).verifier_key().to_string(),
    );
    let both = ["--witness", &one, "--witness", &two];
    assert_eq!(
        look(
            &served.url,
            &state,
            &[&both[..], &["--quorum", "1"]].concat()
        )
        .0,
        0
    );
    let (status, printed) = look(
        &served.url,
        &state,
        &[&both[..], &["--quorum", "2"]].concat(),
    );
    assert_found((status, printed), "1 of 2 witnesses");
    log.cosignatures
        .push(cosign(&signer(2), "another text\n", 1_790_000_000));
    served.set(log);
    assert_found(look(&served.url, &state, &both), "[bad_cosignature]");
}

#[test]
fn a_damaged_memory_and_another_key_are_no_reason_to_begin_again() {
    let state = folder("monitor-damaged").join("state");
    let served = Served::honest(Log::invented(3, "entry"));
    let (status, _) = run(&[
        "monitor",
        "--url",
        &served.url,
        "--state",
        state.to_str().unwrap(),
    ]);
    assert_eq!(status, 0, "the first answer is believed");
    assert_eq!(look(&served.url, &state, &[]).0, 0);
    let stranger = ledger::checkpoint::log_signer(crate::service::ORIGIN, &[9; 32]).unwrap();
    let vkey = stranger.verifier_key().to_string();
    let other = [
        "monitor",
        "--url",
        &served.url,
        "--state",
        state.to_str().unwrap(),
        "--vkey",
        &vkey,
    ];
    assert_eq!(run(&other).0, 2);
    let good = std::fs::read_to_string(&state).unwrap();
    for damaged in [
        good.replace("\n3\n", "\n2\n"),
        good[..40].to_owned(),
        String::new(),
    ] {
        std::fs::write(&state, &damaged).unwrap();
        assert_eq!(look(&served.url, &state, &[]).0, 2);
        assert_eq!(std::fs::read_to_string(&state).unwrap(), damaged);
    }
}
