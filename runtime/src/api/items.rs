//! The items of a response that failed: as errors of their own, and as responses to look at.

use crate::api::error::Error;
use crate::api::kind::{Decoder, Kind};
use crate::api::name::{Classified, Name, classify};
use crate::api::short::Short;
use crate::details::MEMORY;
use crate::engine::{FailedItem, Parsed, Walk};
use crate::response::Response;
use crate::text::Text;
use std::borrow::Cow;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

/// The most items that an error keeps, or that an answer in JSON has.
pub(crate) const MOST_ITEMS: usize = 1_000;

/// How many bytes of JSON and texts the items of an error keep together. The last may exceed it.
const LONGEST: usize = 1024 * 1024;

/// An item of a response that failed, as an error of its own: one part of a batch, or one reason
/// why a request was refused.
///
/// [`Error::items`] has those of an error.
///
/// ```
/// # use vendor_errors_runtime::Error;
/// /// The parts of a batch to send again, by their positions in the request.
/// fn to_resend<K>(error: &Error<K>) -> Vec<usize> {
///     let items = error.items().iter();
///     let again = items.filter(|item| item.error().may_resend("POST"));
///     again.filter_map(|item| item.index()).collect()
/// }
/// ```
#[derive(Clone)]
pub struct Item<K> {
    index: Option<usize>,
    key: Option<Box<str>>,
    error: Error<K>,
}

impl<K> Item<K> {
    /// The position, from 0, of the part of the request that the item answers; `None` if the items
    /// are not in the order of the request.
    #[must_use]
    pub const fn index(&self) -> Option<usize> {
        self.index
    }

    /// The item's key: its id, or its name among the members of an object.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// What went wrong with it.
    #[must_use]
    pub const fn error(&self) -> &Error<K> {
        &self.error
    }

    /// Takes the error out.
    #[must_use]
    pub fn into_error(self) -> Error<K> {
        self.error
    }
}

impl<K: fmt::Debug> fmt::Debug for Item<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Item")
            .field("index", &self.index)
            .field("key", &Short(&self.key, 200))
            .field("error", &self.error)
            .finish()
    }
}

/// The items that an error keeps.
#[derive(Clone)]
pub(crate) struct KeptItems<K> {
    /// Each answers a part of the request.
    pub(crate) are_parts: bool,
    pub(crate) items: Vec<Item<K>>,
    /// How many failed beyond those.
    pub(crate) omitted: usize,
}

impl<K> KeptItems<K> {
    /// Those of a response that failed; `None` if there are none.
    #[cold]
    pub(crate) fn of(decoder: &Decoder<K>, parsed: &Parsed<'static, '_>) -> Option<Box<Self>> {
        let mut walk = parsed.items()?;
        let mut kept = Self {
            are_parts: walk.are_parts(),
            items: Vec::new(),
            omitted: 0,
        };
        let (mut room, mut memory) = (LONGEST, MEMORY);
        while let Some(failed) = parsed.next_failed(&mut walk) {
            let has_room = failed.length() <= room && kept.items.len() < MOST_ITEMS;
            if has_room && kept.omitted == 0 {
                let item = decoder.item(&failed, &mut memory);
                // A text of a header, or with escapes, is kept beside the JSON.
                room = room.saturating_sub(item.error.kept_bytes().max(failed.length()));
                kept.items.push(item);
            } else {
                kept.omitted = kept.omitted.saturating_add(1);
            }
        }
        (!kept.items.is_empty() || kept.omitted > 0).then(|| Box::new(kept))
    }
}

impl<K> Decoder<K> {
    /// The items of a response that failed, whether the response as a whole is an error or not.
    pub fn items<'r>(
        &self,
        response: &'r Response<'r>,
    ) -> impl Iterator<Item = Item<K>> + use<'r, K> {
        let decoder = *self;
        let failed = FailedItems::of(Parsed::new(self.spec, response));
        failed.map(move |failed| {
            let mut memory = MEMORY;
            decoder.item(&failed, &mut memory)
        })
    }

    /// Makes an error of an item. Its details take of `memory`.
    fn item(&self, failed: &FailedItem<'_>, memory: &mut usize) -> Item<K> {
        Item {
            index: failed.index,
            key: failed.key.map(|key| key.to_cow().into()),
            error: self.item_error(&failed.response, memory),
        }
    }
}

/// The failed items of a response, one after another.
struct FailedItems<'r> {
    parsed: Parsed<'static, 'r>,
    walk: Option<Walk<'static, 'r>>,
}

impl<'r> FailedItems<'r> {
    fn of(parsed: Parsed<'static, 'r>) -> Self {
        let walk = parsed.items();
        Self { parsed, walk }
    }
}

impl<'r> Iterator for FailedItems<'r> {
    type Item = FailedItem<'r>;

    fn next(&mut self) -> Option<FailedItem<'r>> {
        self.parsed.next_failed(self.walk.as_mut()?)
    }
}

/// The items of a response that failed, borrowed from it. Generated modules have a function
/// `items` that returns them. Nothing is allocated for them.
pub struct Items<'r, N> {
    failed: FailedItems<'r>,
    name: PhantomData<fn() -> N>,
}

/// Finds the items of a response that failed, whether the response as a whole is an error or not.
#[must_use]
pub fn items<'r, N: Name>(response: &'r Response<'r>) -> Items<'r, N> {
    Items {
        failed: FailedItems::of(Parsed::new(N::spec(), response)),
        name: PhantomData,
    }
}

impl<'r, N> Iterator for Items<'r, N> {
    type Item = ItemRef<'r, N>;

    fn next(&mut self) -> Option<ItemRef<'r, N>> {
        Some(ItemRef {
            failed: self.failed.next()?,
            name: PhantomData,
        })
    }
}

impl<N> FusedIterator for Items<'_, N> {}

impl<N> fmt::Debug for Items<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}

/// An item of a response that failed, borrowed from it.
pub struct ItemRef<'r, N> {
    failed: FailedItem<'r>,
    name: PhantomData<fn() -> N>,
}

impl<'r, N> ItemRef<'r, N> {
    /// The position, from 0, of the part of the request that the item answers; `None` if the items
    /// are not in the order of the request.
    #[must_use]
    pub const fn index(&self) -> Option<usize> {
        self.failed.index
    }

    /// The item's key: its id, or its name among the members of an object.
    #[must_use]
    pub fn key(&self) -> Option<Cow<'r, str>> {
        self.failed.key.as_ref().map(Text::to_cow)
    }

    /// The item's JSON, as it was sent.
    #[must_use]
    pub const fn json(&self) -> &'r str {
        self.failed.value.as_str()
    }

    /// The item as a response of its own, to make an error of a kind of your own:
    /// `Error::<BookingError>::of(item.response())`.
    #[must_use]
    pub const fn response(&self) -> &Response<'r> {
        &self.failed.response
    }
}

impl<N: Name> ItemRef<'_, N> {
    /// What the item means: the entry, the verdict, the wait. Nothing is allocated.
    #[must_use]
    pub fn classify(&self) -> Classified<'_, N> {
        classify(&self.failed.response)
    }
}

impl<N> fmt::Debug for ItemRef<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemRef")
            .field("index", &self.index())
            .field("key", &self.key())
            .finish_non_exhaustive()
    }
}

impl<K: Kind> Error<K> {
    /// The items of a response that failed, as errors, whether the response as a whole is an error
    /// or not: a success may carry errors beside its data. [`Error::items`] has those of an error.
    ///
    /// They are made one after another and not bounded.
    pub fn items_of<'r>(response: &'r Response<'r>) -> impl Iterator<Item = Item<K>> + use<'r, K> {
        K::decoder().items(response)
    }
}
