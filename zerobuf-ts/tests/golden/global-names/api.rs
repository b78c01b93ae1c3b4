//! Types named like globals, like each other's companions or in lower case, and fields named like
//! static members, accessors and variables of the generated code.

#[allow(non_camel_case_types)]
#[derive(Zerobuf)]
pub struct length {
    pub name: String,
    pub length: u32,
    pub prototype: Option<u32>,
    pub desc: u8,
    pub index: u8,
    pub create: u8,
    pub then: u8,
    pub get_name: u8,
    pub set_name: u8,
    pub inner: Vec<Foo>,
    pub slot: Option<Box<length>>,
    pub größe: f32,
    pub _x: u8,
    pub start: String,
}

/// Its variants are named like the types beside it.
#[derive(Zerobuf)]
pub enum Foo {
    Init,
    Value(u32),
    List { kind: String, toJS: u32, ptr: Option<Vec<Foo>>, slots: Option<u32> },
    Nested(Box<length>, Vec<Option<Box<length>>>),
}

/// Variants named like members of every object.
#[derive(Zerobuf)]
pub enum Infinity {
    constructor,
    __proto__,
    toString,
}

#[derive(Zerobuf)]
pub struct NaN {
    pub undefined: Option<bool>,
    pub all: Option<Vec<Option<Infinity>>>,
    #[zerobuf(default = Infinity::__proto__)]
    pub one: Infinity,
    #[zerobuf(default = "\u{2028}${x}`\\")]
    pub text: String,
}

#[derive(Zerobuf)]
pub enum globalThis {
    Only(Vec<f64>, Option<Vec<u8>>, Option<Box<globalThis>>, Vec<globalThis>),
    End,
}

#[derive(Zerobuf)]
pub struct Symbol {
    pub of: globalThis,
}
