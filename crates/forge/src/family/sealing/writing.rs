//! Tokens that a subject writes: byte for byte where nothing in them is random, opened by the oracle where something is.

use paseto_conformance_protocol::Version;

use super::sized;
use crate::case::{Case, Expect, Object, Step, repeat};
use crate::craft::{Message, entropy, local, p384};
use crate::family::kind::{Kind, Kit, found, mark, payload};
use crate::family::sheet::{Label, Sheet, label};

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/write", kind.folder()),
        format!("{} tokens as a writer makes them.", kind.name()),
    );
    let kit = Kit::new(kind, "main");
    let written = messages(kind, sheet.path());
    let exact = match kind.is_local() {
        true => written.clone(),
        // Without a nonce an equal message would be an equal ask.
        false => exact(&kit, &format!("{}/exact", sheet.path()), written.len()),
    };
    for ((name, why, message), (_, _, other)) in written.into_iter().zip(exact) {
        let clauses = clauses(kind, &message);
        if kind.is_local() || (kind.version != Version::V1 && other != message) {
            let why = format!("A writer that {why} makes another token.");
            sheet.push(exactly(
                &kit,
                label(name.clone(), why, clauses.clone()),
                &other,
            ));
        }
        let why = format!(
            "A writer that {why} makes a token that does not open, or opens to something else."
        );
        // What opens is what was given: no claim that nobody asked for.
        let clauses = clauses.into_iter().chain(["PASETO-API-13".to_owned()]);
        let case = label(format!("{name}-opens"), why, clauses)
            .case(kit.write(&message, None), opens(&kit, &message));
        sheet.push(undated(&message, case));
    }
    empty(&mut sheet, &kit);
    long(&mut sheet, &kit);
    fresh(&mut sheet, &kit);
    if kind.is_local() {
        random(&mut sheet, &kit);
    }
    sheet
}

/// The messages that are signed to exactly one token. In v3 that of RFC 6979, which writers of low s only make as well.
fn exact(kit: &Kit, path: &str, count: usize) -> Vec<(String, String, Message)> {
    let kind = kit.kind;
    let one = |at: usize| {
        (0..)
            .map(|n| messages(kind, &entropy::numbered(path, n)).swap_remove(at))
            .take(TRIES)
            .find(|(_, _, message)| is_common(kit, message))
            // A message that has no room for a label is the same at every try.
            .unwrap_or_else(|| messages(kind, path).swap_remove(at))
    };
    (0..count).map(one).collect()
}

/// How many messages are tried: all of them have a high s once in 2^64.
const TRIES: usize = 64;

/// Whether writers of low s only make the signature of RFC 6979 as well.
fn is_common(kit: &Kit, message: &Message) -> bool {
    let pair = kit.pair.as_ref().expect("a public kind");
    let signed = crate::family::public::signed(kit.kind, &pair.public, message);
    kit.kind.version != Version::V3
        || p384::sign(&pair.secret, &signed) == p384::rfc6979(&pair.secret, &signed)
}

/// What is written: name, the fault that it shows, message.
fn messages(kind: Kind, path: &str) -> Vec<(String, String, Message)> {
    let of = |name: &str| Message::new(payload(&format!("{path}/{name}")));
    let mut all = vec![
        (
            "plain".to_owned(),
            "adds a dot or a piece for an absent footer".to_owned(),
            of("plain"),
        ),
        (
            "footer".to_owned(),
            "leaves the footer out".to_owned(),
            of("footer").footer("a footer"),
        ),
    ];
    let mut push = |name: &str, why: &str, message: Message| {
        all.push((name.to_owned(), why.to_owned(), message))
    };
    let text = |name: &str| Message::new(payload(&format!("{path}/{name}/ä€😀")));
    push(
        "footer-one-byte",
        "pads the footer",
        of("footer-one-byte").footer("f"),
    );
    push(
        "footer-two-bytes",
        "pads the footer",
        of("footer-two-bytes").footer("fo"),
    );
    push(
        "footer-json",
        "reads or changes JSON in the footer",
        of("footer-json").footer(r#"{"kid":"x" , "a":1.0}"#),
    );
    push(
        "footer-zero",
        "ends the footer at a zero byte",
        of("footer-zero").footer("a\0b"),
    );
    push(
        "footer-not-utf-8",
        "takes the footer for text",
        of("footer-not-utf-8").footer([0xff, 0x00, 0x80]),
    );
    push(
        "multi-byte",
        "counts characters in place of bytes",
        text("multi-byte"),
    );
    push(
        "multi-byte-footer",
        "counts characters in place of bytes",
        of("multi-byte-footer").footer("ä€😀"),
    );
    push(
        "text",
        "insists on JSON, though it says that it carries text",
        Message::new(format!("{}, no JSON", mark(path))),
    );
    let bytes = [
        mark(&format!("{path}/bytes")).as_bytes(),
        &[0, 0xff, 0x80, 0xc0],
    ]
    .concat();
    push("bytes", "takes the payload for text", Message::new(bytes));
    if kind.has_assertion() {
        push(
            "assertion",
            "leaves the assertion out",
            of("assertion").implicit("an assertion"),
        );
        push(
            "footer-and-assertion",
            "exchanges footer and assertion",
            of("both").footer("left").implicit("right"),
        );
        push(
            "multi-byte-assertion",
            "counts characters in place of bytes",
            of("mba").implicit("ä€😀"),
        );
    }
    for length in [2, 7, 15, 16, 17, 63, 64, 65, 128, 255, 256, 257, 1024] {
        let name = format!("payload-{length}");
        let (bytes, _) = sized(&format!("{path}/{name}"), length);
        all.push((
            name,
            format!("miscounts {length} bytes of payload"),
            Message::new(bytes),
        ));
    }
    all
}

/// The case with one right token. For signatures it is advice: those of v3 need not be RFC 6979's, and Ed25519 need
/// not be deterministic to verify.
fn exactly(kit: &Kit, label: Label, message: &Message) -> Case {
    let (ask, token) = if kit.kind.is_local() {
        let random = entropy::bytes(&format!("random/{}", label.name()), kit.kind.front());
        (
            kit.write(message, Some(&random)),
            with_random(kit, &random, message),
        )
    } else {
        (kit.write(message, None), kit.mint("", message).text())
    };
    let expect = Expect::Ok(Object::default().with("token", token));
    let case = undated(message, label.case(ask, expect));
    if kit.kind.is_local() {
        case
    } else {
        case.should()
    }
}

fn with_random(kit: &Kit, random: &[u8], message: &Message) -> String {
    let Kind { version, .. } = kit.kind;
    let nonce = local::nonce_from(version, random, &message.payload);
    local::seal_with_nonce(version, &kit.key, &nonce, message).text()
}

fn opens(kit: &Kit, message: &Message) -> Expect {
    Expect::Opens {
        ask: kit.read(Object::default().with("answer", "token"), &message.implicit),
        ok: found(message),
    }
}

/// Random inputs at their limits: they are used as they come, hashed with the message in v1 and v2.
fn random(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let message = Message::new(payload(&format!("{}/random", sheet.path()))).footer("a footer");
    // v1 and v2 derive the nonce, v3 and v4 do not: the fourth clause says which.
    let number = 4;
    for (name, why, random) in [
        (
            "random-zero",
            "draws again when it sees zeros",
            vec![0; kind.front()],
        ),
        (
            "random-one",
            "changes random bytes",
            vec![0xff; kind.front()],
        ),
    ] {
        let token = with_random(kit, &random, &message);
        let why = format!("A writer that {why} makes another token.");
        sheet.accept(
            label(name, why, [kind.clause_id("ENC", number)]),
            kit.write(&message, Some(&random)),
            Object::default().with("token", token),
        );
    }
}

/// A writer may insist on a payload (the texts contradict each other).
fn empty(sheet: &mut Sheet, kit: &Kit) {
    let message = Message::new("");
    let why = "A writer may refuse an empty payload; if it takes one, the token opens.";
    let either = Expect::Either(vec![opens(kit, &message), Expect::REFUSED]);
    sheet.push(label("payload-0", why, ["PASETO-PAY-04"]).case(kit.write(&message, None), either));
}

/// Parts beyond what two bytes count, and of a mebibyte. Limits on the length of footers and tokens are allowed; an
/// assertion makes no token longer.
fn long(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let base = Message::new(payload(&format!("{}/long", sheet.path())));
    for length in [65_535, 65_536, 65_537, 1 << 20] {
        let mut parts = vec![("payload", "6c", true), ("footer", "66", true)];
        if kind.has_assertion() {
            parts.push(("implicit", "78", length > 65_537));
        }
        for (part, unit, open) in parts {
            let filled = repeat(unit, length);
            let ask = kit.write(&base, None).with(part, filled.clone());
            let read = kit.read(Object::default().with("answer", "token"), b"");
            let (read, ok) = match part {
                "implicit" => (read.with(part, filled), found(&base)),
                _ => (read, found(&base).with(part, filled)),
            };
            let opens = Expect::Opens { ask: read, ok };
            let expect = if open {
                Expect::Either(vec![opens, Expect::REFUSED])
            } else {
                opens
            };
            let why = format!(
                "A writer that counts {length} bytes of {part} wrongly makes a token that does not open."
            );
            sheet.push(label(format!("{part}-{length}"), why, ["PASETO-PAE-06"]).case(ask, expect));
        }
    }
}

/// Three tokens of one message, of which no two are equal where something in them is random.
fn fresh(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let message = Message::new(payload(&format!("{}/fresh", sheet.path())));
    let step = |message: &Message| Step {
        ask: kit.write(message, None),
        expect: opens(kit, message),
    };
    let (number, section) = if kind.is_local() {
        (3, "ENC")
    } else {
        (4, "SIG")
    };
    let clause = kind.clause_id(section, number);
    let random = kind.is_local() || kind.version == Version::V1;
    if random {
        let why = "A writer whose random bytes are not fresh writes the same token twice.";
        let steps = vec![step(&message), step(&message), step(&message)];
        let case = label("fresh", why, [clause.clone()])
            .steps(steps)
            .distinct(&["token"]);
        // The text says nothing of the salt of v1, which an honest signer draws.
        sheet.push(if kind.is_local() { case } else { case.should() });
    }
    if kind.is_local() {
        let nonce = match kind.version {
            Version::V2 => "token[0..24]",
            _ => "token[0..32]",
        };
        let why = "A writer that draws a few random bytes and fills the nonce up, or counts, repeats a nonce sooner or later.";
        let steps = vec![step(&message); 6];
        sheet.push(
            label("fresh-nonce", why, [clause.clone()])
                .steps(steps)
                .drawn(nonce),
        );
    }
    let mut steps = Vec::new();
    for name in ["first", "second", "third"] {
        steps.push(step(&Message::new(payload(&format!(
            "{}/{name}",
            sheet.path()
        )))));
    }
    let case = match point_of_signature(kind) {
        None => {
            let why = "A writer that keeps its last token hands it out again.";
            let case = label("another-message", why, [clause]).steps(steps);
            case.distinct(&["token"])
        }
        Some(point) => {
            let why = "A signer that uses one random number for two messages gives its secret key away to whoever sees both.";
            let clauses = match kind.version {
                Version::V3 => vec![clause, kind.clause_id("SIG", 7), kind.clause_id("SIG", 8)],
                _ => vec![clause],
            };
            let case = label("another-message", why, clauses).steps(steps);
            case.distinct(&["token", point])
        }
    };
    sheet.push(case);
}

/// What a signature shows of its random number: R of Ed25519, r of ECDSA.
fn point_of_signature(kind: Kind) -> Option<&'static str> {
    match kind.version {
        _ if kind.is_local() => None,
        Version::V1 => None,
        Version::V3 => Some("token[-96..-48]"),
        Version::V2 | Version::V4 => Some("token[-64..-32]"),
    }
}

fn clauses(kind: Kind, message: &Message) -> Vec<String> {
    let section = if kind.is_local() { "ENC" } else { "SIG" };
    let segment = if message.footer.is_empty() { 21 } else { 22 };
    let mut clauses = vec![super::pieces_clause(kind), kind.clause_id(section, segment)];
    clauses.extend((!message.payload.is_ascii()).then(|| "PASETO-PAE-04".to_owned()));
    clauses
}

/// A subject that always validates cannot be told to write what it would not read.
fn undated(message: &Message, case: Case) -> Case {
    let dated = message
        .payload
        .windows(6)
        .any(|window| window == b"\"exp\":");
    if dated {
        case
    } else {
        case.needs("!always-validates")
    }
}
