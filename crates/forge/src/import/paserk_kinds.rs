//! The eleven types of PASERK: their names, operations and the fields that go with them.

/// What a type does with a key, and so which operation reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// The key itself, as text.
    Plain,
    /// A digest of the key.
    Id,
    /// The key under a symmetric key.
    Wrap,
    /// The key under a password.
    Password,
    /// The key under a public key.
    Seal,
}

impl Family {
    /// The family of a type as it stands in a file's name.
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            "lid" | "pid" | "sid" => Self::Id,
            "local-wrap.pie" | "secret-wrap.pie" => Self::Wrap,
            "local-pw" | "secret-pw" => Self::Password,
            "seal" => Self::Seal,
            _ => Self::Plain,
        }
    }

    /// The operation that a published test of this family asks for.
    pub(super) const fn op(self) -> &'static str {
        match self {
            Self::Plain => "paserk-decode",
            Self::Id => "paserk-id",
            Self::Wrap => "paserk-unwrap",
            Self::Password => "paserk-password-unwrap",
            Self::Seal => "paserk-unseal",
        }
    }

    /// The field of the ask that gives the key or password to open with, if there is one.
    pub(super) const fn opener(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::Id => None,
            Self::Wrap => Some("wrapping_key"),
            Self::Password => Some("password"),
            Self::Seal => Some("secret_key"),
        }
    }
}
