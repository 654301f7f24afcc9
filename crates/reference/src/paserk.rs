//! PASERK as the specification tells it: keys as text, in the open, named, wrapped, and sealed.
//!
//! What a PASERK stands for is told by the type of its key: there is a function for each operation, and which of the
//! eleven types and four versions it reads or writes follows from the key. What comes out is a key of its version, or
//! nothing.
//!
//! ```
//! use paseto_reference::{paserk, v4};
//!
//! # fn main() -> Result<(), paseto_reference::Error> {
//! // In the open.
//! let key = v4::LocalKey::generate()?;
//! let text = paserk::encode(&key);
//! assert!(text.starts_with("k4.local."));
//! assert_eq!(paserk::decode::<v4::LocalKey>(&text)?, key);
//!
//! // Named.
//! assert!(paserk::id(&key).as_str().starts_with("k4.lid."));
//!
//! // Wrapped with another key.
//! let wrapping_key = v4::LocalKey::generate()?;
//! let wrapped = paserk::wrap(&key, &wrapping_key)?;
//! assert!(wrapped.as_str().starts_with("k4.local-wrap.pie."));
//! assert_eq!(paserk::unwrap::<v4::LocalKey>(wrapped.as_str(), &wrapping_key)?, key);
//!
//! // Sealed for the holder of a secret key.
//! let secret_key = v4::SecretKey::generate()?;
//! let sealed = paserk::seal(&key, &secret_key.public_key())?;
//! assert!(sealed.as_str().starts_with("k4.seal."));
//! assert_eq!(paserk::unseal::<v4::LocalKey>(sealed.as_str(), &secret_key)?, key);
//! # Ok(())
//! # }
//! ```
//!
//! A key of another version neither wraps nor is wrapped (PASERK-PIE-20), and a public key is neither:
//!
//! ```compile_fail,E0308
//! use paseto_reference::{paserk, v3, v4};
//!
//! let (key, wrapping_key) = (v4::LocalKey::generate().unwrap(), v3::LocalKey::generate().unwrap());
//! paserk::wrap(&key, &wrapping_key);
//! ```
//!
//! | Type | Function | Specification |
//! |---|---|---|
//! | local, public, secret | [`encode`], [`decode`] | types/local.md, types/public.md, types/secret.md |
//! | lid, pid, sid | [`id()`] | operations/ID.md |
//! | local-wrap, secret-wrap | [`wrap`], [`unwrap`] | operations/Wrap/pie.md |
//! | local-pw, secret-pw | [`wrap_with_password`], [`unwrap_with_password`] | operations/PBKW.md |
//! | seal | [`seal()`], [`unseal`] | operations/PKE.md |
//!
//! Every text is looked at in the same order: version, type and prefix, number of segments, base64url, length, costs,
//! tag; then it is decrypted, and what was recovered has to be a key. Of the wrapping protocols there is `pie`, which
//! the specification demands; `aws-kms` is left out.

mod cost;
mod family;
mod footer;
mod id;
#[cfg(feature = "legacy")]
pub mod k1;
mod key;
mod pbkw;
#[cfg(feature = "legacy")]
mod pem;
mod pie;
mod plain;
mod seal;
mod text;

pub use self::cost::{Argon2id, CostError, Limits, Parameter, Pbkdf2};
pub use self::id::{Id, id};
pub use self::key::{Key, Wrap};
pub use self::pbkw::{PasswordWrapped, unwrap_with_password, wrap_with_password};
pub use self::pie::{Wrapped, unwrap, wrap};
pub use self::plain::{decode, encode};
pub use self::seal::{Seal, Sealed, seal, unseal};

pub(crate) use self::pbkw::{wrap_at_any_cost, wrap_with_salt_and_nonce};
pub(crate) use self::pie::wrap_with_nonce;
pub(crate) use self::seal::seal_with_ephemeral;
