//! How long a server asks its caller to wait, read from the text of a header or of a JSON value.
//!
//! Nothing here sleeps, allocates or looks at a clock: the caller says what time it is.

pub(crate) mod http_date;
mod ratelimit;
mod reading;
mod structured;
#[cfg(test)]
mod tests;

pub(crate) use reading::{Reading, read, read_lines};
pub(crate) use vendor_errors_tables::format::{Format, MAX};
