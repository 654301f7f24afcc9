//! Version 1: AES-256-CTR with HMAC-SHA384, and RSASSA-PSS. Steps are those of Version1.md.
//!
//! **Legacy.** The standard deprecates this version; what can move to [`v3`](crate::v3) should (Version1.md, preamble).
//! It has no implicit assertions, and is there only with the cargo feature `legacy`.
//!
//! This is the byte layer: any payload is taken. Whether it is the JSON object that a `v1` token has to carry is
//! decided by [`payload::check`](crate::payload::check).
//!
//! # Both purposes
//!
//! ```
//! use paseto_reference::{Builder, Instant, Parser, v1};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let now = Instant::try_from(std::time::SystemTime::now())?;
//!
//! // v1.local: one key makes tokens and opens them.
//! let key = v1::LocalKey::generate()?;
//! let token = Builder::new(&key).subject("alice").build(now)?;
//! assert!(token.starts_with(v1::LOCAL));
//! assert_eq!(Parser::new(&key).parse(&token, now)?.claims.subject(), Some("alice"));
//!
//! // v1.public: the secret key makes tokens, the public key opens them.
//! let key = v1::SecretKey::generate()?;
//! let token = Builder::new(&key).subject("alice").footer("everybody reads this").build(now)?;
//! assert!(token.starts_with(v1::PUBLIC));
//! let key = key.public_key();
//! let parsed = Parser::new(&key).parse(&token, now)?;
//! assert_eq!(parsed.claims.subject(), Some("alice"));
//! assert_eq!(parsed.footer, b"everybody reads this");
//! # Ok(())
//! # }
//! ```

mod key;

// Chosen by measurement on x86-64 (fastest alternative in brackets): signing by aws-lc-rs 258 µs (ring 485), verifying
// by aws-lc-rs 15.5 µs (graviola 16.3). The symmetric ones are those of version 3.
use aes::Aes256;
use aws_lc_rs::{digest, signature::RSA_PSS_SHA384};
use ctr::Ctr128BE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha384;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub use self::key::{LocalKey, PublicKey, SecretKey};
pub(crate) use self::key::{bits, spki};
use crate::error::{Error, KeyError};
use crate::{Opened, key::random, pae, token};

/// The header of `v1.local`, 9 bytes.
pub const LOCAL: &str = "v1.local.";

/// The header of `v1.public`, 10 bytes.
pub const PUBLIC: &str = "v1.public.";

/// Makes a `v1.local` token: Version1.md "Encrypt".
///
/// Takes any bytes as payload and footer (readable by everyone, empty for none).
///
/// # Errors
///
/// - [`Error::Key`] if the operating system gives no random bytes;
/// - [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`].
pub fn encrypt(key: &LocalKey, payload: &[u8], footer: &[u8]) -> Result<String, Error> {
    // 3. 32 random bytes, b.
    let b = random()?;
    encrypt_with_nonce(key, &b, payload, footer)
}

/// Every step of "Encrypt" but the third, for [`encrypt`] and for [`hazmat`](crate::hazmat).
pub(crate) fn encrypt_with_nonce(
    key: &LocalKey,
    b: &[u8; 32],
    payload: &[u8],
    footer: &[u8],
) -> Result<String, Error> {
    // 1. The type of the key says v1.local, its constructor saw to the 256 bits.
    // 2. The header.
    let h = LOCAL;
    // 4. The nonce.
    let n = get_nonce(payload, b);
    // 5. Split the key.
    let (mut ek, ak) = split_key(key, &n);
    // 6. Encrypt.
    let mut c = payload.to_vec();
    ek.apply_keystream(&mut c);
    // 7. and 8. PAE(h, n, c, f) and its tag.
    let t = tag(ak, &[h.as_bytes(), &n, &c, footer]);
    // 9. h || base64url(n || c || t), and the footer if there is one.
    token::join(h, &[&n, &c, &t], footer)
}

/// Opens a `v1.local` token: Version1.md "Decrypt".
///
/// An expected footer (step 2, a MAY) is the caller's to compare with [`Opened::footer`].
///
/// # Errors
///
/// - [`Error::Header`] unless the token begins with `v1.local.` (PASETO-V1L-DEC-02 to -04);
/// - [`Error::Encoding`] for anything that [`token::split`] refuses and for a body of fewer than 80 bytes
///   (PASETO-V1L-DEC-05);
/// - [`Error::Authentication`] if the tag does not fit (PASETO-V1L-DEC-07 to -12).
pub fn decrypt(key: &LocalKey, token: &str) -> Result<Opened, Error> {
    // 1. The type of the key says v1.local, its constructor saw to the 256 bits.
    // 3. The header. 4. Decode; n is the leftmost 32 bytes, t the rightmost 48, c what is between them. What n was made
    //    from is gone, so there is nothing to check about it (PASETO-V1L-DEC-18).
    let h = LOCAL;
    let token::Segments { mut body, footer } = token::split(token, h)?;
    let parts = body
        .split_first_chunk::<32>()
        .and_then(|(n, rest)| Some((n, rest.split_last_chunk::<48>()?)));
    let (n, (c, t)) = parts.ok_or_else(|| token::too_short(80, &body))?;
    // 5. Split the key.
    let (mut ek, ak) = split_key(key, n);
    // 6. and 7. PAE(h, n, c, f) and its tag.
    let t2 = tag(ak, &[h.as_bytes(), n, c, &footer]);
    // 8. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 9. Decrypt, in the buffer that already holds c.
    body.truncate(body.len() - 48);
    body.drain(..32);
    ek.apply_keystream(&mut body);
    Ok(Opened {
        payload: body,
        footer,
    })
}

/// Makes a `v1.public` token: Version1.md "Sign".
///
/// The signature is salted, so the same input gives another token each time. Takes any bytes as payload and footer
/// (empty for none).
///
/// # Errors
///
/// - [`Error::Key`] if the numbers of the key turn out to be no RSA key (see [`SecretKey::from_der`]);
/// - [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`].
pub fn sign(key: &SecretKey, payload: &[u8], footer: &[u8]) -> Result<String, Error> {
    // 1. The type of the key says v1.public and secret; its constructor saw to modulus and exponent.
    // 2. The header.
    let h = PUBLIC;
    // 3. PAE(h, m, f).
    let m2 = digest(&[h.as_bytes(), payload, footer]);
    // 4. Sign: RSASSA-PSS with SHA-384, MGF1 with SHA-384, and a salt as long as the digest, 48 bytes.
    let mut sig = [0; 256];
    key.pair
        .sign_digest(&RSA_PSS_SHA384, &m2, &mut sig)
        .map_err(|_| Error::Key(KeyError::Numbers))?;
    // 5. h || base64url(m || sig), and the footer if there is one.
    token::join(h, &[payload, &sig], footer)
}

/// Verifies a `v1.public` token: Version1.md "Verify".
///
/// Only RSASSA-PSS with exactly the parameters of "Sign" will do. The length of the salt is not in the text; it is that
/// of the official signatures. An expected footer (step 2, a MAY) is the caller's to compare with [`Opened::footer`].
///
/// # Errors
///
/// - [`Error::Header`] unless the token begins with `v1.public.` (PASETO-V1P-VER-02 to -04);
/// - [`Error::Encoding`] for anything that [`token::split`] refuses and for a body of fewer than 256 bytes
///   (PASETO-V1P-VER-05);
/// - [`Error::Authentication`] if the signature does not fit (PASETO-V1P-SIG-06, PASETO-V1P-VER-07 to -10, -20 to -22).
pub fn verify(key: &PublicKey, token: &str) -> Result<Opened, Error> {
    // 1. The type of the key says v1.public, its constructor saw to modulus and exponent.
    // 3. The header. 4. Decode; s is the rightmost 256 bytes, m the rest.
    let h = PUBLIC;
    let token::Segments { mut body, footer } = token::split(token, h)?;
    let (m, s) = body
        .split_last_chunk::<256>()
        .ok_or_else(|| token::too_short(256, &body))?;
    // 5. PAE(h, m, f).
    let m2 = digest(&[h.as_bytes(), m, &footer]);
    // 6. Verify.
    key.rsa
        .verify_digest_sig(&m2, s)
        .map_err(|_| Error::Authentication)?;
    // 7. The message, in the buffer that already holds it.
    body.truncate(body.len() - 256);
    Ok(Opened {
        payload: body,
        footer,
    })
}

/// "GetNonce" of Version1.md: the first 32 bytes of HMAC-SHA384 of the message under the random bytes.
fn get_nonce(m: &[u8], b: &[u8; 32]) -> [u8; 32] {
    let mut mac = hmac(b);
    mac.update(m);
    let bytes: [u8; 48] = mac.finalize().into_bytes().into();
    *bytes.first_chunk().expect("32 is less than 48")
}

/// Step 5 of "Encrypt" and "Decrypt": the cipher under Ek and the right half of n, and the MAC under Ak.
///
/// The counter is all 16 bytes of that half, most significant first, carries included (PASETO-V1L-DEC-17).
fn split_key(key: &LocalKey, n: &[u8; 32]) -> (Ctr128BE<Aes256>, Hmac<Sha384>) {
    let (salt, counter) = n.split_at(16);
    let hkdf = Hkdf::<Sha384>::new(Some(salt), key.expose_bytes());
    let expand = |info: &[u8]| {
        let mut out = Zeroizing::new([0; 32]);
        hkdf.expand(info, &mut *out)
            .expect("32 bytes are one block of HKDF-SHA384");
        out
    };
    // Ek = HKDF(32 bytes, info = "paseto-encryption-key", salt = n[0:16]).
    let ek = expand(b"paseto-encryption-key");
    let cipher =
        Ctr128BE::new_from_slices(&*ek, counter).expect("a key of 32 bytes and a counter of 16");
    // Ak = HKDF(32 bytes, info = "paseto-auth-key-for-aead", salt = n[0:16]).
    let ak = expand(b"paseto-auth-key-for-aead");
    (cipher, hmac(&ak))
}

/// The 48-byte HMAC-SHA384 of `PAE(pieces)`.
fn tag(mut ak: Hmac<Sha384>, pieces: &[&[u8]]) -> [u8; 48] {
    pae::each(pieces, |bytes| ak.update(bytes));
    ak.finalize().into_bytes().into()
}

/// HMAC-SHA384 under this key.
fn hmac(key: &[u8; 32]) -> Hmac<Sha384> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// The SHA-384 of `PAE(pieces)`, which is what RSASSA-PSS signs.
fn digest(pieces: &[&[u8]]) -> digest::Digest {
    let mut sha384 = digest::Context::new(&digest::SHA384);
    pae::each(pieces, |bytes| sha384.update(bytes));
    sha384.finish()
}
