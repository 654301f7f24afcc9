//! JSON footers written otherwise: a reader that parses the footer, and writes it anew before it authenticates it, takes
//! one spelling for another.

use super::super::claims::{NOW, validate};
use super::super::kind::{Duty, Kit, dated, found};
use super::super::sheet::{Sheet, label};
use crate::case::Object;
use crate::craft::{Message, Token};

/// A spelling that a common library writes, and others of the same object.
struct Spelling {
    name: &'static str,
    /// Who writes it.
    of: &'static str,
    footer: &'static str,
    others: &'static [(&'static str, &'static str)],
}

/// The same text as JavaScript, Python and PHP write it.
const SPELLINGS: [Spelling; 3] = [
    Spelling {
        name: "compact",
        of: "without spaces",
        footer: r#"{"kid":"k4.lid/é","n":1}"#,
        others: &[
            ("spaced", r#"{"kid": "k4.lid/é", "n": 1}"#),
            ("line-feed", "{\"kid\":\"k4.lid/é\",\n\"n\":1}"),
            ("space-in-front", r#" {"kid":"k4.lid/é","n":1}"#),
            ("space-behind", r#"{"kid":"k4.lid/é","n":1} "#),
            ("name-escaped", r#"{"\u006bid":"k4.lid/é","n":1}"#),
            ("letter-escaped", r#"{"kid":"\u006b4.lid/é","n":1}"#),
            ("accent-escaped", r#"{"kid":"k4.lid/\u00e9","n":1}"#),
            ("slash-escaped", r#"{"kid":"k4.lid\/é","n":1}"#),
            ("other-order", r#"{"n":1,"kid":"k4.lid/é"}"#),
            ("number-with-fraction", r#"{"kid":"k4.lid/é","n":1.0}"#),
            ("number-with-exponent", r#"{"kid":"k4.lid/é","n":1e0}"#),
            (
                "another-before",
                r#"{"kid":"other","kid":"k4.lid/é","n":1}"#,
            ),
            (
                "another-behind",
                r#"{"kid":"k4.lid/é","kid":"k4.lid/é","n":1}"#,
            ),
        ],
    },
    Spelling {
        name: "spaced",
        of: "with spaces and escapes",
        footer: r#"{"kid": "k4.lid/\u00e9", "n": 1}"#,
        others: &[
            ("compact", r#"{"kid":"k4.lid/é","n":1}"#),
            ("not-escaped", r#"{"kid": "k4.lid/é", "n": 1}"#),
        ],
    },
    Spelling {
        name: "escaped",
        of: "with escaped slashes",
        footer: r#"{"kid":"k4.lid\/\u00e9","n":1}"#,
        others: &[
            ("compact", r#"{"kid":"k4.lid/é","n":1}"#),
            ("slash-not-escaped", r#"{"kid":"k4.lid/\u00e9","n":1}"#),
        ],
    },
];

/// What a validator is asked as well.
const VALIDATED: [&str; 3] = ["spaced", "accent-escaped", "another-before"];

pub(super) fn cases(sheet: &mut Sheet, kit: &Kit) {
    for spelling in &SPELLINGS {
        let at = format!("{}/respelled-{}", sheet.path(), spelling.name);
        let message = Message::new(dated(&at)).footer(spelling.footer);
        let token = kit.mint(&at, &message);
        let clause = [kit.kind.clause(Duty::Footer)];
        let why = format!(
            "A correct reader must accept this: the JSON of the footer is written {}, and authenticated as it stands.",
            spelling.of
        );
        let name = format!("respelled-{}", spelling.name);
        let right = sheet.accept(
            label(&name, &why, clause.clone()),
            kit.read(token.text(), b""),
            found(&message),
        );
        let validated = validate(kit, &token.text(), NOW, Object::default());
        let validated = sheet.accept(
            label(format!("{name}-validated"), why, clause.clone()),
            validated,
            Object::default(),
        );
        for (other, footer) in spelling.others {
            let text = Token {
                footer: footer.as_bytes().to_vec(),
                ..token.clone()
            }
            .text();
            let why = "Catches a reader that authenticates what it parsed of the footer, and not its bytes.";
            let case = label(format!("{name}-{other}"), why, clause.clone());
            sheet.refuse(&right, case, kit.read(&*text, b""), LAYERS);
            if spelling.name == "compact" && VALIDATED.contains(other) {
                let case = label(format!("{name}-{other}-validated"), why, clause.clone());
                let ask = validate(kit, &text, NOW, Object::default());
                sheet.refuse(&validated, case, ask, LAYERS);
            }
        }
    }
}

/// A reader that parses the footer first may refuse a name that is there twice.
const LAYERS: &[&str] = &["authentication", "encoding", "payload"];
