//! Details that are taken as one value: a list, a map, or a type of the user's own.

use super::context::{DecodeContext, LAST};
use super::dynamic;
use super::locate::Details;
use super::named_fields::read_as;
use super::value::Value;
use crate::engine::Found;
use crate::json::raw::RawValue;
use serde_core::de::DeserializeOwned;
use vendor_errors_tables::Shape;

impl<'s: 'r, 'r> Details<'s, 'r> {
    /// The details as one list, map or other value; `None` when there are none, or they do not
    /// fit. Details with members are an object.
    #[inline]
    pub fn read_whole<T: Value>(&mut self) -> Option<T> {
        self.whole_or_members(|found, context| {
            if found.is_null() {
                T::absent(context)
            } else {
                T::read(found, context)
            }
        })
    }

    /// The same for a type of the user's own, from the JSON.
    #[inline]
    pub fn read_whole_as<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.whole_or_members(read_as)
    }

    fn whole_or_members<T>(
        &mut self,
        read: impl FnOnce(&Found<'_>, &mut DecodeContext) -> Option<T>,
    ) -> Option<T> {
        let before = self.context.more();
        let read = match self.shape() {
            Shape::Fields(_) => dynamic::compose(self)
                .and_then(|members| read(&Found::Json(RawValue::new(&members)), &mut self.context)),
            _ => self.whole(read),
        };
        // A kind may read them again for another variant.
        self.context.count_once(LAST, before);
        read
    }
}
