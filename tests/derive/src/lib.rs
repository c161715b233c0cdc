//! Tests of the derive: see `tests/` for what it does, `ui/` for what it says.
