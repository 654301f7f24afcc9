//! Laws of sealed keys: operations/PKE.md.

use std::fmt::Debug;

use paseto_reference::paserk::{Seal, Sealed, seal, unseal};
use paseto_reference::{v1, v2, v3, v4};

use crate::change::Change;
use crate::kinds::{Seed, Version};
use crate::paserk::local;

/// A local key, and the pair for whose holder it is sealed.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Sealing {
    /// The version of all three keys.
    pub version: Version,
    /// What the local key is made of.
    pub seed: Seed,
    /// What the pair is made of.
    pub pair: Seed,
}

/// A sealed key and a change of one character.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Changed {
    /// The sealed key.
    pub sealing: Sealing,
    /// The change.
    pub change: Change,
}

/// Calls a law with the local key, the pair, and another pair.
macro_rules! with_keys {
    ($input:expr, $law:ident $(, $more:expr)*) => {{
        let (seed, pair) = ($input.seed, $input.pair);
        let other = pair.flipped(seed.0[0]);
        match $input.version {
            Version::V1 => {
                let (sk, other) = (pair.k1_sealing(), other.k1_sealing());
                $law(&local::<v1::LocalKey>(seed), &sk.public_key(), sk, other $(, $more)*)
            }
            Version::V2 => {
                let (sk, other) = (pair.v2_secret(), other.v2_secret());
                $law(&local::<v2::LocalKey>(seed), &sk.public_key(), &sk, &other $(, $more)*)
            }
            Version::V3 => {
                let (sk, other) = (pair.v3_secret(), other.v3_secret());
                $law(&local::<v3::LocalKey>(seed), &sk.public_key(), &sk, &other $(, $more)*)
            }
            Version::V4 => {
                let (sk, other) = (pair.v4_secret(), other.v4_secret());
                $law(&local::<v4::LocalKey>(seed), &sk.public_key(), &sk, &other $(, $more)*)
            }
        }
    }};
}

/// A sealed key is unsealed by the holder of the secret key, unchanged, and by nobody else.
pub fn unseals_unchanged(input: &Sealing) {
    fn law<K: Seal + PartialEq + Debug>(
        key: &K,
        public: &K::SealingKey,
        secret: &K::UnsealingKey,
        other: &K::UnsealingKey,
    ) {
        let sealed = seal(key, public).expect("a key to seal for");
        assert!(sealed.as_str().starts_with(K::SEAL_HEADER), "the header");
        assert_eq!(Sealed::<K>::parse(sealed.as_str()).as_ref(), Ok(&sealed));
        assert_eq!(unseal::<K>(sealed.as_str(), secret).as_ref(), Ok(key));
        assert!(
            unseal::<K>(sealed.as_str(), other).is_err(),
            "another key unseals"
        );
    }
    with_keys!(input, law);
}

/// Sealed twice, a key is two texts.
pub fn never_seals_twice_alike(input: &Sealing) {
    fn law<K: Seal>(key: &K, public: &K::SealingKey, _: &K::UnsealingKey, _: &K::UnsealingKey) {
        let seal = || seal(key, public).expect("a key to seal for");
        assert_ne!(seal(), seal());
    }
    with_keys!(input, law);
}

/// A sealed key of which one character was changed is refused.
pub fn refuses_any_change(input: &Changed) {
    fn law<K: Seal + PartialEq + Debug>(
        key: &K,
        public: &K::SealingKey,
        secret: &K::UnsealingKey,
        _: &K::UnsealingKey,
        change: Change,
    ) {
        let sealed = seal(key, public).expect("a key to seal for");
        if let Some(changed) = change.apply(sealed.as_str()) {
            assert!(
                unseal::<K>(&changed, secret).is_err(),
                "{changed} for {sealed}"
            );
        }
    }
    with_keys!(input.sealing, law, input.change);
}

/// The pairs of versions 2 and 4 may be the same bytes; what is sealed in one is not unsealed in the other.
pub fn versions_do_not_mix(input: &Sealing) {
    let (two, four) = (input.pair.v2_secret(), input.pair.v4_secret());
    let sealed =
        seal(&local::<v2::LocalKey>(input.seed), &two.public_key()).expect("a key to seal for");
    assert!(
        unseal::<v4::LocalKey>(sealed.as_str(), &four).is_err(),
        "k2 as it is"
    );
    let relabelled = sealed.as_str().replacen("k2", "k4", 1);
    assert!(
        unseal::<v4::LocalKey>(&relabelled, &four).is_err(),
        "k2 as k4"
    );
    let sealed =
        seal(&local::<v4::LocalKey>(input.seed), &four.public_key()).expect("a key to seal for");
    let relabelled = sealed.as_str().replacen("k4", "k2", 1);
    assert!(
        unseal::<v2::LocalKey>(&relabelled, &two).is_err(),
        "k4 as k2"
    );
}
