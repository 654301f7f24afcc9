//! Laws of wrapped keys: operations/Wrap/pie.md and operations/PBKW.md.

use std::fmt::Debug;

use paseto_reference::paserk::{
    self, Argon2id, Limits, PasswordWrapped, Pbkdf2, Wrap, Wrapped, unwrap, unwrap_with_password,
};
use paseto_reference::{hazmat, v1, v2, v3, v4};

use crate::change::Change;
use crate::kinds::{Seed, Version};
use crate::paserk::local;

/// A key that can be wrapped, and what wraps it.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Wrapping {
    /// The version of both keys.
    pub version: Version,
    /// Whether a secret key is wrapped; else a local one.
    pub is_secret: bool,
    /// What the key is made of.
    pub seed: Seed,
    /// What the wrapping key is made of.
    pub wrapping: Seed,
}

/// A wrapped key and a change of one character.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Changed {
    /// The wrapped key.
    pub wrapping: Wrapping,
    /// The change.
    pub change: Change,
}

/// A key that can be wrapped, and a password at the lowest of costs.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Protecting {
    /// Version, key and kind; its wrapping key is not used.
    pub wrapping: Wrapping,
    /// The password.
    pub password: Vec<u8>,
    /// The cost, one of a few.
    pub cost: u8,
}

/// A key under a password, and a change of one character.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct ChangedPassword {
    /// The protected key.
    pub protecting: Protecting,
    /// The change.
    pub change: Change,
}

/// What a stranger's parameters may cost here, next to nothing.
const LIMITS: Limits = Limits {
    iterations: 64,
    memory_bytes: 1 << 16,
    time: 3,
    parallelism: 2,
};

/// The lowest parameters of both derivations and a few above them.
trait Low {
    fn low(cost: u8) -> Self;
}

impl Low for Pbkdf2 {
    fn low(cost: u8) -> Self {
        Self {
            iterations: 1 + u32::from(cost % 4),
        }
    }
}

impl Low for Argon2id {
    fn low(cost: u8) -> Self {
        let (time, parallelism) = (1 + u32::from(cost % 2), 1 + u32::from(cost / 2 % 2));
        Self {
            memory_bytes: (8 << 10) * u64::from(parallelism),
            time,
            parallelism,
        }
    }
}

/// Speaks of the key that can be wrapped, of whatever type it is.
macro_rules! with_key {
    ($input:expr, $key:ident => $then:expr) => {{
        let seed = $input.seed;
        match ($input.version, $input.is_secret) {
            (Version::V1, false) => {
                let $key = &local::<v1::LocalKey>(seed);
                $then
            }
            (Version::V2, false) => {
                let $key = &local::<v2::LocalKey>(seed);
                $then
            }
            (Version::V3, false) => {
                let $key = &local::<v3::LocalKey>(seed);
                $then
            }
            (Version::V4, false) => {
                let $key = &local::<v4::LocalKey>(seed);
                $then
            }
            (Version::V1, true) => {
                let $key = seed.v1_secret();
                $then
            }
            (Version::V2, true) => {
                let $key = &seed.v2_secret();
                $then
            }
            (Version::V3, true) => {
                let $key = &seed.v3_secret();
                $then
            }
            (Version::V4, true) => {
                let $key = &seed.v4_secret();
                $then
            }
        }
    }};
}

/// A wrapped key is unwrapped by the key that wrapped it, unchanged, and by no other; wrapped twice, it is two texts.
pub fn unwraps_unchanged(input: &Wrapping) {
    fn law<K: Wrap + PartialEq + Debug>(key: &K, wrapping: Seed) {
        let wrap = || paserk::wrap(key, &local(wrapping)).expect("random bytes");
        let wrapped = wrap();
        assert!(wrapped.as_str().starts_with(K::WRAP_HEADER), "the header");
        assert_ne!(wrapped, wrap(), "a nonce twice");
        assert_eq!(Wrapped::<K>::parse(wrapped.as_str()).as_ref(), Ok(&wrapped));
        assert_eq!(
            unwrap::<K>(wrapped.as_str(), &local(wrapping)).as_ref(),
            Ok(key)
        );
        let other = local(wrapping.flipped(wrapping.0[0]));
        assert!(
            unwrap::<K>(wrapped.as_str(), &other).is_err(),
            "another key unwraps"
        );
    }
    with_key!(input, key => law(key, input.wrapping));
}

/// A wrapped key of which one character was changed is refused.
pub fn refuses_any_change(input: &Changed) {
    fn law<K: Wrap + PartialEq + Debug>(key: &K, wrapping: Seed, change: Change) {
        let wrapped = paserk::wrap(key, &local(wrapping)).expect("random bytes");
        if let Some(changed) = change.apply(wrapped.as_str()) {
            assert!(
                unwrap::<K>(&changed, &local(wrapping)).is_err(),
                "{changed} for {wrapped}"
            );
        }
    }
    with_key!(input.wrapping, key => law(key, input.wrapping.wrapping, input.change));
}

/// A local key that is wrapped is unwrapped as no secret key, whatever the header says, and the other way round; and by
/// no key of another version.
pub fn refuses_another_kind(input: &Wrapping) {
    fn law<K: Wrap, L: Wrap>(key: &K, _: &L, wrapping: Seed) {
        let wrapped = paserk::wrap(key, &local(wrapping)).expect("random bytes");
        if K::WRAP_HEADER != L::WRAP_HEADER {
            assert!(
                unwrap::<L>(wrapped.as_str(), &local(wrapping)).is_err(),
                "{wrapped}"
            );
            let relabelled = wrapped.as_str().replacen(K::WRAP_HEADER, L::WRAP_HEADER, 1);
            assert!(
                unwrap::<L>(&relabelled, &local(wrapping)).is_err(),
                "{relabelled}"
            );
        }
    }
    for version in [Version::V1, Version::V2, Version::V3, Version::V4] {
        for is_secret in [false, true] {
            let other = Wrapping {
                version,
                is_secret,
                ..input.clone()
            };
            with_key!(input, key => with_key!(other, other => law(key, other, input.wrapping)));
        }
    }
}

/// A key is unwrapped with the password that wrapped it, unchanged, and with no other, not even one with a space more;
/// wrapped twice, it is two texts.
pub fn password_unwraps_unchanged(input: &Protecting) {
    fn law<K: Wrap<Params: Low> + PartialEq + Debug>(key: &K, password: &[u8], cost: u8) {
        let wrap = || {
            let params = K::Params::low(cost);
            hazmat::paserk::wrap_with_password_at_any_cost(key, password, &params)
                .expect("low parameters")
        };
        let wrapped = wrap();
        assert!(
            wrapped.as_str().starts_with(K::PASSWORD_HEADER),
            "the header"
        );
        assert_ne!(wrapped, wrap(), "a salt twice");
        assert_eq!(
            PasswordWrapped::<K>::parse(wrapped.as_str()).as_ref(),
            Ok(&wrapped)
        );
        let unwrap =
            |password: &[u8]| unwrap_with_password::<K>(wrapped.as_str(), password, &LIMITS);
        assert_eq!(unwrap(password).as_ref(), Ok(key));
        let longer = [password, b" "].concat();
        assert!(unwrap(&longer).is_err(), "another password unwraps");
    }
    with_key!(input.wrapping, key => law(key, &input.password, input.cost));
}

/// A key under a password of which one character was changed is refused, costs included.
pub fn password_refuses_any_change(input: &ChangedPassword) {
    fn law<K: Wrap<Params: Low> + PartialEq + Debug>(key: &K, input: &Protecting, change: Change) {
        let params = K::Params::low(input.cost);
        let wrapped = hazmat::paserk::wrap_with_password_at_any_cost(key, &input.password, &params)
            .expect("low parameters");
        if let Some(changed) = change.apply(wrapped.as_str()) {
            let unwrapped = unwrap_with_password::<K>(&changed, &input.password, &LIMITS);
            assert!(unwrapped.is_err(), "{changed} for {wrapped}");
        }
    }
    let (protecting, change) = (&input.protecting, input.change);
    with_key!(protecting.wrapping, key => law(key, protecting, change));
}
