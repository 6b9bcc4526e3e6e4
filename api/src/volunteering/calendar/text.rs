//! RFC 5545 as text. Times are UTC, which every calendar shows in its own zone.

use ledger::time::Instant;
use std::fmt::Write;

/// RFC 5545 §3.1: lines of at most 75 octets without their end.
const LINE_OCTETS_MAX: usize = 75;

/// The time of Guangzhou since summer time ended there for good.
const ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T020000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// What a calendar shows of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Waiting in the line.
    Tentative,
    Confirmed,
    /// The activity was cancelled, or its reader has signed off.
    Cancelled,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// A shift as an event.
#[derive(Debug, Clone)]
pub(super) struct Event {
    /// The same for as long as the shift exists.
    pub(super) uid: String,
    /// Grows with every change (RFC 5545 §3.8.7.4).
    pub(super) sequence: i64,
    pub(super) status: Status,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    /// When something about it changed last.
    pub(super) changed: Instant,
    pub(super) summary: String,
    pub(super) location: String,
    pub(super) description: String,
    pub(super) url: String,
    /// Millionths of a degree.
    pub(super) place_e6: Option<(i64, i64)>,
}

/// A calendar with these events.
pub(super) fn calendar(name: &str, events: &[Event]) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//haizhu-shegong//calendar//ZH");
    line(&mut text, "CALSCALE:GREGORIAN");
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    line(&mut text, "X-WR-TIMEZONE:Asia/Shanghai");
    // RFC 7986 §5.7: how often it is worth asking again.
    line(&mut text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line(&mut text, "X-PUBLISHED-TTL:PT1H");
    // A calendar holds at least one component (RFC 5545 §3.6): with this one an empty calendar is a calendar, too.
    for one in ZONE {
        line(&mut text, one);
    }
    for one in events {
        event(&mut text, one);
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn event(text: &mut String, one: &Event) {
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{}", escaped(&one.uid)));
    line(text, &format!("SEQUENCE:{}", one.sequence));
    line(text, &format!("STATUS:{}", one.status.as_str()));
    line(text, &format!("DTSTAMP:{}", utc(one.changed)));
    line(text, &format!("LAST-MODIFIED:{}", utc(one.changed)));
    line(text, &format!("DTSTART:{}", utc(one.starts)));
    line(text, &format!("DTEND:{}", utc(one.ends)));
    for (name, value) in [
        ("SUMMARY", &one.summary),
        ("LOCATION", &one.location),
        ("DESCRIPTION", &one.description),
    ] {
        if !value.is_empty() {
            line(text, &format!("{name}:{}", escaped(value)));
        }
    }
    if let Some((latitude, longitude)) = one.place_e6 {
        line(
            text,
            &format!("GEO:{};{}", degrees(latitude), degrees(longitude)),
        );
    }
    // A URI is no TEXT: nothing in it is escaped (RFC 5545 §3.3.13).
    line(text, &format!("URL:{}", one.url));
    line(text, "TRANSP:OPAQUE");
    line(text, "END:VEVENT");
}

/// `20261124T063000Z`
fn utc(at: Instant) -> String {
    let rfc3339 = at.to_string();
    rfc3339.replace(['-', ':'], "")
}

fn degrees(e6: i64) -> String {
    let (whole, rest) = (e6.abs() / 1_000_000, e6.abs() % 1_000_000);
    let sign = if e6 < 0 { "-" } else { "" };
    format!("{sign}{whole}.{rest:06}")
}

/// RFC 5545 §3.3.11. A carriage return has no place in a value.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(c);
            }
            '\n' => text.push_str("\\n"),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// A content line, folded between characters: no octet of one is torn from the others.
fn line(text: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LINE_OCTETS_MAX {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    write!(text, "\r\n").expect("writing to a String cannot fail");
}

#[cfg(test)]
mod tests {
    use super::{Event, LINE_OCTETS_MAX, Status, calendar};

    fn event() -> Event {
        Event {
            uid: "00ff@haizhu.example".into(),
            sequence: 2,
            status: Status::Confirmed,
            starts: "2026-12-31T14:00:00Z".parse().unwrap(),
            ends: "2026-12-31T18:00:00Z".parse().unwrap(),
            changed: "2026-11-24T06:30:00Z".parse().unwrap(),
            summary: "夜间巡查; 江边, 第一组".into(),
            location: "海珠区江边步道\\东".into(),
            description: "带手电\r\n".repeat(12),
            url: "https://haizhu.example/volunteering/activities/00;ff,1".into(),
            place_e6: Some((23_089_000, -113_274_001)),
        }
    }

    /// Lines as RFC 5545 §3.1 unfolds them.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "")
            .split("\r\n")
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn an_event_says_all_that_a_calendar_needs() {
        let lines = unfolded(&calendar("我的班次", &[event()]));
        for wanted in [
            "X-WR-CALNAME:我的班次",
            "UID:00ff@haizhu.example",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "DTSTAMP:20261124T063000Z",
            "DTSTART:20261231T140000Z",
            "DTEND:20261231T180000Z",
            "SUMMARY:夜间巡查\\; 江边\\, 第一组",
            "LOCATION:海珠区江边步道\\\\东",
            "GEO:23.089000;-113.274001",
            "URL:https://haizhu.example/volunteering/activities/00;ff,1",
        ] {
            assert!(
                lines.iter().any(|line| line == wanted),
                "{wanted}: {lines:?}"
            );
        }
        assert_eq!(lines.first().unwrap(), "BEGIN:VCALENDAR");
        assert_eq!(lines[lines.len() - 2], "END:VCALENDAR");
    }

    #[test]
    fn no_line_is_too_long_and_no_character_is_torn() {
        let text = calendar(&"长".repeat(200), &[event()]);
        assert!(text.ends_with("\r\n"));
        for line in text.split("\r\n") {
            assert!(line.len() <= LINE_OCTETS_MAX, "{line}");
            assert!(!line.contains(['\r', '\n']));
        }
        let lines = unfolded(&text);
        assert!(lines.contains(&format!("X-WR-CALNAME:{}", "长".repeat(200))));
    }

    #[test]
    fn nothing_that_people_type_becomes_a_line_of_its_own() {
        let mut hostile = event();
        hostile.summary = "好\r\nEND:VEVENT\nBEGIN:VALARM".into();
        let text = calendar("a", &[hostile]);
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
        assert!(!text.contains("\r\nBEGIN:VALARM"));
    }
}
