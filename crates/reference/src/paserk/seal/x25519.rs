//! k2.seal and k4.seal: X25519, XChaCha20 and BLAKE2b. Steps are those of operations/PKE.md "Version 2 and 4".

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::montgomery::MontgomeryPoint;
use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::paserk::family::{Family, Sodium};

/// "V2/V4 Encryption" of `pdk` under the header `h` for the Ed25519 public key `pk`.
pub(super) fn encrypt(
    h: &str,
    pdk: &[u8],
    pk: &[u8; 32],
    esk: &[u8; 32],
) -> Result<Vec<u8>, Error> {
    // 1. The birationally equivalent X25519 public key.
    let xpk = birational(pk)?;
    // 2. The ephemeral pair: any 32 bytes are a secret, and X25519 clamps them.
    let epk = MontgomeryPoint::mul_base_clamped(*esk).to_bytes();
    // 3. The shared secret.
    let xk = scalarmult(esk, &xpk)?;
    // 4., 5. and 6. Derive Ek, Ak and n.
    let ek = derive(0x01, h, &xk, &epk, &xpk);
    let ak = derive(0x02, h, &xk, &epk, &xpk);
    let n = Sodium::hash(24, &[&epk, &xpk]);
    // 7. Encrypt.
    let mut edk = pdk.to_vec();
    Sodium::cipher(&ek, &n, &mut edk);
    // 8. The tag of h, epk, edk.
    let t = Sodium::mac(&ak, 32, &[h.as_bytes(), &epk, &edk]);
    // 9. t, epk, edk.
    Ok([&t[..], &epk, &edk].concat())
}

/// "V2/V4 Decryption" of data of 96 bytes under the header `h`, with an Ed25519 secret key: seed, then public key.
pub(super) fn decrypt(h: &str, data: &[u8], sk: &[u8; 64]) -> Result<Zeroizing<Vec<u8>>, Error> {
    // 1. The header was compared, and the type of the key says that it is one of this version.
    let (t, rest) = data.split_at(32);
    let (epk, edk) = rest.split_at(32);
    // 2. The birationally equivalent X25519 keys.
    let xsk = birational_secret(sk);
    let xpk = MontgomeryPoint::mul_base_clamped(*xsk).to_bytes();
    // 3. The shared secret. An epk in non-canonical form is used as X25519 has it, and hashed as it came.
    let xk = scalarmult(&xsk, epk.try_into().expect("32 bytes were split off"))?;
    // 4. Derive Ak. The text writes pk here and in step 7, and means xpk (PASERK-SEAL-K4-21).
    let ak = derive(0x02, h, &xk, epk, &xpk);
    // 5. The tag of h, epk, edk.
    let t2 = Sodium::mac(&ak, 32, &[h.as_bytes(), epk, edk]);
    // 6. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 7. and 8. Derive Ek and n.
    let ek = derive(0x01, h, &xk, epk, &xpk);
    let n = Sodium::hash(24, &[epk, &xpk]);
    // 9. and 10. Decrypt.
    let mut pdk = Zeroizing::new(edk.to_vec());
    Sodium::cipher(&ek, &n, &mut pdk);
    Ok(pdk)
}

/// `BLAKE2b-256(byte || h || xk || epk || xpk)`.
fn derive(byte: u8, h: &str, xk: &[u8; 32], epk: &[u8], xpk: &[u8]) -> Zeroizing<Vec<u8>> {
    Sodium::hash(32, &[&[byte], h.as_bytes(), xk, epk, xpk])
}

/// `crypto_scalarmult`: X25519 (RFC 7748), which libsodium refuses if all bytes of the result are zero.
fn scalarmult(secret: &[u8; 32], public: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, Error> {
    let shared = MontgomeryPoint(*public).mul_clamped(*secret);
    let shared = Zeroizing::new(shared.to_bytes());
    if bool::from(shared.ct_eq(&[0; 32])) {
        return Err(Error::Key(KeyError::Point));
    }
    Ok(shared)
}

/// `u = (1 + y) / (1 - y)` of an Ed25519 public key.
///
/// The key has to be a point of prime order, as every key that was made from a secret one is and as libsodium's
/// `crypto_sign_ed25519_pk_to_curve25519` demands: nobody could unseal for another one. No such point has a second
/// encoding, and the neutral element, which is let through here, makes a shared secret of zeros.
fn birational(pk: &[u8; 32]) -> Result<[u8; 32], Error> {
    let point = CompressedEdwardsY(*pk)
        .decompress()
        .filter(EdwardsPoint::is_torsion_free)
        .ok_or(Error::Key(KeyError::Point))?;
    Ok(point.to_montgomery().to_bytes())
}

/// The first half of the SHA-512 of the seed, which X25519 clamps as Ed25519 does (RFC 8032 section 5.1.5).
fn birational_secret(sk: &[u8; 64]) -> Zeroizing<[u8; 32]> {
    let mut hash: [u8; 64] = Sha512::digest(&sk[..32]).into();
    let hash = Zeroizing::new(std::mem::replace(&mut hash, [0; 64]));
    Zeroizing::new(*hash.first_chunk().expect("64 bytes have a first half"))
}
