//! An expectation and an outcome, told in words.

use serde_json::{Map, Value};

use super::CaseEntry;
use super::text::{cut, visible};

/// The longest reason for which a case was not asked.
const LONGEST_REASON: usize = 400;

/// One thing that must happen or did happen, and the values that go with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// What: "accepted", "refused at authentication".
    pub(super) head: String,
    /// Names and values, as they are: fit them to the page before showing them.
    pub(super) fields: Vec<(String, String)>,
}

/// What a case demands: what must come back, and which fields must differ between its steps.
pub(super) fn demanded(case: &CaseEntry) -> Vec<Told> {
    let mut told = expected(&case.expect);
    if !case.distinct.is_empty() {
        let fields = case.distinct.join(" and ");
        told.push(head(format!("with another {fields} in every answer")));
    }
    if !case.no_constant_byte.is_empty() {
        let parts = case.no_constant_byte.join(" and ");
        told.push(head(format!("with no byte of {parts} the same in all")));
    }
    told
}

/// What must come back; several where the specification leaves it open or the case has steps.
fn expected(expect: &Value) -> Vec<Told> {
    let Some((kind, value)) = only_field(expect) else {
        return vec![raw(expect)];
    };
    match (kind, value) {
        ("ok", Value::Object(fields)) => vec![told("accepted", fields)],
        ("rejected", Value::Array(layers)) => vec![head(refused_at(layers))],
        ("opens", Value::Object(opens)) => vec![opened(opens)],
        ("either", Value::Array(options)) => {
            let told = options.iter().flat_map(expected).enumerate();
            told.map(|(at, one)| one.after(if at == 0 { "either " } else { "or " }))
                .collect()
        }
        ("steps", Value::Array(steps)) => numbered(steps, expected),
        _ => vec![raw(expect)],
    }
}

/// What came back.
pub(super) fn observed(got: &Value) -> Vec<Told> {
    let Value::Object(fields) = got else {
        return vec![raw(got)];
    };
    if let Some(Value::Array(steps)) = fields.get("steps") {
        return numbered(steps, observed);
    }
    let mut all: Vec<Told> = fields
        .iter()
        .filter(|(kind, _)| *kind != "oracle")
        .map(|(kind, value)| outcome(kind, value))
        .collect();
    if let Some(oracle) = fields.get("oracle") {
        all.extend(
            observed(oracle)
                .into_iter()
                .map(|one| one.after("then the oracle: ")),
        );
    }
    if all.is_empty() { vec![raw(got)] } else { all }
}

/// All of it on one line, each value cut to this many characters.
pub(super) fn line(told: &[Told], limit: usize) -> String {
    let one = |told: &Told| {
        let values: Vec<String> = told
            .fields
            .iter()
            .map(|(name, value)| format!("{} {}", visible(name), cut(&visible(value), limit)))
            .collect();
        if values.is_empty() {
            visible(&told.head)
        } else {
            format!("{}: {}", visible(&told.head), values.join(", "))
        }
    };
    told.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A value of an ask, an answer or an expectation, in full.
pub(super) fn value(name: &str, value: &Value) -> String {
    match value {
        Value::String(text) if matches!(name, "payload" | "footer" | "implicit") => bytes(text),
        Value::String(text) if text.is_empty() => "(empty)".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(fields) => match (fields.len(), fields.get("length"), fields.get("repeat")) {
            (2, Some(length), _) if fields.contains_key("sha256") => {
                let sum = fields["sha256"].as_str().unwrap_or_default();
                format!("{length} bytes, SHA-256 {sum}")
            }
            (2, _, Some(Value::String(text))) if fields.contains_key("times") => {
                format!("{text} × {}", fields["times"])
            }
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}

impl Told {
    fn after(self, words: &str) -> Self {
        Self {
            head: format!("{words}{}", self.head),
            fields: self.fields,
        }
    }
}

/// Bytes that are text are shown as text between quotes, others in hex.
fn bytes(hex: &str) -> String {
    let text = hex::decode(hex)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    match text {
        Some(text) if text.is_empty() => "(empty)".to_owned(),
        Some(text) => format!("\"{text}\""),
        None => hex.to_owned(),
    }
}

fn outcome(kind: &str, value: &Value) -> Told {
    match (kind, value) {
        ("ok", Value::Object(fields)) => told("accepted", fields),
        ("rejected", Value::Object(fields)) => refusal(fields),
        ("unsupported", Value::String(why)) => text("not supported", why),
        ("skipped", Value::String(why)) => text("not asked", why),
        ("crashed", Value::Object(fields)) => told("the process ended", fields),
        ("hung", Value::Object(fields)) => told("silent past the deadline", fields),
        ("garbled", Value::Object(fields)) => told("no answer", fields),
        (kind, value) => Told {
            head: kind.to_owned(),
            fields: vec![("with".to_owned(), self::value(kind, value))],
        },
    }
}

fn refusal(fields: &Map<String, Value>) -> Told {
    let at = fields.get("at").and_then(Value::as_str);
    let rest = fields.iter().filter(|(name, _)| *name != "at");
    Told {
        head: at.map_or_else(|| "refused".to_owned(), |at| format!("refused at {at}")),
        fields: values(rest),
    }
}

fn refused_at(layers: &[Value]) -> String {
    let names: Vec<&str> = layers.iter().filter_map(Value::as_str).collect();
    if names.is_empty() {
        "refused, at whatever layer".to_owned()
    } else {
        format!("refused at {}", names.join(" or "))
    }
}

fn opened(opens: &Map<String, Value>) -> Told {
    let op = opens
        .get("ask")
        .and_then(|ask| ask.get("op"))
        .and_then(Value::as_str);
    let head = match op {
        Some(op) => format!("accepted, then the oracle's {op}: accepted"),
        None => "accepted, then the oracle: accepted".to_owned(),
    };
    match opens.get("ok") {
        Some(Value::Object(fields)) => told(&head, fields),
        _ => self::head(head),
    }
}

fn numbered(steps: &[Value], tell: impl Fn(&Value) -> Vec<Told>) -> Vec<Told> {
    let number = |(at, step): (usize, &Value)| {
        let words = format!("{}. ", at + 1);
        tell(step).into_iter().map(move |one| one.after(&words))
    };
    steps.iter().enumerate().flat_map(number).collect()
}

fn only_field(value: &Value) -> Option<(&str, &Value)> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    fields
        .iter()
        .next()
        .map(|(kind, value)| (kind.as_str(), value))
}

fn told(head: &str, fields: &Map<String, Value>) -> Told {
    Told {
        head: head.to_owned(),
        fields: values(fields.iter()),
    }
}

/// Empty strings say nothing where there are others; only bytes may be empty on purpose.
fn values<'a>(fields: impl Iterator<Item = (&'a String, &'a Value)>) -> Vec<(String, String)> {
    let dull = |name: &str, value: &Value| matches!(name, "stderr" | "message") && value == "";
    fields
        .filter(|(name, value)| !dull(name, value))
        .map(|(name, value)| (name.replace('_', " "), self::value(name, value)))
        .collect()
}

fn text(head: &str, why: &str) -> Told {
    self::head(format!("{head}: {}", cut(why, LONGEST_REASON)))
}

fn head(head: String) -> Told {
    Told {
        head,
        fields: Vec::new(),
    }
}

fn raw(value: &Value) -> Told {
    head(value.to_string())
}
