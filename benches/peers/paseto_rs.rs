//! The crates of paseto-rs, identical in shape: `paseto-v1` to `paseto-v4`, and `paseto-v3-aws-lc`.

use std::error::Error;

use paseto_core::encodings::{Payload, WriteBytes};

/// A payload that goes in as it is.
struct Borrowed<'a>(&'a [u8]);

impl Payload for Borrowed<'_> {
    const SUFFIX: &'static str = "";

    fn encode(self, mut writer: impl WriteBytes) -> Result<(), Box<dyn Error + Send + Sync>> {
        writer.write(self.0);
        Ok(())
    }

    fn decode(_: &[u8]) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Err("only for writing".into())
    }
}

/// A payload that comes out as it is.
pub(crate) struct Owned(Vec<u8>);

impl Payload for Owned {
    const SUFFIX: &'static str = "";

    fn encode(self, mut writer: impl WriteBytes) -> Result<(), Box<dyn Error + Send + Sync>> {
        writer.write(&self.0);
        Ok(())
    }

    fn decode(payload: &[u8]) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(payload.to_vec()))
    }
}

impl AsRef<[u8]> for Owned {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The two purposes of one of the crates.
macro_rules! purposes {
    ($name:literal, $own:ident) => {
        use paseto_core::validation::NoValidation;
        use paseto_core::version;

        use super::{Borrowed, Owned};
        use crate::implementation::Implementation;
        use crate::keys::Keys;

        /// Its local purpose.
        pub(crate) struct Local($own::LocalKey);

        impl Local {
            pub(crate) fn new(keys: &Keys) -> Self {
                let key = $own::KeyText::<version::Local>::from_raw_bytes(&keys.local);
                Self(key.try_into().expect("32 bytes"))
            }
        }

        impl Implementation for Local {
            const NAME: &'static str = $name;
            type Opened = Owned;

            fn make(&self, payload: &str) -> String {
                let token = $own::UnencryptedToken::new(Borrowed(payload.as_bytes()));
                token.encrypt(&self.0).expect("a good key").to_string()
            }

            fn open(&self, token: &str) -> Option<Owned> {
                let token: $own::EncryptedToken<Owned> = token.parse().ok()?;
                let nothing = NoValidation::dangerous_no_validation();
                Some(token.decrypt(&self.0, &nothing).ok()?.claims)
            }
        }

        /// Its public purpose.
        pub(crate) struct Public($own::SecretKey, $own::PublicKey);

        impl Public {
            pub(crate) fn new(keys: &Keys) -> Self {
                let secret = $own::KeyText::<version::Secret>::from_raw_bytes(&keys.secret);
                let public = $own::KeyText::<version::Public>::from_raw_bytes(&keys.public);
                Self(
                    secret.try_into().expect("a secret key"),
                    public.try_into().expect("a public key"),
                )
            }
        }

        impl Implementation for Public {
            const NAME: &'static str = $name;
            type Opened = Owned;

            fn make(&self, payload: &str) -> String {
                let token = $own::UnsignedToken::new(Borrowed(payload.as_bytes()));
                token.sign(&self.0).expect("a good key").to_string()
            }

            fn open(&self, token: &str) -> Option<Owned> {
                let token: $own::SignedToken<Owned> = token.parse().ok()?;
                let nothing = NoValidation::dangerous_no_validation();
                Some(token.verify(&self.1, &nothing).ok()?.claims)
            }
        }
    };
}

/// Over RustCrypto.
pub(crate) mod rust {
    #[cfg(feature = "v1")]
    purposes!("paseto-v1", paseto_v1);
    #[cfg(feature = "v2")]
    purposes!("paseto-v2", paseto_v2);
    #[cfg(feature = "v3")]
    purposes!("paseto-v3", paseto_v3);
    #[cfg(feature = "v4")]
    purposes!("paseto-v4", paseto_v4);
}

/// Over aws-lc-rs.
#[cfg(feature = "v3")]
pub(crate) mod aws_lc {
    purposes!("paseto-v3-aws-lc", paseto_v3_aws_lc);
}
