#[derive(Zerobuf)]
enum Repeated {
    A = 1,
    B = 0,
    C,
}

#[derive(Zerobuf)]
#[repr(i64)]
enum Big {
    A = 3_000_000_000,
}

#[derive(Zerobuf)]
enum Computed {
    A = 1 << 4,
    B = BASE,
}

#[derive(Zerobuf)]
#[repr(i32)]
enum Negative {
    A(u8) = -1,
}

#[derive(Zerobuf)]
enum Nothing {}

#[derive(Zerobuf)]
#[repr(i128)]
enum Greatest {
    A = 170_141_183_460_469_231_731_687_303_715_884_105_727,
    B,
}
