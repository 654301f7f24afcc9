//! PASERKs in the footers of tokens: those that may stand there, those that may not, and none that is ever used as a key
//! that the reader was not given.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Purpose, Version};

use super::sample::{Sample, header, held, refuse_softly};
use crate::case::{Expect, Object};
use crate::craft::Message;
use crate::craft::paserk::{id, text};
use crate::family::kind::{Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheets() -> Vec<Sheet> {
    Version::ALL
        .iter()
        .flat_map(|version| [built(*version), taken_from(*version)])
        .collect()
}

/// A PASERK of this kind in its member of a JSON footer.
fn footer(version: Version, kind: PaserkKind, seed: &str) -> String {
    let of = PaserkType { version, kind };
    let plain = |kind| {
        let of = PaserkType { version, kind };
        text(&header(of), &held(of, "footer"))
    };
    let (member, paserk) = match kind {
        PaserkKind::Lid => ("kid", id(version, &header(of), &plain(PaserkKind::Local))),
        PaserkKind::Pid => ("kid", id(version, &header(of), &plain(PaserkKind::Public))),
        PaserkKind::Sid => ("kid", id(version, &header(of), &plain(PaserkKind::Secret))),
        PaserkKind::Public => ("kid", plain(kind)),
        _ => ("wpk", Sample::new(of, "footer", seed).text()),
    };
    format!(r#"{{"{member}":"{paserk}"}}"#)
}

const fn local(version: Version) -> Kind {
    Kind {
        version,
        purpose: Purpose::Local,
    }
}

/// What a writer puts in, and a reader leaves there.
fn built(version: Version) -> Sheet {
    use PaserkKind::{
        Lid, Local, LocalPw, LocalWrapPie, Pid, Public, Seal, Secret, SecretPw, SecretWrapPie, Sid,
    };
    let path = format!("{}/footer/build", version.paserk());
    let about = format!("Tokens of {version} whose footers hold a PASERK.");
    let mut sheet = Sheet::new(path, about);
    let kit = Kit::new(local(version), "main");
    let mut right = String::new();
    for (kind, number) in [
        (Lid, 1),
        (Pid, 1),
        (Sid, 1),
        (LocalWrapPie, 3),
        (SecretWrapPie, 3),
        (Seal, 3),
    ] {
        let name = kind.name().replace('.', "-");
        let seed = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&seed)).footer(footer(version, kind, &seed));
        let clauses = || [format!("PASERK-FTR-{number:02}")];
        let why = "A reader that takes every PASERK in a footer for a secret refuses one that is safe there.";
        let case = label(format!("{name}-read"), why, clauses());
        let token = kit.mint(&seed, &message);
        // A library may limit the length of footers, and what k1 wraps is long.
        let long = message.footer.len() > 512;
        let open = |expect| match long {
            true => Expect::Either(vec![expect, Expect::REFUSED]),
            false => expect,
        };
        let read = kit.read(token.text(), b"");
        sheet.push(case.case(read, open(Expect::Ok(found(&message)))));
        let why = "A writer that takes every PASERK in a footer for a secret refuses one that is safe there.";
        let case = label(format!("{name}-written"), why, clauses());
        let expect = open(opens(&kit, &message));
        let id = sheet.push(case.case(kit.write(&message, None), expect));
        if kind == Lid {
            right = id;
        }
    }
    // The payload of the one that is right.
    let seed = format!("{}/lid", sheet.path());
    let with = |footer| Message::new(payload(&seed)).footer(footer);
    for (kind, number) in [
        (Local, 5),
        (Secret, 6),
        (Public, 7),
        (LocalPw, 8),
        (SecretPw, 9),
    ] {
        let seed = format!("{}/{kind}", sheet.path());
        let message = with(footer(version, kind, &seed));
        let why = format!("A writer that does not look into the footer publishes a {kind} there.");
        let case = label(
            format!("{kind}-written"),
            why,
            [format!("PASERK-FTR-{number:02}")],
        );
        refuse_softly(&mut sheet, &right, case, kit.write(&message, None), &[]);
    }
    for other in Version::ALL.iter().filter(|other| **other != version) {
        let name = format!("lid-of-{}-written", other.paserk());
        let seed = format!("{}/{name}", sheet.path());
        let message = with(footer(*other, Lid, &seed));
        let why = "A writer that does not look into the footer names a key there that the token cannot have.";
        let case = label(name, why, ["PASERK-FTR-10"]);
        refuse_softly(&mut sheet, &right, case, kit.write(&message, None), &[]);
    }
    sheet
}

fn opens(kit: &Kit, message: &Message) -> Expect {
    Expect::Opens {
        ask: kit.read(Object::default().with("answer", "token"), b""),
        ok: found(message),
    }
}

/// Tokens that bring the key by which they are authentic.
fn taken_from(version: Version) -> Sheet {
    let path = format!("{}/footer/key", version.paserk());
    let about = format!("Tokens of {version} that bring the key by which they are authentic.");
    let mut sheet = Sheet::new(path, about);
    for purpose in [Purpose::Local, Purpose::Public] {
        let kind = Kind { version, purpose };
        let (own, other) = (Kit::new(kind, "main"), Kit::new(kind, "other"));
        let paserk = |kit: &Kit| {
            let of = PaserkType {
                version,
                kind: if kind.is_local() {
                    PaserkKind::Local
                } else {
                    PaserkKind::Public
                },
            };
            text(&header(of), &kit.key)
        };
        let seed = format!("{}/{purpose}", sheet.path());
        let message = |kit: &Kit, member: &str| {
            let footer = format!(r#"{{"{member}":"{}"}}"#, paserk(kit));
            Message::new(payload(&seed)).footer(footer)
        };
        let number = if kind.is_local() { 5 } else { 7 };
        let clauses = || [format!("PASERK-FTR-{number:02}")];
        let own_message = message(&own, "kid");
        let why = "The footer names the key that the reader was given: whether it is refused because it should not stand there is left open.";
        let case = label(format!("{purpose}-own"), why, clauses());
        let ask = own.read(own.mint(&seed, &own_message).text(), b"");
        let right = sheet.push(case.case(ask, Expect::open(found(&own_message))));
        for member in ["kid", "wpk"] {
            let foreign = message(&other, member);
            let why = "A reader that takes the key from the footer accepts whatever anybody makes.";
            let case = label(format!("{purpose}-{member}"), why, clauses());
            let ask = own.read(other.mint(&seed, &foreign).text(), b"");
            sheet.refuse(&right, case, ask, &[]);
        }
    }
    sheet
}
