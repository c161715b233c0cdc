//! The places that one scan of a body collects, as Rust expressions.

use super::builders::StructLiteral;
use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{Graft, PathNode, Step};

impl ToExpr for PathNode<'_> {
    fn to_expr(&self) -> TokenStream {
        match (self.members, self.elements, self.slot) {
            ([], None, Some(slot)) if self.details_only => {
                let slot = slot.to_expr();
                quote!(rt::PathNode::of_details(#slot))
            }
            ([], None, Some(slot)) if !self.details_only => {
                let slot = slot.to_expr();
                quote!(rt::PathNode::at(#slot))
            }
            ([_, ..], None, None) if !self.details_only => {
                let members = self.members.to_expr();
                quote!(rt::PathNode::of(#members))
            }
            _ => literal(self),
        }
    }
}

/// A node in full.
fn literal(node: &PathNode<'_>) -> TokenStream {
    StructLiteral::new("PathNode", "EMPTY")
        .field("members", &node.members)
        .field("elements", &node.elements)
        .field("positions", &node.positions)
        .field("slot", &node.slot)
        .field("details_only", &node.details_only)
        .build()
}

impl ToExpr for Step<'_> {
    fn to_expr(&self) -> TokenStream {
        let (name, node) = (self.name, self.node.to_expr());
        quote!(rt::Step::to(#name, #node))
    }
}

impl ToExpr for Graft<'_> {
    fn to_expr(&self) -> TokenStream {
        let (root, slots) = (self.root.to_expr(), self.slots.to_expr());
        quote!(rt::Graft { root: #root, slots: #slots })
    }
}
