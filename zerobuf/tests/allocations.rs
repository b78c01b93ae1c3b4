//! Reading allocates nothing, and writing asks for memory once.

mod template;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use template::*;
use zerobuf::{Arena, access, access_lazy};

struct Counting;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

// SAFETY: S-4: all it does beside counting is to hand on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<T>(work: impl FnOnce() -> T) -> (u32, T) {
    let before = COUNT.get();
    let result = work();
    (COUNT.get() - before, result)
}

fn read_all(view: KindsView<'_>) -> usize {
    let shapes = view.shapes().iter().map(|shape| match shape {
        ShapeView::Group(group) => group._0().len(),
        ShapeView::Label(label) => label._0().len(),
        ShapeView::Circle(circle) => circle.center().x() as usize,
        ShapeView::Inverse(_) | ShapeView::Nothing => 1,
    });
    view.text().len()
        + view.bytes().len()
        + view.floats().len()
        + view.words().iter().map(str::len).sum::<usize>()
        + view.points().iter().map(|point| point.y() as usize).sum::<usize>()
        + view.rows().iter().map(<[f64]>::len).sum::<usize>()
        + view.users().iter().map(str::len).sum::<usize>()
        + view.some().map_or(0, |point| point.x() as usize)
        + view.greeting().len()
        + shapes.sum::<usize>()
}

#[test]
fn validating_and_reading_allocate_nothing() {
    let mut arena = Arena::new();
    let addr = arena.write(&kinds::sample()).unwrap();
    let region = arena.region();
    let (count, view) = allocations(|| access::<Kinds>(region, addr).unwrap());
    assert_eq!(count, 0, "validation");
    let (count, total) = allocations(|| read_all(view));
    assert_eq!(count, 0, "views");
    assert!(total > 30, "{total}");
    let (count, lazy) = allocations(|| {
        let lazy = access_lazy::<Kinds>(region, addr).unwrap();
        (lazy.text().unwrap().len(), lazy.words().unwrap().get(2).unwrap().unwrap().len())
    });
    assert_eq!((count, lazy), (0, (11, 3)));
    let (count, equal) = allocations(|| view.shape() == view.shapes().get(0).unwrap());
    assert_eq!((count, equal), (0, true));
    assert_eq!(allocations(|| Vec::<u8>::with_capacity(1)).0, 1, "the counter counts");
}

#[test]
fn writing_asks_for_memory_once() {
    let mut arena = Arena::new();
    let value = kinds::sample();
    // The list of chunks, the chunk and its share count; then nothing as long as there is room.
    assert_eq!(allocations(|| arena.write(&value).unwrap()).0, 3);
    assert_eq!(allocations(|| arena.write(&value).unwrap()).0, 0);
    let borrowed =
        Borrowed { text: "text", bytes: &[1; 100], column: &[0.5; 9], names: vec!["a", "b"] };
    assert_eq!(allocations(|| arena.write(&borrowed).unwrap()).0, 0);
    assert_eq!(allocations(|| zerobuf::to_vec(&value, 16).unwrap()).0, 1);
}
