//! What a derivation from a password costs, as it stands in a PASERK and as it is spent.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use argon2::{Algorithm, Argon2};
use aws_lc_rs::pbkdf2;
use paseto_conformance_protocol::{Params, Reason, Version};

use super::Flow;
use super::primitives::nist;
use crate::rules::Password;

/// The parameters of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cost {
    Pbkdf2(u32),
    /// Memory in bytes, passes, lanes.
    Argon2(u64, u32, u32),
}

/// Costs, password, salt, and the rules that make another derivation of them.
type Derivation = (Cost, Vec<u8>, Vec<u8>, [bool; 4]);

/// The most that is spent for a stranger, as the reference has it.
const LIMITS: (u32, u64, u32, u32) = (1_000_000, 256 << 20, 4, 16);

impl Cost {
    /// Bytes of salt and parameters.
    pub(super) fn lengths(version: Version) -> (usize, usize) {
        if nist(version) { (32, 4) } else { (16, 16) }
    }

    /// Those that an ask names.
    pub(super) fn asked(version: Version, params: &Params) -> Option<Self> {
        if nist(version) {
            return params.iterations.map(Self::Pbkdf2);
        }
        Some(Self::Argon2(
            params.memory_bytes?,
            params.time?,
            params.parallelism?,
        ))
    }

    /// As they stand in the text.
    pub(super) fn to_bytes(self, rules: &Password) -> Vec<u8> {
        match self {
            Self::Pbkdf2(i) if rules.little_endian => i.to_le_bytes().to_vec(),
            Self::Pbkdf2(i) => i.to_be_bytes().to_vec(),
            Self::Argon2(memory, time, lanes) => {
                let memory = if rules.memory_in_kib {
                    memory / 1024
                } else {
                    memory
                };
                let (mut memory, mut time, mut lanes) = (
                    memory.to_be_bytes(),
                    time.to_be_bytes(),
                    lanes.to_be_bytes(),
                );
                if rules.little_endian {
                    memory.reverse();
                    time.reverse();
                    lanes.reverse();
                }
                [&memory[..], &time, &lanes].concat()
            }
        }
    }

    /// Those that stand in the text.
    pub(super) fn from_bytes(bytes: &[u8], rules: &Password) -> Self {
        let number = |bytes: &[u8]| {
            let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
            if rules.little_endian {
                bytes.iter().rev().fold(0, add)
            } else {
                bytes.iter().fold(0, add)
            }
        };
        let small = |bytes: &[u8]| u32::try_from(number(bytes)).unwrap_or(u32::MAX);
        if bytes.len() == 4 {
            return Self::Pbkdf2(if rules.own_cost {
                100_000
            } else {
                small(bytes)
            });
        }
        let memory = number(&bytes[..8]).saturating_mul(if rules.memory_in_kib { 1024 } else { 1 });
        let lanes = if rules.one_lane {
            1
        } else {
            small(&bytes[12..])
        };
        if rules.own_cost {
            return Self::Argon2(64 << 20, 2, 1);
        }
        Self::Argon2(memory, small(&bytes[8..12]), lanes)
    }

    /// Whether the derivation knows such parameters, and a stranger may ask for them.
    pub(super) fn check(self, stranger: bool, rules: &Password) -> Flow<()> {
        let fine = match self {
            Self::Pbkdf2(i) => (i > 0 || rules.takes_nothing) && (!stranger || i <= LIMITS.0),
            Self::Argon2(memory, time, lanes) => {
                let known = lanes > 0
                    && time > 0
                    && lanes <= argon2::Params::MAX_P_COST
                    && memory >= 8192 * u64::from(lanes)
                    && memory <= u64::from(argon2::Params::MAX_M_COST) * 1024
                    && memory.is_multiple_of(1024);
                let cheap = memory <= LIMITS.1 && time <= LIMITS.2 && lanes <= LIMITS.3;
                (known || rules.takes_nothing) && (!stranger || cheap)
            }
        };
        if fine { Ok(()) } else { Err(Reason::Encoding) }
    }

    /// The pre-key, derived once: most cases of a sheet have password, salt and costs in common.
    pub(super) fn spend(self, password: &[u8], salt: &[u8], rules: &Password) -> Vec<u8> {
        static KNOWN: Mutex<BTreeMap<Derivation, Vec<u8>>> = Mutex::new(BTreeMap::new());
        let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let other = [
            rules.sha256,
            rules.one_lane,
            rules.argon2i,
            rules.old_argon2,
        ];
        let derivation = (self, password.to_vec(), salt.to_vec(), other);
        if let Some(key) = known().get(&derivation) {
            return key.clone();
        }
        let key = self.derive(password, salt, rules);
        known().insert(derivation, key.clone());
        key
    }

    fn derive(self, password: &[u8], salt: &[u8], rules: &Password) -> Vec<u8> {
        let mut key = vec![0; 32];
        match self {
            Self::Pbkdf2(i) => {
                let i = i.max(1).try_into().expect("one at least");
                let algorithm = if rules.sha256 {
                    pbkdf2::PBKDF2_HMAC_SHA256
                } else {
                    pbkdf2::PBKDF2_HMAC_SHA384
                };
                pbkdf2::derive(algorithm, i, salt, password, &mut key);
            }
            Self::Argon2(memory, time, lanes) => {
                let lanes = if rules.one_lane { 1 } else { lanes };
                let kib = u32::try_from(memory / 1024).unwrap_or(u32::MAX);
                let params =
                    argon2::Params::new(kib, time, lanes, Some(32)).expect("known parameters");
                let algorithm = if rules.argon2i {
                    Algorithm::Argon2i
                } else {
                    Algorithm::Argon2id
                };
                let version = if rules.old_argon2 {
                    argon2::Version::V0x10
                } else {
                    argon2::Version::V0x13
                };
                Argon2::new(algorithm, version, params)
                    .hash_password_into(password, salt, &mut key)
                    .expect("a salt of 16 bytes and a key of 32");
            }
        }
        key
    }
}
