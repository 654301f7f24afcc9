//! The verdict, derived from the expectation, the outcome, the parent's outcome and the declared
//! traits, and from nothing else.

use std::collections::HashSet;

use paseto_conformance_protocol::{Ask, Good, Hex, Reason, Refusal};
use serde_json::{Map, Value};

use crate::case::{Case, Expect, Level, Step};
use crate::part::Part;
use crate::{Outcome, Verdict};

/// What came back for one step: the subject's outcome, and the oracle's where it was asked to open it.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The subject's.
    pub outcome: Outcome,
    /// The oracle's, on the subject's answer.
    pub oracle: Option<Outcome>,
}

/// What is known of the subject besides the outcome.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances {
    /// Whether the subject accepted the case's parent; `None` where it has none.
    pub parent_accepted: Option<bool>,
    /// Whether the subject hands payloads in and out only as parsed objects.
    pub reserialises: bool,
    /// Whether what it reads was written by a subject that does so, and that may have added its dates.
    pub rewritten: bool,
    /// Whether a missed `should` fails.
    pub strict: bool,
}

/// The verdict on a case: the worst of its steps, and `wrong` where distinct answers are equal.
#[must_use]
pub fn verdict(case: &Case, observed: &[Observed], circumstances: Circumstances) -> Verdict {
    let steps = case.steps.iter().zip(observed);
    let worst = steps
        .map(|(step, seen)| of_step(step, seen, circumstances))
        .max()
        .unwrap_or(Verdict::Skipped);
    let repeats =
        || repeats(&case.distinct, observed) || stands_still(&case.no_constant_byte, observed);
    let worst = if worst <= Verdict::Noted && repeats() {
        Verdict::Wrong
    } else {
        worst
    };
    if case.level == Level::Should && !circumstances.strict && may_be_noted(case, worst) {
        Verdict::Noted
    } else {
        worst
    }
}

/// A missed `should` is noted whatever form the miss takes: a crash and a hang too, but where a clause of the case is about
/// ending in an answer. A garbled answer is never noted, since it says nothing of the library.
fn may_be_noted(case: &Case, worst: Verdict) -> bool {
    match worst {
        Verdict::Garbled => false,
        Verdict::Crashed | Verdict::Hung => !case.ends_in_answer,
        worst => worst.fails(),
    }
}

fn of_step(step: &Step, seen: &Observed, circumstances: Circumstances) -> Verdict {
    match &seen.outcome {
        Outcome::Crashed { .. } if own_key_is_wrong(step) && !circumstances.strict => {
            Verdict::Noted
        }
        Outcome::Crashed { .. } => Verdict::Crashed,
        Outcome::Hung { .. } => Verdict::Hung,
        Outcome::Garbled { .. } => Verdict::Garbled,
        Outcome::Unsupported(_) => Verdict::Skipped,
        Outcome::Ok(good) => accepted(&step.expect, good, seen.oracle.as_ref(), circumstances),
        Outcome::Rejected(refusal) => rejected(&step.expect, refusal, circumstances),
    }
}

fn accepted(
    expect: &Expect,
    good: &Good,
    oracle: Option<&Outcome>,
    circumstances: Circumstances,
) -> Verdict {
    match expect {
        Expect::Ok(wanted) => same(
            wanted,
            good,
            circumstances.reserialises || circumstances.rewritten,
            circumstances.rewritten,
        ),
        Expect::Rejected(_) => Verdict::Unsound,
        Expect::Opens(opens) => match oracle {
            Some(Outcome::Ok(opened)) => same(&opens.ok, opened, circumstances.reserialises, true),
            // Not on offer at the oracle: nothing was learnt.
            Some(Outcome::Unsupported(_)) | None => Verdict::Skipped,
            Some(_) => Verdict::Wrong,
        },
        Expect::Either(options) => open_question(options, |option| {
            accepted(option, good, oracle, circumstances)
        }),
    }
}

fn rejected(expect: &Expect, refusal: &Refusal, circumstances: Circumstances) -> Verdict {
    match expect {
        Expect::Ok(_) | Expect::Opens(_) => Verdict::Incomplete,
        Expect::Rejected(_) if circumstances.parent_accepted == Some(false) => Verdict::Vacuous,
        Expect::Rejected(layers) if agrees(layers, refusal.at) => Verdict::Pass,
        Expect::Rejected(_) => Verdict::Misplaced,
        Expect::Either(options) => {
            open_question(options, |option| rejected(option, refusal, circumstances))
        }
    }
}

/// Whether what is to be refused is the caller's own key and nothing that a stranger can send: a crash over it is that of
/// a program with a mistake in it, which several languages document (a slice of a stated length, a key object by type).
fn own_key_is_wrong(step: &Step) -> bool {
    let reads_paserk = matches!(
        step.ask,
        Ask::PaserkDecode { .. }
            | Ask::PaserkUnwrap { .. }
            | Ask::PaserkPasswordUnwrap { .. }
            | Ask::PaserkUnseal { .. }
    );
    !reads_paserk && blames_key(&step.expect)
}

/// Whether a refusal belongs to the key. A header that may be blamed too comes from the token.
fn blames_key(expect: &Expect) -> bool {
    match expect {
        Expect::Rejected(layers) => {
            layers.contains(&Reason::Key) && !layers.contains(&Reason::Header)
        }
        Expect::Either(options) => options.iter().any(blames_key),
        Expect::Ok(_) | Expect::Opens(_) => false,
    }
}

/// The mildest reading; an outcome that is permitted is noted, one that is not is judged as usual.
fn open_question(options: &[Expect], judge: impl Fn(&Expect) -> Verdict) -> Verdict {
    match options.iter().map(judge).min() {
        Some(Verdict::Pass) => Verdict::Noted,
        Some(other) => other,
        None => Verdict::Skipped,
    }
}

/// Equal, or one side does not say.
fn agrees(expected: &[Reason], at: Option<Reason>) -> bool {
    expected.is_empty() || at.is_none_or(|at| expected.contains(&at))
}

/// Whether two results are the same in the fields that the first one has; payloads as JSON objects where a subject
/// hands them out only as such.
pub(crate) fn same_result(wanted: &Good, got: &Good, reserialises: bool) -> bool {
    same(wanted, got, reserialises, true) == Verdict::Pass
}

/// Compares the fields that the expectation names.
fn same(wanted: &Good, got: &Good, reserialises: bool, written: bool) -> Verdict {
    let payloads = match (&wanted.payload, &got.payload) {
        (None, _) => true,
        (Some(wanted), Some(got)) if reserialises => same_object(wanted, got, written),
        (wanted, got) => wanted == got,
    };
    fn named<T: PartialEq>(wanted: &Option<T>, got: &Option<T>) -> bool {
        wanted.is_none() || wanted == got
    }
    let rest = named(&wanted.token, &got.token)
        && named(&wanted.footer, &got.footer)
        && named(&wanted.key, &got.key)
        && named(&wanted.secret_key, &got.secret_key)
        && named(&wanted.public_key, &got.public_key)
        && named(&wanted.paserk, &got.paserk);
    if payloads && rest {
        Verdict::Pass
    } else {
        Verdict::Wrong
    }
}

/// Equal as JSON objects; a writer may have added its own dates.
fn same_object(wanted: &Hex, got: &Hex, written: bool) -> bool {
    let object = |bytes: &[u8]| serde_json::from_slice::<Map<String, Value>>(bytes).ok();
    let (Some(wanted), Some(mut got)) = (object(wanted), object(got)) else {
        return wanted == got;
    };
    if written {
        for date in ["iat", "exp", "nbf"] {
            if !wanted.contains_key(date) {
                got.remove(date);
            }
        }
    }
    let (wanted, got) = (Value::Object(wanted), Value::Object(got));
    same_value(&wanted, &got)
}

/// Equal as JSON values: 1.0, 1e0 and 1 are one number in three spellings.
fn same_value(wanted: &Value, got: &Value) -> bool {
    match (wanted, got) {
        (Value::Number(wanted), Value::Number(got)) => {
            wanted == got || (wanted.as_f64() == got.as_f64() && (wanted.is_f64() || got.is_f64()))
        }
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len()
                && wanted
                    .iter()
                    .zip(got)
                    .all(|(wanted, got)| same_value(wanted, got))
        }
        (Value::Object(wanted), Value::Object(got)) => {
            let same = |(name, wanted): (&String, &Value)| {
                got.get(name).is_some_and(|got| same_value(wanted, got))
            };
            wanted.len() == got.len() && wanted.iter().all(same)
        }
        (wanted, got) => wanted == got,
    }
}

/// Whether one of these parts has the same value in two of the answers, or is not there to be compared.
fn repeats(distinct: &[Part], observed: &[Observed]) -> bool {
    distinct.iter().any(|part| {
        let mut seen = HashSet::new();
        good(observed).any(|good| part.of(good).is_none_or(|value| !seen.insert(value)))
    })
}

/// Whether one byte of these parts is the same in all answers, or the part is not there to be compared.
fn stands_still(parts: &[Part], observed: &[Observed]) -> bool {
    parts.iter().any(|part| {
        let all: Option<Vec<_>> = good(observed).map(|good| part.of(good)).collect();
        let Some((first, rest)) = all
            .as_ref()
            .map(|all| all.split_first())
            .unwrap_or_default()
        else {
            return all.is_none();
        };
        let still = |(at, byte)| rest.iter().all(|other| other.get(at) == Some(byte));
        first.iter().enumerate().any(still)
    })
}

fn good(observed: &[Observed]) -> impl Iterator<Item = &Good> {
    observed.iter().filter_map(|one| match &one.outcome {
        Outcome::Ok(good) => Some(good.as_ref()),
        _ => None,
    })
}
