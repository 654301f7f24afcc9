//! Mistakes with what is handed in and out: footers, assertions, payload bytes.

use super::Area::{Local, Tokens};
use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "footer-respelled",
        (Tokens, "1234"),
        "PASETO-V#L-DEC-11",
        (
            "A JSON footer is parsed, and written anew before it is authenticated.",
            "a token bears another footer than was signed",
        ),
        |r| r.carriage.respells_footer = true,
    ),
    entry(
        "expected-footer-ignored",
        (Tokens, "34"),
        "PASETO-V#L-DEC-16",
        (
            "The expected footer is a parameter that nothing reads.",
            "a token of another issuer passes",
        ),
        |r| r.carriage.ignores_expected_footer = true,
    ),
    entry(
        "expected-footer-prefix",
        (Tokens, "4"),
        "PASETO-V4L-DEC-16",
        (
            "Only as many bytes are compared as are expected.",
            "a longer footer passes",
        ),
        |r| r.carriage.expects_prefix = true,
    ),
    entry(
        "expected-footer-trusted",
        (Tokens, "34"),
        "PASETO-V#L-DEC-11",
        (
            "The expected footer is authenticated in place of the token's own.",
            "a token bears another footer than was signed",
        ),
        |r| {
            r.carriage.trusts_expected_footer = true;
            r.carriage.ignores_expected_footer = true;
        },
    ),
    entry(
        "expected-footer-refused",
        (Tokens, "4"),
        "PASETO-V4L-DEC-15",
        (
            "Whoever expects a footer is always refused.",
            "good tokens are refused",
        ),
        |r| r.carriage.refuses_expected_footer = true,
    ),
    entry(
        "footer-lost",
        (Tokens, "4"),
        "PASETO-FTR-15",
        (
            "The footer is authenticated and not returned.",
            "key identifiers are lost",
        ),
        |r| r.carriage.loses_footer = true,
    ),
    entry(
        "payload-trimmed",
        (Tokens, "4"),
        "PASETO-PAY-09",
        (
            "The payload is trimmed.",
            "other bytes come out than were signed",
        ),
        |r| r.carriage.trims_payload = true,
    ),
    entry(
        "payload-ends-at-nul",
        (Tokens, "4"),
        "PASETO-V4L-DEC-17",
        (
            "The payload is a C string.",
            "other bytes come out than were signed",
        ),
        |r| r.carriage.ends_at_nul = true,
    ),
    entry(
        "payload-lossy",
        (Tokens, "4"),
        "PASETO-PAY-06",
        (
            "The payload is turned into text, what is none being replaced.",
            "other bytes come out than were signed",
        ),
        |r| r.carriage.lossy_payload = true,
    ),
    entry(
        "payload-reserialised",
        (Tokens, "4"),
        "PASETO-PAY-09",
        (
            "The payload is parsed and written anew.",
            "numbers and order change",
        ),
        |r| r.carriage.reserialises = true,
    ),
    entry(
        "payload-cut",
        (Tokens, "4"),
        "PASETO-V4L-DEC-17",
        ("The buffer has 64 KiB.", "long payloads lose their end"),
        |r| r.carriage.cuts_payload = Some(65536),
    ),
    entry(
        "footer-lossy",
        (Tokens, "4"),
        "PASETO-FTR-15",
        (
            "The footer is turned into text, what is none being replaced.",
            "other bytes come out than were signed",
        ),
        |r| r.carriage.lossy_footer = true,
    ),
    entry(
        "footer-must-be-json",
        (Tokens, "4"),
        "PASETO-FTR-01",
        (
            "Footers that are no JSON are refused.",
            "good tokens are refused",
        ),
        |r| r.carriage.footer_must_be_json = true,
    ),
    entry(
        "implicit-ignored",
        (Tokens, "34"),
        "PASETO-V#P-VER-15",
        (
            "The assertion is a parameter that nothing reads.",
            "a token is moved into another context",
        ),
        |r| r.carriage.ignores_implicit = true,
    ),
    entry(
        "implicit-written",
        (Local, "34"),
        "PASETO-V#L-DEC-22",
        (
            "The assertion is written where the footer belongs.",
            "what was to be left out is sent",
        ),
        |r| r.carriage.implicit_in_token = true,
    ),
    entry(
        "implicit-lossy",
        (Tokens, "34"),
        "PASETO-PAE-04",
        (
            "The assertion is turned into text, what is none being replaced.",
            "two assertions are one",
        ),
        |r| r.carriage.lossy_implicit = true,
    ),
    entry(
        "implicit-returned",
        (Tokens, "34"),
        "PASETO-FTR-15",
        (
            "The assertion is returned as the footer.",
            "a peer takes what was never sent for a footer",
        ),
        |r| r.carriage.returns_implicit = true,
    ),
];
