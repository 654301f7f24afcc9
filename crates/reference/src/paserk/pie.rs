//! Wrapping a key with a symmetric key, the types local-wrap and secret-wrap: operations/Wrap/pie.md.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::family::Family;
use super::{Wrap, text};
use crate::error::Error;
use crate::key::random;

text::paserk! {
    /// A key wrapped with another: `kN.local-wrap.pie.` or `kN.secret-wrap.pie.`.
    ///
    /// It may stand in a footer, under `wpk`, as long as the wrapping key stays secret.
    Wrapped<Wrap>, WRAP_HEADER, lengths::<K>(), prints Self::as_str
}

/// Wraps a local or secret key: "V1/V3 Encryption" and "V2/V4 Encryption", whose steps are the same.
///
/// # Errors
///
/// [`Error::Key`] if the operating system gives no random bytes.
pub fn wrap<K: Wrap>(key: &K, wrapping_key: &K::WrappingKey) -> Result<Wrapped<K>, Error> {
    // 2. 32 random bytes, n.
    let n = random()?;
    Ok(wrap_with_nonce(key, wrapping_key, &n))
}

/// Every step of wrapping but the second, for [`wrap`] and for [`hazmat`](crate::hazmat).
pub(crate) fn wrap_with_nonce<K: Wrap>(
    key: &K,
    wrapping_key: &K::WrappingKey,
    n: &[u8; 32],
) -> Wrapped<K> {
    // 1. Algorithm lucidity: the types say that both keys are of one version, that local-wrap takes a local key and
    //    secret-wrap a secret one, and that the wrapping key is a local key.
    let h = K::WRAP_HEADER;
    // 3. and 4. Derive Ek, n2 and Ak.
    let x = encryption_key(wrapping_key, n);
    let ak = authentication_key(wrapping_key, n);
    // 5. Encrypt.
    let mut c = key.to_data();
    let (ek, n2) = x.split_at(32);
    K::Family::cipher(ek, n2, &mut c);
    // 6. The tag of h, n, c.
    let t = K::Family::mac(&ak, K::Family::TAG, &[h.as_bytes(), n, &c]);
    // 7. base64url(t || n || c).
    Wrapped::new(text::encode(h, &[&t, n, &c]).to_string())
}

/// Unwraps a local or secret key: "V1/V3 Decryption" and "V2/V4 Decryption", whose steps are the same.
///
/// # Errors
///
/// - [`Error::Header`] for another version, type or prefix, and for another number of segments (PASERK-GEN-03 to -08,
///   PASERK-WRAP-08);
/// - [`Error::Encoding`] for anything but strict base64url, and for another length than t, n and a key of this kind
///   have together (PASERK-PIE-K1L-06, -09 and their siblings);
/// - [`Error::Authentication`] if the tag does not fit (PASERK-PIE-K1L-05, -08, -10 and their siblings);
/// - [`Error::Key`] if what was wrapped is no key of this kind (PASERK-PIE-25). In k1.secret-wrap it may be DER, as the
///   official vectors have it, or PEM, as the bound of 1600 bytes suggests; it must be RSA-2048 in any case.
pub fn unwrap<K: Wrap>(paserk: &str, wrapping_key: &K::WrappingKey) -> Result<K, Error> {
    // 1. Decode; t, then n of 32 bytes, then c.
    let h = K::WRAP_HEADER;
    let data = text::decode(paserk, h, lengths::<K>())?;
    let (t, rest) = data.split_at(K::Family::TAG);
    let (n, c) = rest.split_at(32);
    // 2. Derive Ak.
    let ak = authentication_key(wrapping_key, n);
    // 3. The tag of h, n, c.
    let t2 = K::Family::mac(&ak, K::Family::TAG, &[h.as_bytes(), n, c]);
    // 4. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 5. Derive Ek and n2.
    let x = encryption_key(wrapping_key, n);
    // 6. Decrypt.
    let mut ptk = Zeroizing::new(c.to_vec());
    let (ek, n2) = x.split_at(32);
    K::Family::cipher(ek, n2, &mut ptk);
    // 7. Algorithm lucidity: only a key of this version and kind comes out.
    K::from_wrapped(&ptk)
}

/// `Ek || n2`: the keyed hash of 80 and n, 32 bytes and a nonce.
fn encryption_key<W: super::Key>(wk: &W, n: &[u8]) -> Zeroizing<Vec<u8>> {
    W::Family::mac(&wk.to_data(), 32 + W::Family::NONCE, &[&[0x80], n])
}

/// `Ak`: the keyed hash of 81 and n, 32 bytes.
///
/// For k1 and k3 the text shows all 48 bytes of HMAC-SHA384, but every official vector was made with the first 32
/// (PASERK-PIE-K1L-03).
fn authentication_key<W: super::Key>(wk: &W, n: &[u8]) -> Zeroizing<Vec<u8>> {
    W::Family::mac(&wk.to_data(), 32, &[&[0x81], n])
}

/// The numbers of bytes that t, n and c have together.
fn lengths<K: Wrap>() -> std::ops::RangeInclusive<usize> {
    let fixed = K::Family::TAG + 32;
    fixed + K::LENGTH.start()..=fixed + K::LENGTH.end()
}
