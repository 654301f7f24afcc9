//! The form of a vector file as JSON Schema, generated from the types.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::case::VectorFile;

/// The schema of one file. What an ask may hold is the protocol's schema.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.root_schema_for::<VectorFile>().to_value()
}
