//! What typify and prost-build take for so many types: the seconds of each, the least of three runs.

use std::fs;
use std::path::Path;
use std::time::Instant;

fn main() {
    let types = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(300);
    let out = std::env::temp_dir().join(format!("vendor-errors-peers-{}", std::process::id()));
    println!("{} {}", best_of(3, || typify_types(types)), best_of(3, || prost_types(types, &out)));
    let _ = fs::remove_dir_all(out);
}

fn best_of(runs: usize, mut run: impl FnMut()) -> f64 {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..runs).map(time).fold(f64::INFINITY, f64::min)
}

/// JSON Schema of the same structs, to formatted Rust.
fn typify_types(types: usize) {
    let mut definitions = serde_json::Map::new();
    for index in 0..types {
        let field = |name: &str, kind: &str| (name.to_owned(), serde_json::json!({ "type": kind, "description": "The vendor's." }));
        let properties = if index % 2 == 0 {
            [field("field", "string"), field("reason", "string")]
        } else {
            [field("limit", "integer"), field("until", "string")]
        };
        let properties = serde_json::Map::from_iter(properties);
        let definition = serde_json::json!({ "type": "object", "description": "Something is the matter.", "properties": properties });
        definitions.insert(format!("Refused{index:05}"), definition);
    }
    let schema = serde_json::json!({ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": definitions });
    let schema = serde_json::from_value(schema).expect("a schema");
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    space.add_root_schema(schema).expect("typify reads it");
    let file = syn::parse2(space.to_stream()).expect("typify writes Rust");
    std::hint::black_box(prettyplease::unparse(&file));
}

/// Descriptors of the same messages, to formatted Rust.
fn prost_types(types: usize, out: &Path) {
    use prost_types::field_descriptor_proto::{Label, Type};
    use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet};
    let field = |number: i32, name: &str, ty: Type| FieldDescriptorProto {
        name: Some(name.into()),
        number: Some(number),
        label: Some(Label::Optional.into()),
        r#type: Some(ty.into()),
        proto3_optional: None,
        ..FieldDescriptorProto::default()
    };
    let message = |index: usize| DescriptorProto {
        name: Some(format!("Refused{index:05}")),
        field: if index % 2 == 0 {
            vec![field(1, "field", Type::String), field(2, "reason", Type::String)]
        } else {
            vec![field(1, "limit", Type::Int64), field(2, "until", Type::String)]
        },
        ..DescriptorProto::default()
    };
    let file = FileDescriptorProto {
        name: Some("many.proto".into()),
        package: Some("many".into()),
        message_type: (0..types).map(message).collect(),
        syntax: Some("proto3".into()),
        ..FileDescriptorProto::default()
    };
    let _ = fs::remove_dir_all(out);
    fs::create_dir_all(out).expect("the target folder is writable");
    let mut config = prost_build::Config::new();
    config.out_dir(out);
    config.compile_fds(FileDescriptorSet { file: vec![file] }).expect("prost-build writes it");
}
