//! How much may be taken to read the details of one response.

use super::context::DecodeContext;
use super::error::Mismatch;

/// Bytes of stack. A thread with a stack of 1 MiB has them, also without optimization.
const STACK: usize = 640 * 1024;

/// How often a value is on the stack while it is read, without optimization: it is moved from
/// function to function.
const COPIES: usize = 12;

/// What else the functions need that read one value inside another.
const FRAMES: usize = 2 * 1024;

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    stack: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { stack: STACK }
    }
}

impl DecodeContext {
    /// Reads a value of this size, which has so many cases, unless the stack that it may need is
    /// used up. What is dropped later was read, so that dropping is bounded, too.
    pub(super) fn nested<T>(
        &mut self,
        size: usize,
        cases: usize,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let copies = COPIES.saturating_add(cases);
        let needed = size.saturating_mul(copies).saturating_add(FRAMES);
        let before = self.budget.stack;
        let Some(left) = before.checked_sub(needed) else {
            return self.fail(Mismatch::Deep);
        };
        self.budget.stack = left;
        let read = read(self);
        self.budget.stack = before;
        read
    }
}
