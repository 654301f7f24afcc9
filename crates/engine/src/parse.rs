//! An ask and an expectation out of their JSON, refusing whatever the types do not say.

use anyhow::{Context, Result, bail, ensure};
use paseto_conformance_protocol::{Ask, Good, Reason, TRAITS, Version};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::case::{Door, Expect, Need, Opens, Step};

/// The longest string that a repeat may make.
const LONGEST_REPEAT: u64 = 64 << 20;
/// What the repeats of a set make together; vector files must not be able to fill the memory.
const ALL_REPEATS: u64 = 256 << 20;

/// Reads a step: expands repeats, and demands that every field is one that the types know.
///
/// # Errors
/// Names the field that is wrong.
pub(crate) fn step(ask: Value, expect: Value, repeats: &mut Repeats) -> Result<Step> {
    let ask: Ask = exactly(repeats.expand(ask).context("`ask`")?).context("`ask`")?;
    let expect_text = expect.clone();
    let expect = repeats.expand(expect).context("`expect`")?;
    let expect = expectation(&ask, expect).context("`expect`")?;
    Ok(Step {
        ask,
        expect,
        expect_text,
    })
}

/// The traits that a case needs: those it types, and those that its asks imply.
///
/// # Errors
/// Names a trait that does not exist, or one that is typed though it is derived.
pub(crate) fn needs(typed: &[String], steps: &[Step]) -> Result<Vec<Need>> {
    let mut needs: Vec<Need> = steps.iter().flat_map(implied).collect();
    for text in typed {
        let (name, present) = text
            .strip_prefix('!')
            .map_or((text.as_str(), true), |name| (name, false));
        ensure!(
            TRAITS.contains(&name),
            "`needs`: there is no trait `{name}`; there are {}",
            TRAITS.join(", ")
        );
        let need = Need {
            name: name.to_owned(),
            present,
        };
        ensure!(
            !needs.contains(&need),
            "`needs`: `{text}` follows from the ask and is not typed"
        );
        needs.push(need);
    }
    needs.sort();
    needs.dedup();
    Ok(needs)
}

/// Puts the fields of an answer into an ask for the oracle.
///
/// # Errors
/// When the answer lacks a field that the ask needs.
pub(crate) fn fill(template: &Value, answer: &Good) -> Result<Ask> {
    let answer = serde_json::to_value(answer).context("the answer")?;
    exactly(substitute(template, &answer)?)
}

fn expectation(ask: &Ask, value: Value) -> Result<Expect> {
    let Value::Object(map) = value else {
        bail!("is one of `ok`, `rejected`, `opens`, `either`")
    };
    let mut fields = map.into_iter();
    let (Some((kind, value)), None) = (fields.next(), fields.next()) else {
        bail!("is exactly one of `ok`, `rejected`, `opens`, `either`")
    };
    match kind.as_str() {
        "ok" => Ok(Expect::Ok(Box::new(good(value, ask).context("`ok`")?))),
        "rejected" => Ok(Expect::Rejected(
            serde_json::from_value::<Vec<Reason>>(value).context("`rejected`")?,
        )),
        "opens" => Ok(Expect::Opens(Box::new(
            opens(ask, value).context("`opens`")?,
        ))),
        "either" => {
            let Value::Array(options) = value else {
                bail!("`either` is a list")
            };
            ensure!(
                options.len() > 1,
                "`either` lists the permitted outcomes, two or more"
            );
            let options = options
                .into_iter()
                .map(|option| expectation(ask, option))
                .collect::<Result<Vec<_>>>();
            Ok(Expect::Either(options.context("`either`")?))
        }
        other => bail!("`{other}` is none of `ok`, `rejected`, `opens`, `either`"),
    }
}

fn good(value: Value, ask: &Ask) -> Result<Good> {
    let fields = value.as_object().map(Map::keys).into_iter().flatten();
    for field in fields {
        let known = ask.answer_fields();
        ensure!(
            known.contains(&field.as_str()),
            "the answer to `{}` has no field `{field}`",
            ask.op()
        );
    }
    exactly(value)
}

fn opens(ask: &Ask, value: Value) -> Result<Opens> {
    let Value::Object(mut map) = value else {
        bail!("has `ask` and `ok`")
    };
    let (Some(template), Some(ok), true) = (map.remove("ask"), map.remove("ok"), map.is_empty())
    else {
        bail!("has `ask` and `ok`, and nothing else")
    };
    // A trial with made-up answers finds the errors of the template now and not in the run.
    let mut trial = Map::new();
    for field in ask.answer_fields() {
        trial.insert((*field).to_owned(), Value::String(String::new()));
    }
    let asked: Ask = exactly(substitute(&template, &Value::Object(trial))?).context("`ask`")?;
    let ok = good(ok, &asked).context("`ok`")?;
    let door = if payload_traits(ok.payload.as_deref())
        .chain(footer_traits(ok.footer.as_deref()))
        .next()
        .is_some()
    {
        Door::Bytes
    } else {
        Door::Token
    };
    Ok(Opens {
        ask: template,
        ok,
        door,
    })
}

/// Deserialises, and demands that serialising gives the same JSON: no unknown field, one spelling.
fn exactly<T: Serialize + DeserializeOwned>(value: Value) -> Result<T> {
    let parsed: T = serde_json::from_value(value.clone())?;
    let again = serde_json::to_value(&parsed)?;
    if let (Value::Object(given), Value::Object(known)) = (&value, &again) {
        let unknown = given.keys().find(|field| !known.contains_key(*field));
        ensure!(
            unknown.is_none(),
            "unknown field `{}`",
            unknown.map_or("", |field| field)
        );
        let absent = known.keys().find(|field| !given.contains_key(*field));
        ensure!(
            absent.is_none(),
            "field `{}` must be written out",
            absent.map_or("", |field| field)
        );
    }
    ensure!(
        value == again,
        "has a field or a spelling that the protocol does not know: {value} is read as {again}"
    );
    Ok(parsed)
}

/// Expands repeats, and counts what they make.
#[derive(Default)]
pub(crate) struct Repeats {
    made: u64,
}

impl Repeats {
    /// Expands every `{"repeat", "times"}`.
    ///
    /// # Errors
    /// When a repeat is malformed, or would make too long a string, or all of them too much.
    pub(crate) fn expand(&mut self, value: Value) -> Result<Value> {
        Ok(match value {
            Value::Object(map) if map.contains_key("repeat") => self.repeat(&map)?,
            Value::Object(map) => {
                let fields = map
                    .into_iter()
                    .map(|(name, value)| Ok((name, self.expand(value)?)));
                Value::Object(fields.collect::<Result<_>>()?)
            }
            Value::Array(items) => {
                let items = items.into_iter().map(|item| self.expand(item));
                Value::Array(items.collect::<Result<_>>()?)
            }
            other => other,
        })
    }

    fn repeat(&mut self, map: &Map<String, Value>) -> Result<Value> {
        let text = map.get("repeat").and_then(Value::as_str);
        let times = map.get("times").and_then(Value::as_u64);
        let (Some(text), Some(times), 2) = (text, times, map.len()) else {
            bail!("a repeat is {{\"repeat\": \"78\", \"times\": 65536}}")
        };
        let length = times.saturating_mul(text.len() as u64);
        ensure!(
            length <= LONGEST_REPEAT,
            "a repeat makes at most {LONGEST_REPEAT} characters, this one {length}"
        );
        self.made += length;
        ensure!(
            self.made <= ALL_REPEATS,
            "with this one, the repeats of the set make more than {ALL_REPEATS} characters, which is the limit"
        );
        Ok(Value::String(text.repeat(usize::try_from(times)?)))
    }
}

/// Puts fields of an answer where `{"answer": "field"}` stands.
///
/// # Errors
/// When the answer lacks a field.
pub(crate) fn substitute(template: &Value, answer: &Value) -> Result<Value> {
    Ok(match template {
        Value::Object(map) if map.len() == 1 && map.contains_key("answer") => {
            let field = map["answer"].as_str().context("`answer` names a field")?;
            answer
                .get(field)
                .with_context(|| format!("the answer has no field `{field}`"))?
                .clone()
        }
        Value::Object(map) => {
            let fields = map
                .iter()
                .map(|(name, value)| Ok((name.clone(), substitute(value, answer)?)));
            Value::Object(fields.collect::<Result<_>>()?)
        }
        other => other.clone(),
    })
}

/// The traits that a step demands of whoever is asked it.
fn implied(step: &Step) -> Vec<Need> {
    let mut traits = Vec::new();
    let mut lacks = Vec::new();
    let found = step.expect.good();
    match &step.ask {
        Ask::Encrypt {
            version,
            payload,
            footer,
            implicit,
            nonce,
            ..
        } => {
            traits.extend(written_traits(payload, &step.expect).chain(footer_traits(Some(footer))));
            traits.extend(assertion_trait(*version, implicit.as_deref()));
            traits.extend(nonce.is_some().then_some("fixed-nonce"));
        }
        Ask::Sign {
            version,
            payload,
            footer,
            implicit,
            ..
        } => {
            traits.extend(written_traits(payload, &step.expect).chain(footer_traits(Some(footer))));
            traits.extend(assertion_trait(*version, implicit.as_deref()));
        }
        Ask::Decrypt {
            version,
            implicit,
            expect_footer,
            ..
        }
        | Ask::Verify {
            version,
            implicit,
            expect_footer,
            ..
        } => {
            traits.extend(payload_traits(
                found.and_then(|good| good.payload.as_deref()),
            ));
            traits.extend(footer_traits(found.and_then(|good| good.footer.as_deref())));
            traits.extend(assertion_trait(*version, implicit.as_deref()));
            traits.extend(expect_footer.is_some().then_some("expect-footer"));
        }
        Ask::Validate {
            version, implicit, ..
        } => traits.extend(assertion_trait(*version, implicit.as_deref())),
        Ask::PaserkWrap { nonce, .. } => traits.extend(nonce.is_some().then_some("fixed-nonce")),
        Ask::PaserkPasswordWrap { salt, nonce, .. } => {
            traits.extend((salt.is_some() || nonce.is_some()).then_some("fixed-nonce"));
        }
        _ => {}
    }
    // Who writes its own spelling of the payload cannot be held to the bytes of a token.
    if matches!(step.ask, Ask::Encrypt { .. } | Ask::Sign { .. })
        && matches!(&step.expect, Expect::Ok(good) if good.token.is_some())
    {
        lacks.push("reserialises");
    }
    let present = traits.into_iter().map(|name| Need {
        name: name.to_owned(),
        present: true,
    });
    let absent = lacks.into_iter().map(|name| Need {
        name: name.to_owned(),
        present: false,
    });
    present.chain(absent).collect()
}

/// Who may refuse to write a payload need not be able to carry it.
fn written_traits(payload: &[u8], expect: &Expect) -> impl Iterator<Item = &'static str> {
    payload_traits((!expect.permits_refusal()).then_some(payload))
}

fn payload_traits(payload: Option<&[u8]>) -> impl Iterator<Item = &'static str> {
    let needed = payload.and_then(|bytes| match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Object(_)) => None,
        _ if std::str::from_utf8(bytes).is_ok() => Some("text-payload"),
        _ => Some("binary-payload"),
    });
    needed.into_iter()
}

fn footer_traits(footer: Option<&[u8]>) -> impl Iterator<Item = &'static str> {
    footer
        .filter(|bytes| std::str::from_utf8(bytes).is_err())
        .map(|_| "binary-footer")
        .into_iter()
}

/// v1 and v2 have no assertion: what a library does with one is for the library to say.
fn assertion_trait(version: Version, implicit: Option<&[u8]>) -> Option<&'static str> {
    let has = matches!(version, Version::V3 | Version::V4)
        && implicit.is_some_and(|bytes| !bytes.is_empty());
    has.then_some("implicit")
}
