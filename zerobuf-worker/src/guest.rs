//! One instance of a guest: its arenas, its suspended tasks, its last error.
//!
//! The exports do nothing but call this, so that all of it runs, and is tested, on any machine.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use zerobuf::{Arena, Error, Type};

use crate::headers::HeaderError;
use crate::memory::Memory;
use crate::raw;

#[cfg(feature = "http")]
use core::task::Poll;

#[cfg(feature = "http")]
use crate::{
    abi::{Event, OpResults, Pending, PendingResponse, ResponseExtension},
    events::Events,
    fields::RequestType,
    request,
    response::Reply,
    task::{Task, Tasks},
};

/// Why an export returns 0. The host asks for the text with `zerobuf_last_error`.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A message broke the format, or the memory ran out.
    Message(Error),
    /// No open arena holds the message.
    NoArena,
    /// An arena cannot be opened or grow.
    NoMemory,
    /// The response of a raw handler has a status outside 200 to 599.
    Status,
    /// A raw handler met a header that breaks the rules.
    Header(HeaderError),
    /// No suspended task has this id.
    #[cfg(feature = "http")]
    UnknownTask,
    /// The results for a task lie in the arena of another one.
    #[cfg(feature = "http")]
    ForeignArena,
    /// The instance has suspended as many tasks as there are ids.
    #[cfg(feature = "http")]
    OutOfIds,
}

impl Failure {
    /// What the host is told.
    fn text(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            // Numbers and paths take kilobytes of formatting code: too much for a small guest.
            #[cfg(feature = "http")]
            Failure::Message(error) => return error.to_string().into(),
            #[cfg(not(feature = "http"))]
            Failure::Message(error) => error.code().name(),
            Failure::NoArena => "the message lies in no open arena",
            Failure::NoMemory => "no memory for the arena, or no such arena",
            Failure::Status => "the status of a response must be 200 to 599",
            Failure::Header(error) => error.text(),
            #[cfg(feature = "http")]
            Failure::UnknownTask => "no such task is suspended",
            #[cfg(feature = "http")]
            Failure::ForeignArena => "the results lie in another task's arena",
            #[cfg(feature = "http")]
            Failure::OutOfIds => "the instance has no task ids left",
        })
    }
}

impl From<raw::Error> for Failure {
    fn from(error: raw::Error) -> Failure {
        match error {
            raw::Error::Message(error) => Failure::Message(error),
            raw::Error::Header(error) => Failure::Header(error),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Message(error)
    }
}

/// A handler on its way to a response, and the arena of its exchange.
#[cfg(feature = "http")]
struct Exchange {
    arena: u32,
    task: Task<Reply>,
}

/// The state of an instance.
pub struct Guest {
    memory: Memory,
    #[cfg(feature = "http")]
    tasks: Tasks<Exchange>,
    #[cfg(feature = "http")]
    requests: &'static [RequestType],
    last_error: LastError,
}

impl Guest {
    /// A guest without arenas or tasks.
    #[must_use]
    pub const fn new() -> Guest {
        Guest {
            memory: Memory::new(),
            #[cfg(feature = "http")]
            tasks: Tasks::new(),
            #[cfg(feature = "http")]
            requests: &[],
            last_error: LastError(Vec::new()),
        }
    }

    /// The arenas, as a host has them in linear memory; for fuzzers, which play one.
    #[cfg(fuzzing)]
    pub fn pool_mut(&mut self) -> &mut zerobuf::Pool {
        self.memory.pool_mut()
    }

    /// Opens an arena with room for `min` bytes: its header's address, or 0 without memory.
    pub fn open(&mut self, min: u32) -> u32 {
        let header = self.memory.open(min).ok_or(Failure::NoMemory);
        self.finish(header)
    }

    /// Makes room for `bytes` more in one piece: 1, or 0 when there is none.
    pub fn reserve(&mut self, header: u32, bytes: u32) -> u32 {
        let room = self.memory.reserve(header, bytes);
        self.finish(if room { Ok(1) } else { Err(Failure::NoMemory) })
    }

    /// Ends an exchange: drops what is still suspended in it, and takes its arena back.
    pub fn close(&mut self, header: u32) {
        #[cfg(feature = "http")]
        drop(self.tasks.remove_where(|exchange| exchange.arena == header));
        self.memory.close(header);
    }

    /// The handshake table for these types, as a message that is never freed.
    pub fn layouts(&mut self, types: &[Type]) -> u32 {
        let table = self.memory.layouts(types).map_err(Failure::from);
        self.finish(table)
    }

    /// The address of the length and the text of what failed last, or 0.
    pub fn last_error(&self) -> u32 {
        self.last_error.address()
    }

    /// Answers a request by a plain function.
    pub fn handle_raw(
        &mut self,
        message: u32,
        handler: impl FnOnce(&raw::Request<'_>) -> Result<raw::Response, raw::Error>,
    ) -> u32 {
        let response = self.try_handle_raw(message, handler);
        self.finish(response)
    }

    fn try_handle_raw(
        &mut self,
        message: u32,
        handler: impl FnOnce(&raw::Request<'_>) -> Result<raw::Response, raw::Error>,
    ) -> Result<u32, Failure> {
        let arena = self.memory.enter(message).ok_or(Failure::NoArena)?;
        let request = raw::Request::new(self.memory.region(arena)?, message)?;
        let response = handler(&request)?;
        if !(200..=599).contains(&response.status) {
            return Err(Failure::Status);
        }
        Ok(response.outgoing().write(self.memory.arena(arena)?)?)
    }

    /// Runs a function of the program's own on a message: the address of its answer, or 0.
    pub fn call(
        &mut self,
        message: u32,
        function: impl FnOnce(&mut Arena<'static>, u32) -> Result<u32, Error>,
    ) -> u32 {
        let answer = self.try_call(message, function);
        self.finish(answer)
    }

    fn try_call(
        &mut self,
        message: u32,
        function: impl FnOnce(&mut Arena<'static>, u32) -> Result<u32, Error>,
    ) -> Result<u32, Failure> {
        let arena = self.memory.enter(message).ok_or(Failure::NoArena)?;
        Ok(function(self.memory.arena(arena)?, message)?)
    }

    fn finish(&mut self, result: Result<u32, Failure>) -> u32 {
        match result {
            Ok(address) => {
                self.last_error.clear();
                address
            }
            Err(failure) => {
                self.last_error.set(&failure.text());
                0
            }
        }
    }
}

#[cfg(feature = "http")]
impl Guest {
    /// The same guest, which takes requests of these types too.
    pub fn taking(&mut self, requests: &'static [RequestType]) -> &mut Guest {
        self.requests = requests;
        self
    }

    /// Starts a handler on a request: the address of its response, or of its `Pending`, or 0.
    pub fn handle<H, F, B, E>(&mut self, message: u32, handler: H) -> u32
    where
        H: FnOnce(http::Request<crate::Body>) -> F + 'static,
        F: Future<Output = Result<http::Response<B>, E>> + 'static,
        B: http_body::Body + 'static,
        B::Error: Into<crate::BoxError>,
        E: Into<crate::BoxError> + 'static,
    {
        self.handle_with(message, handler, &Events::NONE)
    }

    /// As [`Guest::handle`], for a program that handles events too.
    pub fn handle_with<H, F, B, E>(&mut self, message: u32, handler: H, events: &Events) -> u32
    where
        H: FnOnce(http::Request<crate::Body>) -> F + 'static,
        F: Future<Output = Result<http::Response<B>, E>> + 'static,
        B: http_body::Body + 'static,
        B::Error: Into<crate::BoxError>,
        E: Into<crate::BoxError> + 'static,
    {
        let answer = self.try_handle(message, handler, events);
        self.finish(answer)
    }

    fn try_handle<H, F, B, E>(
        &mut self,
        message: u32,
        handler: H,
        events: &Events,
    ) -> Result<u32, Failure>
    where
        H: FnOnce(http::Request<crate::Body>) -> F + 'static,
        F: Future<Output = Result<http::Response<B>, E>> + 'static,
        B: http_body::Body + 'static,
        B::Error: Into<crate::BoxError>,
        E: Into<crate::BoxError> + 'static,
    {
        let arena = self.memory.enter(message).ok_or(Failure::NoArena)?;
        let mut request = match request::decode(self.memory.arena(arena)?, message, self.requests)?
        {
            Ok(request) => request,
            Err(bad) => {
                let reply = Reply::text(bad.status(), format!("bad request: {bad}\n"));
                return self.reply(arena, &reply, None);
            }
        };
        let task = match request.extensions_mut().remove::<Event>() {
            Some(event) => match events.handle(event) {
                Some(handling) => Task::new(async move { Reply::from_event(handling.await) }),
                None => return self.reply(arena, &Reply::unhandled(), None),
            },
            None => {
                let head = request.method() == http::Method::HEAD;
                Task::new(async move { Reply::from_result(handler(request).await, head).await })
            }
        };
        self.advance(None, Exchange { arena, task })
    }

    /// Enters a suspended task again, with the results of its operations; 0 for none.
    pub fn resume(&mut self, task: u32, results: u32) -> u32 {
        let answer = self.try_resume(task, results);
        self.finish(answer)
    }

    fn try_resume(&mut self, id: u32, message: u32) -> Result<u32, Failure> {
        // Whatever fails from here on fails the task: its future is dropped with it.
        let exchange = self.tasks.remove(id).ok_or(Failure::UnknownTask)?;
        if message != 0 {
            if !self.memory.enter_for(exchange.arena, message) {
                return Err(Failure::ForeignArena);
            }
            let message: OpResults = self.memory.read(exchange.arena, message)?;
            exchange.task.deliver(message.results);
        }
        self.advance(Some(id), exchange)
    }

    /// Drops a suspended task. One that is not there, or no longer, is nothing to drop.
    pub fn cancel(&mut self, task: u32) {
        drop(self.tasks.remove(task));
    }

    /// How many tasks are suspended.
    #[must_use]
    pub fn suspended(&self) -> usize {
        self.tasks.len()
    }

    fn advance(&mut self, id: Option<u32>, mut exchange: Exchange) -> Result<u32, Failure> {
        let arena = exchange.arena;
        let reply = match exchange.task.poll() {
            Poll::Ready(reply) => Some(reply),
            // The response is long out: the host just has to hear that the rest is done.
            Poll::Pending if exchange.task.is_over() => Some(Reply::nothing()),
            Poll::Pending => None,
        };
        if exchange.task.is_over() {
            drop(exchange.task);
            return self.reply(arena, &reply.unwrap_or_else(Reply::failure), None);
        }
        let id = match id {
            Some(id) => id,
            None => self.tasks.next_id().ok_or(Failure::OutOfIds)?,
        };
        let pending = exchange.task.pending(id);
        let address = match reply {
            Some(reply) => self.reply(arena, &reply, Some(pending))?,
            None => {
                let answer = PendingResponse {
                    status: -1,
                    content_type: None,
                    body: None,
                    headers: None,
                    pending,
                };
                self.memory.write(arena, &answer)?
            }
        };
        self.tasks.insert(id, exchange);
        Ok(address)
    }

    /// Writes a response, and what its task waits for if that goes on behind it. A response too
    /// big for the memory becomes a failure that fits.
    fn reply(
        &mut self,
        arena: u32,
        reply: &Reply,
        pending: Option<Pending>,
    ) -> Result<u32, Failure> {
        let arena = self.memory.arena(arena)?;
        let extension =
            pending.map(|pending| ResponseExtension { pending: Some(pending), woken: None });
        let write = |reply: &Reply, arena: &mut Arena<'_>| match &extension {
            None => reply.outgoing().write(arena),
            Some(extension) => arena.write(&reply.extended(extension.clone())),
        };
        write(reply, arena).or_else(|error| {
            let line = format!("the response could not be written: {error}");
            crate::imports::log(crate::imports::Level::Error, &line);
            Ok(write(&Reply::failure(), arena)?)
        })
    }
}

impl Default for Guest {
    fn default() -> Guest {
        Guest::new()
    }
}

/// The text of the last failure as the host reads it: its length, then its bytes. Words, so that
/// the length is aligned; empty for no failure.
struct LastError(Vec<u32>);

impl LastError {
    fn set(&mut self, text: &str) {
        self.0.clear();
        // What failed may well be memory: without any there is no text, but still an answer.
        if self.0.try_reserve(1 + text.len().div_ceil(4)).is_err() {
            return;
        }
        // A text's length fits: it was made here, of a few words.
        self.0.push(text.len() as u32);
        self.0.extend(text.as_bytes().chunks(4).map(|bytes| {
            let mut word = [0; 4];
            word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            u32::from_le_bytes(word)
        }));
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn address(&self) -> u32 {
        // Addresses are 32 bits wide where a host reads them.
        if self.0.is_empty() { 0 } else { self.0.as_ptr() as usize as u32 }
    }
}

#[cfg(all(test, feature = "http"))]
mod tests;
