//! From the tokens of the user's item to what the join needs of it.

mod attributes;
mod generics;
mod literal;
mod tokens;

use crate::join::{
    Brackets, Field, Fields, Generics, Group, Ident, Item, Meta, Problem, Token, Variant,
};
use crate::messages;
use attributes::attributes;
use tokens::{Tokens, split, split_types};

/// What the derive stands on.
#[derive(Debug)]
pub(crate) struct Input {
    /// All keys of its own attributes.
    pub(crate) attributes: Vec<Meta>,
    pub(crate) item: Item,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Enum,
    UnitStruct,
    /// Neither, which has been reported.
    Other,
}

/// Reads the item; what is wrong with its attributes is added to `problems`.
pub(crate) fn parse(input: Vec<Token>, problems: &mut Vec<Problem>) -> Option<Input> {
    let mut tokens = Tokens::new(input);
    let attributes = attributes(&mut tokens, problems);
    let visibility = tokens.visibility();
    let keyword = tokens.ident()?;
    let name = tokens.ident()?;
    let parameters = generics::generics(&mut tokens, problems);
    let predicates = generics::predicates(&mut tokens);
    let body = tokens.group(Brackets::Curly);
    let kind = match (keyword.text.as_str(), &body) {
        ("enum", _) => Kind::Enum,
        ("struct", None) if tokens.punct(';').is_some() => Kind::UnitStruct,
        _ => Kind::Other,
    };
    if kind == Kind::Other {
        problems.push(messages::neither_enum_nor_unit(&name));
    }
    let variants = match (kind, body) {
        (Kind::Enum, Some(body)) => variants(body, problems),
        _ => Vec::new(),
    };
    let generics = Generics {
        predicates,
        ..parameters
    };
    let item = Item {
        name,
        visibility,
        generics,
        exhaustive: None,
        variants,
    };
    Some(Input {
        attributes: attributes.keys(),
        item,
        kind,
    })
}

fn variants(body: Group, problems: &mut Vec<Problem>) -> Vec<Variant> {
    let mut variants = Vec::new();
    for part in split(body.tokens) {
        let mut tokens = Tokens::new(part);
        let attributes = attributes(&mut tokens, problems);
        if let Some(name) = tokens.ident() {
            variants.push(Variant {
                name,
                attributes: attributes.ours,
                broken: attributes.broken,
                fields: fields(&mut tokens, problems),
            });
        }
    }
    variants
}

fn fields(tokens: &mut Tokens, problems: &mut Vec<Problem>) -> Fields {
    if let Some(named) = tokens.group(Brackets::Curly) {
        return Fields::Named(fields_of(named, true, problems));
    }
    match tokens.group(Brackets::Round) {
        Some(unnamed) => Fields::Tuple(fields_of(unnamed, false, problems)),
        None => Fields::Unit,
    }
}

fn fields_of(group: Group, named: bool, problems: &mut Vec<Problem>) -> Vec<Field> {
    let mut fields = Vec::new();
    for part in split_types(group.tokens) {
        let mut tokens = Tokens::new(part);
        let attributes = attributes(&mut tokens, problems);
        tokens.visibility();
        let name: Option<Ident> = if named { tokens.ident() } else { None };
        if named {
            tokens.punct(':');
        }
        fields.push(Field {
            name,
            ty: tokens.rest(),
            broken: attributes.broken,
            attributes: attributes.keys(),
        });
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::spelled;
    use crate::lexed::lexed;

    fn read(text: &str) -> (Input, Vec<Problem>) {
        let mut problems = Vec::new();
        (
            parse(lexed(text), &mut problems).expect("an item"),
            problems,
        )
    }

    fn all_spelled(lists: &[Vec<Token>]) -> Vec<String> {
        lists.iter().map(|tokens| spelled(tokens)).collect()
    }

    #[test]
    fn an_enum_with_all_that_may_stand_around() {
        let (input, problems) = read(
            "/// Docs
            #[derive(Debug)]
            #[vendor_errors(spec = \"a.yaml\", exhaustive, crate = ::renamed)]
            pub(crate) enum E<T: Iterator<Item = u8> = X<u8>, const N: usize = 3> where T: Fn(u8) -> Vec<u8>, {
                #[vendor_errors(code(\"a\", \"b\"), bookwell(name = \"c\"))]
                A { #[vendor_errors(detail = \"d\")] pub x: Map<String, Vec<u8>>, r#type: fn(u8) -> u8, },
                B(pub(crate) Option<T>, (u8, u8)) = 1 << 3,
                C,
            }",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(input.kind, Kind::Enum);
        assert_eq!(
            input.attributes.iter().map(Meta::name).collect::<Vec<_>>(),
            ["spec", "exhaustive", "crate"]
        );
        let Item {
            visibility,
            generics,
            variants,
            ..
        } = &input.item;
        assert_eq!(spelled(visibility), "pub(crate)");
        assert_eq!(
            all_spelled(&generics.params),
            ["T:Iterator<Item=u8>", "const N:usize"]
        );
        assert_eq!(all_spelled(&generics.args), ["T", "N"]);
        assert_eq!(all_spelled(&generics.predicates), ["T:Fn(u8)->Vec<u8>"]);
        let shown: Vec<_> = variants
            .iter()
            .map(|v| (v.name.text.clone(), v.fields.as_slice().len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("A".to_owned(), 2),
                ("B".to_owned(), 2),
                ("C".to_owned(), 0)
            ]
        );
        assert_eq!(
            spelled(&variants[0].fields.as_slice()[0].ty),
            "Map<String,Vec<u8>>"
        );
        assert_eq!(spelled(&variants[1].fields.as_slice()[1].ty), "(u8,u8)");
    }

    #[test]
    fn what_an_attribute_cannot_be() {
        let broken = [
            "vendor_errors",
            "vendor_errors = \"a\"",
            "vendor_errors(\"a\")",
            "vendor_errors(code = )",
            "vendor_errors(code = 1.5)",
        ];
        for attribute in broken {
            let (input, problems) = read(&format!("enum E {{ #[{attribute}] A }}"));
            assert_eq!(problems.len(), 1, "{attribute}");
            assert!(input.item.variants[0].broken, "{attribute}");
        }
    }

    #[test]
    fn only_enums_and_unit_structs() {
        assert_eq!(read("pub struct Bookwell;").0.kind, Kind::UnitStruct);
        for other in ["struct S {}", "struct S(u8);", "union U { a: u8 }"] {
            assert_eq!(read(other).1.len(), 1, "{other}");
        }
        assert_eq!(read("enum E<'a> { A(&'a u8) }").1.len(), 1);
    }
}
