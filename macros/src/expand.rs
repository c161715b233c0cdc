//! From the user's item to its impls, or to everything that is wrong with it.

use crate::container::Container;
use crate::facade;
use crate::join::{self, Item, Problem, Token, Vendor, marks, spelled};
use crate::messages;
use crate::parse::{self, Input, Kind};
use crate::specs::{FolderOf, Specs};
use proc_macro2::TokenStream;
use vendor_errors_build::Facade;

/// What the derive gives back: nothing is wrong with code that is no stub.
#[derive(Debug, Default)]
pub(crate) struct Expanded {
    pub(crate) problems: Vec<Problem>,
    /// With [marks].
    pub(crate) code: String,
}

/// Expands the derive. Where something is wrong, stubs keep the rest of the user's crate free of further errors.
pub(crate) fn expand(input: Vec<Token>, folder_of: FolderOf<'_>) -> Expanded {
    let mut problems = Vec::new();
    let Some(input) = parse::parse(input, &mut problems) else {
        return Expanded::default();
    };
    let container = Container::of(&input, &mut problems);
    let specs = Specs::read(&container.specs, folder_of, &mut problems);
    let facade = container.facade.clone().unwrap_or_else(facade::path);
    let facade = facade.parse().unwrap_or_default();
    let Input { mut item, kind, .. } = input;
    item.exhaustive = container.exhaustive;
    let code = match kind {
        Kind::Enum => expand_enum(&item, &specs, &facade, &mut problems),
        Kind::UnitStruct => expand_struct(&item, &specs, &facade, &mut problems),
        Kind::Other => None,
    };
    let code = code.unwrap_or_else(|| match kind {
        Kind::Enum => join::stub(&item, &specs.names, &facade),
        Kind::UnitStruct => join::stub_module(&item, &specs.names, &facade),
        Kind::Other => String::new(),
    });
    Expanded { problems, code }
}

/// The code for an enum that nothing is wrong with.
fn expand_enum(
    item: &Item,
    specs: &Specs,
    facade: &Facade,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    if specs.failed || specs.read.is_empty() {
        return None;
    }
    let mut vendors = Vec::new();
    for read in &specs.read {
        vendors.push(Vendor {
            spec: &read.spec,
            shown: &read.path.value,
            spot: read.path.spot,
        });
    }
    match join::join(item, &vendors, facade, &specs.tracked) {
        Ok(code) => problems.is_empty().then_some(code),
        Err(more) => {
            problems.extend(more);
            None
        }
    }
}

/// The code for a unit struct that nothing is wrong with.
fn expand_struct(
    item: &Item,
    specs: &Specs,
    facade: &Facade,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    if !item.generics.args.is_empty() {
        problems.push(messages::generic_struct(&item.name));
    }
    let [read] = specs.read.as_slice() else {
        return None;
    };
    match vendor_errors_build::generate(&read.spec, facade) {
        Ok(module) => {
            let visibility: TokenStream = spelled(&item.visibility).parse().unwrap_or_default();
            let module = marks::plain(&module.inline(visibility).to_string());
            let (name, tracked) = (marks::ident(&item.name), &specs.tracked);
            problems.is_empty().then(|| {
                format!(
                    "{module}
                    const _: () = {{
                        {tracked}
                        // The struct stands for the module, and is no dead code.
                        let _ = {name};
                    }};"
                )
            })
        }
        Err(too_many) => {
            for what in &too_many {
                let (spot, shown) = (read.path.spot, &read.path.value);
                problems.push(messages::too_many(spot, shown, &what.to_string()));
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexed::lexed;
    use quote::quote;
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
            let module = vendor_errors_build::generate(&checked.spec, &Facade::default());
            let written = module.expect("it fits").inline(quote!(pub)).to_string();

            let path = path.to_str().expect("a path");
            let input = format!(
                "#[vendor_errors(spec = {path:?}, crate = ::vendor_errors)] pub struct Vendor;"
            );
            let derived = expand(lexed(&input), &|_| None);
            assert!(
                derived.problems.is_empty() && derived.code.contains(&written),
                "{name}"
            );
            compared += 1;
        }
        assert!(compared > 4, "{compared} specs");
    }
}
