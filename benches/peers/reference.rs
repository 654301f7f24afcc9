//! `paseto-reference`, ours.

use paseto_reference::Opened;
#[cfg(feature = "v1")]
use paseto_reference::v1 as own;
#[cfg(feature = "v2")]
use paseto_reference::v2 as own;
#[cfg(feature = "v3")]
use paseto_reference::v3 as own;
#[cfg(feature = "v4")]
use paseto_reference::v4 as own;

use crate::implementation::Implementation;
use crate::keys::Keys;

/// Its local purpose.
pub(crate) struct Local(own::LocalKey);

/// Its public purpose.
pub(crate) struct Public(own::SecretKey, own::PublicKey);

/// What it gives back.
pub(crate) struct Payload(Opened);

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        &self.0.payload
    }
}

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(own::LocalKey::from_bytes(&keys.local).expect("32 bytes"))
    }
}

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        #[cfg(feature = "v1")]
        let (secret, public) = (
            own::SecretKey::from_der(&keys.secret),
            own::PublicKey::from_der(&keys.public),
        );
        #[cfg(not(feature = "v1"))]
        let (secret, public) = (
            own::SecretKey::from_bytes(&keys.secret),
            own::PublicKey::from_bytes(&keys.public),
        );
        Self(
            secret.expect("its own bytes"),
            public.expect("its own bytes"),
        )
    }
}

#[cfg(any(feature = "v1", feature = "v2"))]
impl Implementation for Local {
    const NAME: &'static str = "reference";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        own::encrypt(&self.0, payload.as_bytes(), b"").expect("a short payload")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        own::decrypt(&self.0, token).ok().map(Payload)
    }
}

#[cfg(any(feature = "v1", feature = "v2"))]
impl Implementation for Public {
    const NAME: &'static str = "reference";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        own::sign(&self.0, payload.as_bytes(), b"").expect("a short payload")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        own::verify(&self.1, token).ok().map(Payload)
    }
}

#[cfg(any(feature = "v3", feature = "v4"))]
impl Implementation for Local {
    const NAME: &'static str = "reference";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        own::encrypt(&self.0, payload.as_bytes(), b"", b"").expect("a short payload")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        own::decrypt(&self.0, token, b"").ok().map(Payload)
    }
}

#[cfg(any(feature = "v3", feature = "v4"))]
impl Implementation for Public {
    const NAME: &'static str = "reference";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        own::sign(&self.0, payload.as_bytes(), b"", b"").expect("a short payload")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        own::verify(&self.1, token, b"").ok().map(Payload)
    }
}
