//! Servers that lie, about each field that they answer.

use crate::{
    http::Answer,
    log::{Log, Served},
    tool::{folder, run, vkey},
};

type Lie = fn(Answer) -> Answer;

/// Each lie: its name, the paths it is told under, and what it does to an honest answer.
const TILE_LIES: &[(&str, &str, Lie)] = &[
    ("a truncated tile", "tile/", |(status, bytes)| {
        (status, bytes[..bytes.len() - 32].to_vec())
    }),
    ("a tile cut within a hash", "tile/", |(status, bytes)| {
        (status, bytes[..bytes.len() - 5].to_vec())
    }),
    (
        "a tile with more than the tree",
        "tile/",
        |(status, bytes)| (status, [bytes, vec![0; 32]].concat()),
    ),
    ("an empty tile", "tile/", |(status, _)| (status, vec![])),
    ("a tile with a bit changed", "tile/", |(status, bytes)| {
        (status, flipped(bytes, 7))
    }),
    ("a tile that is not there", "tile/", |_| (404, vec![])),
    ("another tile's hashes", "tile/", |(status, bytes)| {
        (status, vec![7; bytes.len()])
    }),
];

const CHECKPOINT_LIES: &[(&str, Lie)] = &[
    ("a size that was not signed", |(status, bytes)| {
        (status, replaced(&bytes, "\n700\n", "\n701\n"))
    }),
    ("a root that was not signed", |(status, bytes)| {
        (status, flipped(bytes, 30))
    }),
    ("an origin of another log", |(status, bytes)| {
        (status, replaced(&bytes, "haizhu", "haizhv"))
    }),
    ("a signature that is none", |(status, bytes)| {
        (status, replaced(&bytes, "=\n", "A\n"))
    }),
    ("no signature", |(status, bytes)| {
        (status, bytes[..70].to_vec())
    }),
    ("nothing", |(status, _)| (status, vec![])),
];

fn flipped(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    let at = at.min(bytes.len().saturating_sub(1));
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1;
    }
    bytes
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(bytes)
        .replace(from, to)
        .into_bytes()
}

fn lying(log: &Log, under: &'static str, lie: Lie) -> Served {
    Served::lying(log.clone(), move |path, answer| {
        let told = path.starts_with(under) && !path.starts_with("tile/entries") && answer.0 == 200;
        if told { lie(answer) } else { answer }
    })
}

#[test]
fn a_monitor_believes_no_tile_and_no_checkpoint() {
    let log = Log::invented(700, "entry");
    let vkey = vkey();
    let state = folder("lies-monitor").join("state");
    let state_name = state.to_str().unwrap();
    let look = |url: &str| {
        run(&[
            "monitor", "--url", url, "--state", state_name, "--vkey", &vkey,
        ])
    };
    let first = Served::honest(Log {
        signed: 300,
        ..log.clone()
    });
    assert_eq!(look(&first.url).0, 0);
    let remembered = std::fs::read_to_string(&state).unwrap();
    for (name, under, lie) in TILE_LIES {
        assert_eq!(look(&lying(&log, under, *lie).url).0, 1, "{name}");
    }
    for (name, lie) in CHECKPOINT_LIES {
        assert_eq!(look(&lying(&log, "checkpoint", *lie).url).0, 1, "{name}");
    }
    let broken = Served::lying(log.clone(), |_, _| (503, vec![]));
    assert_eq!(
        look(&broken.url).0,
        2,
        "a log that cannot answer says nothing"
    );
    assert_eq!(std::fs::read_to_string(&state).unwrap(), remembered);
}

#[test]
fn an_audit_of_a_live_log_names_each_tile_that_lies() {
    let log = Log::long(600);
    let vkey = vkey();
    for (name, under, lie) in TILE_LIES {
        let served = lying(&log, under, *lie);
        let arguments = [
            "verify",
            "--url",
            &served.url,
            "--token",
            "secret",
            "--vkey",
            &vkey,
            "--json",
        ];
        let (status, printed) = run(&arguments);
        assert_eq!(status, 1, "{name}");
        assert!(
            ["bad_tile", "not_served", "leaf_mismatch"]
                .iter()
                .any(|code| printed.contains(code)),
            "{name}: {printed}"
        );
    }
    let above = Served::lying(log.clone(), |path, (status, bytes)| {
        (
            status,
            if path.starts_with("tile/1/") {
                flipped(bytes, 3)
            } else {
                bytes
            },
        )
    });
    let (status, printed) = run(&[
        "verify", "--url", &above.url, "--token", "secret", "--vkey", &vkey,
    ]);
    assert_eq!(status, 1);
    assert!(
        printed.contains("tile/1/000.p/2: its hashes are not those of the entries"),
        "{printed}"
    );
}

#[test]
fn a_checkpoint_that_lies_leaves_nothing_to_judge_by() {
    let log = Log::long(50);
    let vkey = vkey();
    for (name, lie) in &CHECKPOINT_LIES[1..] {
        let served = lying(&log, "checkpoint", *lie);
        let status = run(&[
            "verify",
            "--url",
            &served.url,
            "--token",
            "secret",
            "--vkey",
            &vkey,
        ])
        .0;
        assert_eq!(status, 1, "{name}");
    }
}

#[test]
fn a_bundle_that_lies_is_named_by_its_entry() {
    let log = Log::long(300);
    let vkey = vkey();
    let lies: [(&str, Lie); 5] = [
        ("a bit changed", |(status, bytes)| {
            (status, flipped(bytes, 100))
        }),
        ("cut", |(status, bytes)| {
            (status, bytes[..bytes.len() / 2].to_vec())
        }),
        ("empty", |(status, _)| (status, vec![])),
        ("absent", |_| (404, vec![])),
        ("a length changed", |(status, bytes)| {
            (status, flipped(bytes, 1))
        }),
    ];
    for (name, lie) in lies {
        let served = Served::lying(log.clone(), move |path, answer| {
            if path.starts_with("tile/entries/") {
                lie(answer)
            } else {
                answer
            }
        });
        let arguments = [
            "verify",
            "--url",
            &served.url,
            "--token",
            "secret",
            "--vkey",
            &vkey,
        ];
        let (status, printed) = run(&arguments);
        assert_eq!(status, 1, "{name}: {printed}");
    }
}
