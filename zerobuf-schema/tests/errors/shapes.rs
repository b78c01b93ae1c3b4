#[derive(Zerobuf)]
struct Pair(u8, u8);

#[derive(Zerobuf)]
union Bits {
    a: u32,
    b: f32,
}

#[derive(Zerobuf)]
#[zerobuf(sealed)]
enum Sealed {
    A,
}

#[derive(Zerobuf)]
struct Conditional {
    #[cfg(unix)]
    fd: u32,
}

#[derive(Zerobuf)]
enum ConditionalVariant {
    A,
    #[cfg(unix)]
    B,
}
