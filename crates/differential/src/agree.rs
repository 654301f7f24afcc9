//! One ask put to all: who says something else than the reference, and whether that is known.

use std::collections::BTreeMap;
use std::fmt;

use paseto_conformance_protocol::{Answer, Ask, Request, Version};

use crate::VERSION;
use crate::deviations::{self, Scene};
use crate::subjects::{SUBJECTS, Subject};

/// What was done, for the line that a run prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Inputs compared.
    pub inputs: usize,
    /// Answers compared with that of the reference.
    pub comparisons: usize,
    /// Recorded deviations by subject and id, and how often each was met.
    pub met: BTreeMap<(&'static str, &'static str), usize>,
}

/// The answers that stand: those of all subjects with an opinion, without known deviations; the reference's first.
pub struct Agreed(pub Vec<(&'static Subject, Answer)>);

/// Two subjects that say different things about one ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What the ask is for: written, opened again, or behind which mutation.
    pub occasion: String,
    /// The asks that led here, the one that is disputed at the end.
    pub asks: Vec<Ask>,
    /// Who says what.
    pub answers: Vec<(&'static str, Answer)>,
}

/// Puts an ask to every subject with an opinion on it.
///
/// Tokens made are compared as bytes where the specification leaves one possibility: the nonce is given, or the
/// signature is Ed25519's (PASETO-V2P-SIG-05, PASETO-V4P-SIG-05). Of refusals neither words nor layers are compared.
///
/// # Errors
/// The first subject whose answer is another than the reference's, unless [`deviations`] knows of it.
pub fn agree(ask: &Ask, tally: &mut Tally) -> Result<Agreed, Disagreement> {
    let answers = SUBJECTS.iter().filter_map(|one| Some((one, one.ask(ask)?)));
    let mut answers = answers.collect::<Vec<_>>().into_iter();
    let Some((first, base)) = answers.next() else {
        return Ok(Agreed(Vec::new()));
    };
    let mut agreed = vec![(first, base.clone())];
    for (subject, answer) in answers {
        if opened(ask, &base).is_some_and(|payload| !subject.carries(payload)) {
            continue;
        }
        tally.comparisons += 1;
        if same(ask, &base, &answer) {
            agreed.push((subject, answer));
            continue;
        }
        let scene = Scene {
            ask,
            base: &base,
            answer: &answer,
        };
        match deviations::known(subject.name, &scene) {
            Some(known) => *tally.met.entry((known.subject, known.id)).or_default() += 1,
            None => {
                return Err(Disagreement {
                    occasion: String::new(),
                    asks: vec![ask.clone()],
                    answers: vec![(first.name, base), (subject.name, answer)],
                });
            }
        }
    }
    Ok(Agreed(agreed))
}

impl Disagreement {
    /// Adds what the ask was for, and the ask that made its token.
    #[must_use]
    pub fn on(mut self, occasion: impl Into<String>, before: Option<&Ask>) -> Self {
        self.occasion = occasion.into();
        if let Some(before) = before {
            self.asks.insert(0, before.clone());
        }
        self
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.asks.last().map_or("nothing", Ask::op);
        writeln!(f, "{VERSION} {operation}, {}:", self.occasion)?;
        for (subject, answer) in &self.answers {
            writeln!(f, "  {subject}: {}", words(answer))?;
        }
        writeln!(f, "the asks, a line each as an adapter reads them:")?;
        for (id, ask) in (1..).zip(&self.asks) {
            writeln!(f, "{}", line(id, ask))?;
        }
        Ok(())
    }
}

/// The ask as the line that an adapter reads.
#[must_use]
pub fn line(id: u64, ask: &Ask) -> String {
    Request {
        id,
        ask: ask.clone(),
    }
    .to_line()
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Ok(good) => {
            let json = serde_json::to_string(good).expect("strings and numbers only");
            format!("accepts: {json}")
        }
        Answer::Rejected(refusal) => match refusal.at {
            Some(at) => format!("refuses at {at:?}: {}", refusal.message),
            None => format!("refuses: {}", refusal.message),
        },
        Answer::Unsupported(why) => format!("does not offer this: {why}"),
    }
}

fn same(ask: &Ask, one: &Answer, other: &Answer) -> bool {
    match (one, other) {
        (Answer::Ok(one), Answer::Ok(other)) => !is_one_possibility(ask) || one == other,
        (Answer::Rejected(_), Answer::Rejected(_)) => true,
        _ => false,
    }
}

fn is_one_possibility(ask: &Ask) -> bool {
    match ask {
        Ask::Encrypt { nonce, .. } => nonce.is_some(),
        Ask::Sign { version, .. } => matches!(version, Version::V2 | Version::V4),
        Ask::PaserkWrap { nonce, .. } => nonce.is_some(),
        Ask::PaserkPasswordWrap { salt, nonce, .. } => salt.is_some() && nonce.is_some(),
        Ask::PaserkSeal { .. } | Ask::GenerateKey { .. } => false,
        _ => true,
    }
}

/// The payload, where the ask opens a token and the answer is one.
fn opened<'a>(ask: &Ask, answer: &'a Answer) -> Option<&'a [u8]> {
    match (ask, answer) {
        (Ask::Decrypt { .. } | Ask::Verify { .. }, Answer::Ok(good)) => good.payload.as_deref(),
        _ => None,
    }
}
