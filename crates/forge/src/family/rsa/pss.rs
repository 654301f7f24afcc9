//! Signatures under a common key: salts, hashes, padding, ranges and lengths.

use num_bigint::BigUint;

use super::{Base, V1, padding, pss, salt};
use crate::case::Expect;
use crate::craft::rsa::{self, fixed, modulus};
use crate::family::kind::found;
use crate::family::sheet::{Sheet, label};

/// A fault: the name, the sentence, the clause, the signature.
pub(super) type Fault = (String, &'static str, String, Vec<u8>);

/// Where the search for a signature that begins with a zero byte ends, so that it need not be repeated.
const SHORT: u32 = 690;

pub(super) fn sheet() -> Sheet {
    let mut sheet = Sheet::new(
        "v1/public/rsa-pss",
        "RSASSA-PSS signatures of v1.public tokens: salts, hashes, padding, ranges, lengths.",
    );
    let base = Base::new(&sheet);
    let right = base.right(&mut sheet);
    let short = short(&base);
    for (name, why, signature) in genuine(&base, &short) {
        let case = label(name, why, [V1.clause_id("SIG", 4)]);
        sheet.accept(case, base.ask(&signature), found(&base.message));
    }
    for length in [0, 20, 32, 47, 49, 64, 206] {
        let signature = rsa::sign_pss(
            &base.pair.secret,
            &base.signed,
            &pss(&salt("of another length", length)),
        );
        let why = "A reader that finds the length of the salt in the signature accepts this.";
        let case = label(
            format!("salt-of-{length}-bytes"),
            why,
            [V1.clause_id("VER", 21)],
        );
        let case = case.case(
            base.ask(&signature),
            Expect::Rejected(vec!["authentication"]),
        );
        sheet.push(case.child_of(&right).should());
    }
    let faults = padding::parameters(&base)
        .into_iter()
        .chain(padding::blocks(&base))
        .chain(numbers(&base))
        .chain(lengths(&base, &short));
    for (name, why, clause, signature) in faults {
        let case = label(name, why, [clause]);
        sheet.refuse(
            &right,
            case,
            base.ask(&signature),
            &["authentication", "encoding"],
        );
    }
    sheet
}

/// A genuine signature that begins with a zero byte.
fn short(base: &Base) -> Vec<u8> {
    (SHORT..)
        .map(|n| salt(&format!("of a short signature {n}"), 48))
        .map(|salt| rsa::sign_pss(&base.pair.secret, &base.signed, &pss(&salt)))
        .find(|signature| signature[0] == 0)
        .expect("one in 154")
}

fn genuine(base: &Base, short: &[u8]) -> [(&'static str, &'static str, Vec<u8>); 4] {
    let with = |salt: &[u8]| rsa::sign_pss(&base.pair.secret, &base.signed, &pss(salt));
    [
        (
            "begins-with-zero",
            "A reader that drops the zero byte at the start of a signature refuses this.",
            short.to_vec(),
        ),
        (
            "salt-zero",
            "A reader that looks for the start of the salt from behind refuses this.",
            with(&[0; 48]),
        ),
        (
            "salt-begins-with-1",
            "A reader that looks for the separator from behind refuses this.",
            with(&[1; 48]),
        ),
        (
            "salt-ff",
            "A reader that takes the salt for text refuses this.",
            with(&[0xff; 48]),
        ),
    ]
}

/// The number that a signature is: at the ends of the range, out of it, and congruent to a genuine one.
fn numbers(base: &Base) -> Vec<Fault> {
    let n = modulus(&base.pair.secret);
    let number = BigUint::from_bytes_be(&base.signature);
    let one = BigUint::from(1_u8);
    let bytes = |number: &BigUint| fixed(number, 256);
    let congruent = congruent(base, &n);
    let faults: [(&str, &str, u8, Vec<u8>); 9] = [
        (
            "zero",
            "A reader that does not look at the result accepts this.",
            22,
            vec![0; 256],
        ),
        (
            "all-ff",
            "A reader that gives up on a number out of range without refusing accepts this.",
            22,
            vec![0xff; 256],
        ),
        (
            "one",
            "A reader that does not look at the result accepts this.",
            8,
            bytes(&one),
        ),
        (
            "n-minus-1",
            "A reader that does not look at the result accepts this.",
            8,
            bytes(&(&n - 1_u8)),
        ),
        (
            "n",
            "A reader that does not check the range takes this for zero.",
            20,
            bytes(&n),
        ),
        (
            "n-plus-1",
            "A reader that does not check the range takes this for one.",
            20,
            bytes(&(&n + 1_u8)),
        ),
        (
            "s-plus-n",
            "A reader that takes the signature modulo n accepts this second form of it.",
            20,
            congruent,
        ),
        (
            "negative",
            "A reader that compares without the sign accepts this.",
            8,
            bytes(&(&n - &number)),
        ),
        (
            "reversed",
            "A reader that takes the signature for little-endian accepts this.",
            8,
            base.signature.iter().rev().copied().collect(),
        ),
    ];
    faults
        .map(|(name, why, number, signature)| {
            (name.to_owned(), why, V1.clause_id("VER", number), signature)
        })
        .to_vec()
}

/// A genuine signature plus the modulus, in 256 bytes.
fn congruent(base: &Base, n: &BigUint) -> Vec<u8> {
    (0..)
        .map(|n| salt(&format!("of a small signature {n}"), 48))
        .map(|salt| rsa::sign_pss(&base.pair.secret, &base.signed, &pss(&salt)))
        .map(|signature| BigUint::from_bytes_be(&signature) + n)
        .find(|sum| sum.bits() <= 2048)
        .map(|sum| fixed(&sum, 256))
        .expect("two in three")
}

fn lengths(base: &Base, short: &[u8]) -> Vec<Fault> {
    let own = &base.signature;
    let faults: [(&str, &str, Vec<u8>); 6] = [
        (
            "zero-stripped",
            "A reader that takes the signature for a number without leading zeros accepts this.",
            short[1..].to_vec(),
        ),
        (
            "zero-in-front",
            "A reader that takes numbers with a zero in front accepts this.",
            [&[0], &**own].concat(),
        ),
        (
            "zero-behind",
            "A reader that takes the signature from the front of what is left accepts this.",
            [&**own, &[0]].concat(),
        ),
        (
            "last-byte-cut",
            "A reader that fills the signature up with zeros accepts this.",
            own[..255].to_vec(),
        ),
        (
            "twice",
            "A reader that does not know where the payload ends accepts this.",
            [&**own, &**own].concat(),
        ),
        (
            "hex",
            "A reader that takes the signature in hex accepts this.",
            hex::encode(own).into_bytes(),
        ),
    ];
    faults
        .map(|(name, why, signature)| (name.to_owned(), why, V1.clause_id("VER", 23), signature))
        .to_vec()
}
