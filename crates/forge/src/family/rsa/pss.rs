//! Signatures under a common key: salts, hashes, padding, ranges and lengths.

use num_bigint::BigUint;

use super::{Base, V1, pss, salt, sign};
use crate::case::Expect;
use crate::craft::rsa::{self, Hash, Pss, encode_pss, encode_pss_with, fixed, modulus, raise};
use crate::family::kind::found;
use crate::family::sheet::{Sheet, label};

/// A fault: the name, the sentence, the clause, the signature.
type Fault = (String, &'static str, String, Vec<u8>);

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
    let faults = parameters(&base)
        .into_iter()
        .chain(padding(&base))
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

/// Other schemes and other hashes, everything else as it should be.
fn parameters(base: &Base) -> Vec<Fault> {
    let secret = &base.pair.secret;
    let [salt_32, salt_48, salt_64] = [32, 48, 64].map(|length| salt("of another hash", length));
    let with = |hash, mask, salt: &[u8]| {
        let pss = Pss {
            hash,
            mask,
            salt,
            ..Pss::V1
        };
        rsa::sign_pss(secret, &base.signed, &pss)
    };
    use Hash::{Sha1, Sha256, Sha384, Sha512};
    const WHY: &str =
        "A reader that takes other hashes than SHA-384, or does not look at both, accepts this.";
    let version_21 = [
        ("sha256", with(Sha256, Sha256, &salt_48)),
        ("sha256-salt-of-32-bytes", with(Sha256, Sha256, &salt_32)),
        ("sha512", with(Sha512, Sha512, &salt_48)),
        ("sha512-salt-of-64-bytes", with(Sha512, Sha512, &salt_64)),
        ("hash-sha256", with(Sha256, Sha384, &salt_48)),
        ("hash-sha512", with(Sha512, Sha384, &salt_48)),
        ("mask-sha1", with(Sha384, Sha1, &salt_48)),
        ("mask-sha256", with(Sha384, Sha256, &salt_48)),
        ("mask-sha512", with(Sha384, Sha512, &salt_48)),
    ];
    let digest = Sha384.digest(&base.signed);
    let pkcs1 = rsa::sign_pkcs1_v1_5(secret, &base.signed);
    let other = [
        (
            "pkcs1-v1_5",
            "A reader that takes PKCS#1 v1.5 beside PSS accepts this.",
            V1.clause_id("SIG", 6),
            pkcs1,
        ),
        (
            "pkcs1-v1_5-of-hash",
            "A reader that takes PKCS#1 v1.5 and hashes twice accepts this.",
            V1.clause_id("SIG", 6),
            rsa::sign_pkcs1_v1_5(secret, &digest),
        ),
        (
            "textbook",
            "A reader that compares the bare hash accepts this.",
            V1.clause_id("VER", 8),
            raise(secret, &digest),
        ),
        (
            "hash-of-hash",
            "A reader that hashes before a function that hashes accepts this.",
            V1.clause_id("VER", 8),
            sign(secret, &digest),
        ),
        (
            "payload-alone",
            "A reader that leaves out the PAE accepts this.",
            V1.clause_id("VER", 8),
            sign(secret, &base.message.payload),
        ),
        (
            "of-nothing",
            "A reader that verifies a signature of nothing accepts this.",
            V1.clause_id("VER", 8),
            sign(secret, b""),
        ),
    ];
    version_21
        .into_iter()
        .map(|(name, signature)| (name.to_owned(), WHY, V1.clause_id("VER", 21), signature))
        .chain(
            other.map(|(name, why, clause, signature)| (name.to_owned(), why, clause, signature)),
        )
        .collect()
}

/// Encoded messages that are wrong in one place, signed by the right key.
fn padding(base: &Base) -> Vec<Fault> {
    let secret = &base.pair.secret;
    let salt = salt("of wrong padding", 48);
    let right = pss(&salt);
    let digest = right.hash.digest(&base.signed);
    let hashed = [&[0; 8], &*digest, &*salt].concat();
    // PS is 256 - 48 - 48 - 2 zero bytes, then comes the separator.
    let separator = 158;
    let changed =
        |at: usize, to: u8| encode_pss_with(secret, &hashed, &right, |block| block[at] = to);
    let trailer = |trailer| encode_pss(secret, &base.signed, &Pss { trailer, ..right });
    let of = |hashed: &[u8]| encode_pss_with(secret, hashed, &right, |_| ());
    let blocks: [(&str, &str, Vec<u8>); 14] = [
        (
            "separator-0",
            "A reader that does not look at the separator accepts this.",
            changed(separator, 0),
        ),
        (
            "separator-2",
            "A reader that takes any separator but zero accepts this.",
            changed(separator, 2),
        ),
        (
            "separator-81",
            "A reader that looks at one bit of the separator accepts this.",
            changed(separator, 0x81),
        ),
        (
            "separator-early",
            "A reader that finds the salt behind the first separator takes this for a longer salt.",
            changed(separator - 1, 1),
        ),
        (
            "padding-first",
            "A reader that does not look at the zeros accepts this.",
            changed(0, 0x40),
        ),
        (
            "padding-middle",
            "A reader that does not look at all the zeros accepts this.",
            changed(79, 0xff),
        ),
        (
            "padding-last",
            "A reader that does not look at all the zeros accepts this.",
            changed(separator - 1, 0x80),
        ),
        (
            "first-bit",
            "A reader that does not look at the unused bit accepts this.",
            first_bit(base),
        ),
        (
            "trailer-cc",
            "A reader that takes the trailer of another standard accepts this.",
            trailer(0xcc),
        ),
        (
            "trailer-bd",
            "A reader that looks at some bits of the trailer accepts this.",
            trailer(0xbd),
        ),
        (
            "trailer-00",
            "A reader that does not look at the trailer accepts this.",
            trailer(0),
        ),
        (
            "without-zeros",
            "A reader that leaves the eight zeros out of what is hashed accepts this.",
            of(&[&*digest, &*salt].concat()),
        ),
        (
            "without-salt",
            "A reader that leaves the salt out of what is hashed accepts this.",
            of(&[&[0; 8], &*digest].concat()),
        ),
        (
            "salt-first",
            "A reader that hashes the salt before the message accepts this.",
            of(&[&[0; 8], &*salt, &*digest].concat()),
        ),
    ];
    blocks
        .map(|(name, why, block)| {
            (
                name.to_owned(),
                why,
                V1.clause_id("VER", 8),
                raise(secret, &block),
            )
        })
        .to_vec()
}

/// A block whose unused first bit is set, and which is below the modulus all the same.
fn first_bit(base: &Base) -> Vec<u8> {
    let n = modulus(&base.pair.secret);
    (0..)
        .map(|n| salt(&format!("below the modulus {n}"), 48))
        .map(|salt| {
            let mut block = encode_pss(&base.pair.secret, &base.signed, &pss(&salt));
            block[0] |= 0x80;
            block
        })
        .find(|block| BigUint::from_bytes_be(block) < n)
        .expect("one in five")
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
        .map(|(name, why, signature)| (name.to_owned(), why, V1.clause_id("VER", 8), signature))
        .to_vec()
}
