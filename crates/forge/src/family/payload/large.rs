//! Payloads that are deep or have very many members. How much of either a reader takes is its own affair; that it
//! answers is not.

use super::super::kind::Kind;
use super::object;

/// A large payload.
pub(super) struct Large {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) clause: &'static str,
    /// The payload of a label.
    pub(super) make: fn(&str) -> String,
    /// The kinds that have it.
    pub(super) kinds: &'static [&'static str],
    /// Whether it is JSON, so that a reader may accept it.
    pub(super) sound: bool,
}

const DEEP: &str = "A reader that calls itself for each bracket runs out of stack.";
const MANY: &str = "A reader that takes time with the square of the members hangs.";
const FULL: &[&str] = &["v4.local", "v3.public"];

/// All of them. A token of 100,000 brackets is large: one kind has one.
pub(super) const ALL: &[Large] = &[
    Large {
        name: "depth-64",
        why: DEEP,
        clause: "PAY-10",
        make: |l| arrays(l, 63),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "depth-128",
        why: DEEP,
        clause: "PAY-10",
        make: |l| arrays(l, 127),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "depth-512",
        why: DEEP,
        clause: "PAY-10",
        make: |l| arrays(l, 511),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "depth-1000",
        why: DEEP,
        clause: "PAY-10",
        make: |l| arrays(l, 999),
        kinds: &[
            "v1.local",
            "v2.local",
            "v3.local",
            "v4.local",
            "v1.public",
            "v2.public",
            "v3.public",
            "v4.public",
        ],
        sound: true,
    },
    Large {
        name: "depth-10000",
        why: DEEP,
        clause: "PAY-10",
        make: |l| arrays(l, 9999),
        kinds: &["v4.local"],
        sound: true,
    },
    Large {
        name: "depth-2000-of-objects",
        why: DEEP,
        clause: "PAY-10",
        make: |l| objects(l, 1999),
        kinds: &["v4.local"],
        sound: true,
    },
    Large {
        name: "depth-100000",
        why: DEEP,
        clause: "PAY-10",
        make: |l| object(l, &format!(r#","a":{}"#, "[".repeat(99_999))),
        kinds: &["v4.local"],
        sound: false,
    },
    Large {
        name: "members-1000",
        why: MANY,
        clause: "GEN-16",
        make: |l| many(l, 1000),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "number-beyond-range",
        why: "A reader that takes a number for infinity, or for an error that it does not expect, crashes.",
        clause: "GEN-16",
        make: |l| object(l, r#","a":[1e400,-1e400]"#),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "number-of-1000-digits",
        why: "A reader that makes an integer of any length takes long.",
        clause: "GEN-16",
        make: |l| object(l, &format!(r#","a":{}"#, "9".repeat(1000))),
        kinds: FULL,
        sound: true,
    },
    Large {
        name: "number-of-vast-exponent",
        why: "A reader that writes the number out fills the memory.",
        clause: "GEN-16",
        make: |l| {
            object(
                l,
                r#","a":[1e999999999,1e-999999999,1e99999999999999999999]"#,
            )
        },
        kinds: FULL,
        sound: true,
    },
];

impl Large {
    pub(super) fn is_for(&self, kind: Kind) -> bool {
        self.kinds.contains(&&*kind.name())
    }
}

fn arrays(label: &str, depth: usize) -> String {
    object(
        label,
        &format!(r#","a":{}{}"#, "[".repeat(depth), "]".repeat(depth)),
    )
}

fn objects(label: &str, depth: usize) -> String {
    object(
        label,
        &format!(r#","a":{}1{}"#, r#"{"":"#.repeat(depth), "}".repeat(depth)),
    )
}

fn many(label: &str, count: usize) -> String {
    object(
        label,
        &(0..count)
            .map(|n| format!(r#","{n}":0"#))
            .collect::<String>(),
    )
}
