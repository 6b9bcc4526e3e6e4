//! The report for machines: one JSON object.

use ledger::{
    account::Unit,
    replay::{Finding, KeyTrust, Report, Subject},
};
use serde_json::{Map, Value, json};

/// The report as JSON, ended by a line feed. Amounts are in minor units.
pub(crate) fn as_json(report: &Report) -> String {
    let findings: Vec<Value> = report.findings.listed().iter().map(finding).collect();
    let value = json!({
        "clean": report.findings.count() == 0,
        "entries": report.entries,
        "root": report.root.to_string(),
        "checkpoint": report.checkpoint.as_ref().map(|checkpoint| json!({
            "origin": checkpoint.origin,
            "size": checkpoint.size,
            "root": checkpoint.root.to_string(),
        })),
        "key": {
            "vkey": report.key.as_ref().map(ToString::to_string),
            "trusted": report.trust == KeyTrust::Given,
        },
        "first_bad_entry": report.findings.first_bad_entry(),
        "findings_total": report.findings.count(),
        "findings": findings,
        "totals": totals(report),
        "signed_decisions": report.totals.signed_decisions,
        "unsigned_decisions": unsigned(report),
        "predecessor": report.predecessor.as_ref().map(|before| json!({
            "origin": before.checkpoint.origin,
            "size": before.checkpoint.size,
            "root": before.checkpoint.root.to_string(),
            "lost_from": before.lost_from,
            "proven": before.proven,
        })),
        "several_devices": several(report),
    });
    format!("{value:#}\n")
}

fn finding(finding: &Finding) -> Value {
    let seq = match finding.subject {
        Subject::Entry(seq) => Some(seq),
        _ => None,
    };
    json!({
        "subject": finding.subject.to_string(),
        "seq": seq,
        "code": finding.fault.code(),
        "detail": finding.fault.to_string(),
    })
}

fn totals(report: &Report) -> Value {
    let totals = &report.totals;
    let mut balances = Map::new();
    for ((unit, class), amount) in &totals.balances {
        balances.insert(format!("{unit}/{class}"), json!(amount));
    }
    json!({
        "members": totals.members,
        "merchants": totals.merchants,
        "approved_minutes": totals.approved_minutes,
        "claims_waiting": totals.claims_waiting,
        "vouchers_open": totals.vouchers_open,
        "vouchers_redeemed": totals.vouchers_redeemed,
        "points_outstanding": totals.outstanding(Unit::Point),
        "care_outstanding": totals.outstanding(Unit::Care),
        "balances": balances,
        "kinds": totals.kinds,
    })
}

fn unsigned(report: &Report) -> Value {
    let decisions = report.totals.unsigned_decisions.iter();
    decisions
        .map(|(account, count)| json!({"account": account.to_string(), "decisions": count}))
        .collect()
}

fn several(report: &Report) -> Value {
    let several = report.totals.several_devices.iter();
    several
        .map(|(account, enrolled)| json!({"account": account.to_string(), "enrolled": enrolled}))
        .collect()
}
