//! Tokens validated: the payload's rules, the time checks at `now`, and the claims that are named.

use paseto_conformance_protocol::{Answer, Expected, Purpose, Version};
use paseto_reference::lucidity::{OpeningKey, WithAssertion};
use paseto_reference::{Instant, Parser, v1, v2, v3, v4};

use crate::keys::KeyBytes;
use crate::refusal;

/// What is validated, and against what.
pub(crate) struct Question<'a> {
    /// The symmetric or public key.
    pub(crate) key: &'a [u8],
    /// The token.
    pub(crate) token: &'a str,
    /// The implicit assertion, empty for none.
    pub(crate) implicit: &'a [u8],
    /// The instant, RFC 3339.
    pub(crate) now: &'a str,
    /// The claims that must have these values.
    pub(crate) expect: &'a Expected,
}

/// Answers `validate`.
pub(crate) fn answer(version: Version, purpose: Purpose, question: &Question<'_>) -> Answer {
    match (version, purpose) {
        (Version::V1 | Version::V2, _) if !question.implicit.is_empty() => Answer::unsupported(
            format!("{version} has no implicit assertion, nor has the interface"),
        ),
        (Version::V1, Purpose::Local) => plain::<v1::LocalKey>(question),
        (Version::V1, Purpose::Public) => plain::<v1::PublicKey>(question),
        (Version::V2, Purpose::Local) => plain::<v2::LocalKey>(question),
        (Version::V2, Purpose::Public) => plain::<v2::PublicKey>(question),
        (Version::V3, Purpose::Local) => with_assertion::<v3::LocalKey>(question),
        (Version::V3, Purpose::Public) => with_assertion::<v3::PublicKey>(question),
        (Version::V4, Purpose::Local) => with_assertion::<v4::LocalKey>(question),
        (Version::V4, Purpose::Public) => with_assertion::<v4::PublicKey>(question),
    }
}

fn plain<K: KeyBytes + OpeningKey>(question: &Question<'_>) -> Answer {
    K::take(question.key).map_or_else(refusal, |key| validate(Parser::new(&key), question))
}

fn with_assertion<K: KeyBytes + OpeningKey + WithAssertion>(question: &Question<'_>) -> Answer {
    K::take(question.key).map_or_else(refusal, |key| {
        validate(Parser::new(&key).implicit(question.implicit), question)
    })
}

/// `exp`, `nbf` and `iat` are checked where they are there, as the parser does it unless it is told otherwise.
fn validate<K: OpeningKey>(mut parser: Parser<'_, K>, question: &Question<'_>) -> Answer {
    let Ok(now) = Instant::parse(question.now) else {
        return Answer::inexpressible();
    };
    let Expected { iss, sub, aud, jti } = question.expect;
    if let Some(iss) = iss {
        parser = parser.issued_by(iss);
    }
    if let Some(sub) = sub {
        parser = parser.subject(sub);
    }
    if let Some(aud) = aud {
        parser = parser.for_audience(aud);
    }
    if let Some(jti) = jti {
        parser = parser.identified_by(jti);
    }
    parser
        .parse(question.token, now)
        .map_or_else(refusal, |_| Answer::ok())
}
