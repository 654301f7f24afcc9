//! What can be wrong with a key, or with looking one up.

use std::fmt;

/// What is wrong with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// Another number of bytes than this kind of key has.
    Length {
        /// Bytes that the kind has.
        expected: usize,
        /// Bytes that were given.
        found: usize,
    },
    /// The public half of a secret key does not belong to its seed.
    Halves,
    /// The secret scalar is zero, or not below the order of the group.
    Scalar,
    /// The first byte is neither 02 nor 03, so the point is not in compressed form.
    Form,
    /// The bytes are no point of the curve, or none that may be used.
    Point,
    /// The bytes are not the canonical DER of the structure that this kind of RSA key has.
    Der,
    /// The modulus of an RSA key has another number of bits than this kind has.
    Modulus {
        /// Bits that the kind has.
        expected: usize,
        /// Bits that were found.
        found: usize,
    },
    /// The public exponent of an RSA key is not 65537.
    Exponent,
    /// The numbers of an RSA key contradict each other.
    Numbers,
    /// The operating system gave no random bytes, so neither key nor nonce could be made.
    Randomness,
    /// The footer names no key, and so none can be looked up.
    NoId,
    /// The keyring has no key of this identifier.
    UnknownId,
    /// The keyring already has a key of this identifier.
    TakenId,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "{found} bytes where this kind has {expected}")
            }
            Self::Halves => f.write_str("the public half does not belong to the seed"),
            Self::Scalar => f.write_str("the secret scalar is not in 1 .. n-1"),
            Self::Form => f.write_str("the first byte of a compressed point is 02 or 03"),
            Self::Point => f.write_str("no point that may be used"),
            Self::Der => f.write_str("not the canonical DER of this kind of RSA key"),
            Self::Modulus { expected, found } => {
                write!(
                    f,
                    "an RSA modulus of {found} bits where this kind has {expected}"
                )
            }
            Self::Exponent => f.write_str("the public RSA exponent is not 65537"),
            Self::Numbers => f.write_str("the numbers of the RSA key contradict each other"),
            Self::Randomness => f.write_str("the operating system gave no random bytes"),
            Self::NoId => f.write_str("the footer has no `kid`"),
            Self::UnknownId => f.write_str("the keyring has no key of this identifier"),
            Self::TakenId => f.write_str("the keyring already has a key of this identifier"),
        }
    }
}

impl std::error::Error for KeyError {}
