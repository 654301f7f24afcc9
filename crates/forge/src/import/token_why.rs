//! A sentence for every token case: what a wrong implementation would do to fail it.

/// For a case that reads the published token.
pub(super) fn read(version: usize, letter: &str, number: usize) -> String {
    match letter {
        "E" => read_local(version, number),
        "S" => read_public(version, number),
        _ => refuse(version, number).to_owned(),
    }
}

/// For a case that writes the token: its exact bytes, or any token that the oracle opens.
pub(super) fn write(version: usize, letter: &str, number: usize, exact: bool) -> String {
    match (letter, exact) {
        ("E", true) => write_known(version, number),
        ("E", false) => write_fresh(version, number),
        (_, true) => sign_known(version, number),
        (_, false) => sign_fresh(version, number),
    }
}

fn read_local(version: usize, number: usize) -> String {
    let twin = |other| {
        format!(
            "The token of {version}-E-{other} once more (the published test adds an assertion, which this version does \
         not have); a reader that keeps state between two calls with the same nonce refuses it."
        )
    };
    match (number, version) {
        (1, _) => {
            format!("The plainest token, without footer; a reader cannot open it if it {}.", local_slip(version))
        }
        (2, 1 | 2) => format!(
            "The random input of {version}-E-1 with another payload, hence another nonce; a reader that takes the \
             nonce from anywhere but the token cannot open it."
        ),
        (2, _) => format!(
            "The nonce of {version}-E-1 with another payload; a reader that takes a repeated nonce for a replay \
             refuses it."
        ),
        (3, 1 | 2) => format!(
            "A nonce that has nothing in common with the two before; a reader whose nonce was left fixed after its \
             first test opens {version}-E-1 and not this."
        ),
        (3, _) => format!(
            "The first nonce that is not all zero; a reader that turns its bytes round or takes only a part of them \
             opens {version}-E-1 and not this."
        ),
        (4, _) => format!(
            "The payload of {version}-E-2 with the random input of {version}-E-3; a reader that keeps the key stream \
             or the tag of the token before cannot open it."
        ),
        (5, _) => "A token with a JSON footer; a reader that leaves the footer out of what the tag covers, or \
                   authenticates its base64url text in place of its bytes, refuses it."
            .to_owned(),
        (6, _) => format!(
            "The footer of {version}-E-5 with the payload of {version}-E-4; a reader that gives back the parsed \
             footer, or none, in place of its bytes answers wrongly."
        ),
        (7, 1 | 2) => twin(5),
        (8, 1 | 2) => twin(6),
        (7, _) => "Authentic only together with an assertion that is not in the token; a reader that leaves it out \
                   of what the tag covers, or puts it before the footer, refuses it."
            .to_owned(),
        (8, _) => format!(
            "Another assertion than that of {version}-E-7, beside the same footer; a reader that keeps the assertion \
             of an earlier call refuses it."
        ),
        _ => "A footer that is plain text; a reader that parses every footer as JSON refuses it.".to_owned(),
    }
}

/// The likeliest error in the version's construction, to stand after "if it".
fn local_slip(version: usize) -> &'static str {
    match version {
        1 => {
            "salts HKDF with more than the first half of the nonce, or starts AES-CTR elsewhere than at the second"
        }
        2 => {
            "leaves the nonce or the empty footer out of the additional data of XChaCha20-Poly1305"
        }
        3 => "gives HKDF the nonce as its salt in place of appending it to the info strings",
        _ => {
            "splits the 56 derived bytes elsewhere than after 32, or puts Poly1305 where keyed BLAKE2b belongs"
        }
    }
}

fn read_public(version: usize, number: usize) -> String {
    match (number, version) {
        (1, _) => format!("A verifier refuses this genuine signature if it {}.", public_slip(version)),
        (2, _) => "The footer is signed too; a verifier that leaves it out of the signed pieces, or signs its \
                   base64url text, refuses this."
            .to_owned(),
        (_, 1 | 2) => format!(
            "The token of {version}-S-2 once more (the published test adds an assertion, which this version does not \
             have); a verifier that remembers tokens and refuses a second use fails here."
        ),
        _ => "Signed together with an assertion that is not in the token; a verifier that leaves it out of the \
              signed pieces refuses this."
            .to_owned(),
    }
}

/// The likeliest error in the version's signatures, to stand after "if it".
fn public_slip(version: usize) -> &'static str {
    match version {
        1 => {
            "takes a PSS salt of another length than 48, MGF1 with another hash than SHA-384, or PKCS#1 v1.5"
        }
        2 => {
            "leaves the header or the empty footer out of the signed pieces, or prehashes for Ed25519ph"
        }
        3 => {
            "leaves its own compressed public key out of the signed pieces, or takes the signature for DER"
        }
        _ => {
            "drops the empty footer or assertion from the signed pieces, or prehashes for Ed25519ph"
        }
    }
}

fn refuse(version: usize, number: usize) -> &'static str {
    match (version, number) {
        (1, 1) => {
            "A verifier that holds its key as PEM text and lets the header choose the algorithm opens this v1.local \
             token: its key is the first 32 bytes of that text."
        }
        (1, 2) => {
            "A reader that lets the header choose the version and checks no tag opens this v2.local token; as it is \
             not authentic under the key, refusing it does not show that the header is looked at."
        }
        (2, 1) | (4, 1) => {
            "A verifier that lets the header choose the algorithm opens this local token, whose symmetric key is the \
             Ed25519 public key: whoever knows the public key could write tokens."
        }
        (2, 2) | (4, 2) => {
            "A decrypter that lets the header choose the algorithm and takes its 32 bytes for an Ed25519 seed accepts \
             this public token, whose signature is valid for that seed."
        }
        (2, 3) => {
            "A v2 reader that lets the header choose the version opens this v1.local token, which is authentic under \
             the same 32 bytes."
        }
        (3, 1) => {
            "A verifier that lets the header choose the algorithm and checks no tag opens this v3.local token; under \
             which key it is authentic is not known, so refusing it proves little."
        }
        (3, 2) => {
            "A decrypter that lets the header choose the algorithm and takes its 32 bytes for a P-384 scalar accepts \
             this v3.public token, whose signature is valid for that scalar."
        }
        (3, 3) => {
            "A reader that lets the header choose the version and checks no tag opens this v4.local token; as it is \
             not authentic under the key, refusing it does not show that the header is looked at."
        }
        (3, 4) => {
            "The token of 3-E-1 with its last character raised from g to h: a base64url decoder that ignores the two \
             unused bits gets the same bytes and accepts a second spelling."
        }
        (3, 5) => {
            "The token of 3-E-5 with a = after the body: a base64url decoder that permits padding accepts it."
        }
        (4, 3) => {
            "A v4 reader that lets the header choose the version opens this v3.local token, which is authentic under \
             the same 32 bytes with the same assertion."
        }
        (4, 4) => {
            "The token of 4-E-1 with its last character raised from g to h: a base64url decoder that ignores the four \
             unused bits gets the same bytes and accepts a second spelling."
        }
        _ => {
            "The token of 4-E-5 with == after the body: a base64url decoder that permits padding accepts it."
        }
    }
}

fn write_known(version: usize, number: usize) -> String {
    match (number, version) {
        (1, 1 | 2) => "A writer that uses the random input itself as the nonce, without hashing the payload with it, \
                       makes another token."
            .to_owned(),
        (1, _) => "A writer that hashes the payload into the nonce, as v1 and v2 do, makes another token.".to_owned(),
        (2, 1 | 2) => format!(
            "The random input of {version}-E-1 with another payload; a writer that makes the nonce without the \
             payload repeats the nonce of {version}-E-1 and makes another token."
        ),
        (2, _) => format!(
            "The nonce of {version}-E-1 with another payload; a writer that lets the payload change the nonce makes \
             another token."
        ),
        (3, _) => {
            format!("Random input that is not all zero; a writer makes another token if it {}.", local_slip(version))
        }
        (4, _) => format!(
            "The random input of {version}-E-3 with another payload; a writer that keeps the cipher of the call \
             before goes on in its key stream and makes another token."
        ),
        (5, _) => "A JSON footer; a writer that pads its base64url, or leaves it out of what the tag covers, makes \
                   another token."
            .to_owned(),
        (6, _) => format!(
            "The footer of {version}-E-5 with another payload; a writer that authenticates the footer's base64url \
             text in place of its bytes makes another token."
        ),
        (7 | 8, 1 | 2) => format!(
            "The inputs of {version}-E-{} once more, since the assertion of the published test does not exist in this \
             version; a writer that adds randomness of its own to the given one makes another token.",
            number - 2
        ),
        (7, _) => "An assertion beside the footer; a writer that leaves it out of what the tag covers, or stores it \
                   in the token, makes another token."
            .to_owned(),
        (8, _) => format!(
            "Another assertion than that of {version}-E-7; a writer that keeps the assertion of an earlier call makes \
             another token."
        ),
        _ => "A footer that is plain text; a writer that insists on JSON, or quotes the text, makes another token."
            .to_owned(),
    }
}

fn write_fresh(version: usize, number: usize) -> String {
    let slip = match (number, version) {
        (1, _) => local_slip(version),
        (2, _) => "leaves something of an earlier payload in its buffers",
        (3, _) => "puts the parts of the body in another order",
        (4, _) => "cuts the tag short",
        (5, _) => "does not authenticate the footer",
        (6, _) => "authenticates the footer's base64url text",
        (7 | 8, 1 | 2) => "appends the footer with padding",
        (7, _) => "does not authenticate the assertion",
        (8, _) => "joins footer and assertion into one piece",
        _ => "writes the plain-text footer as a JSON string",
    };
    format!(
        "The inputs of {version}-E-{number} without a nonce, so that only an independent reader can judge; it does not \
         get them back if the writer {slip}."
    )
}

fn sign_known(version: usize, number: usize) -> String {
    if version == 3 {
        return "The one published signature of v3 with a nonce by RFC 6979; a signer that draws the nonce at random \
                makes another, equally valid one, which is why this is only advised."
            .to_owned();
    }
    let inputs = match (number, version) {
        (1, _) => "no footer".to_owned(),
        (2, _) => "a JSON footer".to_owned(),
        (_, 2) => {
            format!("the inputs of {version}-S-2 once more, as this version has no assertion")
        }
        _ => "a JSON footer and an assertion".to_owned(),
    };
    format!(
        "Ed25519 fixes every byte ({inputs}); a signer that adds randomness makes another token, which may still \
         verify, so this is only advised."
    )
}

fn sign_fresh(version: usize, number: usize) -> String {
    let slip = match (number, version) {
        (1, _) => public_slip(version),
        (2, _) => "leaves the footer out of the signed pieces",
        (_, 1 | 2) => "signs the footer's base64url text",
        _ => "leaves the assertion out of the signed pieces",
    };
    format!(
        "The inputs of {version}-S-{number}, judged by an independent verifier, which refuses the answer if the signer \
         {slip}."
    )
}
