//! Typed details: from the places that a spec names to the fields of a Rust type, and back to
//! JSON.

mod budget;
mod containers;
mod context;
pub(crate) mod dynamic;
mod enums;
pub(crate) mod error;
mod fields;
mod fits;
mod locate;
mod member_index;
mod named_fields;
mod names;
mod places;
mod scalars;
mod structs;
mod timestamp;
mod value;
mod whole;

pub(crate) use budget::MEMORY;
pub use context::DecodeContext;
pub use enums::{
    Case, StringEnum, TaggedUnion, blank_tagged_union, read_string_enum, read_tagged_union,
    write_case, write_other_case, write_string_enum,
};
pub use error::DetailsError;
pub use fields::Fields;
pub use locate::Details;
pub use named_fields::NamedFields;
pub use structs::{
    DetailsStruct, ShapeRef, blank_struct, deserialize, deserialize_struct, read_struct, serialize,
    serialize_struct, write_struct,
};
pub use timestamp::Timestamp;
pub use value::{Map, Value};
