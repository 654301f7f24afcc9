//! One turn: texts are written, then opened behind their mutations, and the answers compared.

use std::sync::Arc;

use paseto_conformance_protocol::{Ask, Request};
use serde_json::{Map, Value};

use super::bucket::{Example, Finding, Key};
use super::plan::{Base, Round, Step};
use super::pool::{Errand, Reply};
use super::verdict::{self, Deviation, Habits, Said};
use super::{Differ, opinion};
use crate::Outcome;
use crate::subject::Prepared;

/// A question of this turn.
struct Question<'a> {
    round: &'a Round,
    number: u64,
    step: &'a Step,
    ask: Ask,
    name: String,
    /// Who wrote the text.
    writer: Option<usize>,
    /// The text as it was written.
    text: Option<String>,
}

/// What a turn brought.
pub(super) struct Examined {
    pub(super) cases: u64,
    pub(super) findings: Vec<Finding>,
    /// Every case with its answers, where they are asked for.
    pub(super) examples: Vec<Example>,
}

/// The replies of one question, by subject.
type Replies = Vec<Option<Reply>>;

impl Differ {
    /// Puts one case, and tells what each subject said, whether they agree or not; none where the plan has no ask
    /// under this number. What they disagree on is kept as well.
    pub fn only(&mut self, case: u64) -> Option<Example> {
        let round = Round::only(self.options.seed, case);
        let examined = self.examine(&[round], true);
        let examples = examined.examples.clone();
        self.keep(examined);
        examples.into_iter().next()
    }

    /// Puts the rounds, without remembering what was found.
    pub(super) fn examine(&mut self, rounds: &[Round], tell: bool) -> Examined {
        let write = &Step::Write;
        let writings: Vec<Question<'_>> = rounds
            .iter()
            .filter_map(|round| {
                let ask = round.base.ask(write, None)?;
                let number = round.number * super::ROUND;
                Some(question(round, number, write, ask, None))
            })
            .collect();
        let written = self.put(&writings);
        let mut texts = writings.iter().zip(&written).peekable();
        let mut openings = Vec::new();
        for round in rounds {
            let mine = texts.next_if(|(question, _)| question.round.number == round.number);
            let text = mine.and_then(|(_, replies)| self.taken(&round.base, replies));
            openings.extend(steps(round, text));
        }
        let opened = self.put(&openings);
        let written = writings.iter().zip(&written);
        let opened = openings.iter().zip(&opened);
        let (mut cases, mut findings, mut examples) = (0, Vec::new(), Vec::new());
        let mut known: Vec<Deviation> = Vec::new();
        for (question, replies) in written.chain(opened) {
            let mut deviations = self.compare(question, replies);
            if *question.step == Step::Open {
                known.clone_from(&deviations);
            } else if matches!(question.step, Step::Mutated(_)) {
                // What they disagree on without the mutation is not its doing.
                deviations.retain(|one| !known.iter().any(|known| known.is_like(one)));
            }
            if !question.is_planned() {
                continue;
            }
            cases += 1;
            if tell {
                examples.push(self.example(question, replies));
            }
            let found = deviations.iter();
            findings.extend(found.map(|one| self.finding(question, replies, one)));
        }
        findings.sort_by_key(|one| one.example.case);
        Examined {
            cases,
            findings,
            examples,
        }
    }

    /// Puts the questions to all who have an opinion.
    fn put(&mut self, questions: &[Question<'_>]) -> Vec<Replies> {
        let entrants = &self.pool.entrants;
        let mut errands: Vec<Vec<Errand>> = entrants.iter().map(|_| Vec::new()).collect();
        for (at, question) in questions.iter().enumerate() {
            let kind: Arc<str> = format!("{} {}", question.ask.capability(), question.name).into();
            let ask = Arc::new(Prepared::new(question.ask.clone()));
            for (entrant, errands) in entrants.iter().zip(&mut errands) {
                let introduction = &entrant.introduction;
                let base = &question.round.base;
                if opinion::of(introduction, base, question.step, &question.ask).is_none() {
                    continue;
                }
                let ask = if opinion::goes_without_nonce(introduction, &question.ask) {
                    Arc::new(Prepared::new(without_nonce(&question.ask)))
                } else {
                    ask.clone()
                };
                let kind = kind.clone();
                errands.push(Errand { at, kind, ask });
            }
        }
        let count = errands.len();
        let mut all: Vec<Replies> = questions.iter().map(|_| vec![None; count]).collect();
        for (subject, replies) in self.pool.put(&errands).into_iter().enumerate() {
            for (at, reply) in replies {
                all[at][subject] = Some(reply);
            }
        }
        all
    }

    /// The text that goes on, and who wrote it: those that may have changed the payload come last.
    fn taken(&self, base: &Base, replies: &Replies) -> Option<(usize, String)> {
        let text = |reply: &Option<Reply>| match &reply.as_ref()?.outcome {
            Outcome::Ok(good) => good.token.clone().or_else(|| good.paserk.clone()),
            _ => None,
        };
        let written = replies.iter().enumerate();
        let written: Vec<(usize, String)> = written
            .filter_map(|(subject, reply)| Some((subject, text(reply)?)))
            .collect();
        let changes = |one: &(usize, String)| {
            self.pool.entrants[one.0]
                .introduction
                .offers("reserialises")
        };
        let faithful: Vec<_> = written.iter().filter(|one| !changes(one)).collect();
        let all: Vec<_> = if faithful.is_empty() || base.theme == "as-written" {
            written.iter().collect()
        } else {
            faithful
        };
        let at = base.writer.checked_rem(all.len() as u64)?;
        Some(all[usize::try_from(at).ok()?].clone())
    }

    fn compare(&self, question: &Question<'_>, replies: &Replies) -> Vec<Deviation> {
        let base = &question.round.base;
        let entrants = &self.pool.entrants;
        let said: Vec<Said<'_>> = replies
            .iter()
            .enumerate()
            .filter_map(|(subject, reply)| {
                let outcome = &reply.as_ref()?.outcome;
                let introduction = &entrants[subject].introduction;
                let school = opinion::of(introduction, base, question.step, &question.ask)?;
                (!matches!(outcome, Outcome::Unsupported(_))).then_some(Said {
                    subject,
                    school,
                    reserialises: introduction.offers("reserialises"),
                    fixed: matches!(question.ask, Ask::Encrypt { nonce: Some(_), .. })
                        && introduction.offers("fixed-nonce"),
                    outcome,
                })
            })
            .collect();
        let writer = question.writer;
        let habits = Habits {
            layers: self.options.layers,
            lenient: writer.is_some_and(|one| entrants[one].introduction.offers("reserialises")),
        };
        let (step, ask) = (question.step, &question.ask);
        verdict::compare(base, step, ask, &said, self.reference, habits)
    }

    fn finding(
        &self,
        question: &Question<'_>,
        replies: &Replies,
        deviation: &Deviation,
    ) -> Finding {
        let name = |subject: usize| self.pool.entrants[subject].name.clone();
        let key = Key {
            operation: question.ask.capability(),
            mutation: question.name.clone(),
            subject: name(deviation.subject),
            got: deviation.got,
            against: deviation.against.map_or("put in".to_owned(), name),
            expected: deviation.expected,
        };
        let mut round = question.round.clone();
        round.steps = vec![(question.number, question.step.clone())];
        let of_subject = replies[deviation.subject].as_ref();
        Finding {
            key,
            flaky: of_subject.is_some_and(|reply| reply.flaky),
            with: deviation.with.iter().copied().map(name).collect(),
            reference_alone: deviation.reference_alone,
            example: self.example(question, replies),
            round,
        }
    }

    fn example(&self, question: &Question<'_>, replies: &Replies) -> Example {
        let base = &question.round.base;
        let entrants = self.pool.entrants.iter().zip(replies);
        let answers: Map<String, Value> = entrants
            .filter_map(|(entrant, reply)| {
                let outcome = &reply.as_ref()?.outcome;
                Some((entrant.name.clone(), outcome.to_json()))
            })
            .collect();
        let is_mutated = matches!(question.step, Step::Mutated(_));
        let parent = base.ask(&Step::Open, question.text.as_deref());
        let opens = *question.step != Step::Write;
        Example {
            case: question.number,
            writer: question
                .writer
                .map(|one| self.pool.entrants[one].name.clone()),
            write: base.write.as_ref().filter(|_| opens).map(to_json),
            parent: parent.filter(|_| is_mutated).as_ref().map(to_json),
            ask: to_json(&question.ask),
            answers,
        }
    }
}

impl Question<'_> {
    /// Whether the round has this step, or it is only there to hold the others against it.
    fn is_planned(&self) -> bool {
        self.round.steps.iter().any(|(_, step)| step == self.step)
    }
}

/// The questions behind the writing, opening as it was written before all; none where nobody wrote what was to be
/// written.
fn steps(round: &Round, written: Option<(usize, String)>) -> Vec<Question<'_>> {
    let first = (round.number * super::ROUND + 1, &Step::Open);
    let steps = round.steps.iter().map(|(number, step)| (*number, step));
    let mutated = steps.filter(|(_, step)| matches!(step, Step::Mutated(_)));
    std::iter::once(first)
        .chain(mutated)
        .filter_map(|(number, step)| {
            let text = written.as_ref().map(|(_, text)| text.as_str());
            let ask = round.base.ask(step, text)?;
            Some(question(round, number, step, ask, written.clone()))
        })
        .collect()
}

fn question<'a>(
    round: &'a Round,
    number: u64,
    step: &'a Step,
    ask: Ask,
    written: Option<(usize, String)>,
) -> Question<'a> {
    let (writer, text) = written.unzip();
    Question {
        round,
        number,
        name: round.base.name(step),
        step,
        ask,
        writer,
        text,
    }
}

fn without_nonce(ask: &Ask) -> Ask {
    let mut ask = ask.clone();
    if let Ask::Encrypt { nonce, .. } = &mut ask {
        *nonce = None;
    }
    ask
}

/// The ask as the line that an adapter reads.
fn to_json(ask: &Ask) -> Value {
    let request = Request {
        id: 1,
        ask: ask.clone(),
    };
    serde_json::from_str(&request.to_line()).expect("what was written is JSON")
}
