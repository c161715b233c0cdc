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

/// Bytes of memory, for typed details and for what is needed while they are read.
pub(crate) const MEMORY: usize = 1024 * 1024;

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    stack: usize,
    memory: usize,
}

impl Budget {
    /// Of details that are written as text, which takes about as much as the body does.
    pub(super) const OF_TEXT: Self = Self {
        stack: STACK,
        memory: usize::MAX,
    };
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            stack: STACK,
            memory: MEMORY,
        }
    }
}

impl Budget {
    /// Of details that share this memory with others.
    pub(super) fn sharing(memory: usize) -> Self {
        Self {
            memory,
            ..Self::default()
        }
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

    /// Takes so many bytes of memory, if they are left.
    pub(super) fn take(&mut self, bytes: usize) -> Option<()> {
        match self.budget.memory.checked_sub(bytes) {
            Some(left) => self.budget.memory = left,
            None => return self.fail(Mismatch::Large),
        }
        Some(())
    }

    /// How much memory is left.
    pub(super) fn memory(&self) -> usize {
        self.budget.memory
    }

    /// Gives memory back that is free again.
    pub(super) fn give_back(&mut self, bytes: usize) {
        self.budget.memory = self.budget.memory.saturating_add(bytes);
    }

    /// Reads what may be absent: if it cannot be read, what it took is free again.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.budget.memory;
        let read = read(self);
        if read.is_none() {
            self.budget.memory = before;
        }
        read
    }

    /// Makes room for one more element.
    #[inline]
    pub(super) fn grow<T>(&mut self, list: &mut Vec<T>) -> Option<()> {
        if list.len() < list.capacity() {
            return Some(());
        }
        let first = if size_of::<T>() > 1024 { 1 } else { 4 };
        let more = list.capacity().max(first);
        self.grow_by(list, more)
    }

    /// Makes room for so many more elements. Old and new place are there together for a moment.
    pub(super) fn grow_by<T>(&mut self, list: &mut Vec<T>, more: usize) -> Option<()> {
        let old = list.capacity().saturating_mul(size_of::<T>());
        let new = list.len().saturating_add(more);
        self.take(new.saturating_mul(size_of::<T>()))?;
        list.reserve_exact(more);
        self.give_back(old);
        Some(())
    }

    /// Takes the memory of one more entry of a `BTreeMap` that has this many.
    pub(super) fn take_entry<T>(&mut self, key: &str, entries: usize) -> Option<()> {
        /// Entries that a node has room for.
        const NODE: usize = 11;
        /// Entries that are at least in a node, if the keys come in order; with what the nodes
        /// above it take.
        const LEAST: usize = 4;
        /// What a node has besides its entries.
        const LINKS: usize = 128;
        self.take(key.len())?;
        if entries.is_multiple_of(LEAST) {
            let entry = size_of::<T>().saturating_add(size_of::<String>());
            self.take(entry.saturating_mul(NODE).saturating_add(LINKS))?;
        }
        Some(())
    }
}
