//! What the service does with witnesses that do their duty, and with those that do not.

use super::{
    stage::{Answer, Stage, stages},
    tamper,
    witness::{Manner, Played},
};
use ledger::{
    checkpoint::Checkpoint, cosignature::cosignatures, note::SignedNote, proof::TlogProof,
    statement::Statement,
};
use serde_json::{Value, json};

struct Cast {
    stage: Stage,
    played: Vec<Played>,
}

/// The demonstration with witnesses of these manners.
async fn casts(manners: &[Manner], required: usize) -> Vec<Cast> {
    let mut casts = Vec::new();
    for stage in stages().await {
        let mut played = Vec::new();
        for (n, manner) in (1..).zip(manners) {
            played.push(Played::enter(n, *manner, stage.publisher.key()).await);
        }
        let witnesses = played.iter().map(|one| one.witness.clone()).collect();
        let stage = stage.asking(witnesses, required);
        casts.push(Cast { stage, played });
    }
    casts
}

impl Cast {
    /// Asks every witness once; the reason of each that did not cosign.
    async fn ask_all(&self) -> Vec<Option<String>> {
        let mut outcomes = Vec::new();
        for one in &self.played {
            let outcome = self.stage.publisher.ask(&one.witness).await;
            outcomes.push(outcome.err().map(|error| error.reason()));
        }
        outcomes
    }

    /// Names of the witnesses whose cosignature stands below the published checkpoint.
    async fn published(&self) -> Vec<String> {
        let note = self.stage.get("/log/checkpoint").await;
        self.names(&note.bytes)
    }

    fn names(&self, note: &[u8]) -> Vec<String> {
        let note = SignedNote::parse(note).unwrap();
        Checkpoint::open_note(&note, self.stage.publisher.key()).unwrap();
        let keys: Vec<_> = self
            .played
            .iter()
            .map(|one| one.witness.key.clone())
            .collect();
        let said = cosignatures(&note, &keys).unwrap();
        assert_eq!(
            note.signatures().len(),
            said.len() + 1,
            "nothing else is there"
        );
        said.into_iter().map(|one| one.witness).collect()
    }

    async fn list(&self) -> Value {
        self.stage.get("/log/witnesses").await.json()
    }

    async fn grow(&self) {
        let size = self.stage.size().await;
        self.stage.grow_to(size + 3).await;
        self.stage.publisher.publish().await.unwrap();
    }
}

fn is_witnessed(answer: &Answer) -> bool {
    answer.headers["haizhu-witnessed"] == "true"
}

#[tokio::test]
async fn honest_witnesses_cosign_each_new_checkpoint_and_are_shown() {
    for cast in casts(&[Manner::Honest, Manner::Honest], 2).await {
        assert_eq!(cast.published().await, [""; 0]);
        let before = cast.list().await;
        assert_eq!(before["policy"], json!({"required": 2, "of": 2}));
        assert_eq!(before["witnessed_size"], Value::Null);
        assert_eq!(before["items"][0]["size"], Value::Null);
        for _ in 0..3 {
            assert_eq!(cast.ask_all().await, [None, None]);
            let names = ["witness-1.example", "witness-2.example"];
            assert_eq!(cast.published().await, names);
            let list = cast.list().await;
            let size = cast.stage.size().await;
            assert_eq!(list["witnessed_size"], size);
            for (item, one) in list["items"].as_array().unwrap().iter().zip(&cast.played) {
                assert_eq!(item["name"], one.witness.name);
                assert_eq!(item["vkey"], one.witness.key.to_string());
                assert_eq!(item["size"], size);
                assert_eq!(item["cosigned_at"], "2025-11-24T16:00:00Z");
            }
            // Nobody is asked twice about one checkpoint.
            let asked = cast.played[0].asked();
            cast.ask_all().await;
            assert_eq!(cast.played[0].asked(), asked);
            cast.grow().await;
            assert_eq!(cast.published().await, [""; 0]);
        }
    }
}

#[tokio::test]
async fn a_witness_that_misbehaves_is_not_believed_and_holds_up_nobody() {
    let manners = [
        (Manner::Slow, "did not answer"),
        (Manner::ForeignKey, "no cosignature that verifies"),
        (Manner::OtherText, "no cosignature that verifies"),
        (Manner::Broken, "status 500"),
        (Manner::Boastful, "has seen 999999999 entries"),
        (Manner::Garbage, "no cosignature that verifies"),
        (Manner::Endless, "no cosignature that verifies"),
        (Manner::Refusing, "it refuses: 403 no"),
        (Manner::Redirecting, "status 302"),
    ];
    for cast in casts(&[Manner::Slow, Manner::Honest], 1).await {
        for (manner, reason) in manners {
            cast.played[0].change_to(manner);
            let begun = std::time::Instant::now();
            let [bad, good] = &cast.ask_all().await[..] else {
                panic!("there are two");
            };
            assert!(begun.elapsed() < std::time::Duration::from_secs(3));
            let told = bad.as_deref().unwrap_or_default();
            assert!(told.contains(reason), "{reason}: {told}");
            assert_eq!(*good, None);
            assert_eq!(cast.published().await, ["witness-2.example"]);
            assert_eq!(cast.list().await["items"][0]["size"], Value::Null);
            cast.grow().await;
        }
        // It comes round, whatever it was told to know before.
        cast.played[0].change_to(Manner::Honest);
        assert_eq!(cast.ask_all().await, [None, None]);
        assert_eq!(cast.published().await.len(), 2);
    }
}

#[tokio::test]
async fn a_witness_that_knows_another_size_is_given_the_proof_from_there() {
    for cast in casts(&[Manner::Honest], 1).await {
        let early = cast.stage.publisher.signed().await.unwrap().checkpoint;
        cast.grow().await;
        cast.played[0].sees(early.size, early.root);
        assert_eq!(cast.ask_all().await, [None]);
        assert_eq!(cast.played[0].asked(), [0, early.size]);
        // The database forgot what the witness said; the witness has not.
        tamper(&cast.stage.db, "DELETE FROM cosignatures").await;
        assert_eq!(cast.ask_all().await, [None]);
        assert_eq!(cast.published().await.len(), 1);
        // It saw another history: no proof leads there, and nothing is shown.
        cast.grow().await;
        cast.played[0].sees(early.size, ledger::tree::empty_root());
        let told = cast.ask_all().await.swap_remove(0).unwrap();
        assert!(told.contains("422"), "{told}");
        assert_eq!(cast.published().await, [""; 0]);
    }
}

#[tokio::test]
async fn a_receipt_calls_its_checkpoint_witnessed_when_the_policy_is_met_and_not_before() {
    for cast in casts(&[Manner::Honest, Manner::Slow, Manner::Honest], 2).await {
        let token = cast.stage.enter("volunteer", 1).await;
        let newest = cast
            .stage
            .get_as(&token, "/api/v1/me/history?limit=1")
            .await;
        let seq = newest.json()["items"][0]["seq"].as_u64().unwrap();
        let path = format!("/api/v1/entries/{seq}/receipt");
        assert!(!is_witnessed(&cast.stage.get_as(&token, &path).await));
        let [first, slow, third] = &cast.played[..] else {
            panic!("there are three");
        };
        cast.stage.publisher.ask(&first.witness).await.unwrap();
        assert!(!is_witnessed(&cast.stage.get_as(&token, &path).await));
        assert!(cast.stage.publisher.ask(&slow.witness).await.is_err());
        assert!(!is_witnessed(&cast.stage.get_as(&token, &path).await));
        cast.stage.publisher.ask(&third.witness).await.unwrap();
        let witnessed = cast.stage.get_as(&token, &path).await;
        assert!(is_witnessed(&witnessed));
        let receipt: TlogProof = witnessed.text().parse().unwrap();
        receipt.verify_receipt(cast.stage.publisher.key()).unwrap();
        assert_eq!(cast.names(receipt.checkpoint.as_bytes()).len(), 2);

        // A newer checkpoint that waits for its witnesses does not take away what was witnessed.
        cast.grow().await;
        let again = cast.stage.get_as(&token, &path).await;
        assert!(is_witnessed(&again));
        assert_eq!(again.text(), witnessed.text());
        let statement = cast.stage.get_as(&token, "/api/v1/me/statement").await;
        assert!(is_witnessed(&statement));
        let statement: Statement = statement.text().parse().unwrap();
        statement.verify(cast.stage.publisher.key()).unwrap();
        assert_eq!(statement.checkpoint, receipt.checkpoint);
        // What it does not cover carries the newest, which is not witnessed.
        let auditor = cast.stage.enter("auditor", 1).await;
        let last = cast.stage.size().await - 1;
        let path = format!("/api/v1/entries/{last}/receipt");
        assert!(!is_witnessed(&cast.stage.get_as(&auditor, &path).await));
    }
}

#[tokio::test]
async fn cosignatures_changed_in_the_database_are_neither_shown_nor_counted() {
    for cast in casts(&[Manner::Honest, Manner::Honest], 2).await {
        let token = cast.stage.enter("auditor", 1).await;
        cast.ask_all().await;
        assert_eq!(cast.published().await.len(), 2);
        for change in [
            "UPDATE cosignatures SET line = (SELECT MIN(line) FROM cosignatures)",
            "UPDATE cosignatures SET line = line || line",
            "UPDATE cosignatures SET line = 'x'",
            "UPDATE witnessed_checkpoint SET note = (SELECT note FROM checkpoint)",
            "UPDATE witnessed_checkpoint SET note = 'x', size = 999999",
        ] {
            tamper(&cast.stage.db, change).await;
            assert!(cast.published().await.len() < 2, "{change}");
            if change.contains("witnessed_checkpoint") {
                let answer = cast.stage.get_as(&token, "/api/v1/entries/3/receipt").await;
                assert!(!is_witnessed(&answer), "{change}");
                assert_eq!(cast.list().await["witnessed_size"], Value::Null);
            }
        }
        // Asked again, they say it again.
        cast.ask_all().await;
        assert_eq!(cast.published().await.len(), 2);
    }
}

#[tokio::test]
async fn without_witnesses_nothing_is_ever_witnessed() {
    let cast = casts(&[], 0).await.swap_remove(0);
    let token = cast.stage.enter("auditor", 1).await;
    let answer = cast.stage.get_as(&token, "/api/v1/entries/3/receipt").await;
    assert!(!is_witnessed(&answer));
    assert_eq!(
        cast.list().await,
        json!({"policy": {"required": 0, "of": 0}, "witnessed_size": null, "items": []})
    );
}

#[tokio::test]
async fn the_witnesses_are_asked_in_the_background_and_a_failing_one_again() {
    let cast = casts(&[Manner::Broken, Manner::Honest], 2)
        .await
        .swap_remove(0);
    let jobs = cast.stage.publisher.start(cast.stage.journal.clone());
    let witnessed = async {
        while cast.published().await.len() < 2 {
            // Mended only once it has failed: otherwise the first question may come when it already answers.
            if !cast.played[0].asked().is_empty() {
                cast.played[0].change_to(Manner::Honest);
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    // Long enough for a busy machine: what is tested is that it comes, not how soon.
    tokio::time::timeout(std::time::Duration::from_mins(2), witnessed)
        .await
        .unwrap();
    jobs.iter().for_each(tokio::task::JoinHandle::abort);
    assert!(cast.played[0].asked().len() >= 2);
}
