//! Sealing with RSA: what c and r may be, and which keys there are.

use paseto_reference::error::KeyError;
use paseto_reference::paserk::k1::{SealingPublicKey, SealingSecretKey};
use paseto_reference::paserk::{seal, unseal};
use paseto_reference::{Error, hazmat, v1};

use crate::der;
use crate::samples::{self, local};
use crate::seal::{data, text};

#[test]
fn c_has_512_bytes_and_is_below_the_modulus() {
    let secret = samples::k1_unsealing();
    let sealed = seal(&local::<v1::LocalKey>().1, &secret.public_key()).expect("randomness");
    let good = data::<v1::LocalKey>(sealed.as_str());
    assert_eq!(good.len(), 592);
    // The modulus stands behind the 26 bytes that name the algorithm, two lengths and a sign.
    let der = secret.public_key();
    let n: &[u8] = &der.to_der()[33..][..512];
    assert_eq!(n[0] >> 7, 1);
    for c in [n, &[0xff; 512], &[0; 512]] {
        let changed = text::<v1::LocalKey>(&[&good[..80], c].concat());
        assert_eq!(
            unseal::<v1::LocalKey>(&changed, &secret),
            Err(Error::Authentication)
        );
    }
    for r in [[0xff; 512], n.try_into().expect("512 bytes")] {
        let key = local::<v1::LocalKey>().1;
        let refused = hazmat::paserk::seal_with_ephemeral(&key, &secret.public_key(), &r.into());
        assert_eq!(refused, Err(Error::Key(KeyError::Numbers)));
    }
    // Any other r will do, also without the recommended bits and with zeros in front.
    let mut r = [0; 512];
    r[511] = 3;
    let key = local::<v1::LocalKey>().1;
    let sealed = hazmat::paserk::seal_with_ephemeral(&key, &secret.public_key(), &r.into());
    assert_eq!(unseal(sealed.expect("below N").as_str(), &secret), Ok(key));
}

#[test]
fn keys_of_another_size_or_form_are_refused() {
    let (secret, public) = (
        samples::k1_unsealing(),
        samples::k1_unsealing().public_key(),
    );
    assert_eq!(
        SealingSecretKey::from_der(secret.expose_der()),
        Ok(samples::k1_unsealing())
    );
    assert_eq!(
        SealingPublicKey::from_der(public.to_der()),
        Ok(public.clone())
    );
    let signing = samples::v1_secret();
    let expected = 4096;
    let modulus = |found| Some(Error::Key(KeyError::Modulus { expected, found }));
    assert_eq!(
        SealingSecretKey::from_der(signing.expose_der()).err(),
        modulus(2048)
    );
    assert_eq!(
        SealingPublicKey::from_der(&signing.public_key().to_der()).err(),
        modulus(2048)
    );
    let bits_3072 = samples::der(include_str!("../rsa/bits-3072.pem"));
    assert_eq!(SealingSecretKey::from_der(&bits_3072).err(), modulus(3072));
    let malformed = Some(Error::Key(KeyError::Der));
    assert_eq!(
        SealingSecretKey::from_der(include_bytes!("sealing.pem")).err(),
        malformed
    );
    assert_eq!(
        SealingSecretKey::from_der(&[secret.expose_der(), &[0]].concat()).err(),
        malformed
    );
    assert_eq!(
        SealingPublicKey::from_der(&[public.to_der(), &[0]].concat()).err(),
        malformed
    );
    assert_eq!(
        SealingPublicKey::from_der(&public.to_der()[24..]).err(),
        malformed
    );
    assert_eq!(
        SealingPublicKey::from_der(secret.expose_der()).err(),
        malformed
    );
    let changed = |at: usize, bits: u8| {
        let mut der = public.to_der().to_vec();
        der[at] ^= bits;
        SealingPublicKey::from_der(&der).err()
    };
    // The algorithm, the first bit of the modulus, its last one, and the exponent.
    assert_eq!(changed(10, 1), malformed);
    assert_eq!(changed(33, 0x80), malformed);
    assert_eq!(changed(33 + 511, 1), Some(Error::Key(KeyError::Numbers)));
    assert_eq!(changed(549, 2), Some(Error::Key(KeyError::Exponent)));
    // One of the secret numbers changed: the last byte belongs to the coefficient of the two primes.
    let mut numbers = secret.expose_der().to_vec();
    *numbers.last_mut().expect("not empty") ^= 1;
    assert_eq!(
        SealingSecretKey::from_der(&numbers).err(),
        Some(Error::Key(KeyError::Numbers))
    );
    // A third prime, of which only version 1 of the structure may speak.
    let mut three = der::integers(secret.expose_der());
    three[0] = vec![1];
    let members: Vec<u8> = three
        .iter()
        .flat_map(|value| der::tlv(0x02, value))
        .collect();
    let info = der::sequence(&[&der::tlv(0x02, &[3]).repeat(3)]);
    let three = der::sequence(&[&members, &der::sequence(&[&info])]);
    assert_eq!(SealingSecretKey::from_der(&three).err(), malformed);
}
