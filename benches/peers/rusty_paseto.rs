//! `rusty_paseto`, whose core takes the nonce from the caller, drawn here by its own `Key`.

#[cfg(feature = "v1")]
use rusty_paseto::core::V1 as Own;
#[cfg(feature = "v2")]
use rusty_paseto::core::V2 as Own;
#[cfg(feature = "v3")]
use rusty_paseto::core::V3 as Own;
#[cfg(feature = "v4")]
use rusty_paseto::core::V4 as Own;
use rusty_paseto::core::{
    Footer, Key, Paseto, PasetoAsymmetricPrivateKey, PasetoAsymmetricPublicKey, PasetoNonce,
    PasetoSymmetricKey, Payload,
};

use crate::implementation::Implementation;
use crate::keys::Keys;

/// What its reader stops at: 64 KiB.
const LONGEST: usize = 1 << 16;

#[cfg(feature = "v1")]
type SecretBytes = Vec<u8>;
#[cfg(feature = "v1")]
type PublicBytes = Vec<u8>;
#[cfg(any(feature = "v2", feature = "v4"))]
type SecretBytes = Key<64>;
#[cfg(any(feature = "v2", feature = "v4"))]
type PublicBytes = Key<32>;
#[cfg(feature = "v3")]
type SecretBytes = Key<48>;
#[cfg(feature = "v3")]
type PublicBytes = Key<49>;

#[cfg(feature = "v2")]
type Nonce = Key<24>;
#[cfg(not(feature = "v2"))]
type Nonce = Key<32>;

/// Its local purpose.
pub(crate) struct Local(PasetoSymmetricKey<Own, rusty_paseto::core::Local>);

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(PasetoSymmetricKey::from(Key::<32>::from(&keys.local)))
    }
}

impl Implementation for Local {
    const NAME: &'static str = "rusty_paseto";
    const LONGEST: usize = LONGEST;
    type Opened = String;

    fn make(&self, payload: &str) -> String {
        let nonce = Nonce::try_new_random().expect("randomness");
        let nonce = PasetoNonce::<Own, rusty_paseto::core::Local>::from(&nonce);
        let mut builder = Paseto::<Own, rusty_paseto::core::Local>::builder();
        builder.set_payload(Payload::from(payload));
        builder.try_encrypt(&self.0, &nonce).expect("a good key")
    }

    fn open(&self, token: &str) -> Option<String> {
        let footer = Footer::from("");
        #[cfg(any(feature = "v1", feature = "v2"))]
        let opened = Paseto::<Own, rusty_paseto::core::Local>::try_decrypt(token, &self.0, footer);
        #[cfg(any(feature = "v3", feature = "v4"))]
        let opened = Paseto::<Own, rusty_paseto::core::Local>::try_decrypt(
            token,
            &self.0,
            footer,
            rusty_paseto::core::ImplicitAssertion::from(""),
        );
        opened.ok()
    }
}

/// Its public purpose. Its keys borrow their bytes, which live as long as the run.
pub(crate) struct Public {
    secret: PasetoAsymmetricPrivateKey<'static, Own, rusty_paseto::core::Public>,
    public: PasetoAsymmetricPublicKey<'static, Own, rusty_paseto::core::Public>,
}

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        let (secret, public) = bytes(keys);
        let (secret, public) = (Box::leak(Box::new(secret)), Box::leak(Box::new(public)));
        #[cfg(feature = "v1")]
        let (secret, public) = (secret.as_slice(), public.as_slice());
        let secret = PasetoAsymmetricPrivateKey::from(&*secret);
        #[cfg(feature = "v3")]
        let public = PasetoAsymmetricPublicKey::try_from(&*public).expect("a compressed point");
        #[cfg(not(feature = "v3"))]
        let public = PasetoAsymmetricPublicKey::from(&*public);
        Self { secret, public }
    }
}

impl Implementation for Public {
    const NAME: &'static str = "rusty_paseto";
    const LONGEST: usize = LONGEST;
    type Opened = String;

    fn make(&self, payload: &str) -> String {
        let mut builder = Paseto::<Own, rusty_paseto::core::Public>::builder();
        builder.set_payload(Payload::from(payload));
        builder.try_sign(&self.secret).expect("a good key")
    }

    fn open(&self, token: &str) -> Option<String> {
        let footer = Footer::from("");
        #[cfg(any(feature = "v1", feature = "v2"))]
        let opened =
            Paseto::<Own, rusty_paseto::core::Public>::try_verify(token, &self.public, footer);
        #[cfg(any(feature = "v3", feature = "v4"))]
        let opened = Paseto::<Own, rusty_paseto::core::Public>::try_verify(
            token,
            &self.public,
            footer,
            rusty_paseto::core::ImplicitAssertion::from(""),
        );
        opened.ok()
    }
}

/// PKCS#8 and PKCS#1 `RSAPublicKey`, as it wants them.
#[cfg(feature = "v1")]
fn bytes(keys: &Keys) -> (SecretBytes, PublicBytes) {
    use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
    use aws_lc_rs::signature::KeyPair as _;
    let pair = aws_lc_rs::rsa::KeyPair::from_der(&keys.secret).expect("an RSAPrivateKey");
    let pkcs8: Pkcs8V1Der<'_> = pair.as_der().expect("PKCS#8");
    (pkcs8.as_ref().to_vec(), pair.public_key().as_ref().to_vec())
}

#[cfg(not(feature = "v1"))]
fn bytes(keys: &Keys) -> (SecretBytes, PublicBytes) {
    (
        SecretBytes::try_from(keys.secret.as_slice()).expect("a secret key"),
        PublicBytes::try_from(keys.public.as_slice()).expect("a public key"),
    )
}
