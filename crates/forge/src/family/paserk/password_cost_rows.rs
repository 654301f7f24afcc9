//! The rows of costs that are written and paid.

use super::password_cost::{Row, Verdict};
use crate::craft::paserk::password::Cost;

const READS: &[&str] = &["PASERK-PW-03"];
const LIMITS: &[&str] = &["PASERK-PW-04"];
const LEAST: &[&str] = &["PASERK-PW-05"];
const COVERED: &[&str] = &["PASERK-PW-03", "PASERK-PW-10"];

pub(super) fn pbkdf2() -> Vec<Row> {
    use Verdict::{Accepted, Open, Refused, RefusedSoftly};
    let row = |name, why, clauses, written, paid, verdict| Row {
        name,
        why,
        clauses,
        written: Cost::Pbkdf2 {
            iterations: written,
        },
        paid: Cost::Pbkdf2 { iterations: paid },
        verdict,
    };
    vec![
        row(
            "iterations-1001",
            "A reader that uses its own iteration count refuses this.",
            READS,
            1001,
            1001,
            Accepted,
        ),
        row(
            "iterations-4097",
            "A reader that uses its own iteration count refuses this.",
            READS,
            4097,
            4097,
            Accepted,
        ),
        row(
            "iterations-66536",
            "A reader that keeps 16 bits of the iteration count refuses this.",
            READS,
            66536,
            66536,
            Accepted,
        ),
        row(
            "iterations-1",
            "Whether so few iterations are accepted is left open; the count must be read as it is written.",
            LEAST,
            1,
            1,
            Open,
        ),
        row(
            "iterations-2",
            "Whether so few iterations are accepted is left open; the count must be read as it is written.",
            LEAST,
            2,
            2,
            Open,
        ),
        row(
            "zero-taken-for-one",
            "A reader that takes zero iterations for one opens this.",
            LEAST,
            0,
            1,
            RefusedSoftly,
        ),
        row(
            "16-bits-kept",
            "A reader that keeps 16 bits of the iteration count pays 1000 of 66536 and opens this.",
            LIMITS,
            66536,
            1000,
            Refused,
        ),
        row(
            "one-less",
            "A reader that counts from one pays one iteration too few and opens this.",
            COVERED,
            1000,
            999,
            Refused,
        ),
        row(
            "one-more",
            "A reader that counts to the end pays one iteration too many and opens this.",
            COVERED,
            1000,
            1001,
            Refused,
        ),
        row(
            "default-paid",
            "A reader that uses the default of 100000 in place of the written count opens this.",
            COVERED,
            1000,
            100_000,
            Refused,
        ),
        row(
            "greatest-2-31",
            "A reader whose counter is signed makes one iteration of these and opens it; one without a ceiling does not end.",
            LIMITS,
            1 << 31,
            1,
            Refused,
        ),
        row(
            "greatest-2-32-1",
            "A reader whose counter is signed makes one iteration of these and opens it; one without a ceiling does not end.",
            LIMITS,
            u32::MAX,
            1,
            Refused,
        ),
    ]
}

pub(super) fn argon2id() -> Vec<Row> {
    use Verdict::{Accepted, Open, Refused, RefusedSoftly};
    type Three = (u64, u32, u32);
    let cost = |(memory, time, parallelism): Three| Cost::Argon2id {
        memory,
        time,
        parallelism,
    };
    let row = |name, why, clauses, written: Three, paid: Three, verdict| Row {
        name,
        why,
        clauses,
        written: cost(written),
        paid: cost(paid),
        verdict,
    };
    const LOW: Three = (65536, 1, 1);
    const K: u64 = 1024;
    let own = "A reader that uses its own parameters refuses this.";
    let little = "Whether so little is accepted is left open; the parameters must be read as they are written.";
    vec![
        row(
            "memory-72-kib",
            own,
            READS,
            (72 * K, 1, 1),
            (72 * K, 1, 1),
            Accepted,
        ),
        row(
            "memory-67-kib",
            "A reader that rounds the memory to whole lanes before it hashes the parameters refuses this.",
            READS,
            (67 * K, 1, 1),
            (67 * K, 1, 1),
            Accepted,
        ),
        row("time-3", own, READS, (65536, 3, 1), (65536, 3, 1), Accepted),
        row(
            "memory-8-kib",
            little,
            LEAST,
            (8 * K, 1, 1),
            (8 * K, 1, 1),
            Open,
        ),
        row(
            "memory-between-units",
            "Memory that is no multiple of 1024 is refused or rounded down; either is left open.",
            &["PASERK-PW-07"],
            (65536 + 512, 1, 1),
            LOW,
            Open,
        ),
        row(
            "two-lanes",
            "A library knows several lanes or refuses them; either is left open.",
            &["PASERK-PW-06"],
            (65536, 1, 2),
            (65536, 1, 2),
            Open,
        ),
        row(
            "four-lanes",
            "A library knows several lanes or refuses them; either is left open.",
            &["PASERK-PW-06"],
            (65536, 2, 4),
            (65536, 2, 4),
            Open,
        ),
        row(
            "lanes-ignored",
            "A reader that ignores the number of lanes computes with one and opens this.",
            &["PASERK-PW-06"],
            (65536, 1, 2),
            LOW,
            Refused,
        ),
        row(
            "time-ignored",
            "A reader that ignores the number of passes computes one and opens this.",
            COVERED,
            (65536, 2, 1),
            LOW,
            Refused,
        ),
        row(
            "memory-ignored",
            "A reader that ignores the memory computes with its own and opens this.",
            COVERED,
            (128 * K, 1, 1),
            LOW,
            Refused,
        ),
        row(
            "time-and-lanes-exchanged",
            "A reader that takes the passes for the lanes opens this.",
            COVERED,
            (65536, 2, 1),
            (65536, 1, 2),
            Refused,
        ),
        row(
            "memory-zero",
            "A reader that takes no memory for the least that there is opens this.",
            LEAST,
            (0, 1, 1),
            (8 * K, 1, 1),
            RefusedSoftly,
        ),
        row(
            "memory-1",
            "A reader that takes too little memory for the least that there is opens this.",
            LEAST,
            (1, 1, 1),
            (8 * K, 1, 1),
            RefusedSoftly,
        ),
        row(
            "memory-8191",
            "A reader that takes too little memory for the least that there is opens this.",
            LEAST,
            (8191, 1, 1),
            (8 * K, 1, 1),
            RefusedSoftly,
        ),
        row(
            "memory-for-fewer-lanes",
            "A reader that adds the memory that its lanes lack opens this.",
            LEAST,
            (32 * K, 1, 8),
            (64 * K, 1, 8),
            RefusedSoftly,
        ),
        row(
            "time-zero",
            "A reader that takes zero passes for one opens this.",
            LEAST,
            (65536, 0, 1),
            LOW,
            RefusedSoftly,
        ),
        row(
            "lanes-zero",
            "A reader that takes zero lanes for one opens this.",
            LEAST,
            (65536, 1, 0),
            LOW,
            RefusedSoftly,
        ),
        row(
            "lanes-2-24",
            "A reader that cuts the number of lanes opens this.",
            LIMITS,
            (65536, 1, 1 << 24 | 1),
            LOW,
            Refused,
        ),
        row(
            "lanes-2-32-1",
            "A reader whose number of lanes is signed opens this.",
            LIMITS,
            (65536, 1, u32::MAX),
            LOW,
            Refused,
        ),
        row(
            "greatest-time",
            "A reader whose number of passes is signed computes one and opens this; one without a ceiling does not end.",
            LIMITS,
            (65536, u32::MAX, 1),
            LOW,
            Refused,
        ),
        row(
            "greatest-memory-low-half",
            "A reader that keeps 32 bits of the memory, in bytes or in KiB, pays 64 KiB of 4 TiB and opens this.",
            LIMITS,
            (1 << 42 | 65536, 1, 1),
            LOW,
            Refused,
        ),
        row(
            "greatest-memory-signed",
            "A reader whose memory is signed or cut opens this; one without a ceiling must not end because of it.",
            LIMITS,
            (1 << 63 | 65536, 1, 1),
            LOW,
            Refused,
        ),
    ]
}
