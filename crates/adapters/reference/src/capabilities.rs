//! What the reference may be asked: everything, at either door.

use paseto_conformance_protocol::{KeyRole, PaserkKind, Purpose, Version};

use crate::Door;

/// The traits of both doors.
const TRAITS: [&str; 7] = [
    "fixed-nonce",
    "implicit",
    "expect-footer",
    "binary-footer",
    "fixed-clock",
    "checks-nbf",
    "checks-iat",
];

/// Every operation with every scope, and the traits of the door.
pub(crate) fn capabilities(door: Door) -> Vec<String> {
    let mut all: Vec<String> = TRAITS.map(str::to_owned).to_vec();
    all.extend((door == Door::Bytes).then(|| "binary-payload".to_owned()));
    for version in Version::ALL {
        all.extend(["encrypt", "decrypt", "sign", "verify"].map(|op| format!("{op}:{version}")));
        for purpose in Purpose::ALL {
            all.push(format!("generate-key:{version}.{purpose}"));
            all.extend((door == Door::Token).then(|| format!("validate:{version}.{purpose}")));
        }
        all.extend(
            KeyRole::ALL
                .iter()
                .map(|role| format!("import-key:{version}.{role}")),
        );
        for kind in PaserkKind::ALL {
            let paserk = version.paserk();
            all.extend(
                operations(*kind)
                    .iter()
                    .map(|op| format!("{op}:{paserk}.{kind}")),
            );
        }
    }
    all
}

const fn operations(kind: PaserkKind) -> &'static [&'static str] {
    match kind {
        PaserkKind::Local | PaserkKind::Public | PaserkKind::Secret => {
            &["paserk-encode", "paserk-decode"]
        }
        PaserkKind::Lid | PaserkKind::Pid | PaserkKind::Sid => &["paserk-id"],
        PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie => &["paserk-wrap", "paserk-unwrap"],
        PaserkKind::LocalPw | PaserkKind::SecretPw => {
            &["paserk-password-wrap", "paserk-password-unwrap"]
        }
        PaserkKind::Seal => &["paserk-seal", "paserk-unseal"],
    }
}
