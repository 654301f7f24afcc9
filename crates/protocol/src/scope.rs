//! What an operation is about: a version, a purpose, a type of key or of PASERK.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A name that this version of the protocol does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName(String);

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown scope `{}`", self.0)
    }
}

impl std::error::Error for UnknownName {}

/// Declares an enum whose variants have one spelling each, on the wire and in code.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the specification's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The spelling on the wire.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, UnknownName> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(UnknownName(text.to_owned())),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        as_string!($name, $name::ALL.iter().map(ToString::to_string).collect());
    };
}

/// Serialises a type through its `Display` and `FromStr`; the schema lists every spelling.
macro_rules! as_string {
    ($name:ident, $all:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let all: Vec<String> = $all;
                schemars::json_schema!({ "type": "string", "enum": all })
            }
        }
    };
}

names! {
    /// A version of PASETO; PASERK's `k1` to `k4` go with it.
    Version {
        /// NIST: AES-256-CTR with HMAC-SHA384, RSA-PSS. Deprecated.
        V1 = "v1",
        /// Sodium: XChaCha20-Poly1305, Ed25519. Deprecated.
        V2 = "v2",
        /// NIST: AES-256-CTR with HMAC-SHA384, ECDSA over P-384.
        V3 = "v3",
        /// Sodium: XChaCha20 with BLAKE2b, Ed25519.
        V4 = "v4",
    }
}

impl Version {
    /// PASERK's name of this version: `k1` to `k4`.
    #[must_use]
    pub const fn paserk(self) -> &'static str {
        match self {
            Self::V1 => "k1",
            Self::V2 => "k2",
            Self::V3 => "k3",
            Self::V4 => "k4",
        }
    }
}

names! {
    /// The purpose of a token.
    Purpose {
        /// Symmetric: encrypted and authenticated.
        Local = "local",
        /// Asymmetric: signed, readable by all.
        Public = "public",
    }
}

names! {
    /// The role of a key within its version.
    KeyRole {
        /// A symmetric key.
        Local = "local",
        /// The half of a key pair that verifies.
        Public = "public",
        /// The half of a key pair that signs.
        Secret = "secret",
    }
}

names! {
    /// A type of PASERK, without its version.
    PaserkKind {
        /// A symmetric key, plain.
        Local = "local",
        /// A public key.
        Public = "public",
        /// A secret key, plain.
        Secret = "secret",
        /// The identifier of a symmetric key.
        Lid = "lid",
        /// The identifier of a public key.
        Pid = "pid",
        /// The identifier of a secret key.
        Sid = "sid",
        /// A symmetric key under a symmetric wrapping key.
        LocalWrapPie = "local-wrap.pie",
        /// A secret key under a symmetric wrapping key.
        SecretWrapPie = "secret-wrap.pie",
        /// A symmetric key under a password.
        LocalPw = "local-pw",
        /// A secret key under a password.
        SecretPw = "secret-pw",
        /// A symmetric key under a public key.
        Seal = "seal",
    }
}

/// A type of key: `v4.local`, `v4.public`, `v4.secret`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyType {
    /// The version the key belongs to.
    pub version: Version,
    /// What the key does there.
    pub role: KeyRole,
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.version, self.role)
    }
}

impl FromStr for KeyType {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let (version, role) = text
            .split_once('.')
            .ok_or_else(|| UnknownName(text.to_owned()))?;
        Ok(Self {
            version: version.parse()?,
            role: role.parse()?,
        })
    }
}

as_string!(KeyType, {
    let pair = |version: Version, role: KeyRole| KeyType { version, role }.to_string();
    let versions = Version::ALL.iter();
    versions
        .flat_map(|v| KeyRole::ALL.iter().map(move |role| pair(*v, *role)))
        .collect()
});

/// A type of PASERK with its version: `k4.local-wrap.pie`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaserkType {
    /// The version, spelt `k1` to `k4`.
    pub version: Version,
    /// What the PASERK holds.
    pub kind: PaserkKind,
}

impl fmt::Display for PaserkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.version.paserk(), self.kind)
    }
}

impl FromStr for PaserkType {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let unknown = || UnknownName(text.to_owned());
        let (version, kind) = text.split_once('.').ok_or_else(unknown)?;
        let version = Version::ALL
            .iter()
            .find(|known| known.paserk() == version)
            .ok_or_else(unknown)?;
        Ok(Self {
            version: *version,
            kind: kind.parse()?,
        })
    }
}

as_string!(PaserkType, {
    let pair = |version: Version, kind: PaserkKind| PaserkType { version, kind }.to_string();
    let versions = Version::ALL.iter();
    versions
        .flat_map(|v| PaserkKind::ALL.iter().map(move |kind| pair(*v, *kind)))
        .collect()
});
