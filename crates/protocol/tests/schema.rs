//! `schema.json` is what the types say: regenerated and compared.

use std::{env, fs, path::Path};

#[test]
fn the_committed_schema_is_what_the_types_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.json");
    // Sorted, since whether serde_json keeps an order depends on what else is being built.
    let mut schema = paseto_conformance_protocol::schema();
    schema.sort_all_objects();
    let now = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed, now,
        "write it anew with `UPDATE=1 cargo test -p paseto-conformance-protocol`"
    );
}
