//! Prints every JSON Schema as one JSON list, for `cargo xtask schemas`.

use scalewright::front::schema;
use serde_json::json;

fn main() {
    let list: Vec<_> = schema::all()
        .into_iter()
        .map(|named| json!({"name": named.name, "request": named.request, "schema": named.schema}))
        .collect();
    println!("{}", serde_json::Value::from(list));
}
