//! The keys of the plan: fixed, since whoever makes plans knows no cryptography.

use std::sync::LazyLock;

use paseto_conformance_protocol::{Hex, Version};
use serde::Deserialize;

use crate::mutate::Keys;

/// The two halves of a pair.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    pub(super) secret: Hex,
    pub(super) public: Hex,
}

/// `keys.json`: two of each kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct All {
    #[expect(dead_code, reason = "for whoever reads the file")]
    about: String,
    pub(super) local: [Hex; 2],
    rsa: [Pair; 2],
    rsa_4096: [Pair; 2],
    p384: [Pair; 2],
    ed25519: [Pair; 2],
}

/// All of them, read once.
pub(super) static KEYS: LazyLock<All> = LazyLock::new(|| {
    serde_json::from_str(include_str!("keys.json")).expect("the file is compiled in and tested")
});

impl All {
    /// The pairs that sign tokens of a version.
    pub(super) const fn signing(&self, version: Version) -> &[Pair; 2] {
        match version {
            Version::V1 => &self.rsa,
            Version::V2 | Version::V4 => &self.ed25519,
            Version::V3 => &self.p384,
        }
    }

    /// The pairs to which keys are sealed in a version.
    pub(super) const fn sealing(&self, version: Version) -> &[Pair; 2] {
        match version {
            Version::V1 => &self.rsa_4096,
            _ => self.signing(version),
        }
    }

    /// Every key with another of its kind.
    fn twins(&self) -> impl Iterator<Item = (&Hex, &Hex)> {
        let pairs = [&self.rsa, &self.rsa_4096, &self.p384, &self.ed25519];
        let halves = pairs
            .into_iter()
            .flat_map(|[one, other]| [(&one.secret, &other.secret), (&one.public, &other.public)]);
        let all = halves.chain([(&self.local[0], &self.local[1])]);
        all.flat_map(|(one, other)| [(one, other), (other, one)])
    }
}

impl Keys for All {
    fn other(&self, key: &Hex) -> Option<Hex> {
        let twin = self.twins().find(|(one, _)| *one == key)?;
        Some(twin.1.clone())
    }

    fn of_another_kind(&self, key: &Hex, which: u8) -> Hex {
        let kinds = [
            &self.local[0],
            &self.ed25519[0].public,
            &self.ed25519[0].secret,
            &self.p384[0].public,
            &self.p384[0].secret,
            &self.rsa[0].public,
            &self.rsa[0].secret,
        ];
        let others: Vec<&Hex> = kinds.into_iter().filter(|one| *one != key).collect();
        others[usize::from(which) % others.len()].clone()
    }
}
