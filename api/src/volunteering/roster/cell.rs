//! One cell's value, as far as a roster cares.

use calamine::DataRef;

use super::Limits;

const SECONDS_A_DAY: f64 = 86_400.0;
/// Excel's last day, 9999-12-31.
const SERIAL_MAX: f64 = 2_958_466.0;
/// Days from 1899-12-30 to 1904-01-01, the day zero of workbooks from old Macs.
const DAYS_TO_1904: i64 = 1462;

#[derive(Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// `days` is the same number read as a date by the workbook's own calendar.
    Number {
        value: f64,
        moment: Option<Moment>,
    },
    /// A number formatted as a date, a time of day or both.
    Moment(Moment),
    /// A number formatted as elapsed time, `[h]:mm`.
    Elapsed(Moment),
    Bool(bool),
    /// `#N/A` and its kin.
    Error,
}

/// Seconds since 1899-12-30 00:00, the day zero of Excel on Windows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) seconds: i64,
}

impl Cell {
    /// `None` for a cell without content: blank text counts as none.
    pub(super) fn from_calamine(
        value: &DataRef<'_>,
        counts_from_1904: bool,
        limits: &Limits,
    ) -> Option<Self> {
        let text = |text: &str| {
            let kept: String = text.chars().take(limits.cell_chars_max).collect();
            (!kept.trim().is_empty()).then_some(Self::Text(kept))
        };
        match value {
            DataRef::Empty => None,
            DataRef::String(value) | DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => {
                text(value)
            }
            DataRef::SharedString(value) => text(value),
            #[expect(
                clippy::cast_precision_loss,
                reason = "Excel's own numbers are doubles"
            )]
            DataRef::Int(value) => Some(Self::number(*value as f64, counts_from_1904)),
            DataRef::Float(value) => Some(Self::number(*value, counts_from_1904)),
            DataRef::DateTime(value) => {
                let number = value.as_f64();
                Some(match Moment::from_serial(number, counts_from_1904) {
                    Some(moment) if value.is_duration() => Self::Elapsed(moment),
                    Some(moment) => Self::Moment(moment),
                    // A telephone number in a cell formatted as a date is still that number.
                    None => Self::Number {
                        value: number,
                        moment: None,
                    },
                })
            }
            DataRef::Bool(value) => Some(Self::Bool(*value)),
            DataRef::Error(_) => Some(Self::Error),
        }
    }

    fn number(value: f64, counts_from_1904: bool) -> Self {
        Self::Number {
            value,
            moment: Moment::from_serial(value, counts_from_1904),
        }
    }

    /// The cell as a person sees it, without padding. Numbers lose the `.0` of a whole one.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number { value, .. } => value.to_string(),
            Self::Moment(moment) | Self::Elapsed(moment) => moment.serial().to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Error => "#N/A".to_owned(),
        }
    }
}

impl Cell {
    /// Above the header a date is one in words: it may be the day of filling in.
    pub(super) fn title_text(&self) -> String {
        let date = match self {
            Self::Moment(moment) => super::notation::date::from_serial(moment.days()),
            _ => None,
        };
        date.map_or_else(|| self.text(), |date| date.to_string())
    }
}

impl Moment {
    fn from_serial(days: f64, counts_from_1904: bool) -> Option<Self> {
        if !(0.0..SERIAL_MAX).contains(&days) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "bounded by SERIAL_MAX just above"
        )]
        let seconds = (days * SECONDS_A_DAY).round() as i64;
        // Below one day it is a time of day, which no calendar shifts.
        let shifted = counts_from_1904 && days >= 1.0;
        Some(Self {
            seconds: if shifted {
                seconds + DAYS_TO_1904 * 86_400
            } else {
                seconds
            },
        })
    }

    pub(super) fn days(self) -> i64 {
        self.seconds.div_euclid(86_400)
    }

    pub(super) fn second_of_day(self) -> i64 {
        self.seconds.rem_euclid(86_400)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of a date are far below 2^53"
    )]
    pub(super) fn serial(self) -> f64 {
        self.seconds as f64 / SECONDS_A_DAY
    }
}
