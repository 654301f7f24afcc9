//! Laws of PASERK: keys as text and their identifiers, and what may stand in a footer.

use std::fmt::Debug;

use paseto_reference::footer::{KeyId, WrappedKey};
use paseto_reference::paserk::{self, Id, Key};

use crate::change::{Change, HEADERS};
use crate::kinds::{Seed, Version};

/// Which of its version's keys a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Role {
    /// Symmetric.
    Local,
    /// Verifies.
    Public,
    /// Signs.
    Secret,
}

/// A key of any version and role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Held {
    /// The version.
    pub version: Version,
    /// The role.
    pub role: Role,
    /// What the key is made of.
    pub seed: Seed,
}

/// A key and a change of one character of its text.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Changed {
    /// The key.
    pub held: Held,
    /// The change.
    pub change: Change,
}

/// A key, and one that differs from it in one respect or in all.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Two {
    /// The key.
    pub held: Held,
    /// The other one.
    pub other: Rival,
}

/// How a key differs from another.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Rival {
    /// In its version.
    Version(Version),
    /// In its role.
    Role(Role),
    /// In one bit of what it is made of.
    Seed(u8),
    /// In nothing.
    Nothing,
    /// It is any.
    Any(Held),
}

impl Two {
    fn other(&self) -> Held {
        match self.other {
            Rival::Version(version) => Held {
                version,
                ..self.held
            },
            Rival::Role(role) => Held { role, ..self.held },
            Rival::Seed(bit) => Held {
                seed: self.held.seed.flipped(bit),
                ..self.held
            },
            Rival::Nothing => self.held,
            Rival::Any(held) => held,
        }
    }
}

/// The local key that this seed makes, of any version.
pub(crate) fn local<K: Key>(seed: Seed) -> K {
    let text = format!(
        "{}{}",
        K::HEADER,
        paseto_reference::base64url::encode(&seed.0)
    );
    paserk::decode(&text).expect("any 32 bytes are a key")
}

/// Speaks of the key that is held, of whatever type it is.
macro_rules! with_key {
    ($held:expr, $key:ident => $then:expr) => {{
        use crate::kinds::Version::{V1, V2, V3, V4};
        use crate::paserk::{
            Role::{Local, Public, Secret},
            local,
        };
        use paseto_reference::{v1, v2, v3, v4};
        let seed = $held.seed;
        match ($held.version, $held.role) {
            (V1, Local) => {
                let $key = &local::<v1::LocalKey>(seed);
                $then
            }
            (V2, Local) => {
                let $key = &local::<v2::LocalKey>(seed);
                $then
            }
            (V3, Local) => {
                let $key = &local::<v3::LocalKey>(seed);
                $then
            }
            (V4, Local) => {
                let $key = &local::<v4::LocalKey>(seed);
                $then
            }
            (V1, Public) => {
                let $key = &seed.v1_secret().public_key();
                $then
            }
            (V2, Public) => {
                let $key = &seed.v2_secret().public_key();
                $then
            }
            (V3, Public) => {
                let $key = &seed.v3_secret().public_key();
                $then
            }
            (V4, Public) => {
                let $key = &seed.v4_secret().public_key();
                $then
            }
            (V1, Secret) => {
                let $key = seed.v1_secret();
                $then
            }
            (V2, Secret) => {
                let $key = &seed.v2_secret();
                $then
            }
            (V3, Secret) => {
                let $key = &seed.v3_secret();
                $then
            }
            (V4, Secret) => {
                let $key = &seed.v4_secret();
                $then
            }
        }
    }};
}
pub(crate) use with_key;

/// A key that was written is read again, the same key and the same text.
pub fn reads_what_it_writes(input: &Held) {
    fn law<K: Key + PartialEq + Debug>(key: &K) {
        let text = paserk::encode(key);
        assert!(text.starts_with(K::HEADER), "the header");
        let read = paserk::decode::<K>(&text).expect("our own text");
        assert_eq!(read, *key);
        assert_eq!(paserk::encode(&read), text);
    }
    with_key!(input, key => law(key));
}

/// A text of which one character was changed is refused, or it is the one spelling of another key.
pub fn has_one_spelling(input: &Changed) {
    fn law<K: Key + PartialEq + Debug>(key: &K, change: Change) {
        let Some(changed) = change.apply(&paserk::encode(key)) else {
            return;
        };
        if let Ok(other) = paserk::decode::<K>(&changed) {
            assert_ne!(other, *key, "two spellings");
            assert_eq!(*paserk::encode(&other), changed);
        }
    }
    with_key!(input.held, key => law(key, input.change));
}

/// The text of a key is read as a key of its own version and role, and of no other.
pub fn is_of_one_kind(input: &Two) {
    fn law<K: Key, L: Key>(key: &K, _: &L) {
        let text = paserk::encode(key);
        assert_eq!(paserk::decode::<L>(&text).is_ok(), K::HEADER == L::HEADER);
        // Nor under the header of the other kind, unless its bytes are a key of that kind: then it is that key.
        let relabelled = text.replacen(K::HEADER, L::HEADER, 1);
        if let Ok(other) = paserk::decode::<L>(&relabelled) {
            assert_eq!(*paserk::encode(&other), relabelled);
        }
    }
    with_key!(input.held, key => with_key!(input.other(), other => law(key, other)));
}

/// The identifier of a key is the same before and after the key was written and read, and is read as what it is.
pub fn id_is_stable(input: &Held) {
    fn law<K: Key>(key: &K) {
        let id = paserk::id(key);
        let read = paserk::decode::<K>(&paserk::encode(key)).expect("our own text");
        assert_eq!(paserk::id(&read), id);
        assert_eq!(Id::<K>::parse(id.as_str()), Ok(id.clone()));
        assert!(id.as_str().starts_with(K::ID_HEADER), "the header");
        assert_eq!(id.as_str().len(), K::ID_HEADER.len() + 44);
    }
    with_key!(input, key => law(key));
}

/// Two keys have the same identifier if they are the same key; not even what stands behind the header is shared by keys
/// of two kinds.
pub fn ids_tell_keys_apart(input: &Two) {
    fn law<K: Key, L: Key>(key: &K, other: &L) {
        let (id, other_id) = (paserk::id(key), paserk::id(other));
        let same = *paserk::encode(key) == *paserk::encode(other);
        assert_eq!(id.as_str() == other_id.as_str(), same);
        let data = |id: &str| id.rsplit('.').next().unwrap_or_default().to_owned();
        assert_eq!(data(id.as_str()) == data(other_id.as_str()), same);
    }
    with_key!(input.held, key => with_key!(input.other(), other => law(key, other)));
}

/// An identifier of which one character was changed is refused, or is another one; it never becomes that of the key.
pub fn ids_have_one_spelling(input: &Changed) {
    fn law<K: Key>(key: &K, change: Change) {
        let id = paserk::id(key);
        if let Some(changed) = change.apply(id.as_str())
            && let Ok(other) = Id::<K>::parse(&changed)
        {
            assert_ne!(other, id);
            assert_eq!(other.as_str(), changed);
        }
    }
    with_key!(input.held, key => law(key, input.change));
}

/// A header of any kind of PASERK or token, and what is put behind it.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct InFooter {
    /// Which header, counted around the end.
    pub header: u8,
    /// The data.
    pub data: Vec<u8>,
}

/// Of the eleven types a footer takes identifiers as `kid`, wrapped and sealed keys as `wpk`, and no other: no key in the
/// open, and none that only a password protects.
pub fn footers_take_only_safe_types(input: &InFooter) {
    let header = HEADERS[usize::from(input.header) % HEADERS.len()];
    let text = format!(
        "{header}{}",
        paseto_reference::base64url::encode(&input.data)
    );
    let r#type = header.split('.').nth(1).expect("two segments");
    if header.starts_with('k') {
        let is_id = matches!(r#type, "lid" | "pid" | "sid");
        let is_wrapped = matches!(r#type, "local-wrap" | "secret-wrap" | "seal");
        assert_eq!(KeyId::new(text.as_str()).is_ok(), is_id, "{header} as kid");
        assert_eq!(WrappedKey::new(text).is_ok(), is_wrapped, "{header} as wpk");
    }
}
