//! Laws of JSON in payloads and footers, against a writer that knows what it wrote: 01-Payload-Processing.md.

use std::collections::HashSet;

use paseto_reference::error::JsonError;
use paseto_reference::footer::{self, Limits};
use paseto_reference::{Error, payload};

/// A JSON text as the steps of writing it. Whatever the steps, the text is JSON.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Document {
    /// What is written at the top.
    pub top: Top,
    /// What is written into it.
    pub steps: Vec<Step>,
}

/// The outermost value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Top {
    /// An object, as a payload has to be.
    Object,
    /// An array.
    Array,
    /// A string, into which nothing is written.
    Text,
}

/// One step.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Step {
    /// The name of the member, in an object.
    pub name: Name,
    /// Whether every character of the name is escaped.
    pub escaped: bool,
    /// White space around everything.
    pub space: u8,
    /// What is written.
    pub value: Value,
}

/// The name of a member. There are few, lest none come twice.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Name {
    /// The name `a`.
    A,
    /// The name `b`.
    B,
    /// One of 256.
    Numbered(u8),
    /// Any.
    Any(String),
}

/// What a step writes.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Truth(bool),
    /// A number with an exponent that no float has.
    Number(i64, u16),
    /// A string.
    Text(String),
    /// An object, which the next steps fill.
    Object,
    /// An array, which the next steps fill.
    Array,
    /// The end of the innermost object or array, unless it is the outermost.
    End,
}

/// A text, and what its writer knows about it.
#[derive(Debug, Default)]
struct Written {
    text: String,
    depth: usize,
    names: usize,
    has_twins: bool,
}

/// An object or array that is not closed yet.
struct Open {
    is_object: bool,
    names: HashSet<String>,
    is_empty: bool,
}

impl Document {
    fn write(&self) -> Written {
        let mut written = Written {
            depth: 1,
            ..Written::default()
        };
        if self.top == Top::Text {
            written.text.push_str("\"{[,:\\\"\"");
            return written;
        }
        let mut open = Vec::new();
        written.enter(&mut open, self.top == Top::Object);
        for step in &self.steps {
            written.step(&mut open, step);
        }
        while !open.is_empty() {
            written.leave(&mut open);
        }
        written
    }
}

impl Written {
    fn step(&mut self, open: &mut Vec<Open>, step: &Step) {
        let space = &"\t \r\n \n\t\t"[..usize::from(step.space) % 8];
        if matches!(step.value, Value::End) {
            self.text.push_str(space);
            if open.len() > 1 {
                self.leave(open);
            }
            return;
        }
        let inner = open.last_mut().expect("the outermost stays open");
        if !std::mem::replace(&mut inner.is_empty, false) {
            self.text.push(',');
        }
        self.text.push_str(space);
        if inner.is_object {
            let name = step.name.text();
            self.text.push_str(&quoted(&name, step.escaped));
            self.text.push_str(space);
            self.text.push(':');
            self.names += 1;
            self.has_twins |= !inner.names.insert(name);
        }
        match &step.value {
            Value::Null => self.text.push_str("null"),
            Value::Truth(truth) => self.text.push_str(&truth.to_string()),
            Value::Number(number, exponent) => self.text.push_str(&format!("{number}E{exponent}")),
            Value::Text(text) => self.text.push_str(&quoted(text, step.escaped)),
            Value::Object => self.enter(open, true),
            Value::Array => self.enter(open, false),
            Value::End => {}
        }
    }

    fn enter(&mut self, open: &mut Vec<Open>, is_object: bool) {
        self.text.push(if is_object { '{' } else { '[' });
        open.push(Open {
            is_object,
            names: HashSet::new(),
            is_empty: true,
        });
        self.depth = self.depth.max(1 + open.len());
    }

    fn leave(&mut self, open: &mut Vec<Open>) {
        let is_object = open.pop().is_some_and(|inner| inner.is_object);
        self.text.push(if is_object { '}' } else { ']' });
    }
}

impl Name {
    fn text(&self) -> String {
        match self {
            Self::A => "a".to_owned(),
            Self::B => "b".to_owned(),
            Self::Numbered(number) => number.to_string(),
            Self::Any(any) => any.clone(),
        }
    }
}

/// A JSON string, escaped where it must be or in every place.
fn quoted(text: &str, escaped: bool) -> String {
    if escaped {
        let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
        format!("\"{}\"", units.collect::<String>())
    } else {
        serde_json::Value::from(text).to_string()
    }
}

/// A payload passes if it is an object in which no object has a name twice, however it is spelled, and which nests no
/// deeper than the limit: just then, whatever its numbers, its names and its white space are.
pub fn payload_is_judged_rightly(input: &Document) {
    let written = input.write();
    let verdict = payload::check(written.text.as_bytes());
    let good =
        input.top == Top::Object && !written.has_twins && written.depth <= payload::MAX_DEPTH;
    assert_eq!(verdict.is_ok(), good, "{verdict:?} for {written:?}");
    if input.top != Top::Object && !written.has_twins && written.depth <= payload::MAX_DEPTH {
        assert_eq!(verdict, Err(Error::Payload(JsonError::NotAnObject)));
    }
}

/// A document, and limits for it as a footer.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Limited {
    /// The document.
    pub document: Document,
    /// By how much the greatest depth, length and number of names exceed those of the document.
    pub room: (i8, i8, i8),
}

/// The three limits of a footer are exact: what a document has is let in, and one less is refused.
pub fn footer_limits_are_exact(input: &Limited) {
    let written = input.document.write();
    let limit = |has: usize, room: i8| has.saturating_add_signed(isize::from(room % 3));
    let limits = Limits {
        max_depth: limit(written.depth, input.room.0),
        max_bytes: limit(written.text.len(), input.room.1),
        max_names: limit(written.names, input.room.2),
    };
    // A scalar has the least depth there is, so no limit forbids it.
    let fits = (written.depth <= limits.max_depth || written.depth == 1)
        && written.text.len() <= limits.max_bytes
        && written.names <= limits.max_names;
    let verdict = footer::check(written.text.as_bytes(), &limits);
    assert_eq!(
        verdict.is_ok(),
        fits && !written.has_twins,
        "{verdict:?} for {written:?} in {limits:?}"
    );
}

/// What is cut off anywhere before its end is no payload.
pub fn payload_is_whole(input: &(Document, u16)) {
    let written = input.0.write();
    let mut end = usize::from(input.1) % written.text.len();
    while !written.text.is_char_boundary(end) {
        end -= 1;
    }
    let verdict = payload::check(&written.text.as_bytes()[..end]);
    assert!(verdict.is_err(), "{:?}", &written.text[..end]);
}
