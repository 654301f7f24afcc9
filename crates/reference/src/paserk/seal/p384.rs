//! k3.seal: ECDH over P-384, AES-256-CTR and HMAC-SHA384. Steps are those of operations/PKE.md "Version 3".

use p384::elliptic_curve::ecdh::{SharedSecret, diffie_hellman};
use p384::{NistP384, PublicKey, SecretKey};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::paserk::family::{Family, Nist};
use crate::v3;

/// "V3 Encryption" of `pdk` under the header `h`.
pub(super) fn encrypt(
    h: &str,
    pdk: &[u8],
    pk: &v3::PublicKey,
    esk: &v3::SecretKey,
) -> Result<Vec<u8>, Error> {
    // 1. The ephemeral pair.
    let (epk, pk) = (esk.public_key().to_bytes(), pk.to_bytes());
    // 2. The shared secret.
    let xk = ecdh_p384(esk, &pk)?;
    // 3. and 4. Derive Ek, n and Ak.
    let x = derive(0x01, h, &xk, &epk, &pk);
    let (ek, n) = x.split_at(32);
    let ak = derive(0x02, h, &xk, &epk, &pk);
    // 5. Encrypt.
    let mut edk = pdk.to_vec();
    Nist::cipher(ek, n, &mut edk);
    // 6. The tag of h, epk, edk.
    let t = Nist::mac(&ak, 48, &[h.as_bytes(), &epk, &edk]);
    // 7. t, epk, edk.
    Ok([&t[..], &epk, &edk].concat())
}

/// "V3 Decryption" of data of 129 bytes under the header `h`.
pub(super) fn decrypt(
    h: &str,
    data: &[u8],
    sk: &v3::SecretKey,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    // 1. The header was compared, and the type of the key says that it is one of this version.
    let (t, rest) = data.split_at(48);
    let (epk, edk) = rest.split_at(49);
    let pk = sk.public_key().to_bytes();
    // 2. The shared secret.
    let xk = ecdh_p384(sk, epk)?;
    // 3. Derive Ak.
    let ak = derive(0x02, h, &xk, epk, &pk);
    // 4. The tag of h, epk, edk.
    let t2 = Nist::mac(&ak, 48, &[h.as_bytes(), epk, edk]);
    // 5. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 6. Derive Ek and n.
    let x = derive(0x01, h, &xk, epk, &pk);
    let (ek, n) = x.split_at(32);
    // 7. and 8. Decrypt.
    let mut pdk = Zeroizing::new(edk.to_vec());
    Nist::cipher(ek, n, &mut pdk);
    Ok(pdk)
}

/// `SHA384(byte || h || xk || epk || pk)`, 48 bytes.
fn derive(
    byte: u8,
    h: &str,
    xk: &SharedSecret<NistP384>,
    epk: &[u8],
    pk: &[u8],
) -> Zeroizing<Vec<u8>> {
    Nist::hash(48, &[&[byte], h.as_bytes(), xk.raw_secret_bytes(), epk, pk])
}

/// The X coordinate of the shared point, 48 bytes, leading zeros kept (PASERK-SEAL-K3-22).
///
/// The public key has to be compressed, which 49 bytes with another first byte are not (PASERK-SEAL-K3-20, -21).
fn ecdh_p384(secret: &v3::SecretKey, public: &[u8]) -> Result<SharedSecret<NistP384>, Error> {
    if !matches!(public[0], 2 | 3) {
        return Err(Error::Key(KeyError::Form));
    }
    let public = PublicKey::from_sec1_bytes(public).map_err(|_| Error::Key(KeyError::Point))?;
    let secret =
        SecretKey::from_slice(secret.expose_bytes()).map_err(|_| Error::Key(KeyError::Scalar))?;
    Ok(diffie_hellman(
        secret.to_nonzero_scalar(),
        public.as_affine(),
    ))
}
