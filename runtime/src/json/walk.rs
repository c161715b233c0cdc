//! Into a value: its members, its elements, and what is at a pointer.

use crate::json::cursor::Cursor;
use crate::json::ends::Ends;
use crate::json::raw::{JsonType, RawValue};
use crate::text::Text;
use std::rc::Rc;
use vendor_errors_tables::array_index;

impl<'a> RawValue<'a> {
    /// The members of an object, in the order of the text; none for anything else.
    pub(crate) fn members(self) -> Members<'a> {
        Members(Cursor::inside(self.as_str(), b'{'))
    }

    /// The elements of an array; none for anything else.
    pub(crate) fn elements(self) -> Elements<'a> {
        Elements(Cursor::inside(self.as_str(), b'['))
    }

    /// The members, with the ends of the containers in it.
    pub(crate) fn members_with(self, ends: Option<Rc<Ends>>) -> Members<'a> {
        Members(Cursor::inside(self.as_str(), b'{').with(ends))
    }

    /// The elements, with the ends of the containers in it.
    pub(crate) fn elements_with(self, ends: Option<Rc<Ends>>) -> Elements<'a> {
        Elements(Cursor::inside(self.as_str(), b'[').with(ends))
    }

    /// A string, an array or an object with nothing in it.
    pub(crate) fn is_empty(self) -> bool {
        match self.kind() {
            JsonType::String => self.as_str().len() == 2,
            JsonType::Array => self.elements().next().is_none(),
            JsonType::Object => self.members().next().is_none(),
            JsonType::Null | JsonType::Boolean | JsonType::Number => false,
        }
    }

    /// The value at a pointer's tokens. A member that occurs twice is the first.
    pub(crate) fn at(self, tokens: &[&str]) -> Option<Self> {
        let child = |value: Self, token: &&str| match value.kind() {
            JsonType::Object => value.members().seek(token),
            _ => value.element_with(token, None),
        };
        tokens.iter().try_fold(self, child)
    }

    /// The same, unless a member on the way to it occurs twice in its object.
    pub(crate) fn at_once(self, tokens: &[&str]) -> Result<Option<Self>, Twice> {
        self.at_once_with(tokens, None)
    }

    /// The same, with the ends of the containers in it.
    pub(crate) fn at_once_with(
        self,
        tokens: &[&str],
        ends: Option<&Rc<Ends>>,
    ) -> Result<Option<Self>, Twice> {
        let mut value = self;
        for token in tokens {
            let child = if value.is_object() {
                let mut members = value.members_with(ends.cloned());
                let child = members.seek(token);
                if child.is_some() && members.seek(token).is_some() {
                    return Err(Twice);
                }
                child
            } else {
                value.element_with(token, ends)
            };
            match child {
                Some(child) => value = child,
                None => return Ok(None),
            }
        }
        Ok(Some(value))
    }

    fn element_with(self, token: &str, ends: Option<&Rc<Ends>>) -> Option<Self> {
        match self.kind() {
            JsonType::Array => self.elements_with(ends.cloned()).nth(array_index(token)?),
            _ => None,
        }
    }
}

/// A member occurs twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twice;

#[derive(Debug)]
pub(crate) struct Members<'a>(Cursor<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, RawValue<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.member()
    }
}

impl<'a> Members<'a> {
    /// The value of the next member that has this name.
    fn seek(&mut self, name: &str) -> Option<RawValue<'a>> {
        let (_, value) = self.find(|(key, _)| key.is(name))?;
        Some(value)
    }
}

#[derive(Debug)]
pub(crate) struct Elements<'a>(Cursor<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = RawValue<'a>;

    fn next(&mut self) -> Option<RawValue<'a>> {
        self.0.element()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_walk_members_and_elements() {
        let value = RawValue::new(r#"{ "a" : [ 1 , {"b\"]" : "x" } , "0" ] , "0": {"a":null}}"#);
        assert_eq!(
            value
                .at(&["a", "1", "b\"]"])
                .and_then(RawValue::string)
                .map(|t| t.to_cow().into_owned()),
            Some("x".into())
        );
        assert_eq!(value.at(&["a", "2"]).map(RawValue::as_str), Some("\"0\""));
        assert_eq!(
            value.at(&["0", "a"]).map(RawValue::kind),
            Some(JsonType::Null)
        );
        for absent in ["01", "9"] {
            assert!(value.at(&["a", absent]).is_none());
        }
        assert_eq!(value.at(&[]).map(RawValue::as_str), Some(value.as_str()));
    }

    #[test]
    fn a_key_is_compared_as_it_reads() {
        let value = RawValue::new(r#"{"a\u0062":1,"a\\u0062":2}"#);
        let at = |name| value.at(&[name]).map(RawValue::as_str);
        assert_eq!([at("ab"), at(r"a\u0062")], [Some("1"), Some("2")]);
    }

    #[test]
    fn empty_containers_have_nothing() {
        assert_eq!(RawValue::new("[ ]").elements().count(), 0);
        assert_eq!(RawValue::new("{}").members().count(), 0);
        assert_eq!(RawValue::new("\"[1]\"").elements().count(), 0);
    }
}
