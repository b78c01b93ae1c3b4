//! What the host calls: the exports of ABI 1, and the one guest of an instance behind them.
//!
//! [`serve!`](crate::serve) and [`raw::serve!`](crate::raw::serve) write the exports into the
//! program; each of them calls the function of the same purpose here. Nothing here can be used
//! without them, and nothing of it is part of the public API.

#![allow(unsafe_code)]

use core::alloc::Layout;
use core::cell::RefCell;
use core::ptr;

#[doc(hidden)]
pub use zerobuf::Schema;

#[cfg(feature = "http")]
#[doc(hidden)]
pub use crate::events::{Events, Handling, handling};
#[cfg(feature = "http")]
#[doc(hidden)]
pub use crate::fields::{RequestType, fields_of};

use crate::guest::Guest;
#[cfg(feature = "http")]
#[doc(hidden)]
pub use crate::service::{Answer, Shared, answer};

/// The ABI version this SDK speaks.
pub const ABI_VERSION: u32 = 1;

#[cfg(target_arch = "wasm32")]
static GUEST: OneThread = OneThread(RefCell::new(Guest::new()));

/// What only one thread can reach.
#[cfg(target_arch = "wasm32")]
struct OneThread(RefCell<Guest>);

// SAFETY: S-9: without the target feature `atomics`, which is refused below, a wasm32 instance has one
// thread.
#[cfg(target_arch = "wasm32")]
unsafe impl Sync for OneThread {}

#[cfg(all(target_arch = "wasm32", target_feature = "atomics"))]
compile_error!("a guest has one thread: build without the target feature `atomics`");

#[cfg(not(target_arch = "wasm32"))]
std::thread_local! {
    static GUEST: RefCell<Guest> = const { RefCell::new(Guest::new()) };
}

/// Runs `call` on the guest of this instance.
///
/// The host never calls an export from inside an import, so the guest is free. Should a host do
/// it anyway, it gets `busy`.
pub fn with_guest<R>(busy: R, call: impl FnOnce(&mut Guest) -> R) -> R {
    let run = |guest: &RefCell<Guest>| match guest.try_borrow_mut() {
        Ok(mut guest) => call(&mut guest),
        Err(_) => busy,
    };
    #[cfg(target_arch = "wasm32")]
    return run(&GUEST.0);
    #[cfg(not(target_arch = "wasm32"))]
    GUEST.with(run)
}

/// Reports panics and logs to the host from here on.
#[cfg(feature = "http")]
pub fn install_reports() {
    #[cfg(feature = "log")]
    crate::logging::install();
    std::panic::set_hook(Box::new(|panic| {
        crate::imports::log(crate::imports::Level::Error, &panic.to_string());
    }));
}

/// How far behind the start of an allocation its user's part begins: the size is kept there, and
/// 16 keeps the alignment.
const PREFIX: usize = 16;

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(PREFIX)?, PREFIX).ok()
}

/// 16-aligned memory of `size` bytes, or null.
pub fn malloc(size: usize) -> *mut u8 {
    let Some(layout) = layout(size) else { return ptr::null_mut() };
    // SAFETY: S-4: the layout's size is at least PREFIX, not zero.
    let start = unsafe { alloc::alloc::alloc(layout) };
    if start.is_null() {
        return start;
    }
    // SAFETY: S-13: the allocation is 16-aligned and holds at least PREFIX bytes, so a `usize` fits.
    unsafe { start.cast::<usize>().write(size) };
    // SAFETY: S-13: PREFIX is at most the size of the allocation.
    unsafe { start.add(PREFIX) }
}

/// Gives back what [`malloc`] returned; null is ignored.
///
/// # Safety
/// `user` is null, or comes from [`malloc`] and has not been freed since.
pub unsafe fn free(user: *mut u8) {
    if user.is_null() {
        return;
    }
    // SAFETY: S-13: by contract `malloc` made `user` by adding PREFIX to the start of an allocation.
    let start = unsafe { user.sub(PREFIX) };
    // SAFETY: S-13: `malloc` wrote the size there, and the allocation is still live.
    let size = unsafe { start.cast::<usize>().read() };
    if let Some(layout) = layout(size) {
        // SAFETY: S-4: `malloc` allocated `start` with this very layout, computed from the same size.
        unsafe { alloc::alloc::dealloc(start, layout) };
    }
}

/// Exports a program's handler to the host.
///
/// The handler is an `async fn(http::Request<Body>) -> Result<http::Response<B>, E>`, where `B` is
/// [`Body`](crate::Body) or any other `http_body::Body`, and `E` anything that converts into a
/// boxed error. `types` names the types the program shares with JavaScript; the host compares
/// them, and what they are made of, with its own before the first request.
///
/// `scheduled` and `alarm` name what handles cron triggers and the alarm of a Durable Object: an
/// `async fn(Scheduled) -> Result<(), E>` and an `async fn(Alarm) -> Result<(), E>`. Without them
/// such an event fails.
///
/// `service:` in front takes a `tower_service::Service<Request<Body>>` instead, such as an axum `Router`.
/// It is made once, at the first request; each request gets a clone, which is asked whether it is
/// ready. It answers with any `http_body::Body`; futures and bodies need not be `Send`.
///
/// `requests` names types of requests that have fields of their own, which the host fills: records
/// that flatten [`HttpRequest`](crate::abi::HttpRequest). They go to the handler like any other, with
/// [`Fields`](crate::Fields) in their extensions; those with a `=> handler` go to that one, an
/// `async fn(Request<Body>, Fields<R>) -> Result<Response<B>, E>`.
///
/// Use it once in a program. For other targets than wasm it exports nothing, so that a handler's
/// own tests run anywhere.
///
/// ```
/// use http::{Request, Response};
/// use zerobuf_worker::Body;
///
/// async fn hello(_: Request<Body>) -> Result<Response<Body>, std::convert::Infallible> {
///     Ok(Response::new(Body::from("hello")))
/// }
///
/// zerobuf_worker::serve!(hello);
/// # fn main() {}
/// ```
///
/// ```
/// # use http::{Request, Response};
/// # use zerobuf_worker::{Body, BoxError};
/// # async fn hello(_: Request<Body>) -> Result<Response<Body>, BoxError> { Ok(Response::default()) }
/// use zerobuf_worker::{Alarm, Scheduled, storage};
///
/// async fn tidy(cron: Scheduled) -> Result<(), BoxError> {
///     log::info!("it is {}", cron.cron);
///     Ok(())
/// }
///
/// async fn ring(_: Alarm) -> Result<(), BoxError> {
///     Ok(storage().put("rang", "yes").await?)
/// }
///
/// zerobuf_worker::serve!(hello, scheduled: tidy, alarm: ring);
/// # fn main() {}
/// ```
///
/// A service that counts, whose clones share the count:
///
/// ```
/// use std::cell::Cell;
/// use std::convert::Infallible;
/// use std::future::{Ready, ready};
/// use std::rc::Rc;
/// use std::task::{Context, Poll};
/// use http::{Request, Response};
/// use tower_service::Service;
/// use zerobuf_worker::Body;
///
/// #[derive(Clone, Default)]
/// struct Counter(Rc<Cell<u32>>);
///
/// impl Service<Request<Body>> for Counter {
///     type Response = Response<Body>;
///     type Error = Infallible;
///     type Future = Ready<Result<Response<Body>, Infallible>>;
///
///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
///         Poll::Ready(Ok(()))
///     }
///
///     fn call(&mut self, _: Request<Body>) -> Self::Future {
///         self.0.set(self.0.get() + 1);
///         ready(Ok(Response::new(Body::from(self.0.get().to_string()))))
///     }
/// }
///
/// zerobuf_worker::serve!(service: Counter::default());
/// # fn main() {}
/// ```
#[cfg(feature = "http")]
#[macro_export]
macro_rules! serve {
    (service: $service:expr $(, $($rest:tt)*)?) => {
        const _: () = {
            ::std::thread_local! {
                static SERVICE: $crate::exports::Shared = $crate::exports::Shared::new($service);
            }
            $crate::serve!(|request| SERVICE.with(|service| service.call(request)), $($($rest)*)?);
        };
    };
    (
        $handler:expr
        $(, scheduled: $scheduled:expr)?
        $(, alarm: $alarm:expr)?
        $(, requests: [$($request:ty $(=> $typed:expr)?),* $(,)?])?
        $(, types: [$($shared:ty),* $(,)?])?
        $(,)?
    ) => {
        $crate::__exports! {
            setup: $crate::exports::install_reports(),
            handle: |guest, request| {
                $(
                    guest.taking(const {
                        &[$($crate::exports::RequestType::of::<$request>()),*]
                    });
                )?
                let events = $crate::exports::Events::NONE
                    $(.on_scheduled(|event| $crate::exports::handling($scheduled(event))))?
                    $(.on_alarm(|event| $crate::exports::handling($alarm(event))))?;
                guest.handle_with(
                    request,
                    $crate::__handler!($handler; $($($request $(=> $typed)?),*)?),
                    &events,
                )
            },
            resume: |guest, task, results| guest.resume(task, results),
            cancel: |guest, task| guest.cancel(task),
            types: [$($($request,)*)? $($($shared),*)?]
        }
    };
}

/// The handler itself, or one that looks first which handler a request is for.
#[cfg(feature = "http")]
#[doc(hidden)]
#[macro_export]
macro_rules! __handler {
    ($handler:expr; $($request:ty),*) => {
        $handler
    };
    ($handler:expr; $($request:ty $(=> $typed:expr)?),*) => {
        |request| {
            $($(
                if let Some(fields) = $crate::exports::fields_of::<$request>(&request) {
                    return $crate::exports::answer($typed(request, fields));
                }
            )?)*
            $crate::exports::answer($handler(request))
        }
    };
}

/// Exports functions of the program's own that take a message and return one, under the names in
/// front of them.
///
/// Each is a `fn(&mut zerobuf::Arena<'static>, u32) -> Result<u32, zerobuf::Error>`: it gets the
/// arena that the host has placed a message in, and the message's address, and returns the address
/// of another message in that arena, or of the same one. The host sees 0 for an error, and its
/// text in `zerobuf_last_error`. A message that is in no open arena never reaches the function.
///
/// It stands beside [`serve!`](crate::serve), whose exports open and close the arenas.
///
/// ```
/// use zerobuf::{Arena, Error, Zerobuf};
///
/// #[derive(Zerobuf)]
/// struct Samples {
///     values: Vec<f64>,
/// }
///
/// /// Doubles the numbers where they lie.
/// fn double(arena: &mut Arena<'static>, message: u32) -> Result<u32, Error> {
///     let mut samples = arena.access_mut::<Samples>(message)?;
///     for value in samples.values_mut()?.into_slice()? {
///         *value *= 2.0;
///     }
///     Ok(message)
/// }
///
/// zerobuf_worker::export! {
///     samples_double: double,
/// }
/// # fn main() {}
/// ```
///
/// JavaScript calls `guest.exports.samples_double(samples.ptr)`, and then refreshes its arena: the
/// guest may have placed something, or grown the memory.
#[macro_export]
macro_rules! export {
    ($($name:ident: $function:expr),* $(,)?) => {
        #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
        const _: () = {
            $(
                #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
                extern "C" fn $name(message: u32) -> u32 {
                    $crate::exports::with_guest(0, |guest| guest.call(message, $function))
                }
            )*
        };
    };
}

/// Exports a plain function `fn(&raw::Request<'_>) -> Result<raw::Response, raw::Error>`: `raw::serve!`.
#[doc(hidden)]
#[macro_export]
macro_rules! serve_raw {
    ($handler:expr $(, types: [$($shared:ty),* $(,)?])? $(,)?) => {
        $crate::__exports! {
            setup: (),
            handle: |guest, request| guest.handle_raw(request, $handler),
            resume: |_guest, _task, _results| 0,
            cancel: |_guest, _task| (),
            types: [$($($shared),*)?]
        }
    };
}

/// Makes a program that uses nothing of `std` complete, and small: an allocator of a few hundred
/// bytes, and panics that trap without a word. `raw::standalone!`.
///
/// Together with `#![cfg_attr(target_arch = "wasm32", no_std)]` at the top of the program.
#[doc(hidden)]
#[macro_export]
macro_rules! standalone {
    () => {
        #[cfg(target_arch = "wasm32")]
        const _: () = {
            #[global_allocator]
            static ALLOC: $crate::raw::SmallAlloc = $crate::raw::SmallAlloc::new();

            #[panic_handler]
            fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
                core::arch::wasm32::unreachable()
            }
        };
    };
}

/// The exports themselves. The attribute is unsafe because two functions of one name would be
/// mistaken for each other (S-14): these are the names the ABI reserves, each is defined here alone, and
/// a second `serve!` in a program does not link.
#[doc(hidden)]
#[macro_export]
macro_rules! __exports {
    (
        setup: $setup:expr,
        handle: |$guest:ident, $request:ident| $handle:expr,
        resume: |$guest_r:ident, $task:ident, $results:ident| $resume:expr,
        cancel: |$guest_c:ident, $task_c:ident| $cancel:expr,
        types: [$($shared:ty),* $(,)?]
    ) => {
        #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
        const _: () = {
            use $crate::exports::with_guest;

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_abi(_host: u32) -> u32 {
                $setup;
                $crate::exports::ABI_VERSION
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_arena_open(min: u32) -> u32 {
                with_guest(0, |guest| guest.open(min))
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_arena_reserve(header: u32, bytes: u32) -> u32 {
                with_guest(0, |guest| guest.reserve(header, bytes))
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_arena_close(header: u32) {
                with_guest((), |guest| guest.close(header))
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_layouts() -> u32 {
                with_guest(0, |guest| {
                    guest.layouts(&[$(<$shared as $crate::exports::Schema>::TYPE),*])
                })
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn handle_zerobuf($request: u32) -> u32 {
                with_guest(0, |$guest| $handle)
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn resume_zerobuf($task: u32, $results: u32) -> u32 {
                with_guest(0, |$guest_r| $resume)
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn cancel_zerobuf($task_c: u32) {
                with_guest((), |$guest_c| $cancel)
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn zerobuf_last_error() -> u32 {
                with_guest(0, |guest| guest.last_error())
            }

            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            extern "C" fn malloc(size: usize) -> *mut u8 {
                $crate::exports::malloc(size)
            }

            // SAFETY (of callers): S-13: as in C, `user` is null or what `malloc` returned.
            #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
            unsafe extern "C" fn free(user: *mut u8) {
                // SAFETY: S-13: the contract of `free` is this function's own.
                unsafe { $crate::exports::free(user) }
            }
        };
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_malloc_gives_is_aligned_apart_and_ones_own() {
        let sizes = [0, 1, 15, 16, 1000, 100_000];
        let blocks = sizes.map(|size| (malloc(size), size));
        for (value, (block, size)) in (1..).zip(blocks) {
            assert_eq!(block as usize % 16, 0);
            // SAFETY: S-13: `malloc` gave these bytes for writing.
            unsafe { block.write_bytes(value, size) };
        }
        for (value, (block, size)) in (1..).zip(blocks) {
            // SAFETY: S-13: the bytes were written above.
            let bytes = unsafe { std::slice::from_raw_parts(block, size) };
            assert!(bytes.iter().all(|&byte| byte == value));
            // SAFETY: S-13: `malloc` gave it, and nobody has freed it.
            unsafe { free(block) };
        }
        // SAFETY: S-13: null is allowed.
        unsafe { free(ptr::null_mut()) };
    }

    #[test]
    fn malloc_of_too_much_is_null() {
        for size in [usize::MAX, usize::MAX - 16, isize::MAX as usize] {
            assert!(malloc(size).is_null());
        }
    }

    #[test]
    fn an_export_called_from_inside_another_is_told_so() {
        let inner = with_guest(0, |_| with_guest(7, |_| 1));
        assert_eq!(inner, 7);
        assert_eq!(with_guest(0, |_| 1), 1);
    }
}
