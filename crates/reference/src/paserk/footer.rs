//! Which PASERKs may stand in a footer: README.md "PASERK", the column "Safe in Footer?".

use super::{Id, Key, Seal, Sealed, Wrap, Wrapped};
use crate::footer::{KeyId, WrappedKey};

/// A PASERK that may stand in a footer: an identifier, a wrapped key, or a sealed one (PASERK-FTR-01 to -03).
///
/// Keys in the open and keys that only a password protects are not among them, and no other type can be.
///
/// ```
/// use paseto_reference::{paserk, paserk::FooterSafe, v4};
///
/// # fn main() -> Result<(), paseto_reference::Error> {
/// let key = v4::LocalKey::generate()?;
/// let footer = paserk::id(&key).to_footer();
/// assert!(footer.starts_with(r#"{"kid":"k4.lid."#));
/// let token = v4::encrypt(&key, br#"{"sub":"alice"}"#, footer.as_bytes(), b"")?;
/// # Ok(())
/// # }
/// ```
///
/// ```compile_fail,E0599
/// use paseto_reference::{paserk, paserk::FooterSafe, v4};
///
/// let key = v4::LocalKey::generate().unwrap();
/// let wrapped = paserk::wrap_with_password(&key, b"password", &Default::default()).unwrap();
/// wrapped.to_footer();
/// ```
pub trait FooterSafe: Safe {
    /// The member of a JSON footer in which it belongs: `kid` for identifiers, `wpk` for keys.
    const MEMBER: &'static str;

    /// The text of the PASERK.
    fn as_str(&self) -> &str;

    /// A JSON footer with this one member.
    fn to_footer(&self) -> String {
        // The alphabet of a PASERK has no character that JSON would escape.
        format!(r#"{{"{}":"{}"}}"#, Self::MEMBER, self.as_str())
    }
}

/// Not to be named outside, so that no other type becomes [`FooterSafe`].
pub trait Safe {}

macro_rules! footer_safe {
    ($paserk:ident<$kind:ident>, $member:literal, $value:ident) => {
        impl<K: $kind> Safe for $paserk<K> {}

        impl<K: $kind> FooterSafe for $paserk<K> {
            const MEMBER: &'static str = $member;

            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        impl<K: $kind> From<$paserk<K>> for $value {
            fn from(paserk: $paserk<K>) -> Self {
                Self::new(paserk.as_str()).expect("it is of a type that belongs there")
            }
        }
    };
}

footer_safe!(Id<Key>, "kid", KeyId);
footer_safe!(Wrapped<Wrap>, "wpk", WrappedKey);
footer_safe!(Sealed<Seal>, "wpk", WrappedKey);
