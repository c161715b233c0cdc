//! The command line of vendor-errors: what it reads, what it writes, and what it says.
//!
//! Those who have specs of their own [`check()`] them in their tests, for which the feature `cli`,
//! which is the command line itself, may be off.

#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "some of it is for the command line alone")
)]

#[cfg(feature = "cli")]
#[macro_use]
mod console;

#[cfg(feature = "cli")]
mod args;
pub mod check;
#[cfg(feature = "cli")]
mod color;
#[cfg(feature = "cli")]
mod config;
pub mod explain;
#[cfg(feature = "cli")]
mod generate;
#[cfg(feature = "cli")]
mod new;
mod outcome;
#[cfg(feature = "cli")]
mod printed;
#[cfg(feature = "cli")]
mod program;
#[cfg(feature = "cli")]
mod project;
#[cfg(feature = "cli")]
mod run;
#[cfg(feature = "cli")]
pub mod schema;
#[cfg(feature = "cli")]
mod selection;
#[cfg(feature = "cli")]
mod shipped;
pub mod specs;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
mod target;

pub use check::{CheckError, check};
#[cfg(feature = "cli")]
pub use program::Program;
#[cfg(feature = "cli")]
pub use run::run;
