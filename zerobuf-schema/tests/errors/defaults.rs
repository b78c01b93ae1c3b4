#[derive(Zerobuf)]
struct Misplaced {
    #[zerobuf(default = 3)]
    early: u32,
    late: String,
}

#[derive(Zerobuf)]
struct Misfit {
    #[zerobuf(default = 256)]
    small: u8,
    #[zerobuf(number, default = 9_007_199_254_740_992)]
    unsafe_number: u64,
    #[zerobuf(default = 1)]
    flag: bool,
    #[zerobuf(default = 1.5)]
    whole: i32,
    #[zerobuf(default = true)]
    text: String,
    #[zerobuf(default = 1)]
    list: Vec<f64>,
    #[zerobuf(default)]
    option: Option<u8>,
    #[zerobuf(default)]
    record: Address,
    #[zerobuf(default = 1)]
    boxed: Box<u32>,
    #[zerobuf(default = 1e39)]
    float: f32,
    #[zerobuf(default = compute())]
    call: u8,
}

#[derive(Zerobuf)]
struct Address {
    street: String,
}
