//! The members of a struct in its own JSON, which mostly come in the order of the spec.

use super::error::Problem;
use super::names::Names;
use super::search::Search;
use super::sought::Sought;
use super::trail::Trail;
use crate::engine::Found;
use crate::json::raw::Raw;
use crate::json::walk::Members;

/// Members that are asked for one by one, in the order of their names.
#[derive(Debug)]
pub(super) struct Ordered<'a> {
    names: Names<'a>,
    object: &'a Raw<'a>,
    /// Those that nobody has looked at.
    members: Members<'a>,
    /// All are in the object itself, and have come as expected.
    in_order: bool,
    /// All others, once one came that was not expected.
    sought: Option<Sought<'a>>,
}

impl<'a> Ordered<'a> {
    #[inline]
    pub(super) fn of(names: Names<'a>, object: &'a Raw<'a>) -> Self {
        Self {
            names,
            object,
            members: object.members(),
            in_order: !names.lie_deeper(),
            sought: None,
        }
    }

    pub(super) fn names(&self) -> Names<'a> {
        self.names
    }

    /// The member at this position, if it comes next in the object. All before it have been asked for.
    #[inline(always)]
    pub(super) fn expected(&mut self, index: usize) -> Option<Raw<'a>> {
        if self.in_order {
            self.members.expected(self.names.get(index)?)
        } else {
            None
        }
    }

    /// What became of a member that came as expected. Fails when it is the last, and what comes after it has one again.
    #[inline(always)]
    pub(super) fn found(&mut self, index: usize, raw: Raw<'a>, trail: &mut Trail) -> Search {
        if self.is_last(index) && !self.members.are_over() && self.are_there_again(trail) {
            return Search::Failed;
        }
        if raw.is_null() {
            Search::Absent
        } else {
            Search::Found
        }
    }

    fn is_last(&self, index: usize) -> bool {
        index.wrapping_add(1) == self.names.len()
    }

    /// Whether what comes after the last member is one of them again.
    #[cold]
    #[inline(never)]
    fn are_there_again(&mut self, trail: &mut Trail) -> bool {
        for (name, _) in self.members.by_ref() {
            if let Some(index) = self.names.position(&name) {
                trail.failed_at::<()>(Problem::Twice, self.names, index);
                return true;
            }
        }
        false
    }

    /// Puts a member that did not come next in its place, after all before it have been asked for. Fails when one is there twice.
    pub(super) fn find(
        &mut self,
        index: usize,
        member: &mut Found<'a>,
        trail: &mut Trail,
    ) -> Search {
        if self.sought.is_none() && self.look_further(index, trail).is_none() {
            return Search::Failed;
        }
        let Some(sought) = self.sought else {
            return Search::Absent;
        };
        let found = sought.get(index, trail);
        if self.is_last(index) {
            sought.forget(trail);
        }
        match found {
            Some(found) => {
                *member = found;
                Search::Found
            }
            None => Search::Absent,
        }
    }

    /// Passes what has no name here. From the first on that has one, but not the one that was expected, all are looked for.
    fn look_further(&mut self, index: usize, trail: &mut Trail) -> Option<()> {
        if self.names.lie_deeper() {
            let sought = self.seek(0, None, trail)?;
            sought.find_deeper(trail);
            return Some(());
        }
        while let Some((name, value)) = self.members.next() {
            if let Some(other) = self.names.position(&name) {
                self.seek(index, Some((other, value)), trail)?;
                break;
            }
        }
        Some(())
    }

    /// Looks for all members that are left, when one of them has come. The first `taken` may not come again.
    fn seek(
        &mut self,
        taken: usize,
        come: Option<(usize, Raw<'a>)>,
        trail: &mut Trail,
    ) -> Option<Sought<'a>> {
        let sought = Sought::new(*self.object, self.names, trail);
        for index in 0..taken {
            sought.set_taken(index, trail);
        }
        if let Some((index, value)) = come {
            sought.set_once(index, value, trail)?;
        }
        let names = self.names;
        sought.find_in(&mut self.members, |index| names.is_own(index), trail)?;
        self.sought = Some(sought);
        self.in_order = false;
        Some(sought)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::super::record::Record;
    use super::*;
    use crate::json::slots::Slots;
    use crate::json::tape::{Tape, Token};
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

    impl Record for Three {
        fn read(fields: &mut Fields<'_>) -> Self {
            Self([fields.take(0), fields.take(1), fields.take(2)])
        }

        fn write(&self, _: &mut crate::json::writer::Members<'_>) {}
    }

    fn take(shape: &[Member<'_>], object: Raw<'_>) -> Result<[Option<i64>; 3], String> {
        let mut trail = Trail::default();
        let read = Fields::inside(Names::Members(shape), &Found::Json(object), &mut trail)
            .and_then(|mut fields| fields.read().map(|Three(read)| read));
        assert!(read.is_none() || trail.sights.is_empty());
        read.ok_or_else(|| {
            trail
                .error
                .map(|error| error.to_string())
                .unwrap_or_default()
        })
    }

    /// Members of a text that nobody has noted, and of one on a tape.
    fn both(shape: &[Member<'_>], text: &str) -> Result<[Option<i64>; 3], String> {
        let plain = take(shape, Raw::new(text));
        let root = PathNode::of_details(0);
        let paths = Paths { nodes: &[root] };
        let (mut slots, mut room) = (Slots::empty(), None::<[Token; 32]>);
        let mut tape = Tape::new(&mut room);
        let scanned = crate::json::scan::scan(text, &paths, &mut slots, Some(&mut tape));
        let place = slots.get(0, scanned.unwrap()).unwrap();
        let noted = take(shape, Raw::scanned(place, tape.into_tokens()));
        assert_eq!(plain, noted, "{text}");
        plain
    }

    #[test]
    fn members_come_in_any_order_and_others_between_them() {
        let all = Ok([Some(1), Some(2), Some(3)]);
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
            assert_eq!(both(PLAIN, text), Ok(read), "{text}");
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
                Ok([Some(1), Some(2), Some(3)]),
                "{text}"
            );
        }
        let own_name = both(DEEPER, r#"{"a":1,"b":9,"c":3}"#);
        assert_eq!(own_name, Ok([Some(1), None, Some(3)]));
        let twice = both(DEEPER, r#"{"x":{"b":2,"b":3}}"#);
        assert_eq!(twice, Err("details.b: occurs twice".to_owned()));
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
            let expected = Err(format!("details.{name}: occurs twice"));
            assert_eq!(both(PLAIN, text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        let expected = Err("details: expected an object, found an array".to_owned());
        assert_eq!(take(PLAIN, Raw::new("[]")), expected);
    }
}
