//! Wrapping a key with a password, the types local-pw and secret-pw: operations/PBKW.md.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::cost::{Cost, Limits};
use super::family::Family;
use super::{Wrap, text};
use crate::error::{Error, KeyError};
use crate::key;

text::paserk! {
    /// A key wrapped with a password: `kN.local-pw.` or `kN.secret-pw.`.
    ///
    /// It must not stand in a footer, where everybody could guess the password at leisure; and as logs are read by
    /// many, `Debug` prints no more of it than the header.
    PasswordWrapped<Wrap>, PASSWORD_HEADER, lengths::<K>(), prints |_| K::PASSWORD_HEADER
}

/// Wraps a local or secret key: "V1/V3 Encryption" and "V2/V4 Encryption", whose steps are the same.
///
/// The password is any byte string, empty or long, and is used as it is (PASERK-PW-08, -09). The parameters are written
/// into the PASERK; `&Default::default()` is right unless you know better, and none may be lower. What others wrapped
/// for less can be read all the same; to write it, tests have a door in [`hazmat`](crate::hazmat::paserk).
///
/// # Errors
///
/// - [`Error::Cost`] if a parameter is below its default, if the derivation knows no such parameters, or if the memory
///   cannot be had;
/// - [`Error::Key`] if the operating system gives no random bytes.
pub fn wrap_with_password<K: Wrap>(
    key: &K,
    password: &[u8],
    params: &K::Params,
) -> Result<PasswordWrapped<K>, Error> {
    params.check_floor()?;
    wrap_at_any_cost(key, password, params)
}

/// Every step of wrapping at costs that may be low, for [`wrap_with_password`] and for [`hazmat`](crate::hazmat).
pub(crate) fn wrap_at_any_cost<K: Wrap>(
    key: &K,
    password: &[u8],
    params: &K::Params,
) -> Result<PasswordWrapped<K>, Error> {
    // 1. A random salt, s. 5. A random nonce, n.
    let (s, n) = (key::random::<32>()?, key::random::<24>()?);
    let s = &s[..K::Params::SALT];
    let n = &n[..K::Family::NONCE];
    wrap_with_salt_and_nonce(key, password, params, s, n)
}

/// Every step of wrapping but the first and the fifth, for [`wrap_at_any_cost`] and for [`hazmat`](crate::hazmat).
pub(crate) fn wrap_with_salt_and_nonce<K: Wrap>(
    key: &K,
    password: &[u8],
    params: &K::Params,
    s: &[u8],
    n: &[u8],
) -> Result<PasswordWrapped<K>, Error> {
    let h = K::PASSWORD_HEADER;
    exactly(s, K::Params::SALT)?;
    exactly(n, K::Family::NONCE)?;
    // 2. Derive the pre-key k.
    params.check(None)?;
    let k = params.pre_key(password, s)?;
    // 3. and 4. Derive Ek and Ak.
    let (ek, ak) = (encryption_key::<K>(&*k), authentication_key::<K>(&*k));
    // 6. Encrypt.
    let mut edk = key.to_password_data();
    K::Family::cipher(&ek, n, &mut edk);
    // 7. The tag of h, s, the parameters, n, edk.
    let params = params.to_bytes();
    let t = K::Family::mac(&ak, K::Family::TAG, &[h.as_bytes(), s, &params, n, &edk]);
    // 8. s, the parameters, n, edk, t.
    let text = text::encode(h, &[s, &params, n, &edk, &t]);
    Ok(PasswordWrapped::new(text.to_string()))
}

/// Unwraps a local or secret key: "V1/V3 Decryption" and "V2/V4 Decryption", whose steps are the same.
///
/// The parameters are those of the PASERK, which nobody has vouched for until the tag is compared, and which have to be
/// spent to compare it. So they meet the `limits` first; `&Limits::default()` is right unless you know better.
///
/// # Errors
///
/// - [`Error::Header`] for another version or type, and for another number of segments (PASERK-GEN-03 to -08);
/// - [`Error::Encoding`] for anything but strict base64url, and for another length than the parts have together
///   (PASERK-PW-K1L-05, -10 and their siblings);
/// - [`Error::Cost`] if the parameters are beyond the limits or unknown to the derivation (PASERK-PW-04 to -07);
/// - [`Error::Authentication`] if the tag does not fit, as it is with a wrong password (PASERK-PW-K1L-06, -07, -09 and
///   their siblings);
/// - [`Error::Key`] if what was wrapped is no key of this kind (PASERK-PW-K1S-10 and its siblings). In k1.secret-pw it
///   may be PEM, as the text has it, with or without a final line break, or DER.
pub fn unwrap_with_password<K: Wrap>(
    paserk: &str,
    password: &[u8],
    limits: &Limits,
) -> Result<K, Error> {
    // 1. The header, and the parts s, the parameters, n, edk, t.
    let h = K::PASSWORD_HEADER;
    let data = text::decode(paserk, h, lengths::<K>())?;
    let (s, rest) = data.split_at(K::Params::SALT);
    let (cost, rest) = rest.split_at(K::Params::BYTES);
    let (n, rest) = rest.split_at(K::Family::NONCE);
    let (edk, t) = rest.split_at(rest.len() - K::Family::TAG);
    // 2. Derive the pre-key k, if it does not cost too much.
    let params = K::Params::from_bytes(cost);
    params.check(Some(limits))?;
    let k = params.pre_key(password, s)?;
    // 3. Derive Ak.
    let ak = authentication_key::<K>(&*k);
    // 4. The tag of h, s, the parameters, n, edk.
    let t2 = K::Family::mac(&ak, K::Family::TAG, &[h.as_bytes(), s, cost, n, edk]);
    // 5. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 6. Derive Ek.
    let ek = encryption_key::<K>(&*k);
    // 7. Decrypt.
    let mut ptk = Zeroizing::new(edk.to_vec());
    K::Family::cipher(&ek, n, &mut ptk);
    // 8. A key of this version and kind, or nothing.
    K::from_wrapped(&ptk)
}

/// `Ek`: the hash of FF and k, 32 bytes. The text writes `hash[0:31]`, last byte included.
fn encryption_key<K: Wrap>(k: &[u8]) -> Zeroizing<Vec<u8>> {
    K::Family::hash(32, &[&[0xff], k])
}

/// `Ak`: the hash of FE and k, in k1 and k3 all 48 bytes, in k2 and k4 32.
fn authentication_key<K: Wrap>(k: &[u8]) -> Zeroizing<Vec<u8>> {
    K::Family::hash(K::Family::TAG, &[&[0xfe], k])
}

/// Whether salt or nonce has its length, which random ones always have.
fn exactly(bytes: &[u8], expected: usize) -> Result<(), Error> {
    let found = bytes.len();
    if found == expected {
        Ok(())
    } else {
        Err(Error::Key(KeyError::Length { expected, found }))
    }
}

/// The numbers of bytes that salt, parameters, nonce, encrypted key and tag have together.
fn lengths<K: Wrap>() -> std::ops::RangeInclusive<usize> {
    let fixed = K::Params::SALT + K::Params::BYTES + K::Family::NONCE + K::Family::TAG;
    fixed + K::LENGTH.start()..=fixed + K::LENGTH.end()
}
