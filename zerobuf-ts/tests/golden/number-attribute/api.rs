//! 64-bit integers that are JavaScript numbers.

#[derive(Zerobuf)]
pub struct Numbers {
    #[zerobuf(number)]
    pub signed: i64,
    #[zerobuf(number)]
    pub unsigned: u64,
    #[zerobuf(number)]
    pub maybe: Option<u64>,
    pub exact: u64,
}
