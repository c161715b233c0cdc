//! No text of a spec becomes code: whatever the text, the generated file has the same items as with
//! plain words.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::{parallel, slow};
use vendor_errors_build::{Facade, vendors};
use vendor_errors_cli::specs::File;

/// Texts that have a meaning in Rust, Markdown, format strings, shells, terminals, or for people.
const NAUGHTY: &[&str] = &[
    "\"",
    "\\",
    "\\\"",
    "'",
    "`",
    "```\nstd::process::abort();\n```",
    "~~~\nx\n~~~",
    "    indented();",
    "\tindented();",
    "*/",
    "/*",
    "*/ fn x() {} /*",
    "//",
    "/// x",
    "//! x",
    "#![allow(x)]",
    "#[x]",
    "}",
    "{",
    "{}",
    "{0}",
    "{x:?}",
    "{{",
    "\"; fn x() {} //",
    "\"] fn x() {} #[doc = \"",
    "r#\"x\"#",
    "\"#",
    "\"##",
    "b'x'",
    "$x",
    "$crate",
    "concat!(\"a\")",
    "include_str!(\"/etc/passwd\")",
    "env!(\"HOME\")",
    "macro_rules! x { () => {} }",
    "fn",
    "Self",
    "self",
    "super",
    "crate",
    "async",
    "gen",
    "_",
    "r#fn",
    "mod x;",
    "use x::*;",
    "pub unsafe fn x() {}",
    "#[no_mangle]",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;",
    "[x](javascript:alert(1))",
    "[`x`]: https://x",
    "![x](y)",
    "| a |\n|---|",
    "# Examples",
    "- [ ] x",
    "[^1]",
    "a\n===",
    "> x",
    "1. x",
    "%s%n%x",
    "$(id)",
    "`id`",
    "; rm -rf /",
    "| id",
    "../../etc/passwd",
    "C:\\x",
    "\r\nx: y",
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\u{202e}x",
    "\u{2066}x\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{a0}",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{301}",
    "e\u{301}",
    "\u{212a}",
    "\u{ff41}",
    "\u{1d41a}",
    "🎉",
    "👩‍👩‍👧",
    "田中",
    "مرحبا",
    "İ",
    "ß",
    "ǅ",
    "ﬁ",
    "Ω",
    "º",
    "null",
    "true",
    "NaN",
    "1e400",
    "0x1F",
    "-1",
    "007",
    "NO",
    "~",
    "!!str x",
    "&a",
    "*a",
    "<<",
    "---",
    "...",
    "? x",
    ": x",
    "- x",
    "@x",
    "%x",
    "=x",
    "a: b",
    "a #b",
    "",
    " ",
    "  a  ",
];

/// A spec with `text` in one of the places where text is allowed.
fn spec(place: &str, text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let or = |name: &str, plain: &str| {
        if place == name {
            quoted.clone()
        } else {
            plain.to_owned()
        }
    };
    format!(
        r#"vendor: {vendor}
title: {title}
docs: {{ url: {url}, read: 2026-11-20, basis: documented }}
envelope: {{ code: {pointer}, message: {message}, request_id: [{header}, {challenge}], details_at: /details }}
wait: [{{ from: /details/{until}, format: seconds }}, header:retry-after]
resend: {{ writes: with_key, key: {key}, for: 24h }}
types:
  {type_name}: {{ {member}: string, other: {type_text} }}
  Word: [{word}, plain]
  Tagged: {{ tag: /type, cases: {{ {case}: any }} }}
errors:
  - code: {code}
    name: {name}
    status: 400
    when: {{ /x: {test}, message: {{ contains: {contains} }} }}
    description: {description}
    fix: {fix}
    user_message: {user_message}
    docs: {docs}
    retry: [{{ when: {{ {condition}: a }}, then: never }}, {{ wait: {{ from: {wait_header}, format: seconds }} }}]
    details: {{ {field}: {type_use}?, word: Word?, tagged: Tagged? }}
    recovery: {{ use_fresh_value: {recovery} }}
    examples:
      - body: {body}
        query: {query}
        headers: {{ x: {example_header} }}
  - {{ code: other, retry: never }}
"#,
        vendor = or("vendor", "acme"),
        title = or("title", "Acme"),
        url = or("url", "https://a.b"),
        pointer = if place == "pointer" {
            serde_json::Value::from(format!("/{text}")).to_string()
        } else {
            "/code".to_owned()
        },
        message = if place == "separator" {
            format!("{{ from: /message, until: {quoted} }}")
        } else {
            "/message".to_owned()
        },
        header = if place == "header" {
            serde_json::Value::from(format!("header:{text}")).to_string()
        } else {
            "header:x-id".to_owned()
        },
        challenge = format_args!(
            "{{ from: header:www-authenticate, param: {} }}",
            or("param", "error")
        ),
        until = "after",
        key = if place == "key" {
            serde_json::Value::from(format!("header:{text}")).to_string()
        } else {
            "header:idempotency-key".to_owned()
        },
        type_name = or("type_name", "Named"),
        member = or("member", "inner"),
        type_text = or("type_text", "string"),
        word = or("word", "first"),
        case = or("case", "first"),
        code = or("code", "a_code"),
        name = or("name", "a_name"),
        test = or("test", "a"),
        contains = or("contains", "gone"),
        description = or("description", "Words."),
        fix = or("fix", "Words."),
        user_message = or("user_message", "Words."),
        docs = if place == "docs" {
            quoted.clone()
        } else {
            "https://a.b/c".to_owned()
        },
        condition = if place == "condition" {
            serde_json::Value::from(format!("header:{text}")).to_string()
        } else {
            "header:x-y".to_owned()
        },
        wait_header = if place == "wait_header" {
            serde_json::Value::from(format!("header:{text}")).to_string()
        } else {
            "header:x-wait".to_owned()
        },
        field = or("field", "a_field"),
        type_use = if place == "type_name" {
            "string"
        } else {
            "Named"
        },
        recovery = if place == "recovery" {
            serde_json::Value::from(format!("/{text}")).to_string()
        } else {
            "/nonce".to_owned()
        },
        body = or("body", "'{}'"),
        query = or("query", "a=b"),
        example_header = or("example_header", "y"),
    )
}

const PLACES: [&str; 30] = [
    "vendor",
    "title",
    "url",
    "pointer",
    "separator",
    "header",
    "param",
    "key",
    "type_name",
    "member",
    "type_text",
    "word",
    "case",
    "code",
    "name",
    "test",
    "contains",
    "description",
    "fix",
    "user_message",
    "docs",
    "condition",
    "wait_header",
    "field",
    "recovery",
    "body",
    "query",
    "example_header",
    "file",
    "comment",
];

/// The generated file; `None` if the spec is refused.
fn generated(place: &str, text: &str) -> Option<String> {
    let path = if place == "file" {
        format!("specs/{text}.yaml")
    } else {
        "acme.yaml".to_owned()
    };
    let mut source = spec(place, text);
    if place == "comment" {
        source.insert_str(
            0,
            &text
                .lines()
                .map(|line| format!("# {line}\n"))
                .collect::<String>(),
        );
    }
    let file = File::of_bytes(Path::new(&path), source.into_bytes());
    let generated =
        vendors::file(file.spec.as_ref()?, &Facade::default(), "Advice.").expect("it fits");
    Some(generated.text)
}

/// The structure of a file, without texts and names: the kind, attributes and members of each item,
/// and how items nest.
fn skeleton(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut lines = attributes(&file.attrs);
    for item in &file.items {
        lines.extend(self::item(item));
    }
    lines
}

fn item(item: &syn::Item) -> Vec<String> {
    match item {
        syn::Item::Const(item) => vec![format!("const {:?}", attributes(&item.attrs))],
        syn::Item::Static(item) => vec![format!("static {:?}", attributes(&item.attrs))],
        syn::Item::Type(item) => vec![format!("type {:?}", attributes(&item.attrs))],
        syn::Item::Use(item) => vec![format!("use {:?}", attributes(&item.attrs))],
        syn::Item::Fn(item) => vec![format!(
            "fn {} {:?}",
            item.sig.inputs.len(),
            attributes(&item.attrs)
        )],
        syn::Item::Macro(item) => vec![format!("macro {}", item.mac.path.segments.len())],
        syn::Item::Struct(item) => vec![format!(
            "struct {} {:?}",
            item.fields.len(),
            attributes(&item.attrs)
        )],
        syn::Item::Enum(item) => vec![format!(
            "enum {} {:?}",
            item.variants.len(),
            attributes(&item.attrs)
        )],
        syn::Item::Impl(item) => vec![format!("impl {}", item.items.len())],
        _ => panic!("an item of another kind"),
    }
}

/// The number of attributes of each name. Documentation is left out, because it may have more
/// lines.
fn attributes(attributes: &[syn::Attribute]) -> Vec<String> {
    let name = |attribute: &syn::Attribute| {
        attribute
            .path()
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect::<Vec<_>>()
            .join("::")
    };
    attributes
        .iter()
        .map(name)
        .filter(|name| name != "doc")
        .collect()
}

#[test]
fn no_text_changes_the_structure_of_a_file() {
    let plain = skeleton(&generated("none", "").expect("the plain spec is right"));
    let (accepted, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    parallel::each(pairs(&PLACES), |(place, naughty)| {
        let Some(text) = generated(place, naughty) else {
            refused.fetch_add(1, Ordering::Relaxed);
            return;
        };
        accepted.fetch_add(1, Ordering::Relaxed);
        assert_eq!(skeleton(&text), plain, "{naughty:?} as {place}\n{text}");
        let invisible = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert!(
            !text.contains(invisible),
            "{naughty:?} as {place}: what cannot be seen is written as an escape\n{text}"
        );
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let outside_of_strings: String = line.split('"').step_by(2).collect();
            assert!(
                outside_of_strings.is_ascii() || line.contains('"'),
                "{naughty:?} as {place}: {line}"
            );
        }
    });
    let (accepted, refused) = (accepted.into_inner(), refused.into_inner());
    println!("{accepted} texts accepted, {refused} refused");
    assert!(
        accepted > 100 && refused > 40,
        "{accepted} accepted, {refused} refused"
    );
}

/// Texts in places. All in all places take minutes, so only a sample of the pairs runs by default.
fn pairs(
    places: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, &'static str)> + Send {
    let step = slow::pick(16, 4, 1);
    let texts = move |(at, &place): (usize, &'static &'static str)| {
        let tried = NAUGHTY
            .iter()
            .enumerate()
            .filter(move |(text, _)| (at + text).is_multiple_of(step));
        tried.map(move |(_, &naughty)| (place, naughty))
    };
    places.iter().enumerate().flat_map(texts)
}

/// The places whose texts become tokens.
const NAMES: [&str; 8] = [
    "vendor",
    "name",
    "code",
    "type_name",
    "member",
    "field",
    "word",
    "case",
];

/// Names are the only texts that become tokens: they are ASCII, and not keywords.
#[test]
fn identifiers_are_plain() {
    for (place, naughty) in pairs(&NAMES) {
        let Some(text) = generated(place, naughty) else {
            continue;
        };
        let file = syn::parse_file(&text).expect("it parses");
        for item in file.items {
            let names: Vec<String> = match item {
                syn::Item::Struct(item) => item
                    .fields
                    .iter()
                    .filter_map(|field| Some(field.ident.as_ref()?.to_string()))
                    .chain([item.ident.to_string()])
                    .collect(),
                syn::Item::Enum(item) => item
                    .variants
                    .iter()
                    .map(|variant| variant.ident.to_string())
                    .chain([item.ident.to_string()])
                    .collect(),
                _ => Vec::new(),
            };
            for name in names {
                let name = name.strip_prefix("r#").unwrap_or(&name);
                assert!(
                    name.bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                        && name != "_",
                    "{naughty:?} as {place}: {name}"
                );
            }
        }
    }
}
