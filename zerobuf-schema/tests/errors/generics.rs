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
struct Unused<'a> {
    a: String,
}

#[derive(Zerobuf)]
struct Where<'a>
where
    'a: 'static,
{
    a: &'a str,
}
