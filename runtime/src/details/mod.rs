//! Typed details: from the places that a spec names to the fields of a Rust type, and back to JSON.

mod asked;
mod containers;
mod context;
pub(crate) mod dynamic;
pub(crate) mod error;
mod fields;
mod locate;
mod member_index;
mod names;
mod places;
mod record;
mod scalars;
mod types;
mod value;
mod whole;

pub use asked::Asked;
pub use context::DecodeContext;
pub use error::DetailsError;
pub use fields::Fields;
pub use locate::Details;
pub use record::{
    Record, ShapeRef, blank_record, deserialize, deserialize_record, read_record, serialize,
    serialize_record, write_record,
};
pub use types::{
    Case, Union, Word, blank_union, read_union, read_word, write_case, write_other_case, write_word,
};
pub use value::{Map, Value};
