//! The answers: accepted with a result, refused with a reason, or not on offer.

use serde::{Deserialize, Serialize};

use crate::{Ask, Hex, PROTOCOL, Reason};

/// An answer with the number of its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The question's number, or `None` where the line that was asked bore none.
    pub id: Option<u64>,
    /// The answer.
    pub answer: Answer,
}

/// What an adapter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The library accepted the input, and this is its result.
    Ok(Box<Good>),
    /// The library refused the input.
    Rejected(Refusal),
    /// The library, or this adapter, offers no way to do this; the text says why.
    Unsupported(String),
}

/// The result of an accepted input; each operation sets its own fields (see [`Ask::answer_fields`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Good {
    /// `hello`: the version of the protocol that the adapter speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<u32>,
    /// `hello`: the library's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `hello`: the library's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `hello`: the language it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// `hello`: what may be asked, `op:scope` and traits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
    /// The token made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The payload opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Hex>,
    /// The token's footer, empty where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<Hex>,
    /// The key made, read or unwrapped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Hex>,
    /// The secret half of a key pair made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_key: Option<Hex>,
    /// The public half of a key pair made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<Hex>,
    /// The PASERK made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paserk: Option<String>,
}

/// A refusal by the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// What the library said.
    #[serde(default)]
    pub message: String,
    /// The layer, left out where the library does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Reason>,
    /// The exception's name where it is not the library's own kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unexpected: Option<String>,
}

impl Answer {
    /// `ok` without any field: a key was imported, a token was valid.
    #[must_use]
    pub fn ok() -> Self {
        Self::Ok(Box::default())
    }

    /// The answer to `hello`.
    #[must_use]
    pub fn hello(
        name: &str,
        version: &str,
        language: &str,
        capabilities: &[impl AsRef<str>],
    ) -> Self {
        Self::Ok(Box::new(Good {
            protocol: Some(PROTOCOL),
            name: Some(name.to_owned()),
            version: Some(version.to_owned()),
            language: Some(language.to_owned()),
            capabilities: Some(
                capabilities
                    .iter()
                    .map(|one| one.as_ref().to_owned())
                    .collect(),
            ),
            ..Good::default()
        }))
    }

    /// A token was made.
    #[must_use]
    pub fn token(token: impl Into<String>) -> Self {
        Self::Ok(Box::new(Good {
            token: Some(token.into()),
            ..Good::default()
        }))
    }

    /// A token was opened.
    #[must_use]
    pub fn opened(payload: impl AsRef<[u8]>, footer: impl AsRef<[u8]>) -> Self {
        let (payload, footer) = (Some(payload.into()), Some(footer.into()));
        Self::Ok(Box::new(Good {
            payload,
            footer,
            ..Good::default()
        }))
    }

    /// A key was made, read or unwrapped.
    #[must_use]
    pub fn key(key: impl AsRef<[u8]>) -> Self {
        Self::Ok(Box::new(Good {
            key: Some(key.into()),
            ..Good::default()
        }))
    }

    /// A key pair was made.
    #[must_use]
    pub fn key_pair(secret_key: impl AsRef<[u8]>, public_key: impl AsRef<[u8]>) -> Self {
        let (secret_key, public_key) = (Some(secret_key.into()), Some(public_key.into()));
        Self::Ok(Box::new(Good {
            secret_key,
            public_key,
            ..Good::default()
        }))
    }

    /// A PASERK was made.
    #[must_use]
    pub fn paserk(paserk: impl Into<String>) -> Self {
        Self::Ok(Box::new(Good {
            paserk: Some(paserk.into()),
            ..Good::default()
        }))
    }

    /// The library refused, and does not tell at which layer.
    #[must_use]
    pub fn rejected(message: impl Into<String>) -> Self {
        Self::Rejected(Refusal {
            message: message.into(),
            ..Refusal::default()
        })
    }

    /// The library refused, and tells at which layer.
    #[must_use]
    pub fn rejected_at(at: Reason, message: impl Into<String>) -> Self {
        Self::Rejected(Refusal {
            message: message.into(),
            at: Some(at),
            unexpected: None,
        })
    }

    /// There is no way to ask the library this.
    #[must_use]
    pub fn unsupported(why: impl Into<String>) -> Self {
        Self::Unsupported(why.into())
    }

    /// The library's types cannot express the input (31 bytes for a `[u8; 32]`).
    #[must_use]
    pub fn inexpressible() -> Self {
        Self::unsupported("inexpressible")
    }
}

impl Good {
    /// The first field that an answer to `ask` must carry and this one does not.
    #[must_use]
    pub fn missing(&self, ask: &Ask) -> Option<&'static str> {
        ask.answer_fields()
            .iter()
            .copied()
            .find(|field| !self.has(field))
    }

    fn has(&self, field: &str) -> bool {
        match field {
            "protocol" => self.protocol.is_some(),
            "name" => self.name.is_some(),
            "version" => self.version.is_some(),
            "language" => self.language.is_some(),
            "capabilities" => self.capabilities.is_some(),
            "token" => self.token.is_some(),
            "payload" => self.payload.is_some(),
            "footer" => self.footer.is_some(),
            "key" => self.key.is_some(),
            "secret_key" => self.secret_key.is_some(),
            "public_key" => self.public_key.is_some(),
            "paserk" => self.paserk.is_some(),
            _ => false,
        }
    }
}

/// A response as it stands on the line: exactly one of the three is present.
#[derive(Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Response")
)]
pub(crate) struct Line {
    /// The question's number.
    id: Option<u64>,
    /// The library accepted the input, and this is its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ok: Option<Box<Good>>,
    /// The library refused the input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rejected: Option<Refusal>,
    /// The library, or this adapter, offers no way to do this; the text says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unsupported: Option<String>,
}

impl Response {
    /// The line that goes to the harness, without its newline.
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut line = Line {
            id: self.id,
            ok: None,
            rejected: None,
            unsupported: None,
        };
        match self.answer.clone() {
            Answer::Ok(good) => line.ok = Some(good),
            Answer::Rejected(refusal) => line.rejected = Some(refusal),
            Answer::Unsupported(why) => line.unsupported = Some(why),
        }
        serde_json::to_string(&line).expect("a response has only string keys")
    }

    /// Reads a line that an adapter wrote; unknown fields are ignored.
    ///
    /// # Errors
    /// Says in one sentence why the line is no response.
    pub fn from_line(line: &[u8]) -> Result<Self, String> {
        let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        let answer = match (line.ok, line.rejected, line.unsupported) {
            (Some(good), None, None) => Answer::Ok(good),
            (None, Some(refusal), None) => Answer::Rejected(refusal),
            (None, None, Some(why)) => Answer::Unsupported(why),
            _ => {
                return Err(
                    "a response has exactly one of `ok`, `rejected` and `unsupported`".to_owned(),
                );
            }
        };
        Ok(Self {
            id: line.id,
            answer,
        })
    }
}
