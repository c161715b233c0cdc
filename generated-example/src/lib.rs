//! The vendors of this repository as a client crate has them, through every door: [`generated`] is
//! written by the command line and checked in, [`built`] is made by this crate's build script, and
//! [`booking`] derives an enum of its own.

pub mod booking;
pub mod generated;

/// The vendors of the folder `vendors`, made by the build script.
pub mod built {
    include!(concat!(env!("OUT_DIR"), "/vendor_errors/mod.rs"));
}
