//! DateTime, the type of `exp`, `nbf` and `iat`: 04-Claims.md "Payload Claims", which narrows RFC 3339.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::SignedDuration;
use jiff::civil::DateTime;

use crate::error::DateError;

/// A moment, to the nanosecond. Moments are ordered and compared as such, whatever offset they were written with.
///
/// Printed, it is a DateTime as generators should write them, in `Z` and without a fraction (PASETO-CLM-06, -08); what
/// is below the second is cut. A precision prints that many digits of it, nine at most: `{:.3}`.
///
/// ```
/// use paseto_reference::Instant;
///
/// let instant = Instant::parse("2022-01-01T01:00:00.5+01:00")?;
/// assert_eq!(instant.to_string(), "2022-01-01T00:00:00Z");
/// assert_eq!(format!("{instant:.3}"), "2022-01-01T00:00:00.500Z");
/// # Ok::<(), paseto_reference::error::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    seconds: i64,
    /// Nanoseconds since that second, below 10^9.
    nanos: u32,
}

/// 1970-01-01T00:00:00, from which seconds are counted.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what four digits of a year can say in `Z`.
const FOUR_DIGITS: (i64, i64) = (-62_167_219_200, 253_402_300_799);
/// 23:59, the greatest offset, in seconds.
const FARTHEST: i64 = 86_340;

impl Instant {
    /// The first moment that a DateTime can name, 0000-01-01T00:00:00+23:59.
    pub const MIN: Self = Self {
        seconds: FOUR_DIGITS.0 - FARTHEST,
        nanos: 0,
    };
    /// The last moment that a DateTime can name, 9999-12-31T23:59:59.999999999-23:59.
    pub const MAX: Self = Self {
        seconds: FOUR_DIGITS.1 + FARTHEST,
        nanos: 999_999_999,
    };

    /// Reads a DateTime: RFC 3339 section 5.6 `date-time` with upper-case `T` and `Z`.
    ///
    /// Any number of fractional digits may stand there; nine are heeded, which cuts a moment and never advances it
    /// (PASETO-CLM-05). The offset finds the moment and is forgotten (PASETO-CLM-07); `-00:00` is one. The second 60
    /// is read where a leap second can be, at the end of a month in UTC, as the second that follows (PASETO-CLM-17).
    ///
    /// # Errors
    ///
    /// - [`DateError::Form`] for anything else: another separator, lower case (PASETO-CLM-03, -04), no offset
    ///   (PASETO-CLM-09), other ISO 8601 forms (PASETO-CLM-11), white space;
    /// - [`DateError::Range`] if the form is right but there is no such day, time or offset (PASETO-CLM-10).
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut reader = Reader::new(text);
        // full-date = date-fullyear "-" date-month "-" date-mday
        let year = reader.number::<4>()?;
        reader.expect(b"-")?;
        let month = reader.number::<2>()?;
        reader.expect(b"-")?;
        let day = reader.number::<2>()?;
        reader.expect(b"T")?;
        // partial-time = time-hour ":" time-minute ":" time-second [time-secfrac]
        let hour = reader.number::<2>()?;
        reader.expect(b":")?;
        let minute = reader.number::<2>()?;
        reader.expect(b":")?;
        let second = reader.number::<2>()?;
        let nanos = reader.fraction()?;
        // time-offset = "Z" / time-numoffset
        let offset = reader.offset()?;
        reader.end()?;

        let is_leap = second == 60;
        let second = if is_leap { 59 } else { second };
        let [month, day, hour, minute, second] =
            [month, day, hour, minute, second].map(|two_digits| two_digits as i8);
        let local = DateTime::new(year, month, day, hour, minute, second, 0)
            .map_err(|_| DateError::Range)?;
        let seconds = local.duration_since(EPOCH).as_secs() - offset;
        if is_leap && !is_end_of_month(seconds) {
            return Err(DateError::Range);
        }
        let seconds = seconds + i64::from(is_leap);
        Ok(Self { seconds, nanos })
    }

    /// The moment so many seconds after 1970-01-01T00:00:00Z (before, if negative) and so many nanoseconds later.
    ///
    /// None beyond [`MIN`](Self::MIN) and [`MAX`](Self::MAX), or if the nanoseconds make a second.
    pub fn from_unix(seconds: i64, nanos: u32) -> Option<Self> {
        let instant = Self { seconds, nanos };
        let exists = nanos < 1_000_000_000 && (Self::MIN..=Self::MAX).contains(&instant);
        exists.then_some(instant)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds since that second.
    pub fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// The moment so much later, unless no DateTime can name it.
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        let nanos = self.nanos + duration.subsec_nanos();
        let seconds = self.seconds.checked_add_unsigned(duration.as_secs())?;
        let carry = nanos / 1_000_000_000;
        Self::from_unix(
            seconds.checked_add(carry.into())?,
            nanos - carry * 1_000_000_000,
        )
    }

    /// The moment itself if it has no fraction, else the next full second, unless no DateTime can name that.
    pub(crate) fn rounded_up(self) -> Option<Self> {
        Self::from_unix(self.seconds + i64::from(self.nanos > 0), 0)
    }
}

impl FromStr for Instant {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl TryFrom<SystemTime> for Instant {
    type Error = DateError;

    /// Fails with [`DateError::Range`] for a clock that stands before 1970 or beyond [`MAX`](Self::MAX).
    fn try_from(time: SystemTime) -> Result<Self, DateError> {
        let epoch = Self {
            seconds: 0,
            nanos: 0,
        };
        time.duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| epoch.checked_add(since))
            .ok_or(DateError::Range)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A moment that in UTC lies outside the years 0000 to 9999 has a DateTime all the same, with an offset.
        let (offset, zone) = match self.seconds {
            early if early < FOUR_DIGITS.0 => (FARTHEST, "+23:59"),
            late if late > FOUR_DIGITS.1 => (-FARTHEST, "-23:59"),
            _ => (0, "Z"),
        };
        let local = at(self.seconds + offset).expect("the year has four digits");
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second()
        )?;
        match f.precision() {
            None | Some(0) => {}
            Some(digits) => write!(
                f,
                ".{}",
                &format!("{:09}", self.nanos)[..usize::min(digits, 9)]
            )?,
        }
        f.write_str(zone)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:.9}")
    }
}

/// Date and time of day in UTC, if the calendar goes so far.
fn at(seconds: i64) -> Option<DateTime> {
    EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok()
}

/// Whether this is the last second of a month in UTC: the place of leap seconds (RFC 3339 section 5.7).
fn is_end_of_month(seconds: i64) -> bool {
    at(seconds).is_some_and(|utc| {
        utc == utc.last_of_month() && (utc.hour(), utc.minute(), utc.second()) == (23, 59, 59)
    })
}

/// Reads the parts of a DateTime from left to right.
struct Reader<'a> {
    rest: &'a [u8],
    bytes: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            bytes: text.len(),
        }
    }

    /// The refusal of what comes next.
    fn form(&self) -> DateError {
        DateError::Form {
            at: self.bytes - self.rest.len(),
        }
    }

    /// One of these characters, which is passed over.
    fn expect(&mut self, allowed: &[u8]) -> Result<u8, DateError> {
        match self.rest {
            [next, rest @ ..] if allowed.contains(next) => {
                self.rest = rest;
                Ok(*next)
            }
            _ => Err(self.form()),
        }
    }

    /// A number of exactly `N` digits, four at most.
    fn number<const N: usize>(&mut self) -> Result<i16, DateError> {
        (0..N).try_fold(0, |number, _| Ok(number * 10 + i16::from(self.digit()?)))
    }

    fn digit(&mut self) -> Result<u8, DateError> {
        self.expect(b"0123456789").map(|digit| digit - b'0')
    }

    /// time-secfrac = "." 1*DIGIT, if it is there: nanoseconds, further digits cut.
    fn fraction(&mut self) -> Result<u32, DateError> {
        if self.expect(b".").is_err() {
            return Ok(0);
        }
        let mut nanos = 0;
        let mut place = 100_000_000;
        let mut digit = self.digit()?;
        loop {
            nanos += u32::from(digit) * place;
            place /= 10;
            digit = match self.digit() {
                Ok(digit) => digit,
                Err(_) => return Ok(nanos),
            };
        }
    }

    /// "Z" or time-numoffset = ("+" / "-") time-hour ":" time-minute: seconds by which local time is ahead.
    fn offset(&mut self) -> Result<i64, DateError> {
        let sign = match self.expect(b"Z+-")? {
            b'Z' => return Ok(0),
            b'+' => 1,
            _ => -1,
        };
        let hour = self.number::<2>()?;
        self.expect(b":")?;
        let minute = self.number::<2>()?;
        if hour > 23 || minute > 59 {
            return Err(DateError::Range);
        }
        Ok(sign * i64::from(hour * 60 + minute) * 60)
    }

    fn end(&self) -> Result<(), DateError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.form())
        }
    }
}
