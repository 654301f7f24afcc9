//! Several asks of one process: an answer depends on its ask and on nothing before it.

use paseto_conformance_protocol::Version;

use super::{REFUSED, SIGNATURE, opened, seal, whole};
use crate::case::{Expect, Object, Step};
use crate::craft::{Message, Token};
use crate::family::kind::{Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/state", kind.folder()),
        format!(
            "Several {} tokens in one process: no answer depends on those before it.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let path = sheet.path().to_owned();
    let message = Message::new(payload(&path)).footer("a footer");
    let (ask, ok) = opened(&kit, &path, &message);
    let why = "The token that the others ask again.";
    let right = sheet.accept(label("right", why, [whole(kind)]), ask.clone(), ok.clone());
    let good = Step {
        ask,
        expect: Expect::Ok(ok),
    };
    let bad = refused(&kit, &path, &message);
    let mut push = |name: &str, why: &str, steps: Vec<Step>| {
        let why = format!("A reader that {why} fails this.");
        sheet.push(
            label(name, why, [whole(kind)])
                .steps(steps)
                .child_of(&right),
        );
    };
    let again = || good.clone();
    push(
        "twice",
        "opens a token only once",
        vec![again(), again(), again()],
    );
    push(
        "good-after-refused",
        "does not recover from a refusal",
        vec![bad.clone(), again()],
    );
    push(
        "refused-after-good",
        "remembers its last verdict",
        vec![again(), bad.clone()],
    );
    let mut many = vec![bad.clone(); 8];
    many.push(again());
    push(
        "good-after-many-refused",
        "stops after a number of refusals",
        many,
    );
    push(
        "in-turn",
        "confuses the answers",
        vec![again(), bad.clone(), again(), bad, again()],
    );
    let (other, foreign) = other_key(&kit, &path);
    push(
        "keys-in-turn",
        "keeps the key of the ask before",
        vec![again(), other.clone(), again(), other, foreign, again()],
    );
    push(
        "short-after-long",
        "does not clear what it used before",
        short_after_long(&kit, &path),
    );
    push(
        "footer-and-none",
        "keeps the footer of the ask before",
        footer_and_none(&kit, &path),
    );
    if kind.has_assertion() {
        push(
            "assertion-and-none",
            "keeps the assertion of the ask before",
            assertion_and_none(&kit, &path),
        );
    }
    for other in neighbours(kind) {
        let kit = Kit::new(other, "main");
        let path = format!("{path}/{}", other.name());
        let (ask, ok) = opened(&kit, &path, &Message::new(payload(&path)));
        let step = Step {
            ask,
            expect: Expect::Ok(ok),
        };
        let name = format!("in-turn-with-{}", other.name().replace('.', "-"));
        push(
            &name,
            "keeps version or purpose of the ask before",
            vec![again(), step, again()],
        );
    }
    written(&mut sheet, &kit, &path);
    sheet
}

/// The same token with another last byte.
fn refused(kit: &Kit, path: &str, message: &Message) -> Step {
    let mut token = kit.mint(path, message);
    let last = token.body.len() - 1;
    token.body[last] ^= 0x10;
    reject(kit, &token, b"")
}

fn reject(kit: &Kit, token: &Token, implicit: &[u8]) -> Step {
    let layers = if kit.kind.is_local() {
        REFUSED
    } else {
        SIGNATURE
    };
    Step {
        ask: kit.read(token.text(), implicit),
        expect: Expect::Rejected(layers.to_vec()),
    }
}

fn open(kit: &Kit, path: &str, message: &Message) -> Step {
    let (ask, ok) = opened(kit, path, message);
    Step {
        ask,
        expect: Expect::Ok(ok),
    }
}

/// A token of another key, and the same under the first.
fn other_key(kit: &Kit, path: &str) -> (Step, Step) {
    let other = Kit::new(kit.kind, "other");
    let path = format!("{path}/other");
    let message = Message::new(payload(&path));
    let token = other.mint(&path, &message);
    (open(&other, &path, &message), reject(kit, &token, b""))
}

fn short_after_long(kit: &Kit, path: &str) -> Vec<Step> {
    let long =
        Message::new(payload(&format!("{path}/{}", "long".repeat(300)))).footer("f".repeat(600));
    let path = format!("{path}/short");
    let short = Message::new(payload(&path)).footer("f");
    let [long, short] = [
        open(kit, &format!("{path}/long"), &long),
        open(kit, &path, &short),
    ];
    vec![short.clone(), long.clone(), short, long]
}

fn footer_and_none(kit: &Kit, path: &str) -> Vec<Step> {
    let path = format!("{path}/none");
    let none = Message::new(payload(&path));
    let some = none.clone().footer("not to be kept");
    let [none, some] = [
        open(kit, &path, &none),
        open(kit, &format!("{path}/some"), &some),
    ];
    vec![none.clone(), some.clone(), none, some]
}

fn assertion_and_none(kit: &Kit, path: &str) -> Vec<Step> {
    let path = format!("{path}/assertion");
    let message = Message::new(payload(&path)).implicit("not to be kept");
    let token = kit.mint(&path, &message);
    let some = open(kit, &path, &message);
    let none = open(
        kit,
        &format!("{path}/none"),
        &Message::new(payload(&format!("{path}/none"))),
    );
    vec![
        some.clone(),
        reject(kit, &token, b""),
        none,
        some,
        reject(kit, &token, b"another"),
    ]
}

/// The other purpose of the version, and the version of the same family.
fn neighbours(kind: Kind) -> Vec<Kind> {
    let family = match kind.version {
        Version::V1 => Version::V3,
        Version::V2 => Version::V4,
        Version::V3 => Version::V1,
        Version::V4 => Version::V2,
    };
    let near = |other: &Kind| {
        (other.version == kind.version) != (other.purpose == kind.purpose)
            && (other.version == kind.version || other.version == family)
    };
    Kind::all().into_iter().filter(near).collect()
}

/// Writing between readings, and readings between writings.
fn written(sheet: &mut Sheet, kit: &Kit, path: &str) {
    let path = format!("{path}/written");
    let message = Message::new(payload(&path)).footer("a footer");
    let plain = Message::new(payload(&path));
    let write = |kit: &Kit, message: &Message| Step {
        ask: kit.write(message, None),
        expect: Expect::Opens {
            ask: kit.read(Object::default().with("answer", "token"), &message.implicit),
            ok: found(message),
        },
    };
    let other = Kit::new(kit.kind, "other");
    let steps = vec![
        write(kit, &message),
        open(kit, &path, &message),
        write(&other, &message),
        write(kit, &plain),
        open(kit, &path, &message),
        write(kit, &message),
    ];
    let why = format!(
        "A writer that keeps key, footer or {} of the ask before fails this.",
        seal(kit.kind)
    );
    let case = label("written-in-turn", why, [super::pieces_clause(kit.kind)]).steps(steps);
    sheet.push(case);
}
