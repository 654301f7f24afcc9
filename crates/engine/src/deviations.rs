//! Deviations: what a subject is known to do otherwise, why, and whether it still does.

use anyhow::{Context, Result, bail, ensure};
use paseto_conformance_protocol::Ask;
use serde::{Deserialize, Serialize};

use crate::case::Step;
use crate::report::DeviationEntry;
use crate::run::Judged;
use crate::select::{IdGlob, IdGlobs};
use crate::{Case, Suite, Verdict};

/// A declared deviation, as it stands in `adapter.toml` or a deviations file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The subject it is about; any, where a file names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// A glob over case ids.
    pub case: String,
    /// The verdict that these cases get.
    pub verdict: Verdict,
    /// The reason.
    pub why: String,
    /// Where it is discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it depends on what a writer draws, and may not happen in a run.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sometimes: bool,
}

/// Why a result is excused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excuse {
    /// The deviation's reason.
    pub why: String,
    /// Whether the deviation depends on chance.
    pub chance: bool,
}

/// A file of deviations.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviationsFile {
    /// The deviations.
    #[serde(default)]
    pub deviation: Vec<Deviation>,
}

impl DeviationsFile {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Names the line and the field that is wrong, or the deviation that has no reason.
    pub fn parse(text: &str) -> Result<Self> {
        let file: Self = toml::from_str(text)?;
        check(&file.deviation)?;
        Ok(file)
    }
}

/// Demands a reason, a failing verdict and a glob of each.
///
/// # Errors
/// Names the deviation.
pub fn check(deviations: &[Deviation]) -> Result<()> {
    for one in deviations {
        let what = || format!("the deviation on `{}`", one.case);
        IdGlob::new(&one.case).with_context(what)?;
        check_reason(&one.why).with_context(what)?;
        check_chance(one.sometimes, one.verdict).with_context(what)?;
        ensure!(
            one.verdict.fails(),
            "{}: `{}` is no failure that needs to be excused",
            what(),
            one.verdict
        );
    }
    IdGlobs::new(deviations.iter().map(|one| one.case.as_str()))?;
    Ok(())
}

/// Demands a reason that somebody has written.
///
/// # Errors
/// When it has no letter, or is what a tool leaves for somebody to fill in.
pub(crate) fn check_reason(why: &str) -> Result<()> {
    let says = why.chars().any(char::is_alphanumeric);
    let placeholder = ["not explained yet", "todo", "tbd", "fixme"];
    let text = why.trim().trim_end_matches('.').to_lowercase();
    ensure!(
        says && !placeholder.contains(&text.as_str()),
        "`why` gives no reason: write what the library does, and which sentence of the specification that breaks"
    );
    Ok(())
}

/// Chance excuses what a writer may draw, and nothing worse.
///
/// # Errors
/// When the verdict is one that randomness cannot cause.
pub(crate) fn check_chance(sometimes: bool, verdict: Verdict) -> Result<()> {
    let by_chance = matches!(verdict, Verdict::Incomplete | Verdict::Wrong);
    ensure!(
        !sometimes || by_chance,
        "`sometimes` excuses `wrong` and `incomplete` of what a writer draws, not `{verdict}`"
    );
    Ok(())
}

/// Demands of each deviation that depends on chance that it matches cases of writers only.
///
/// # Errors
/// Names the deviation and the first case in which nothing is written.
pub fn check_cases(suite: &Suite, deviations: &[Deviation]) -> Result<()> {
    for one in deviations.iter().filter(|one| one.sometimes) {
        let glob = IdGlob::new(&one.case)?;
        let steady = |case: &&Case| glob.is_match(&case.id) && !writes(case);
        if let Some(case) = suite.cases.iter().find(steady) {
            bail!(
                "the deviation on `{}`: nothing is written in {}, so that `sometimes` cannot hold; narrow the glob",
                one.case,
                case.id
            );
        }
    }
    Ok(())
}

/// Whether something is written in it of which a part can be drawn.
fn writes(case: &Case) -> bool {
    case.steps.iter().any(|step| {
        matches!(
            step.ask,
            Ask::Encrypt { .. }
                | Ask::Sign { .. }
                | Ask::GenerateKey { .. }
                | Ask::PaserkWrap { .. }
                | Ask::PaserkPasswordWrap { .. }
                | Ask::PaserkSeal { .. }
        )
    })
}

/// Whether a writer draws in it: no nonce is given.
fn draws(case: &Case) -> bool {
    let given = |step: &Step| {
        matches!(
            step.ask,
            Ask::Encrypt { nonce: Some(_), .. }
                | Ask::PaserkWrap { nonce: Some(_), .. }
                | Ask::PaserkPasswordWrap { nonce: Some(_), .. }
        )
    };
    writes(case) && !case.steps.iter().any(given)
}

/// Matches the results with the declared deviations: which excuses each result, and what became of each.
///
/// A deviation is matched against the whole suite and judged on the cases that were asked: it is stale
/// if no case of the suite matches it, or if cases that match it were asked and none got its verdict,
/// unless that is left to chance.
///
/// # Errors
/// When a glob is none; [`check`] finds that earlier.
pub fn apply(
    suite: &Suite,
    results: &[Judged],
    deviations: &[Deviation],
) -> Result<(Vec<Option<Excuse>>, Vec<DeviationEntry>)> {
    let globs = IdGlobs::new(deviations.iter().map(|one| one.case.as_str()))?;
    let matches = matched(suite, &globs, deviations.len());
    let mut excuses = vec![0; deviations.len()];
    let mut asked = vec![0; deviations.len()];
    let mut excused = Vec::with_capacity(results.len());
    for result in results {
        let id = &suite.cases[result.case].id;
        let mut reason = None;
        let concerned = if result.verdict.is_asked() {
            globs.matching(id)
        } else {
            Vec::new()
        };
        for at in concerned {
            let deviation = &deviations[at];
            asked[at] += 1;
            let possible = !deviation.sometimes || draws(&suite.cases[result.case]);
            if deviation.verdict == result.verdict && possible {
                excuses[at] += 1;
                reason.get_or_insert_with(|| Excuse {
                    why: deviation.why.clone(),
                    chance: deviation.sometimes,
                });
            }
        }
        excused.push(reason);
    }
    let entries = deviations
        .iter()
        .enumerate()
        .map(|(at, one)| DeviationEntry {
            case: one.case.clone(),
            verdict: one.verdict,
            why: one.why.clone(),
            link: one.link.clone(),
            excuses: excuses[at],
            sometimes: one.sometimes,
            stale: stale(matches[at], one, asked[at], excuses[at]),
        });
    Ok((excused, entries.collect()))
}

/// Those that match no case of the suite: they can be told before the run.
///
/// # Errors
/// When a glob is none; [`check`] finds that earlier.
pub fn unmatched<'a>(suite: &Suite, deviations: &'a [Deviation]) -> Result<Vec<&'a Deviation>> {
    let globs = IdGlobs::new(deviations.iter().map(|one| one.case.as_str()))?;
    let matches = matched(suite, &globs, deviations.len());
    let unmatched = deviations.iter().zip(matches);
    Ok(unmatched
        .filter_map(|(one, matches)| (!matches).then_some(one))
        .collect())
}

fn matched(suite: &Suite, globs: &IdGlobs, count: usize) -> Vec<bool> {
    let mut matched = vec![false; count];
    for case in &suite.cases {
        for at in globs.matching(&case.id) {
            matched[at] = true;
        }
    }
    matched
}

fn stale(matches: bool, deviation: &Deviation, asked: usize, excuses: usize) -> Option<String> {
    if !matches {
        Some("it matches no case".to_owned())
    } else if asked > 0 && excuses == 0 && !deviation.sometimes {
        let verdict = deviation.verdict;
        Some(format!(
            "of the {asked} cases that it matches, none is {verdict} any more"
        ))
    } else {
        None
    }
}
