//! The keys that have a PASERK, and how each of them stands in it.

use std::ops::RangeInclusive;

use zeroize::Zeroizing;

use super::cost::{Argon2id, Cost, Pbkdf2};
use super::family::{Family, Nist, Sodium};
use crate::error::Error;
#[cfg(feature = "legacy")]
use crate::{v1, v2};
use crate::{v3, v4};

/// A key with a plain PASERK and an identifier: the local, public and secret keys of every version, and no other type.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait Key: Form {
    /// The header of its plain PASERK, as `k4.local.`.
    const HEADER: &'static str;
    /// The header of its identifier, as `k4.lid.`.
    const ID_HEADER: &'static str;
}

/// A key that can be wrapped: the local and secret keys of every version.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait Wrap: Key + WrapForm {
    /// The header of its PASERK when it is wrapped by another key, as `k4.local-wrap.pie.`.
    const WRAP_HEADER: &'static str;
    /// The header of its PASERK when it is wrapped with a password, as `k4.local-pw.`.
    const PASSWORD_HEADER: &'static str;
    /// What wraps it: a local key of the same version.
    type WrappingKey: Key;
    /// What a derivation from a password costs: [`Pbkdf2`] in k1 and k3, [`Argon2id`] in k2 and k4.
    type Params: Cost + Copy + Default;
}

/// How a key stands in a PASERK. Private, so that no other type becomes a [`Key`].
pub(crate) trait Form: Sized {
    /// The primitives of its version.
    type Family: Family;
    /// The numbers of bytes that its data may have, wrapped or not.
    const LENGTH: RangeInclusive<usize>;

    /// The key as data.
    fn to_data(&self) -> Zeroizing<Vec<u8>>;

    /// The key of this data.
    fn from_data(data: &[u8]) -> Result<Self, Error>;
}

/// How a key stands in a PASERK that wraps it.
pub(crate) trait WrapForm: Form {
    /// The key as it is wrapped with a password.
    fn to_password_data(&self) -> Zeroizing<Vec<u8>> {
        self.to_data()
    }

    /// The key that was wrapped.
    fn from_wrapped(data: &[u8]) -> Result<Self, Error> {
        Self::from_data(data)
    }
}

/// Makes a type a [`Key`] whose data are what `$to` gives and `$from` takes.
macro_rules! key {
    ($key:ty: $family:ty, $length:expr, $to:ident, $from:ident, $header:literal, $id:literal) => {
        impl Form for $key {
            type Family = $family;
            const LENGTH: RangeInclusive<usize> = $length;

            fn to_data(&self) -> Zeroizing<Vec<u8>> {
                Zeroizing::new(self.$to().to_vec())
            }

            fn from_data(data: &[u8]) -> Result<Self, Error> {
                Self::$from(data)
            }
        }

        impl Key for $key {
            const HEADER: &'static str = $header;
            const ID_HEADER: &'static str = $id;
        }
    };
}

/// Makes a [`Key`] one that can be wrapped, by a key of this type or at these costs.
macro_rules! wrap {
    ($key:ty: $wrapping_key:ty, $params:ty, $wrap:literal, $password:literal) => {
        impl Wrap for $key {
            const WRAP_HEADER: &'static str = $wrap;
            const PASSWORD_HEADER: &'static str = $password;
            type WrappingKey = $wrapping_key;
            type Params = $params;
        }
    };
}

#[cfg(feature = "legacy")]
mod k1 {
    use super::*;
    use crate::paserk::pem;

    /// RSA keys have about 1190 bytes as DER and 1675 as PEM; what they must be is decided by parsing them.
    const RSA: RangeInclusive<usize> = 1..=4096;

    // The text says PKCS#1 of the public key; its example and the official vectors are SubjectPublicKeyInfo
    // (PASERK-PUBLIC-K1-01).
    key! { v1::LocalKey: Nist, 32..=32, expose_bytes, from_bytes, "k1.local.", "k1.lid." }
    key! { v1::PublicKey: Nist, RSA, to_der, from_der, "k1.public.", "k1.pid." }
    key! { v1::SecretKey: Nist, RSA, expose_der, from_der, "k1.secret.", "k1.sid." }
    wrap! { v1::LocalKey: v1::LocalKey, Pbkdf2, "k1.local-wrap.pie.", "k1.local-pw." }
    wrap! { v1::SecretKey: v1::LocalKey, Pbkdf2, "k1.secret-wrap.pie.", "k1.secret-pw." }

    impl WrapForm for v1::LocalKey {}

    /// With a password PEM is wrapped, as the text has it; with a key DER, as the official vectors have it.
    impl WrapForm for v1::SecretKey {
        fn to_password_data(&self) -> Zeroizing<Vec<u8>> {
            pem::encode(self.expose_der())
        }

        fn from_wrapped(data: &[u8]) -> Result<Self, Error> {
            match pem::decode(data)? {
                Some(der) => Self::from_der(&der),
                None => Self::from_der(data),
            }
        }
    }
}

#[cfg(feature = "legacy")]
mod k2 {
    use super::*;

    key! { v2::LocalKey: Sodium, 32..=32, expose_bytes, from_bytes, "k2.local.", "k2.lid." }
    key! { v2::PublicKey: Sodium, 32..=32, to_bytes, from_bytes, "k2.public.", "k2.pid." }
    key! { v2::SecretKey: Sodium, 64..=64, expose_bytes, from_bytes, "k2.secret.", "k2.sid." }
    wrap! { v2::LocalKey: v2::LocalKey, Argon2id, "k2.local-wrap.pie.", "k2.local-pw." }
    wrap! { v2::SecretKey: v2::LocalKey, Argon2id, "k2.secret-wrap.pie.", "k2.secret-pw." }

    impl WrapForm for v2::LocalKey {}
    impl WrapForm for v2::SecretKey {}
}

mod k3 {
    use super::*;

    key! { v3::LocalKey: Nist, 32..=32, expose_bytes, from_bytes, "k3.local.", "k3.lid." }
    key! { v3::PublicKey: Nist, 49..=49, to_bytes, from_bytes, "k3.public.", "k3.pid." }
    key! { v3::SecretKey: Nist, 48..=48, expose_bytes, from_bytes, "k3.secret.", "k3.sid." }
    wrap! { v3::LocalKey: v3::LocalKey, Pbkdf2, "k3.local-wrap.pie.", "k3.local-pw." }
    wrap! { v3::SecretKey: v3::LocalKey, Pbkdf2, "k3.secret-wrap.pie.", "k3.secret-pw." }

    impl WrapForm for v3::LocalKey {}
    impl WrapForm for v3::SecretKey {}
}

mod k4 {
    use super::*;

    key! { v4::LocalKey: Sodium, 32..=32, expose_bytes, from_bytes, "k4.local.", "k4.lid." }
    key! { v4::PublicKey: Sodium, 32..=32, to_bytes, from_bytes, "k4.public.", "k4.pid." }
    key! { v4::SecretKey: Sodium, 64..=64, expose_bytes, from_bytes, "k4.secret.", "k4.sid." }
    wrap! { v4::LocalKey: v4::LocalKey, Argon2id, "k4.local-wrap.pie.", "k4.local-pw." }
    wrap! { v4::SecretKey: v4::LocalKey, Argon2id, "k4.secret-wrap.pie.", "k4.secret-pw." }

    impl WrapForm for v4::LocalKey {}
    impl WrapForm for v4::SecretKey {}
}
