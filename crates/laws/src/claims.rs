//! Laws of claims, their rules, and of builder and parser: 02-Validators.md, 04-Claims.md, 05-API-UX.md.

use std::time::Duration;

use paseto_reference::claims::REGISTERED;
use paseto_reference::error::ClaimsError;
use paseto_reference::{Builder, Claims, Error, Instant, Parser, Rule, v4};
use serde_json::{Value, json};

use crate::dates::Moment;
use crate::kinds::Seed;
use crate::paserk::local;

/// The three claims of time, and two times of day to look at them.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Times {
    /// The last moment.
    pub exp: Moment,
    /// The first moment, if it is there.
    pub nbf: Option<Moment>,
    /// When it was made, if that is there.
    pub iat: Option<Moment>,
    /// When it is looked at.
    pub now: Moment,
    /// When it is looked at again.
    pub again: Moment,
}

impl Times {
    fn claims(&self) -> Claims {
        let date = |moment: Moment| format!("{:.9}", moment.instant());
        let mut payload = json!({ "exp": date(self.exp) });
        for (name, moment) in [("nbf", self.nbf), ("iat", self.iat)] {
            if let Some(moment) = moment {
                payload[name] = date(moment).into();
            }
        }
        Claims::parse(payload.to_string().as_bytes()).expect("dates")
    }
}

/// Once expired, always expired; and it expires right after the moment that it names.
pub fn not_expired_is_monotone(input: &Times) {
    let claims = input.claims();
    let holds = |now: Instant| Rule::NotExpired.check(&claims, now).is_ok();
    let (now, again) = (input.now.instant(), input.again.instant());
    let (early, late) = (now.min(again), now.max(again));
    assert!(holds(early) || !holds(late), "it came back to life");
    let exp = input.exp.instant();
    assert!(holds(exp), "the last moment is a good one");
    if let Some(after) = exp.checked_add(Duration::from_nanos(1)) {
        assert!(!holds(after), "the moment after is none");
    }
}

/// A token is valid from the later of `iat` and `nbf` to `exp`, both included, and at no other time; and only if it
/// has all three.
pub fn valid_at_is_an_interval(input: &Times) {
    let claims = input.claims();
    for now in [input.now, input.again, input.exp].map(Moment::instant) {
        let within = match (input.nbf, input.iat) {
            (Some(nbf), Some(iat)) => {
                let begin = nbf.instant().max(iat.instant());
                (begin..=input.exp.instant()).contains(&now)
            }
            _ => false,
        };
        assert_eq!(Rule::ValidAt.check(&claims, now).is_ok(), within);
    }
}

/// Two texts, mostly but not always different, and mostly in little.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Texts {
    /// What the token says.
    pub says: String,
    /// What the rule expects.
    pub expects: Expectation,
}

/// What a rule expects, beside what a token says.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Expectation {
    /// The same.
    Same,
    /// The same in upper case.
    Upper,
    /// The same and a space.
    Longer,
    /// The same without its last character.
    Shorter,
    /// Anything.
    Any(String),
}

/// A rule for a text holds if the claim is that text, character for character, and otherwise not; and a rule whose claim
/// is missing does not hold.
pub fn texts_are_compared_exactly(input: &Texts) {
    let says = &input.says;
    let expects = match &input.expects {
        Expectation::Same => says.clone(),
        Expectation::Upper => says.to_uppercase(),
        Expectation::Longer => format!("{says} "),
        Expectation::Shorter => {
            says[..says.char_indices().next_back().map_or(0, |(at, _)| at)].to_owned()
        }
        Expectation::Any(any) => any.clone(),
    };
    let now = Instant::MIN;
    type MakeRule = fn(String) -> Rule;
    let rules: [(&str, MakeRule); 4] = [
        ("aud", Rule::ForAudience),
        ("jti", Rule::IdentifiedBy),
        ("iss", Rule::IssuedBy),
        ("sub", Rule::Subject),
    ];
    for (name, rule) in rules {
        let claims = Claims::parse(json!({ name: says }).to_string().as_bytes()).expect("a text");
        assert_eq!(
            rule(expects.clone()).check(&claims, now).is_ok(),
            *says == expects,
            "{name}"
        );
        // Every other rule misses its claim.
        let others = rules.iter().filter(|(other, _)| *other != name);
        let others = others.map(|(_, rule)| rule(says.clone()));
        for other in others.chain([Rule::NotExpired, Rule::ValidAt]) {
            let missing = other.check(&claims, now);
            assert!(
                matches!(missing, Err(Error::Claims(ClaimsError::Missing { .. }))),
                "{other:?}"
            );
        }
    }
}

/// A value that a claim may not have.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Foreign {
    /// `null`
    Null,
    /// `true` or `false`
    Truth(bool),
    /// A number, as of Unix time.
    Number(i64),
    /// An array of texts, as elsewhere an audience is.
    Texts(Vec<String>),
    /// An object with a text.
    Object(String),
}

/// A registered claim that is no text is refused, even if nobody asks for it; within another claim, or in upper case, it
/// is no registered claim.
pub fn registered_claims_are_texts(input: &Foreign) {
    let value: Value = match input {
        Foreign::Null => Value::Null,
        Foreign::Truth(truth) => (*truth).into(),
        Foreign::Number(number) => (*number).into(),
        Foreign::Texts(texts) => texts.clone().into(),
        Foreign::Object(text) => json!({ "text": text }),
    };
    for claim in REGISTERED {
        let parse = |payload: Value| Claims::parse(payload.to_string().as_bytes());
        let refused = parse(json!({ claim: value }));
        assert_eq!(
            refused,
            Err(Error::Claims(ClaimsError::NotAString { claim }))
        );
        assert!(
            parse(json!({ "mine": { claim: value } })).is_ok(),
            "{claim} within"
        );
        assert!(
            parse(json!({ claim.to_uppercase(): value })).is_ok(),
            "{claim} in upper case"
        );
    }
}

/// What a builder is told.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Minting {
    /// What the key is made of.
    pub seed: Seed,
    /// The subject.
    pub subject: String,
    /// A claim of one's own: its name.
    pub name: String,
    /// And its value.
    pub value: String,
    /// The footer.
    pub footer: Vec<u8>,
    /// The implicit assertion.
    pub implicit: Vec<u8>,
    /// When it is made.
    pub now: Moment,
}

/// What is built is parsed, with all that it was given; it lives for an hour and no longer; and a parser that expects
/// another footer refuses it.
pub fn parses_what_it_builds(input: &Minting) {
    let key = &local::<v4::LocalKey>(input.seed);
    let builder = Builder::new(key).subject(&input.subject);
    let Ok(builder) = builder.claim(&input.name, input.value.as_str()) else {
        let is_reserved = REGISTERED.contains(&input.name.as_str());
        assert!(is_reserved, "{} is not reserved", input.name);
        return;
    };
    let builder = builder
        .footer(input.footer.clone())
        .implicit(input.implicit.clone());
    let now = input.now.instant();
    let later = |seconds| now.checked_add(Duration::from_secs(seconds));
    let (Some(last), Some(after)) = (later(3599), later(3601)) else {
        return;
    };
    let token = builder.build(now).expect("an hour is left");

    let parser = || Parser::new(key).implicit(input.implicit.clone());
    let parsed = parser()
        .expect_footer(input.footer.clone())
        .parse(&token, now)
        .expect("our own token");
    assert_eq!(parsed.claims.subject(), Some(input.subject.as_str()));
    assert_eq!(
        parsed.claims.get::<String>(&input.name),
        Ok(Some(input.value.clone()))
    );
    assert_eq!(parsed.footer, input.footer);
    assert!(parser().parse(&token, last).is_ok(), "within the hour");
    let expired = parser().parse(&token, after);
    assert_eq!(expired, Err(Error::Claims(ClaimsError::Expired)));
    let other = [input.footer.as_slice(), b"."].concat();
    let foreign = parser().expect_footer(other).parse(&token, now);
    assert_eq!(foreign, Err(Error::ForeignFooter));
}
