//! All steps together, over specs that are written here. `tests/derive` compiles what comes out.

mod code;
mod messages;

use crate::messages::Mistakes;
use crate::of_enum;
use crate::parse::{self, Body, Input, Text};
use crate::specs::{NamedSpec, Specs};
use proc_macro2::{Span, TokenStream};
use syn::parse_str;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;

fn spec(errors: &str) -> Spec {
    let text = format!(
        "vendor: acme\ndocs: {{ basis: assumed }}\nenvelope: {{ code: /code, details_at: /details }}\nerrors:\n{errors}"
    );
    read(&text)
}

fn read(text: &str) -> Spec {
    let source = Source::new("acme.yaml", text);
    vendor_errors_spec::read(&source).expect("a spec").spec
}

/// An enum with these variants and a fallback.
fn kind(variants: &str) -> Input {
    item(&format!(
        "enum E {{ {variants} #[vendor_errors(other)] Other }}"
    ))
}

fn item(text: &str) -> Input {
    let input = parse_str(text).expect("an item");
    // That no spec is named.
    parse::parse(input, &mut Mistakes::new())
}

fn specs(read: Vec<Spec>) -> Specs {
    let named = |spec| NamedSpec {
        spec,
        name: Text {
            value: "acme.yaml".to_owned(),
            span: Span::call_site(),
        },
    };
    Specs {
        read: read.into_iter().map(named).collect(),
        complete: true,
        vendors: Vec::new(),
        tracked: TokenStream::new(),
    }
}

/// The code with blanks between all tokens, or the messages.
fn derived_of(input: &Input, read: Vec<Spec>) -> Result<String, Vec<String>> {
    let Body::Enum(variants) = &input.body else {
        panic!("no enum");
    };
    let mut mistakes = Mistakes::new();
    let code = of_enum(input, variants, &specs(read), &mut mistakes);
    match mistakes.is_empty() {
        true => Ok(code.to_string()),
        false => Err(mistakes.iter().map(ToString::to_string).collect()),
    }
}

fn derived(spec: &Spec, variants: &str) -> Result<String, Vec<String>> {
    derived_of(&kind(variants), vec![spec.clone()])
}

/// The one thing that is wrong.
fn mistake(spec: &Spec, variant: &str) -> String {
    let mut mistakes = derived(spec, variant).expect_err("something is wrong");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.remove(0)
}

fn refused(count: usize) -> Spec {
    let errors: String = (0..count)
        .map(|n| format!("  - {{ code: refused_{n}, status: 400 }}\n"))
        .collect();
    spec(&errors)
}

fn names(start: &str, count: usize) -> String {
    (0..count).map(|n| format!("{start}{n},")).collect()
}
