//! Passwords that are byte strings used as they are, and what a careless library takes for the same.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::password::{Recipe, cheap, unwrap, wrap_under};
use super::sample::{PASSWORD, Sample, clause, header, held, low_cost, path};
use crate::case::{Expect, Object};
use crate::craft::paserk::{is_nist, text};
use crate::family::sheet::{Sheet, label};

/// A password that is accepted, and others that a careless library takes for the same.
struct Passwords {
    name: &'static str,
    why: &'static str,
    right: Vec<u8>,
    /// Whether a library may refuse it: where its own type of passwords cannot hold it.
    open: bool,
    wrong: Vec<(&'static str, &'static str, Vec<u8>)>,
}

pub(super) fn passwords(of: PaserkType) -> Sheet {
    let about = format!("Passwords of {of}: byte strings that are used as they are.");
    let mut sheet = Sheet::new(path(of, "password"), about);
    for row in password_rows(of.version) {
        let seed = format!("{}/{}", sheet.path(), row.name);
        let key = held(of, "main");
        let recipe = Recipe::at(of.version, low_cost(of.version));
        let paserk = text(&header(of), &recipe.data(of, &row.right, &key, &seed));
        let found = Object::default().with_hex("key", &key);
        let ask = unwrap(of, paserk.as_str(), &row.right);
        let case = label(row.name, row.why, ["PASERK-PW-08"]);
        let case = if row.open {
            case.case(ask, Expect::open(found))
        } else {
            cheap(of, case.case(ask, Expect::Ok(found)))
        };
        let right = sheet.push(case);
        for (name, why, wrong) in row.wrong {
            let clauses = [clause(of, 6), "PASERK-PW-09".to_owned()];
            let case = label(format!("{}-{name}", row.name), why, clauses);
            sheet.refuse(
                &right,
                case,
                unwrap(of, paserk.as_str(), &wrong),
                &["authentication"],
            );
        }
        if row.name == "empty" {
            no_password(of, &mut sheet, &right);
        }
    }
    sheet
}

/// An empty password is a password, or is refused; it is not the absence of one.
fn no_password(of: PaserkType, sheet: &mut Sheet, right: &str) {
    let kind = match of.kind {
        PaserkKind::SecretPw => PaserkKind::Secret,
        _ => PaserkKind::Local,
    };
    let plain = Sample::new(PaserkType { kind, ..of }, "main", sheet.path());
    let why = "A reader that takes an empty password for none reads the text of a key that nobody wrapped.";
    let case = label("plain-under-none", why, ["PASERK-GEN-04"]);
    sheet.refuse(right, case, unwrap(of, plain.text(), b""), &["header"]);
    let key = held(of, "main");
    let opens = Expect::Opens {
        ask: Object::ask("paserk-password-unwrap")
            .with("type", of.to_string())
            .with_answer("paserk", "paserk")
            .with_hex("password", b""),
        ok: Object::default().with_hex("key", &key),
    };
    let why = "A writer that takes an empty password for none hands the key out as it is.";
    let ask = wrap_under(of, &key, b"", low_cost(of.version));
    let expect = Expect::Either(vec![opens, Expect::REFUSED]);
    sheet.push(label("wrapped-under-empty", why, ["PASERK-PW-08"]).case(ask, expect));
}

fn password_rows(version: Version) -> Vec<Passwords> {
    let row = |name, why, right: &[u8], wrong| Passwords {
        name,
        why,
        right: right.to_vec(),
        open: false,
        wrong,
    };
    let open = |row: Passwords| Passwords { open: true, ..row };
    let alphabet: Vec<u8> = (b'a'..=b'z').cycle().take(1000).collect();
    let with_end = |length: usize, end: u8| [&alphabet[..length], &[end]].concat();
    let mut usual = vec![
        (
            "prefix",
            "A reader that compares as many characters as it is given opens with this.",
            PASSWORD[..PASSWORD.len() - 1].to_vec(),
        ),
        (
            "suffix",
            "A reader that drops the first character opens with this.",
            PASSWORD[1..].to_vec(),
        ),
        (
            "longer",
            "A reader that cuts passwords opens with this.",
            [PASSWORD, b"r"].concat(),
        ),
        (
            "space-behind",
            "A reader that trims opens with this.",
            [PASSWORD, b" "].concat(),
        ),
        (
            "space-in-front",
            "A reader that trims opens with this.",
            [b" ", PASSWORD].concat(),
        ),
        (
            "newline-behind",
            "A reader that trims opens with this.",
            [PASSWORD, b"\n"].concat(),
        ),
        (
            "text-behind-nul",
            "A reader that stops at NUL opens with this.",
            [PASSWORD, b"\0other"].concat(),
        ),
        (
            "upper-case",
            "A reader that ignores case opens with this.",
            PASSWORD.to_ascii_uppercase(),
        ),
        (
            "hex",
            "A reader that decodes hex opens with this.",
            hex::encode(PASSWORD).into_bytes(),
        ),
        (
            "empty",
            "A reader that takes an empty password for any opens with this.",
            Vec::new(),
        ),
        (
            "another",
            "A reader that does not compare the tag opens with this.",
            b"Tr0ub4dor&3".to_vec(),
        ),
    ];
    if !is_nist(version) {
        // HMAC fills its key with zeros, so that in k1 and k3 this is the same password.
        usual.push((
            "nul-behind",
            "A reader that stops at NUL opens with this.",
            [PASSWORD, b"\0"].concat(),
        ));
    }
    let cut = "A reader that cuts passwords opens with this.";
    vec![
        row(
            "usual",
            "A library that changes passwords before it uses them refuses this.",
            PASSWORD,
            usual,
        ),
        open(row(
            "empty",
            "Whether an empty password is accepted is left open; it must not be that of another.",
            b"",
            vec![(
                "space",
                "A reader that trims opens with this.",
                b" ".to_vec(),
            )],
        )),
        row(
            "nul-inside",
            "A reader that stops at NUL derives another key.",
            b"one\0two",
            vec![
                (
                    "until-nul",
                    "A reader that stops at NUL opens with this.",
                    b"one".to_vec(),
                ),
                (
                    "other-behind-nul",
                    "A reader that stops at NUL opens with this.",
                    b"one\0TWO".to_vec(),
                ),
            ],
        ),
        row(
            "until-nul",
            "A library that refuses this proves nothing with the case that differs from it.",
            b"one",
            vec![(
                "more-behind-nul",
                "A reader that stops at NUL opens with this.",
                b"one\0two".to_vec(),
            )],
        ),
        row(
            "composed",
            "A reader that decomposes characters derives another key.",
            "caf\u{e9}".as_bytes(),
            vec![
                (
                    "decomposed",
                    "A reader that normalises passwords opens with this.",
                    "cafe\u{301}".as_bytes().to_vec(),
                ),
                (
                    "without-accent",
                    "A reader that drops what is no ASCII opens with this.",
                    b"cafe".to_vec(),
                ),
            ],
        ),
        row(
            "decomposed",
            "A reader that composes characters derives another key.",
            "A\u{30a}ngstro\u{308}m".as_bytes(),
            vec![(
                "composed",
                "A reader that normalises passwords opens with this.",
                "\u{c5}ngstr\u{f6}m".as_bytes().to_vec(),
            )],
        ),
        row(
            "spaces-around",
            "A reader that trims derives another key.",
            b" secret \n",
            vec![(
                "trimmed",
                "A reader that trims opens with this.",
                b"secret".to_vec(),
            )],
        ),
        open(row(
            "no-text",
            "A password is a byte string: who has it as text may refuse this, and must not change it.",
            b"\xff\xfe\x80",
            vec![(
                "replaced",
                "A reader that replaces what is no UTF-8 opens with this.",
                "\u{fffd}\u{fffd}\u{fffd}".as_bytes().to_vec(),
            )],
        )),
        row(
            "replaced-text",
            "A library that refuses this proves nothing with the case that differs from it.",
            "\u{fffd}\u{fffd}\u{fffd}".as_bytes(),
            vec![(
                "no-text",
                "A reader that replaces what is no UTF-8 opens with this.",
                b"\xff\xfe\x80".to_vec(),
            )],
        ),
        row(
            "72-bytes",
            "A library that counts passwords refuses this.",
            &alphabet[..72],
            vec![("and-one", cut, with_end(72, b'!'))],
        ),
        row(
            "73-bytes",
            "A reader that cuts passwords derives another key.",
            &with_end(72, b'?'),
            vec![
                ("without-the-last", cut, alphabet[..72].to_vec()),
                ("another-at-the-end", cut, with_end(72, b'!')),
            ],
        ),
        row(
            "128-bytes",
            "A reader that cuts passwords at the block of its hash derives another key.",
            &alphabet[..128],
            vec![("and-one", cut, with_end(128, b'!'))],
        ),
        row(
            "129-bytes",
            "A reader that does not hash passwords longer than a block derives another key.",
            &alphabet[..129],
            vec![("without-the-last", cut, alphabet[..128].to_vec())],
        ),
        row(
            "1000-bytes",
            "A library that holds passwords in 256 bytes derives another key.",
            &alphabet,
            vec![("256-bytes", cut, alphabet[..256].to_vec())],
        ),
    ]
}
