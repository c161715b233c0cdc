//! Absolute paths in generated code.
//!
//! A generated module begins with `use ::vendor_errors::__private as rt;`, and everything that is not for users is reached through `rt`.
//! What users see has the facade's own path. The facade may be a renamed dependency, so its path is a parameter.

/// Where generated code finds the facade.
#[derive(Clone, Debug)]
pub struct Paths {
    facade: String,
}

impl Default for Paths {
    /// `::vendor_errors`.
    fn default() -> Self {
        Self::new("::vendor_errors")
    }
}

impl Paths {
    /// The facade as this path, such as `::renamed`.
    #[must_use]
    pub fn new(facade: impl Into<String>) -> Self {
        Self {
            facade: facade.into(),
        }
    }

    /// `use ::vendor_errors::__private as rt;`
    #[doc(hidden)]
    #[must_use]
    pub fn import(&self, name: &str) -> String {
        format!("use {}::__private as {name};", self.facade)
    }

    /// The path of what users see.
    pub(crate) fn public(&self, name: &str) -> String {
        format!("{}::{name}", self.facade)
    }
}
