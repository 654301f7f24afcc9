//! Reads vector files into a suite, and says what is wrong with them by file, case and field.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::case::{Case, FileCase, Step, VectorFile};
use crate::clauses::{self, Catalogue, Effect};
use crate::input;
use crate::parse::{self, Repeats};
use crate::part::Part;

/// Every case of a set of vectors, in the order of their files.
#[derive(Clone, Debug, Default)]
pub struct Suite {
    /// The release of the vectors.
    pub version: String,
    /// SHA-256 over the files, in hex: the identity of the set.
    pub sha256: String,
    /// The cases; a parent is named by its position.
    pub cases: Vec<Case>,
    /// The catalogue of clauses, where the set has one.
    pub catalogue: Option<Catalogue>,
}

/// A file of a set: its path below the set's root, with forward slashes, and its text.
pub type NamedText = (String, String);

/// Files below the root that hold no cases.
const NOT_VECTORS: [&str; 4] = [
    "schema.json",
    clauses::FILE,
    "clauses.schema.json",
    "withdrawn.json",
];

/// Whether the file of this path below a set's root holds cases.
#[must_use]
pub fn holds_cases(path: &str) -> bool {
    !NOT_VECTORS.contains(&path)
}

impl Suite {
    /// Reads every `.json` file below `root`, and `VERSION`.
    ///
    /// # Errors
    /// Names the file, the case and the field that is wrong.
    pub fn from_folder(root: &Path) -> Result<Self> {
        let (version, files) = read_folder(root)?;
        Self::from_texts(&version, files)
    }

    /// Makes a suite of texts that are already in memory, such as those embedded in a binary.
    ///
    /// With a catalogue, every clause that a case names has to be in it; a set without one names what it likes.
    ///
    /// # Errors
    /// Names the file, the case and the field that is wrong.
    pub fn from_texts(version: &str, mut files: Vec<NamedText>) -> Result<Self> {
        let catalogue = files.iter().find(|(path, _)| path == clauses::FILE);
        let catalogue = catalogue
            .map(|(path, text)| Catalogue::parse(text).with_context(|| path.clone()))
            .transpose()?;
        files.retain(|(path, _)| holds_cases(path));
        files.sort();
        let mut suite = Self {
            version: version.to_owned(),
            sha256: identity(&files),
            cases: Vec::new(),
            catalogue,
        };
        let mut parents = Vec::new();
        let mut repeats = Repeats::default();
        for (path, text) in &files {
            let file: VectorFile =
                serde_json::from_str(text).with_context(|| format!("{path}: not a vector file"))?;
            let about: Arc<str> = file.about.into();
            let prefix = path.strip_suffix(".json").unwrap_or(path);
            for case in file.cases {
                parents.push(case.parent.clone());
                let name = case.name.clone();
                let case = resolve(prefix, &about, case, &mut repeats)
                    .and_then(|case| suite.know_clauses(case))
                    .with_context(|| format!("{path}: case `{name}`"))?;
                suite.cases.push(case);
            }
        }
        suite.link(&parents)?;
        Ok(suite)
    }

    /// The position of the case with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.cases.iter().position(|case| case.id == id)
    }

    /// The worst that failing this case leads to; none without a catalogue or a clause.
    #[must_use]
    pub fn effect(&self, case: &Case) -> Option<Effect> {
        self.catalogue.as_ref()?.effect(&case.clauses)
    }

    fn know_clauses(&self, mut case: Case) -> Result<Case> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(case);
        };
        for id in &case.clauses {
            let clause = catalogue
                .get(id)
                .with_context(|| format!("`clauses`: `{id}` is not in {}", clauses::FILE))?;
            case.ends_in_answer |= clause.test.contains(&clauses::Test::Answer);
        }
        Ok(case)
    }

    fn link(&mut self, parents: &[Option<String>]) -> Result<()> {
        let mut positions = HashMap::with_capacity(self.cases.len());
        for (position, case) in self.cases.iter().enumerate() {
            let (file, name) = case.id.rsplit_once('/').unwrap_or(("", &case.id));
            ensure!(
                positions.insert(case.id.clone(), position).is_none(),
                "{file}.json: two cases are named `{name}`"
            );
        }
        for (position, parent) in parents.iter().enumerate() {
            let Some(parent) = parent else { continue };
            let id = &self.cases[position].id;
            let found = positions.get(parent).copied();
            let found = found
                .with_context(|| format!("case `{id}`: its parent `{parent}` does not exist"))?;
            self.cases[position].parent = Some(found);
        }
        self.refuse_circles()
    }

    /// Follows the parents of every case to the end, or to a case whose parents were followed before.
    fn refuse_circles(&self) -> Result<()> {
        // The case from which each was first reached.
        let mut reached: Vec<Option<usize>> = vec![None; self.cases.len()];
        for start in 0..self.cases.len() {
            let mut next = Some(start);
            while let Some(at) = next {
                match reached[at] {
                    None => reached[at] = Some(start),
                    Some(earlier) if earlier != start => break,
                    Some(_) if at == start => {
                        bail!("case `{}` is its own ancestor", self.cases[start].id)
                    }
                    Some(_) => bail!(
                        "the parents of case `{}` go round in a circle",
                        self.cases[start].id
                    ),
                }
                next = self.cases[at].parent;
            }
        }
        Ok(())
    }
}

/// The version and the files below `root`, unread.
///
/// # Errors
/// When there is none, or one cannot be read.
pub fn read_folder(root: &Path) -> Result<(String, Vec<NamedText>)> {
    let files = input::folder(root)
        .with_context(|| format!("cannot read the vectors in {}", root.display()))?;
    ensure!(
        !files.is_empty(),
        "no vector files (*.json) below {}",
        root.display()
    );
    let version = root.join("VERSION");
    let version = if version.exists() {
        input::description(&version)?
    } else {
        "unversioned".to_owned()
    };
    Ok((version.trim().to_owned(), files))
}

/// A vector file's text with every repeat written out, for those who write their own runner.
///
/// # Errors
/// When the text is no vector file.
pub fn expanded(text: &str) -> Result<String> {
    let mut file: VectorFile = serde_json::from_str(text)?;
    let mut repeats = Repeats::default();
    for case in &mut file.cases {
        let steps = case
            .steps
            .iter_mut()
            .flat_map(|step| [&mut step.ask, &mut step.expect]);
        for value in case
            .ask
            .iter_mut()
            .chain(case.expect.iter_mut())
            .chain(steps)
        {
            let expanded = repeats.expand(value.take());
            *value = expanded.with_context(|| format!("case `{}`", case.name))?;
        }
    }
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

fn resolve(prefix: &str, about: &Arc<str>, case: FileCase, repeats: &mut Repeats) -> Result<Case> {
    let well_named = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    ensure!(
        well_named(&case.name),
        "`name` is letters, digits, `-`, `_` and `.`, for it becomes part of an id"
    );
    ensure!(
        !case.why.trim().is_empty(),
        "`why` says in a sentence which wrong program this catches"
    );
    let steps = match (case.ask, case.expect, case.steps) {
        (Some(ask), Some(expect), steps) if steps.is_empty() => {
            vec![parse::step(ask, expect, repeats)?]
        }
        (None, None, steps) if !steps.is_empty() => {
            let numbered = steps.into_iter().enumerate();
            let parsed = numbered.map(|(n, step)| {
                parse::step(step.ask, step.expect, repeats)
                    .with_context(|| format!("step {}", n + 1))
            });
            parsed.collect::<Result<Vec<Step>>>()?
        }
        _ => bail!("a case has `ask` and `expect`, or `steps`"),
    };
    let parts = |member: &str, texts: Vec<String>| {
        let part = |text: String| compared(member, &text, &steps);
        texts.into_iter().map(part).collect::<Result<Vec<_>>>()
    };
    let distinct = parts("distinct", case.distinct)?;
    let no_constant_byte = parts("no_constant_byte", case.no_constant_byte)?;
    Ok(Case {
        id: format!("{prefix}/{}", case.name),
        about: Arc::clone(about),
        why: case.why,
        clauses: case.clauses,
        parent: None,
        level: case.level,
        needs: parse::needs(&case.needs, &steps)?,
        slow: case.slow,
        control: case.control,
        steps,
        distinct,
        no_constant_byte,
        ends_in_answer: false,
        rewritten: false,
    })
}

/// A part of the answer that is compared between the steps: it must be a part of every answer.
fn compared(member: &str, text: &str, steps: &[Step]) -> Result<Part> {
    let part: Part = text.parse().with_context(|| format!("`{member}`"))?;
    let has = |step: &Step| step.ask.answer_fields().contains(&part.field.as_str());
    ensure!(
        steps.iter().all(has),
        "`{member}` names `{}`, which is no field of every answer",
        part.field
    );
    ensure!(
        steps.len() > 1,
        "`{member}` compares the steps of a case, and this has one"
    );
    Ok(part)
}

/// Paths and texts with their lengths, so that no two sets of files share an identity.
fn identity(files: &[NamedText]) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        for part in [path, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::Suite;

    #[test]
    fn a_long_chain_of_parents_is_checked_once() {
        const LENGTH: usize = 300_000;
        let text = r#"{ "about": "a", "cases": [{ "name": "c", "why": "A toy.", "ask": { "op": "decrypt",
            "version": "v4", "key": "00", "token": "t", "implicit": "" }, "expect": { "rejected": [] } }] }"#;
        let files = vec![("toy.json".to_owned(), text.to_owned())];
        let mut suite = Suite::from_texts("test", files).unwrap();
        let first = suite.cases[0].clone();
        suite.cases = vec![first; LENGTH];
        for at in 1..LENGTH {
            suite.cases[at - 1].parent = Some(at);
        }
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let chain = suite.refuse_circles();
            suite.cases[LENGTH - 1].parent = Some(LENGTH / 2);
            let circle = suite.refuse_circles();
            sender.send((chain.is_ok(), format!("{:#}", circle.unwrap_err())))
        });
        // Only a walk from every case to its end takes as long.
        let (chain, circle) = receiver.recv_timeout(Duration::from_secs(120)).unwrap();
        assert!(chain);
        assert_eq!(circle, "the parents of case `toy/c` go round in a circle");
    }
}
