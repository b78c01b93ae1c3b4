//! Items that are no records, enums or newtypes.

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Page<T> {
    items: Vec<T>,
}

#[derive(Zerobuf)]
struct Matrix<const N: usize> {
    rows: Vec<f64>,
}

#[derive(Zerobuf)]
struct TwoLifetimes<'a, 'b> {
    a: &'a str,
    b: &'b str,
}

#[derive(Zerobuf)]
struct Pair(u8, u8);

#[derive(Zerobuf)]
union Bits {
    a: u32,
    b: f32,
}

#[derive(Zerobuf)]
enum Nothing {}

#[derive(Zerobuf)]
struct Endless(Vec<Endless>);

#[derive(Zerobuf)]
struct Where<'a>
where
    'a: 'static,
{
    a: &'a str,
}

fn main() {}
