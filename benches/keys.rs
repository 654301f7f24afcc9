//! The keys of a run, in the forms in which the implementations take them.

#[cfg(feature = "v1")]
use paseto_reference::v1 as own;
#[cfg(feature = "v2")]
use paseto_reference::v2 as own;
#[cfg(feature = "v3")]
use paseto_reference::v3 as own;
#[cfg(feature = "v4")]
use paseto_reference::v4 as own;

/// A local key and a key pair, as bytes: in version 1 the DER of `RSAPrivateKey` and `SubjectPublicKeyInfo`, otherwise
/// those of the specification.
pub(crate) struct Keys {
    pub(crate) local: [u8; 32],
    pub(crate) secret: Vec<u8>,
    pub(crate) public: Vec<u8>,
}

impl Keys {
    /// Fresh ones.
    pub(crate) fn generate() -> Self {
        let local = own::LocalKey::generate().expect("randomness");
        let secret = own::SecretKey::generate().expect("randomness");
        #[cfg(feature = "v1")]
        let (secret, public) = (secret.expose_der(), secret.public_key().to_der());
        #[cfg(not(feature = "v1"))]
        let (secret, public) = (secret.expose_bytes(), secret.public_key().to_bytes());
        Self {
            local: *local.expose_bytes(),
            secret: secret.to_vec(),
            public: public.to_vec(),
        }
    }
}
