//! Mistakes in base64url, header, segments and PAE.

use super::Area::{All, Local, Public, Tokens};
use super::{Entry, entry};
use crate::rules::{Pae, Piece};

const SECOND_SPELLING: &str = "one token has several spellings, so lists of revoked tokens miss it";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "body-padding-taken",
        (Tokens, "4"),
        "PASETO-B64-02",
        (
            "The decoder strips `=` before it decodes the body.",
            SECOND_SPELLING,
        ),
        |r| r.body.takes_padding = true,
    ),
    entry(
        "footer-padding-taken",
        (Tokens, "4"),
        "PASETO-B64-03",
        (
            "The decoder strips `=` before it decodes the footer.",
            SECOND_SPELLING,
        ),
        |r| r.footer.takes_padding = true,
    ),
    entry(
        "body-trailing-bits-taken",
        (Tokens, "4"),
        "PASETO-B64-04",
        (
            "The decoder drops the unused bits of the body's last character.",
            SECOND_SPELLING,
        ),
        |r| r.body.takes_trailing_bits = true,
    ),
    entry(
        "footer-trailing-bits-taken",
        (Tokens, "4"),
        "PASETO-B64-05",
        (
            "The decoder drops the unused bits of the footer's last character.",
            SECOND_SPELLING,
        ),
        |r| r.footer.takes_trailing_bits = true,
    ),
    entry(
        "body-standard-alphabet-taken",
        (Tokens, "4"),
        "PASETO-B64-07",
        (
            "The decoder takes `+` and `/` for `-` and `_` in the body.",
            SECOND_SPELLING,
        ),
        |r| r.body.takes_standard_alphabet = true,
    ),
    entry(
        "footer-standard-alphabet-taken",
        (Tokens, "4"),
        "PASETO-B64-07",
        (
            "The decoder takes `+` and `/` for `-` and `_` in the footer.",
            SECOND_SPELLING,
        ),
        |r| r.footer.takes_standard_alphabet = true,
    ),
    entry(
        "body-white-space-skipped",
        (Tokens, "4"),
        "PASETO-B64-08",
        (
            "The decoder skips white space, as decoders for mail do.",
            SECOND_SPELLING,
        ),
        |r| r.body.skips_white_space = true,
    ),
    entry(
        "footer-white-space-skipped",
        (Tokens, "4"),
        "PASETO-B64-08",
        (
            "The decoder skips white space in the footer.",
            SECOND_SPELLING,
        ),
        |r| r.footer.skips_white_space = true,
    ),
    entry(
        "body-foreign-skipped",
        (Tokens, "4"),
        "PASETO-B64-08",
        (
            "The decoder skips every character that it does not know.",
            SECOND_SPELLING,
        ),
        |r| r.body.skips_foreign = true,
    ),
    entry(
        "body-odd-character-dropped",
        (Tokens, "4"),
        "PASETO-B64-06",
        (
            "The decoder drops a last character that makes no byte.",
            SECOND_SPELLING,
        ),
        |r| r.body.drops_odd_character = true,
    ),
    entry(
        "footer-odd-character-dropped",
        (Tokens, "4"),
        "PASETO-B64-06",
        (
            "The decoder drops a last character of the footer that makes no byte.",
            SECOND_SPELLING,
        ),
        |r| r.footer.drops_odd_character = true,
    ),
    entry(
        "padding-written",
        (Tokens, "4"),
        "PASETO-B64-01",
        (
            "The encoder pads.",
            "strict readers refuse every other token",
        ),
        |r| r.body.writes_padding = true,
    ),
    entry(
        "footer-padding-written",
        (Tokens, "4"),
        "PASETO-B64-01",
        (
            "The encoder pads the footer.",
            "strict readers refuse tokens with a footer",
        ),
        |r| r.footer.writes_padding = true,
    ),
    entry(
        "standard-alphabet-written",
        (Tokens, "4"),
        "PASETO-B64-01",
        (
            "The encoder has the alphabet of RFC 4648 section 4.",
            "readers refuse most tokens",
        ),
        |r| r.body.writes_standard_alphabet = true,
    ),
    entry(
        "header-case-folded",
        (Tokens, "34"),
        "PASETO-GEN-06",
        (
            "Version and purpose are compared without regard to case.",
            SECOND_SPELLING,
        ),
        |r| r.framing.folds_case = true,
    ),
    entry(
        "any-version-taken",
        (Tokens, "34"),
        "PASETO-GEN-04",
        (
            "Only the purpose is compared; the version is what the reader was made for.",
            "a token is relabelled and taken for one of another version",
        ),
        |r| r.framing.takes_any_version = true,
    ),
    entry(
        "any-purpose-taken",
        (Tokens, "34"),
        "PASETO-GEN-05",
        (
            "Only the version is compared.",
            "a token is relabelled and taken for one of another purpose",
        ),
        |r| r.framing.takes_any_purpose = true,
    ),
    entry(
        "version-suffix-taken",
        (Tokens, "34"),
        "PASETO-GEN-08",
        (
            "The version is compared with `starts_with`.",
            "a token of another encoding is read as one of JSON",
        ),
        |r| r.framing.takes_suffix = true,
    ),
    entry(
        "header-found-anywhere",
        (Tokens, "4"),
        "PASETO-GEN-10",
        ("The header is searched for, not compared.", SECOND_SPELLING),
        |r| r.framing.finds_header_anywhere = true,
    ),
    entry(
        "token-trimmed",
        (Tokens, "4"),
        "PASETO-GEN-10",
        ("The token is trimmed before it is read.", SECOND_SPELLING),
        |r| r.framing.trims = true,
    ),
    entry(
        "more-segments-ignored",
        (Tokens, "34"),
        "PASETO-GEN-02",
        (
            "What follows a fourth dot is ignored.",
            "anything can be appended to a token",
        ),
        |r| r.framing.ignores_more_segments = true,
    ),
    entry(
        "more-segments-joined",
        (Tokens, "4"),
        "PASETO-GEN-02",
        ("Dots in the footer are dropped.", SECOND_SPELLING),
        |r| r.framing.joins_more_segments = true,
    ),
    entry(
        "local-trailing-dot-written",
        (Local, "34"),
        "PASETO-V#L-ENC-21",
        (
            "The writer always writes the second dot.",
            "strict readers refuse tokens without a footer",
        ),
        |r| r.framing.writes_empty_footer = true,
    ),
    entry(
        "public-trailing-dot-written",
        (Public, "34"),
        "PASETO-V#P-SIG-21",
        (
            "The writer always writes the second dot.",
            "strict readers refuse tokens without a footer",
        ),
        |r| r.framing.writes_empty_footer = true,
    ),
    entry(
        "footer-authenticated-but-not-written",
        (Local, "4"),
        "PASETO-V4L-ENC-22",
        (
            "The writer authenticates the footer and forgets to append it.",
            "nobody can open the token",
        ),
        |r| r.framing.drops_footer = true,
    ),
    entry(
        "crash-on-two-segments",
        (Tokens, "4"),
        "PASETO-GEN-03",
        (
            "The third segment is taken by its index.",
            "a short text ends the process",
        ),
        |r| r.framing.crashes_without_body = true,
    ),
    entry(
        "crash-on-short-local-body",
        (Local, "4"),
        "PASETO-V#L-DEC-05",
        (
            "Nonce and tag are sliced off a body of any length.",
            "a short text ends the process",
        ),
        |r| r.framing.crashes_on_short_body = true,
    ),
    entry(
        "crash-on-short-public-body",
        (Public, "4"),
        "PASETO-V#P-VER-05",
        (
            "The signature is sliced off a body of any length.",
            "a short text ends the process",
        ),
        |r| r.framing.crashes_on_short_body = true,
    ),
    entry(
        "hang-on-empty-body",
        (Tokens, "4"),
        "PASETO-GEN-16",
        (
            "A loop waits for more of an empty body.",
            "a short text stops the process",
        ),
        |r| r.framing.hangs_on_empty_body = true,
    ),
    entry(
        "long-tokens-refused",
        (Tokens, "4"),
        "PASETO-V4L-DEC-17",
        (
            "Tokens of more than 4 KiB are refused, as cookies are.",
            "long tokens are refused",
        ),
        |r| r.framing.refuses_beyond = Some(4096),
    ),
    entry(
        "footer-of-nothing-ignored",
        (Tokens, "1234"),
        "PASETO-FTR-14",
        (
            "A footer of which the decoder makes nothing counts as none.",
            "anything can be appended to a token",
        ),
        |r| r.framing.takes_nothing_decoded = true,
    ),
    entry(
        "whole-token-measured",
        (Tokens, "1234"),
        "PASETO-V#L-DEC-05",
        (
            "The length of body and footer together is compared with the least one.",
            "a short body with a long footer ends the process",
        ),
        |r| r.framing.measures_whole_token = true,
    ),
    entry(
        "bad-footer-ignored",
        (Tokens, "4"),
        "PASETO-B64-08",
        (
            "A footer that does not decode counts as none.",
            "anything can be appended to a token",
        ),
        |r| r.framing.ignores_bad_footer = true,
    ),
    entry(
        "pae-without-lengths",
        (Tokens, "34"),
        "PASETO-PAE-01",
        (
            "The pieces are concatenated.",
            "bytes move from the payload to the footer unseen",
        ),
        |r| r.pae = Pae::NoLengths,
    ),
    entry(
        "pae-without-count",
        (Tokens, "4"),
        "PASETO-PAE-01",
        (
            "The number of pieces is left out.",
            "no other implementation opens the tokens",
        ),
        |r| r.pae = Pae::NoCount,
    ),
    entry(
        "pae-big-endian",
        (Tokens, "34"),
        "PASETO-PAE-01",
        (
            "Lengths are written most significant byte first.",
            "no other implementation opens the tokens",
        ),
        |r| r.pae = Pae::BigEndian,
    ),
    entry(
        "pae-four-bytes",
        (Tokens, "4"),
        "PASETO-PAE-01",
        (
            "Lengths are written in four bytes.",
            "no other implementation opens the tokens",
        ),
        |r| r.pae = Pae::FourBytes,
    ),
    entry(
        "pae-one-byte-lengths",
        (Tokens, "34"),
        "PASETO-PAE-06",
        (
            "Only the first byte of a length is written, zeros follow.",
            "tokens with a piece of 256 bytes or more open nowhere else",
        ),
        |r| r.pae = Pae::OneByteLengths,
    ),
    entry(
        "pae-two-byte-lengths",
        (Tokens, "34"),
        "PASETO-PAE-06",
        (
            "Only two bytes of a length are written.",
            "tokens with a piece of 64 KiB or more open nowhere else",
        ),
        |r| r.pae = Pae::TwoByteLengths,
    ),
    entry(
        "pae-counts-characters",
        (Tokens, "34"),
        "PASETO-PAE-04",
        (
            "Lengths count characters.",
            "tokens with text beyond ASCII open nowhere else",
        ),
        |r| r.pae = Pae::CountsCharacters,
    ),
    entry(
        "pae-skips-empty",
        (Tokens, "34"),
        "PASETO-PAE-07",
        (
            "An absent footer or assertion is no piece.",
            "tokens without a footer open nowhere else",
        ),
        |r| r.pae = Pae::SkipsEmpty,
    ),
    entry(
        "header-without-its-dot",
        (Tokens, "4"),
        "PASETO-GEN-07",
        (
            "The header is authenticated without its final dot.",
            "no other implementation opens the tokens",
        ),
        |r| r.pieces.no_dot = true,
    ),
    entry(
        "header-not-authenticated",
        (Tokens, "34"),
        "PASETO-GEN-15",
        ("The header is an empty piece.", "a token can be relabelled"),
        |r| r.pieces.emptied = Some(Piece::Header),
    ),
    entry(
        "state-first-key-stays",
        (Tokens, "4"),
        "PASETO-V4L-DEC-12",
        (
            "The key of the first call is kept for all that follow.",
            "a rotated key goes on to be used",
        ),
        |r| r.state.first_key_stays = true,
    ),
    entry(
        "state-refusal-poisons",
        (Tokens, "4"),
        "PASETO-GEN-16",
        (
            "After a refused token the reader's state is spoilt.",
            "one bad token locks everybody out",
        ),
        |r| r.state.refusal_poisons = true,
    ),
    entry(
        "state-tokens-remembered",
        (Tokens, "4"),
        "PASETO-V4P-VER-10",
        (
            "Tokens that once opened are kept in a table without their keys.",
            "a token opens under any key",
        ),
        |r| r.state.remembers_tokens = true,
    ),
    entry(
        "state-first-footer-stays",
        (Tokens, "4"),
        "PASETO-V4L-ENC-22",
        (
            "The writer keeps the footer of its first token.",
            "tokens bear another one's footer",
        ),
        |r| r.state.first_footer_stays = true,
    ),
    entry(
        "state-nonce-repeats",
        (Local, "34"),
        "PASETO-V#L-ENC-03",
        (
            "The nonce is drawn once for the process.",
            "two tokens give away both their payloads",
        ),
        |r| r.state.nonce_repeats = true,
    ),
    entry(
        "state-buffer-keeps-tail",
        (Tokens, "4"),
        "PASETO-GEN-16",
        (
            "The buffer for payloads is used again and not shortened.",
            "the end of another one's payload is returned",
        ),
        |r| r.state.buffer_keeps_tail = true,
    ),
    entry(
        "nonsense-everywhere",
        (All, "4"),
        "PASETO-GEN-18",
        (
            "Every tag is right and every key is one.",
            "everything is accepted",
        ),
        |r| {
            r.tag.unchecked = true;
            r.keys.import_unchecked = true;
        },
    ),
];
