//! How long: `1.5`, `3.0小时`, `1小时30分`, `90分钟`, `两小时半`, `1:30`.

use super::plain;
use super::scan::Scan;

/// What the column's heading says a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Hours,
    Minutes,
    Unsaid,
}

/// A duration as someone wrote it down, and how far rounding may have moved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spoken {
    seconds: i64,
    tolerance_seconds: i64,
}

/// Nobody serves longer in one row, so a larger bare number must count minutes.
const HOURS_A_ROW_MAX: i64 = 24;
/// Half of a tenth of an hour: what `1.3` may stand for.
const TOLERANCE_SECONDS_MAX: i64 = 180;
/// A third of an hour written as 0.33 is 12 seconds off.
const TOLERANCE_SECONDS_MIN: i64 = 30;
const DECIMALS_MAX: usize = 6;
const SCALE: i64 = 1_000_000;

impl Spoken {
    pub(crate) fn exactly(seconds: i64) -> Self {
        Self {
            seconds,
            tolerance_seconds: 0,
        }
    }

    pub(crate) fn agrees_with(self, minutes: i64, dropped_seconds: bool) -> bool {
        let slack = if dropped_seconds { 60 } else { 0 };
        (self.seconds - minutes * 60).abs() <= self.tolerance_seconds.max(slack)
    }
}

pub(crate) fn read(text: &str, unit: Unit) -> Option<Spoken> {
    let plain = plain::notation(text);
    with_unit(&plain)
        .or_else(|| clock_like(&plain))
        .or_else(|| bare(&plain, unit))
}

/// Text that names its own unit, already in [`plain::notation`].
pub(super) fn with_unit(plain: &str) -> Option<Spoken> {
    let mut scan = Scan::new(plain);
    scan.take_any(&["约", "共计", "共", "合计", "计"]);
    scan.spaces();
    let spoken = scan
        .attempt(hours_and_minutes)
        .or_else(|| scan.attempt(minutes))
        .or_else(|| scan.attempt(half_hour))?;
    scan.spaces();
    scan.is_done().then_some(spoken)
}

fn hours_and_minutes(scan: &mut Scan<'_>) -> Option<Spoken> {
    let number = Decimal::take(scan)?;
    scan.spaces();
    let half_before = scan.take("个半");
    scan.take("个");
    scan.take_any(&["小时", "钟头", "hours", "hour", "hrs", "hr", "h", "时"])?;
    let whole = number.as_spoken(3600);
    scan.spaces();
    if half_before || scan.take("半") {
        return (number.decimals == 0).then(|| whole.plus(1800));
    }
    match scan.attempt(minutes) {
        Some(minutes) if number.decimals == 0 => Some(whole.plus(minutes.seconds)),
        Some(_) => None,
        None => Some(whole),
    }
}

fn minutes(scan: &mut Scan<'_>) -> Option<Spoken> {
    scan.take_any(&["零", "又"]);
    let number = Decimal::take(scan)?;
    scan.spaces();
    scan.take_any(&["分钟", "分", "minutes", "minute", "mins", "min", "m"])?;
    Some(number.as_spoken(60))
}

fn half_hour(scan: &mut Scan<'_>) -> Option<Spoken> {
    scan.take_any(&["半个小时", "半小时", "半个钟头", "半个钟"])?;
    Some(Spoken::exactly(1800))
}

/// `1:30`
fn clock_like(plain: &str) -> Option<Spoken> {
    let mut scan = Scan::new(plain);
    let hours = scan.digits(1, 2)?.value;
    let minutes = scan.take(":").then(|| scan.digits(2, 2))??.value;
    scan.take(":00");
    (minutes < 60 && scan.is_done())
        .then(|| Spoken::exactly(i64::from(hours) * 3600 + i64::from(minutes) * 60))
}

fn bare(plain: &str, unit: Unit) -> Option<Spoken> {
    let mut scan = Scan::new(plain);
    let number = Decimal::take(&mut scan)?;
    if !scan.is_done() {
        return None;
    }
    let hours = match unit {
        Unit::Hours => true,
        Unit::Minutes => false,
        Unit::Unsaid => number.scaled <= HOURS_A_ROW_MAX * SCALE,
    };
    Some(number.as_spoken(if hours { 3600 } else { 60 }))
}

/// A decimal in millionths. Further digits are the noise of doubles.
struct Decimal {
    scaled: i64,
    decimals: usize,
}

impl Decimal {
    fn take(scan: &mut Scan<'_>) -> Option<Self> {
        let whole = i64::from(scan.digits(1, 5)?.value) * SCALE;
        let Some(rest) = scan.rest.strip_prefix('.') else {
            return Some(Self {
                scaled: whole,
                decimals: 0,
            });
        };
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 {
            return None;
        }
        let kept = &rest[..len.min(DECIMALS_MAX)];
        let fraction: i64 = format!("{kept:0<DECIMALS_MAX$}").parse().ok()?;
        scan.rest = &rest[len..];
        // 3.0 is as exact as 3.
        let decimals = rest[..len].trim_end_matches('0').len();
        Some(Self {
            scaled: whole + fraction,
            decimals,
        })
    }

    fn as_spoken(&self, unit_seconds: i64) -> Spoken {
        let seconds = (self.scaled * unit_seconds + SCALE / 2) / SCALE;
        let tolerance_seconds = match self.decimals {
            0 => 0,
            1 if unit_seconds == 3600 => TOLERANCE_SECONDS_MAX,
            _ => TOLERANCE_SECONDS_MIN,
        };
        Spoken {
            seconds,
            tolerance_seconds,
        }
    }
}

impl Spoken {
    fn plus(self, seconds: i64) -> Self {
        Self {
            seconds: self.seconds + seconds,
            ..self
        }
    }
}
