//! `vectors/schema.json` and `vectors/clauses.schema.json` are what the types say: regenerated and compared.

use std::{env, fs, path::Path};

use paseto_conformance_engine::schema;
use serde_json::Value;

#[test]
fn the_committed_schema_is_what_the_types_say() {
    is_committed("schema.json", schema::schema());
}

#[test]
fn the_committed_schema_of_the_catalogue_is_what_the_types_say() {
    is_committed("clauses.schema.json", schema::clauses_schema());
}

fn is_committed(name: &str, mut schema: Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../vectors")
        .join(name);
    // Sorted, since whether serde_json keeps an order depends on what else is being built.
    schema.sort_all_objects();
    let now = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed, now,
        "write it anew with `UPDATE=1 cargo test -p paseto-conformance-engine --test schema`"
    );
}
