//! A spec's YAML as text, lists and maps. Scalars stay exactly as written (`007`, `1e3`, `NO`).

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// The parser types plain scalars unless it is asked for text. So the first pass finds the
    /// scalars, and the second one asks for text.
    pub(super) fn parse(text: &str) -> Self {
        let outline: Outline = serde_yaml::from_str(text).expect("the spec is YAML");
        outline
            .deserialize(serde_yaml::Deserializer::from_str(text))
            .expect("the second pass reads what the first one read")
    }

    pub(super) fn get(&self, key: &str) -> Option<&Yaml> {
        match self {
            Yaml::Map(members) => members
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Yaml::Text(text) => text,
            other => panic!("text was expected: {other:?}"),
        }
    }

    pub(super) fn members(&self) -> &[(String, Yaml)] {
        match self {
            Yaml::Map(members) => members,
            other => panic!("a map was expected: {other:?}"),
        }
    }

    /// The items of a list; any other value counts as a list of one.
    pub(super) fn one_or_more(&self) -> &[Yaml] {
        match self {
            Yaml::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }
}

enum Outline {
    Scalar,
    List(Vec<Outline>),
    Map(Vec<Outline>),
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OutlineVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_str<E>(self, _: &str) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_unit<E>(self) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Outline, A::Error> {
        let mut outlines = Vec::new();
        while let Some(item) = items.next_element()? {
            outlines.push(item);
        }
        Ok(Outline::List(outlines))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Outline, A::Error> {
        let mut outlines = Vec::new();
        while let Some((IgnoredAny, value)) = members.next_entry()? {
            outlines.push(value);
        }
        Ok(Outline::Map(outlines))
    }
}

impl<'de> DeserializeSeed<'de> for &Outline {
    type Value = Yaml;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Yaml, D::Error> {
        match self {
            Outline::Scalar => deserializer.deserialize_str(YamlVisitor(&[])),
            Outline::List(outlines) => deserializer.deserialize_seq(YamlVisitor(outlines)),
            Outline::Map(outlines) => deserializer.deserialize_map(YamlVisitor(outlines)),
        }
    }
}

/// Reads what the outlines say is there.
struct YamlVisitor<'a>(&'a [Outline]);

impl<'de> Visitor<'de> for YamlVisitor<'_> {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the YAML of the first pass")
    }

    fn visit_str<E>(self, text: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
        let mut list = Vec::new();
        for outline in self.0 {
            list.extend(items.next_element_seed(outline)?);
        }
        Ok(Yaml::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Yaml, A::Error> {
        let mut map = Vec::new();
        for outline in self.0 {
            if let Some(Yaml::Text(key)) = members.next_key_seed(&Outline::Scalar)? {
                map.push((key, members.next_value_seed(outline)?));
            }
        }
        Ok(Yaml::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_written() {
        let spec = Yaml::parse(
            "a: [007, NO, 1e3, 12:30, '1', ~, 0x1F, 1.10]\n429: { header:x: \"0\", /@type: t? }\n",
        );
        let texts: Vec<_> = spec
            .get("a")
            .unwrap()
            .one_or_more()
            .iter()
            .map(Yaml::text)
            .collect();
        assert_eq!(
            texts,
            ["007", "NO", "1e3", "12:30", "1", "~", "0x1F", "1.10"]
        );
        let row = spec.get("429").unwrap();
        assert_eq!(
            (
                row.get("header:x").unwrap().text(),
                row.get("/@type").unwrap().text()
            ),
            ("0", "t?")
        );
    }
}
