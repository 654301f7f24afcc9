//! Signatures of other schemes, under other hashes, and of blocks that are padded wrongly.

use num_bigint::BigUint;

use super::pss::Fault;
use super::{Base, V1, pss, salt, sign};
use crate::craft::rsa::{self, Hash, Pss, encode_pss, encode_pss_with, modulus, raise};

/// Other schemes and other hashes, everything else as it should be.
pub(super) fn parameters(base: &Base) -> Vec<Fault> {
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
pub(super) fn blocks(base: &Base) -> Vec<Fault> {
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
