//! Rows of the laws of tokens and of what they are made of.

use super::{Law, exhaustive, sampled};

pub(super) const LAWS: &[Law] = &[
    exhaustive(
        "pae::reads_back",
        "lists of up to 4 pieces of up to 3 bytes out of 0, 1 and 8",
        &[
            "PASETO-PAE-01",
            "PASETO-PAE-03",
            "PASETO-PAE-05",
            "PASETO-PAE-07",
        ],
    ),
    sampled("pae::injective", &["PASETO-PAE-05"]),
    sampled("pae::streams_what_it_encodes", &["PASETO-PAE-01"]),
    sampled(
        "pae::le64_is_little_endian",
        &["PASETO-PAE-01", "PASETO-PAE-02"],
    ),
    exhaustive(
        "base64url::decodes_what_it_encodes",
        "up to 2 bytes",
        &["PASETO-B64-01"],
    ),
    exhaustive(
        "base64url::decodes_nothing_else",
        "texts of up to 3 bytes, whatever these are",
        &["PASETO-B64-0[2-9]", "PASETO-B64-10"],
    ),
    sampled(
        "base64url::joins_pieces",
        &["PASETO-B64-01", "PASETO-V?L-ENC-20", "PASETO-V?P-SIG-20"],
    ),
    sampled(
        "tokens::opens_unchanged",
        &[
            "PASETO-GEN-01",
            "PASETO-GEN-07",
            "PASETO-FTR-01",
            "PASETO-FTR-11",
            "PASETO-FTR-14",
            "PASETO-FTR-15",
            "PASETO-IMP-01",
            "PASETO-IMP-04",
            "PASETO-V?L-ENC-02",
            "PASETO-V?L-ENC-2[1-3]",
            "PASETO-V?L-DEC-06",
            "PASETO-V?P-SIG-02",
            "PASETO-V?P-SIG-2[12]",
            "PASETO-V?P-VER-06",
        ],
    ),
    exhaustive(
        "tokens::refuses_any_change",
        "every character of one token of each local kind, taken out, or exchanged for each of base64url, a dot and a pad",
        &[
            "PASETO-GEN-02",
            "PASETO-GEN-0[4-8]",
            "PASETO-GEN-10",
            "PASETO-GEN-15",
            "PASETO-B64-0[2-9]",
            "PASETO-B64-10",
            "PASETO-V?L-DEC-0[2-4]",
            "PASETO-V?L-DEC-0[7-9]",
            "PASETO-V?L-DEC-1[019]",
            "PASETO-V?P-VER-0[2-4]",
            "PASETO-V?P-VER-0[7-9]",
            "PASETO-V?P-VER-11",
        ],
    ),
    exhaustive(
        "tokens::refuses_any_beginning",
        "every beginning of one token of each kind",
        &[
            "PASETO-GEN-03",
            "PASETO-V?L-DEC-05",
            "PASETO-V?L-DEC-10",
            "PASETO-V?P-VER-05",
        ],
    ),
    sampled(
        "tokens::refuses_another_key",
        &["PASETO-V?L-DEC-12", "PASETO-V?P-VER-10"],
    ),
    exhaustive(
        "tokens::refuses_another_kind",
        "all pairs of the eight kinds",
        &[
            "PASETO-GEN-0[4-7]",
            "PASETO-API-17",
            "PASETO-LUC-01",
            "PASETO-LUC-03",
            "PASETO-V?L-DEC-0[2-4]",
            "PASETO-V?P-VER-02",
            "PASETO-V?P-VER-04",
        ],
    ),
    sampled(
        "tokens::refuses_public_key_as_local",
        &["PASETO-LUC-02", "PASETO-V[24]P-VER-03"],
    ),
    sampled(
        "tokens::refuses_another_footer",
        &["PASETO-GEN-15", "PASETO-V?L-DEC-11", "PASETO-V?P-VER-09"],
    ),
    sampled(
        "tokens::refuses_another_assertion",
        &[
            "PASETO-IMP-01",
            "PASETO-IMP-03",
            "PASETO-V[34]L-DEC-2[01]",
            "PASETO-V[34]P-VER-1[45]",
        ],
    ),
    sampled(
        "tokens::refuses_moved_boundaries",
        &["PASETO-PAE-05", "PASETO-PAE-07", "PASETO-IMP-05"],
    ),
    sampled(
        "tokens::splits_what_it_joins",
        &["PASETO-GEN-01", "PASETO-FTR-14"],
    ),
    exhaustive(
        "tokens::has_one_spelling",
        "up to 6 characters out of A, B, Q, -, dot and pad, behind one header",
        &[
            "PASETO-GEN-02",
            "PASETO-GEN-03",
            "PASETO-FTR-14",
            "PASETO-B64-0[2-9]",
            "PASETO-B64-10",
        ],
    ),
    sampled(
        "tokens::never_repeats_a_nonce",
        &["PASETO-V[34]L-ENC-03", "PASETO-V[12]L-ENC-0[34]"],
    ),
    sampled(
        "tokens::signs_deterministically",
        &["PASETO-V[24]P-SIG-05", "PASETO-V3P-SIG-07"],
    ),
];
