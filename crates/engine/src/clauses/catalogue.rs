//! The catalogue out of its JSON: whatever is wrong is told by clause and field.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Clause, Effect};

/// The clauses, by id and in their order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    clauses: Vec<Clause>,
    positions: HashMap<String, usize>,
}

impl Catalogue {
    /// Reads the text of a catalogue.
    ///
    /// # Errors
    /// Names the clause, and the field that is missing, unknown or wrong.
    pub fn parse(text: &str) -> Result<Self> {
        let mut file: Map<String, Value> = serde_json::from_str(text)?;
        let _about: String = take(&mut file, "about")?;
        let entries: Vec<Value> = take(&mut file, "clauses")?;
        nothing_else(&file)?;
        let mut catalogue = Self::default();
        for (nth, entry) in entries.into_iter().enumerate() {
            let at = format!("the {}. clause", nth + 1);
            let Value::Object(mut entry) = entry else {
                bail!("{at} is no object")
            };
            let id: String = take(&mut entry, "id").context(at)?;
            let clause = read(&id, entry).with_context(|| format!("clause `{id}`"))?;
            let known = catalogue.positions.insert(id, catalogue.clauses.len());
            ensure!(known.is_none(), "clause `{}`: `id` stands twice", clause.id);
            catalogue.clauses.push(clause);
        }
        Ok(catalogue)
    }

    /// The clauses, in the order of the file.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Clause> {
        self.positions.get(id).map(|at| &self.clauses[*at])
    }

    /// The worst effect among these clauses; none where there is no clause.
    #[must_use]
    pub fn effect(&self, ids: &[String]) -> Option<Effect> {
        ids.iter()
            .filter_map(|id| self.get(id))
            .map(|clause| clause.effect)
            .max()
    }
}

/// Reads the fields but `id`.
fn read(id: &str, mut entry: Map<String, Value>) -> Result<Clause> {
    let clause = Clause {
        id: id.to_owned(),
        level: take(&mut entry, "level")?,
        scope: take(&mut entry, "scope")?,
        effect: take(&mut entry, "effect")?,
        text: take(&mut entry, "text")?,
        source: take(&mut entry, "source")?,
        test: take(&mut entry, "test")?,
        verdict: take_some(&mut entry, "verdict")?,
        note: take_some(&mut entry, "note")?,
        reason: take_some(&mut entry, "reason")?,
    };
    nothing_else(&entry)?;
    let texts = [
        ("id", &clause.id),
        ("text", &clause.text),
        ("source", &clause.source),
    ];
    for (field, text) in texts {
        ensure!(!text.trim().is_empty(), "`{field}` is empty");
    }
    ensure!(!clause.scope.is_empty(), "`scope` is empty");
    ensure!(!clause.test.is_empty(), "`test` is empty");
    ensure!(
        clause.is_black_box() || clause.test.len() == 1,
        "`test` is `interface-only` or says how it is tested, not both"
    );
    ensure!(
        clause.is_black_box() == clause.reason.is_none(),
        "`reason` says why a clause is `interface-only`, and of no other"
    );
    ensure!(
        clause.verdict.is_some() == clause.note.is_some(),
        "`note` gives the reason of a `verdict`: both or none"
    );
    Ok(clause)
}

fn take<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Result<T> {
    take_some(fields, name)?.with_context(|| format!("`{name}` is missing"))
}

fn take_some<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>> {
    let value = fields.remove(name).map(serde_json::from_value);
    value.transpose().with_context(|| format!("`{name}`"))
}

fn nothing_else(fields: &Map<String, Value>) -> Result<()> {
    let stranger = fields.keys().next();
    ensure!(
        stranger.is_none(),
        "unknown field `{}`",
        stranger.map_or("", |name| name)
    );
    Ok(())
}
