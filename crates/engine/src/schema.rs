//! The form of a vector file and of the catalogue as JSON Schema, generated from the types.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::case::VectorFile;
use crate::clauses::ClausesFile;

/// The schema of one file. What an ask may hold is the protocol's schema.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.root_schema_for::<VectorFile>().to_value()
}

/// The schema of the catalogue of clauses.
#[must_use]
pub fn clauses_schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.root_schema_for::<ClausesFile>().to_value()
}
