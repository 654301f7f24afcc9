//! Rows of the laws of what tokens say, and of all readers.

use super::{Law, exhaustive, sampled};

pub(super) const LAWS: &[Law] = &[
    sampled(
        "json::payload_is_judged_rightly",
        &["PASETO-PAY-0[1-35]", "PASETO-PAY-09", "PASETO-PAY-10"],
    ),
    sampled(
        "json::footer_limits_are_exact",
        &["PASETO-FTR-0[2-5]", "PASETO-FTR-17"],
    ),
    sampled(
        "json::payload_is_whole",
        &["PASETO-PAY-04", "PASETO-PAY-07"],
    ),
    exhaustive(
        "dates::reads_what_chrono_reads",
        "every day of 400 years, 0000 to 0399, and the days before and after each month; every offset; every minute of a day",
        &[
            "PASETO-CLM-05",
            "PASETO-CLM-07",
            "PASETO-CLM-10",
            "PASETO-CLM-16",
            "PASETO-CLM-17",
        ],
    ),
    sampled(
        "dates::reads_no_more_than_chrono",
        &["PASETO-CLM-0[59]", "PASETO-CLM-1[01]"],
    ),
    sampled(
        "dates::reads_what_it_writes",
        &["PASETO-CLM-06", "PASETO-CLM-08", "PASETO-CLM-16"],
    ),
    sampled("dates::keeps_the_order_of_time", &["PASETO-VAL-10"]),
    sampled(
        "claims::not_expired_is_monotone",
        &["PASETO-VAL-03", "PASETO-VAL-10"],
    ),
    sampled("claims::valid_at_is_an_interval", &["PASETO-VAL-0[4-68]"]),
    sampled("claims::texts_are_compared_exactly", &["PASETO-VAL-0[78]"]),
    sampled(
        "claims::registered_claims_are_texts",
        &["PASETO-CLM-0[12]", "PASETO-CLM-1[23]"],
    ),
    sampled(
        "claims::parses_what_it_builds",
        &[
            "PASETO-API-09",
            "PASETO-API-1[12]",
            "PASETO-CLM-14",
            "PASETO-CLM-15",
            "PASETO-PAY-14",
            "PASETO-V4L-DEC-1[56]",
        ],
    ),
    sampled(
        "panics::readers_of_tokens",
        &["PASETO-GEN-03", "PASETO-GEN-16"],
    ),
    sampled(
        "panics::readers_of_paserks",
        &["PASERK-GEN-09", "PASERK-PW-0[457]"],
    ),
    sampled(
        "panics::readers_of_keys",
        &[
            "PASETO-V4P-VER-23",
            "PASETO-V2P-VER-23",
            "PASERK-PUBLIC-K?-0[34]",
            "PASERK-SECRET-K1-0[25]",
        ],
    ),
    sampled(
        "panics::readers_of_json",
        &["PASETO-PAY-10", "PASETO-FTR-06"],
    ),
    sampled(
        "panics::readers_of_texts",
        &["PASETO-CLM-17", "PASETO-GEN-16"],
    ),
];
