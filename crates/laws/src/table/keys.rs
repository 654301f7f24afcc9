//! Rows of the laws of keys, in the open, named, wrapped and sealed.

use super::{Law, exhaustive, sampled};

pub(super) const LAWS: &[Law] = &[
    sampled(
        "paserk::reads_what_it_writes",
        &[
            "PASERK-GEN-01",
            "PASERK-GEN-10",
            "PASERK-B64-01",
            "PASERK-LOCAL-K?-01",
            "PASERK-LOCAL-K?-05",
            "PASERK-PUBLIC-K?-01",
            "PASERK-SECRET-K?-01",
            "PASETO-LUC-05",
        ],
    ),
    sampled(
        "paserk::has_one_spelling",
        &["PASERK-GEN-0[5-7]", "PASERK-GEN-10", "PASERK-B64-0[1-3]"],
    ),
    exhaustive(
        "paserk::is_of_one_kind",
        "all pairs of the twelve kinds of key",
        &[
            "PASERK-GEN-0[34]",
            "PASERK-LOCAL-K?-04",
            "PASERK-PUBLIC-K[24]-05",
            "PASERK-SECRET-K?-03",
        ],
    ),
    sampled(
        "paserk::id_is_stable",
        &["PASERK-ID-02", "PASERK-?ID-K?-03"],
    ),
    exhaustive(
        "paserk::ids_tell_keys_apart",
        "all pairs of the twelve kinds of key, made of the same bytes",
        &["PASERK-ID-01"],
    ),
    sampled(
        "paserk::ids_have_one_spelling",
        &["PASERK-ID-03", "PASERK-?ID-K?-03", "PASERK-B64-0[1-3]"],
    ),
    exhaustive(
        "paserk::footers_take_only_safe_types",
        "all types and versions, without data",
        &["PASERK-FTR-01", "PASERK-FTR-03", "PASERK-FTR-0[5-9]"],
    ),
    sampled(
        "wrapped::unwraps_unchanged",
        &[
            "PASERK-WRAP-02",
            "PASERK-PIE-21",
            "PASERK-PIE-K??-06",
            "PASERK-PIE-K??-10",
        ],
    ),
    exhaustive(
        "wrapped::refuses_any_change",
        "every character of one k4.local-wrap.pie, taken out, or exchanged for each of base64url, a dot and a pad",
        &[
            "PASERK-WRAP-04",
            "PASERK-WRAP-08",
            "PASERK-PIE-K??-05",
            "PASERK-PIE-K??-09",
        ],
    ),
    sampled(
        "wrapped::refuses_another_kind",
        &["PASERK-PIE-K??-0[78]", "PASERK-PIE-20", "PASERK-WRAP-04"],
    ),
    sampled(
        "wrapped::password_unwraps_unchanged",
        &[
            "PASERK-PW-01",
            "PASERK-PW-03",
            "PASERK-PW-06",
            "PASERK-PW-08",
            "PASERK-PW-09",
            "PASERK-PW-K??-06",
        ],
    ),
    sampled(
        "wrapped::password_refuses_any_change",
        &["PASERK-PW-10", "PASERK-PW-K??-05", "PASERK-PW-K??-07"],
    ),
    sampled(
        "sealed::unseals_unchanged",
        &["PASERK-SEAL-K?-0[37]", "PASERK-SEAL-K?-10"],
    ),
    sampled("sealed::never_seals_twice_alike", &["PASERK-SEAL-K?-08"]),
    sampled("sealed::refuses_any_change", &["PASERK-SEAL-K?-0[456]"]),
    sampled(
        "sealed::versions_do_not_mix",
        &["PASERK-SEAL-K[24]-06", "PASERK-SEAL-K[24]-25"],
    ),
    sampled(
        "keys::keeps_its_bytes",
        &[
            "PASETO-V?L-ENC-01",
            "PASETO-V?L-DEC-01",
            "PASETO-V?P-SIG-01",
            "PASETO-V[24]P-SIG-07",
            "PASETO-LUC-01",
        ],
    ),
    exhaustive(
        "keys::refuses_halves_of_two_pairs",
        "every bit of one pair",
        &["PASETO-V[24]P-SIG-06", "PASERK-SECRET-K[24]-04"],
    ),
    sampled("keys::prints_no_secret", &[]),
];
