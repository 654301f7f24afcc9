//! What `validate` is asked: dates in many spellings, the edges of the clock, and claims that are demanded.

use fastrand::Rng;
use paseto_conformance_protocol::Expected;

use super::payloads::{odd, pick, plain};

/// A payload with what it is held against.
pub(super) struct Claims {
    /// The name in a bucket.
    pub(super) theme: String,
    pub(super) payload: Vec<u8>,
    pub(super) now: &'static str,
    pub(super) expect: Expected,
    /// Whether the verdict is the same at any time of this decade.
    pub(super) any_time: bool,
    /// Whether the payload is one that everybody carries.
    pub(super) is_plain: bool,
}

/// When it is, where the clock may be set.
const NOW: &str = "2026-06-01T12:00:00Z";

/// Draws one.
pub(super) fn claims(rng: &mut Rng) -> Claims {
    match rng.u8(..10) {
        0..5 => date(rng),
        5 | 6 => edge(rng),
        7 | 8 => demanded(rng),
        _ if rng.bool() => odd_payload(rng),
        _ => good(rng),
    }
}

/// The three dates, good at any time of this decade: some readers demand them.
const DATES: [(&str, &str); 3] = [
    ("exp", "\"2099-01-01T00:00:00Z\""),
    ("nbf", "\"2020-01-01T00:00:00Z\""),
    ("iat", "\"2020-01-01T00:00:00Z\""),
];

/// A payload with all dates, but for a claim that is something else, or is left out where that is empty.
fn of(theme: String, claim: &str, value: &str) -> Claims {
    let others = DATES.iter().copied().filter(|one| one.0 != claim);
    let own = (!value.is_empty()).then_some((claim, value));
    let members = others.chain(own);
    let members: Vec<String> = members
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    Claims {
        theme,
        payload: format!("{{{}}}", members.join(",")).into_bytes(),
        now: NOW,
        expect: Expected::default(),
        any_time: true,
        is_plain: true,
    }
}

/// Nothing special, or a date left out.
fn good(rng: &mut Rng) -> Claims {
    match *pick(rng, &["", "exp", "nbf", "iat"]) {
        "" => {
            let mut claims = of("claims/plain".to_owned(), "", "");
            if rng.bool() {
                claims.payload = plain(rng);
                claims.theme = "claims/some".to_owned();
            }
            claims
        }
        claim => of(format!("claims/without-{claim}"), claim, ""),
    }
}

fn odd_payload(rng: &mut Rng) -> Claims {
    let (name, payload) = odd(rng);
    let mut claims = of(format!("payload/{name}"), "", "");
    claims.payload = payload;
    claims.is_plain = false;
    claims
}

/// The spellings; `Y` is a year that every reader of the spelling finds good.
const SPELLINGS: &[(&str, &str)] = &[
    ("z", "Y-03-01T10:20:30Z"),
    ("offset", "Y-03-01T10:20:30+02:00"),
    ("minus-zero", "Y-03-01T10:20:30-00:00"),
    ("lower-t", "Y-03-01t10:20:30Z"),
    ("lower-z", "Y-03-01T10:20:30z"),
    ("space", "Y-03-01 10:20:30Z"),
    ("underscore", "Y-03-01_10:20:30Z"),
    ("tenths", "Y-03-01T10:20:30.5Z"),
    ("nanoseconds", "Y-03-01T10:20:30.123456789Z"),
    (
        "long-fraction",
        "Y-03-01T10:20:30.1234567890123456789012345Z",
    ),
    ("empty-fraction", "Y-03-01T10:20:30.Z"),
    ("comma-fraction", "Y-03-01T10:20:30,5Z"),
    ("no-offset", "Y-03-01T10:20:30"),
    ("no-seconds", "Y-03-01T10:20Z"),
    ("hours-only", "Y-03-01T10Z"),
    ("date-only", "Y-03-01"),
    ("month-only", "Y-03"),
    ("year-only", "Y"),
    ("hour-24", "Y-03-01T24:00:00Z"),
    ("hour-25", "Y-03-01T25:00:00Z"),
    ("minute-60", "Y-03-01T10:60:00Z"),
    ("leap-second", "Y-06-30T23:59:60Z"),
    ("second-60", "Y-03-01T10:20:60Z"),
    ("second-61", "Y-03-01T10:20:61Z"),
    ("basic", "Y0301T102030Z"),
    ("week", "Y-W10-1T10:20:30Z"),
    ("ordinal", "Y-060T10:20:30Z"),
    ("offset-no-colon", "Y-03-01T10:20:30+0200"),
    ("offset-hours", "Y-03-01T10:20:30+02"),
    ("offset-24", "Y-03-01T10:20:30+24:00"),
    ("offset-minutes-60", "Y-03-01T10:20:30+01:60"),
    ("offset-greatest", "Y-03-01T10:20:30+23:59"),
    ("offset-space", "Y-03-01T10:20:30 +02:00"),
    ("offset-minus-sign", "Y-03-01T10:20:30\u{2212}02:00"),
    ("zone-name", "Y-03-01T10:20:30 UTC"),
    ("zone-brackets", "Y-03-01T10:20:30Z[UTC]"),
    ("day-30-february", "Y-02-30T10:20:30Z"),
    ("day-0", "Y-03-00T10:20:30Z"),
    ("month-13", "Y-13-01T10:20:30Z"),
    ("one-digit", "Y-3-1T1:2:3Z"),
    ("blank-before", " Y-03-01T10:20:30Z"),
    ("blank-behind", "Y-03-01T10:20:30Z "),
    ("line-feed-behind", "Y-03-01T10:20:30Z\\n"),
    ("nul-behind", "Y-03-01T10:20:30Z\\u0000"),
    ("plus-year", "+00Y-03-01T10:20:30Z"),
    ("mail", "Sun, 01 Mar Y 10:20:30 GMT"),
    ("american", "03/01/Y 10:20:30"),
    ("slashes", "Y/03/01T10:20:30Z"),
    ("words", "March 1, Y"),
    ("full-width", "Y-０3-01T10:20:30Z"),
    ("empty", ""),
    ("now", "now"),
];

fn date(rng: &mut Rng) -> Claims {
    let (name, spelling) = *pick(rng, SPELLINGS);
    let (claim, year) = *pick(rng, &[("exp", "2099"), ("nbf", "2020"), ("iat", "2020")]);
    let text = format!("\"{}\"", spelling.replace('Y', year));
    of(format!("date/{claim}-{name}"), claim, &text)
}

/// What the dates are at noon; `exp` ends, `nbf` and `iat` begin.
const EDGES: &[(&str, &str)] = &[
    ("equal", "2026-06-01T12:00:00Z"),
    ("equal-offset", "2026-06-01T14:00:00+02:00"),
    ("equal-fraction", "2026-06-01T12:00:00.0Z"),
    ("second-before", "2026-06-01T11:59:59Z"),
    ("second-behind", "2026-06-01T12:00:01Z"),
    ("fraction-before", "2026-06-01T11:59:59.999999999Z"),
    ("fraction-behind", "2026-06-01T12:00:00.000000001Z"),
    ("minute-before", "2026-06-01T11:59:00Z"),
    ("minute-behind", "2026-06-01T12:01:00Z"),
    ("other-day", "2026-06-02T01:00:00+14:00"),
    ("year-0000", "0000-01-01T00:00:00Z"),
    ("year-0001", "0001-01-01T00:00:00Z"),
    ("year-1969", "1969-12-31T23:59:59Z"),
    ("year-9999", "9999-12-31T23:59:59Z"),
    ("year-9999-offset", "9999-12-31T23:59:59-23:59"),
    ("year-2038", "2038-01-19T03:14:08Z"),
];

fn edge(rng: &mut Rng) -> Claims {
    let (name, date) = *pick(rng, EDGES);
    let claim = *pick(rng, &["exp", "nbf", "iat"]);
    let mut claims = of(
        format!("clock/{claim}-{name}"),
        claim,
        &format!("\"{date}\""),
    );
    claims.any_time = name.starts_with("year");
    claims
}

/// What stands in the payload, and what is demanded.
const DEMANDS: &[(&str, &str, &str)] = &[
    ("right", "\"a\"", "a"),
    ("wrong", "\"a\"", "b"),
    ("case", "\"a\"", "A"),
    ("longer", "\"ab\"", "a"),
    ("shorter", "\"a\"", "ab"),
    ("blank-behind", "\"a \"", "a"),
    ("empty", "\"\"", "a"),
    ("empty-demanded", "\"a\"", ""),
    ("both-empty", "\"\"", ""),
    ("missing", "", "a"),
    ("missing-empty-demanded", "", ""),
    ("null", "null", "a"),
    ("null-word", "null", "null"),
    ("number", "1", "1"),
    ("true", "true", "true"),
    ("array", "[\"a\"]", "a"),
    ("array-of-two", "[\"b\",\"a\"]", "a"),
    ("array-joined", "[\"a\",\"b\"]", "a,b"),
    ("object", "{\"a\":1}", "a"),
    ("escaped", "\"\\u0061\"", "a"),
    ("nul", "\"a\\u0000b\"", "a"),
    ("composed", "\"é\"", "e\u{301}"),
];

fn demanded(rng: &mut Rng) -> Claims {
    let (name, stands, demanded) = *pick(rng, DEMANDS);
    let which = rng.u8(..4);
    let claim = ["iss", "sub", "aud", "jti"][usize::from(which)];
    let mut claims = of(format!("claims/{claim}-{name}"), claim, stands);
    claims.is_plain = stands.starts_with('"') || stands.is_empty();
    let demanded = Some(demanded.to_owned());
    match which {
        0 => claims.expect.iss = demanded,
        1 => claims.expect.sub = demanded,
        2 => claims.expect.aud = demanded,
        _ => claims.expect.jti = demanded,
    }
    claims
}
