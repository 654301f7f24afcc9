//! `validate`: the family's registered claims and their validators, at the instant that is given.

use paseto_conformance_protocol::{Answer, Expected, Purpose};
use paseto_core::tokens::SealedToken;
use paseto_core::version::{self, Local, Public, UnsealingVersion};
use paseto_json::{ForAudience, ForSubject, FromIssuer, RegisteredClaims, Time, Validate, jiff};

use crate::Implementation;
use crate::keys;
use crate::stop::{Outcome, Stop};

type Rules = Vec<Box<dyn Validate<Claims = RegisteredClaims>>>;

/// Opens a token, and applies the validator of times and those of the expected claims.
pub(crate) fn validate<V: Implementation>(
    purpose: Purpose,
    key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    now: &str,
    expect: &Expected,
) -> Outcome {
    let rules = rules(now, expect)?;
    match purpose {
        Purpose::Local => open::<V, Local>(key, token, implicit, &rules),
        Purpose::Public => open::<V, Public>(key, token, implicit, &rules),
    }
}

fn open<V, P>(key: &[u8], token: &str, implicit: Option<&[u8]>, rules: &Rules) -> Outcome
where
    V: UnsealingVersion<P>,
    P: version::Purpose,
{
    let key = keys::key::<V, P>(key)?;
    let token: SealedToken<V, P, RegisteredClaims, Vec<u8>> = token.parse().map_err(Stop::token)?;
    token
        .unseal(&key, implicit.unwrap_or_default(), rules)
        .map_err(Stop::claims)?;
    Ok(Answer::ok())
}

fn rules(now: &str, expect: &Expected) -> Result<Rules, Stop> {
    let now: jiff::Timestamp = now.parse().map_err(|_| Stop::inexpressible())?;
    let mut rules: Rules = vec![Box::new(Time::valid_at(now))];
    if let Some(iss) = &expect.iss {
        rules.push(Box::new(FromIssuer(iss.clone())));
    }
    if let Some(sub) = &expect.sub {
        rules.push(Box::new(ForSubject(sub.clone())));
    }
    if let Some(aud) = &expect.aud {
        rules.push(Box::new(ForAudience(aud.clone())));
    }
    if expect.jti.is_some() {
        return Err(Stop::unsupported("paseto-json has no validator of `jti`"));
    }
    Ok(rules)
}
