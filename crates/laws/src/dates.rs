//! Laws of DateTime, compared with `chrono`, which shares no code with the reference: 04-Claims.md and RFC 3339.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use paseto_reference::Instant;

use crate::change::Change;

/// A moment that a DateTime can name.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Moment {
    /// Within a minute of the beginning of 2024.
    Near(i8, u32),
    /// Anywhere.
    Any(u64, u32),
}

impl Moment {
    /// The moment.
    pub fn instant(self) -> Instant {
        let (seconds, nanos) = match self {
            Self::Near(seconds, nanos) => (1_704_067_200 + i64::from(seconds) % 60, nanos),
            Self::Any(seconds, nanos) => {
                let first = Instant::MIN.unix_seconds();
                let count = Instant::MAX.unix_seconds().abs_diff(first) + 1;
                (first.saturating_add_unsigned(seconds % count), nanos)
            }
        };
        Instant::from_unix(seconds, nanos % 1_000_000_000).expect("a moment of the calendar")
    }
}

/// A text of the right form, whose numbers are mostly but not always possible.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Form {
    /// Of which 0 to 9999 remain.
    pub year: u16,
    /// Of which 0 to 13 remain.
    pub month: u8,
    /// Of which 0 to 32 remain.
    pub day: u8,
    /// Of which 0 to 24 remain, or 23 by preference.
    pub hour: (u8, bool),
    /// Of which 0 to 60 remain, or 59 by preference.
    pub minute: (u8, bool),
    /// Of which 0 to 61 remain, or 60 by preference.
    pub second: (u8, bool),
    /// The digits of a fraction, none if there are none.
    pub fraction: Vec<u8>,
    /// Hours and minutes of the offset and whether it is negative, or `Z`.
    pub offset: Option<(u8, u8, bool)>,
}

impl Form {
    /// The text.
    pub fn text(&self) -> String {
        let or = |(number, limit): (u8, bool), most: u8, special| {
            if limit { special } else { number % most }
        };
        let mut text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            self.year % 10_000,
            self.month % 14,
            self.day % 33,
            or(self.hour, 25, 23),
            or(self.minute, 61, 59),
            or(self.second, 62, 60),
        );
        if !self.fraction.is_empty() {
            text.push('.');
            text.extend(
                self.fraction
                    .iter()
                    .map(|digit| char::from(b'0' + digit % 10)),
            );
        }
        match self.offset {
            None => text.push('Z'),
            Some((hour, minute, negative)) => {
                let sign = if negative { '-' } else { '+' };
                text.push_str(&format!("{sign}{:02}:{:02}", hour % 25, minute % 61));
            }
        }
        text
    }
}

/// A text of the right form and a change of one character.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Changed {
    /// The text.
    pub form: Form,
    /// The change.
    pub change: Change,
}

/// A text of the right form names the moment that chrono reads, or none if chrono reads none. Chrono takes a second 60
/// anywhere; here it must be followed by the first of a month.
pub fn reads_what_chrono_reads(input: &Form) {
    let text = input.text();
    let theirs = independent(&text).filter(|(moment, leap)| {
        !leap || (moment.day(), moment.num_seconds_from_midnight()) == (1, 0)
    });
    assert_eq!(
        ours(&text),
        theirs.map(|(moment, _)| numbers(moment)),
        "{text}"
    );
}

/// What is read here is read by chrono, as the same moment: of all texts, and not only of those of the right form.
pub fn reads_no_more_than_chrono(input: &Changed) {
    let text = input.form.text();
    no_more_than_chrono(&input.change.apply(&text).unwrap_or(text));
}

/// [`reads_no_more_than_chrono`] of one text.
pub fn no_more_than_chrono(text: &str) {
    if let Some(moment) = ours(text) {
        let theirs = independent(text).map(|(moment, _)| numbers(moment));
        assert_eq!(Some(moment), theirs, "{text}");
    }
}

/// A moment that is written is read again: to the second, or with all its digits; and in every form it is in Z where
/// the years have four digits.
pub fn reads_what_it_writes(input: &Moment) {
    let instant = input.instant();
    assert_eq!(Instant::parse(&format!("{instant:.9}")), Ok(instant));
    let whole = Instant::parse(&instant.to_string()).expect("our own text");
    assert_eq!(
        (whole.unix_seconds(), whole.subsec_nanos()),
        (instant.unix_seconds(), 0)
    );
    let utc = DateTime::<Utc>::from_timestamp(instant.unix_seconds(), 0)
        .expect("chrono's calendar is longer");
    assert_eq!(
        instant.to_string().ends_with('Z'),
        (0..=9999).contains(&utc.year())
    );
}

/// Moments follow each other as their numbers do, whatever offset they are written with.
pub fn keeps_the_order_of_time(input: &(Moment, Moment)) {
    let (a, b) = (input.0.instant(), input.1.instant());
    let number = |moment: Instant| (moment.unix_seconds(), moment.subsec_nanos());
    assert_eq!(a.cmp(&b), number(a).cmp(&number(b)));
    assert_eq!(a == b, number(a) == number(b));
}

/// Seconds since 1970 and nanoseconds.
fn ours(text: &str) -> Option<(i64, u32)> {
    let instant = Instant::parse(text).ok()?;
    Some((instant.unix_seconds(), instant.subsec_nanos()))
}

/// What chrono makes of a text, without the fraction of the second 60; and whether it was one.
fn independent(text: &str) -> Option<(DateTime<Utc>, bool)> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    let leap = moment.nanosecond() >= 1_000_000_000;
    if !leap {
        return Some((moment, false));
    }
    // Chrono counts it as the second 59 that lasts two.
    let nanos = moment.nanosecond() - 1_000_000_000;
    let next = moment.with_nanosecond(0)? + TimeDelta::seconds(1);
    Some((next.with_nanosecond(nanos)?, true))
}

fn numbers(moment: DateTime<Utc>) -> (i64, u32) {
    (moment.timestamp(), moment.timestamp_subsec_nanos())
}
