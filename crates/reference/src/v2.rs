//! Version 2: XChaCha20-Poly1305 with BLAKE2b nonces, and Ed25519. Steps are those of Version2.md.
//!
//! **Legacy.** The standard deprecates this version; what can move to [`v4`](crate::v4) should (Version2.md, preamble).
//! It has no implicit assertions, and is there only with the cargo feature `legacy`.
//!
//! This is the byte layer: any payload is taken. Whether it is the JSON object that a `v2` token has to carry is
//! decided by [`payload::check`](crate::payload::check).
//!
//! # Both purposes
//!
//! ```
//! use paseto_reference::{Builder, Instant, Parser, v2};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let now = Instant::try_from(std::time::SystemTime::now())?;
//!
//! // v2.local: one key makes tokens and opens them.
//! let key = v2::LocalKey::generate()?;
//! let token = Builder::new(&key).subject("alice").build(now)?;
//! assert!(token.starts_with(v2::LOCAL));
//! assert_eq!(Parser::new(&key).parse(&token, now)?.claims.subject(), Some("alice"));
//!
//! // v2.public: the secret key makes tokens, the public key opens them.
//! let key = v2::SecretKey::generate()?;
//! let token = Builder::new(&key).subject("alice").footer("everybody reads this").build(now)?;
//! assert!(token.starts_with(v2::PUBLIC));
//! let key = key.public_key();
//! let parsed = Parser::new(&key).parse(&token, now)?;
//! assert_eq!(parsed.claims.subject(), Some("alice"));
//! assert_eq!(parsed.footer, b"everybody reads this");
//! # Ok(())
//! # }
//! ```

mod key;

// Chosen by measurement, 16 KiB on x86-64 (alternative in brackets): HChaCha20 by chacha20 and ChaCha20-Poly1305 by
// aws-lc-rs 9.3 µs (the chacha20poly1305 crate 23.6), and 0.4 µs for 128 bytes (2.4).
use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use blake2b_simd::Params;
use chacha20::{R20, hchacha};
use zeroize::Zeroizing;

pub use self::key::{LocalKey, PublicKey, SecretKey};
use crate::error::Error;
use crate::{Opened, ed25519, key::random, pae, token};

/// The header of `v2.local`, 9 bytes.
pub const LOCAL: &str = "v2.local.";

/// The header of `v2.public`, 10 bytes.
pub const PUBLIC: &str = "v2.public.";

/// Makes a `v2.local` token: Version2.md "Encrypt".
///
/// Takes any bytes as payload and footer (readable by everyone, empty for none).
///
/// # Errors
///
/// - [`Error::Key`] if the operating system gives no random bytes;
/// - [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`].
pub fn encrypt(key: &LocalKey, payload: &[u8], footer: &[u8]) -> Result<String, Error> {
    // 3. 24 random bytes, b.
    let b = random()?;
    encrypt_with_nonce(key, &b, payload, footer)
}

/// Every step of "Encrypt" but the third, for [`encrypt`] and for [`hazmat`](crate::hazmat).
pub(crate) fn encrypt_with_nonce(
    key: &LocalKey,
    b: &[u8; 24],
    payload: &[u8],
    footer: &[u8],
) -> Result<String, Error> {
    // 1. The type of the key says v2.local, its constructor saw to the 256 bits.
    // 2. The header.
    let h = LOCAL;
    // 4. The nonce.
    let n = get_nonce(payload, b);
    // 5. PAE(h, n, f). The ciphertext is authenticated by the cipher itself.
    let aad = pae::encode(&[h.as_bytes(), &n, footer]);
    // 6. Encrypt; the tag is the end of c.
    let (cipher, nonce) = xchacha20_poly1305(key, &n);
    let mut c = payload.to_vec();
    cipher
        .seal_in_place_append_tag(nonce, Aad::from(aad), &mut c)
        .expect("a payload of less than 256 GiB");
    // 7. h || base64url(n || c), and the footer if there is one.
    token::join(h, &[&n, &c], footer)
}

/// Opens a `v2.local` token: Version2.md "Decrypt".
///
/// An expected footer (step 2, a MAY) is the caller's to compare with [`Opened::footer`].
///
/// # Errors
///
/// - [`Error::Header`] unless the token begins with `v2.local.` (PASETO-V2L-DEC-02 to -04);
/// - [`Error::Encoding`] for anything that [`token::split`] refuses and for a body of fewer than 40 bytes
///   (PASETO-V2L-DEC-05);
/// - [`Error::Authentication`] if the tag does not fit (PASETO-V2L-DEC-07 to -12).
pub fn decrypt(key: &LocalKey, token: &str) -> Result<Opened, Error> {
    // 1. The type of the key says v2.local, its constructor saw to the 256 bits.
    // 3. The header. 4. Decode; n is the leftmost 24 bytes, c the rest, whose rightmost 16 are the tag. What n was made
    //    from is gone, so there is nothing to check about it (PASETO-V2L-DEC-18).
    let h = LOCAL;
    let token::Segments { mut body, footer } = token::split(token, h)?;
    if body.len() < 40 {
        return Err(token::too_short(40, &body));
    }
    let (n, c) = body.split_first_chunk_mut::<24>().expect("at least 40");
    // 5. PAE(h, n, f).
    let aad = pae::encode(&[h.as_bytes(), n, &footer]);
    // 6. Decrypt, in the buffer that already holds c; the tag is compared in constant time.
    let (cipher, nonce) = xchacha20_poly1305(key, n);
    cipher
        .open_in_place(nonce, Aad::from(aad), c)
        .map_err(|_| Error::Authentication)?;
    body.truncate(body.len() - 16);
    body.drain(..24);
    Ok(Opened {
        payload: body,
        footer,
    })
}

/// Makes a `v2.public` token: Version2.md "Sign". The same input always gives the same token (RFC 8032).
///
/// Takes any bytes as payload and footer (empty for none).
///
/// # Errors
///
/// [`Error::Encoding`] if the token would exceed [`token::MAX_BYTES`].
pub fn sign(key: &SecretKey, payload: &[u8], footer: &[u8]) -> Result<String, Error> {
    // 1. The type of the key says v2.public and secret; its constructor saw to the pair.
    // 2. The header.
    let h = PUBLIC;
    // 3. and 4. Sign PAE(h, m, f).
    let sig = key.0.sign(&[h.as_bytes(), payload, footer]);
    // 5. h || base64url(m || sig), and the footer if there is one.
    token::join(h, &[payload, &sig], footer)
}

/// Verifies a `v2.public` token: Version2.md "Verify".
///
/// The signature is judged strictly: S below the group order (RFC 8032 section 5.1.7), R and the key canonical and not
/// of small order (as libsodium, which step 6 names, has it), and the equation without the cofactor (which RFC 8032
/// leaves open). An expected footer (step 2, a MAY) is the caller's to compare with [`Opened::footer`].
///
/// # Errors
///
/// - [`Error::Key`] if the key's bytes are no point, a point in non-canonical form, or of small order
///   (PASETO-V2P-VER-22, -23);
/// - [`Error::Header`] unless the token begins with `v2.public.` (PASETO-V2P-VER-02 to -04);
/// - [`Error::Encoding`] for anything that [`token::split`] refuses and for a body of fewer than 64 bytes
///   (PASETO-V2P-VER-05);
/// - [`Error::Authentication`] if the signature does not fit (PASETO-V2P-VER-07 to -10, -20 to -24).
pub fn verify(key: &PublicKey, token: &str) -> Result<Opened, Error> {
    // 1. The type of the key says v2.public; whether its bytes can verify anything is asked here.
    let point = key.0.point()?;
    // 3. The header. 4. Decode; s is the rightmost 64 bytes, m the rest.
    let h = PUBLIC;
    let token::Segments { mut body, footer } = token::split(token, h)?;
    let (m, s) = body
        .split_last_chunk::<64>()
        .ok_or_else(|| token::too_short(64, &body))?;
    // 5. and 6. Verify s over PAE(h, m, f).
    if !ed25519::is_signature(point, s, &[h.as_bytes(), m, &footer]) {
        return Err(Error::Authentication);
    }
    // 7. The message, in the buffer that already holds it.
    body.truncate(body.len() - 64);
    Ok(Opened {
        payload: body,
        footer,
    })
}

/// Step 4 of "Encrypt": the 24-byte BLAKE2b of the message under the random bytes.
fn get_nonce(m: &[u8], b: &[u8; 24]) -> [u8; 24] {
    let hash = Params::new().hash_length(24).key(b).hash(m);
    hash.as_bytes()
        .try_into()
        .expect("the digest length was set to 24")
}

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha section 2) under the key itself, which version 2 does not split.
///
/// The AEAD of RFC 8439 under a subkey that HChaCha20 makes of the first 16 bytes of n, with four zeros and the other
/// 8 bytes of n for a nonce.
fn xchacha20_poly1305(key: &LocalKey, n: &[u8; 24]) -> (LessSafeKey, Nonce) {
    let (first, last) = n.split_at(16);
    let first = first.try_into().expect("16 bytes");
    let subkey = Zeroizing::new(hchacha::<R20>(key.expose_bytes().into(), first));
    let cipher = UnboundKey::new(&CHACHA20_POLY1305, &subkey).expect("a key of 32 bytes");
    let mut nonce = [0; 12];
    nonce[4..].copy_from_slice(last);
    (
        LessSafeKey::new(cipher),
        Nonce::assume_unique_for_key(nonce),
    )
}
