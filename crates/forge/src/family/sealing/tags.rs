//! Bodies cut, filled and rearranged, and tags and signatures that belong to something else.

use super::{REFUSED, SIGNATURE, content, seal};
use crate::craft::{Message, Token};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// A body that is wrong: name, sentence, duty, bytes.
type Wrong = (String, String, Duty, Vec<u8>);

pub(super) fn sheet(kind: Kind) -> Sheet {
    let seal = seal(kind);
    let mut sheet = Sheet::new(
        format!("{}/{seal}", kind.folder()),
        format!(
            "The body of a {} token cut, filled and rearranged, and {seal}s of something else.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path())).footer("a footer");
    let token = kit.mint(sheet.path(), &message);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause(Duty::Tag)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    let layers = if kind.is_local() { REFUSED } else { SIGNATURE };
    let mut wrong = cut(kind, &token.body);
    wrong.extend(filled(kind, &token.body));
    wrong.extend(rearranged(kind, &token.body));
    wrong.extend(foreign(&kit, sheet.path(), &message, &token.body));
    for (name, why, duty, body) in wrong {
        let changed = Token {
            body,
            ..token.clone()
        };
        sheet.refuse(
            &right,
            label(name, why, [kind.clause(duty)]),
            kit.read(changed.text(), b""),
            layers,
        );
    }
    sheet
}

fn wrong(name: impl Into<String>, why: impl Into<String>, duty: Duty, body: Vec<u8>) -> Wrong {
    (name.into(), why.into(), duty, body)
}

/// The places where bytes are taken away and put in: name, position in the body.
fn places(kind: Kind, body: &[u8]) -> Vec<(&'static str, usize)> {
    let tag = body.len() - kind.back();
    let mut places = vec![("front", 0), ("middle", usize::midpoint(kind.front(), tag))];
    if kind.is_local() {
        places.push(("ciphertext-front", kind.front()));
    }
    places.push(("before-seal", tag));
    places.push(("seal-middle", tag + kind.back() / 2));
    places
}

fn cut(kind: Kind, body: &[u8]) -> Vec<Wrong> {
    let (seal, content) = (seal(kind), content(kind));
    let mut all = Vec::new();
    for (place, at) in places(kind, body) {
        for count in [1, 8] {
            let short = [&body[..at], &body[at + count..]].concat();
            all.push(wrong(
                format!("cut-{place}-{count}"),
                format!("A reader that does not authenticate the whole body, or in its right place, accepts this: {count} bytes are missing."),
                Duty::Whole,
                short,
            ));
        }
    }
    // Without the whole of it is a case of its own.
    for count in [1, 2, 3, 16]
        .into_iter()
        .filter(|count| *count < kind.back())
    {
        all.push(wrong(
            format!("cut-end-{count}"),
            format!("A reader that takes a {seal} without its last {count} bytes accepts this."),
            Duty::Whole,
            body[..body.len() - count].to_vec(),
        ));
    }
    let (rest, tag) = body.split_at(body.len() - kind.back());
    all.push(wrong(
        format!("without-{seal}"),
        format!("A reader that takes a body without a {seal} accepts this."),
        Duty::Whole,
        rest.to_vec(),
    ));
    all.push(wrong(
        format!("without-{content}"),
        format!("A reader whose {seal} does not cover the {content} accepts this."),
        Duty::Content,
        [&body[..kind.front()], tag].concat(),
    ));
    all
}

fn filled(kind: Kind, body: &[u8]) -> Vec<Wrong> {
    let seal = seal(kind);
    let mut places = places(kind, body);
    places.push(("end", body.len()));
    let mut all = Vec::new();
    for (place, at) in places {
        for count in [1, 16, 64] {
            let long = [&body[..at], &vec![0; count], &body[at..]].concat();
            all.push(wrong(
                format!("fill-{place}-{count}"),
                format!("A reader that does not authenticate the whole body, or in its right place, accepts this: {count} zero bytes too many."),
                Duty::Whole,
                long,
            ));
        }
    }
    let (rest, tag) = body.split_at(body.len() - kind.back());
    all.push(wrong(
        format!("{seal}-twice"),
        format!(
            "A reader that looks for the {seal} behind the body and not at its end accepts this."
        ),
        Duty::Whole,
        [rest, tag, tag].concat(),
    ));
    all
}

fn rearranged(kind: Kind, body: &[u8]) -> Vec<Wrong> {
    let seal = seal(kind);
    let end = body.len() - kind.back();
    let (rest, tag) = body.split_at(end);
    let (nonce, content) = rest.split_at(kind.front());
    let half = tag.len() / 2;
    let reversed: Vec<u8> = tag.iter().rev().copied().collect();
    let inverted: Vec<u8> = tag.iter().map(|byte| !byte).collect();
    let with = |name: &str, why: &str, tag: &[u8]| {
        let why = format!("A reader that {why} accepts this.");
        wrong(name, why, Duty::Tag, [rest, tag].concat())
    };
    let mut all = vec![
        with(
            "halves-exchanged",
            &format!("compares the {seal} as two halves in any order"),
            &[&tag[half..], &tag[..half]].concat(),
        ),
        with(
            "reversed",
            &format!("reads the {seal} from its end"),
            &reversed,
        ),
        with(
            "inverted",
            &format!("compares nothing of the {seal} but its length"),
            &inverted,
        ),
        with(
            "all-zero",
            &format!("takes an empty {seal} for a right one"),
            &vec![0; tag.len()],
        ),
        with(
            "all-one",
            &format!("takes a {seal} of one-bits for a right one"),
            &vec![0xff; tag.len()],
        ),
        with(
            "first-half-only",
            &format!("compares the first half of the {seal}"),
            &[&tag[..half], &vec![0; tag.len() - half]].concat(),
        ),
        with(
            "second-half-only",
            &format!("compares the second half of the {seal}"),
            &[&vec![0; half], &tag[half..]].concat(),
        ),
        with(
            "first-half-twice",
            &format!("compares the first half of the {seal} alone"),
            &[&tag[..half], &tag[..half]].concat(),
        ),
    ];
    if !kind.is_local() {
        let front = [tag, content].concat();
        all.push(wrong(
            "moved-to-the-front",
            "A reader that finds the signature in front of the message accepts this.",
            Duty::Whole,
            front,
        ));
    }
    let mut swapped = content.to_vec();
    swapped.rotate_left(16);
    all.push(wrong(
        "content-rotated",
        format!("A reader whose {seal} does not depend on the order of blocks accepts this."),
        Duty::Content,
        [nonce, &swapped, tag].concat(),
    ));
    all
}

/// Tags and contents of other tokens: the same nonce with another message, another nonce, another key.
fn foreign(kit: &Kit, path: &str, message: &Message, body: &[u8]) -> Vec<Wrong> {
    let kind = kit.kind;
    let (seal, content) = (seal(kind), content(kind));
    let end = body.len() - kind.back();
    let second = payload(path).replace("data", "atad").into_bytes();
    let second = Message {
        payload: second,
        ..message.clone()
    };
    let same_nonce = kit.mint(path, &second).body;
    let other_nonce = kit.mint(&format!("{path}/second"), message).body;
    let other_key = Kit::new(kind, "other").mint(path, message).body;
    let footless = Message::new(message.payload.clone());
    let no_footer = kit.mint(path, &footless).body;
    let of = |name: String, what: &str, duty, rest: &[u8], tag: &[u8]| {
        let why = format!("A reader whose {seal} does not depend on {what} accepts this.");
        wrong(name, why, duty, [rest, tag].concat())
    };
    let (rest, tag) = body.split_at(end);
    let mut all = vec![
        of(
            format!("{seal}-of-another-message"),
            &format!("the {content}"),
            Duty::Content,
            rest,
            &same_nonce[end..],
        ),
        of(
            format!("{content}-of-another-message"),
            &format!("the {content}"),
            Duty::Content,
            &same_nonce[..end],
            tag,
        ),
        of(
            format!("{seal}-of-another-key"),
            "the key",
            Duty::Key,
            rest,
            &other_key[end..],
        ),
        of(
            format!("{seal}-without-the-footer"),
            "the footer",
            Duty::Footer,
            rest,
            &no_footer[end..],
        ),
    ];
    if kind.is_local() {
        all.push(of(
            "tag-of-another-nonce".to_owned(),
            "the nonce",
            Duty::Nonce,
            rest,
            &other_nonce[end..],
        ));
    }
    all
}
