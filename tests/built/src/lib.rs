//! Every vendor of the repository (and every spec of `tests/specs`) as generated code, behind one
//! interface for tests.
//!
//! The build script generates the modules and their list: a new vendor is only a new YAML file.

mod answer;

pub use answer::Answers;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::{Debug, Display};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use vendor_errors::{Category, Classified, Error, Kind, Name, Response, Vendor};

// Whoever generates code may use these lints.

/// The vendors of the repository.
#[warn(clippy::pedantic)]
pub mod vendors {
    include!(concat!(env!("OUT_DIR"), "/vendors/mod.rs"));
}

/// The specs of `tests/specs`, one for each idea.
#[warn(clippy::pedantic)]
pub mod ideas {
    include!(concat!(env!("OUT_DIR"), "/ideas/mod.rs"));
}

/// The specs of `tests/specs/field`, one for each kind of response that people reported.
#[warn(clippy::pedantic)]
pub mod field {
    include!(concat!(env!("OUT_DIR"), "/field/mod.rs"));
}

/// The specs of `tests/specs/items`, one for each form of items.
#[warn(clippy::pedantic)]
pub mod items {
    include!(concat!(env!("OUT_DIR"), "/items/mod.rs"));
}

/// The folder of the generated files, with `vendors`, `ideas`, `field` and `items` in it.
#[must_use]
pub fn generated() -> &'static Path {
    Path::new(env!("OUT_DIR"))
}

/// The generated code of one vendor.
#[derive(Clone, Copy, Debug)]
pub struct Built {
    /// `vendors`, `ideas`, `field` or `items`: the folder of its spec.
    pub folder: &'static str,
    pub vendor: Vendor,
    pub size_of_error: usize,
    pub answers: Answers,
}

impl Built {
    /// The vendor whose spec is in `folder`.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn named(folder: &str, name: &str) -> &'static Self {
        let is = |built: &&Self| built.folder == folder && built.vendor.name() == name;
        let built = all().iter().find(is);
        built.unwrap_or_else(|| panic!("{name} was not built from {folder}"))
    }

    /// The path of its spec.
    #[must_use]
    pub fn spec(&self) -> PathBuf {
        let specs = match self.folder {
            "vendors" => "../../error-spec/vendors",
            "ideas" => "../specs",
            "field" => "../specs/field",
            _ => "../specs/items",
        };
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join(specs);
        specs.join(format!("{}.yaml", self.vendor.name()))
    }
}

/// All of them.
#[must_use]
pub fn all() -> &'static [Built] {
    ALL
}

/// An `ErrorKind` with the other items of its module.
pub(crate) trait Typed: Kind + PartialEq + DeserializeOwned {
    type Name: Name + PartialEq + Debug + Display + FromStr + Serialize + DeserializeOwned;

    fn name(&self) -> Option<Self::Name>;

    /// What a name says without a response: whether it is retryable, and its category.
    fn said_of(name: Self::Name) -> (bool, Option<Category>);

    /// Its typed details as JSON; `None` if it has none.
    fn details(&self) -> Option<Value>;

    fn of(response: &Response<'_>) -> Error<Self>;

    fn classify<'a>(response: &'a Response<'a>) -> Classified<'a, Self::Name>;
}

macro_rules! vendors {
    ($($folder:ident::$name:ident [$($variant:ident)*])*) => {
        const ALL: &[Built] = &[$(Built {
            folder: stringify!($folder),
            vendor: $folder::$name::VENDOR,
            size_of_error: size_of::<$folder::$name::Error>(),
            answers: Answers::of::<$folder::$name::ErrorKind>(),
        },)*];

        $(impl Typed for $folder::$name::ErrorKind {
            type Name = $folder::$name::ErrorName;

            fn name(&self) -> Option<Self::Name> {
                self.name()
            }

            fn said_of(name: Self::Name) -> (bool, Option<Category>) {
                (name.is_retryable(), name.category())
            }

            fn details(&self) -> Option<Value> {
                match self {
                    $(Self::$variant(details) => Some(answer::there_and_back(details.as_ref()?)),)*
                    #[allow(unreachable_patterns)]
                    _ => None,
                }
            }

            fn of(response: &Response<'_>) -> Error<Self> {
                $folder::$name::Error::of(response)
            }

            fn classify<'a>(response: &'a Response<'a>) -> Classified<'a, Self::Name> {
                $folder::$name::classify(response)
            }
        })*
    };
}

include!(concat!(env!("OUT_DIR"), "/all.rs"));
