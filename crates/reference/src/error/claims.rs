//! What can be wrong with a claim: 04-Claims.md and 02-Validators.md.

use std::fmt;

/// What is wrong with a claim. A registered claim is named, its value never is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimsError {
    /// A registered claim that is JSON of another type than string.
    NotAString {
        /// The claim.
        claim: &'static str,
    },
    /// A registered claim that is a string but no DateTime, or a moment that no DateTime can name.
    NotADate {
        /// The claim.
        claim: &'static str,
        /// What is wrong with it.
        fault: DateError,
    },
    /// A rule needs the claim and the token has none.
    Missing {
        /// The claim.
        claim: &'static str,
    },
    /// The claim has another value than the rule expects.
    Different {
        /// The claim.
        claim: &'static str,
    },
    /// `exp` has passed.
    Expired,
    /// `nbf` or `iat` is still to come.
    NotYet {
        /// The claim.
        claim: &'static str,
    },
    /// The claim cannot be read as the type that was asked for.
    Unreadable {
        /// The claim.
        claim: String,
    },
    /// A name that is reserved, given as that of a custom claim.
    Reserved {
        /// The name.
        claim: String,
    },
    /// A name that was given before.
    Taken {
        /// The name.
        claim: String,
    },
    /// A PASERK of another version than the token or the keys.
    OtherVersion {
        /// The claim: `kid` or `wpk`.
        claim: &'static str,
    },
    /// A key, or another PASERK that must not stand in this claim of a footer.
    NotForFooters {
        /// The claim: `kid` or `wpk`.
        claim: &'static str,
    },
}

/// Why a text is no DateTime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form `YYYY-MM-DDThh:mm:ss`, a fraction or none, and `Z` or an offset `±hh:mm`.
    Form {
        /// Position of the first byte that does not fit, or of the end if something is missing.
        at: usize,
    },
    /// Of that form, but there is no such day, time of day or offset; or a moment outside the years 0000 to 9999.
    Range,
}

impl fmt::Display for ClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAString { claim } => write!(f, "`{claim}` is not a string"),
            Self::NotADate { claim, fault } => write!(f, "`{claim}` is no DateTime: {fault}"),
            Self::Missing { claim } => write!(f, "`{claim}` is missing"),
            Self::Different { claim } => write!(f, "`{claim}` has not the expected value"),
            Self::Expired => f.write_str("expired: `exp` has passed"),
            Self::NotYet { claim } => write!(f, "not yet valid: `{claim}` is still to come"),
            Self::Unreadable { claim } => write!(f, "`{claim}` is not of the type asked for"),
            Self::Reserved { claim } => write!(f, "`{claim}` is a reserved name"),
            Self::Taken { claim } => write!(f, "`{claim}` was given before"),
            Self::OtherVersion { claim } => write!(f, "`{claim}` is a PASERK of another version"),
            Self::NotForFooters { claim } => {
                write!(f, "`{claim}` holds what must not stand there in a footer")
            }
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { at } => write!(
                f,
                "not YYYY-MM-DDThh:mm:ss[.fraction] with Z or ±hh:mm, from byte {at} on"
            ),
            Self::Range => f.write_str("no such day, time or offset"),
        }
    }
}

impl std::error::Error for ClaimsError {}
impl std::error::Error for DateError {}
