//! The records that cross the guest ABI.
//!
//! This file is the only definition of them: the host's TypeScript is generated from it, so it
//! holds plain structs and nothing else. `spec/abi.md` says how they are used.
//!
//! Where a record has a body, its writers send `Bytes`; readers take `Bytes` or `String`.

use alloc::string::String;
use alloc::vec::Vec;

use zerobuf::Zerobuf;

/// An HTTP request as the host writes it. Six slots for good: a route's own fields follow them.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(sealed)]
pub struct HttpRequest {
    /// The method, as a token: `GET`.
    pub method: String,
    /// Path and query, as in `/search?q=slots`.
    pub path: String,
    /// The body; none and empty mean the same.
    pub body: Option<Vec<u8>>,
    /// `name: value\n` lines; no character above U+00FF.
    pub headers: String,
    /// What is known about the request beside HTTP.
    pub context: Option<RequestContext>,
    /// How many operation results come with the request: 0 unless it is a replay.
    pub results: i32,
}

/// What the host knows about a request beside its HTTP parts. It can grow.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct RequestContext {
    /// `http` or `https`.
    pub scheme: Option<String>,
    /// The address of the client, without a port.
    pub client_address: Option<String>,
    /// When the host gives up, in milliseconds since the Unix epoch.
    pub deadline: Option<f64>,
    /// Under replay: every result so far, in the order the operations were started.
    pub results: Option<Vec<OpResult>>,
    /// What happened, where that is no HTTP request.
    pub event: Option<Event>,
}

/// Something that happened to a guest beside HTTP. It can grow.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Event {
    /// `scheduled` or `alarm`.
    pub name: String,
    /// When it was due, in milliseconds since the Unix epoch.
    pub time: Option<f64>,
    /// Of `scheduled`: the cron expression that was met.
    pub cron: Option<String>,
    /// Of `alarm`: how often it has been tried before.
    pub retries: Option<u32>,
}

/// A finished response.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct HttpResponse {
    /// 200 to 599.
    pub status: i32,
    /// The content type. It wins over one among the headers; empty means none.
    pub content_type: Option<String>,
    /// The body; none and empty mean the same.
    pub body: Option<Vec<u8>>,
    /// `name: value\n` lines; no character above U+00FF. Repeated names stay separate lines.
    pub headers: Option<String>,
    /// Place for what responses may need later.
    pub extension: Option<ResponseExtension>,
}

/// What a response says beside its HTTP parts. It can grow.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct ResponseExtension {
    /// The task goes on behind the response, and this is what it waits for.
    pub pending: Option<Pending>,
    /// Other suspended tasks that have something new to say.
    pub woken: Option<Vec<u32>>,
}

/// The answer of a guest that waits: the slots of a response with status -1.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct PendingResponse {
    /// -1.
    pub status: i32,
    /// Always none.
    pub content_type: Option<String>,
    /// Always none.
    pub body: Option<Vec<u8>>,
    /// Always none.
    pub headers: Option<String>,
    /// What the guest waits for.
    pub pending: Pending,
}

/// A suspended task, and what changed in its operations since it was last entered.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Pending {
    /// Names the task in `resume_zerobuf` and `cancel_zerobuf`; never reused by an instance.
    pub task: u32,
    /// Operations to start now, in parallel.
    pub new_ops: Vec<Op>,
    /// Ids of running operations whose results nobody wants any more.
    pub drop_ops: Vec<u32>,
    /// Other suspended tasks that have something new to say. None when the guest cannot tell.
    pub woken: Option<Vec<u32>>,
}

/// Something the host does for a guest.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Op {
    /// Unique within its task, never reused.
    pub id: u32,
    /// What to do: one of [`OpKind`]. A number, so that a kind the host does not know is no fault
    /// of the message.
    pub kind: i32,
    /// What to do it to: a URL, a key, a binding's name.
    pub target: String,
    /// How: an HTTP method or the name of a command. Empty for a sleep.
    pub method: String,
    /// `name: value\n` lines, as in a request.
    pub headers: String,
    /// The body, if there is one.
    pub body: Option<Vec<u8>>,
    /// Milliseconds until the host gives up, 0 for no limit. Of a sleep: how long it takes.
    pub timeout: u32,
    /// Bit 0: the operation outlives the response. Bits 1 and 2: what to do with redirects.
    pub flags: u32,
    /// Most bytes the body of the result may have; none for the host's own limit.
    pub limit: Option<u32>,
}

/// The kinds of operations.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpKind {
    /// An HTTP request to somewhere else.
    Fetch = 0,
    /// Wait for some time.
    Sleep = 1,
    /// A key-value namespace.
    Kv = 2,
    /// An object store.
    R2 = 3,
    /// A database.
    D1 = 4,
    /// The storage of a Durable Object.
    Storage = 5,
    /// A service binding, or another Durable Object.
    Service = 6,
    /// The cache.
    Cache = 7,
    /// Variables and secrets.
    Environment = 8,
}

/// How an operation ended.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct OpResult {
    /// The id of the operation.
    pub id: u32,
    /// An HTTP status where there is one; otherwise 0.
    pub status: i32,
    /// The content type of the body; empty for none.
    pub content_type: String,
    /// `name: value\n` lines, as in a response.
    pub headers: String,
    /// The body, if there is one.
    pub body: Option<Vec<u8>>,
    /// Why the operation failed, for people. None when it did what was asked.
    pub error: Option<String>,
    /// Why the operation failed, for programs: one of [`OpFailure`].
    pub code: Option<u32>,
}

/// Why operations fail. Readers take a number they do not know for `Other`.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpFailure {
    /// None of the others.
    Other = 0,
    /// The host does not offer this kind, method or flag.
    Unsupported = 1,
    /// No such operation makes sense: a URL, key or header that cannot be.
    Invalid = 2,
    /// There is no such binding, or it is of another kind.
    Binding = 3,
    /// The time was up.
    Timeout = 4,
    /// No connection, or it ended early.
    Network = 5,
    /// The answer has more bytes than allowed.
    TooLarge = 6,
    /// A redirect that was not to be followed, or too many.
    Redirect = 7,
    /// The service was reached and said no.
    Rejected = 8,
}

/// What `resume_zerobuf` brings: every operation that ended since the task was last entered.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct OpResults {
    /// In the order they ended.
    pub results: Vec<OpResult>,
}

/// The handshake table: the types a guest was built with.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Layouts {
    /// One row per type.
    pub rows: Vec<Layout>,
}

/// One type in the handshake table.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Layout {
    /// FNV-1a of the stable name.
    pub type_id: u32,
    /// What sort of type it is.
    pub kind: LayoutKind,
    /// The stable name.
    pub name: String,
    /// How many fields, or variants, it has.
    pub fields: u32,
    /// How many leading slots must be present.
    pub required: u32,
    /// A fingerprint for every prefix of the fields, from none to all.
    pub fingerprints: Vec<u64>,
}

/// The sorts of types in the handshake table.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayoutKind {
    /// A record.
    Record = 0,
    /// An enum without payloads.
    UnitEnum = 1,
    /// An enum with payloads.
    DataEnum = 2,
}
