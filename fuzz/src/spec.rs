//! Any text is accepted or refused as a spec. A refusal has positions and prints safely in a
//! terminal. An accepted spec becomes Rust that parses, and its texts add no items to it.

use std::path::Path;
use vendor_errors_build::{Facade, vendors};
use vendor_errors_cli::check::examples;
use vendor_errors_cli::specs::File;
use vendor_errors_spec::diagnostic::Severity;

/// # Panics
/// If a check fails.
pub fn run(bytes: &[u8]) {
    let file = File::of_bytes(Path::new("fuzz.yaml"), bytes.to_vec());
    for diagnostic in &file.diagnostics {
        let shown = diagnostic.render(&file.source);
        assert!(
            !shown.chars().any(|c| c.is_control() && c != '\n'),
            "{shown:?}"
        );
        let _ = diagnostic.one_line(&file.source);
    }
    assert_eq!(file.has_errors(), file.spec.is_none());
    let Some(spec) = &file.spec else {
        assert!(
            file.diagnostics
                .iter()
                .any(|diagnostic| diagnostic.severity == Severity::Error)
        );
        return;
    };
    let Ok(generated) = vendors::file(spec, &Facade::default(), "Advice.") else {
        return;
    };
    let again = vendors::file(spec, &Facade::default(), "Advice.").expect("it was accepted before");
    assert_eq!(generated, again);
    look(&generated.text);
    let arena = bumpalo::Bump::new();
    let tables = vendor_errors_build::lower(&arena, spec).expect("it was generated");
    for run in examples::each(spec) {
        let _ = vendor_errors_cli::explain::json(&tables, &run.recorded());
    }
}

/// Checks that there are only items that the generator emits, at depths where it emits them.
fn look(text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    for item in &file.items {
        match item {
            syn::Item::Const(_)
            | syn::Item::Enum(_)
            | syn::Item::Fn(_)
            | syn::Item::Impl(_)
            | syn::Item::Static(_)
            | syn::Item::Struct(_)
            | syn::Item::Type(_)
            | syn::Item::Use(_) => {}
            syn::Item::Macro(call) => {
                let path = &call.mac.path.segments;
                assert!(path.len() == 2 && path[0].ident == "rt", "{text}");
            }
            _ => panic!("an item of another kind\n{text}"),
        }
    }
    for line in text.lines() {
        let code = line.trim_start();
        assert!(
            code.starts_with("//") || !code.contains("unsafe ") || code.contains('"'),
            "{line}"
        );
        assert!(
            !line
                .chars()
                .any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)),
            "{line:?}"
        );
    }
}
