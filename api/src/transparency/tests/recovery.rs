//! A database that comes back from an older copy, and what brings its end back.

use super::stage::{Stage, stages};
use crate::{
    db::testing::TestDb,
    journal,
    transparency::recover::{Recovered, recover_into},
    transparency::trust_checkpoint,
};
use ledger::export::{Line, StoredEntry};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A service that went on after its database was copied, and the copy that came back.
struct Loss {
    /// The older copy, with nobody looking at it.
    old: TestDb,
    folder: tempfile::TempDir,
    /// An export of what was there at the end.
    export: PathBuf,
    text: String,
}

/// Things of every kind happen, more than fit into one batch.
async fn live_on(stage: &Stage) {
    let worker = stage.enter("social_worker", 1).await;
    let open = stage
        .get_as(&worker, "/api/v1/reviews?state=open")
        .await
        .json();
    let claims = open["items"].as_array().unwrap();
    let mut decided = 0;
    for (n, claim) in claims.iter().enumerate() {
        let seq = &claim["seq"];
        let (verb, body) = match n % 2 {
            0 => ("approve", json!({})),
            _ => ("reject", json!({"reason": "时间不对"})),
        };
        let path = format!("/api/v1/reviews/{seq}/{verb}");
        let answer = stage.post_as(&worker, &path, &body).await;
        decided += usize::from(answer.status.is_success());
    }
    assert!(decided > 1);
    let volunteer = stage.enter("volunteer", 1).await;
    let merchant = stage.enter("merchant", 1).await;
    for use_it in [true, false] {
        let offer = json!({"offer": "haircut"});
        let voucher = stage.post_as(&volunteer, "/api/v1/vouchers", &offer).await;
        assert_eq!(voucher.status, 201, "{}", voucher.text());
        let voucher = voucher.json();
        let answer = if use_it {
            let code = json!({"code": voucher["code"]});
            stage.post_as(&merchant, "/api/v1/redemptions", &code).await
        } else {
            let path = format!(
                "/api/v1/vouchers/{}/cancel",
                voucher["id"].as_str().unwrap()
            );
            stage.post_as(&volunteer, &path, &json!({})).await
        };
        assert!(answer.status.is_success(), "{}", answer.text());
    }
    let size = stage.size().await;
    stage.grow_to(size + 1_500).await;
}

async fn export(stage: &Stage) -> String {
    let auditor = stage.enter("auditor", 1).await;
    let answer = stage.get_as(&auditor, "/log/export").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text().to_owned()
}

async fn losses() -> Vec<Loss> {
    let mut losses = Vec::new();
    for stage in stages().await {
        let (db, folder) = stage.stop().await;
        let old = db.copied().await;
        let stage = Stage::start(db.reopened().await, folder).await;
        live_on(&stage).await;
        let text = export(&stage).await;
        let (_, folder) = stage.stop().await;
        let export = folder.path().join("export.txt");
        std::fs::write(&export, &text).unwrap();
        losses.push(Loss {
            old,
            folder,
            export,
            text,
        });
    }
    losses
}

impl Loss {
    async fn recover(&self, from: &Path) -> anyhow::Result<Recovered> {
        recover_into(&self.old, self.folder.path(), from).await
    }

    /// Tries to recover from another text than the export; says why not, and that nothing was written.
    async fn refusal(&self, text: &str) -> String {
        let before = journal::reach(&self.old).await.unwrap();
        let file = self.folder.path().join("wrong.txt");
        std::fs::write(&file, text).unwrap();
        let refused = self.recover(&file).await.unwrap_err();
        assert_eq!(journal::reach(&self.old).await.unwrap(), before);
        format!("{refused:#}")
    }
}

#[tokio::test]
async fn an_older_copy_is_refused_with_both_ways_out_and_recovered_to_the_byte() {
    for loss in losses().await {
        let stage = Stage::start(loss.old, loss.folder).await;
        let refusal = stage.publisher.refusal().unwrap();
        assert!(refusal.contains("restored from an older copy"), "{refusal}");
        assert!(refusal.contains("haizhu recover --from"), "{refusal}");
        assert!(refusal.contains("haizhu init --succeeds"), "{refusal}");
        assert_eq!(stage.get("/readyz").await.status, 503);
        let volunteer = stage.enter("volunteer", 1).await;
        let offer = json!({"offer": "haircut"});
        let answer = stage.post_as(&volunteer, "/api/v1/vouchers", &offer).await;
        assert_eq!(answer.refusal(), (503, "signer_refuses".into()));
        let auditor = stage.enter("auditor", 1).await;
        let answer = stage.get_as(&auditor, "/log/export").await;
        assert_eq!(answer.refusal(), (503, "signer_refuses".into()));
        let (held, _) = journal::reach(&stage.db).await.unwrap();

        let (old, folder) = stage.stop_refusing().await;
        let old = old.reopened().await;
        let done = recover_into(&old, folder.path(), &loss.export)
            .await
            .unwrap();
        assert_eq!(done.entries.start, held);
        let stage = Stage::start(old, folder).await;
        assert_eq!(stage.publisher.refusal(), None);
        // Entries, balances, roles, claims, vouchers, and the signature over it all.
        assert!(export(&stage).await == loss.text, "{}", stage.db.engine());
        assert_eq!(stage.get("/readyz").await.status, 200);
        let answer = stage.post_as(&volunteer, "/api/v1/vouchers", &offer).await;
        assert!(
            [201, 409].contains(&answer.status.as_u16()),
            "{}",
            answer.text()
        );
        stage.grow_to(stage.size().await + 1).await;
        stage.publisher.publish().await.unwrap();
        // Whose an entry is, is known again too.
        let statement = stage.get_as(&volunteer, "/api/v1/me/statement").await;
        assert_eq!(statement.status, 200);
    }
}

#[tokio::test]
async fn pages_that_lack_the_words_of_recovered_entries_are_still_answered() {
    for loss in losses().await {
        loss.recover(&loss.export).await.unwrap();
        let stage = Stage::start(loss.old, loss.folder).await;
        for (role, paths) in [
            (
                "volunteer",
                ["me/history", "me/claims", "me/vouchers", "me/balance"],
            ),
            (
                "social_worker",
                [
                    "reviews?state=decided",
                    "reviews?state=open",
                    "activities",
                    "me",
                ],
            ),
            (
                "merchant",
                ["redemptions", "me/history", "totals", "offers"],
            ),
        ] {
            let token = stage.enter(role, 1).await;
            for path in paths {
                let answer = stage.get_as(&token, &format!("/api/v1/{path}")).await;
                assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            }
        }
    }
}

#[tokio::test]
async fn a_recovery_that_was_cut_off_goes_on_where_it_stopped() {
    for loss in losses().await {
        let (held, _) = journal::reach(&loss.old).await.unwrap();
        let mut frontier = ledger::tree::Frontier::new();
        let mut batch = Vec::new();
        for line in loss.text.lines() {
            let Some(Line::Entry(StoredEntry { leaf, bytes, .. })) = Line::parse(line) else {
                continue;
            };
            let entry = ledger::entry::Entry::from_bytes(bytes.as_bytes()).unwrap();
            frontier.push(leaf);
            if entry.seq >= held {
                let bytes = bytes.to_owned();
                batch.push(ledger::entry::Sealed { entry, bytes, leaf });
            }
            if batch.len() == 7 {
                break;
            }
        }
        journal::restore(&loss.old, &batch, frontier.root())
            .await
            .unwrap();
        let done = loss.recover(&loss.export).await.unwrap();
        assert_eq!(done.entries.start, held + 7);
        let stage = Stage::start(loss.old, loss.folder).await;
        assert!(export(&stage).await == loss.text);
    }
}

#[tokio::test]
async fn an_empty_database_gets_everything_back() {
    for (loss, empty) in losses()
        .await
        .into_iter()
        .zip(crate::db::testing::engines().await)
    {
        let done = recover_into(&empty, loss.folder.path(), &loss.export).await;
        assert_eq!(done.unwrap().entries.start, 0);
        let (size, root) = journal::reach(&empty).await.unwrap();
        let again = recover_into(&empty, loss.folder.path(), &loss.export).await;
        assert!(
            again
                .unwrap_err()
                .to_string()
                .contains("nothing is missing")
        );
        let mut snapshot = journal::snapshot(&empty).await.unwrap();
        assert_eq!((snapshot.size(), snapshot.root()), (size, root));
        assert!(snapshot.is_true().await.unwrap());
    }
}

#[tokio::test]
async fn a_wrong_export_is_refused_and_leaves_nothing_behind() {
    let others = stages().await;
    for (loss, other) in losses().await.into_iter().zip(others) {
        let older = export(&other).await;
        let last = loss
            .text
            .lines()
            .rfind(|line| line.starts_with("entry "))
            .unwrap();
        let (cut, _) = loss.text.split_at(loss.text.find(last).unwrap());
        let changed = last.replace("\"v\":1", "\"v\":2");
        let rows = [
            (String::new(), "is no export"),
            ("haizhu-export/2\n".into(), "is no export"),
            (
                loss.text.replace("haizhu-export/2", "haizhu-export/1"),
                "of the version",
            ),
            (cut.to_owned(), "is damaged"),
            (loss.text.replace(last, &changed), "is damaged"),
            (
                loss.text.replacen("\"standard\":1", "\"standard\":2", 1),
                "is damaged",
            ),
            (
                loss.text.replacen("\nsize ", "\nsize 1", 1),
                "is signed for",
            ),
            (older, "a newer one is needed"),
        ];
        for (text, reason) in rows {
            let refused = loss.refusal(&text).await;
            assert!(refused.contains(reason), "{reason}: {refused}");
        }
        // Somebody else's key below the same entries.
        let stranger = other.folder.path().join("log.key");
        std::fs::write(&stranger, "11".repeat(32)).unwrap();
        std::fs::copy(
            loss.folder.path().join("log.memory"),
            other.folder.path().join("log.memory"),
        )
        .unwrap();
        let refused = recover_into(&loss.old, other.folder.path(), &loss.export).await;
        let refused = format!("{:#}", refused.unwrap_err());
        assert!(
            refused.contains("not signed by this log's key"),
            "{refused}"
        );
        // And the right one still serves.
        loss.recover(&loss.export).await.unwrap();
    }
}

#[tokio::test]
async fn nothing_makes_the_key_sign_a_history_that_it_has_not_signed() {
    for loss in losses().await {
        // The older copy is written on with the signer looking elsewhere: another history.
        let elsewhere = tempfile::tempdir().unwrap();
        for file in ["log.key", "identity.keys", "vouchers.key"] {
            std::fs::copy(loss.folder.path().join(file), elsewhere.path().join(file)).unwrap();
        }
        let note = checkpoint_of(&loss.text);
        std::fs::write(
            elsewhere.path().join("log.memory"),
            format!(
                r#"{{"origin":"localhost:8080/log","size":0,"root":"{}"}}"#,
                ledger::tree::empty_root()
            ),
        )
        .unwrap();
        loss.old.close().await;
        let pristine = loss.old.copied().await;
        let forged = Stage::start(loss.old.reopened().await, elsewhere).await;
        forged.grow_to(forged.size().await + 2_000).await;
        let forged_text = export(&forged).await;
        let (old, _) = forged.stop().await;
        let loss = Loss {
            old: pristine,
            ..loss
        };
        // Signed by the very key, longer than what is remembered, and still refused.
        let refused = loss.refusal(&forged_text).await;
        assert!(refused.contains("another history"), "{refused}");
        let loss = Loss {
            old: old.reopened().await,
            ..loss
        };
        for text in [&loss.text, &forged_text] {
            let refused = loss.refusal(text).await;
            assert!(refused.contains("appending cannot mend it"), "{refused}");
        }
        let trusted = trust_checkpoint(loss.folder.path(), "localhost:8080/log", &note);
        assert!(trusted.is_ok());
        let stage = Stage::start(loss.old, loss.folder).await;
        let refusal = stage.publisher.refusal().unwrap();
        assert!(
            refusal.contains("does not continue what was signed"),
            "{refusal}"
        );
        assert!(stage.publisher.publish().await.is_err());
    }
}

/// The signed note in an export's header.
fn checkpoint_of(export: &str) -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let line = export
        .lines()
        .find_map(|line| line.strip_prefix("checkpoint "));
    STANDARD.decode(line.unwrap()).unwrap()
}
