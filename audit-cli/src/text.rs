//! The report for people.

mod names;

use ledger::{
    account::{Class, Unit},
    replay::{KeyTrust, Report, Totals},
};
use std::fmt::Write;

/// Deciders listed by name; the others are summed up.
const DECIDERS_SHOWN: usize = 20;

/// The report as text: verdict first, then findings, then totals.
pub(crate) fn as_text(report: &Report) -> String {
    let mut text = String::new();
    write_all(report, &mut text).expect("writing to a String cannot fail");
    text
}

/// The verdict and the findings alone.
pub(crate) fn verdict(report: &Report) -> String {
    let mut text = String::new();
    write_verdict(report, &mut text).expect("writing to a String cannot fail");
    text
}

fn write_all(report: &Report, text: &mut String) -> std::fmt::Result {
    write_verdict(report, text)?;
    write_key(report, text)?;
    write_predecessor(report, text)?;
    write_totals(&report.totals, text)?;
    write_unsigned(&report.totals, text)?;
    write_devices(&report.totals, text)?;
    write_desks(&report.totals, text)?;
    names::write(&report.totals, text)
}

fn write_verdict(report: &Report, text: &mut String) -> std::fmt::Result {
    let count = report.findings.count();
    match (count, report.findings.first_bad_entry()) {
        (0, _) => writeln!(
            text,
            "CLEAN 未发现问题: {} entries, root {}",
            report.entries, report.root
        )?,
        (_, Some(seq)) => writeln!(
            text,
            "{count} FINDINGS 发现问题: the first bad entry is {seq}"
        )?,
        (_, None) => writeln!(text, "{count} FINDINGS 发现问题: no single entry is bad")?,
    }
    for finding in report.findings.listed() {
        writeln!(text, "  {finding}")?;
    }
    let listed = report.findings.listed().len() as u64;
    if listed < count {
        writeln!(text, "  … and {} more", count - listed)?;
    }
    Ok(())
}

fn write_key(report: &Report, text: &mut String) -> std::fmt::Result {
    match &report.checkpoint {
        Some(checkpoint) => writeln!(
            text,
            "Checkpoint 检查点: {} entries of {}",
            checkpoint.size, checkpoint.origin
        )?,
        None => writeln!(text, "Checkpoint 检查点: none that is good")?,
    }
    if let Some(mark) = &report.mark {
        writeln!(text, "Copy 副本: made for {} at {}", mark.account, mark.at)?;
    }
    let Some(key) = &report.key else {
        return Ok(());
    };
    writeln!(text, "Key 公钥: {key}")?;
    if report.trust == KeyTrust::FromExport {
        writeln!(
            text,
            "  WARNING 注意: this key comes from the export or the log itself, so whoever wrote it may have made the key.\n  \
             公钥来自被检对象自身,请用另行取得的公钥核对。\n  \
             Compare it with one from elsewhere, or pass that one with --vkey."
        )?;
    }
    Ok(())
}

fn write_predecessor(report: &Report, text: &mut String) -> std::fmt::Result {
    let Some(before) = &report.predecessor else {
        return Ok(());
    };
    let (origin, size, from) = (
        &before.checkpoint.origin,
        before.checkpoint.size,
        before.lost_from,
    );
    writeln!(
        text,
        "Takes the place of 接替: {origin}, which had signed {size} entries; those from {from} on are lost 已遗失"
    )?;
    if before.proven {
        writeln!(text, "  That log's key signed this 该账本的公钥已核对.")
    } else {
        writeln!(
            text,
            "  NOTE 注意: not checked under that log's key; pass it with --predecessor.\n  \
             未用该账本的公钥核对。"
        )
    }
}

fn write_totals(totals: &Totals, text: &mut String) -> std::fmt::Result {
    writeln!(text, "Totals 合计")?;
    writeln!(
        text,
        "  members 居民 {}, merchants 商户 {}",
        totals.members, totals.merchants
    )?;
    for (class, minutes) in &totals.approved_minutes {
        writeln!(
            text,
            "  approved {class}: {} h {:02} min",
            minutes / 60,
            minutes % 60
        )?;
    }
    let point = |class| points(totals.balance(Unit::Point, class));
    let (issued, expired) = (
        points(-totals.balance(Unit::Point, Class::Issuance)),
        point(Class::Expired),
    );
    writeln!(
        text,
        "  points issued less reversed 已发放 {issued}, expired 已过期 {expired}"
    )?;
    let (outstanding, held) = (points(totals.outstanding(Unit::Point)), point(Class::Held));
    writeln!(
        text,
        "  points outstanding 未使用 {outstanding}, of which held 冻结 {held}"
    )?;
    let (payable, settled) = (point(Class::Payable), point(Class::Settled));
    writeln!(
        text,
        "  points redeemed: payable 待结算 {payable}, settled 已结算 {settled}"
    )?;
    writeln!(
        text,
        "  points owed after reversals 欠 {}",
        points(-totals.balance(Unit::Point, Class::Debt))
    )?;
    writeln!(
        text,
        "  care minutes outstanding 代际互助 {} min",
        totals.outstanding(Unit::Care)
    )?;
    for one in &totals.merchant_books {
        writeln!(
            text,
            "  merchant {}: redeemed 已核销 {} = settled 已结算 {} + payable 待结算 {}, difference 差额 {}",
            one.merchant,
            points(one.redeemed),
            points(one.settled),
            points(one.payable),
            points(one.difference())
        )?;
    }
    for (merchant, one) in totals.signals.iter().filter(|(_, one)| one.is_unusual()) {
        writeln!(
            text,
            "  look at 留意 merchant {merchant}: of {} uses {} within a minute 一分钟内, {} outside hours 非营业时间; {} times five of one member in a month 同一人一月五次",
            one.redeemed, one.hasty, one.outside_hours, one.often
        )?;
    }
    let (open, redeemed) = (totals.vouchers_open, totals.vouchers_redeemed);
    writeln!(
        text,
        "  vouchers open 待使用 {open}, redeemed 已核销 {redeemed}"
    )?;
    writeln!(text, "  claims waiting 待审核 {}", totals.claims_waiting)?;
    for (kind, count) in &totals.kinds {
        writeln!(text, "  {count:>9} {kind}")?;
    }
    Ok(())
}

fn write_unsigned(totals: &Totals, text: &mut String) -> std::fmt::Result {
    let mut deciders: Vec<_> = totals.unsigned_decisions.iter().collect();
    let all: u64 = deciders.iter().map(|(_, count)| *count).sum();
    if all == 0 {
        return Ok(());
    }
    deciders.sort_by(|a, b| b.1.cmp(a.1));
    writeln!(
        text,
        "Decisions without the decider's own signature 未经本人签名的决定: {all}"
    )?;
    for (account, count) in deciders.iter().take(DECIDERS_SHOWN) {
        writeln!(text, "  {count:>9} by {account}")?;
    }
    let others = deciders.len().saturating_sub(DECIDERS_SHOWN);
    if others > 0 {
        writeln!(text, "  … and by {others} more")
    } else {
        Ok(())
    }
}

/// A second key of one person may be somebody else's: whoever audits asks them.
fn write_devices(totals: &Totals, text: &mut String) -> std::fmt::Result {
    if totals.signed_decisions > 0 {
        let signed = totals.signed_decisions;
        writeln!(
            text,
            "Decisions signed by who decided 经本人签名的决定: {signed}"
        )?;
    }
    for (account, enrolled) in &totals.several_devices {
        let enrolled: Vec<String> = enrolled.iter().map(ToString::to_string).collect();
        let enrolled = enrolled.join(", ");
        writeln!(
            text,
            "More than one key 不止一把密钥: {account}, enrolled by entries {enrolled}"
        )?;
    }
    Ok(())
}

/// Those who act for others at desks, and those who together credit people whom nobody else has seen yet.
fn write_desks(totals: &Totals, text: &mut String) -> std::fmt::Result {
    for (account, work) in &totals.desks {
        writeln!(
            text,
            "At the desk 代办: {account} took {} and used {} vouchers for others, at most {} used in a day 单日最多",
            work.issued, work.redeemed, work.redeemed_in_a_day
        )?;
    }
    let mut sums: Vec<_> = totals.unclaimed.iter().collect();
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.points));
    for ((recorder, reviewer), sum) in sums.iter().take(DECIDERS_SHOWN) {
        writeln!(
            text,
            "Not claimed 未认领: {} points of {} people, recorded by 登记 {recorder}, approved by 审核 {reviewer}",
            points(sum.points),
            sum.members
        )?;
    }
    if let Some(others) = sums
        .len()
        .checked_sub(DECIDERS_SHOWN)
        .filter(|more| *more > 0)
    {
        writeln!(text, "  … and {others} pairs more; --json lists all")?;
    }
    Ok(())
}

/// Hundredths as points with two decimal places.
fn points(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100)
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_have_two_decimal_places() {
        for (hundredths, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (1_250, "12.50"),
            (-7, "-0.07"),
            (-1_000, "-10.00"),
        ] {
            assert_eq!(points(hundredths), text);
        }
    }
}
