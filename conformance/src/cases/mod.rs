//! Cases for fuzzers: a type, a root, limits and the memory around it, as one run of bytes.
//!
//! [`Case::decode`] takes nearly any bytes, so that a fuzzer may change them blindly;
//! [`mutate`](mutate()) changes a case as somebody would who knows the format, and
//! [`seeds`](seeds()) makes the first ones from the vectors.

mod compare;
mod mutate;
mod seeds;

use serde_json::{Value, json};
use zerobuf::Limits;

pub use self::compare::compare;
pub use self::mutate::mutate;
pub use self::seeds::{fresh, seeds};
use crate::fixtures::{Fixture, fixture, fixtures};
use crate::memory::{Memory, Spans, to_hex};
use crate::vector::Vector;

/// Memory and how to look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The Rust name of the root's type.
    pub ty: &'static str,
    /// The address of the root.
    pub root: u32,
    /// How many slots the root has; messages say it themselves.
    pub slots: Option<u32>,
    /// Deeper is too deep.
    pub depth: Option<u8>,
    /// Most bytes of a walk.
    pub budget: Option<u32>,
    /// One to four spans. They need not make a region.
    pub spans: Spans,
}

/// A message, not a record with a number of slots.
const MESSAGE: u8 = 1;
/// With limits.
const DEPTH: u8 = 2;
const BUDGET: u8 = 4;
/// Where in the flags the number of spans stands, less one.
const SPANS: u8 = 4;

/// Bytes in front of the spans: type, flags, root, slots, depth, budget.
const HEAD: usize = 1 + 1 + 4 + 2 + 1 + 4;

/// Most spans of a case.
const MAX_SPANS: usize = 4;

impl Case {
    /// The case that bytes stand for; `None` if there are too few.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (head, mut rest) = bytes.split_first_chunk::<HEAD>()?;
        let [ty, flags, root @ .., _, _, _, _, _, _, _] = *head;
        let [.., slots_low, slots_high, depth, b0, b1, b2, b3] = *head;
        let mut spans = Spans::new();
        let count = usize::from(flags >> SPANS) % MAX_SPANS + 1;
        for _ in 0..count {
            let Some((place, behind)) = rest.split_first_chunk::<6>() else { break };
            let [base @ .., low, high] = *place;
            let len = match spans.len() + 1 == count {
                true => behind.len(),
                false => usize::from(u16::from_le_bytes([low, high])).min(behind.len()),
            };
            let (bytes, behind) = behind.split_at_checked(len)?;
            spans.push((u32::from_le_bytes(base), bytes.to_vec()));
            rest = behind;
        }
        if spans.is_empty() {
            return None;
        }
        Some(Self {
            ty: fixtures().get(usize::from(ty) % fixtures().len())?.name,
            root: u32::from_le_bytes(root),
            slots: (flags & MESSAGE == 0)
                .then(|| u16::from_le_bytes([slots_low, slots_high]).into()),
            depth: (flags & DEPTH != 0).then_some(depth),
            budget: (flags & BUDGET != 0).then_some(u32::from_le_bytes([b0, b1, b2, b3])),
            spans,
        })
    }

    /// The bytes that stand for this case. Of more than four spans the first four are kept, and
    /// of a slot count the lower 16 bits.
    ///
    /// # Panics
    /// When the type is not one of the vectors'.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let ty = fixtures().iter().position(|fixture| fixture.name == self.ty);
        let spans = &self.spans[..self.spans.len().min(MAX_SPANS)];
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        let flags = flag(self.slots.is_none(), MESSAGE)
            | flag(self.depth.is_some(), DEPTH)
            | flag(self.budget.is_some(), BUDGET)
            | (spans.len() as u8 - 1) << SPANS;
        let mut bytes = vec![ty.expect("a type of the vectors") as u8, flags];
        bytes.extend(self.root.to_le_bytes());
        bytes.extend((self.slots.unwrap_or_default() as u16).to_le_bytes());
        bytes.push(self.depth.unwrap_or_default());
        bytes.extend(self.budget.unwrap_or_default().to_le_bytes());
        for (base, span) in spans {
            bytes.extend(base.to_le_bytes());
            bytes.extend((span.len() as u16).to_le_bytes());
            bytes.extend(span);
        }
        bytes
    }

    /// The case of a vector.
    #[must_use]
    pub fn of(vector: &Vector) -> Option<Self> {
        Some(Self {
            ty: fixture(&vector.ty)?.name,
            root: vector.root(),
            slots: if vector.message { None } else { vector.slots },
            depth: vector.limits.depth.and_then(|depth| depth.try_into().ok()),
            budget: vector.limits.budget.and_then(|budget| budget.try_into().ok()),
            spans: vector.spans(),
        })
    }

    /// How it is read.
    ///
    /// # Panics
    /// When the type is not one of the vectors'.
    #[must_use]
    pub fn fixture(&self) -> &'static Fixture {
        fixture(self.ty).expect("a type of the vectors")
    }

    /// The limits of the read.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let limits = Limits::default();
        Limits {
            depth: self.depth.map_or(limits.depth, u32::from),
            budget: self.budget.map(u64::from).or(limits.budget),
        }
    }

    /// A copy of its memory, to look at.
    #[must_use]
    pub fn memory(&self) -> Memory {
        Memory::copied(&self.spans)
    }

    /// The request to read it that [`answer`](crate::request::answer) takes.
    #[must_use]
    pub fn request(&self, how: &str) -> Value {
        let mut limits = serde_json::Map::new();
        limits.extend(self.depth.map(|depth| ("depth".to_owned(), depth.into())));
        limits.extend(self.budget.map(|budget| ("budget".to_owned(), budget.into())));
        let spans: Vec<_> =
            self.spans.iter().map(|(base, bytes)| json!([base, to_hex(bytes)])).collect();
        let mut request = json!({
            "op": "read", "type": self.ty, "how": how, "root": self.root, "limits": limits,
            "spans": spans,
        });
        if let Some(slots) = self.slots {
            request["slots"] = slots.into();
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_case_stand_for_it() {
        let seeds = seeds();
        assert!(seeds.len() > 300);
        for case in seeds {
            assert_eq!(Case::decode(&case.encode()).as_ref(), Some(&case));
        }
    }

    #[test]
    fn any_bytes_are_a_case_or_too_few() {
        let mut rng = fastrand::Rng::with_seed(1);
        for len in 0..200 {
            let bytes: Vec<u8> = (0..len).map(|_| rng.u8(..)).collect();
            assert!(Case::decode(&bytes).is_some() || len < HEAD + 6);
        }
    }

    #[test]
    fn all_readers_agree_on_changed_seeds() {
        let seeds = seeds();
        let mut rng = fastrand::Rng::with_seed(7);
        let (mut good, mut bad) = (0, 0);
        for _ in 0..20_000 {
            let mut case = match rng.u8(0..4) {
                0 => fresh(&mut rng),
                _ => seeds[rng.usize(..seeds.len())].clone(),
            };
            mutate(&mut case, &mut rng);
            match compare(&case) {
                Some(Ok(_)) => good += 1,
                Some(Err(_)) => bad += 1,
                None => {}
            }
        }
        // Neither kind may die out: the mutator would have become too gentle, or too wild.
        assert!(good > 2_000 && bad > 5_000, "{good} good, {bad} bad");
    }
}
