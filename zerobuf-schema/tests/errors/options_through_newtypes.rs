#[derive(Zerobuf)]
struct Maybe(Option<u8>);

#[derive(Zerobuf)]
struct Again(Box<Maybe>);

#[derive(Zerobuf)]
struct Twice {
    a: Option<Maybe>,
    b: Option<Again>,
    c: Vec<Option<Maybe>>,
    fine: Vec<Maybe>,
}
