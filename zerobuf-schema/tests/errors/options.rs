#[derive(Zerobuf)]
struct Twice {
    a: Option<Option<u8>>,
    b: Vec<Option<Box<Option<String>>>>,
}
