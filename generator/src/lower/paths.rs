//! The trees of places that one scan of a body collects.

use bumpalo::Bump;
use std::collections::HashMap;
use vendor_errors_tables::{PathNode, Paths, Step, array_index};

/// The most members that the scan tells apart in one object.
pub(super) const MAX_MEMBERS: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Trees<'a> {
    /// Places in the whole body.
    pub(super) body: Tree<'a>,
    /// Places below the root of an envelope.
    pub(super) rooted: Tree<'a>,
}

impl Trees<'_> {
    pub(super) fn nodes(&self) -> usize {
        self.body.nodes.len().max(self.rooted.nodes.len())
    }

    pub(super) fn widest(&self) -> usize {
        self.body.widest().max(self.rooted.widest())
    }
}

#[derive(Clone, Debug)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    steps: HashMap<(u16, &'a str), u16>,
    slots: u16,
    widest: usize,
}

#[derive(Clone, Debug, Default)]
struct Node<'a> {
    members: Vec<(&'a str, u16)>,
    elements: Option<u16>,
    positions: Vec<(&'a str, u16)>,
    slot: Option<u16>,
    /// Something else than details is read here or below.
    read: bool,
}

impl Default for Tree<'_> {
    fn default() -> Self {
        Self {
            nodes: vec![Node {
                read: true,
                ..Node::default()
            }],
            steps: HashMap::new(),
            slots: 0,
            widest: 0,
        }
    }
}

impl<'a> Tree<'a> {
    pub(super) const ROOT: u16 = 0;

    pub(super) fn slots(&self) -> usize {
        usize::from(self.slots)
    }

    /// The most members of one node.
    pub(super) fn widest(&self) -> usize {
        self.widest
    }

    /// Collects the places of another tree below the place of a slot, too. Returns the slots that
    /// they have here, or `None` when the tree is full. Nothing but details counts as read there.
    pub(super) fn graft(&mut self, slot: u16, other: &Tree<'a>) -> Option<Vec<u16>> {
        let mut slots = vec![0; other.slots()];
        let at = self.nodes.iter().position(|node| node.slot == Some(slot))?;
        self.graft_node(u16::try_from(at).ok()?, other, Self::ROOT, &mut slots)?;
        Some(slots)
    }

    fn graft_node(
        &mut self,
        at: u16,
        other: &Tree<'a>,
        from: u16,
        slots: &mut [u16],
    ) -> Option<()> {
        let node = &other.nodes[usize::from(from)];
        if let Some(slot) = node.slot {
            slots[usize::from(slot)] = self.slot_of(at);
        }
        for &(name, below) in &node.members {
            let step = self.step(at, name)?;
            self.graft_node(step, other, below, slots)?;
        }
        if let Some(elements) = node.elements {
            if self.nodes[usize::from(at)].elements.is_none() {
                self.nodes[usize::from(at)].elements = Some(self.add()?);
            }
            let at = self.nodes[usize::from(at)].elements?;
            self.graft_node(at, other, elements, slots)?;
        }
        Some(())
    }

    /// The node at a pointer below `node`; `None` when the tree is full.
    pub(super) fn below(&mut self, node: u16, pointer: &'a [String]) -> Option<u16> {
        pointer
            .iter()
            .try_fold(node, |node, token| self.member(node, token))
    }

    fn member(&mut self, node: u16, token: &'a str) -> Option<u16> {
        let below = self.step(node, token)?;
        self.nodes[usize::from(below)].read = true;
        Some(below)
    }

    fn step(&mut self, node: u16, token: &'a str) -> Option<u16> {
        if let Some(below) = self.known_step(node, token) {
            return Some(below);
        }
        let below = self.add()?;
        self.steps.insert((node, token), below);
        let members = &mut self.nodes[usize::from(node)].members;
        members.push((token, below));
        self.widest = self.widest.max(members.len());
        Some(below)
    }

    /// Few are compared one by one, since a hash takes longer.
    fn known_step(&self, node: u16, token: &str) -> Option<u16> {
        const FEW: usize = 8;
        let members = &self.nodes[usize::from(node)].members;
        if members.len() > FEW {
            return self.steps.get(&(node, token)).copied();
        }
        let known = members.iter().find(|(name, _)| *name == token);
        known.map(|(_, below)| *below)
    }

    /// The node of every element of an array at `node`.
    pub(super) fn elements(&mut self, node: u16) -> Option<u16> {
        if self.nodes[usize::from(node)].elements.is_none() {
            let elements = self.add()?;
            self.nodes[usize::from(elements)].read = true;
            self.nodes[usize::from(node)].elements = Some(elements);
        }
        self.nodes[usize::from(node)].elements
    }

    /// Gives elements that are looked for by their position a node with what every element is
    /// looked at for, too, so that none is scanned twice.
    fn place_elements(&mut self) -> Option<()> {
        let mut at = 0;
        // Those that come to it on the way are looked at in their turn.
        while at < self.nodes.len() {
            let node = &self.nodes[at];
            if let Some(every) = node.elements {
                let is_position = |(name, _): &&(&str, u16)| array_index(name).is_some();
                let members: Vec<_> = node.members.iter().filter(is_position).copied().collect();
                for (name, element) in members {
                    let placed = self.merged(element, every)?;
                    self.nodes[at].positions.push((name, placed));
                }
            }
            at += 1;
        }
        Some(())
    }

    /// A node with what is below both; `None` when the tree is full. Of the second nothing is
    /// kept.
    fn merged(&mut self, node: u16, other: u16) -> Option<u16> {
        let merged = self.add()?;
        let mut own = self.nodes[usize::from(node)].clone();
        let other = self.nodes[usize::from(other)].clone();
        for (name, below) in other.members {
            match own.members.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = self.merged(*known, below)?,
                None => own.members.push((name, below)),
            }
        }
        own.elements = match (own.elements, other.elements) {
            (Some(own), Some(other)) => Some(self.merged(own, other)?),
            (own, other) => own.or(other),
        };
        own.positions.clear();
        own.read |= other.read;
        self.widest = self.widest.max(own.members.len());
        self.nodes[usize::from(merged)] = own;
        Some(merged)
    }

    /// The slot of the value at a pointer; 0 when the tree is full.
    pub(super) fn slot(&mut self, pointer: &'a [String]) -> u16 {
        let node = self.below(Self::ROOT, pointer);
        node.map_or(0, |node| self.slot_of(node))
    }

    /// The same for a value that nothing but details is read from.
    pub(super) fn slot_of_details(&mut self, pointer: &'a [String]) -> u16 {
        let node = self.descend(pointer);
        node.map_or(0, |node| self.slot_of(node))
    }

    /// The slot of a member of the object at a pointer, that nothing but details is read from;
    /// `None` when there would be more than `room`, or too many in one object: it has to do
    /// without.
    pub(super) fn slot_of_member(
        &mut self,
        pointer: &'a [String],
        name: &'a str,
        room: usize,
    ) -> Option<u16> {
        if self.slots() >= room || self.widest() >= MAX_MEMBERS / 2 {
            return None;
        }
        let object = self.descend(pointer)?;
        let member = self.step(object, name)?;
        Some(self.slot_of(member))
    }

    /// The node at a pointer below the root, which that does not mark as read.
    fn descend(&mut self, pointer: &'a [String]) -> Option<u16> {
        let mut steps = pointer.iter();
        steps.try_fold(Self::ROOT, |node, token| self.step(node, token))
    }

    fn slot_of(&mut self, node: u16) -> u16 {
        let slots = &mut self.slots;
        *self.nodes[usize::from(node)].slot.get_or_insert_with(|| {
            *slots += 1;
            *slots - 1
        })
    }

    /// A tree stops growing when it has as many nodes as there are numbers; the spec is refused
    /// then.
    fn add(&mut self) -> Option<u16> {
        let index = u16::try_from(self.nodes.len()).ok()?;
        self.nodes.push(Node::default());
        Some(index)
    }

    /// The tree as tables, when nothing comes to it any more.
    pub(super) fn lower(&mut self, arena: &'a Bump) -> Paths<'a> {
        // One that is full is refused.
        let _ = self.place_elements();
        let steps = |steps: &[(&'a str, u16)]| -> &'a [Step<'a>] {
            let steps = steps.iter().map(|(name, node)| Step::to(name, *node));
            arena.alloc_slice_fill_iter(steps)
        };
        let nodes = self.nodes.iter().map(|node| PathNode {
            members: steps(&node.members),
            elements: node.elements,
            positions: steps(&node.positions),
            slot: node.slot,
            details_only: !node.read,
        });
        Paths {
            nodes: arena.alloc_slice_fill_iter(nodes),
        }
    }
}
