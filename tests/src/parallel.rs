//! Work for all processors, since the harness runs a test in one thread.

use std::num::NonZero;
use std::sync::Mutex;
use std::thread;

/// Calls `work` with each item, in as many threads as there are processors.
///
/// # Panics
/// If `work` does.
pub fn each<T: Send>(items: impl IntoIterator<Item = T, IntoIter: Send>, work: impl Fn(T) + Sync) {
    let items = Mutex::new(items.into_iter());
    let next = || items.lock().expect("no iterator panics").next();
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                while let Some(item) = next() {
                    work(item);
                }
            });
        }
    });
}
