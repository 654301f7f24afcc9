//! The protocol as JSON Schema, generated from the types.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::{Ask, answer};

/// One document: `$defs` holds `Ask` (the harness adds `id`) and `Response`.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let ask = generator.subschema_for::<Ask>();
    let response = generator.subschema_for::<answer::Line>();
    let definitions = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "PASETO conformance: the adapter protocol, version 1",
        "description": "The harness writes a request per line, the adapter one response per line.",
        "$defs": definitions,
        "properties": {
            "request": {
                "allOf": [ask, {
                    "type": "object",
                    "properties": { "id": { "type": "integer", "minimum": 0 } },
                    "required": ["id"],
                }],
            },
            "response": response,
        },
    })
}
