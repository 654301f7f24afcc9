//! The dangerous doors: what nobody but a test has a use for.
//!
//! A key wrapped with a password at a low cost is as safe as the password is hard to guess, so
//! [`paserk::wrap_with_password`](crate::paserk::wrap_with_password) has a floor, and the door below has none.
//!
//! A nonce that is used for two payloads under one key gives both away. [`v4::encrypt`](crate::v4::encrypt) and
//! [`v3::encrypt`](crate::v3::encrypt) draw a fresh one; these functions take yours, to reproduce known tokens.

/// The doors of version 1.
#[cfg(feature = "legacy")]
pub mod v1 {
    use crate::error::Error;
    use crate::v1::LocalKey;

    /// [`v1::encrypt`](crate::v1::encrypt) with this `b` in place of step 3's random bytes. For tests only.
    ///
    /// The nonce in the token is not `b`, but what step 4 makes of it and the payload.
    ///
    /// # Errors
    ///
    /// [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`](crate::token::MAX_BYTES).
    pub fn encrypt_with_nonce(
        key: &LocalKey,
        b: &[u8; 32],
        payload: &[u8],
        footer: &[u8],
    ) -> Result<String, Error> {
        crate::v1::encrypt_with_nonce(key, b, payload, footer)
    }
}

/// The doors of version 2.
#[cfg(feature = "legacy")]
pub mod v2 {
    use crate::error::Error;
    use crate::v2::LocalKey;

    /// [`v2::encrypt`](crate::v2::encrypt) with this `b` in place of step 3's random bytes. For tests only.
    ///
    /// The nonce in the token is not `b`, but what step 4 makes of it and the payload.
    ///
    /// # Errors
    ///
    /// [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`](crate::token::MAX_BYTES).
    pub fn encrypt_with_nonce(
        key: &LocalKey,
        b: &[u8; 24],
        payload: &[u8],
        footer: &[u8],
    ) -> Result<String, Error> {
        crate::v2::encrypt_with_nonce(key, b, payload, footer)
    }
}

/// The doors of version 3.
pub mod v3 {
    use crate::error::Error;
    use crate::v3::LocalKey;

    /// [`v3::encrypt`](crate::v3::encrypt) with this nonce in place of step 3's random bytes. For tests only.
    ///
    /// # Errors
    ///
    /// [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`](crate::token::MAX_BYTES).
    pub fn encrypt_with_nonce(
        key: &LocalKey,
        nonce: &[u8; 32],
        payload: &[u8],
        footer: &[u8],
        implicit: &[u8],
    ) -> Result<String, Error> {
        crate::v3::encrypt_with_nonce(key, nonce, payload, footer, implicit)
    }
}

/// The doors of version 4.
pub mod v4 {
    use crate::error::Error;
    use crate::v4::LocalKey;

    /// [`v4::encrypt`](crate::v4::encrypt) with this nonce in place of step 3's random bytes. For tests only.
    ///
    /// # Errors
    ///
    /// [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`](crate::token::MAX_BYTES).
    pub fn encrypt_with_nonce(
        key: &LocalKey,
        nonce: &[u8; 32],
        payload: &[u8],
        footer: &[u8],
        implicit: &[u8],
    ) -> Result<String, Error> {
        crate::v4::encrypt_with_nonce(key, nonce, payload, footer, implicit)
    }
}

/// The doors of PASERK.
pub mod paserk {
    use crate::error::Error;
    use crate::paserk::{PasswordWrapped, Seal, Sealed, Wrap, Wrapped};

    /// [`paserk::wrap`](crate::paserk::wrap) with this nonce in place of step 2's random bytes. For tests only.
    pub fn wrap_with_nonce<K: Wrap>(
        key: &K,
        wrapping_key: &K::WrappingKey,
        nonce: &[u8; 32],
    ) -> Wrapped<K> {
        crate::paserk::wrap_with_nonce(key, wrapping_key, nonce)
    }

    /// [`paserk::wrap_with_password`](crate::paserk::wrap_with_password) with costs that may be below the default. For
    /// tests only.
    ///
    /// # Errors
    ///
    /// - [`Error::Cost`] if the derivation knows no such parameters, zeros among them, or the memory cannot be had;
    /// - [`Error::Key`] if the operating system gives no random bytes.
    pub fn wrap_with_password_at_any_cost<K: Wrap>(
        key: &K,
        password: &[u8],
        params: &K::Params,
    ) -> Result<PasswordWrapped<K>, Error> {
        crate::paserk::wrap_at_any_cost(key, password, params)
    }

    /// [`paserk::wrap_with_password`](crate::paserk::wrap_with_password) with this salt and nonce in place of the
    /// random bytes of steps 1 and 5, and with costs that may be below the default. For tests only.
    ///
    /// # Errors
    ///
    /// - [`Error::Cost`] if the derivation knows no such parameters, or the memory cannot be had;
    /// - [`Error::Key`] unless salt and nonce have the lengths of the version: 32 and 16 bytes in k1 and k3, 16 and 24
    ///   in k2 and k4.
    pub fn wrap_with_password_salt_and_nonce<K: Wrap>(
        key: &K,
        password: &[u8],
        params: &K::Params,
        salt: &[u8],
        nonce: &[u8],
    ) -> Result<PasswordWrapped<K>, Error> {
        crate::paserk::wrap_with_salt_and_nonce(key, password, params, salt, nonce)
    }

    /// [`paserk::seal`](crate::paserk::seal) with this randomness in place of its own. For tests only.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] if the public key is none to seal for, or in k1 if r is not below the modulus.
    pub fn seal_with_ephemeral<K: Seal>(
        key: &K,
        public_key: &K::SealingKey,
        ephemeral: &K::Ephemeral,
    ) -> Result<Sealed<K>, Error> {
        crate::paserk::seal_with_ephemeral(key, public_key, ephemeral)
    }
}
