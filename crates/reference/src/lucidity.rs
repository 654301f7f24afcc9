//! What the keys of each version and purpose are for, as types: 03-Algorithm-Lucidity.md.
//!
//! Functions outside may be generic over these traits and those of [`paserk`], but not call what is behind them, which
//! trusts its caller:
//!
//! ```compile_fail,E0624
//! fn seal<K: paseto_reference::paserk::Seal>() {
//!     let _ = K::ephemeral();
//! }
//! ```
//!
//! ```compile_fail,E0624
//! fn mint<K: paseto_reference::lucidity::MintingKey>(key: &K) {
//!     let _ = key.mint(b"any bytes", b"", b"");
//! }
//! ```
//!
//! ```compile_fail,E0599
//! fn derive<K: paseto_reference::paserk::Wrap>(params: &K::Params) {
//!     let _ = params.pre_key(b"password", b"salt");
//! }
//! ```

use crate::error::Error;
use crate::{Opened, paserk, v3, v4};

/// A key that makes tokens of one version and purpose: a local key, or a secret key.
///
/// It is what a [`Builder`](crate::Builder) needs. The trait is sealed: no other type is such a key.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait MintingKey: sealed::Mint + paserk::Key {}

/// A key that opens tokens of one version and purpose: a local key, or a public key.
///
/// It is what a [`Parser`](crate::Parser) and a [`Keyring`](crate::Keyring) need. The trait is sealed: no other type
/// is such a key.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait OpeningKey: sealed::Open + paserk::Key {}

/// A key of version 3 or 4, whose tokens can have an implicit assertion.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait WithAssertion: sealed::Sealed {}

mod sealed {
    use crate::Opened;
    use crate::error::Error;

    pub(crate) trait Sealed {}

    pub(crate) trait Mint: Sealed {
        fn mint(&self, payload: &[u8], footer: &[u8], implicit: &[u8]) -> Result<String, Error>;
    }

    pub(crate) trait Open: Sealed {
        const TOKEN_HEADER: &'static str;

        fn open(&self, token: &str, implicit: &[u8]) -> Result<Opened, Error>;
    }
}

/// Says that keys of this type make tokens, by this function.
macro_rules! mints {
    ($key:ty, $mint:expr) => {
        impl sealed::Mint for $key {
            fn mint(
                &self,
                payload: &[u8],
                footer: &[u8],
                implicit: &[u8],
            ) -> Result<String, Error> {
                $mint(self, payload, footer, implicit)
            }
        }
        impl MintingKey for $key {}
    };
}

/// Says that keys of this type open tokens with this header, by this function.
macro_rules! opens {
    ($key:ty, $header:expr, $open:expr) => {
        impl sealed::Open for $key {
            const TOKEN_HEADER: &'static str = $header;

            fn open(&self, token: &str, implicit: &[u8]) -> Result<Opened, Error> {
                $open(self, token, implicit)
            }
        }
        impl OpeningKey for $key {}
    };
}

/// Says of each of these types that it is a key, and that its tokens can have an implicit assertion.
macro_rules! with_assertion {
    ($($key:ty),*) => {
        $(
            impl sealed::Sealed for $key {}
            impl WithAssertion for $key {}
        )*
    };
}

/// Versions 1 and 2. They are never given an implicit assertion, since no builder or parser takes one for them.
#[cfg(feature = "legacy")]
mod legacy {
    use super::*;
    use crate::{v1, v2};

    impl sealed::Sealed for v1::LocalKey {}
    impl sealed::Sealed for v1::SecretKey {}
    impl sealed::Sealed for v1::PublicKey {}
    mints!(v1::LocalKey, |key, m, f, _| v1::encrypt(key, m, f));
    opens!(v1::LocalKey, v1::LOCAL, |key, token, _| v1::decrypt(
        key, token
    ));
    mints!(v1::SecretKey, |key, m, f, _| v1::sign(key, m, f));
    opens!(v1::PublicKey, v1::PUBLIC, |key, token, _| v1::verify(
        key, token
    ));

    impl sealed::Sealed for v2::LocalKey {}
    impl sealed::Sealed for v2::SecretKey {}
    impl sealed::Sealed for v2::PublicKey {}
    mints!(v2::LocalKey, |key, m, f, _| v2::encrypt(key, m, f));
    opens!(v2::LocalKey, v2::LOCAL, |key, token, _| v2::decrypt(
        key, token
    ));
    mints!(v2::SecretKey, |key, m, f, _| v2::sign(key, m, f));
    opens!(v2::PublicKey, v2::PUBLIC, |key, token, _| v2::verify(
        key, token
    ));
}

with_assertion!(v3::LocalKey, v3::SecretKey, v3::PublicKey);
mints!(v3::LocalKey, v3::encrypt);
opens!(v3::LocalKey, v3::LOCAL, v3::decrypt);
mints!(v3::SecretKey, v3::sign);
opens!(v3::PublicKey, v3::PUBLIC, v3::verify);

with_assertion!(v4::LocalKey, v4::SecretKey, v4::PublicKey);
mints!(v4::LocalKey, v4::encrypt);
opens!(v4::LocalKey, v4::LOCAL, v4::decrypt);
mints!(v4::SecretKey, v4::sign);
opens!(v4::PublicKey, v4::PUBLIC, v4::verify);
