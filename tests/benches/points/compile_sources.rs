//! The crates whose compilation is measured: what is generated for a spec, and the enum that one
//! would write instead.

use std::fmt::Write as _;

/// The tagged enum for the same codes with the same details, with serde's and thiserror's derives.
pub(crate) fn hand(entries: usize) -> String {
    let mut code = String::from(
        "use serde::{Deserialize, Serialize};\n\n#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\npub struct Envelope { pub error: Body }\n\n\
         #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\npub struct Body { pub message: String, #[serde(flatten)] pub kind: Kind }\n\n",
    );
    let mut kinds = String::new();
    for entry in 0..entries {
        let fields = if entry % 2 == 0 {
            "pub field: Option<String>, pub reason: Option<String>"
        } else {
            "pub limit: Option<i64>, pub until: Option<String>"
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            code,
            "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\npub struct Refused{entry} {{ {fields} }}\n"
        );
        let _ = writeln!(
            kinds,
            "    #[error(\"refused {entry}: something is the matter\")]\n    #[serde(rename = \"{}\")]\n    Refused{entry}(Refused{entry}),",
            crate::codes::code(entry)
        );
    }
    code + "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]\n#[serde(tag = \"code\", content = \"details\")]\npub enum Kind {\n"
        + &kinds
        + "}\n\n"
        + "pub fn decode(body: &[u8]) -> Result<Envelope, serde_json::Error> {\n    serde_json::from_slice(body)\n}\n"
}

/// What the generator writes, and a function that calls it.
pub(crate) fn generated(entries: usize) -> String {
    let source = vendor_errors_spec::source::Source::new("many.yaml", crate::codes::spec(entries));
    let checked = vendor_errors_spec::read(&source).expect("the spec is valid");
    let module =
        vendor_errors_build::generate(&checked.spec, &vendor_errors_build::Facade::default())
            .expect("it fits the tables");
    let decode = "pub fn decode(status: u16, body: &[u8]) -> Error {\n    Error::from_response(status, &(), body)\n}\n";
    module.into_text("many.yaml", "Made by a benchmark.") + "\n" + decode
}

/// What the hand-written enum of the derive's comparison depends on.
pub(crate) const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";
