//! A case file as it is written: members in a fixed order, so that equal cases are equal bytes.

use serde_json::Value;

/// A file of cases with the sentence that says what they have in common.
#[derive(Clone, Debug, serde::Serialize)]
pub struct CaseFile {
    /// What the cases are about.
    pub about: String,
    /// The cases, in the order of the file.
    pub cases: Vec<Case>,
}

impl CaseFile {
    /// The text of the file: a member of a case per line, asks and expectations as they go over the wire.
    #[must_use]
    pub fn to_text(&self) -> String {
        let cases: Vec<String> = self.cases.iter().map(Case::to_text).collect();
        let about = line(&self.about);
        format!(
            "{{\"about\": {about},\n \"cases\": [\n{}\n]}}\n",
            cases.join(",\n")
        )
    }
}

/// One question with the answer that it must get.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Case {
    /// The last part of the id.
    pub name: String,
    /// What a wrong implementation would do to fail this case.
    pub why: String,
    /// The clauses of the catalogue that the case bears on.
    pub clauses: Vec<String>,
    /// The id of the accepted case from which a refused one differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Traits that a subject must have, or with `!` must not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<&'static str>,
    /// Absent for a must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Whether answering takes long by design.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub slow: bool,
    /// Whether failing it shows that the operation does not look at what it is given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub control: bool,
    /// The question, as it goes over the wire; absent where there are steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Object>,
    /// The permitted answer; absent where there are steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expect: Option<Expect>,
    /// Several asks, run in order in one process.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The parts of the answer that must differ between the steps: a field, or bytes of one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// The parts of the answer in which no byte may be the same in all steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_constant_byte: Vec<String>,
}

impl Case {
    /// A case with the five members that every case has.
    #[must_use]
    pub fn new(name: &str, why: String, clauses: Vec<String>, ask: Object, expect: Expect) -> Self {
        Self {
            name: name.to_owned(),
            why,
            clauses,
            parent: None,
            needs: Vec::new(),
            level: None,
            slow: false,
            control: false,
            ask: Some(ask),
            expect: Some(expect),
            steps: Vec::new(),
            distinct: Vec::new(),
            no_constant_byte: Vec::new(),
        }
    }

    /// The object of the case, indented as a member of the file's list.
    fn to_text(&self) -> String {
        let Ok(Value::Object(members)) = serde_json::to_value(self) else {
            unreachable!("a case is an object with string keys");
        };
        let member = |(name, value): (&String, &Value)| match value {
            Value::Array(steps) if name == "steps" => {
                let steps: Vec<String> = steps
                    .iter()
                    .map(|step| format!("    {}", line(step)))
                    .collect();
                format!("\"steps\": [\n{}\n   ]", steps.join(",\n"))
            }
            value => format!("{}: {}", line(name), line(value)),
        };
        let members: Vec<String> = members.iter().map(member).collect();
        format!("  {{{}}}", members.join(",\n   "))
    }

    /// A case of several asks.
    #[must_use]
    pub fn of_steps(name: &str, why: String, clauses: Vec<String>, steps: Vec<Step>) -> Self {
        Self {
            name: name.to_owned(),
            why,
            clauses,
            parent: None,
            needs: Vec::new(),
            level: None,
            slow: false,
            control: false,
            ask: None,
            expect: None,
            steps,
            distinct: Vec::new(),
            no_constant_byte: Vec::new(),
        }
    }

    /// The case with these parts of the answer different in every step.
    #[must_use]
    pub fn distinct(mut self, parts: &[&str]) -> Self {
        self.distinct
            .extend(parts.iter().map(|&part| part.to_owned()));
        self
    }

    /// The case with this part of the answer drawn anew in every step: no two are equal, and no byte stands still.
    /// Six steps leave one in 2^35 honest programs under suspicion for each 32 bytes, five one in 2^27.
    #[must_use]
    pub fn drawn(mut self, part: &str) -> Self {
        self.distinct.push(part.to_owned());
        self.no_constant_byte.push(part.to_owned());
        self
    }

    /// The case as advice: missing it is noted and no failure.
    #[must_use]
    pub fn should(mut self) -> Self {
        self.level = Some(Level::Should);
        self
    }

    /// The case as one that takes long by design.
    #[must_use]
    pub fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    /// The case as a control: an operation that fails it does not look at what it is given.
    #[must_use]
    pub fn control(mut self) -> Self {
        self.control = true;
        self
    }

    /// The case for subjects that have this trait, or with `!` lack it, beyond those that follow from the ask.
    #[must_use]
    pub fn needs(mut self, name: &'static str) -> Self {
        self.needs.push(name);
        self
    }

    /// The case as the child of the accepted case with this id.
    #[must_use]
    pub fn child_of(mut self, parent: &str) -> Self {
        self.parent = Some(parent.to_owned());
        self
    }
}

/// How much is at stake when a case is missed, where that is less than a must.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A miss is noted and is no failure.
    Should,
}

/// What the answer to an ask must be.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expect {
    /// Accepted, with these fields in the answer.
    Ok(Object),
    /// Refused, at one of these layers; at any layer if there are none.
    Rejected(Vec<&'static str>),
    /// Accepted, and the oracle answers an ask about the answer as stated.
    Opens {
        /// The question to the oracle.
        ask: Object,
        /// The fields of its answer.
        ok: Object,
    },
    /// Any of these: the specification leaves it open.
    Either(Vec<Self>),
}

impl Expect {
    /// Refused, at whatever layer.
    pub const REFUSED: Self = Self::Rejected(Vec::new());

    /// Accepted with these fields, or refused at whatever layer: an open question.
    #[must_use]
    pub fn open(ok: Object) -> Self {
        Self::Either(vec![Self::Ok(ok), Self::REFUSED])
    }
}

/// An ask and its expectation within a case of several.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Step {
    /// The question, as it goes over the wire.
    pub ask: Object,
    /// The permitted answer.
    pub expect: Expect,
}

/// A JSON object that keeps the order in which its members were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Object(serde_json::Map<String, Value>);

impl Object {
    /// An ask of this operation.
    #[must_use]
    pub fn ask(op: &str) -> Self {
        Self::default().with("op", op)
    }

    /// The object with one more member: a text, a number, an [`Object`], [`repeat`].
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// The object with one more member, bytes in hex.
    #[must_use]
    pub fn with_hex(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.with(name, hex::encode(bytes))
    }

    /// The object with one more member if there is a value for it.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The object with one more member, which stands for a field of the subject's answer.
    #[must_use]
    pub fn with_answer(self, name: &str, field: &str) -> Self {
        self.with(name, Self::default().with("answer", field))
    }

    /// The member of this name, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

/// A long string, written short: `text` so many times over. Four characters of hex are two bytes.
#[must_use]
pub fn repeat(text: &str, times: usize) -> Value {
    serde_json::json!({ "repeat": text, "times": times })
}

/// JSON on one line.
fn line(value: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("only string keys")
}
