//! What a cheating operator can do with the log's own key and correct hashes, and who notices.
//! What needs no key stands in the library's tests of the replay.

use crate::{
    log::{Log, Served, history},
    service::{DAY, MEMBER, Service},
    tool::{assert_found, folder, run, vkey, write},
    witness::Home,
};
use ledger::{decide::Command, standard::HoursClass, tree::consistency_proof};

/// The same history with another entry in its middle, hashed, chained and signed anew.
fn rewritten(service: &Service) -> Service {
    let mut forged = service.clone();
    let at = forged
        .log
        .iter()
        .position(|(_, bytes)| bytes.contains("hours.claimed"))
        .unwrap();
    let (leaf, bytes) = forged.log[at].clone();
    // A new commitment: other words about the same hours, and no rule is broken.
    let zeros = "\"commitment\":\"0000";
    forged.log[at] = (leaf, bytes.replacen(zeros, "\"commitment\":\"f00d", 1));
    assert_ne!(forged.log[at].1, bytes);
    forged.rewrite_from(at);
    forged
}

fn verify(log: &Log) -> i32 {
    let served = Served::honest(log.clone());
    run(&[
        "verify",
        "--url",
        &served.url,
        "--token",
        "secret",
        "--vkey",
        &vkey(),
    ])
    .0
}

#[test]
fn a_rewritten_history_passes_every_rule_and_is_caught_by_what_was_remembered() {
    let honest = history(60);
    let forged = Log::of(&rewritten(&honest));
    assert_eq!(
        verify(&forged),
        0,
        "the forgery is a good one: hashes, chain, key and rules hold"
    );
    let state = folder("tamper-rewrite").join("state");
    let vkey = vkey();
    let served = Served::honest(Log::of(&honest));
    let look = || {
        run(&[
            "monitor",
            "--url",
            &served.url,
            "--state",
            state.to_str().unwrap(),
            "--vkey",
            &vkey,
        ])
    };
    assert_eq!(look().0, 0);
    served.set(forged.clone());
    assert_found(look(), "[fork]");
    // Growing does not hide it.
    let mut longer = rewritten(&honest);
    let activity = longer.post_activity(HoursClass::Volunteer);
    longer.earn(activity, MEMBER, 60);
    served.set(Log::of(&longer));
    assert_found(look(), "[fork]");
}

#[test]
fn a_rewritten_history_gets_no_cosignature() {
    let honest = Log::of(&history(60));
    let forged = Log::of(&rewritten(&history(60)));
    let home = Home::new("tamper-witness");
    let served = Served::honest(honest.clone());
    let poll = |folder: &std::path::Path| {
        let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let (key, state) = (file("key"), file("state"));
        run(&[
            "witness",
            "--poll",
            &served.url,
            "--every",
            "0",
            "--key",
            &key,
            "--state",
            &state,
            "--log",
            &vkey(),
        ])
    };
    assert_eq!(poll(&home.folder).0, 0);
    served.set(forged);
    assert_found(poll(&home.folder), "[fork]");
}

#[test]
fn dropped_entries_are_a_rollback_and_cut_tails_do_not_pass() {
    let honest = Log::of(&history(60));
    let size = honest.entries.len();
    let state = folder("tamper-drop").join("state");
    let served = Served::honest(honest.clone());
    let vkey = vkey();
    let look = || {
        run(&[
            "monitor",
            "--url",
            &served.url,
            "--state",
            state.to_str().unwrap(),
            "--vkey",
            &vkey,
        ])
    };
    assert_eq!(look().0, 0);
    served.set(Log {
        signed: size - 1,
        ..honest
    });
    assert_found(look(), "[rollback]");
}

#[test]
fn two_auditors_who_are_shown_two_histories_find_out_through_their_witnesses() {
    let (one, other) = (Log::of(&history(60)), Log::of(&rewritten(&history(60))));
    let folder = folder("tamper-two");
    let mut files = vec![];
    for (name, log) in [("one", &one), ("other", &other)] {
        assert_eq!(verify(log), 0, "each history holds by itself");
        let home = Home::new(&format!("tamper-two-{name}"));
        let witness = home.start();
        let note = log.note();
        let body = format!("old 0\n\n{note}");
        let reply = ureq::post(format!("{}/add-checkpoint", witness.url))
            .send(&body)
            .unwrap();
        assert_eq!(
            reply.status().as_u16(),
            200,
            "and each witness has seen only one"
        );
        let origin = crate::service::ORIGIN;
        let kept = ureq::get(format!("{}/checkpoint?origin={origin}", witness.url))
            .call()
            .unwrap();
        files.push(write(
            &folder.join(name),
            kept.into_body().read_to_string().unwrap(),
        ));
    }
    let vkey = vkey();
    assert_found(
        run(&["compare", &files[0], &files[1], "--vkey", &vkey]),
        "two trees of",
    );
    // The other history, grown, has no proof from the first.
    let mut longer = rewritten(&history(60));
    longer.pass(DAY);
    longer.post_activity(HoursClass::Volunteer);
    let longer = Log::of(&longer);
    let file = write(&folder.join("longer"), longer.note().to_string());
    let served = Served::honest(longer.clone());
    assert_found(
        run(&[
            "compare",
            &files[0],
            &file,
            "--vkey",
            &vkey,
            "--url",
            &served.url,
        ]),
        "[fork]",
    );
    let (from, to) = (other.signed as u64, longer.signed as u64);
    assert!(consistency_proof(&longer.tiles(), from, to).is_ok());
    assert_eq!(
        run(&[
            "compare",
            &files[1],
            &file,
            "--vkey",
            &vkey,
            "--url",
            &served.url
        ])
        .0,
        0
    );
}

#[test]
fn what_breaks_a_rule_is_found_in_a_live_log_however_well_it_is_signed() {
    let mut service = history(40);
    let voucher = service.issue(101, "haircut");
    service.act(crate::service::MERCHANT, Command::RedeemVoucher { voucher });
    let last = service.log.last().unwrap().1.clone();
    assert_eq!(verify(&Log::of(&service)), 0);
    // The same redemption once more, at the next place.
    let size = service.log.len();
    let again = last.replace(&format!("\"seq\":{}", size - 1), &format!("\"seq\":{size}"));
    service.log.push((ledger::tree::Hash::ZERO, again));
    service.rewrite_from(size);
    assert_eq!(verify(&Log::of(&service)), 1);
}
