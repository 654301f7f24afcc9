//! Tokens: written by each, opened by all, and refused by all behind a mutation.

use std::collections::BTreeSet;

use paseto_conformance_protocol::{Answer, Ask, Version};
use paseto_laws::kinds::{Purpose, Seed};

use crate::agree::{Agreed, Disagreement, Tally, agree};
use crate::mutation::Mutation;
use crate::opening::Opening;
use crate::texts::{Extra, Payload};
use crate::{HAS_ASSERTION, VERSION, keys};

/// What goes into tokens, and what happens to them.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Tokens {
    /// The purpose.
    pub purpose: Purpose,
    /// What the key is made of.
    pub seed: Seed,
    /// The random input, where a subject takes one; v2 takes the first 24 bytes.
    pub nonce: [u8; 32],
    /// The payload.
    pub payload: Payload,
    /// The footer.
    pub footer: Extra,
    /// The assertion; v1 and v2 have none.
    pub implicit: Extra,
    /// Whose token is changed, counted around the end.
    pub writer: u8,
    /// Each is applied to the same token.
    #[proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<Mutation>(), 0..8)")]
    pub mutations: Vec<Mutation>,
}

/// Has every subject write a token and open all of them, then puts one of the tokens to all behind each mutation.
///
/// # Errors
/// The first ask on which two subjects disagree, or a token that is opened to something else than was put in.
pub fn compare(input: &Tokens, tally: &mut Tally) -> Result<(), Disagreement> {
    tally.inputs += 1;
    let mut tokens: Vec<(Ask, String)> = Vec::new();
    for ask in input.writings() {
        let Agreed(answers) = agree(&ask, tally).map_err(|found| found.on("written", None))?;
        let made = answers.into_iter().filter_map(|(_, answer)| token(answer));
        let made: BTreeSet<String> = made.collect();
        tokens.extend(made.into_iter().map(|token| (ask.clone(), token)));
    }
    for (ask, token) in &tokens {
        let opening = input.opening(token).ask();
        let found = agree(&opening, tally).and_then(|agreed| input.same(&opening, agreed));
        found.map_err(|found| found.on("as it was written", Some(ask)))?;
    }
    let Some((ask, token)) = tokens.get(
        usize::from(input.writer)
            .checked_rem(tokens.len())
            .unwrap_or(0),
    ) else {
        return Ok(());
    };
    let good = input.opening(token);
    for mutation in &input.mutations {
        if let Some(bad) = mutation.apply(&good) {
            agree(&bad.ask(), tally)
                .map_err(|found| found.on(format!("behind {mutation:?}"), Some(ask)))?;
        }
    }
    Ok(())
}

impl Tokens {
    /// The asks that make a token: with fresh randomness, and with the nonce given.
    fn writings(&self) -> Vec<Ask> {
        let (version, payload) = (VERSION, self.payload.bytes().into());
        let footer = self.footer.bytes().into();
        let implicit = HAS_ASSERTION.then(|| self.implicit().into());
        match self.purpose {
            Purpose::Public => {
                let secret_key = keys::secret(self.seed);
                vec![Ask::Sign {
                    version,
                    secret_key,
                    payload,
                    footer,
                    implicit,
                }]
            }
            Purpose::Local => {
                let key = keys::local(self.seed);
                let length = if VERSION == Version::V2 { 24 } else { 32 };
                let nonce = Some(self.nonce[..length].into());
                let fresh = Ask::Encrypt {
                    version,
                    key,
                    payload,
                    footer,
                    implicit,
                    nonce: None,
                };
                let mut fixed = fresh.clone();
                if let Ask::Encrypt { nonce: given, .. } = &mut fixed {
                    *given = nonce;
                }
                vec![fresh, fixed]
            }
        }
    }

    fn opening(&self, token: &str) -> Opening {
        let (purpose, seed, implicit) = (self.purpose, self.seed, self.implicit());
        Opening {
            purpose,
            seed,
            key: keys::opening(purpose, seed),
            token: token.to_owned(),
            implicit,
            expect_footer: None,
        }
    }

    fn implicit(&self) -> Vec<u8> {
        if HAS_ASSERTION {
            self.implicit.bytes()
        } else {
            Vec::new()
        }
    }

    /// What all agree on must be what was put in.
    fn same(&self, ask: &Ask, Agreed(answers): Agreed) -> Result<(), Disagreement> {
        let put_in = Answer::opened(self.payload.bytes(), self.footer.bytes());
        match answers.into_iter().find(|(_, answer)| *answer != put_in) {
            None => Ok(()),
            Some((subject, answer)) => Err(Disagreement {
                occasion: String::new(),
                asks: vec![ask.clone()],
                answers: vec![("put in", put_in), (subject.name, answer)],
            }),
        }
    }
}

fn token(answer: Answer) -> Option<String> {
    match answer {
        Answer::Ok(good) => good.token,
        _ => None,
    }
}
