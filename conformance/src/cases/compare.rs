//! What the three ways to read in Rust owe each other.

use serde_json::Value;

use super::Case;
use crate::lazy::Located;

/// Reads a case in every way: as a view of which every getter is called, as an owned value, and
/// lazily. `None` if its memory is no region.
///
/// # Panics
/// When two ways disagree. An owned read may spend less than a view
/// ([F-8.4](../../../spec/format.md#8-limits)), and lazy views have no budget.
#[must_use]
pub fn compare(case: &Case) -> Option<Result<Value, Located>> {
    let (fixture, limits) = (case.fixture(), case.limits());
    case.memory()
        .with_region(|region| {
            let view = (fixture.view)(region, case.root, case.slots, &limits);
            let view = view.map_err(Located::from);
            let owned = (fixture.owned)(region, case.root, case.slots, &limits);
            let owned = owned.map_err(Located::from);
            let dear = |result: &Result<Value, Located>| matches!(result, Err(error) if error.code == "BudgetExceeded");
            if view.is_err() || !dear(&owned) {
                assert_eq!(owned, view, "an owned read and a view disagree");
            }
            // Without a budget, what a few bytes show can be more than there is time for. And a
            // message is read lazily with the depth limit of the spec.
            if !dear(&view) && (case.slots.is_some() || case.depth.is_none()) {
                let lazy = (fixture.lazy)(region, case.root, case.slots, &limits);
                assert_eq!(lazy, view, "a lazy view and a validated one disagree");
            }
            view
        })
        .ok()
}
