//! What is generated needs neither the standard library nor its prelude, and no unsafe code.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use zerobuf::Zerobuf;

/// Names of the prelude that mean something else here.
#[allow(dead_code)]
mod shadows {
    pub(crate) struct Result;
    pub(crate) struct Some;
    pub(crate) trait From {}
    pub(crate) trait Clone {}
    pub(crate) trait PartialEq {}
}

mod records {
    #[allow(unused_imports)]
    use super::shadows::{From, Result};
    use super::{String, Vec, Zerobuf};

    #[derive(Zerobuf)]
    pub(crate) struct Person {
        pub(crate) name: String,
        #[zerobuf(number)]
        pub(crate) visits: Option<u64>,
        pub(crate) tags: Vec<Tag>,
        #[zerobuf(default = "somewhere")]
        pub(crate) place: String,
    }

    #[derive(Zerobuf)]
    pub(crate) enum Tag {
        Word(String),
        Number { value: i32 },
    }
}

#[test]
fn records_work_without_std() -> Result<(), zerobuf::Error> {
    let person = records::Person {
        name: "Ann".into(),
        visits: Some(3),
        place: "here".into(),
        tags: [records::Tag::Word("w".into()), records::Tag::Number { value: 4 }].into(),
    };
    let mut arena = zerobuf::Arena::new();
    let addr = arena.write(&person)?;
    arena.access_mut::<records::Person>(addr)?.set_visits(None)?;
    let read: records::Person = zerobuf::read(arena.region(), addr)?;
    assert_eq!((&*read.name, read.visits, &*read.place), ("Ann", None, "here"));
    let view = zerobuf::access::<records::Person>(arena.region(), addr)?;
    assert_eq!(view.tags().len(), 2);
    Ok(())
}
