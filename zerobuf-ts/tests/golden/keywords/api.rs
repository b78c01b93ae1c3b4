//! Names that TypeScript keeps for itself, as fields, types and variants.

#[derive(Zerobuf)]
pub struct Words {
    pub class: u32,
    pub delete: bool,
    pub r#async: String,
    pub r#await: String,
    pub r#type: String,
    pub function: Option<String>,
    pub new: i32,
    pub this: i32,
    pub null: i32,
    pub undefined: i32,
    pub get: i32,
    pub set: i32,
    pub r#static: i32,
    pub default: i32,
    pub value: i32,
    pub next: String,
    pub dv: i32,
    pub depth: String,
}

#[derive(Zerobuf)]
pub struct Uint8Array {
    pub object: Object,
    pub arena: Arena,
    pub list: Vec<List>,
    pub kinds: Vec<function>,
}

#[derive(Zerobuf)]
pub struct Object {
    pub bytes: Vec<u8>,
}

#[derive(Zerobuf)]
pub struct Arena {
    pub region: Option<Region>,
}

#[derive(Zerobuf)]
pub struct Region {
    pub base: u32,
}

#[derive(Zerobuf)]
pub struct List {
    pub items: Vec<String>,
}

#[allow(non_camel_case_types)]
#[derive(Zerobuf)]
pub enum function {
    r#return,
    r#yield,
}

/// A type that is named like what the generator adds to another.
#[derive(Zerobuf)]
pub struct RegionInit {
    pub region: Region,
    pub regions: Vec<Region>,
}

#[derive(Zerobuf)]
pub struct RegionList {
    pub regions: Vec<Region>,
}

/// Also a type that TypeScript has built in.
#[derive(Zerobuf)]
pub enum Extract {
    Whole,
    Part { from: u32, to: u32 },
}

#[derive(Zerobuf)]
pub struct Extracts {
    pub all: Vec<Extract>,
}
