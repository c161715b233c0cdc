//! Why a type refuses a value, in its own words, which may repeat the server's text.

use std::fmt;

/// Its first characters.
pub(crate) fn start_of_reason(reason: &impl fmt::Display) -> String {
    struct Start(String);

    impl fmt::Write for Start {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            const LONGEST: usize = 200;
            let left = LONGEST.saturating_sub(self.0.chars().count());
            self.0.extend(text.chars().take(left));
            Ok(())
        }
    }

    let mut start = Start(String::new());
    // Writing to a `String` never fails.
    let _ = fmt::write(&mut start, format_args!("{reason}"));
    start.0
}
