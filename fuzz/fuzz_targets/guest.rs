//! The guest SDK against a host that changes messages after it has written them: requests,
//! results of operations, and every record of the ABI as a host would read it.
#![no_main]

use std::time::Duration;

use arbitrary::Arbitrary;
use http::{Request, Response};
use libfuzzer_sys::fuzz_target;
use zerobuf::{Arena, EncodeRecord, Pool};
use zerobuf_worker::abi::{
    Event, HttpRequest, HttpResponse, Layouts, OpResult, OpResults, PendingResponse, RequestContext,
};
use zerobuf_worker::{Body, BoxError, Guest, raw, sleep};

#[derive(Arbitrary, Debug)]
struct Input {
    exchanges: Vec<Exchange>,
}

#[derive(Arbitrary, Debug)]
struct Exchange {
    method: Word,
    path: String,
    headers: String,
    body: Option<Vec<u8>>,
    context: Option<(Option<String>, Option<f64>, Option<u32>)>,
    handler: Handler,
    changes: Vec<Change>,
    resumes: Vec<Resume>,
    close: bool,
}

#[derive(Arbitrary, Debug)]
enum Word {
    Get,
    Head,
    Other(String),
}

#[derive(Arbitrary, Debug, Clone, Copy)]
enum Handler {
    Echo,
    Nap,
    Raw,
}

#[derive(Arbitrary, Debug)]
struct Resume {
    task: u8,
    results: Vec<(u8, i32, String, Option<Vec<u8>>)>,
    changes: Vec<Change>,
    /// The message is handed over under another address.
    elsewhere: Option<i8>,
}

/// A change of a message in memory.
#[derive(Arbitrary, Debug)]
enum Change {
    Byte(u16, u8),
    /// A word, at a multiple of four.
    Word(u16, u32),
    /// A word that is an address: so many bytes from the beginning of the message.
    Address(u16, i16),
    /// A slot, copied over another one.
    Slot(u16, u16),
}

fuzz_target!(|input: Input| {
    let mut guest = Guest::new();
    let mut tasks = Vec::new();
    for exchange in input.exchanges.iter().take(8) {
        let arena = guest.open(256);
        assert_ne!(arena, 0);
        let message = write(guest.pool_mut(), arena, &request(exchange), &exchange.changes);
        let answer = handle(&mut guest, message, exchange.handler);
        tasks.extend(look(&mut guest, answer).map(|task| (task, arena)));
        for resume in &exchange.resumes {
            let known = usize::from(resume.task).checked_rem(tasks.len());
            let (task, arena) = match known.and_then(|index| tasks.get(index)) {
                Some(&known) => known,
                None => (resume.task.into(), arena),
            };
            let message = write(guest.pool_mut(), arena, &results(resume), &resume.changes);
            let message = message.wrapping_add_signed(resume.elsewhere.unwrap_or_default().into());
            let answer = guest.resume(task, message);
            look(&mut guest, answer);
        }
        if exchange.close {
            guest.close(arena);
        }
    }
    // The instance is none the worse for it.
    let arena = guest.open(256);
    let sane = HttpRequest {
        method: "GET".into(),
        path: "/".into(),
        body: None,
        headers: String::new(),
        context: None,
        results: 0,
    };
    let message = write(guest.pool_mut(), arena, &sane, &[]);
    let answer = handle(&mut guest, message, Handler::Echo);
    let region = guest.pool_mut().enter(arena).expect("an open arena").region();
    assert_eq!(zerobuf::read::<HttpResponse>(region, answer).expect("a response").status, 200);
});

fn request(exchange: &Exchange) -> HttpRequest {
    let context = exchange.context.as_ref().map(|(text, deadline, result)| RequestContext {
        scheme: text.clone(),
        client_address: text.clone(),
        deadline: *deadline,
        results: result.map(|id| vec![one_result(id, 0, String::new(), None)]),
        event: text.clone().map(|name| Event {
            name,
            time: *deadline,
            cron: None,
            retries: *result,
        }),
    });
    HttpRequest {
        method: match &exchange.method {
            Word::Get => "GET".into(),
            Word::Head => "HEAD".into(),
            Word::Other(text) => text.clone(),
        },
        path: format!("/{}", exchange.path),
        body: exchange.body.clone(),
        headers: exchange.headers.clone(),
        context,
        results: 0,
    }
}

fn results(resume: &Resume) -> OpResults {
    let one = |(id, status, text, body): &(u8, i32, String, Option<Vec<u8>>)| {
        one_result((*id).into(), *status, text.clone(), body.clone())
    };
    OpResults { results: resume.results.iter().map(one).collect() }
}

fn one_result(id: u32, status: i32, text: String, body: Option<Vec<u8>>) -> OpResult {
    let error = (status < 0).then(|| text.clone());
    let code = Some(status.unsigned_abs());
    OpResult { id, status, content_type: text.clone(), headers: text, body, error, code }
}

/// Writes a message as the host does, then changes it. Its address, or 0 without an arena.
fn write<R: EncodeRecord>(pool: &mut Pool, header: u32, record: &R, changes: &[Change]) -> u32 {
    let Ok(arena) = pool.enter(header) else { return 0 };
    let before = arena.used();
    let Ok(message) = arena.write(record) else { return 0 };
    let start = message - 16;
    // All of it, if no new chunk was begun.
    let len = arena.used() - before;
    let len = (0..=len).rev().find(|&len| arena.region().bytes(start, len).is_ok());
    let Some(bytes) = arena.bytes_mut(start, len.unwrap_or_default()) else { return message };
    for change in changes {
        let (at, new) = match change {
            Change::Byte(at, byte) => (usize::from(*at), vec![*byte]),
            Change::Word(at, word) => (usize::from(*at) & !3, word.to_le_bytes().to_vec()),
            Change::Address(at, offset) => {
                let address = message.wrapping_add_signed((*offset).into());
                (usize::from(*at) & !3, address.to_le_bytes().to_vec())
            }
            Change::Slot(at, from) => {
                let from = usize::from(*from) % bytes.len() & !15;
                (usize::from(*at) & !15, bytes[from..bytes.len().min(from + 16)].to_vec())
            }
        };
        let at = at % bytes.len();
        let len = new.len().min(bytes.len() - at);
        bytes[at..at + len].copy_from_slice(&new[..len]);
    }
    message
}

fn handle(guest: &mut Guest, message: u32, handler: Handler) -> u32 {
    match handler {
        Handler::Echo => guest.handle(message, echo),
        Handler::Nap => guest.handle(message, nap),
        Handler::Raw => guest.handle_raw(message, |request| {
            let _ = (request.method(), request.path());
            let mut response = raw::Response::new("a/b", request.body()?.to_vec());
            for line in request.headers()? {
                let (name, value) = line?;
                response = response.header(name, value)?;
            }
            Ok(response)
        }),
    }
}

async fn echo(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    let headers = request.headers().clone();
    let mut response = Response::new(request.into_body());
    *response.headers_mut() = headers;
    Ok(response)
}

async fn nap(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    for _ in 0..2 {
        sleep(Duration::from_millis(1)).await;
    }
    echo(request).await
}

/// Reads an answer as the host does; the task that waits, if one does.
fn look(guest: &mut Guest, answer: u32) -> Option<u32> {
    if answer == 0 {
        return None;
    }
    let pool = guest.pool_mut();
    let arena: &mut Arena<'static> =
        pool.owner(answer).and_then(|header| pool.get_mut(header).ok())?;
    let region = arena.region();
    // Never both, never neither; and nothing else.
    let response = zerobuf::read::<HttpResponse>(region, answer);
    let pending = zerobuf::read::<PendingResponse>(region, answer);
    assert!(response.is_ok() != pending.is_ok(), "{response:?} {pending:?}");
    assert!(zerobuf::read::<Layouts>(region, answer).is_err());
    // A task waits, or goes on behind its response.
    let behind = response.ok().and_then(|response| response.extension?.pending);
    pending.ok().map(|pending| pending.pending).or(behind).map(|pending| pending.task)
}
