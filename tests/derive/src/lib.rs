//! Tests of the derive: `tests/` for its behavior, `ui/` for its messages.
