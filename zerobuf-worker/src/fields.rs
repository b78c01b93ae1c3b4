//! The fields that a route's request has beside those of HTTP.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::{Extensions, Request};
use zerobuf::{Arena, Code, DecodeRecord, Error, Held, Limits, Record, Region};

use crate::Body;
use crate::abi::HttpRequest;

/// A request of a type that the application made: [`HttpRequest`], flattened, and fields of its own
/// that the host has filled before the call.
///
/// The record stays where the host wrote it, for as long as there is a `Fields` of it, also across
/// waits. It is in the request's extensions, so that the handlers of a router get at it
/// (`Extension<Fields<RatesRequest>>` in axum), and the second argument of a handler that `serve!`
/// names for the type.
///
/// ```
/// use http::{Request, Response};
/// use zerobuf::Zerobuf;
/// use zerobuf_worker::abi::HttpRequest;
/// use zerobuf_worker::{Body, BoxError, Fields};
///
/// #[derive(Zerobuf)]
/// struct RatesRequest {
///     #[zerobuf(flatten)]
///     http: HttpRequest,
///     rates: Vec<f64>,
///     user: Option<String>,
/// }
///
/// async fn rates(_: Request<Body>, fields: Fields<RatesRequest>) -> Result<Response<Body>, BoxError> {
///     let sum: f64 = fields.view(|rates| rates.rates().iter().sum())?;
///     let user = fields.view(|rates| rates.user().map(String::from))?;
///     Ok(Response::new(Body::from(format!("{sum} for {}\n", user.as_deref().unwrap_or("you")))))
/// }
///
/// async fn others(_: Request<Body>) -> Result<Response<Body>, BoxError> {
///     Ok(Response::new(Body::from("no rates here\n")))
/// }
///
/// zerobuf_worker::serve!(others, requests: [RatesRequest => rates]);
/// # fn main() {}
/// ```
pub struct Fields<R> {
    message: Arc<Message>,
    record: PhantomData<fn() -> R>,
}

/// A message that was found to be right, in the pieces of memory it lies in.
struct Message {
    pieces: Vec<(u32, Held)>,
    address: u32,
    slots: u32,
}

impl<R: Record> Fields<R> {
    /// Looks at the record where it lies.
    ///
    /// # Errors
    /// None for a request that a host brought: it was checked before the handler was called. It is
    /// checked again here, which costs about as much as reading it once.
    pub fn view<T>(&self, look: impl FnOnce(R::View<'_>) -> T) -> Result<T, Error> {
        self.message.region(|region, address, slots| {
            zerobuf::access_record::<R>(region, address, slots, &limits(region)).map(look)
        })
    }

    /// A copy of the record, the body of the request included.
    ///
    /// # Errors
    /// `BudgetExceeded` for a record that takes far more memory as a value than as a message.
    pub fn read(&self) -> Result<R, Error>
    where
        R: DecodeRecord,
    {
        self.message.region(|region, address, slots| {
            zerobuf::read_record(region, address, slots, &limits(region))
        })
    }
}

impl Message {
    fn region<T>(
        &self,
        look: impl FnOnce(&Region<'_>, u32, u32) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let spans: Vec<(u32, &[u8])> =
            self.pieces.iter().map(|(base, bytes)| (*base, bytes.as_ref())).collect();
        look(&Region::new(&spans)?, self.address, self.slots)
    }
}

impl<R> Clone for Fields<R> {
    fn clone(&self) -> Fields<R> {
        Fields { message: self.message.clone(), record: PhantomData }
    }
}

impl<R: Record> fmt::Debug for Fields<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields<{}>", R::DESC.name())
    }
}

/// The host says how large a request may be; a guest reads what it was given.
pub(crate) fn limits(region: &Region<'_>) -> Limits {
    Limits { budget: Some(region.len().saturating_mul(8)), ..Limits::default() }
}

/// A type of request that a guest was made for, beside [`HttpRequest`].
#[derive(Clone, Copy)]
pub struct RequestType {
    type_id: u32,
    check: fn(&Region<'_>, u32, u32) -> Result<(), Error>,
    attach: fn(&mut Extensions, Message),
}

impl RequestType {
    /// A record that flattens [`HttpRequest`].
    #[must_use]
    pub const fn of<R: Record + 'static>() -> RequestType {
        const { assert!(flattens_http::<R>(), "a type of request flattens HttpRequest") };
        RequestType {
            type_id: const { R::DESC.type_id() },
            check: |region, address, slots| {
                zerobuf::access_record::<R>(region, address, slots, &limits(region)).map(drop)
            },
            attach: |extensions, message| {
                let record = PhantomData;
                extensions.insert(Fields::<R> { message: Arc::new(message), record });
            },
        }
    }

    pub(crate) fn type_id(&self) -> u32 {
        self.type_id
    }

    /// Checks a request of this type.
    pub(crate) fn check(&self, region: &Region<'_>, address: u32, slots: u32) -> Result<(), Error> {
        (self.check)(region, address, slots)
    }

    /// Adds a request of this type to the extensions of the one that was made of its HTTP part.
    pub(crate) fn attach(
        &self,
        extensions: &mut Extensions,
        arena: &mut Arena<'_>,
        address: u32,
        slots: u32,
    ) -> Result<(), Error> {
        let pieces = arena.hold_all().ok_or(Error::new(Code::OutOfMemory, address))?;
        (self.attach)(extensions, Message { pieces, address, slots });
        Ok(())
    }
}

/// Whether a record begins with the fields of [`HttpRequest`]. By name: what they hold is checked
/// with every request.
const fn flattens_http<R: Record>() -> bool {
    let (own, http) = (R::DESC.fields(), HttpRequest::DESC.fields());
    let mut i = 0;
    while i < http.len() {
        if i >= own.len() || !same(own[i].name().as_bytes(), http[i].name().as_bytes()) {
            return false;
        }
        i += 1;
    }
    true
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// The fields of a request, if the host brought it as an `R`.
pub fn fields_of<R: Record + 'static>(request: &Request<Body>) -> Option<Fields<R>> {
    request.extensions().get().cloned()
}
