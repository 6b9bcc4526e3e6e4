//! Times of day: `14:30`, `下午2点半`, `1430`, `晚上12点`.

use super::scan::Scan;

const HOUR: i64 = 3600;

/// The part of the day that a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Am,
    Pm,
}

/// Longer words first: 早 would take the first half of 早上.
const MARKERS: [(&str, Marker); 23] = [
    ("凌晨", Marker::Dawn),
    ("清晨", Marker::Morning),
    ("早晨", Marker::Morning),
    ("早上", Marker::Morning),
    ("上午", Marker::Morning),
    ("午前", Marker::Morning),
    ("早", Marker::Morning),
    ("中午", Marker::Noon),
    ("正午", Marker::Noon),
    ("午间", Marker::Noon),
    ("下午", Marker::Afternoon),
    ("午后", Marker::Afternoon),
    ("傍晚", Marker::Evening),
    ("晚上", Marker::Evening),
    ("晚间", Marker::Evening),
    ("夜间", Marker::Evening),
    ("夜晚", Marker::Evening),
    ("夜里", Marker::Evening),
    ("晚", Marker::Evening),
    ("a.m.", Marker::Am),
    ("p.m.", Marker::Pm),
    ("am", Marker::Am),
    ("pm", Marker::Pm),
];

/// A time of day as written; what it means may need the other end of the span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) marker: Option<Marker>,
    hour: u32,
    minute: u32,
    second: u32,
    /// Written so that only the 24-hour clock is meant: `02:00`, `1430`, a time cell.
    deliberate: bool,
    /// `2点` rather than `2:00`.
    in_words: bool,
    /// Only a number: a time of day just beside one that says so.
    pub(crate) bare: bool,
}

impl Clock {
    /// A time cell of Excel, which is always of the 24-hour clock.
    pub(crate) fn from_second_of_day(second: i64) -> Option<Self> {
        let second = u32::try_from(second)
            .ok()
            .filter(|second| *second <= 86_400)?;
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let second = second % 60;
        Some(Self {
            marker: None,
            hour,
            minute,
            second,
            deliberate: true,
            in_words: false,
            bare: false,
        })
    }

    /// Seconds from midnight, 86,400 for `24:00`. `None` where word and number contradict.
    pub(crate) fn seconds(self, inherited: Option<Marker>) -> Option<i64> {
        let hour = match (self.marker, inherited) {
            (Some(marker), _) => marked_hour(marker, self.hour)?,
            (None, Some(marker)) => self.inherited_hour(marker)?,
            (None, None) => self.hour,
        };
        let beyond = i64::from(self.minute) * 60 + i64::from(self.second);
        let in_day = hour <= 23 || (hour == 24 && beyond == 0);
        in_day.then(|| i64::from(hour) * HOUR + beyond)
    }

    /// 下午2点-4点30分 says 下午 once for both; 下午2点-16:30 and 凌晨1点-07:00 need no word.
    fn inherited_hour(self, marker: Marker) -> Option<u32> {
        let plain = self.deliberate || self.hour >= 13;
        match (marker, self.hour) {
            // The night and the morning end at noon, not where they began.
            (Marker::Dawn | Marker::Am, 12) => Some(12),
            (marker, hour) => marked_hour(marker, hour).or_else(|| plain.then_some(hour)),
        }
    }

    /// `2:00` and `2点` are written for the afternoon as often as for the night.
    pub(crate) fn is_ambiguous(self) -> bool {
        self.marker.is_none() && !self.deliberate && (1..=5).contains(&self.hour)
    }

    /// As the end of a span. In 下午1点-10:00 the second may be of the 24-hour clock.
    pub(crate) fn is_ambiguous_after(self, start: Self, inherited: Option<Marker>) -> bool {
        match inherited.filter(|_| self.marker.is_none()) {
            None => self.is_ambiguous(),
            Some(Marker::Afternoon) => {
                start.in_words && !self.in_words && !self.bare && (8..=11).contains(&self.hour)
            }
            Some(_) => false,
        }
    }
}

fn marked_hour(marker: Marker, hour: u32) -> Option<u32> {
    let (as_written, after_noon, twelve) = match marker {
        Marker::Dawn => (0..=6, 0..0, 0),
        Marker::Morning => (1..=11, 0..0, 12),
        Marker::Noon => (11..=14, 1..3, 12),
        Marker::Afternoon | Marker::Pm => (13..=23, 1..12, 12),
        Marker::Evening => (17..=24, 5..12, 24),
        Marker::Am => (0..=11, 0..0, 0),
    };
    match hour {
        12 => Some(twelve),
        hour if as_written.contains(&hour) => Some(hour),
        hour if after_noon.contains(&hour) => Some(hour + 12),
        _ => None,
    }
}

pub(super) fn clock(scan: &mut Scan<'_>) -> Option<Clock> {
    let before = marker(scan);
    scan.spaces();
    let mut clock = scan
        .attempt(with_colon)
        .or_else(|| scan.attempt(with_unit))
        .or_else(|| scan.attempt(with_point))
        .or_else(|| scan.attempt(four_digits))
        .or_else(|| scan.attempt(bare))?;
    clock.marker = before.or_else(|| {
        scan.attempt(|scan| {
            scan.spaces();
            marker(scan).filter(|marker| matches!(marker, Marker::Am | Marker::Pm))
        })
    });
    (clock.minute < 60 && clock.second < 60).then_some(clock)
}

fn marker(scan: &mut Scan<'_>) -> Option<Marker> {
    MARKERS
        .iter()
        .find(|(word, _)| scan.take(word))
        .map(|(_, marker)| *marker)
}

fn written(hour: u32, minute: u32, deliberate: bool) -> Clock {
    Clock {
        marker: None,
        hour,
        minute,
        second: 0,
        deliberate,
        in_words: false,
        bare: false,
    }
}

fn with_colon(scan: &mut Scan<'_>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    let minute = scan.take(":").then(|| scan.digits(2, 2))??;
    let second = scan.attempt(|scan| scan.take(":").then(|| scan.digits(2, 2))?);
    scan.take("分");
    let second = second.map_or(0, |second| second.value);
    Some(Clock {
        second,
        ..written(hour.value, minute.value, hour.len == 2)
    })
}

fn with_unit(scan: &mut Scan<'_>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    scan.take_any(&["点钟", "点", "时"])?;
    let minute = match scan.take_any(&["半", "整", "1刻", "3刻"]) {
        Some("半") => 30,
        Some("1刻") => 15,
        Some("3刻") => 45,
        Some(_) => 0,
        None => {
            let minute = scan.digits(1, 2);
            scan.take("分");
            minute.map_or(0, |minute| minute.value)
        }
    };
    Some(Clock {
        in_words: true,
        ..written(hour.value, minute, hour.len == 2)
    })
}

/// `14.30`; a single digit after the point may be a tenth of an hour.
fn with_point(scan: &mut Scan<'_>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    let minute = scan.take(".").then(|| scan.digits(2, 2))??;
    Some(written(hour.value, minute.value, hour.len == 2))
}

fn four_digits(scan: &mut Scan<'_>) -> Option<Clock> {
    let both = scan.digits(4, 4)?;
    Some(written(both.value / 100, both.value % 100, true))
}

fn bare(scan: &mut Scan<'_>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    Some(Clock {
        bare: true,
        ..written(hour.value, 0, hour.len == 2 && hour.value < 10)
    })
}
