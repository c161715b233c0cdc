//! The seconds that typify takes for so many types, the least of three runs.

use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    let types = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(300);
    let time = |_| {
        let start = Instant::now();
        generate(types);
        start.elapsed().as_secs_f64()
    };
    println!("{}", (0..3).map(time).fold(f64::INFINITY, f64::min));
}

/// A JSON Schema of the structs that our generator writes, to formatted Rust.
fn generate(types: usize) {
    let mut definitions = Map::new();
    for index in 0..types {
        let fields = if index % 2 == 0 {
            [("field", "string"), ("reason", "string")]
        } else {
            [("limit", "integer"), ("until", "string")]
        };
        let property = |(name, kind)| {
            (
                name,
                json!({ "type": kind, "description": "The vendor's." }),
            )
        };
        let properties = BTreeMap::from(fields.map(property));
        let definition = json!({
            "type": "object",
            "description": "Something is the matter.",
            "properties": properties,
        });
        definitions.insert(format!("Refused{index:05}"), definition);
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": definitions,
    });
    let schema = serde_json::from_value(schema).expect("it is a schema");
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    space.add_root_schema(schema).expect("typify reads it");
    let file = syn::parse2(space.to_stream()).expect("typify writes Rust");
    std::hint::black_box(prettyplease::unparse(&file));
}
