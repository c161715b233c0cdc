//! The tag of a tagged union is a member of its values, so each case must be a type that can have
//! it.

use super::Types;
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{At, Type, TypeDef};

pub(super) fn check(types: &Types, diagnostics: &mut Diagnostics) {
    for (_, def) in types {
        let TypeDef::Union { tag, cases } = def else {
            continue;
        };
        for (case, ty) in cases {
            if !holds(tag, ty, types) {
                diagnostics.push(problem(case, kind(ty, types)));
            }
        }
    }
}

/// Whether a value of the type can have a text at the pointer.
fn holds(pointer: &[String], ty: &Type, types: &Types) -> bool {
    let Some((first, rest)) = pointer.split_first() else {
        return is_scalar(ty, types);
    };
    match ty {
        Type::Optional(ty) => holds(pointer, ty, types),
        Type::Map(ty) => holds(rest, ty, types),
        Type::List(ty) => first.parse::<usize>().is_ok() && holds(rest, ty, types),
        Type::Any => true,
        Type::Named(_) => !is_scalar(ty, types),
        Type::String | Type::Timestamp | Type::Integer | Type::Number | Type::Boolean => false,
    }
}

fn is_scalar(ty: &Type, types: &Types) -> bool {
    match ty {
        Type::Optional(ty) => is_scalar(ty, types),
        Type::Map(_) | Type::List(_) => false,
        // A string enum without words stands for a type that could not be read. Nothing is known
        // about it.
        Type::Named(index) => types
            .get(*index)
            .is_some_and(|(_, def)| matches!(def, TypeDef::Enum(words) if !words.is_empty())),
        _ => true,
    }
}

fn kind(ty: &Type, types: &Types) -> &'static str {
    match ty {
        Type::Optional(ty) => kind(ty, types),
        Type::Integer | Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::List(_) => "an array",
        Type::Map(_) => "a map of other values",
        _ if is_scalar(ty, types) => "a string",
        _ => "an object",
    }
}

fn problem(case: &At<String>, kind: &str) -> Diagnostic {
    let message = format!(
        "the case {} is {kind}, in which the tag cannot lie",
        quote(&case.value)
    );
    Diagnostic::new(&catalogue::CASE_WITHOUT_TAG, case.span, message)
        .label("no value can ever be this case")
        .help("a case is an object that has the tag: a struct of `types`, or `any`")
}
