//! The dangerous doors: what nobody but a test has a use for.
//!
//! A nonce that is used for two payloads under one key gives both away. [`v4::encrypt`](crate::v4::encrypt) and
//! [`v3::encrypt`](crate::v3::encrypt) draw a fresh one; these functions take yours, to reproduce known tokens.

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
