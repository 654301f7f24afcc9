//! What the PASERK families share: the types with their clauses, and a right PASERK of each with the way to ask for it.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use crate::case::{Case, Expect, Object};
use crate::craft::paserk::password::{Cost, Password, Random, salt_bytes};
use crate::craft::paserk::pie::Pie;
use crate::craft::paserk::rsa_kem::{self, RsaKem};
use crate::craft::paserk::seal::{self, Agreement, Seal};
use crate::craft::paserk::{is_nist, nonce_bytes, text};
use crate::craft::{Pair, entropy, keys, local_key, pair, rsa};
use crate::family::sheet::{Label, Sheet};

/// The password of nearly all cases.
pub(super) const PASSWORD: &[u8] = b"correct horse battery staple";

/// The types of these kinds: versions in order, kinds as given.
pub(super) fn types(kinds: &[PaserkKind]) -> Vec<PaserkType> {
    let of = |version: &Version| {
        let version = *version;
        kinds.iter().map(move |&kind| PaserkType { version, kind })
    };
    Version::ALL.iter().flat_map(of).collect()
}

/// The header: `k4.local-wrap.pie.`.
pub(super) fn header(of: PaserkType) -> String {
    format!("{of}.")
}

/// The path of a file about one type: `k4/local-wrap.pie/bits`.
pub(super) fn path(of: PaserkType, file: &str) -> String {
    format!("{}/{}/{file}", of.version.paserk(), of.kind)
}

/// The id of a clause about one type: `PASERK-PIE-K4L-05`, `PASERK-SEAL-K4-05`, `PASERK-LOCAL-K4-02`.
pub(super) fn clause(of: PaserkType, number: u8) -> String {
    let family = match of.kind {
        PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie => "PIE".to_owned(),
        PaserkKind::LocalPw | PaserkKind::SecretPw => "PW".to_owned(),
        other => other.name().to_uppercase(),
    };
    let letter = match of.kind {
        PaserkKind::LocalWrapPie | PaserkKind::LocalPw => "L",
        PaserkKind::SecretWrapPie | PaserkKind::SecretPw => "S",
        _ => "",
    };
    let version = of.version.paserk().to_uppercase();
    format!("PASERK-{family}-{version}{letter}-{number:02}")
}

/// Whether a PASERK of this kind carries a tag.
pub(super) fn is_authentic(kind: PaserkKind) -> bool {
    use PaserkKind::{LocalPw, LocalWrapPie, Seal, SecretPw, SecretWrapPie};
    matches!(
        kind,
        LocalWrapPie | SecretWrapPie | LocalPw | SecretPw | Seal
    )
}

/// Whether a PASERK of this kind holds, or identifies, a secret key.
pub(super) fn is_secret(kind: PaserkKind) -> bool {
    use PaserkKind::{Secret, SecretPw, SecretWrapPie, Sid};
    matches!(kind, Secret | Sid | SecretWrapPie | SecretPw)
}

/// Whether the type holds RSA keys, of which there are two: `other`, and every other name.
pub(super) fn has_two_keys(of: PaserkType) -> bool {
    let public = matches!(of.kind, PaserkKind::Public | PaserkKind::Pid);
    of.version == Version::V1 && (public || is_secret(of.kind))
}

/// The key of this name that a PASERK of this type holds, in the form of the adapter protocol.
pub(super) fn held(of: PaserkType, name: &str) -> Vec<u8> {
    match of.kind {
        PaserkKind::Public | PaserkKind::Pid => pair(of.version, name).public,
        kind if is_secret(kind) => pair(of.version, name).secret,
        _ => local_key(of.version, name),
    }
}

/// The bytes that are encrypted where this key is wrapped: all are as they are, but RSA under a password is PEM.
pub(super) fn wrapped_form(of: PaserkType, key: &[u8]) -> Vec<u8> {
    match (of.version, of.kind) {
        (Version::V1, PaserkKind::SecretPw) => rsa::pem(key).into_bytes(),
        _ => key.to_vec(),
    }
}

/// The pair that seals and unseals: of 4096 bits in k1.
pub(super) fn sealing_pair(version: Version, name: &str) -> Pair {
    match version {
        Version::V1 => keys::sealing_pair(name),
        _ => pair(version, name),
    }
}

/// The wrapping key of nearly all cases.
pub(super) fn wrapping_key(version: Version) -> Vec<u8> {
    local_key(version, "wrapping")
}

/// A cost that is quickly paid: 1000 iterations, as published vectors have it, or the least that Argon2id knows for up
/// to eight lanes.
pub(super) const fn low_cost(version: Version) -> Cost {
    if is_nist(version) {
        Cost::Pbkdf2 { iterations: 1000 }
    } else {
        Cost::Argon2id {
            memory: 65536,
            time: 1,
            parallelism: 1,
        }
    }
}

/// A right PASERK, taken apart as far as text and data, and what opens it.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// The type.
    pub(super) of: PaserkType,
    /// The key inside.
    pub(super) key: Vec<u8>,
    /// The data.
    pub(super) data: Vec<u8>,
    /// The member of the ask that opens it.
    pub(super) opener: Option<(&'static str, Vec<u8>)>,
}

impl Sample {
    /// The right PASERK of a key of this name; what is random in it is a hash of `label`.
    ///
    /// # Panics
    /// When the type is an identifier, which nobody reads.
    pub(super) fn new(of: PaserkType, name: &str, label: &str) -> Self {
        let key = held(of, name);
        let wrapped = wrapped_form(of, &key);
        Self::of_bytes(of, key, &wrapped, label)
    }

    /// A PASERK, right but for what it holds: these bytes, which are to be read as this key.
    pub(super) fn of_bytes(of: PaserkType, key: Vec<u8>, bytes: &[u8], label: &str) -> Self {
        let version = of.version;
        let h = header(of);
        let nonce = |length| entropy::bytes(&format!("nonce/{label}"), length);
        let (data, opener) = match of.kind {
            PaserkKind::Local | PaserkKind::Public | PaserkKind::Secret => (bytes.to_vec(), None),
            PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie => {
                let wk = wrapping_key(version);
                let wrapped = Pie::right(version).wrap(&h, &wk, &nonce(32), bytes);
                (wrapped.data(), Some(("wrapping_key", wk)))
            }
            PaserkKind::LocalPw | PaserkKind::SecretPw => {
                let (salt, nonce) =
                    cheap_elsewhere(version, salt(version, label), nonce(nonce_bytes(version)));
                let right = Password::right(version);
                let cost = low_cost(version);
                let k = right.pre_key(PASSWORD, &salt, cost);
                let random = Random {
                    salt: &salt,
                    nonce: &nonce,
                };
                let parts = right.wrap_under(&h, &k, &cost.bytes(), random, bytes);
                (parts.data(), Some(("password", PASSWORD.to_vec())))
            }
            PaserkKind::Seal => {
                let pair = sealing_pair(version, "sealing");
                let data = sealed(version, &pair, label, bytes);
                (data, Some(("secret_key", pair.secret)))
            }
            _ => panic!("nobody reads {of}"),
        };
        Self {
            of,
            key,
            data,
            opener,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        text(&header(self.of), &self.data)
    }

    /// The ask to read a text with what opens this sample.
    pub(super) fn read(&self, text: impl Into<serde_json::Value>) -> Object {
        let opener = self.opener.as_ref().map(|(_, bytes)| bytes.clone());
        self.read_with(text, &opener.unwrap_or_default())
    }

    /// The ask to read data under the right header with what opens this sample.
    pub(super) fn read_data(&self, data: &[u8]) -> Object {
        self.read(text(&header(self.of), data))
    }

    /// The ask to read a text with another key or password.
    pub(super) fn read_with(&self, text: impl Into<serde_json::Value>, opener: &[u8]) -> Object {
        let op = match self.of.kind {
            PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie => "paserk-unwrap",
            PaserkKind::LocalPw | PaserkKind::SecretPw => "paserk-password-unwrap",
            PaserkKind::Seal => "paserk-unseal",
            _ => "paserk-decode",
        };
        let ask = Object::ask(op)
            .with("type", self.of.to_string())
            .with("paserk", text);
        match &self.opener {
            Some((member, _)) => ask.with_hex(member, opener),
            None => ask,
        }
    }

    /// What the reader finds.
    pub(super) fn found(&self) -> Object {
        Object::default().with_hex("key", &self.key)
    }

    /// The case that this is accepted: a must, unless a password library may have a higher floor for its costs.
    pub(super) fn accepted(&self, label: Label) -> Case {
        let case = label.case(self.read(self.text()), Expect::Ok(self.found()));
        if self.is_cheap_argon2() {
            case.should()
        } else {
            case
        }
    }

    /// Adds `right`, from which refused cases differ, and returns its id.
    pub(super) fn right(&self, sheet: &mut Sheet) -> String {
        let why = "A reader that refuses this proves nothing with the cases that differ from it.";
        let number = if is_authentic(self.of.kind) { 3 } else { 1 };
        let case = self.accepted(crate::family::sheet::label(
            "right",
            why,
            [clause(self.of, number)],
        ));
        sheet.push(case)
    }

    fn is_cheap_argon2(&self) -> bool {
        let password = matches!(self.of.kind, PaserkKind::LocalPw | PaserkKind::SecretPw);
        password && !is_nist(self.of.version)
    }
}

/// Salt and nonce whose bytes are a low cost where a reader of the other layout finds its cost: a header that is changed
/// then leads to a refusal, and not to hours of derivation, in a library that derives before it compares the tag.
fn cheap_elsewhere(version: Version, mut salt: Vec<u8>, mut nonce: Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    if is_nist(version) {
        let cost = low_cost(Version::V4).bytes();
        let at = salt.len() - cost.len();
        salt[at..].copy_from_slice(&cost);
    } else {
        nonce[..3].fill(0);
    }
    (salt, nonce)
}

/// The plain PASERKs of the key inside: a reader of wrapped keys that hands them over authenticates nothing.
pub(super) fn plain_ones(sheet: &mut Sheet, sample: &Sample, right: &str) {
    let of = sample.of;
    let kind = if is_secret(of.kind) {
        PaserkKind::Secret
    } else {
        PaserkKind::Local
    };
    for (name, key) in [("plain", "main"), ("plain-of-another", "other")] {
        let plain = Sample::new(PaserkType { kind, ..of }, key, sheet.path());
        let why = "Catches a reader that hands over a plain PASERK, which anybody can write, as if it had unwrapped it.";
        let case = crate::family::sheet::label(name, why, ["PASERK-GEN-04"]);
        let layers = &["header", "encoding"];
        sheet.refuse(right, case, sample.read(plain.text()), layers);
    }
}

/// The salt that belongs to a label.
pub(super) fn salt(version: Version, label: &str) -> Vec<u8> {
    entropy::bytes(&format!("salt/{label}"), salt_bytes(version))
}

/// The data of a seal; what is random in it is a hash of `label`, and no number begins with a zero byte by chance.
pub(super) fn sealed(version: Version, pair: &Pair, label: &str, bytes: &[u8]) -> Vec<u8> {
    let h = format!("{}.seal.", version.paserk());
    let labels = (0..).map(|n| entropy::numbered(label, n));
    if version == Version::V1 {
        let (r, c) = labels
            .map(|label| rsa_kem::recommended(&format!("r/{label}")))
            .map(|r| {
                let c = rsa_kem::encrypt(&pair.secret, &r);
                (r, c)
            })
            .find(|(_, c)| c[0] != 0)
            .expect("most have no zero in front");
        return RsaKem::RIGHT.seal(&h, &r, &c, bytes).data();
    }
    let agreement = labels
        .map(|label| agreement(version, pair, &label))
        .find(|made| version != Version::V3 || made.ephemeral[1] != 0 && made.shared[0] != 0)
        .expect("most have no zero in front");
    Seal::right(version).seal(&h, &agreement, bytes).data()
}

/// What an ephemeral secret that is a hash of `label` shares with the owner of this pair: k2, k3, k4.
pub(super) fn agreement(version: Version, pair: &Pair, label: &str) -> Agreement {
    let label = format!("ephemeral/{label}");
    if version == Version::V3 {
        let scalar = crate::craft::p384::scalar(&entropy::array(&label));
        let secret = crate::craft::p384::pair(&scalar).secret;
        return seal::p384(&secret, &pair.public);
    }
    seal::x25519(entropy::array(&label), &pair.public)
}

/// Adds a refused case as advice.
pub(super) fn refuse_softly(
    sheet: &mut Sheet,
    parent: &str,
    label: Label,
    ask: Object,
    layers: &[&'static str],
) {
    let case = label.case(ask, Expect::Rejected(layers.to_vec()));
    sheet.push(case.child_of(parent).should());
}

/// The bytes with one bit of byte `at` changed, a different one from byte to byte.
pub(super) fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << (at % 8);
    bytes
}
