//! The ways into memory somebody else wrote.

use crate::arena::Arena;
use crate::cell::{Cell, Depth, LazyCell};
use crate::error::{Code, Error, Fault};
use crate::format::{ALIGN_MESSAGE, ALIGN_SLOTS_READ, BUDGET_CAP, BUDGET_FACTOR, MAX_DEPTH};
use crate::message::Preamble;
use crate::mutate::{Place, Set};
use crate::read::DecodeRecord;
use crate::region::Region;
use crate::schema::{Record, Type};
use crate::slot::Slot;
use crate::validate;
use crate::view::RecordView;

/// How much a read may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// How deep values may be nested. Reading an owned value, comparing and printing recurse as
    /// deep as this.
    pub depth: u32,
    /// What a walk may spend, in bytes; by default eight times the bytes of the region, and at
    /// most 64 MiB. Above 64 MiB it is also what an owned read may spend on fields that are
    /// missing, which cost a walk nothing.
    pub budget: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: MAX_DEPTH, budget: None }
    }
}

impl Limits {
    pub(crate) fn budget_for(&self, region: &Region<'_>) -> u64 {
        let default = || (u64::from(BUDGET_FACTOR) * region.len()).min(u64::from(BUDGET_CAP));
        self.budget.unwrap_or_else(default)
    }

    /// What an owned read may spend on fields that are missing (F-8.4).
    fn missing(&self) -> u64 {
        self.budget.unwrap_or_default().max(u64::from(BUDGET_CAP))
    }
}

/// The root slots of a message whose preamble and type id are right.
fn message<'a, R: Record>(region: &Region<'a>, addr: u32) -> Result<&'a [Slot], Error> {
    let preamble = Preamble::read(region, addr)?;
    preamble.expect(addr, R::DESC.type_id())?;
    root(region, addr, preamble.slot_count(), ALIGN_MESSAGE)
}

fn root<'a>(region: &Region<'a>, addr: u32, slots: u32, align: u32) -> Result<&'a [Slot], Error> {
    region.slots(addr, u64::from(slots), align).map_err(|fault: Fault| fault.at(addr))
}

/// Validates and gives the untyped view that the generated ones wrap.
fn record<'a, R: Record>(
    region: &'a Region<'a>,
    slots: &'a [Slot],
    addr: u32,
    limits: &Limits,
) -> Result<Cell<'a>, Error> {
    validate::root(region, slots, addr, R::DESC, limits)?;
    Ok(cell::<R>(region, slots))
}

fn cell<'a, R: Record>(region: &'a Region<'a>, slots: &'a [Slot]) -> Cell<'a> {
    // The type is this crate's own idea of `R`, never what `R` says about itself elsewhere.
    Cell { region, ty: const { &Type::record::<R>() }, slots, inline: true }
}

/// Validates and reads the owned value.
fn owned<R: DecodeRecord>(
    region: &Region<'_>,
    slots: &[Slot],
    addr: u32,
    limits: &Limits,
) -> Result<R, Error> {
    let walked = validate::root(region, slots, addr, R::DESC, limits)?;
    if walked.missing > limits.missing() {
        return Err(Fault::new(Code::BudgetExceeded, limits.missing()).at(addr));
    }
    let view: RecordView<'_, R> = cell::<R>(region, slots).record();
    Ok(R::decode_fields(view))
}

/// Validates a message once, and gives a view whose getters cannot fail.
///
/// # Errors
/// The first thing that is wrong (`spec/format.md`, section 7).
pub fn access<'a, R: Record>(region: &'a Region<'a>, addr: u32) -> Result<R::View<'a>, Error> {
    access_with::<R>(region, addr, &Limits::default())
}

/// As [`access`], with limits.
///
/// # Errors
/// As [`access`].
pub fn access_with<'a, R: Record>(
    region: &'a Region<'a>,
    addr: u32,
    limits: &Limits,
) -> Result<R::View<'a>, Error> {
    let slots = message::<R>(region, addr)?;
    record::<R>(region, slots, addr, limits).map(R::view)
}

/// Validates a record without a preamble, whose slot count is known from elsewhere.
///
/// # Errors
/// As [`access`], but for the preamble.
pub fn access_record<'a, R: Record>(
    region: &'a Region<'a>,
    addr: u32,
    slots: u32,
    limits: &Limits,
) -> Result<R::View<'a>, Error> {
    let slots = root(region, addr, slots, ALIGN_SLOTS_READ)?;
    record::<R>(region, slots, addr, limits).map(R::view)
}

/// Validates a message and reads the owned value.
///
/// # Errors
/// As [`access`]; and `BudgetExceeded` at `addr` if fields that an older writer left out, of which
/// there can be very many, would take too much memory.
pub fn read<R: DecodeRecord>(region: &Region<'_>, addr: u32) -> Result<R, Error> {
    read_with(region, addr, &Limits::default())
}

/// As [`read`], with limits.
///
/// # Errors
/// As [`read`].
pub fn read_with<R: DecodeRecord>(
    region: &Region<'_>,
    addr: u32,
    limits: &Limits,
) -> Result<R, Error> {
    let slots = message::<R>(region, addr)?;
    owned(region, slots, addr, limits)
}

/// Validates a record without a preamble and reads the owned value.
///
/// # Errors
/// As [`read`], but for the preamble.
pub fn read_record<R: DecodeRecord>(
    region: &Region<'_>,
    addr: u32,
    slots: u32,
    limits: &Limits,
) -> Result<R, Error> {
    let slots = root(region, addr, slots, ALIGN_SLOTS_READ)?;
    owned(region, slots, addr, limits)
}

/// Gives a view of a message whose getters check what they read.
///
/// # Errors
/// What is wrong with the preamble, or with the place of the root slots.
pub fn access_lazy<'a, R: Record>(region: &'a Region<'a>, addr: u32) -> Result<R::Lazy<'a>, Error> {
    let slots = message::<R>(region, addr)?;
    lazy::<R>(region, slots, addr, MAX_DEPTH)
}

/// As [`access_lazy`], for a record without a preamble. Of the limits only the depth matters.
///
/// # Errors
/// What is wrong with the place of the root slots.
pub fn access_record_lazy<'a, R: Record>(
    region: &'a Region<'a>,
    addr: u32,
    slots: u32,
    limits: &Limits,
) -> Result<R::Lazy<'a>, Error> {
    let slots = root(region, addr, slots, ALIGN_SLOTS_READ)?;
    lazy::<R>(region, slots, addr, limits.depth)
}

fn lazy<'a, R: Record>(
    region: &'a Region<'a>,
    slots: &'a [Slot],
    addr: u32,
    limit: u32,
) -> Result<R::Lazy<'a>, Error> {
    let depth = Depth { next: 0, limit };
    R::lazy(LazyCell { region, slots, addr, inline: true, depth })
}

impl Arena<'_> {
    /// Opens a message in this arena for changes. Getters and setters check what they touch.
    ///
    /// # Errors
    /// As [`access_lazy`].
    pub fn access_mut<R: Record + Set>(&mut self, addr: u32) -> Result<R::Mut<'_>, Error> {
        let count = message::<R>(self.region(), addr)?.len() as u32;
        R::open(Place::root(self, addr, count))
    }
}
