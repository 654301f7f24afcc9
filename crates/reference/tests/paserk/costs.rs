//! What a derivation from a password may cost, and that it is asked before it is paid.

use std::time::Instant;

use paseto_reference::hazmat::paserk::wrap_with_password_at_any_cost;
use paseto_reference::paserk::{
    Argon2id, CostError, Limits, Parameter, Pbkdf2, Wrap, unwrap_with_password, wrap_with_password,
};
use paseto_reference::{Error, Layer, base64url, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

use crate::pbkw::{Layout, NIST, SODIUM, data};
use crate::samples::{self, CHEAP_ARGON2ID, CHEAP_PBKDF2, PASSWORD, TIGHT, local};

/// Unwraps with these parameters written over those of a good PASERK.
fn with_cost<K: Wrap>(
    key: &K,
    params: &K::Params,
    layout: Layout,
    cost: &[u8],
    limits: &Limits,
) -> Error {
    let wrapped = wrap_with_password_at_any_cost(key, PASSWORD, params).expect("randomness");
    let mut data = data::<K>(wrapped.as_str());
    data[layout.salt..][..cost.len()].copy_from_slice(cost);
    let text = format!("{}{}", K::PASSWORD_HEADER, base64url::encode(&data));
    let start = Instant::now();
    let refused = unwrap_with_password::<K>(&text, PASSWORD, limits)
        .err()
        .expect("changed");
    assert!(start.elapsed().as_millis() < 1000, "{refused}");
    refused
}

fn argon2id(memory_bytes: u64, time: u32, parallelism: u32) -> Vec<u8> {
    let mut bytes = memory_bytes.to_be_bytes().to_vec();
    bytes.extend(time.to_be_bytes());
    bytes.extend(parallelism.to_be_bytes());
    bytes
}

fn too_high(parameter: Parameter, limit: u64, found: u64) -> Error {
    Error::Cost(CostError::TooHigh {
        parameter,
        limit,
        found,
    })
}

fn too_low(parameter: Parameter, least: u64, found: u64) -> Error {
    Error::Cost(CostError::TooLow {
        parameter,
        least,
        found,
    })
}

const NO_LIMITS: Limits = Limits {
    iterations: u32::MAX,
    memory_bytes: u64::MAX,
    time: u32::MAX,
    parallelism: u32::MAX,
};

fn pbkdf2_costs_are_limited<K: Wrap<Params = Pbkdf2>>(key: &K) {
    use Parameter::Iterations;
    let refused = |iterations: u32, limits| {
        with_cost(key, &CHEAP_PBKDF2, NIST, &iterations.to_be_bytes(), limits)
    };
    let limits = Limits::default();
    for found in [1_000_001, 1 << 24, u32::MAX - 1, u32::MAX] {
        assert_eq!(
            refused(found, &limits),
            too_high(Iterations, 1_000_000, found.into())
        );
    }
    assert_eq!(refused(21, &TIGHT), too_high(Iterations, 20, 21));
    assert_eq!(refused(0, &limits), too_low(Iterations, 1, 0));
    // Within the limits, the tag speaks: parameters are authenticated.
    assert_eq!(refused(2, &limits), Error::Authentication);
    assert_eq!(refused(20, &TIGHT), Error::Authentication);
    let zero = Pbkdf2 { iterations: 0 };
    let refused = wrap_with_password_at_any_cost(key, PASSWORD, &zero).err();
    assert_eq!(refused, Some(too_low(Iterations, 1, 0)));
}

fn argon2id_costs_are_limited<K: Wrap<Params = Argon2id>>(key: &K) {
    use Parameter::{MemoryBytes, Parallelism, Time};
    let refused = |cost: Vec<u8>, limits| with_cost(key, &CHEAP_ARGON2ID, SODIUM, &cost, limits);
    let limits = Limits::default();
    let (mib_256, kib_4) = (256 << 20, u64::from(u32::MAX) * 1024);
    for found in [mib_256 + 1024, 1 << 32, 1 << 42, u64::MAX - 1023, u64::MAX] {
        assert_eq!(
            refused(argon2id(found, 1, 1), &limits),
            too_high(MemoryBytes, mib_256, found)
        );
    }
    for found in [5, 1 << 16, u32::MAX] {
        assert_eq!(
            refused(argon2id(8192, found, 1), &limits),
            too_high(Time, 4, found.into())
        );
    }
    for found in [17, 1 << 24, u32::MAX] {
        assert_eq!(
            refused(argon2id(mib_256, 1, found), &limits),
            too_high(Parallelism, 16, found.into())
        );
    }
    assert_eq!(
        refused(argon2id(u64::MAX, u32::MAX, u32::MAX), &limits).layer(),
        Layer::Encoding
    );
    // What Argon2 does not know is refused without limits too: no figure is cut to 32 bits.
    let found = kib_4 + 1024;
    assert_eq!(
        refused(argon2id(found, 1, 1), &NO_LIMITS),
        too_high(MemoryBytes, kib_4, found)
    );
    let found = (1 << 42) + 8192;
    assert_eq!(
        refused(argon2id(found, 1, 1), &NO_LIMITS),
        too_high(MemoryBytes, kib_4, found)
    );
    let lanes = (1 << 24) - 1;
    assert_eq!(
        refused(argon2id(8192, 1, 1 << 24), &NO_LIMITS),
        too_high(Parallelism, lanes, 1 << 24)
    );
    assert_eq!(
        refused(argon2id(0, 1, 1), &limits),
        too_low(MemoryBytes, 8192, 0)
    );
    assert_eq!(
        refused(argon2id(7168, 1, 1), &limits),
        too_low(MemoryBytes, 8192, 7168)
    );
    assert_eq!(
        refused(argon2id(8192, 1, 2), &limits),
        too_low(MemoryBytes, 16384, 8192)
    );
    assert_eq!(refused(argon2id(8192, 0, 1), &limits), too_low(Time, 1, 0));
    assert_eq!(
        refused(argon2id(8192, 1, 0), &limits),
        too_low(Parallelism, 1, 0)
    );
    for found in [8193, 9215, 8192 + 512] {
        let unit = Error::Cost(CostError::Unit { found });
        assert_eq!(refused(argon2id(found, 1, 1), &limits), unit);
    }
    // Within the limits, the tag speaks: parameters are authenticated.
    for cost in [
        argon2id(9216, 1, 1),
        argon2id(8192, 2, 1),
        argon2id(16384, 1, 2),
    ] {
        assert_eq!(refused(cost, &limits), Error::Authentication);
    }
    let (memory_bytes, time, parallelism) = (8192, 1, 0);
    let params = Argon2id {
        memory_bytes,
        time,
        parallelism,
    };
    let refused = wrap_with_password_at_any_cost(key, PASSWORD, &params).err();
    assert_eq!(refused, Some(too_low(Parallelism, 1, 0)));
}

#[test]
fn costs_are_limited_before_they_are_paid() {
    pbkdf2_costs_are_limited(&local::<v3::LocalKey>().1);
    pbkdf2_costs_are_limited(&samples::v3_secret());
    argon2id_costs_are_limited(&local::<v4::LocalKey>().1);
    argon2id_costs_are_limited(&samples::v4_secret());
    #[cfg(feature = "legacy")]
    {
        pbkdf2_costs_are_limited(&local::<v1::LocalKey>().1);
        pbkdf2_costs_are_limited(&samples::v1_secret());
        argon2id_costs_are_limited(&local::<v2::LocalKey>().1);
        argon2id_costs_are_limited(&samples::v2_secret());
    }
}

/// What is wrapped costs the default at least, and only tests have a way round it.
fn below_the_default<K: Wrap>(key: &K, params: K::Params, parameter: Parameter, least: u64) {
    let refused = wrap_with_password(key, PASSWORD, &params).err();
    assert_eq!(refused, Some(too_low(parameter, least, least - 1)));
}

#[test]
fn nothing_is_wrapped_below_the_default() {
    use Parameter::{Iterations, MemoryBytes, Parallelism, Time};
    let iterations = 99_999;
    let key = samples::v3_secret();
    below_the_default(&key, Pbkdf2 { iterations }, Iterations, 100_000);
    let key = local::<v4::LocalKey>().1;
    let default = Argon2id::default();
    let (time, parallelism, memory_bytes) = (1, 0, (64 << 20) - 1);
    below_the_default(&key, Argon2id { time, ..default }, Time, 2);
    let params = Argon2id {
        parallelism,
        ..default
    };
    below_the_default(&key, params, Parallelism, 1);
    let params = Argon2id {
        memory_bytes,
        ..default
    };
    below_the_default(&key, params, MemoryBytes, 64 << 20);
    // No other parameter makes up for one.
    let params = Argon2id {
        memory_bytes: 1 << 30,
        time,
        parallelism: 4,
    };
    below_the_default(&key, params, Time, 2);
    assert!(wrap_with_password(&key, PASSWORD, &default).is_ok());
}
