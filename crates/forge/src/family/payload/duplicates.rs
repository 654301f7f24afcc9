//! Payloads with a name that is there twice.

use super::super::stake::Stake::{Must, Should};
use super::faults::{Fault, Make, fault};

pub(super) fn faults() -> Vec<Fault> {
    use Make::Members;
    let last = "A reader that keeps the last of two members, or the first, accepts this.";
    vec![
        fault(
            "duplicate",
            "PAY-02",
            Must,
            Members(r#","foo":"bar","foo":"baz""#),
            last,
        )
        .every(),
        fault(
            "duplicate-equal",
            "PAY-02",
            Must,
            Members(r#","foo":"bar","foo":"bar""#),
            "A reader that compares members and not names accepts this.",
        ),
        fault(
            "duplicate-empty-name",
            "PAY-02",
            Must,
            Members(r#","":1,"":2"#),
            "A reader that passes over empty names accepts this.",
        ),
        fault(
            "duplicate-apart",
            "PAY-02",
            Must,
            Members(r#","data":"again""#),
            last,
        ),
        fault(
            "duplicate-of-special",
            "PAY-02",
            Must,
            Members(r#","__proto__":1,"__proto__":2"#),
            "A reader whose objects treat some names otherwise misses that it is there twice.",
        ),
        fault(
            "duplicate-escaped",
            "PAY-03",
            Should,
            Members(r#","a":1,"\u0061":2"#),
            "A reader that compares names before it unescapes them accepts this.",
        )
        .every(),
        fault(
            "duplicate-escaped-otherwise",
            "PAY-03",
            Should,
            Members(r#","\/":1,"\u002f":2"#),
            "A reader that compares names before it unescapes them accepts this.",
        ),
        fault(
            "duplicate-escaped-pair",
            "PAY-03",
            Should,
            Members(",\"\u{1f511}\":1,\"\\ud83d\\uDD11\":2"),
            "A reader that compares names before it unescapes them accepts this.",
        ),
        fault(
            "duplicate-nested",
            "PAY-03",
            Must,
            Members(r#","nested":{"foo":1,"foo":2}"#),
            "A reader that looks at the names of the outermost object alone accepts this.",
        )
        .every(),
        fault(
            "duplicate-in-array",
            "PAY-03",
            Must,
            Members(r#","nested":[0,{"foo":1,"foo":2}]"#),
            "A reader that looks for objects in objects alone accepts this.",
        ),
        fault(
            "duplicate-deep",
            "PAY-03",
            Must,
            Members(r#","a":{"b":[{"c":{"foo":1,"foo":1}}]}"#),
            "A reader that looks for duplicates to some depth accepts this.",
        ),
    ]
}
