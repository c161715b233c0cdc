//! Where the members of a struct lie in an object.

use super::context::DecodeContext;
use super::names::Names;
use crate::engine::Found;
use crate::json::ends::Ends;
use crate::json::occurrence::Occurrence;
use crate::json::raw::RawValue;
use crate::json::walk::Twice;
use std::rc::Rc;

/// The members of an object that have a name in a shape, by their position there.
///
/// They are located in one pass, and kept in the context: a struct that is read owns nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemberIndex<'a> {
    object: RawValue<'a>,
    /// Where its part of the context starts.
    first: usize,
}

impl<'a> MemberIndex<'a> {
    /// Fails when there is no memory left.
    pub(super) fn new(
        object: RawValue<'a>,
        names: Names<'_>,
        ends: Option<&Rc<Ends>>,
        context: &mut DecodeContext,
    ) -> Option<Self> {
        let first = context.members.len();
        let end = first.saturating_add(names.len());
        if end > context.members.capacity() {
            let mut members = std::mem::take(&mut context.members);
            let more = names.len().max(members.len());
            let grown = context.grow_by(&mut members, more);
            context.members = members;
            grown?;
        }
        context.members.resize(end, Occurrence::Absent);
        let index = Self { object, first };
        index.add_own(names, ends, context);
        index.add_deeper(names, ends, context);
        Some(index)
    }

    /// Adds the members of the object itself. They mostly come in the order of the shape.
    fn add_own(self, names: Names<'_>, ends: Option<&Rc<Ends>>, context: &mut DecodeContext) {
        let mut expected = 0;
        for (name, value) in self.object.members_with(ends.cloned()) {
            let Some(position) = names.position(&name, expected) else {
                continue;
            };
            if let Some(member) = self.occurrence(position, context) {
                member.add(self.object.span_of(value));
            }
            expected = position.wrapping_add(1);
        }
    }

    /// Adds the members that lie deeper in the object.
    fn add_deeper(self, names: Names<'_>, ends: Option<&Rc<Ends>>, context: &mut DecodeContext) {
        let Names::Members(members) = names else {
            return;
        };
        for (position, member) in members.iter().enumerate() {
            if member.pointer().is_empty() {
                continue;
            }
            let own_name = || context.is_ours.then(|| self.object.at(&[member.name()]))?;
            let seen = match self.object.at_once_with(member.pointer(), ends) {
                Err(Twice) => Occurrence::Twice,
                Ok(value) => match value.or_else(own_name) {
                    Some(value) => Occurrence::Once(self.object.span_of(value)),
                    None => continue,
                },
            };
            if let Some(member) = self.occurrence(position, context) {
                *member = seen;
            }
        }
    }

    fn occurrence(self, position: usize, context: &mut DecodeContext) -> Option<&mut Occurrence> {
        context.members.get_mut(self.first.checked_add(position)?)
    }

    /// The member at this position of the shape.
    pub(super) fn get(self, position: usize, context: &DecodeContext) -> Found<'a> {
        match context.members.get(self.first.saturating_add(position)) {
            Some(Occurrence::Once(span)) => self.object.part(*span).into(),
            Some(Occurrence::Twice) => Found::Twice,
            Some(Occurrence::Absent) | None => Found::Absent,
        }
    }

    /// Gives its part of the context back.
    pub(super) fn forget(self, context: &mut DecodeContext) {
        context.members.truncate(self.first);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::super::structs::DetailsStruct;
    use super::*;
    use crate::json::slots::Slots;
    use vendor_errors_tables::{Member, PathNode, Paths, Type};

    const OPTIONAL: Type<'_> = Type::Optional(&Type::Integer);
    const PLAIN: &[Member<'_>] = &[
        Member("a", &[], OPTIONAL),
        Member("b", &[], OPTIONAL),
        Member("c", &[], OPTIONAL),
    ];
    const DEEPER: &[Member<'_>] = &[
        Member("a", &[], OPTIONAL),
        Member("b", &["x", "b"], OPTIONAL),
        Member("c", &[], OPTIONAL),
    ];

    struct Three([Option<i64>; 3]);

    impl DetailsStruct for Three {
        fn read(fields: &mut Fields<'_>) -> Self {
            Self([fields.take(0), fields.take(1), fields.take(2)])
        }

        fn write(&self, _: &mut crate::json::writer::Members<'_>) {}
    }

    /// The members, and what does not fit.
    type Taken = (Option<[Option<i64>; 3]>, String);

    fn good(read: [Option<i64>; 3]) -> Taken {
        (Some(read), String::new())
    }

    fn take(shape: &[Member<'_>], object: RawValue<'_>) -> Taken {
        let mut context = DecodeContext::default();
        let read = Fields::inside(
            Names::Members(shape),
            &Found::Json(object),
            None,
            &mut context,
        )
        .and_then(|mut fields| fields.read().map(|Three(read)| read));
        assert!(context.members.is_empty());
        let error = context.error.map(|error| error.to_string());
        (read, error.unwrap_or_default())
    }

    /// Reads a value alone, and the same as a place that a scan has found.
    fn both(shape: &[Member<'_>], text: &str) -> Taken {
        let alone = take(shape, RawValue::new(text));
        let root = PathNode::of_details(0);
        let paths = Paths { nodes: &[root] };
        let mut slots = Slots::empty();
        let scanned = crate::json::scan::scan(text, &paths, &mut slots);
        let found = take(shape, slots.get(0, scanned.unwrap()).unwrap());
        assert_eq!(alone, found, "{text}");
        alone
    }

    #[test]
    fn members_come_in_any_order_and_others_between_them() {
        let all = good([Some(1), Some(2), Some(3)]);
        for text in [
            r#"{"a":1,"b":2,"c":3}"#,
            r#"{"c":3,"b":2,"a":1}"#,
            r#"{"x":[{"a":9}],"a":1,"y":0,"c":3,"b":2,"z":0,"z":1}"#,
            r#"{"\u0061":1,"b":2,"c":3}"#,
        ] {
            assert_eq!(both(PLAIN, text), all, "{text}");
        }
        for (text, read) in [
            (r#"{"b":2}"#, [None, Some(2), None]),
            (r#"{"a":null,"c":3}"#, [None, None, Some(3)]),
            (r#"{"c":3,"a":1}"#, [Some(1), None, Some(3)]),
            ("{}", [None; 3]),
        ] {
            assert_eq!(both(PLAIN, text), good(read), "{text}");
        }
    }

    #[test]
    fn members_lie_deeper() {
        for text in [
            r#"{"x":{"b":2},"a":1,"c":3,"b":9}"#,
            r#"{"a":1,"c":3,"x":{"y":0,"b":2}}"#,
            r#"{"a":1,"b":9,"x":{"b":2},"c":3}"#,
        ] {
            assert_eq!(
                both(DEEPER, text),
                good([Some(1), Some(2), Some(3)]),
                "{text}"
            );
        }
        let own_name = both(DEEPER, r#"{"a":1,"b":9,"c":3}"#);
        assert_eq!(own_name, good([Some(1), None, Some(3)]));
        let twice = both(DEEPER, r#"{"x":{"b":2,"b":3}}"#);
        assert_eq!(
            twice,
            (Some([None; 3]), "details.b: occurs twice".to_owned())
        );
    }

    #[test]
    fn a_member_may_not_come_twice_wherever_the_second_is() {
        for (text, name) in [
            (r#"{"a":1,"a":1,"b":2,"c":3}"#, "a"),
            (r#"{"a":1,"b":2,"a":1,"c":3}"#, "a"),
            (r#"{"a":1,"b":2,"c":3,"x":0,"a":1}"#, "a"),
            (r#"{"a":1,"b":2,"c":3,"c":3}"#, "c"),
            (r#"{"b":2,"a":1,"b":2}"#, "b"),
            (r#"{"c":3,"c":3}"#, "c"),
        ] {
            let (read, error) = both(PLAIN, text);
            assert_eq!(error, format!("details.{name}: occurs twice"), "{text}");
            let twice = ["a", "b", "c"].iter().position(|member| *member == name);
            assert!(
                read.is_some_and(|read| twice.is_some_and(|twice| read.get(twice) == Some(&None))),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        let expected = "details: expected an object, found an array".to_owned();
        assert_eq!(take(PLAIN, RawValue::new("[]")), (None, expected));
    }
}
