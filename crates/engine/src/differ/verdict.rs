//! What a subject did with an ask, in one word, and the words side by side.

use std::collections::BTreeMap;
use std::fmt;

use paseto_conformance_protocol::{Ask, Good, Reason, Version};
use serde::{Deserialize, Serialize};

use super::opinion::School;
use super::plan::{Base, Step};
use crate::Outcome;
use crate::judge;

/// What a subject did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// It accepted.
    Accepts,
    /// It accepted, with another result.
    AcceptsOther,
    /// It refused.
    Refuses,
    /// It refused, at the layer of its key; the others likewise. Only where layers are compared.
    RefusesAtKey,
    /// See above.
    RefusesAtHeader,
    /// See above.
    RefusesAtEncoding,
    /// See above.
    RefusesAtAuthentication,
    /// See above.
    RefusesAtPayload,
    /// See above.
    RefusesAtClaims,
    /// Its process ended.
    Crashes,
    /// It did not answer in time.
    Hangs,
    /// It answered what is no answer.
    Garbles,
}

impl Word {
    /// Whether the process was of no further use.
    #[must_use]
    pub const fn is_trouble(self) -> bool {
        matches!(self, Self::Crashes | Self::Hangs | Self::Garbles)
    }

    /// The word as it is read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::AcceptsOther => "accepts with another result",
            Self::Refuses => "refuses",
            Self::RefusesAtKey => "refuses at the key",
            Self::RefusesAtHeader => "refuses at the header",
            Self::RefusesAtEncoding => "refuses at the encoding",
            Self::RefusesAtAuthentication => "refuses at the authentication",
            Self::RefusesAtPayload => "refuses at the payload",
            Self::RefusesAtClaims => "refuses at the claims",
            Self::Crashes => "crashes",
            Self::Hangs => "hangs",
            Self::Garbles => "garbles",
        }
    }

    /// The refusal at a layer.
    pub(super) const fn at(layer: Reason) -> Self {
        match layer {
            Reason::Key => Self::RefusesAtKey,
            Reason::Header => Self::RefusesAtHeader,
            Reason::Encoding => Self::RefusesAtEncoding,
            Reason::Authentication => Self::RefusesAtAuthentication,
            Reason::Payload => Self::RefusesAtPayload,
            Reason::Claims => Self::RefusesAtClaims,
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What one subject said.
pub(super) struct Said<'a> {
    pub(super) subject: usize,
    pub(super) school: School,
    pub(super) reserialises: bool,
    /// Whether it was given the nonce, so that what it writes can be one text only.
    pub(super) fixed: bool,
    pub(super) outcome: &'a Outcome,
}

/// A subject that says something else than it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deviation {
    pub(super) subject: usize,
    pub(super) got: Word,
    /// Against whom: a subject, or what was put in.
    pub(super) against: Option<usize>,
    pub(super) expected: Word,
    /// Those that say what the deviating subject says.
    pub(super) with: Vec<usize>,
    /// The reference is the one that is alone.
    pub(super) reference_alone: bool,
}

impl Deviation {
    /// Whether the same two say the same two things.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.subject, self.got, self.against, self.expected)
            == (other.subject, other.got, other.against, other.expected)
    }
}

/// How answers are compared.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits {
    /// Refusals at different layers are a disagreement.
    pub(super) layers: bool,
    /// The writer hands payloads in as parsed objects, and may add dates.
    pub(super) lenient: bool,
}

/// Compares what was said of one ask. `reference` is a subject's position.
pub(super) fn compare(
    base: &Base,
    step: &Step,
    ask: &Ask,
    said: &[Said<'_>],
    reference: Option<usize>,
    habits: Habits,
) -> Vec<Deviation> {
    let mut deviations = Vec::new();
    for school in [School::Carrier, School::Reader] {
        let said: Vec<&Said<'_>> = said.iter().filter(|one| one.school == school).collect();
        let words = words(base, step, ask, &said, reference, habits.lenient);
        deviations.extend(within(&words, base, step, reference));
        if habits.layers {
            let layers = said.iter().filter_map(|one| match one.outcome {
                Outcome::Rejected(refusal) => Some((one.subject, Word::at(refusal.at?))),
                _ => None,
            });
            deviations.extend(against(&layers.collect::<Vec<_>>(), reference));
        }
    }
    deviations
}

/// The words of one school; results are held against what was put in, or else against the first result.
fn words(
    base: &Base,
    step: &Step,
    ask: &Ask,
    said: &[&Said<'_>],
    reference: Option<usize>,
    lenient: bool,
) -> Vec<(usize, Word)> {
    let put_in = put_in(base, step);
    let good = |one: &&&Said<'_>| matches!(one.outcome, Outcome::Ok(_)) && is_one_text(ask, one);
    let preferred = said
        .iter()
        .filter(good)
        .find(|one| Some(one.subject) == reference);
    let first = preferred.or_else(|| said.iter().find(good));
    let wanted = put_in
        .as_ref()
        .or_else(|| match first.map(|one| one.outcome) {
            Some(Outcome::Ok(good)) => Some(good),
            _ => None,
        });
    let lenient = lenient || said.iter().any(|one| one.reserialises);
    let word = |one: &&Said<'_>| match one.outcome {
        Outcome::Ok(got) => match wanted {
            Some(wanted) if is_one_text(ask, one) && !judge::same_result(wanted, got, lenient) => {
                Word::AcceptsOther
            }
            _ => Word::Accepts,
        },
        Outcome::Rejected(_) | Outcome::Unsupported(_) => Word::Refuses,
        Outcome::Crashed { .. } => Word::Crashes,
        Outcome::Hung { .. } => Word::Hangs,
        Outcome::Garbled { .. } => Word::Garbles,
    };
    said.iter().map(|one| (one.subject, word(one))).collect()
}

/// What a good reader finds in a token as it was written.
fn put_in(base: &Base, step: &Step) -> Option<Box<Good>> {
    let opens = matches!(base.open, Ask::Decrypt { .. } | Ask::Verify { .. });
    match &base.write {
        Some(
            Ask::Encrypt {
                payload, footer, ..
            }
            | Ask::Sign {
                payload, footer, ..
            },
        ) if opens && *step == Step::Open => Some(Box::new(Good {
            payload: Some(payload.clone()),
            footer: Some(footer.clone()),
            ..Good::default()
        })),
        Some(
            Ask::PaserkEncode { key, .. }
            | Ask::PaserkWrap { key, .. }
            | Ask::PaserkPasswordWrap { key, .. }
            | Ask::PaserkSeal { key, .. },
        ) if *step == Step::Open => Some(Box::new(Good {
            key: Some(key.clone()),
            ..Good::default()
        })),
        _ => None,
    }
}

/// Whether the specification leaves one result: the nonce is given, or the signature is Ed25519's.
fn is_one_text(ask: &Ask, said: &Said<'_>) -> bool {
    match ask {
        Ask::Encrypt { .. } => said.fixed && !said.reserialises,
        Ask::Sign { version, .. } => {
            matches!(version, Version::V2 | Version::V4) && !said.reserialises
        }
        Ask::GenerateKey { .. }
        | Ask::PaserkWrap { .. }
        | Ask::PaserkPasswordWrap { .. }
        | Ask::PaserkSeal { .. } => false,
        _ => true,
    }
}

/// Holds the words against the reference's; where it has none against what was put in, or what most say.
fn within(
    words: &[(usize, Word)],
    base: &Base,
    step: &Step,
    reference: Option<usize>,
) -> Vec<Deviation> {
    let known = words.iter().any(|(subject, _)| Some(*subject) == reference);
    if !known && !base.is_odd && put_in(base, step).is_some() {
        let off = words.iter().filter(|one| one.1 != Word::Accepts);
        let off = off.map(|(subject, got)| deviation(words, *subject, *got, None, Word::Accepts));
        return off.collect();
    }
    against(words, reference)
}

fn against(words: &[(usize, Word)], reference: Option<usize>) -> Vec<Deviation> {
    let own = words
        .iter()
        .find(|(subject, _)| Some(*subject) == reference);
    let Some((judge, expected)) = own.copied().or_else(|| most(words)) else {
        return Vec::new();
    };
    let off = |one: &&(usize, Word)| one.1 != expected || one.1.is_trouble();
    let off: Vec<_> = words.iter().filter(off).collect();
    let others = words.len() - 1;
    if let (Some(_), Some((other, word))) = (own, off.iter().find(|one| one.0 != judge).copied())
        && others >= 2
        && off.len() == others
        && off.iter().all(|one| one.1 == *word)
        && !word.is_trouble()
    {
        let mut alone = deviation(words, judge, expected, Some(*other), *word);
        alone.reference_alone = true;
        return vec![alone];
    }
    let off = off.into_iter();
    off.map(|(subject, got)| deviation(words, *subject, *got, Some(judge), expected))
        .collect()
}

fn deviation(
    words: &[(usize, Word)],
    subject: usize,
    got: Word,
    against: Option<usize>,
    expected: Word,
) -> Deviation {
    let with = words.iter().filter(|one| one.1 == got && one.0 != subject);
    Deviation {
        subject,
        got,
        against,
        expected,
        with: with.map(|one| one.0).collect(),
        reference_alone: false,
    }
}

/// The word of most, said by the first of them; trouble is nobody's opinion, unless there is no other.
fn most(words: &[(usize, Word)]) -> Option<(usize, Word)> {
    let mut counts: BTreeMap<Word, usize> = BTreeMap::new();
    for (_, word) in words.iter().filter(|one| !one.1.is_trouble()) {
        *counts.entry(*word).or_default() += 1;
    }
    let most = counts.values().max();
    let opinion = |one: &&(usize, Word)| counts.get(&one.1) == most && most.is_some();
    words
        .iter()
        .find(opinion)
        .or_else(|| words.first())
        .copied()
}
