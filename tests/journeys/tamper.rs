//! What an operator could do with SQL: every column that says something about money, changed behind
//! the service's back, and every such row removed. The audit of the next export names it.

use std::collections::BTreeSet;

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{items, number, text};
use harness::sql::Sql;
use serde_json::json;

use crate::story::Week;

/// A table, the row that is changed, what the audit calls it, and how each column changes.
struct Target {
    table: &'static str,
    row: &'static str,
    name: &'static str,
    changes: &'static [(&'static str, &'static str)],
}

const ANOTHER: &str = "'00000000000000000000000000000bad'";

const TARGETS: &[Target] = &[
    Target {
        table: "entries",
        row: "seq = (SELECT MAX(approved_seq) FROM ledger_claims)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("leaf", "REPLACE(leaf, SUBSTR(leaf, 9, 1), 'x')"),
            ("subject", "''"),
            ("subject", ANOTHER),
            ("subject", "'x'"),
            ("bytes", "REPLACE(bytes, '800', '900')"),
        ],
    },
    // The order stays, the numbers do not.
    Target {
        table: "entries",
        row: "seq = (SELECT MAX(seq) FROM entries)",
        name: "CAST(seq AS TEXT)",
        changes: &[("seq", "seq + 1")],
    },
    // In nobody's history until somebody puts it into one.
    Target {
        table: "entries",
        row: "seq = (SELECT MAX(issued_seq) FROM ledger_vouchers)",
        name: "CAST(seq AS TEXT)",
        changes: &[("subject", ANOTHER)],
    },
    Target {
        table: "balances",
        row: "class = 'available' AND lot = (SELECT MAX(lot) FROM balances WHERE unit = 'POINT')
              AND owner = (SELECT member FROM ledger_vouchers WHERE state = 'redeemed'
                           ORDER BY issued_seq DESC LIMIT 1)",
        name: "owner",
        changes: &[
            ("owner", ANOTHER),
            ("unit", "'CARE'"),
            ("class", "'held'"),
            ("class", "'gift'"),
            ("lot", "'2031-01'"),
            ("amount", "amount + 1"),
        ],
    },
    Target {
        table: "ledger_accounts",
        row: "account = (SELECT MAX(member) FROM ledger_vouchers)",
        name: "account",
        changes: &[
            ("account", ANOTHER),
            ("holder", "'provider'"),
            ("state", "'closed'"),
            ("merged_into", ANOTHER),
        ],
    },
    Target {
        table: "staff_roles",
        row: "granted_seq = (SELECT MAX(granted_seq) FROM staff_roles)",
        name: "account",
        changes: &[
            ("account", ANOTHER),
            ("granted_seq", "granted_seq + 1"),
            ("role", "'auditor'"),
            ("area", "'440105/440105018'"),
        ],
    },
    Target {
        table: "ledger_merchants",
        row: "account = (SELECT MAX(merchant) FROM ledger_vouchers)",
        name: "account",
        changes: &[
            ("account", ANOTHER),
            ("area", "'440105/440105018'"),
            ("ceiling", "ceiling + 1"),
            ("suspended", "1 - suspended"),
        ],
    },
    Target {
        table: "ledger_standards",
        row: "version = 1",
        name: "'standard'",
        changes: &[("body", "REPLACE(body, '1000', '2000')")],
    },
    Target {
        table: "ledger_consents",
        row: "seq = (SELECT MAX(seq) FROM ledger_consents)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("member", ANOTHER),
            ("purpose", "'photo'"),
            ("withdrawn_seq", "1"),
            ("text", "REPLACE(text, SUBSTR(text, 9, 1), 'x')"),
        ],
    },
    Target {
        table: "ledger_settlements",
        row: "seq = (SELECT MAX(seq) FROM ledger_settlements)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("merchant", ANOTHER),
            ("amount", "amount + 1"),
            ("recorded_by", ANOTHER),
            ("reversed_seq", "1"),
        ],
    },
    Target {
        table: "ledger_proposals",
        row: "state = 'seconded'",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("made_by", ANOTHER),
            ("subject", "'standard.adopted'"),
            ("digest", "REPLACE(digest, SUBSTR(digest, 9, 1), 'x')"),
            ("made_at_ms", "made_at_ms + 1000"),
            ("state", "'open'"),
            ("seconded_seq", "seconded_seq - 1"),
            ("seconded_by", ANOTHER),
            // Half a second voice is no record.
            ("seconded_by", "NULL"),
        ],
    },
    Target {
        table: "ledger_devices",
        row: "enrolled_seq = (SELECT MAX(enrolled_seq) FROM ledger_devices)",
        name: "CAST(enrolled_seq AS TEXT)",
        changes: &[
            ("enrolled_seq", "enrolled_seq + 1000000"),
            ("account", ANOTHER),
            ("algorithm", "'Ed25519'"),
            ("public_key", "REPLACE(public_key, 'A', 'B')"),
            ("retired_seq", "enrolled_seq"),
        ],
    },
    Target {
        table: "ledger_answers",
        row: "seq = (SELECT MAX(seq) FROM ledger_answers)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("account", ANOTHER),
            ("decision_seq", "decision_seq - 1"),
            ("month", "'2026-10'"),
            ("word", "'device'"),
            ("word", "'gift'"),
        ],
    },
    Target {
        table: "ledger_activities",
        row: "seq = (SELECT MAX(seq) FROM ledger_activities)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1"),
            ("activity", ANOTHER),
            ("area", "'440105/440105018'"),
            ("class", "'training'"),
            ("posted_at_ms", "posted_at_ms + 1000"),
            ("starts_at_ms", "starts_at_ms + 60000"),
            ("ends_at_ms", "ends_at_ms + 60000"),
        ],
    },
    Target {
        table: "ledger_claims",
        row: "approved_seq = (SELECT MAX(approved_seq) FROM ledger_claims)",
        name: "CAST(seq AS TEXT)",
        changes: &[
            ("seq", "seq + 1000000"),
            ("activity_seq", "activity_seq - 1"),
            ("area", "'440105/440105018'"),
            ("class", "'training'"),
            ("member", ANOTHER),
            ("recorder", ANOTHER),
            ("starts_at_ms", "starts_at_ms + 60000"),
            ("ends_at_ms", "ends_at_ms + 60000"),
            ("state", "'reversed'"),
            // Half an endorsement or a credit is no record, and neither is part of a second.
            ("endorsed_by", ANOTHER),
            ("excess", "NULL"),
            ("starts_at_ms", "starts_at_ms + 1"),
            ("endorsed_seq", "1, endorsed_by = member"),
            ("approved_seq", "approved_seq - 1"),
            ("unit", "'CARE'"),
            ("issued", "issued + 1"),
            ("excess", "excess + 1"),
            ("lot", "'2031-01'"),
        ],
    },
    Target {
        table: "ledger_vouchers",
        row: "state = 'redeemed' AND issued_seq = (SELECT MAX(issued_seq) FROM ledger_vouchers WHERE state = 'redeemed')",
        name: "voucher",
        changes: &[
            ("voucher", ANOTHER),
            ("issued_seq", "issued_seq - 1"),
            ("issued_at_ms", "issued_at_ms + 1000"),
            ("member", ANOTHER),
            ("offer", "'housekeeping'"),
            ("price", "price - 1"),
            ("lots", "REPLACE(lots, '1000', '999')"),
            ("expires_at_ms", "expires_at_ms + 1000"),
            ("state", "'open'"),
            ("ended_seq", "ended_seq - 1"),
            ("ended_at_ms", "ended_at_ms + 1000"),
            ("ended_at_ms", "ended_at_ms + 1"),
            ("ended_seq", "NULL"),
            ("merchant", ANOTHER),
            ("merchant", "'x'"),
            ("proxy", ANOTHER),
        ],
    },
];

/// Columns that say nothing an auditor replays.
const SILENT: &[(&str, &str)] = &[
    // What stands in the body, which the export shows.
    ("ledger_standards", "version"),
];

on_both_engines!(
    the_database_itself_refuses_to_rewrite_entries,
    every_changed_column_is_named_by_the_audit,
    every_removed_row_is_named_by_the_audit,
    an_invented_balance_is_named_by_the_audit,
    no_column_about_money_is_forgotten_here,
);

async fn tampered_week(engine: Engine) -> (Week, Sql) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let voucher = week.issue_voucher().await;
    let merchant = week.server.enter("merchant", 1).await;
    let code = json!({"code": text(&voucher, "code")});
    merchant
        .post("/api/v1/redemptions", &code)
        .await
        .expect(201);
    administrator_by_two(&week).await;
    agreed(&week).await;
    enrolled(&week).await;
    disowned(&week).await;
    settled(&week, &merchant.account).await;
    let sql = week.server.sql().await;
    (week, sql)
}

/// A proposal that was seconded, so that one is there to be changed.
async fn administrator_by_two(week: &Week) {
    let first = week.server.enter("administrator", 1).await;
    let second = week.server.enter("administrator", 2).await;
    let wish = json!({"account": week.worker.account, "area": "440105/440105003"});
    let proposed = first.post("/api/v1/proposals/administrators", &wish).await;
    let seq = number(&proposed.expect(201), "seq");
    let path = format!("/api/v1/proposals/{seq}/second");
    second.post(&path, &json!({})).await.ok();
}

/// A settlement, so that one is there to be changed.
async fn settled(week: &Week, merchant: &str) {
    let first = week.server.enter("administrator", 1).await;
    let price = json!({"yuan_per_point": "3.50"});
    let path = format!("/api/v1/merchants/{merchant}/price");
    first.post(&path, &price).await.expect(204);
    let one = json!({"merchant": merchant, "points": "1.00", "yuan": "3.50"});
    let paid = json!({"reference": "示例", "payments": [one]});
    first.post("/api/v1/settlements", &paid).await.expect(201);
}

/// A consent, so that one is there to be changed.
async fn agreed(week: &Week) {
    let texts = week.volunteer.get("/api/v1/consent-texts").await.ok();
    let first = &items(&texts)[0];
    let consent = json!({"purpose": first["purpose"], "text": first["text"]});
    let given = week.volunteer.post("/api/v1/me/consents", &consent).await;
    given.expect(201);
}

/// A colleague confirms the worker's key: the generator of P-256, which is nobody's.
async fn enrolled(week: &Week) {
    let key = json!({"algorithm": "ES256", "key": "A2sX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW"});
    let asked = week.worker.post("/api/v1/me/devices", &key).await;
    let asked = asked.expect(201);
    let administrator = week.server.enter("administrator", 1).await;
    let path = format!("/api/v1/devices/waiting/{}/confirm", text(&asked, "id"));
    let told = json!({"number": text(&asked, "number")});
    administrator.post(&path, &told).await.ok();
}

/// A decision that is said to be somebody else's.
async fn disowned(week: &Week) {
    let administrator = week.server.enter("administrator", 1).await;
    let months = administrator.get("/api/v1/me/decisions").await.ok();
    let month = text(&items(&months)[0], "month");
    let path = format!("/api/v1/me/decisions/{month}");
    let list = administrator.get(&path).await.ok();
    let decision = number(&items(&list)[0], "seq");
    let denial = json!({"say": "not_mine", "decision": decision, "why": "unknown"});
    let said = administrator.post("/api/v1/me/decisions", &denial).await;
    said.expect(201);
}

async fn the_database_itself_refuses_to_rewrite_entries(engine: Engine) {
    let (week, sql) = tampered_week(engine).await;
    let mut attacks = vec![
        "UPDATE entries SET bytes = '{}' WHERE seq = 1",
        "DELETE FROM entries WHERE seq = 1",
        "INSERT INTO entries (seq, leaf, subject, bytes) VALUES (1, '', '', '{}')",
    ];
    attacks.push(match engine {
        Engine::Sqlite => {
            "INSERT OR REPLACE INTO entries (seq, leaf, subject, bytes) VALUES (1, '', '', '{}')"
        }
        Engine::Postgres => "TRUNCATE entries",
    });
    for attack in attacks {
        assert!(
            sql.try_run(attack).await.is_err(),
            "{attack} was let through"
        );
    }
    week.server.audit().await.assert_clean();
}

async fn every_changed_column_is_named_by_the_audit(engine: Engine) {
    let (week, sql) = tampered_week(engine).await;
    sql.drop_triggers().await;
    for target in TARGETS {
        for (column, value) in target.changes {
            let Target { table, row, .. } = target;
            let change = format!("UPDATE {table} SET {column} = {value} WHERE {row}");
            attack(&week, &sql, target, &change).await;
        }
    }
    week.server.audit().await.assert_clean();
}

async fn every_removed_row_is_named_by_the_audit(engine: Engine) {
    let (week, sql) = tampered_week(engine).await;
    sql.drop_triggers().await;
    for target in TARGETS {
        let removal = format!("DELETE FROM {} WHERE {}", target.table, target.row);
        attack(&week, &sql, target, &removal).await;
    }
    week.server.audit().await.assert_clean();
}

async fn an_invented_balance_is_named_by_the_audit(engine: Engine) {
    let (week, sql) = tampered_week(engine).await;
    sql.run(&format!(
        "INSERT INTO balances (owner, unit, class, lot, amount)
         VALUES ({ANOTHER}, 'POINT', 'available', '2028-11', 100000)"
    ))
    .await;
    week.server
        .audit()
        .await
        .assert_names(ANOTHER.trim_matches('\''));
}

/// Changes, exports, verifies, and puts the table back as it was.
async fn attack(week: &Week, sql: &Sql, target: &Target, statement: &str) {
    let Target {
        table, row, name, ..
    } = target;
    let names = sql
        .texts(&format!("SELECT {name} FROM {table} WHERE {row}"))
        .await;
    let name = names
        .first()
        .unwrap_or_else(|| panic!("{table} has no row where {row}"));
    sql.run(&format!("CREATE TABLE kept AS SELECT * FROM {table}"))
        .await;
    assert!(sql.run(statement).await > 0, "{statement} touched nothing");
    let verdict = week.server.audit().await;
    assert_eq!(verdict.code, 1, "{statement}\n{}", verdict.printed);
    assert!(
        verdict.printed.contains(name),
        "{statement}: no {name} in\n{}",
        verdict.printed
    );
    sql.run(&format!("DELETE FROM {table}")).await;
    sql.run(&format!("INSERT INTO {table} SELECT * FROM kept"))
        .await;
    sql.run("DROP TABLE kept").await;
}

async fn no_column_about_money_is_forgotten_here(engine: Engine) {
    let server = harness::server::Server::demo(engine).await;
    let sql = server.sql().await;
    let mut forgotten = BTreeSet::new();
    for target in TARGETS {
        for column in sql.columns(target.table).await {
            let of_table = TARGETS.iter().filter(|other| other.table == target.table);
            let mut names = of_table
                .flat_map(|target| target.changes)
                .map(|(name, _)| name);
            let changed = names.any(|name| *name == column);
            if !changed && !SILENT.contains(&(target.table, column.as_str())) {
                forgotten.insert(format!("{}.{column}", target.table));
            }
        }
    }
    for table in sql.tables().await {
        let is_money = table.starts_with("ledger_") || table.starts_with("balance");
        if is_money && TARGETS.iter().all(|target| target.table != table) {
            forgotten.insert(table);
        }
    }
    assert!(forgotten.is_empty(), "{forgotten:?}");
}
