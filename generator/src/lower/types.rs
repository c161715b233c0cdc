//! Types of values in the details.

use super::Lowering;
use vendor_errors_spec::model;
use vendor_errors_tables::{Member, Type, TypeDef};

impl<'a> Lowering<'a> {
    pub(super) fn types(&self) -> &'a [TypeDef<'a>] {
        let types = self.spec.types.iter();
        self.list(types.map(|(name, def)| self.type_def(&name.value, def)))
    }

    fn type_def(&self, name: &'a str, def: &'a model::TypeDef) -> TypeDef<'a> {
        match def {
            model::TypeDef::Struct(members) => TypeDef::Struct(
                name,
                self.list(members.iter().map(|member| self.member(member))),
            ),
            model::TypeDef::Enum(words) => TypeDef::Enum(
                name,
                self.list(words.iter().map(|word| word.value.as_str())),
            ),
            model::TypeDef::Union { tag, cases } => TypeDef::Union {
                name,
                tag: self.tokens(tag),
                cases: self.list(
                    cases
                        .iter()
                        .map(|(case, ty)| (case.value.as_str(), self.ty(ty))),
                ),
            },
        }
    }

    fn member(&self, member: &'a model::Member) -> Member<'a> {
        Member(
            &member.name.value,
            self.tokens(&member.at),
            self.ty(&member.ty.value),
        )
    }

    pub(super) fn ty(&self, ty: &model::Type) -> Type<'a> {
        let within = |ty| &*self.arena.alloc(self.ty(ty));
        match ty {
            model::Type::String => Type::String,
            model::Type::Integer => Type::Integer,
            model::Type::Number => Type::Number,
            model::Type::Boolean => Type::Boolean,
            model::Type::Timestamp => Type::Timestamp,
            model::Type::Any => Type::Any,
            model::Type::Optional(ty) => Type::Optional(within(ty)),
            model::Type::List(ty) => Type::List(within(ty)),
            model::Type::Map(ty) => Type::Map(within(ty)),
            model::Type::Named(index) => Type::Named(u16::try_from(*index).unwrap_or(u16::MAX)),
        }
    }
}
