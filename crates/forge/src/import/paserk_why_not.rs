//! A sentence for every PASERK case that must be refused, true to what the published text really holds.

/// Added where a strict base64url decoder stops before the stated fault is reached.
const TRAILING_BITS: &str = "non-zero trailing bits";

/// What a wrong implementation would do to accept it, and where a refusal proves less than it seems to.
pub(super) fn refuse(version: usize, kind: &str, number: usize) -> String {
    match kind {
        "local" | "public" | "secret" => plain(version, kind, number),
        "lid" | "pid" | "sid" => id(version, kind, number).to_owned(),
        "local-wrap.pie" | "secret-wrap.pie" => wrap(version, kind, number),
        "local-pw" | "secret-pw" => password(version, kind, number),
        _ => seal(version, number),
    }
}

/// The version with which every wrong-version test confuses this one.
fn sibling(version: usize) -> usize {
    [2, 1, 4, 3][version - 1]
}

fn plain(version: usize, kind: &str, number: usize) -> String {
    match (version, kind, number) {
        (_, "local", 1) => format!(
            "A character is missing: a reader that does not check for 32 bytes returns a key of 31; but the text also \
             has {TRAILING_BITS}, so a refusal does not prove that the length is checked."
        ),
        (_, "local", _) => format!(
            "A reader that skips the header, or lets it choose the version, takes this k{}.local key for its own.",
            sibling(version)
        ),
        (1, "public", 1) => "The front of the DER is cut off: a writer that strips the PEM armour and encodes \
                             whatever is inside makes a PASERK of it."
            .to_owned(),
        (1, "public", _) => "Thirty-two bytes and no RSA key: a writer that encodes any bytes makes a PASERK of them."
            .to_owned(),
        (2, "public", _) => "The PEM of an RSA key: a writer that encodes any bytes as a k2 key makes a PASERK of it."
            .to_owned(),
        (3, "public", _) => "Thirty-two bytes where a compressed point has 49: a writer that does not check the \
                             length makes a PASERK of them."
            .to_owned(),
        (4, "public", _) => "A P-384 point of 49 bytes: a writer that does not check for 32 makes a PASERK of it."
            .to_owned(),
        (1, "secret", 1) => format!(
            "The front of the DER is cut off: a reader that does not parse it returns a broken key; but the text also \
             has {TRAILING_BITS}, so a refusal does not prove that the DER is parsed."
        ),
        (1, "secret", _) => "A reader that skips the header takes this k2.secret text for an RSA key.".to_owned(),
        (2, "secret", 1) => "Sixty-two bytes, one short in either half: a writer that does not check for 64 makes a \
                             PASERK of them."
            .to_owned(),
        (2, "secret", _) => "The PEM of an RSA key: a writer that encodes any bytes as a k2 key makes a PASERK of it."
            .to_owned(),
        (3, "secret", 1) => "Thirty-two bytes where a scalar has 48: a writer that does not check the length, or pads \
                             with zeros, makes a PASERK of them."
            .to_owned(),
        (3, "secret", _) => "An Ed25519 key of 64 bytes: a writer that does not check for 48 makes a PASERK of it."
            .to_owned(),
        (_, _, 1) => "Thirty-one bytes: a writer that does not check for 64 makes a PASERK of them.".to_owned(),
        _ => "A P-384 scalar of 48 bytes: a writer that does not check for 64 makes a PASERK of it.".to_owned(),
    }
}

fn id(version: usize, kind: &str, number: usize) -> &'static str {
    match (version, kind, number) {
        (_, "lid", _) => {
            "Thirty-one bytes: a library that hashes without checking the key gives them an identifier."
        }
        (1, "pid" | "sid", 1) => {
            "A PEM with three bytes inside, the start of a cut-off key: a library that strips the armour and hashes \
             whatever is there gives it an identifier."
        }
        (1, "pid", _) => {
            "Thirty-two bytes and no RSA key: a library that does not parse it gives it an identifier."
        }
        (1, _, _) => {
            "An Ed25519 key of 64 bytes: a library that does not parse it as RSA gives it an identifier."
        }
        (2, "pid", 2) => {
            "The PEM of an RSA key: a library that hashes any bytes gives it a k2 identifier."
        }
        (3, "pid", 1) => {
            "Thirty-three bytes, a point cut short: a library that does not check for 49 identifies them."
        }
        (3, "pid", _) => {
            "Thirty-two bytes: a library that does not check for the 49 of a point identifies them."
        }
        (4, "pid", 2) => {
            "A P-384 point of 49 bytes: a library that does not check for 32 gives it an identifier."
        }
        (_, "pid", _) => {
            "Thirty-one bytes: a library that does not check for 32 gives them an identifier."
        }
        (2, _, _) => {
            "The PEM of an RSA key: a library that hashes any bytes gives it a k2 identifier."
        }
        (3, _, _) => {
            "An Ed25519 key of 64 bytes: a library that does not check for 48 gives it an identifier."
        }
        _ => {
            "A P-384 scalar of 48 bytes: a library that does not check for 64 gives it an identifier."
        }
    }
}

fn wrap(version: usize, kind: &str, number: usize) -> String {
    let other = sibling(version);
    match (number, version, kind) {
        (1, 4, "secret-wrap.pie") => format!(
            "The second test with changed ciphertext and the wrapping key of the first: a reader that checks no tag \
             returns some key; but the text also has {TRAILING_BITS}, so a refusal does not prove that the tag is \
             checked."
        ),
        (1, _, "secret-wrap.pie") | (1, 1, _) => format!(
            "The second test with changed ciphertext: a reader that checks no tag returns a changed key; but the text \
             also has {TRAILING_BITS}, so a refusal does not prove that the tag is checked."
        ),
        (1, _, _) => "The second test with changed ciphertext under the old tag: a reader that does not check the tag \
                      returns a changed key."
            .to_owned(),
        (_, 4, "secret-wrap.pie") => "A reader that skips the header and checks no tag unwraps this k3.secret-wrap; \
                                      as it was wrapped under another key, a refusal does not prove that the header \
                                      is looked at."
            .to_owned(),
        _ => format!(
            "A reader that lets the header choose the version unwraps this k{other} text, which opens as such under \
             the same wrapping key."
        ),
    }
}

fn password(version: usize, kind: &str, number: usize) -> String {
    let other = sibling(version);
    match (number, version, kind) {
        (1, _, "secret-pw") => "The last digit of the password is changed: a reader that checks neither the tag nor the \
                                key that comes out returns noise."
            .to_owned(),
        (1, _, _) => "The last digit of the password is changed: a reader that does not check the tag returns a key \
                      of noise."
            .to_owned(),
        (2, 2, "secret-pw") => format!(
            "Nonce, key and tag bytes are changed: a reader that checks no tag returns a changed key; but the text \
             also has {TRAILING_BITS}, so a refusal does not prove that the tag is checked."
        ),
        (2, _, "secret-pw") => format!(
            "The tag is changed: a reader that does not compare it returns the right key; but the text also has \
             {TRAILING_BITS}, so a refusal does not prove that the tag is checked."
        ),
        (2, _, _) => "The tag is changed and nothing else: a reader that does not compare all of it returns the key."
            .to_owned(),
        (_, 1, "secret-pw") => format!(
            "A reader that lets the header choose the version and checks no tag unwraps this altered k2 text; it also \
             has {TRAILING_BITS}, so a refusal does not prove that the header is looked at."
        ),
        _ => format!(
            "A reader that lets the header choose the version unwraps this k{other} text, which opens as such under \
             the same password."
        ),
    }
}

fn seal(version: usize, number: usize) -> String {
    match (version, number) {
        (1, 1) => "A signing key of 2048 bits with the second sealed text: a reader that takes RSA keys of any size \
                   and checks no tag unseals some key with it."
            .to_owned(),
        (1, 2) => format!(
            "The RSA ciphertext of the second test is changed: a reader that checks no tag returns some key; but the \
             text also has {TRAILING_BITS}, so a refusal does not prove that the tag is checked."
        ),
        (1, _) => "A k2 text with its own k2 key: a reader that lets the header choose the version opens it, although \
                   it was asked for k1."
            .to_owned(),
        (3, 1) => "Sealed to another key and altered besides: a reader that checks no tag returns some key.".to_owned(),
        (_, 1) => format!(
            "The second test with {} changed: a reader that does not check the tag returns a changed key.",
            if version == 2 { "bytes of the encrypted key" } else { "a byte of the tag and two of the encrypted key" }
        ),
        (2, _) => "A k1 text with a k2 key, which cannot open it: only a reader that skips the header and checks no \
                   tag returns a key, so a refusal proves little."
            .to_owned(),
        (3, _) => "A k4 text with its own k4 key: a reader that lets the header choose the version opens it, although \
                   it was asked for k3."
            .to_owned(),
        _ => "A k3 text with a k4 key, which cannot open it: only a reader that skips the header and checks no tag \
              returns a key, so a refusal proves little."
            .to_owned(),
    }
}
