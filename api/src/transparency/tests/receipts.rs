//! Receipts and statements: that they prove what they hold, and who may have them.

use super::stage::{Stage, stages};
use axum::http::header;
use ledger::{
    entry::Entry, kinds::What, note::VerifierKey, proof::TlogProof, statement::Statement,
    tree::root_at,
};
use std::collections::BTreeSet;

fn key(stage: &Stage) -> VerifierKey {
    stage.publisher.vkey().parse().unwrap()
}

/// The entries of the log, decoded.
async fn entries(stage: &Stage) -> Vec<Entry> {
    let size = stage.size().await;
    let bytes = crate::journal::entry_bytes(&stage.app.db, 0..size)
        .await
        .unwrap();
    bytes
        .iter()
        .map(|bytes| Entry::from_bytes(bytes.as_bytes()).unwrap())
        .collect()
}

async fn first(stage: &Stage, kind: &str) -> u64 {
    let entries = entries(stage).await;
    let found = entries.iter().find(|entry| entry.what.kind() == kind);
    found.unwrap().seq
}

/// Sequence numbers of somebody's history.
async fn history(stage: &Stage, token: &str) -> BTreeSet<u64> {
    let mut seqs = BTreeSet::new();
    let mut path = "/api/v1/me/history?limit=100".to_owned();
    loop {
        let page = stage.get_as(token, &path).await.json();
        let items = page["items"].as_array().unwrap();
        seqs.extend(items.iter().map(|item| item["seq"].as_u64().unwrap()));
        let Some(next) = page["next"].as_u64() else {
            return seqs;
        };
        path = format!("/api/v1/me/history?limit=100&before={next}");
    }
}

#[tokio::test]
async fn every_entry_of_a_member_has_a_receipt_that_anyone_can_check() {
    for stage in stages().await {
        let volunteer = stage.enter("volunteer", 1).await;
        let seqs = history(&stage, &volunteer).await;
        assert!(seqs.len() > 5, "{seqs:?}");
        for seq in seqs {
            let path = format!("/api/v1/entries/{seq}/receipt");
            let answer = stage.get_as(&volunteer, &path).await;
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "text/plain; charset=utf-8"
            );
            assert_eq!(
                answer.header(header::CONTENT_DISPOSITION),
                format!("attachment; filename=\"haizhu-receipt-{seq}.tlog-proof\"")
            );
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            let receipt: TlogProof = answer.text().parse().unwrap();
            assert_eq!(receipt.index, seq);
            let (_, bytes) = receipt.verify_receipt(&key(&stage)).unwrap();
            assert_eq!(Entry::from_bytes(bytes).unwrap().seq, seq);
        }
    }
}

#[tokio::test]
async fn a_receipt_is_for_those_whom_the_entry_concerns() {
    for stage in stages().await {
        let approval = first(&stage, "hours.approved").await;
        let redemption = first(&stage, "voucher.redeemed").await;
        let all = entries(&stage).await;
        let What::VoucherRedeemed(used) = &all[usize::try_from(redemption).unwrap()].what else {
            panic!("not a redemption");
        };
        let mut seen = [0; 3];
        for n in 1..=3 {
            let merchant = stage.enter("merchant", n).await;
            let own = stage.account(&merchant).await == used.merchant;
            let path = format!("/api/v1/entries/{redemption}/receipt");
            let status = stage.get_as(&merchant, &path).await.status;
            assert_eq!(status, if own { 200 } else { 404 });
            seen[0] += usize::from(own);
        }
        for (role, n, status) in [
            ("auditor", 1, 200),
            ("social_worker", 1, 200),
            ("social_worker", 4, 404),
            ("resident", 3, 404),
            ("team_leader", 3, 404),
        ] {
            let token = stage.enter(role, n).await;
            let path = format!("/api/v1/entries/{approval}/receipt");
            let answer = stage.get_as(&token, &path).await;
            assert_eq!(answer.status, status, "{role} {n}");
            seen[1] += 1;
        }
        let path = format!("/api/v1/entries/{approval}/receipt");
        assert_eq!(stage.get(&path).await.status, 401);
        for n in 1..=10 {
            let volunteer = stage.enter("volunteer", n).await;
            let own = history(&stage, &volunteer).await.contains(&approval);
            let status = stage.get_as(&volunteer, &path).await.status;
            assert_eq!(status, if own { 200 } else { 404 }, "volunteer {n}");
            seen[2] += usize::from(own);
        }
        assert_eq!(seen, [1, 5, 1]);
    }
}

#[tokio::test]
async fn what_is_not_published_yet_has_no_receipt_yet_and_what_is_no_number_has_none() {
    for stage in stages().await {
        let auditor = stage.enter("auditor", 1).await;
        let size = stage.size().await;
        stage.grow_to(size + 1).await;
        let path = format!("/api/v1/entries/{size}/receipt");
        let answer = stage.get_as(&auditor, &path).await;
        assert_eq!(answer.refusal(), (409, "not_published_yet".into()));
        stage.publisher.publish().await.unwrap();
        assert_eq!(stage.get_as(&auditor, &path).await.status, 200);
        for seq in ["9223372036854775807", "18446744073709551615", "999999"] {
            let path = format!("/api/v1/entries/{seq}/receipt");
            assert_eq!(stage.get_as(&auditor, &path).await.status, 404, "{seq}");
        }
        for seq in [
            "-1",
            "1.5",
            "x",
            "18446744073709551616",
            "%20",
            "0x1",
            "1%2F2",
        ] {
            let path = format!("/api/v1/entries/{seq}/receipt");
            let answer = stage.get_as(&auditor, &path).await;
            assert_eq!(answer.refusal(), (422, "field_invalid".into()), "{seq}");
        }
        super::tamper(&stage.db, "DELETE FROM checkpoint").await;
        let answer = stage.get_as(&auditor, &path).await;
        assert_eq!(answer.refusal(), (409, "not_published_yet".into()));
    }
}

#[tokio::test]
async fn a_statement_holds_the_whole_history_with_fewer_hashes_than_its_receipts() {
    for stage in stages().await {
        let volunteer = stage.enter("volunteer", 1).await;
        let answer = stage.get_as(&volunteer, "/api/v1/me/statement").await;
        let size = stage.size().await;
        assert_eq!(
            answer.header(header::CONTENT_DISPOSITION),
            format!("attachment; filename=\"haizhu-statement-{size}.txt\"")
        );
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
        let statement: Statement = answer.text().parse().unwrap();
        statement.verify(&key(&stage)).unwrap();
        assert_eq!(statement.subject, stage.account(&volunteer).await);
        let stated: BTreeSet<u64> = statement.entries.iter().map(|entry| entry.index).collect();
        assert!(stated.is_superset(&history(&stage, &volunteer).await));
        // A path has no fewer hashes than the tree has full levels, less one for its ragged edge.
        let singly = stated.len() * size.ilog2() as usize;
        assert!(
            2 * statement.hashes.len() < singly,
            "{} of {singly}",
            statement.hashes.len()
        );
    }
}

#[tokio::test]
async fn a_merchants_statement_holds_the_redemptions_of_its_month_and_no_others() {
    for stage in stages().await {
        let entries = entries(&stage).await;
        let mut stated = 0;
        for n in 1..=3 {
            let merchant = stage.enter("merchant", n).await;
            let account = stage.account(&merchant).await;
            let used: Vec<_> = entries
                .iter()
                .filter(|entry| matches!(&entry.what, What::VoucherRedeemed(facts) if facts.merchant == account))
                .collect();
            let months: BTreeSet<_> = used.iter().map(|entry| entry.at.month()).collect();
            for month in months {
                let path = format!("/api/v1/merchants/me/statement?month={month}");
                let answer = stage.get_as(&merchant, &path).await;
                let statement: Statement = answer.text().parse().unwrap();
                statement.verify(&key(&stage)).unwrap();
                assert_eq!(statement.subject, account);
                let found: Vec<_> = statement.entries.iter().map(|entry| entry.index).collect();
                let expected: Vec<_> = used
                    .iter()
                    .filter(|entry| entry.at.month() == month)
                    .map(|entry| entry.seq)
                    .collect();
                assert_eq!(found, expected);
                stated += found.len();
            }
        }
        assert!(stated > 1, "{stated}");
    }
}

#[tokio::test]
async fn a_month_without_redemptions_and_one_that_is_none_are_told_apart() {
    for stage in stages().await {
        let merchant = stage.enter("merchant", 1).await;
        for month in ["1970-01", "2001-02", "9999-11"] {
            let path = format!("/api/v1/merchants/me/statement?month={month}");
            let answer = stage.get_as(&merchant, &path).await;
            assert_eq!(answer.refusal(), (404, "statement_empty".into()), "{month}");
        }
        for month in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-1",
            "26-11",
            "2026-11-01",
            "-2026-11",
            "10000-01",
            "1969-12",
            "%D9%A0%D9%A0%D9%A0%D9%A0-01",
            "2026-11%20",
            "'--",
        ] {
            let path = format!("/api/v1/merchants/me/statement?month={month}");
            let answer = stage.get_as(&merchant, &path).await;
            assert_eq!(answer.refusal(), (422, "field_invalid".into()), "{month}");
        }
        let bare = stage
            .get_as(&merchant, "/api/v1/merchants/me/statement")
            .await;
        assert_eq!(bare.refusal(), (422, "field_missing".into()));
        let resident = stage.enter("resident", 1).await;
        let path = "/api/v1/merchants/me/statement?month=2026-11";
        assert_eq!(stage.get_as(&resident, path).await.status, 403);
    }
}

#[tokio::test]
async fn an_entry_that_was_changed_in_the_database_gets_no_receipt() {
    for stage in stages().await {
        let auditor = stage.enter("auditor", 1).await;
        let drop_trigger = match stage.db.engine() {
            "sqlite" => "DROP TRIGGER entries_no_update",
            _ => "DROP TRIGGER entries_no_update ON entries",
        };
        super::tamper(&stage.db, drop_trigger).await;
        let change = "UPDATE entries SET bytes = replace(bytes, '\"standard\":1', '\"standard\":2') WHERE seq = 5";
        super::tamper(&stage.db, change).await;
        let answer = stage.get_as(&auditor, "/api/v1/entries/5/receipt").await;
        assert_eq!(answer.refusal(), (503, "signer_refuses".into()));
    }
}

#[tokio::test]
async fn who_knows_all_of_an_entry_but_its_nonce_cannot_confirm_it_from_the_public_tiles() {
    for stage in stages().await {
        let size = stage.size().await;
        let tiles = super::tiles::fetch_tiles(&stage, size).await;
        assert!(root_at(&tiles, size).is_ok());
        let guessed = first(&stage, "hours.approved").await;
        let mut entry = entries(&stage)
            .await
            .swap_remove(usize::try_from(guessed).unwrap());
        let is_public = |entry: &Entry| {
            let leaf = ledger::tree::leaf_hash(ledger::canon::to_canonical(entry).as_bytes());
            (0..size).any(|index| ledger::tree::NodeReader::node(&tiles, 0, index) == Some(leaf))
        };
        assert!(is_public(&entry));
        for nonce in [ledger::ids::Id([0; 16]), entry.by, stage.random.id()] {
            entry.nonce = nonce;
            assert!(!is_public(&entry));
        }
    }
}
