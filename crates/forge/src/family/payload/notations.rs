//! Payloads in a notation that is almost JSON.

use super::super::stake::Stake::{Must, Open, Should};
use super::faults::{Fault, Make, fault};
use super::object;

pub(super) fn faults() -> Vec<Fault> {
    use Make::{Behind, By, Members};
    let script = "A reader that takes the notation of a script for JSON accepts this.";
    let number = "A reader with a parser of numbers that knows more than JSON accepts this.";
    vec![
        fault(
            "unquoted-name",
            "PAY-07",
            Must,
            Members(r#",name:"test""#),
            script,
        )
        .every(),
        fault(
            "unquoted-number-name",
            "PAY-07",
            Must,
            Members(r#",0:"test""#),
            script,
        )
        .every(),
        fault(
            "unquoted-value",
            "PAY-07",
            Should,
            Members(r#","a":test"#),
            script,
        ),
        fault(
            "single-quotes",
            "PAY-07",
            Should,
            Members(",'a':'b'"),
            script,
        )
        .every(),
        fault("trailing-comma", "PAY-07", Should, Members(","), script).every(),
        fault(
            "two-commas",
            "PAY-07",
            Should,
            Members(r#",,"a":1"#),
            script,
        ),
        fault(
            "comma-in-array",
            "PAY-07",
            Should,
            Members(r#","a":[1,]"#),
            script,
        ),
        fault(
            "missing-comma",
            "PAY-07",
            Should,
            Members(r#" "a":1"#),
            "A reader that separates members by itself accepts this.",
        ),
        fault(
            "missing-value",
            "PAY-07",
            Should,
            Members(r#","a":"#),
            "A reader that takes a missing value for null accepts this.",
        ),
        fault(
            "comment-line",
            "PAY-07",
            Should,
            Members(",\"a\":1// comment\n"),
            script,
        ),
        fault(
            "comment-block",
            "PAY-07",
            Should,
            Members(r#",/* comment */"a":1"#),
            script,
        )
        .every(),
        fault(
            "comment-hash",
            "PAY-07",
            Should,
            Members(",\"a\":1# comment\n"),
            "A reader that takes YAML for JSON accepts this.",
        ),
        fault("nan", "PAY-07", Should, Members(r#","a":NaN"#), script).every(),
        fault(
            "infinity",
            "PAY-07",
            Should,
            Members(r#","a":Infinity"#),
            script,
        )
        .every(),
        fault(
            "minus-infinity",
            "PAY-07",
            Should,
            Members(r#","a":-Infinity"#),
            script,
        ),
        fault(
            "undefined",
            "PAY-07",
            Should,
            Members(r#","a":undefined"#),
            script,
        ),
        fault(
            "capital-true",
            "PAY-07",
            Should,
            Members(r#","a":True"#),
            "A reader that compares words without their case accepts this.",
        ),
        fault(
            "leading-zero",
            "PAY-07",
            Should,
            Members(r#","a":012"#),
            number,
        ),
        fault(
            "leading-plus",
            "PAY-07",
            Should,
            Members(r#","a":+1"#),
            number,
        ),
        fault(
            "no-integer-part",
            "PAY-07",
            Should,
            Members(r#","a":.5"#),
            number,
        ),
        fault(
            "no-fraction",
            "PAY-07",
            Should,
            Members(r#","a":5."#),
            number,
        ),
        fault(
            "no-exponent",
            "PAY-07",
            Should,
            Members(r#","a":1e"#),
            number,
        ),
        fault(
            "minus-alone",
            "PAY-07",
            Should,
            Members(r#","a":-"#),
            number,
        ),
        fault(
            "hexadecimal",
            "PAY-07",
            Should,
            Members(r#","a":0x1F"#),
            number,
        ),
        fault(
            "text-after",
            "PAY-07",
            Should,
            Behind("trailing"),
            "A reader that stops where the object ends accepts this.",
        )
        .every(),
        fault(
            "object-after",
            "PAY-07",
            Should,
            Behind(r#"{"a":1}"#),
            "A reader that stops where the first object ends accepts this.",
        ),
        fault(
            "bracket-after",
            "PAY-07",
            Should,
            Behind("}"),
            "A reader that stops where the object ends accepts this.",
        ),
        fault(
            "nul-after",
            "PAY-07",
            Should,
            Behind("\0"),
            "A reader that ends at NUL accepts this.",
        )
        .every(),
        fault(
            "text-before",
            "PAY-07",
            Should,
            By(|l| format!(")]}}',\n{}", object(l, "")).into()),
            "A reader that skips to the first bracket accepts this.",
        ),
        fault(
            "no-break-space",
            "PAY-07",
            Should,
            Behind("\u{a0}"),
            "A reader that takes any white space of Unicode accepts this.",
        ),
        fault(
            "form-feed",
            "PAY-07",
            Should,
            Behind("\u{c}"),
            "A reader that takes any white space of ASCII accepts this.",
        ),
        fault(
            "byte-order-mark",
            "PAY-08",
            Open,
            By(|l| format!("\u{feff}{}", object(l, "")).into()),
            "A reader that stumbles over the mark crashes.",
        )
        .every(),
    ]
}
