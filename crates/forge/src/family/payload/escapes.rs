//! Payloads with strings that JSON does not know: raw control characters, foreign escapes, halves of pairs.

use super::super::stake::Stake::Should;
use super::faults::{Fault, Make, fault};

pub(super) fn faults() -> Vec<Fault> {
    use Make::Members;
    let raw = "A reader that takes control characters in strings accepts this.";
    let escape = "A reader that keeps escapes that it does not know accepts this.";
    let half = "A reader that keeps or replaces half of a surrogate pair hands on what is no text.";
    vec![
        fault(
            "raw-line-feed",
            "PAY-07",
            Should,
            Members(",\"a\":\"\n\""),
            raw,
        )
        .every(),
        fault("raw-tab", "PAY-07", Should, Members(",\"a\":\"\t\""), raw),
        fault("raw-nul", "PAY-07", Should, Members(",\"a\":\"\0\""), raw),
        fault(
            "raw-unit-separator",
            "PAY-07",
            Should,
            Members(",\"a\":\"\u{1f}\""),
            raw,
        ),
        fault("raw-in-name", "PAY-07", Should, Members(",\"\n\":1"), raw),
        fault(
            "escape-x",
            "PAY-07",
            Should,
            Members(r#","a":"\x41""#),
            escape,
        ),
        fault(
            "escape-octal",
            "PAY-07",
            Should,
            Members(r#","a":"\101""#),
            escape,
        ),
        fault(
            "escape-quote",
            "PAY-07",
            Should,
            Members(r#","a":"\'""#),
            escape,
        ),
        fault(
            "escape-capital",
            "PAY-07",
            Should,
            Members(r#","a":"\U00000041""#),
            escape,
        ),
        fault(
            "escape-short",
            "PAY-07",
            Should,
            Members(r#","a":"\u41""#),
            escape,
        ),
        fault(
            "escape-no-hex",
            "PAY-07",
            Should,
            Members(r#","a":"\u00g1""#),
            escape,
        ),
        fault(
            "escape-braces",
            "PAY-07",
            Should,
            Members(r#","a":"\u{41}""#),
            escape,
        ),
        fault(
            "surrogate-high",
            "PAY-06",
            Should,
            Members(r#","a":"\ud800""#),
            half,
        )
        .every(),
        fault(
            "surrogate-low",
            "PAY-06",
            Should,
            Members(r#","a":"\udc00""#),
            half,
        ),
        fault(
            "surrogates-reversed",
            "PAY-06",
            Should,
            Members(r#","a":"\udc00\ud800""#),
            half,
        ),
        fault(
            "surrogate-and-letter",
            "PAY-06",
            Should,
            Members(r#","a":"\ud800\u0041""#),
            half,
        ),
        fault(
            "surrogate-in-name",
            "PAY-06",
            Should,
            Members(r#","\udfff":1"#),
            half,
        ),
    ]
}
