//! The derive's message for each mistake: `ui/` has a folder for each topic, with rustc's output
//! beside each file.

/// The release whose wording the `.stderr` files have. Continuous integration uses it.
const RELEASE: &str = "1.95.";

#[test]
fn messages() {
    let version =
        std::process::Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .arg("--version")
            .output()
            .expect("rustc runs");
    // `rustc 1.95.0 (59807616e 2026-04-14)`
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let release = version.split_whitespace().nth(1).unwrap_or_default();
    if !release.starts_with(RELEASE) || release.contains('-') {
        eprintln!("skipped: the messages are compared on rustc {RELEASE}x only, this is {release}");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}
