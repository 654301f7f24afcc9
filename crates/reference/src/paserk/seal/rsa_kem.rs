//! k1.seal: RSA-KEM, AES-256-CTR and HMAC-SHA384. Steps are those of operations/PKE.md "Version 1".

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::key::random;
use crate::paserk::family::{Family, Nist};
use crate::paserk::k1::{SealingPublicKey, SealingSecretKey};

/// Step 1 of "V1 Encryption", as it is recommended there: 512 random bytes with the first bit cleared and the second
/// set, so that r is below every modulus of 4096 bits without a comparison.
pub(super) fn ephemeral() -> Result<Zeroizing<[u8; 512]>, Error> {
    let mut r = Zeroizing::new(random::<512>()?);
    r[0] &= 0x7f;
    r[0] |= 0x40;
    Ok(r)
}

/// "V1 Encryption" of `pdk` under the header `h`, but for its first step.
pub(super) fn encrypt(
    h: &str,
    pdk: &[u8],
    pk: &SealingPublicKey,
    r: &[u8; 512],
) -> Result<Vec<u8>, Error> {
    // 2. Encrypt r without padding. c is 512 bytes, leading zeros kept (PASERK-SEAL-K1-23).
    let c = pk.encrypt(r).ok_or(Error::Key(KeyError::Numbers))?;
    // 3. and 4. Derive Ek, n and Ak.
    let x = derive(0x01, h, r, &*c);
    let (ek, n) = x.split_at(32);
    let ak = derive(0x02, h, r, &*c);
    // 5. Encrypt.
    let mut edk = pdk.to_vec();
    Nist::cipher(ek, n, &mut edk);
    // 6. The tag of h, c, edk.
    let t = Nist::mac(&ak, 48, &[h.as_bytes(), &*c, &edk]);
    // 7. t, edk, c.
    Ok([&t[..], &edk, &*c].concat())
}

/// "V1 Decryption" of data of 592 bytes under the header `h`.
pub(super) fn decrypt(
    h: &str,
    data: &[u8],
    sk: &SealingSecretKey,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    // 1. The header was compared, and the type of the key says that its modulus has 4096 bits.
    let (t, rest) = data.split_at(48);
    let (edk, c) = rest.split_at(32);
    // 2. Decrypt c to get r, which enters the hashes as 512 bytes.
    let r = sk.decrypt(c).ok_or(Error::Authentication)?;
    // 3. Derive Ak.
    let ak = derive(0x02, h, &r, c);
    // 4. The tag of h, c, edk.
    let t2 = Nist::mac(&ak, 48, &[h.as_bytes(), c, edk]);
    // 5. Compare in constant time.
    if !bool::from(t.ct_eq(&t2)) {
        return Err(Error::Authentication);
    }
    // 6. Derive Ek and n.
    let x = derive(0x01, h, &r, c);
    let (ek, n) = x.split_at(32);
    // 7. and 8. Decrypt.
    let mut pdk = Zeroizing::new(edk.to_vec());
    Nist::cipher(ek, n, &mut pdk);
    Ok(pdk)
}

/// `HMAC-SHA384(msg = byte || h || r, key = SHA384(c))`, 48 bytes.
fn derive(byte: u8, h: &str, r: &[u8; 512], c: &[u8]) -> Zeroizing<Vec<u8>> {
    Nist::mac(&Nist::hash(48, &[c]), 48, &[&[byte], h.as_bytes(), r])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The recommended form (PASERK-SEAL-K1-22): below every modulus, whose first bit is set, and never short.
    #[test]
    fn r_begins_with_the_bits_01_and_is_random_behind_them() {
        let rs: Vec<_> = (0..256).map(|_| ephemeral().expect("randomness")).collect();
        for r in &rs {
            assert_eq!(r[0] >> 6, 0b01);
        }
        // Every other bit is found both set and cleared, which one that is fixed would fail, and chance in 2^243 cases.
        for bit in 2..8 * 512 {
            let set = |r: &Zeroizing<[u8; 512]>| r[bit / 8] >> (7 - bit % 8) & 1 == 1;
            assert!(rs.iter().any(set) && !rs.iter().all(set), "bit {bit}");
        }
    }
}
