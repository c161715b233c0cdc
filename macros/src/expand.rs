//! From the user's item to its impls, or to everything that is wrong with it.

use crate::container::Container;
use crate::facade;
use crate::messages;
use crate::parse::{self, Input, Kind};
use crate::specs::Specs;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_build::Paths;
use vendor_errors_build::join::{self, Item, Problem, Vendor};

/// Expands the derive. Where something is wrong, stubs keep the rest of the user's crate free of further errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut problems = Vec::new();
    let Some(input) = parse::parse(input, &mut problems) else {
        return TokenStream::new();
    };
    let container = Container::of(&input, &mut problems);
    let specs = Specs::read(&container.specs, &mut problems);
    let paths = Paths::new(container.facade.clone().unwrap_or_else(facade::path));
    let Input { mut item, kind, .. } = input;
    item.exhaustive = container.exhaustive;
    let expanded = match kind {
        Kind::Enum => expand_enum(&item, &specs, &paths, problems),
        Kind::UnitStruct => expand_struct(&item, &specs, &paths, problems),
        Kind::Other => Err(problems),
    };
    expanded.unwrap_or_else(|problems| {
        let errors = problems.iter().map(Problem::to_tokens);
        let stub = match kind {
            Kind::Enum => join::stub(&item, &specs.names, &paths),
            Kind::UnitStruct => join::stub_module(&item, &specs.names, &paths),
            Kind::Other => TokenStream::new(),
        };
        quote!(#(#errors)* #stub)
    })
}

fn expand_enum(
    item: &Item,
    specs: &Specs,
    paths: &Paths,
    mut problems: Vec<Problem>,
) -> Result<TokenStream, Vec<Problem>> {
    // Without all of its specs there is no telling what else is wrong.
    if specs.read.len() < specs.names.len() || specs.read.is_empty() {
        return Err(problems);
    }
    let vendors: Vec<Vendor<'_>> = specs
        .read
        .iter()
        .map(|read| Vendor {
            spec: &read.spec,
            shown: &read.path.value,
            span: read.path.span,
        })
        .collect();
    match join::join(item, &vendors, paths, &specs.tracked) {
        Ok(tokens) if problems.is_empty() => Ok(tokens),
        Ok(_) => Err(problems),
        Err(more) => {
            problems.extend(more);
            Err(problems)
        }
    }
}

fn expand_struct(
    item: &Item,
    specs: &Specs,
    paths: &Paths,
    mut problems: Vec<Problem>,
) -> Result<TokenStream, Vec<Problem>> {
    if !item.generics.args.is_empty() {
        problems.push(messages::generic_struct(&item.name));
    }
    let [read] = specs.read.as_slice() else {
        return Err(problems);
    };
    let module = vendor_errors_build::generate(&read.spec, paths).map_err(|too_many| {
        let too_many = too_many
            .iter()
            .map(|what| messages::too_many(read.path.span, &read.path.value, &what.to_string()));
        too_many.collect::<Vec<_>>()
    });
    match module {
        Ok(module) if problems.is_empty() => {
            let (name, tracked) = (&item.name, &specs.tracked);
            let module = module.inline(&item.visibility.to_string());
            let module: TokenStream = module.parse().expect("generated code is Rust");
            Ok(quote! {
                #module
                const _: () = {
                    #tracked
                    // The struct stands for the module, and is no dead code.
                    let _ = #name;
                };
            })
        }
        Ok(_) => Err(problems),
        Err(more) => {
            problems.extend(more);
            Err(problems)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;
    use vendor_errors_spec::source::Source;

    /// What the command line writes has the items of the inline module, by a test of the generator.
    #[test]
    fn a_unit_struct_gets_the_items_that_the_command_line_writes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
        let mut compared = 0;
        for entry in fs::read_dir(folder).expect("the specs") {
            let path = entry.expect("a spec").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .expect("a name");
            let source = Source::new(name, fs::read(&path).expect("its text"));
            let checked = vendor_errors_spec::read(&source).expect("a good spec");
            let module = vendor_errors_build::generate(&checked.spec, &Paths::default());
            let written = module.expect("it fits").inline("pub");
            let written: TokenStream = written.parse().expect("it is Rust");
            let written = written.to_string();

            let path = path.to_str().expect("a path");
            let input = quote!(
                #[vendor_errors(spec = #path, crate = ::vendor_errors)]
                pub struct Vendor;
            );
            let derived = expand(input).to_string();
            assert!(derived.starts_with(&written), "{name}");
            compared += 1;
        }
        assert!(compared > 4, "{compared} specs");
    }
}
