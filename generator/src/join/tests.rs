//! The join, over small specs.
