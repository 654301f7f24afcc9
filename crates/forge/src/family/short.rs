//! Short: a body too short to hold its fixed parts is refused at every length, without a crash.

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::{Sheet, label};
use crate::craft::{Message, Token};

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(sheet).collect()
}

fn sheet(kind: Kind) -> Sheet {
    let name = kind.name();
    let mut sheet = Sheet::new(
        format!("{}/short", kind.folder()),
        format!(
            "A {name} token cut to every length up to one byte more than the least of {} bytes.",
            kind.least()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path()));
    let token = kit.mint(sheet.path(), &message);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are cut from.",
            [kind.clause(Duty::Length)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    for length in 0..=kind.least() + 1 {
        let short = length < kind.least();
        let why = if short {
            format!(
                "A reader that takes the parts of a body apart before it counts {} bytes reads past the end.",
                kind.least()
            )
        } else {
            "A reader that trusts the length of a body alone accepts what is left of it.".to_owned()
        };
        let duty = if short { Duty::Length } else { Duty::Whole };
        let layers: &[&str] = if short {
            // An AEAD that is handed too little may say so in its own way.
            &["encoding", "header", "authentication"]
        } else {
            &["authentication"]
        };
        let cut = Token {
            body: token.body[..length].to_vec(),
            ..token.clone()
        };
        let case = label(format!("bytes-{length}"), why, [kind.clause(duty)]);
        sheet.refuse(&right, case, kit.read(cut.text(), b""), layers);
    }
    long_footer(&mut sheet, &kit);
    sheet
}

/// Short bodies in texts that are long enough, by their footer.
fn long_footer(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let path = format!("{}/footer", sheet.path());
    let message = Message::new(payload(&path)).footer(vec![b'f'; 2 * kind.least()]);
    let token = kit.mint(&path, &message);
    let right = sheet.accept(
        label(
            "footer-right",
            "The token that those with a long footer are cut from.",
            [kind.clause(Duty::Length)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    for length in [0, 1, kind.least() / 2, kind.least() - 1] {
        let why = "Catches a reader that measures the whole token: a long footer hides that the body is too short for its fixed parts.";
        let cut = Token {
            body: token.body[..length].to_vec(),
            ..token.clone()
        };
        let case = label(
            format!("footer-bytes-{length}"),
            why,
            [kind.clause(Duty::Length)],
        );
        let layers = &["encoding", "header", "authentication"];
        sheet.refuse(&right, case, kit.read(cut.text(), b""), layers);
    }
}
