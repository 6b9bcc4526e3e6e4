//! Rows before and after their time.

use super::{count, remove};
use crate::{
    app,
    db::{Db, execute, fetch_all, fetch_one, testing},
};
use std::collections::BTreeSet;

const NOW_MS: i64 = 2_000_000_000_000;
const DAY_MS: i64 = 86_400_000;

/// A row of each kind that has ended, and one that has not.
async fn put(db: &Db) {
    let account = "00".repeat(16);
    let mut tx = db.begin().await.unwrap();
    execute!(
        &mut tx,
        "INSERT INTO members (account, name, home_area, team, state, created_at_ms)
         VALUES ($1, $2, '440105', '', 'active', 1)",
        account.clone(),
        vec![1_u8]
    )
    .unwrap();
    for (n, ends, created) in [
        (1_u8, NOW_MS - 1, NOW_MS - 41 * DAY_MS),
        (2, NOW_MS + 1, NOW_MS - 29 * DAY_MS),
    ] {
        execute!(
            &mut tx,
            "INSERT INTO sessions (token_hash, account, created_at_ms, expires_at_ms) VALUES ($1, $2, 1, $3)",
            vec![n; 32],
            account.clone(),
            ends
        )
        .unwrap();
        execute!(
            &mut tx,
            "INSERT INTO idempotency (place, key, digest, answer, created_at_ms) VALUES ($3, $1, $1, '', $2)",
            vec![n; 16],
            created,
            i64::from(n)
        )
        .unwrap();
        execute!(
            &mut tx,
            "INSERT INTO imports (id, owner, area, state, version, summary, sheet, created_at_ms, expires_at_ms)
             VALUES ($1, $1, '440105', 'preview', 1, $2, $2, 1, $3)",
            format!("{n:032x}"),
            vec![n],
            ends
        )
        .unwrap();
        execute!(
            &mut tx,
            "INSERT INTO import_files (id, bytes) VALUES ($1, $2)",
            format!("{n:032x}"),
            vec![n]
        )
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_past_its_time_is_counted_and_goes_and_nothing_else() {
    for db in testing::engines().await {
        put(&db).await;
        let due = count(&db, NOW_MS).await.unwrap();
        let counted: Vec<u64> = due.iter().map(|found| found.rows).collect();
        assert!(
            counted.iter().filter(|rows| **rows == 1).count() >= 3,
            "{due:?}"
        );
        assert_eq!(remove(&db, NOW_MS).await.unwrap(), due, "{}", db.engine());
        for found in count(&db, NOW_MS).await.unwrap() {
            assert_eq!(found.rows, 0, "{found}");
        }
        let (left,) = fetch_one!(
            &*db,
            (i64,),
            "SELECT (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM idempotency)
                  + (SELECT COUNT(*) FROM imports) + (SELECT COUNT(*) FROM import_files)"
        )
        .unwrap();
        assert_eq!(left, 4, "{}: what has not ended stays", db.engine());
    }
}

/// An end that nobody acts on is a promise that nobody keeps.
#[tokio::test]
async fn every_table_with_an_end_has_a_rule() {
    let db = testing::sqlite().await;
    let ending = fetch_all!(
        &*db,
        (String,),
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND c.name = 'expires_at_ms' AND t.name NOT LIKE 'ledger_%'"
    )
    .unwrap();
    let ruled: BTreeSet<&str> = app::retention_rules()
        .filter_map(|rule| {
            rule.remove
                .strip_prefix("DELETE FROM ")?
                .split_whitespace()
                .next()
        })
        .collect();
    for (table,) in &ending {
        assert!(
            ruled.contains(table.as_str()),
            "{table} has no rule among {ruled:?}"
        );
    }
}

#[test]
fn the_operators_manual_lists_the_rules_as_they_are() {
    let manual = include_str!("../../../docs/operations.md");
    for rule in app::retention_rules() {
        let row = format!("| {} | {} |", rule.what, rule.kept);
        assert!(manual.contains(&row), "docs/operations.md lacks: {row}");
    }
}

#[test]
fn the_page_of_rules_says_each_in_both_languages() {
    let pages = [
        include_str!("../../../web/src/features/office/words/zh/policies.ts"),
        include_str!("../../../web/src/features/office/words/en/policies.ts"),
    ];
    for rule in app::retention_rules() {
        for key in [
            format!("'kept.{}':", rule.what),
            format!("'kept_for.{}':", rule.kept),
        ] {
            assert!(pages.iter().all(|page| page.contains(&key)), "{key}");
        }
    }
}
