//! Macros for the impls of generated types, so that each costs generated code one line.

/// Implements `Display`, `FromStr` and serde by the text of a name.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::__private::name::as_str(*self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownName> {
                $crate::__private::name::from_str(text)
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::name::serialize(*self, serializer)
            }
        }

        $crate::__deserialize!($name, $crate::__private::name::deserialize);
    };
}

/// Deserializes a kind from the JSON of a whole error body.
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    ($name:ident) => {
        $crate::__deserialize!($name, $crate::__private::deserialize_kind);
    };
}

/// Implements serde for the details of an entry.
///
/// The impls are repeated for each type; `inline` leaves them uncompiled until they are used.
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($name:ident, $spec:ident, $kind:ident $(($index:literal))?) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize_struct(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_struct(
                    $crate::__private::ShapeRef::$kind(&$spec $(, $index)?),
                    deserializer,
                )
            }
        }
    };
}

/// Implements serde for a named struct, which can also be a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __named_struct {
    ($name:ident, $spec:ident, Type($index:literal)) => {
        $crate::__details!($name, $spec, Type($index));

        impl $crate::__private::Value for $name {
            #[inline]
            fn read(
                found: &$crate::__private::Found<'_>,
                context: &mut $crate::__private::DecodeContext,
            ) -> ::core::option::Option<Self> {
                let shape = $crate::__private::ShapeRef::Type(&$spec, $index);
                $crate::__private::read_struct(shape, found, context)
            }

            #[inline]
            fn blank(context: &mut $crate::__private::DecodeContext) -> Self {
                $crate::__private::blank_struct(context)
            }

            #[inline]
            fn write(&self, out: &mut $crate::__private::Writer) {
                $crate::__private::write_struct(self, out);
            }
        }
    };
}

/// The same for a string enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident) => {
        $crate::__value!(
            $name,
            |found, context| $crate::__private::read_string_enum(found, context),
            |_context| $crate::__private::StringEnum::from_text(""),
            |value, out| $crate::__private::write_string_enum(value, out)
        );

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::__private::StringEnum::as_str(self))
            }
        }
    };
}

/// The same for a tagged union.
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged_union {
    ($name:ident, $spec:ident, Type($index:literal)) => {
        $crate::__value!(
            $name,
            |found, context| {
                let shape = $crate::__private::ShapeRef::Type(&$spec, $index);
                $crate::__private::read_tagged_union(shape, found, context)
            },
            |context| $crate::__private::blank_tagged_union(context),
            |value, out| $crate::__private::TaggedUnion::write(value, out)
        );
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($name:ident, |$found:ident, $context:ident| $read:expr, |$blank_context:ident| $blank:expr, |$value:ident, $out:ident| $write:expr) => {
        impl $crate::__private::Value for $name {
            #[inline]
            fn read(
                $found: &$crate::__private::Found<'_>,
                $context: &mut $crate::__private::DecodeContext,
            ) -> ::core::option::Option<Self> {
                $read
            }

            #[inline]
            fn blank($blank_context: &mut $crate::__private::DecodeContext) -> Self {
                $blank
            }

            #[inline]
            fn write(&self, $out: &mut $crate::__private::Writer) {
                let $value = self;
                $write;
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }

        $crate::__deserialize!($name, $crate::__private::deserialize);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize {
    ($name:ident, $deserialize:path) => {
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $deserialize(deserializer)
            }
        }
    };
}
