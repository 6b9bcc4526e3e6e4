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
        "copy": report.mark.as_ref().map(|mark| json!({
            "account": mark.account.to_string(),
            "at": mark.at.to_string(),
        })),
        "key": {
            "vkey": report.key.as_ref().map(ToString::to_string),
            "trusted": report.trust == KeyTrust::Given,
        },
        "first_bad_entry": report.findings.first_bad_entry(),
        "findings_total": report.findings.count(),
        "findings": findings,
        "totals": totals(report),
        "reconcile": reconcile(report),
        "signals": signals(report),
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
        "desks": desks(report),
        "unclaimed_points": unclaimed(report),
        "unanswered_months": unanswered(report),
        "disowned_decisions": disowned(report),
        "unsigned_answers": report.totals.unsigned_answers,
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

/// Redeemed less given back, counted from vouchers, beside what the postings say is settled and payable.
fn reconcile(report: &Report) -> Value {
    let books = report.totals.merchant_books.iter();
    let rows: Vec<Value> = books
        .clone()
        .map(|one| {
            json!({
                "merchant": one.merchant.to_string(),
                "redeemed": one.redeemed,
                "settled": one.settled,
                "payable": one.payable,
                "difference": one.difference(),
            })
        })
        .collect();
    let difference: i64 = books.map(ledger::replay::MerchantBooks::difference).sum();
    json!({"difference": difference, "merchants": rows})
}

/// What is unusual about uses of vouchers, at merchants where anything is.
fn signals(report: &Report) -> Value {
    let all = report.totals.signals.iter();
    all.filter(|(_, one)| one.is_unusual())
        .map(|(merchant, one)| {
            json!({
                "merchant": merchant.to_string(),
                "redeemed": one.redeemed,
                "within_a_minute": one.hasty,
                "outside_hours": one.outside_hours,
                "five_in_a_month": one.often,
            })
        })
        .collect()
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

fn desks(report: &Report) -> Value {
    let desks = report.totals.desks.iter();
    desks
        .map(|(account, work)| {
            json!({
                "account": account.to_string(),
                "issued": work.issued,
                "redeemed": work.redeemed,
                "redeemed_in_a_day": work.redeemed_in_a_day,
            })
        })
        .collect()
}

fn unclaimed(report: &Report) -> Value {
    let sums = report.totals.unclaimed.iter();
    sums.map(|((recorder, reviewer), sum)| {
        json!({
            "recorder": recorder.to_string(),
            "reviewer": reviewer.to_string(),
            "members": sum.members,
            "approvals": sum.approvals,
            "points": sum.points,
        })
    })
    .collect()
}

fn unanswered(report: &Report) -> Value {
    let months = report.totals.in_name.iter().flat_map(|(account, name)| {
        name.unanswered.iter().map(move |month| {
            json!({
                "account": account.to_string(),
                "month": month.month.to_string(),
                "decisions": month.decisions,
                "minutes": month.minutes,
                "disowned": month.disowned,
            })
        })
    });
    months.collect()
}

fn disowned(report: &Report) -> Value {
    let decisions = report.totals.in_name.iter().flat_map(|(account, name)| {
        name.disowned.iter().map(move |(seq, word)| {
            json!({"account": account.to_string(), "decision": seq, "word": word.as_str()})
        })
    });
    decisions.collect()
}
