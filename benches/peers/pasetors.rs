//! `pasetors`: v2, v4 and v3.public.

use pasetors::keys::{AsymmetricPublicKey, AsymmetricSecretKey};
use pasetors::token::{TrustedToken, UntrustedToken};
#[cfg(feature = "v2")]
use pasetors::version2::{self as version, V2 as Own};
#[cfg(feature = "v3")]
use pasetors::version3::{self as version, V3 as Own};
#[cfg(feature = "v4")]
use pasetors::version4::{self as version, V4 as Own};

use crate::implementation::Implementation;
use crate::keys::Keys;

/// What it gives back.
pub(crate) struct Payload(TrustedToken);

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        self.0.payload().as_bytes()
    }
}

/// Its local purpose.
#[cfg(not(feature = "v3"))]
pub(crate) struct Local(pasetors::keys::SymmetricKey<Own>);

#[cfg(not(feature = "v3"))]
impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(pasetors::keys::SymmetricKey::from(&keys.local).expect("32 bytes"))
    }
}

#[cfg(not(feature = "v3"))]
impl Implementation for Local {
    const NAME: &'static str = "pasetors";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        #[cfg(feature = "v2")]
        let token = version::LocalToken::encrypt(&self.0, payload.as_bytes(), None);
        #[cfg(feature = "v4")]
        let token = version::LocalToken::encrypt(&self.0, payload.as_bytes(), None, None);
        token.expect("a good key")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        let token = UntrustedToken::<pasetors::Local, Own>::try_from(token).ok()?;
        #[cfg(feature = "v2")]
        let opened = version::LocalToken::decrypt(&self.0, &token, None);
        #[cfg(feature = "v4")]
        let opened = version::LocalToken::decrypt(&self.0, &token, None, None);
        opened.ok().map(Payload)
    }
}

/// Its public purpose.
pub(crate) struct Public(AsymmetricSecretKey<Own>, AsymmetricPublicKey<Own>);

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(
            AsymmetricSecretKey::from(&keys.secret).expect("a secret key"),
            AsymmetricPublicKey::from(&keys.public).expect("a public key"),
        )
    }
}

impl Implementation for Public {
    const NAME: &'static str = "pasetors";
    type Opened = Payload;

    fn make(&self, payload: &str) -> String {
        #[cfg(feature = "v2")]
        let token = version::PublicToken::sign(&self.0, payload.as_bytes(), None);
        #[cfg(not(feature = "v2"))]
        let token = version::PublicToken::sign(&self.0, payload.as_bytes(), None, None);
        token.expect("a good key")
    }

    fn open(&self, token: &str) -> Option<Payload> {
        let token = UntrustedToken::<pasetors::Public, Own>::try_from(token).ok()?;
        #[cfg(feature = "v2")]
        let opened = version::PublicToken::verify(&self.1, &token, None);
        #[cfg(not(feature = "v2"))]
        let opened = version::PublicToken::verify(&self.1, &token, None, None);
        opened.ok().map(Payload)
    }
}
