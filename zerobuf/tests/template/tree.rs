//! A recursive record.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct Node { name: String, next: Option<Box<Node>>, children: Vec<Node> }
//! ```

use zerobuf::{
    DecodeRecord, EncodeRecord, Error, Field, LazyList, LazyRecord, ListView, RecordDesc,
    RecordMut, RecordView, Schema, Set, Sink, fingerprint,
};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    pub name: String,
    pub next: Option<Box<Node>>,
    pub children: Vec<Node>,
}

#[derive(Clone, Copy)]
pub struct NodeView<'a>(RecordView<'a, Node>);

impl<'a> NodeView<'a> {
    #[inline]
    pub fn name(&self) -> &'a str {
        self.0.get::<String>(0)
    }

    #[inline]
    pub fn next(&self) -> Option<NodeView<'a>> {
        self.0.get::<Option<Box<Node>>>(1)
    }

    #[inline]
    pub fn children(&self) -> ListView<'a, Node> {
        self.0.get::<Vec<Node>>(2)
    }
}

impl core::fmt::Debug for NodeView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NodeView")
            .field("name", &self.name())
            .field("next", &self.next())
            .field("children", &self.children())
            .finish()
    }
}

impl PartialEq for NodeView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
            && self.next() == other.next()
            && self.children() == other.children()
    }
}

#[derive(Clone, Copy, Debug)]
pub struct NodeLazy<'a>(LazyRecord<'a, Node>);

impl<'a> NodeLazy<'a> {
    #[inline]
    pub fn name(&self) -> Result<&'a str, Error> {
        self.0.get::<String>(0)
    }

    #[inline]
    pub fn next(&self) -> Result<Option<NodeLazy<'a>>, Error> {
        self.0.get::<Option<Box<Node>>>(1)
    }

    #[inline]
    pub fn children(&self) -> Result<LazyList<'a, Node>, Error> {
        self.0.get::<Vec<Node>>(2)
    }
}

/// A `Node` in an arena. Fields with an inside have a `_mut` that opens it.
pub struct NodeMut<'a>(RecordMut<'a, Node>);

impl NodeMut<'_> {
    #[inline]
    pub fn name(&self) -> Result<&str, Error> {
        self.0.get::<String>(0)
    }

    #[inline]
    pub fn set_name(&mut self, value: &str) -> Result<(), Error> {
        self.0.set::<String>(0, value)
    }

    #[inline]
    pub fn next(&self) -> Result<Option<NodeLazy<'_>>, Error> {
        self.0.get::<Option<Box<Node>>>(1)
    }

    #[inline]
    pub fn set_next(&mut self, value: Option<&Node>) -> Result<(), Error> {
        self.0.set::<Option<Box<Node>>>(1, value)
    }

    #[inline]
    pub fn next_mut(&mut self) -> Result<<Option<Box<Node>> as Set>::Mut<'_>, Error> {
        self.0.open::<Option<Box<Node>>>(1)
    }

    #[inline]
    pub fn set_children(&mut self, value: &[Node]) -> Result<(), Error> {
        self.0.set::<Vec<Node>>(2, value)
    }

    #[inline]
    pub fn children_mut(&mut self) -> Result<<Vec<Node> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Node>>(2)
    }
}

const _: () = {
    const FIELDS: [Field; 3] = [
        Field::new("name", <String as Schema>::TYPE),
        Field::new("next", <Option<Box<Node>> as Schema>::TYPE),
        Field::new("children", <Vec<Node> as Schema>::TYPE),
    ];
    const FINGERPRINTS: [u64; 4] = fingerprint::record("Node", &FIELDS);
    static DESC: RecordDesc = RecordDesc::new("Node", &FIELDS, &FINGERPRINTS);

    record!(Node, "Node", NodeView, NodeLazy, DESC);
    owned_record!(Node, NodeMut);

    impl EncodeRecord for Node {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.field(at, 0, "name", &self.name)?;
            sink.field(at, 1, "next", &self.next)?;
            sink.field(at, 2, "children", &self.children)
        }
    }

    impl DecodeRecord for Node {
        fn decode_fields(record: RecordView<'_, Self>) -> Self {
            Self { name: record.decode(0), next: record.decode(1), children: record.decode(2) }
        }
    }
};
