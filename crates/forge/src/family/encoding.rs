//! Encoding: base64url has one spelling, in the body and in the footer, whatever the length.

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::{Sheet, label};
use crate::craft::Message;
use crate::craft::token::base64url;

const REFUSED: &[&str] = &["encoding"];
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Characters that are in no base64url text, with their names; those that stand in fours too, which keep the length
/// modulo 4, are what lenient decoders pass over.
const FOREIGN: [(&str, &str, bool); 6] = [
    ("space", " ", false),
    ("line-feed", "\n", true),
    ("nul", "\0", true),
    ("tilde", "~", false),
    ("e-acute", "é", false),
    ("zero-width-space", "\u{200b}", false),
];

pub(super) fn sheets() -> Vec<Sheet> {
    let segments = [Segment::Body, Segment::Footer];
    let both = |kind| segments.map(|segment| sheet(kind, segment));
    Kind::all().into_iter().flat_map(both).collect()
}

/// The part of a token whose text is changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Segment {
    Body,
    Footer,
}

impl Segment {
    const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Footer => "footer",
        }
    }
}

/// A token in three texts, of which the middle one is changed.
struct Text {
    before: String,
    segment: String,
    after: String,
}

impl Text {
    fn with(&self, segment: &str) -> String {
        format!("{}{segment}{}", self.before, self.after)
    }
}

/// Where cases go: the sheet, the reader, and the clause of the kind that applies to all of them.
struct Place {
    sheet: Sheet,
    kit: Kit,
    segment: Segment,
}

impl Place {
    fn refuse(&mut self, parent: &str, name: String, why: String, clause: &str, token: String) {
        let clauses = [clause.to_owned(), self.kit.kind.clause(Duty::Base64)];
        let ask = self.kit.read(token, b"");
        self.sheet
            .refuse(parent, label(name, why, clauses), ask, REFUSED);
    }
}

fn sheet(kind: Kind, segment: Segment) -> Sheet {
    let (name, part) = (kind.name(), segment.name());
    let sheet = Sheet::new(
        format!("{}/encoding-{part}", kind.folder()),
        format!("The {part} of a {name} token is base64url without padding, in its one spelling."),
    );
    let mut place = Place {
        sheet,
        kit: Kit::new(kind, "main"),
        segment,
    };
    for residue in [0, 2, 3] {
        let (parent, text) = right(&mut place, residue);
        padding(&mut place, residue, &parent, &text);
        trailing_bits(&mut place, residue, &parent, &text);
        if residue == 0 {
            one_more(&mut place, &parent, &text);
            alphabet(&mut place, &parent, &text);
            foreign(&mut place, &parent, &text);
        }
    }
    place.sheet
}

/// The accepted token whose segment has this many characters modulo 4.
fn right(place: &mut Place, residue: usize) -> (String, Text) {
    let Place {
        sheet,
        kit,
        segment,
    } = place;
    let path = sheet.path().to_owned();
    // A byte more is a character or two more, and another nonce or signature.
    let fitting = (0..300).find_map(|more| {
        let more = "x".repeat(more);
        let message = match segment {
            Segment::Body => {
                Message::new(payload(&format!("{path}/{residue}{more}"))).footer("footer")
            }
            Segment::Footer => {
                // `>>>` and `???` become `Pj4-` and `Pz8_`: both letters that the standard alphabet lacks.
                let footer = format!(">>>???>>>???{more}");
                Message::new(payload(&format!("{path}/{residue}"))).footer(footer)
            }
        };
        let token = kit.mint(&format!("{path}/{residue}"), &message);
        let bytes = match segment {
            Segment::Body => &token.body,
            Segment::Footer => &token.footer,
        };
        let text = base64url(bytes);
        let both = residue != 0 || (text.contains('-') && text.contains('_'));
        (both && text.len() % 4 == residue).then_some((message, token, text))
    });
    let (message, token, segment_text) = fitting.expect(
        "three lengths in a row have all residues but 1, and both letters are rare in none",
    );
    let body = base64url(&token.body);
    let (before, after) = match segment {
        Segment::Body => (token.header, format!(".{}", base64url(&token.footer))),
        Segment::Footer => (format!("{}{body}.", token.header), String::new()),
    };
    let text = Text {
        before,
        segment: segment_text,
        after,
    };
    let why = format!(
        "A reader that cannot decode a {} of {residue} characters modulo 4 refuses this.",
        segment.name()
    );
    let case = label(
        format!("right-{residue}-mod-4"),
        why,
        ["PASETO-B64-01".to_owned(), kit.kind.clause(Duty::Base64)],
    );
    let parent = sheet.accept(
        case,
        kit.read(text.with(&text.segment), b""),
        found(&message),
    );
    (parent, text)
}

fn padding(place: &mut Place, residue: usize, parent: &str, text: &Text) {
    let clause = match place.segment {
        Segment::Body => "PASETO-B64-02",
        Segment::Footer => "PASETO-B64-03",
    };
    let needed = (4 - residue) % 4;
    for signs in 1..=4 {
        let why = match (signs == needed, needed) {
            (true, _) => "A reader that takes the padding of other base64 variants accepts this.",
            (false, 0) => {
                "A reader that strips every trailing = accepts this, where no padding has a meaning."
            }
            (false, _) => {
                "A reader that strips every trailing = accepts this, though it is not even the right padding."
            }
        };
        let token = text.with(&format!("{}{}", text.segment, "=".repeat(signs)));
        place.refuse(
            parent,
            format!("padding-{signs}-at-{residue}-mod-4"),
            why.to_owned(),
            clause,
            token,
        );
    }
    for (where_, at) in [("start", 0), ("middle", text.segment.len() / 2)] {
        let (front, back) = text.segment.split_at(at);
        let why = format!("A reader that passes over a = at the {where_} accepts this.");
        let token = text.with(&format!("{front}={back}"));
        place.refuse(
            parent,
            format!("padding-{where_}-at-{residue}-mod-4"),
            why,
            "PASETO-B64-10",
            token,
        );
    }
}

/// The unused bits of the last character, in every value but zero.
fn trailing_bits(place: &mut Place, residue: usize, parent: &str, text: &Text) {
    let clause = match place.segment {
        Segment::Body => "PASETO-B64-04",
        Segment::Footer => "PASETO-B64-05",
    };
    let unused = match residue {
        2 => 4,
        3 => 2,
        _ => return,
    };
    let (front, last) = text.segment.split_at(text.segment.len() - 1);
    let value = ALPHABET
        .iter()
        .position(|&letter| letter == last.as_bytes()[0])
        .expect("base64url");
    for bits in 1..1 << unused {
        let last = char::from(ALPHABET[value | bits]);
        let why = format!(
            "A reader that ignores the {unused} unused bits of the last character accepts this second spelling."
        );
        let token = text.with(&format!("{front}{last}"));
        place.refuse(
            parent,
            format!("trailing-bits-{bits:0unused$b}"),
            why,
            clause,
            token,
        );
    }
}

fn one_more(place: &mut Place, parent: &str, text: &Text) {
    for letter in ["A", "w"] {
        let why =
            "A reader that drops a last character too short for a byte accepts this.".to_owned();
        let token = text.with(&format!("{}{letter}", text.segment));
        place.refuse(
            parent,
            format!("one-more-{}", letter.to_lowercase()),
            why,
            "PASETO-B64-06",
            token,
        );
    }
}

fn alphabet(place: &mut Place, parent: &str, text: &Text) {
    for (name, ours, theirs) in [("plus", "-", "+"), ("slash", "_", "/")] {
        assert!(
            text.segment.contains(ours),
            "the segment has a {ours} to exchange"
        );
        let why = format!(
            "A reader that decodes the standard alphabet beside the one for URLs accepts this {theirs}."
        );
        let token = text.with(&text.segment.replacen(ours, theirs, 1));
        place.refuse(
            parent,
            format!("alphabet-{name}"),
            why,
            "PASETO-B64-07",
            token,
        );
    }
}

/// One foreign character at three places, and four of them, which keep the length modulo 4.
fn foreign(place: &mut Place, parent: &str, text: &Text) {
    let length = text.segment.len();
    for (name, character, in_fours) in FOREIGN {
        for (where_, at) in [("start", 0), ("middle", length / 2), ("end", length)] {
            for (count, suffix) in [(1, ""), (4, "-four")]
                .into_iter()
                .take(1 + usize::from(in_fours))
            {
                let (front, back) = text.segment.split_at(at);
                let why = format!(
                    "A reader that passes over what is not in the alphabet accepts this at the {where_} of the {}.",
                    place.segment.name()
                );
                let token = text.with(&format!("{front}{}{back}", character.repeat(count)));
                place.refuse(
                    parent,
                    format!("{name}-{where_}{suffix}"),
                    why,
                    "PASETO-B64-08",
                    token,
                );
            }
        }
    }
}
