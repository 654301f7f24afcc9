//! Mistakes with the payload's JSON, with claims and with dates.

use super::Area::Validation;
use super::{Entry, entry};

const V: (super::Area, &str) = (Validation, "4");
const LATE: &str = "a token is valid when it should not be";
const GOOD: &str = "good tokens are refused";
const ODD: &str = "two implementations read one payload as two";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "json-last-duplicate-wins",
        V,
        "PASETO-PAY-02",
        ("Of two members of one name the last one counts.", ODD),
        |r| r.payload.takes_duplicates = true,
    ),
    entry(
        "json-nested-duplicates-pass",
        V,
        "PASETO-PAY-03",
        ("Names are compared at the top level only.", ODD),
        |r| r.payload.top_level_names_only = true,
    ),
    entry(
        "json-any-value",
        V,
        "PASETO-PAY-01",
        (
            "An array or a string is a payload too.",
            "a token without claims passes",
        ),
        |r| {
            r.payload.takes_any_value = true;
            r.claims.missing_passes = true;
        },
    ),
    entry(
        "json-empty-taken",
        V,
        "PASETO-PAY-04",
        (
            "No bytes count as no claims.",
            "a token without claims passes",
        ),
        |r| {
            r.payload.takes_empty = true;
            r.claims.missing_passes = true;
        },
    ),
    entry(
        "json-bad-utf8-replaced",
        V,
        "PASETO-PAY-06",
        ("Bytes that are no text are replaced.", ODD),
        |r| r.payload.takes_bad_utf8 = true,
    ),
    entry(
        "json-tail-ignored",
        V,
        "PASETO-PAY-07",
        ("The reader stops behind the first value.", ODD),
        |r| r.payload.takes_tail = true,
    ),
    entry(
        "json-trailing-commas-taken",
        V,
        "PASETO-PAY-07",
        ("Commas before a closing bracket pass.", ODD),
        |r| r.payload.takes_trailing_commas = true,
    ),
    entry(
        "json-white-space-refused",
        V,
        "PASETO-PAY-09",
        ("White space around the object is refused.", GOOD),
        |r| r.payload.refuses_white_space = true,
    ),
    entry(
        "json-escapes-refused",
        V,
        "PASETO-PAY-14",
        ("Escapes of characters are not read.", GOOD),
        |r| r.payload.refuses_escapes = true,
    ),
    entry(
        "json-recursion",
        V,
        "PASETO-PAY-10",
        (
            "The reader calls itself for each bracket, and nobody catches what its runtime throws behind 1000 calls.",
            "a deep payload ends the process",
        ),
        |r| r.payload.recurses = true,
    ),
    entry(
        "exp-ignored",
        V,
        "PASETO-VAL-03",
        ("Nothing reads exp.", LATE),
        |r| r.claims.ignores_exp = true,
    ),
    entry(
        "nbf-ignored",
        V,
        "PASETO-VAL-04",
        ("Nothing reads nbf.", LATE),
        |r| r.claims.ignores_nbf = true,
    ),
    entry(
        "leeway-of-two-hours",
        V,
        "PASETO-VAL-03",
        (
            "Clocks may differ by two hours, in case somebody forgot summer time.",
            LATE,
        ),
        |r| r.claims.leeway = 7200,
    ),
    entry(
        "exp-and-nbf-swapped",
        V,
        "PASETO-VAL-03",
        ("The two are read from each other's names.", LATE),
        |r| r.claims.swaps_exp_and_nbf = true,
    ),
    entry(
        "dates-compared-as-strings",
        V,
        "PASETO-CLM-07",
        ("Dates are compared character by character.", LATE),
        |r| r.claims.strings_compared = true,
    ),
    entry(
        "claims-prefix",
        V,
        "PASETO-VAL-07",
        (
            "A claim that begins with the expected value passes.",
            "a token for api.example.evil passes",
        ),
        |r| r.claims.prefix = true,
    ),
    entry(
        "claims-contained",
        V,
        "PASETO-VAL-07",
        (
            "A claim that is part of the expected value passes.",
            "an empty audience passes",
        ),
        |r| r.claims.contains = true,
    ),
    entry(
        "claims-case-folded",
        V,
        "PASETO-VAL-07",
        (
            "Claims are compared without regard to case.",
            "another subject passes",
        ),
        |r| r.claims.folds_case = true,
    ),
    entry(
        "claims-trimmed",
        V,
        "PASETO-VAL-07",
        (
            "Claims are trimmed before they are compared.",
            "another subject passes",
        ),
        |r| r.claims.trims = true,
    ),
    entry(
        "claims-missing-pass",
        V,
        "PASETO-VAL-08",
        (
            "A claim that is not there is not compared.",
            "a token for nobody passes everywhere",
        ),
        |r| r.claims.missing_passes = true,
    ),
    entry(
        "claims-wrong-type-is-absent",
        V,
        "PASETO-VAL-08",
        ("A claim of another type counts as absent.", LATE),
        |r| r.claims.wrong_type_is_absent = true,
    ),
    entry(
        "claims-bad-date-is-absent",
        V,
        "PASETO-VAL-08",
        ("A date that does not parse counts as absent.", LATE),
        |r| r.claims.bad_date_is_absent = true,
    ),
    entry(
        "claims-names-folded",
        V,
        "PASETO-CLM-12",
        ("EXP is taken for exp.", GOOD),
        |r| r.claims.names_fold_case = true,
    ),
    entry(
        "claims-nested-heeded",
        V,
        "PASETO-CLM-13",
        ("An exp within another claim counts.", GOOD),
        |r| r.claims.heeds_nested = true,
    ),
    entry(
        "iss-ignored",
        V,
        "PASETO-VAL-07",
        (
            "The issuer is not compared.",
            "a token of another issuer passes",
        ),
        |r| r.claims.ignored = Some("iss"),
    ),
    entry(
        "sub-ignored",
        V,
        "PASETO-VAL-07",
        (
            "The subject is not compared.",
            "a token of another subject passes",
        ),
        |r| r.claims.ignored = Some("sub"),
    ),
    entry(
        "aud-ignored",
        V,
        "PASETO-VAL-07",
        (
            "The audience is not compared.",
            "a token for another audience passes",
        ),
        |r| r.claims.ignored = Some("aud"),
    ),
    entry(
        "jti-ignored",
        V,
        "PASETO-VAL-07",
        ("The identifier is not compared.", "another token passes"),
        |r| r.claims.ignored = Some("jti"),
    ),
    entry(
        "claims-before-authentication",
        V,
        "PASETO-VAL-09",
        (
            "Claims are validated and the signature is forgotten.",
            "anybody makes tokens",
        ),
        |r| r.claims.before_authentication = true,
    ),
    entry(
        "dates-offset-ignored",
        V,
        "PASETO-CLM-07",
        ("The offset is read and forgotten: every time is UTC.", LATE),
        |r| r.dates.ignores_offset = true,
    ),
    entry(
        "dates-offset-added",
        V,
        "PASETO-CLM-07",
        ("The offset is added where it should be taken off.", LATE),
        |r| r.dates.adds_offset = true,
    ),
    entry(
        "dates-offset-refused",
        V,
        "PASETO-CLM-07",
        ("Only Z is an offset.", GOOD),
        |r| r.dates.refuses_offsets = true,
    ),
    entry(
        "dates-end-2038",
        V,
        "PASETO-CLM-16",
        (
            "Seconds are a number of 32 bits.",
            "tokens for long are expired",
        ),
        |r| r.dates.ends_2038 = true,
    ),
    entry(
        "dates-begin-1970",
        V,
        "PASETO-CLM-16",
        ("Dates before 1970 are refused.", GOOD),
        |r| r.dates.begins_1970 = true,
    ),
];
