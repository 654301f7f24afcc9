//! Which PASERKs may stand in a footer: README.md "PASERK", the column "Safe in Footer?".
//!
//! An identifier becomes a [`KeyId`], a wrapped or sealed key a [`WrappedKey`] (PASERK-FTR-01 to -03), and there is no
//! such way for the others: keys in the open, and keys that only a password protects (PASERK-FTR-05 to -09).

use super::{Id, Key, Seal, Sealed, Wrap, Wrapped};
use crate::footer::{KeyId, WrappedKey};

macro_rules! footer_safe {
    ($paserk:ident<$kind:ident>, $value:ident) => {
        impl<K: $kind> From<$paserk<K>> for $value {
            fn from(paserk: $paserk<K>) -> Self {
                Self::new(paserk.as_str()).expect("it is of a type that belongs there")
            }
        }
    };
}

footer_safe!(Id<Key>, KeyId);
footer_safe!(Wrapped<Wrap>, WrappedKey);
footer_safe!(Sealed<Seal>, WrappedKey);
