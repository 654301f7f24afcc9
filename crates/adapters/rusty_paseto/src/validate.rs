//! `validate`: the library's parser with its default rules, against the real clock.

use paseto_conformance_protocol::{Answer, Expected, Purpose};
use rusty_paseto::core::{Footer, Local, Public};
use rusty_paseto::prelude::{
    AudienceClaim, IssuerClaim, PasetoParser, SubjectClaim, TokenIdentifierClaim,
};

use crate::footer;
use crate::keys::{self, Own};
use crate::stop::{Outcome, assertion};

/// Opens a token and applies the default rules and the expected claims.
pub(crate) fn validate(
    purpose: Purpose,
    key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect: &Expected,
) -> Outcome {
    let implicit = assertion(implicit)?;
    let footer = footer::expected(token, None)?;
    match purpose {
        Purpose::Local => {
            let key = keys::symmetric(key)?;
            let mut parser = parser::<Local>(&footer, implicit, expect);
            parser.parse(token, &key)?;
        }
        Purpose::Public => {
            let bytes = keys::public_bytes(key)?;
            let key = keys::public(&bytes)?;
            let mut parser = parser::<Public>(&footer, implicit, expect);
            #[cfg_attr(feature = "v1", expect(deprecated, reason = "v1 is on trial too"))]
            parser.parse(token, &key)?;
        }
    }
    Ok(Answer::ok())
}

fn parser<'a, P>(
    footer: &'a str,
    implicit: &'a str,
    expect: &'a Expected,
) -> PasetoParser<'a, Own, P> {
    let mut parser = PasetoParser::<Own, P>::default();
    parser.set_footer(Footer::from(footer));
    #[cfg(any(feature = "v3", feature = "v4"))]
    parser.set_implicit_assertion(implicit.into());
    #[cfg(any(feature = "v1", feature = "v2"))]
    let _: &str = implicit;
    if let Some(iss) = &expect.iss {
        parser.check_claim(IssuerClaim::from(iss.as_str()));
    }
    if let Some(sub) = &expect.sub {
        parser.check_claim(SubjectClaim::from(sub.as_str()));
    }
    if let Some(aud) = &expect.aud {
        parser.check_claim(AudienceClaim::from(aud.as_str()));
    }
    if let Some(jti) = &expect.jti {
        parser.check_claim(TokenIdentifierClaim::from(jti.as_str()));
    }
    parser
}
