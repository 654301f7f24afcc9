//! The questions: one variant per operation, fields as the protocol names them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Hex, KeyType, PaserkType, Purpose, Version};

/// A question with the number that its answer must bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Chosen by the harness; the answer repeats it.
    pub id: u64,
    /// The question.
    pub ask: Ask,
}

impl Request {
    /// The line that goes to the adapter, without its newline.
    #[must_use]
    pub fn to_line(&self) -> String {
        let ask = serde_json::to_string(&self.ask).expect("an ask has only string keys");
        format!("{{\"id\":{},{}", self.id, &ask[1..])
    }
}

/// A question. `op` on the wire is the variant's name in kebab case.
///
/// Byte strings are [`Hex`]; tokens and PASERKs are the text that stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "op", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ask {
    /// Who are you, and what may you be asked?
    Hello {
        /// The version of the protocol that the harness speaks: 1.
        protocol: u32,
    },
    /// Make a local token.
    Encrypt {
        /// The version of the token.
        version: Version,
        /// The symmetric key, 32 bytes.
        key: Hex,
        /// The payload, any bytes.
        payload: Hex,
        /// The footer, any bytes; empty means none.
        #[serde(default)]
        footer: Hex,
        /// The implicit assertion (v3 and v4); absent in v1 and v2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implicit: Option<Hex>,
        /// The random input before any derivation: v1 32 bytes, v2 24, v3 and v4 32.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nonce: Option<Hex>,
    },
    /// Open a local token.
    Decrypt {
        /// The version that the reader expects.
        version: Version,
        /// The symmetric key, 32 bytes.
        key: Hex,
        /// The token.
        token: String,
        /// The implicit assertion (v3 and v4); absent in v1 and v2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implicit: Option<Hex>,
        /// The footer that the reader insists on; absent means the token's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expect_footer: Option<Hex>,
    },
    /// Make a public token.
    Sign {
        /// The version of the token.
        version: Version,
        /// The secret key: v1 PKCS#1 DER, v2 and v4 64 bytes, v3 48 bytes.
        secret_key: Hex,
        /// The payload, any bytes.
        payload: Hex,
        /// The footer, any bytes; empty means none.
        #[serde(default)]
        footer: Hex,
        /// The implicit assertion (v3 and v4); absent in v1 and v2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implicit: Option<Hex>,
    },
    /// Open a public token.
    Verify {
        /// The version that the reader expects.
        version: Version,
        /// The public key: v1 SubjectPublicKeyInfo DER, v2 and v4 32 bytes, v3 49 bytes.
        public_key: Hex,
        /// The token.
        token: String,
        /// The implicit assertion (v3 and v4); absent in v1 and v2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implicit: Option<Hex>,
        /// The footer that the reader insists on; absent means the token's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expect_footer: Option<Hex>,
    },
    /// Open a token and apply the library's payload rules, time checks and the named claims.
    Validate {
        /// The version that the reader expects.
        version: Version,
        /// The purpose that the reader expects.
        purpose: Purpose,
        /// The symmetric or public key.
        key: Hex,
        /// The token.
        token: String,
        /// The implicit assertion (v3 and v4); absent in v1 and v2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implicit: Option<Hex>,
        /// The instant of validation, RFC 3339.
        now: String,
        /// The claims that must have these values.
        #[serde(default)]
        expect: Expected,
    },
    /// Take these bytes as a key.
    ImportKey {
        /// The type of key.
        r#type: KeyType,
        /// The key's bytes.
        key: Hex,
    },
    /// Make a fresh key or key pair.
    GenerateKey {
        /// The version of the key.
        version: Version,
        /// Its purpose.
        purpose: Purpose,
    },
    /// Write a key as a plain PASERK.
    PaserkEncode {
        /// `kN.local`, `kN.public` or `kN.secret`.
        r#type: PaserkType,
        /// The key's bytes.
        key: Hex,
    },
    /// Read a plain PASERK.
    PaserkDecode {
        /// `kN.local`, `kN.public` or `kN.secret`.
        r#type: PaserkType,
        /// The PASERK.
        paserk: String,
    },
    /// Compute the identifier of a key.
    PaserkId {
        /// `kN.lid`, `kN.pid` or `kN.sid`.
        r#type: PaserkType,
        /// The raw key that is identified.
        key: Hex,
    },
    /// Wrap a key under a symmetric key.
    PaserkWrap {
        /// `kN.local-wrap.pie` or `kN.secret-wrap.pie`.
        r#type: PaserkType,
        /// The key to wrap.
        key: Hex,
        /// The wrapping key, 32 bytes.
        wrapping_key: Hex,
        /// The nonce, 32 bytes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nonce: Option<Hex>,
    },
    /// Unwrap a key with a symmetric key.
    PaserkUnwrap {
        /// `kN.local-wrap.pie` or `kN.secret-wrap.pie`.
        r#type: PaserkType,
        /// The PASERK.
        paserk: String,
        /// The wrapping key, 32 bytes.
        wrapping_key: Hex,
    },
    /// Wrap a key under a password.
    PaserkPasswordWrap {
        /// `kN.local-pw` or `kN.secret-pw`.
        r#type: PaserkType,
        /// The key to wrap.
        key: Hex,
        /// The password's bytes, used as they are.
        password: Hex,
        /// What the derivation may cost.
        params: Params,
        /// The salt: 32 bytes in k1 and k3, 16 in k2 and k4.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        salt: Option<Hex>,
        /// The nonce: 16 bytes in k1 and k3, 24 in k2 and k4.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nonce: Option<Hex>,
    },
    /// Unwrap a key with a password.
    PaserkPasswordUnwrap {
        /// `kN.local-pw` or `kN.secret-pw`.
        r#type: PaserkType,
        /// The PASERK.
        paserk: String,
        /// The password's bytes, used as they are.
        password: Hex,
    },
    /// Seal a symmetric key to a public key.
    PaserkSeal {
        /// `kN.seal`.
        r#type: PaserkType,
        /// The symmetric key to seal, 32 bytes.
        key: Hex,
        /// The public key (k1: RSA-4096).
        public_key: Hex,
    },
    /// Open a sealed symmetric key.
    PaserkUnseal {
        /// `kN.seal`.
        r#type: PaserkType,
        /// The PASERK.
        paserk: String,
        /// The secret key (k1: RSA-4096).
        secret_key: Hex,
    },
}

/// The claims that `validate` demands; an absent one is not checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Expected {
    /// The issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
    /// The subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// The audience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aud: Option<String>,
    /// The token's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<String>,
}

/// What a password derivation may cost: `iterations` in k1 and k3, the other three in k2 and k4.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Params {
    /// PBKDF2 iterations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iterations: Option<u32>,
    /// Argon2id memory, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<u64>,
    /// Argon2id passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<u32>,
    /// Argon2id lanes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u32>,
}

impl Ask {
    /// The operation's name on the wire.
    #[must_use]
    pub const fn op(&self) -> &'static str {
        match self {
            Self::Hello { .. } => "hello",
            Self::Encrypt { .. } => "encrypt",
            Self::Decrypt { .. } => "decrypt",
            Self::Sign { .. } => "sign",
            Self::Verify { .. } => "verify",
            Self::Validate { .. } => "validate",
            Self::ImportKey { .. } => "import-key",
            Self::GenerateKey { .. } => "generate-key",
            Self::PaserkEncode { .. } => "paserk-encode",
            Self::PaserkDecode { .. } => "paserk-decode",
            Self::PaserkId { .. } => "paserk-id",
            Self::PaserkWrap { .. } => "paserk-wrap",
            Self::PaserkUnwrap { .. } => "paserk-unwrap",
            Self::PaserkPasswordWrap { .. } => "paserk-password-wrap",
            Self::PaserkPasswordUnwrap { .. } => "paserk-password-unwrap",
            Self::PaserkSeal { .. } => "paserk-seal",
            Self::PaserkUnseal { .. } => "paserk-unseal",
        }
    }

    /// The capability that a subject must list to be asked this: `op:scope`, or `hello`.
    #[must_use]
    pub fn capability(&self) -> String {
        let op = self.op();
        let scoped = |scope: &dyn fmt::Display| format!("{op}:{scope}");
        match self {
            Self::Hello { .. } => op.to_owned(),
            Self::Encrypt { version, .. }
            | Self::Decrypt { version, .. }
            | Self::Sign { version, .. }
            | Self::Verify { version, .. } => scoped(version),
            Self::Validate {
                version, purpose, ..
            }
            | Self::GenerateKey { version, purpose } => {
                format!("{op}:{version}.{purpose}")
            }
            Self::ImportKey { r#type, .. } => scoped(r#type),
            Self::PaserkEncode { r#type, .. }
            | Self::PaserkDecode { r#type, .. }
            | Self::PaserkId { r#type, .. }
            | Self::PaserkWrap { r#type, .. }
            | Self::PaserkUnwrap { r#type, .. }
            | Self::PaserkPasswordWrap { r#type, .. }
            | Self::PaserkPasswordUnwrap { r#type, .. }
            | Self::PaserkSeal { r#type, .. }
            | Self::PaserkUnseal { r#type, .. } => scoped(r#type),
        }
    }

    /// The fields that an `ok` to this question must carry.
    #[must_use]
    pub const fn answer_fields(&self) -> &'static [&'static str] {
        match self {
            Self::Hello { .. } => &["protocol", "name", "version", "language", "capabilities"],
            Self::Encrypt { .. } | Self::Sign { .. } => &["token"],
            Self::Decrypt { .. } | Self::Verify { .. } => &["payload", "footer"],
            Self::Validate { .. } | Self::ImportKey { .. } => &[],
            Self::GenerateKey {
                purpose: Purpose::Local,
                ..
            }
            | Self::PaserkDecode { .. }
            | Self::PaserkUnwrap { .. }
            | Self::PaserkPasswordUnwrap { .. }
            | Self::PaserkUnseal { .. } => &["key"],
            Self::GenerateKey {
                purpose: Purpose::Public,
                ..
            } => &["secret_key", "public_key"],
            Self::PaserkEncode { .. }
            | Self::PaserkId { .. }
            | Self::PaserkWrap { .. }
            | Self::PaserkPasswordWrap { .. }
            | Self::PaserkSeal { .. } => &["paserk"],
        }
    }
}
