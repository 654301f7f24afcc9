//! A sentence for every PASERK case that must succeed: what a wrong implementation would do to fail it.

use super::inventory::Number;
use super::paserk_why_not;

/// For a case that takes the published test as it stands.
pub(super) fn read(version: usize, kind: &str, number: Number) -> String {
    match number {
        Number::Good(number) => match kind {
            "local" => local(number).to_owned(),
            "public" => public(version, number).to_owned(),
            "secret" => secret(version, number).to_owned(),
            "lid" | "pid" | "sid" => id(version, kind, number),
            "local-wrap.pie" | "secret-wrap.pie" => wrap(version, kind, number),
            "local-pw" | "secret-pw" => password(version, kind, number),
            _ => seal(version, number),
        },
        Number::Bad(number) => paserk_why_not::refuse(version, kind, number),
    }
}

/// For a case that serialises the key of a published test.
pub(super) fn write(version: usize, kind: &str, number: usize) -> String {
    let slip = match (version, kind, number) {
        (_, "local", 1) => "takes the all-zero key for no key",
        (_, "local", 2) => "uses the + and / of plain base64, or pads",
        (_, "local", _) => "does not write the two bits that are left over at the end",
        (1, "public", _) => {
            "follows the text and writes the bare RSAPublicKey, where the vector has a SubjectPublicKeyInfo, or keeps \
             the PEM armour"
        }
        (3, "public", 1) => "takes X = 0 for the point at infinity",
        (3, "public", _) => "writes the uncompressed point, or X without the byte for the parity",
        (_, "public", 1) => {
            "checks keys on import and refuses the all-zero one, a point of small order"
        }
        (_, "public", _) => "insists on a point of the curve, which these 32 bytes are not",
        (1, "secret", _) => "writes PKCS#8, or keeps the PEM armour",
        (3, "secret", 1) => "drops the leading zeros of the scalar 1",
        (3, "secret", _) => "writes the scalar with its last byte first",
        (_, "secret", 1) => "writes the seed without the public key",
        _ => "stores the clamped scalar in place of the seed, whose last byte clamping changes",
    };
    format!("A writer makes another text, or none, if it {slip}.")
}

fn local(number: usize) -> &'static str {
    match number {
        1 => "A reader that takes the all-zero key for a missing one refuses it.",
        2 => "A reader with the alphabet of plain base64 stumbles over the - in this text.",
        _ => {
            "Differs from the second test in the last byte alone: a reader that drops the incomplete last group of \
              characters does not return it."
        }
    }
}

fn public(version: usize, number: usize) -> &'static str {
    match (version, number) {
        (1, _) => {
            "A reader that follows the text and expects a bare RSAPublicKey refuses this SubjectPublicKeyInfo, which \
             is what the vector and the specification's own example hold."
        }
        (3, 1) => {
            "X is 0 here and lies on the curve: a reader that takes it for the point at infinity refuses it."
        }
        (3, _) => {
            "A reader that returns X alone, or the uncompressed point, does not return these 49 bytes."
        }
        (_, 1) => {
            "The all-zero key is a point of order 4: a reader that refuses small orders already on import cannot read \
             it."
        }
        (_, 2) => {
            "These 32 bytes are no point of the curve: a reader that decompresses on import refuses them."
        }
        _ => {
            "No point of the curve either, and different from the second test in the last byte alone, so a reader \
             that decompresses on import or drops the last characters fails."
        }
    }
}

fn secret(version: usize, number: usize) -> &'static str {
    match (version, number) {
        (1, _) => "A reader that expects PKCS#8, or PEM armour, refuses this bare PKCS#1 key.",
        (3, 1) => {
            "The scalar is 1: a reader that drops leading zeros returns one byte in place of 48."
        }
        (3, 2) => "A reader that takes the scalar for little-endian returns its bytes in reverse.",
        (3, _) => {
            "Differs from the second test in the last byte alone: a reader that keeps only the first 32 bytes, as for \
             the other curve, does not return it."
        }
        (_, 1) => "The seed is all zero: a reader that takes that for a missing seed refuses it.",
        (_, 2) => {
            "The last byte of the seed is 8f, which clamping would turn into 4f: a reader that clamps the seed \
             returns another key."
        }
        _ => {
            "The last byte of the seed is 90, which clamping would turn into 50: a reader that clamps the seed, or \
             returns it without the public key, answers wrongly."
        }
    }
}

fn id(version: usize, kind: &str, number: usize) -> String {
    let (digest, whole) = match version {
        1 | 3 => ("the first 33 bytes of SHA-384", "SHA-256, or all 48 bytes,"),
        _ => (
            "a BLAKE2b digest of 33 bytes",
            "a longer BLAKE2b digest cut to 33 bytes",
        ),
    };
    let plain = match kind {
        "lid" => "local",
        "pid" => "public",
        _ => "secret",
    };
    let slip = match (version, kind, number) {
        (1, "pid", _) => {
            "hashes the PASERK of the bare RSAPublicKey in place of the SubjectPublicKeyInfo"
                .to_owned()
        }
        (1, "sid", _) => "hashes the PKCS#8 form of the key".to_owned(),
        (_, _, 1) => format!("hashes the key's bytes in place of the k{version}.{plain} text"),
        (_, _, 2) => "leaves the identifier's own header out of the hash".to_owned(),
        _ => format!("takes {whole}"),
    };
    format!("The identifier is {digest} over two texts; a library that {slip} makes another one.")
}

fn wrap(version: usize, kind: &str, number: usize) -> String {
    match (number, version, kind) {
        (2, 1, "secret-wrap.pie") => "The wrapped key is DER of 1191 bytes: a reader that holds it to the bound of \
                                      1600 bytes in the text, or expects PEM, refuses it."
            .to_owned(),
        (1, 1 | 3, _) => "A reader that follows the text and authenticates with all 48 bytes of the derived key \
                          refuses this; the published wraps need the first 32."
            .to_owned(),
        (1, _, _) => "A reader that asks for 64 derived bytes in place of 56, or takes the nonce of the cipher from \
                      the front of them, cannot open this."
            .to_owned(),
        (_, _, "local-wrap.pie") => "The wrapped key is all ones, so the ciphertext is the inverted key stream: a \
                                     reader that starts the cipher at another block returns another key."
            .to_owned(),
        _ => "Wrapped under another key than the first: a reader that leaves the header out of the tag, or puts the \
              nonce after the ciphertext, refuses it."
            .to_owned(),
    }
}

fn password(version: usize, kind: &str, number: usize) -> String {
    match (number, version, kind) {
        (1, _, _) => "The password is the text of these hex digits: a reader that decodes them derives another key \
                      and refuses this."
            .to_owned(),
        (2, 1, "local-pw") => "The text encodes 1000 iterations although the published test lists 10000: a reader \
                               that believes anything but the text refuses this."
            .to_owned(),
        (2, 1 | 3, _) => "Ten times the iterations of the first test: a reader that derives with a count of its own \
                          in place of the encoded one refuses this."
            .to_owned(),
        (2, _, _) => "The memory field says 268435456 and means bytes: a reader that takes it for KiB asks for 256 \
                      GiB, and one with a cost of its own derives another key."
            .to_owned(),
        (_, 1, "secret-pw") => "What is wrapped is the PEM text of the key, without a final line feed: a reader that \
                                expects DER here, as in secret-wrap, refuses this."
            .to_owned(),
        _ => "A password with spaces: a reader that demands hex digits, or stops at the first space, refuses this."
            .to_owned(),
    }
}

fn seal(version: usize, number: usize) -> String {
    match (version, number) {
        (1, 1) => "The order is tag, key, RSA ciphertext: a reader that looks for the ciphertext before the key, as \
                   in the other versions, cannot open this."
            .to_owned(),
        (3, 1) => "A reader that hashes uncompressed points, or takes both coordinates of the shared one, cannot \
                   open this."
            .to_owned(),
        (_, 1) => "A reader that hashes the Ed25519 public key, as two lines of the text say, in place of its X25519 \
                   form cannot open this."
            .to_owned(),
        (1, _) => "The sealed key is all ones: a reader that keys the HMAC with the RSA ciphertext itself in place of \
                   its SHA-384 cannot open this."
            .to_owned(),
        (3, _) => "The sealed key is all ones: a reader that starts the counter at zero in place of the derived 16 \
                   bytes does not return it."
            .to_owned(),
        _ => "Another key pair and a sealed key of all ones: a reader that takes the seed itself for the X25519 \
              scalar, without hashing and clamping, cannot open this."
            .to_owned(),
    }
}
