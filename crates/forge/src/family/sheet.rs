//! A file of cases in the making.

use crate::case::{Case, CaseFile, Expect, Object};

/// Collects the cases of one file, in order, and knows their ids.
#[derive(Debug)]
pub struct Sheet {
    path: String,
    file: CaseFile,
}

/// What a case is called and what it is for.
#[derive(Clone, Debug)]
pub struct Label {
    name: String,
    why: String,
    clauses: Vec<String>,
}

/// The name, unique in its file; the sentence that says which wrong program fails; the clauses.
pub fn label<C: Into<String>>(
    name: impl Into<String>,
    why: impl Into<String>,
    clauses: impl IntoIterator<Item = C>,
) -> Label {
    Label {
        name: name.into(),
        why: why.into(),
        clauses: clauses.into_iter().map(Into::into).collect(),
    }
}

impl Sheet {
    /// An empty file at this path below `vectors/`, without `.json`.
    #[must_use]
    pub fn new(path: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            file: CaseFile {
                about: about.into(),
                cases: Vec::new(),
            },
        }
    }

    /// The path, without `.json`: what ids begin with, and a label that no other file has.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Adds an accepted case and returns its id, by which others call it their parent.
    pub fn accept(&mut self, label: Label, ask: Object, ok: Object) -> String {
        self.push(label.case(ask, Expect::Ok(ok)))
    }

    /// Adds a refused case, which differs from its parent by one fault. No layers mean any layer.
    pub fn refuse(
        &mut self,
        parent: &str,
        label: Label,
        ask: Object,
        layers: &[&'static str],
    ) -> String {
        self.push(
            label
                .case(ask, Expect::Rejected(layers.to_vec()))
                .child_of(parent),
        )
    }

    /// Adds a case, whatever it is, and returns its id.
    ///
    /// # Panics
    /// When the file has a case of that name.
    pub fn push(&mut self, case: Case) -> String {
        let id = format!("{}/{}", self.path, case.name);
        let known = self.file.cases.iter().any(|known| known.name == case.name);
        assert!(!known, "two cases are called {id}");
        self.file.cases.push(case);
        id
    }

    /// The path and the file.
    #[must_use]
    pub fn into_file(self) -> (String, CaseFile) {
        (self.path + ".json", self.file)
    }
}

impl Label {
    /// The last part of the id.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The case of this label, to be given a parent, needs or a level before it is pushed.
    #[must_use]
    pub fn case(self, ask: Object, expect: Expect) -> Case {
        Case::new(&self.name, self.why, self.clauses, ask, expect)
    }

    /// The case of this label with several asks.
    #[must_use]
    pub fn steps(self, steps: Vec<crate::case::Step>) -> Case {
        Case::of_steps(&self.name, self.why, self.clauses, steps)
    }
}
