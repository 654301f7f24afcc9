//! Claims and dates: authentic tokens put to `validate`, each with one claim, date or expectation that matters.

mod boundaries;
mod dates;
mod duplicates;
mod forms;
mod instants;
mod names;
mod notations;
mod ranges;
mod row;
mod spellings;
mod types;
mod validators;

use super::kind::{Kind, Kit, mark};
use super::sheet::{Sheet, label};
use crate::case::Object;
use crate::craft::{Message, Token};
use row::{Row, Want};

/// Years before any day on which the suite runs, so that a library which takes a phrase ("tomorrow") or a time of day
/// from the real clock accepts what has no date; and a reader with a clock of its own comes to the same answers, since
/// every other date is before 2022 or after 2090.
pub(super) const NOW: &str = "2022-07-01T12:00:00Z";

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all()
        .into_iter()
        .flat_map(|kind| {
            let name = kind.name();
            [
                sheet(
                    kind,
                    "claims",
                    format!("The types and names of registered claims, as who validates a {name} token meets them."),
                    [types::rows(), names::rows(), duplicates::rows()].concat(),
                ),
                sheet(
                    kind,
                    "dates",
                    format!("The dates of a {name} token: their form, their range, and when they pass."),
                    [dates::rows(), ranges::rows(), forms::rows(), instants::rows(), boundaries::rows()].concat(),
                ),
                authentic(sheet(
                    kind,
                    "validators",
                    format!("What is expected of the claims of a {name} token: equal or refused."),
                    validators::rows(),
                ), kind),
            ]
        })
        .collect()
}

/// Adds what a validator owes to authentication: tokens of a stranger, whose claims nobody should look at, with a
/// footer, and of another assertion.
fn authentic(mut sheet: Sheet, kind: Kind) -> Sheet {
    forged(&mut sheet, kind);
    footed(&mut sheet, kind);
    if kind.has_assertion() {
        asserted(&mut sheet, kind);
    }
    sheet
}

fn forged(sheet: &mut Sheet, kind: Kind) {
    let (kit, stranger) = (Kit::new(kind, "main"), Kit::new(kind, "other"));
    let right = format!("{}/right", sheet.path());
    for (name, exp, why) in [
        (
            "forged",
            "2099-01-01T00:00:00Z",
            "A validator that is content with sound claims accepts this, which is not authentic.",
        ),
        (
            "forged-and-expired",
            "2001-01-01T00:00:00Z",
            "A validator that looks at claims before it has authenticated them calls this expired.",
        ),
    ] {
        let at = format!("{}/{name}", sheet.path());
        let mut claims = Claims::right(&at);
        claims.apply(&Edit::Set("exp".to_owned(), quoted(exp)));
        let token = stranger.mint(&at, &Message::new(claims.payload()));
        let ask = validate(&kit, &token.text(), NOW, Object::default());
        sheet.refuse(
            &right,
            label(name, why, ["PASETO-VAL-09"]),
            ask,
            &["authentication"],
        );
    }
}

/// A token with a footer, and the same with another.
fn footed(sheet: &mut Sheet, kind: Kind) {
    let kit = Kit::new(kind, "main");
    let at = format!("{}/footer", sheet.path());
    let message = Message::new(Claims::right(&at).payload()).footer("a footer");
    let token = kit.mint(&at, &message);
    let ask = |token: &Token| validate(&kit, &token.text(), NOW, Object::default());
    sheet.accept(
        label(
            "footer",
            "A validator that opens only tokens without a footer refuses this.",
            ["PASETO-FTR-01", "PASETO-VAL-06"],
        ),
        ask(&token),
        Object::default(),
    );
    sheet.refuse(
        &at,
        label(
            "footer-exchanged",
            "A validator that takes the claims without their footer accepts this.",
            ["PASETO-GEN-15", "PASETO-VAL-09"],
        ),
        ask(&Token {
            footer: b"b footer".to_vec(),
            ..token
        }),
        &["authentication"],
    );
}

/// A token of an assertion, put with it, with another, and with none.
fn asserted(sheet: &mut Sheet, kind: Kind) {
    let kit = Kit::new(kind, "main");
    let at = format!("{}/asserted", sheet.path());
    let message = Message::new(Claims::right(&at).payload()).implicit("tenant 1");
    let token = kit.mint(&at, &message).text();
    let ask = |implicit: &str| {
        validate(&kit, &token, NOW, Object::default()).with_hex("implicit", implicit.as_bytes())
    };
    sheet.accept(
        label(
            "asserted",
            "A validator that does not pass on the implicit assertion refuses this.",
            ["PASETO-IMP-01"],
        ),
        ask("tenant 1"),
        Object::default(),
    );
    for (name, implicit, why) in [
        (
            "asserted-otherwise",
            "tenant 2",
            "A validator that takes the assertion of the token for granted accepts this.",
        ),
        (
            "assertion-lost",
            "",
            "A validator that authenticates no assertion when it is given none accepts this.",
        ),
    ] {
        sheet.refuse(
            &at,
            label(name, why, ["PASETO-IMP-01", "PASETO-VAL-09"]),
            ask(implicit),
            &["authentication"],
        );
    }
}

/// All rows for v4.local; for the others those that every kind has.
fn sheet(kind: Kind, file: &str, about: String, rows: Vec<Row>) -> Sheet {
    let mut sheet = Sheet::new(format!("{}/{file}", kind.folder()), about);
    let kit = Kit::new(kind, "main");
    let full = kind.name() == "v4.local";
    let right = label(
        "right",
        "A validator that refuses sound claims fails this; the others are made from it.",
        ["PASETO-VAL-06"],
    );
    let claims = Claims::right(&format!("{}/right", sheet.path()));
    sheet.accept(
        right,
        ask(&kit, sheet.path(), "right", &claims, NOW, Object::default()),
        Object::default(),
    );
    for row in rows {
        if full || row.every {
            put(&mut sheet, &kit, row);
        }
    }
    sheet
}

fn put(sheet: &mut Sheet, kit: &Kit, row: Row) {
    // A row that changes no claim asks about the token of the parent.
    let name = if row.edits.is_empty() {
        "right"
    } else {
        &row.name
    };
    let rule = row.rule();
    let mut claims = Claims::right(&format!("{}/{name}", sheet.path()));
    for edit in &row.edits {
        claims.apply(edit);
    }
    let ask = ask(
        kit,
        sheet.path(),
        name,
        &claims,
        row.now.unwrap_or(NOW),
        row.expect,
    );
    let parent = format!("{}/{}", sheet.path(), row.parent);
    let label = label(row.name, row.why, super::stake::clauses(&row.clauses));
    let mut case = match row.want {
        Want::Accepted => label.case(ask, row.stake.accepted(Object::default())),
        Want::Refused(layers) => label
            .case(ask, row.stake.refused(layers, Object::default()))
            .child_of(&parent),
    };
    if row.now.is_some() {
        case = case.needs("fixed-clock");
    }
    if let Some(rule) = rule {
        case = case.needs(rule);
    }
    sheet.push(row.stake.on(case));
}

/// The ask to validate an authentic token of these claims; its nonce is a hash of path and name.
fn ask(kit: &Kit, path: &str, name: &str, claims: &Claims, now: &str, expect: Object) -> Object {
    let token = kit.mint(&format!("{path}/{name}"), &Message::new(claims.payload()));
    validate(kit, &token.text(), now, expect)
}

/// The ask to validate a token.
pub(super) fn validate(kit: &Kit, token: &str, now: &str, expect: Object) -> Object {
    Object::ask("validate")
        .with("version", kit.kind.version.name())
        .with("purpose", kit.kind.purpose.to_string())
        .with_hex("key", &kit.key)
        .with("token", token)
        .with_some("implicit", kit.kind.has_assertion().then_some(""))
        .with("now", now)
        .with("expect", expect)
}

/// The members of a payload, in order: names and values as they are written.
struct Claims(Vec<(String, String)>);

/// A change to the claims.
#[derive(Clone, Debug)]
enum Edit {
    /// The claim of this name gets this value, at its place or at the end.
    Set(String, String),
    /// The claim of this name is left out.
    Drop(String),
    /// One more member, its name and value as they are written.
    Also(String, String),
}

impl Claims {
    /// All registered claims, sound, no two of the same value.
    fn right(label: &str) -> Self {
        let data = mark(label);
        let all = [
            ("data", data.as_str()),
            ("iss", row::ISS),
            ("sub", row::SUB),
            ("aud", row::AUD),
            ("jti", row::JTI),
            ("iat", "2022-01-01T00:00:00+00:00"),
            ("nbf", "2022-01-02T00:00:00+00:00"),
            ("exp", "2099-01-01T00:00:00+00:00"),
        ];
        Self(
            all.map(|(name, text)| (quoted(name), quoted(text)))
                .to_vec(),
        )
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Set(name, value) => {
                let name = quoted(name);
                match self.0.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => known.clone_from(value),
                    None => self.0.push((name, value.clone())),
                }
            }
            Edit::Drop(name) => self.0.retain(|(known, _)| *known != quoted(name)),
            Edit::Also(name, value) => self.0.push((name.clone(), value.clone())),
        }
    }

    fn payload(&self) -> String {
        let members: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}:{value}"))
            .collect();
        format!("{{{}}}", members.join(","))
    }
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
