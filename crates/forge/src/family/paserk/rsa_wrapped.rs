//! RSA keys that are wrapped: which form is one, and what is none.

use super::rsa::K1;
use paseto_conformance_protocol::{PaserkKind, PaserkType};

use super::rsa::{Wrong, of, pkcs8};
use super::sample::{self, Sample, clause, path, refuse_softly, sealing_pair};
use crate::case::Expect;
use crate::craft::rsa;
use crate::craft::rsa_keys::Numbers;
use crate::family::sheet::{Sheet, label};

/// PIE: the published wraps hold DER; PEM is what the bound of the text suggests.
pub(super) fn wrapped() -> Sheet {
    let of = of(PaserkKind::SecretWrapPie);
    let about = "Authentic wraps of RSA keys in other forms, and of what is no RSA key.";
    wraps(of, about, 6)
}

/// PEM is what the text has.
pub(super) fn password_wrapped() -> Sheet {
    let of = of(PaserkKind::SecretPw);
    let about =
        "RSA keys under a password in other forms, and what is no RSA key; all of it authentic.";
    wraps(of, about, 10)
}

fn wraps(of: PaserkType, about: &str, number: u8) -> Sheet {
    let mut sheet = Sheet::new(path(of, "der"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let key = &sample.key;
    let pem = rsa::pem(key);
    let forms = [
        ("der-form", key.clone()),
        ("pem-form", pem.clone().into_bytes()),
        ("pem-with-newline", format!("{pem}\n").into_bytes()),
        ("pem-with-crlf", pem.replace('\n', "\r\n").into_bytes()),
    ];
    // The form that the published wraps have is settled; it is that of `right`.
    let settled = sample::wrapped_form(of, key);
    for (name, bytes) in forms.into_iter().filter(|(_, bytes)| *bytes != settled) {
        let again = Sample::of_bytes(of, key.clone(), &bytes, &format!("{}/{name}", sheet.path()));
        let why = "The specification does not settle this form: who reads it finds the same key.";
        let case = label(name, why, [clause(of, number)]);
        sheet.push(case.case(again.read(again.text()), Expect::open(sample.found())));
    }
    let random =
        |length| crate::craft::entropy::bytes(&format!("{}/{length}", sheet.path()), length);
    let nothing =
        "A reader that does not look at what it decrypted hands out bytes that are no RSA key.";
    let mut wrong: Vec<Wrong> = [
        ("0-bytes", 0),
        ("32-bytes", 32),
        ("48-bytes", 48),
        ("64-bytes", 64),
        ("1191-bytes", 1191),
    ]
    .into_iter()
    .map(|(name, length)| Wrong::new(name, nothing, number, random(length)))
    .collect();
    wrong.extend([
        Wrong::new(
            "truncated",
            "A reader that does not compare the length in the DER hands out a part of a key.",
            number,
            key[..key.len() - 1].to_vec(),
        ),
        Wrong::new(
            "byte-behind",
            "A reader that ignores what follows the DER hands it out with the key.",
            number,
            [key, &[0][..]].concat(),
        ),
        Wrong::new(
            "public-key",
            "A reader that takes every DER for a secret key hands out a public one.",
            number,
            rsa::pair(key).public,
        ),
        Wrong::new(
            "rsa-1024",
            "A reader that takes RSA of any size hands out a key half as long as it must be.",
            number,
            rsa::small(1024),
        ),
        Wrong::new(
            "rsa-4096",
            "A reader that sets no upper limit hands out a key that seals as one that signs.",
            number,
            sealing_pair(K1, "sealing").secret,
        )
        .advice(),
        Wrong::new(
            "pkcs8",
            "A reader that takes PKCS#8 as well hands out what is no k1.secret.",
            number,
            pkcs8(key),
        )
        .advice(),
    ]);
    let wrong = wrong
        .into_iter()
        .map(|fault| (clause(of, fault.number), fault));
    let contradicting = Numbers::of(key).contradicting().map(|(name, key)| {
        let why = "A reader that does not compare the numbers hands out a key that signs nothing, or gives its factors away.";
        let clause = "PASERK-SECRET-K1-05".to_owned();
        (clause, Wrong::new(name, why, number, key.secret()).advice())
    });
    for (clause, fault) in wrong.chain(contradicting) {
        let label_of = format!("{}/{}", sheet.path(), fault.name);
        let made = Sample::of_bytes(of, key.clone(), &fault.bytes, &label_of);
        let case = label(fault.name, fault.why, [clause]);
        let ask = made.read(made.text());
        let layers = &["key", "encoding", "authentication"];
        if fault.advice {
            refuse_softly(&mut sheet, &right, case, ask, layers);
        } else {
            sheet.refuse(&right, case, ask, layers);
        }
    }
    sheet
}
