//! `witness`: the protocol of C2SP tlog-witness, and that one size never gets two roots.

use crate::{
    log::{Log, Served},
    service::{ORIGIN, key},
    tool::{assert_found, command, folder, run, vkey},
};
use ledger::{
    checkpoint::log_signer,
    cosignature::cosignatures,
    note::{SignedNote, VerifierKey},
    tree::{Hash, consistency_proof},
};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::Duration,
};

/// A witness that runs until it is dropped.
pub(crate) struct Running {
    pub(crate) url: String,
    child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Running {
    /// Ends it as a power cut would.
    fn kill(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// A witness's folder with its key.
pub(crate) struct Home {
    pub(crate) folder: PathBuf,
    pub(crate) vkey: VerifierKey,
}

impl Home {
    pub(crate) fn new(name: &str) -> Self {
        let folder = folder(name);
        let file = folder.join("key");
        let (status, vkey) = run(&[
            "witness",
            "--key",
            file.to_str().unwrap(),
            "--new-key",
            "witness.example",
        ]);
        assert_eq!(status, 0);
        Self {
            vkey: vkey.trim().parse().unwrap(),
            folder,
        }
    }

    fn arguments(&self) -> [String; 6] {
        let file = |name: &str| self.folder.join(name).to_str().unwrap().to_owned();
        [
            "--key".into(),
            file("key"),
            "--state".into(),
            file("state"),
            "--log".into(),
            vkey(),
        ]
    }

    pub(crate) fn start(&self) -> Running {
        let mut child = command(&["witness", "--listen", "127.0.0.1:0"])
            .args(self.arguments())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{line}");
        Running { url, child }
    }

    fn poll(&self, url: &str) -> (i32, String) {
        let mut arguments = vec![
            "witness".to_owned(),
            "--poll".into(),
            url.into(),
            "--every".into(),
            "0".into(),
        ];
        arguments.extend(self.arguments());
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// Status, content type and body.
type Reply = (u16, String, String);

fn post(witness: &str, body: &str) -> Option<Reply> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut response = agent
        .post(format!("{witness}/add-checkpoint"))
        .send(body)
        .ok()?;
    let kind = response
        .headers()
        .get("content-type")
        .map(|kind| kind.to_str().unwrap().to_owned());
    let text = response.body_mut().read_to_string().ok()?;
    Some((response.status().as_u16(), kind.unwrap_or_default(), text))
}

fn body(old: u64, proof: &[Hash], note: &SignedNote) -> String {
    let lines: String = proof.iter().map(|hash| hash.to_base64() + "\n").collect();
    format!("old {old}\n{lines}\n{note}")
}

fn at(log: &Log, signed: usize) -> Log {
    Log {
        signed,
        ..log.clone()
    }
}

/// A request to cosign the first `to` entries after the first `from`.
fn step(log: &Log, from: u64, to: usize) -> String {
    let log = at(log, to);
    let proof = consistency_proof(&log.tiles(), from, to as u64).unwrap();
    body(from, &proof, &log.note())
}

#[track_caller]
fn assert_cosigned(home: &Home, log: &Log, reply: Reply) {
    let (status, _, line) = reply;
    assert_eq!(status, 200, "{line}");
    let note = SignedNote::parse(format!("{}{line}", log.note()).as_bytes()).unwrap();
    let stated = cosignatures(&note, std::slice::from_ref(&home.vkey)).unwrap();
    assert_eq!(stated.len(), 1);
    assert!(stated[0].time_s > 1_700_000_000);
}

#[test]
fn a_log_that_grows_is_cosigned_each_time_and_after_a_restart() {
    let (home, log) = (Home::new("witness-grows"), Log::invented(700, "entry"));
    let witness = home.start();
    let mut last = 0;
    for size in [1, 2, 255, 256, 257] {
        let reply = post(&witness.url, &step(&log, last, size)).unwrap();
        assert_cosigned(&home, &at(&log, size), reply);
        last = size as u64;
    }
    let again = post(&witness.url, &step(&log, 257, 257)).unwrap();
    assert_cosigned(&home, &at(&log, 257), again);
    drop(witness);
    let witness = home.start();
    let reply = post(&witness.url, &step(&log, 257, 700)).unwrap();
    assert_cosigned(&home, &log, reply);
    let kept = ureq::get(format!("{}/checkpoint?origin={ORIGIN}", witness.url))
        .call()
        .unwrap();
    let kept = kept.into_body().read_to_string().unwrap();
    let note = SignedNote::parse(kept.as_bytes()).unwrap();
    assert_eq!(note.text(), log.note().text());
    assert_eq!(
        cosignatures(&note, std::slice::from_ref(&home.vkey))
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn every_refusal_has_the_status_of_the_specification() {
    let (home, log) = (Home::new("witness-refuses"), Log::invented(700, "entry"));
    let witness = home.start();
    let status = |body: &str| post(&witness.url, body).unwrap().0;
    assert_eq!(status(&step(&log, 0, 300)), 200);
    let proof = consistency_proof(&log.tiles(), 300, 700).unwrap();
    let note = log.note();

    let (status_409, kind, size) = post(&witness.url, &step(&log, 200, 700)).unwrap();
    assert_eq!(
        (status_409, kind.as_str(), size.as_str()),
        (409, "text/x.tlog.size", "300\n")
    );
    let same_size = Log::invented(300, "other");
    let (status_409, kind, size) = post(&witness.url, &body(300, &[], &same_size.note())).unwrap();
    assert_eq!(
        (status_409, kind.as_str(), size.as_str()),
        (409, "text/x.tlog.size", "300\n")
    );
    assert_eq!(
        status(&step(&log, 0, 700)),
        409,
        "as if nothing had been cosigned"
    );

    let stranger = log_signer("other.example/log", &[7; 32]).unwrap();
    let unknown =
        SignedNote::sign(&note.text().replace(ORIGIN, "other.example/log"), &stranger).unwrap();
    assert_eq!(status(&body(300, &proof, &unknown)), 404);
    let impostor = log_signer(ORIGIN, &[9; 32]).unwrap();
    assert_eq!(status(&body(300, &proof, &log.note_by(&impostor))), 403);
    assert_eq!(status(&body(701, &[], &note)), 400, "old above the size");
    for malformed in [
        "",
        "old 300\n",
        "old x\n\n",
        &body(300, &proof, &note).replace("old", "new"),
    ] {
        assert_eq!(status(malformed), 400, "{malformed}");
    }
    let extended = SignedNote::sign(&format!("{}more\n", note.text()), &key()).unwrap();
    assert_eq!(status(&body(300, &proof, &extended)), 400);

    assert_eq!(status(&body(300, &proof[1..], &note)), 422);
    assert_eq!(status(&body(300, &[], &note)), 422);
    let too_many = [proof.clone(), vec![Hash::ZERO]].concat();
    assert_eq!(status(&body(300, &too_many, &note)), 422);
    let fork = Log::invented(700, "other");
    let forged = consistency_proof(&fork.tiles(), 300, 700).unwrap();
    assert_eq!(status(&body(300, &forged, &fork.note())), 422);
    let large = format!("old 300\n\n{}", "x".repeat(1 << 20));
    assert_eq!(post(&witness.url, &large).map_or(413, |reply| reply.0), 413);

    assert_eq!(
        status(&step(&log, 300, 700)),
        200,
        "none of these changed anything"
    );
}

#[test]
fn killed_between_check_and_answer_it_never_cosigns_two_roots_of_one_size() {
    let logs = [Log::invented(40, "one"), Log::invented(40, "other")];
    let requests = logs.clone().map(|log| step(&log, 0, 40));
    let mut answered_before_the_end = 0;
    for round in 0..24_u64 {
        let home = Home::new("witness-killed");
        let mut witness = home.start();
        let url = witness.url.clone();
        let asking: Vec<_> = requests
            .clone()
            .into_iter()
            .map(|request| {
                let url = url.clone();
                thread::spawn(move || post(&url, &request))
            })
            .collect();
        // From before the request arrives to after it is answered, in steps of a third of a millisecond.
        thread::sleep(Duration::from_micros(round * 333));
        witness.kill();
        let mut replies: Vec<Option<Reply>> = asking
            .into_iter()
            .map(|asked| asked.join().unwrap())
            .collect();
        answered_before_the_end += replies.iter().flatten().count();
        let witness = home.start();
        for request in &requests {
            replies.push(post(&witness.url, request));
            replies.push(post(&witness.url, &request.replacen("old 0", "old 40", 1)));
        }
        let mut roots = BTreeSet::new();
        for (at, reply) in replies.iter().enumerate() {
            let Some((200, _, line)) = reply else {
                continue;
            };
            let log = &logs[if at < 2 { at } else { (at - 2) / 2 }];
            assert_cosigned(&home, log, (200, String::new(), line.clone()));
            roots.insert(log.checkpoint().root);
        }
        assert_eq!(roots.len(), 1, "round {round}: {replies:?}");
    }
    assert!(
        answered_before_the_end > 0,
        "it was never killed late enough"
    );
}

#[test]
fn two_requests_at_once_get_one_cosignature() {
    let logs = [Log::invented(40, "one"), Log::invented(40, "other")];
    let home = Home::new("witness-race");
    let witness = home.start();
    let asking: Vec<_> = (0..16)
        .map(|at| {
            let (url, request) = (witness.url.clone(), step(&logs[at % 2], 0, 40));
            thread::spawn(move || (at % 2, post(&url, &request).unwrap().0))
        })
        .collect();
    let replies: Vec<(usize, u16)> = asking
        .into_iter()
        .map(|asked| asked.join().unwrap())
        .collect();
    let cosigned: Vec<_> = replies
        .iter()
        .filter(|(_, status)| *status == 200)
        .collect();
    assert_eq!(cosigned.len(), 1, "{replies:?}");
    assert!(
        replies
            .iter()
            .all(|(_, status)| [200, 409].contains(status)),
        "{replies:?}"
    );
}

#[test]
fn one_folder_serves_one_witness_and_damage_is_no_reason_to_begin_again() {
    let home = Home::new("witness-lock");
    let witness = home.start();
    assert_eq!(
        post(&witness.url, &step(&Log::invented(3, "entry"), 0, 3))
            .unwrap()
            .0,
        200
    );
    let served = Served::honest(Log::invented(3, "entry"));
    assert_eq!(home.poll(&served.url).0, 2, "the folder is in use");
    drop(witness);
    assert_eq!(home.poll(&served.url).0, 0);
    let state = home.folder.join("state");
    let kept = std::fs::read_dir(&state)
        .unwrap()
        .map(|file| file.unwrap().path());
    let kept = kept
        .into_iter()
        .find(|file| file.extension().is_some_and(|it| it == "cosigned"))
        .unwrap();
    let good = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, good.replace("\n3\n", "\n2\n")).unwrap();
    assert_eq!(home.poll(&served.url).0, 2);
}

#[test]
fn a_key_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new("witness-key");
    let file = home.folder.join("key");
    let served = Served::honest(Log::invented(3, "entry"));
    let again = [
        "witness",
        "--key",
        file.to_str().unwrap(),
        "--new-key",
        "witness.example",
    ];
    assert_eq!(run(&again).0, 2, "a key is never written over");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(home.poll(&served.url).0, 2);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(home.poll(&served.url).0, 0);
    std::fs::write(&file, "PRIVATE+KEY+witness.example+00000000+AAAA\n").unwrap();
    assert_eq!(home.poll(&served.url).0, 2);
}

#[test]
fn a_witness_that_polls_cosigns_what_continues_and_names_what_does_not() {
    let (home, log) = (Home::new("witness-polls"), Log::invented(700, "entry"));
    let served = Served::honest(at(&log, 300));
    for signed in [300, 300, 301, 700] {
        served.set(at(&log, signed));
        let (status, line) = home.poll(&served.url);
        assert_eq!(status, 0);
        assert!(line.starts_with("\u{2014} witness.example "), "{line}");
    }
    served.set(at(&log, 600));
    assert_found(home.poll(&served.url), "[rollback]");
    served.set(Log::invented(700, "other"));
    assert_found(home.poll(&served.url), "[fork]");
    served.set(Log::invented(900, "other"));
    assert_found(home.poll(&served.url), "[fork]");
}
