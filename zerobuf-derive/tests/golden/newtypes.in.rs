#[derive(Zerobuf)]
pub struct Id(pub u64);

#[derive(Zerobuf)]
pub struct Label(String);

#[derive(Zerobuf)]
pub struct Counter(#[zerobuf(number)] Option<u64>);

#[derive(Zerobuf)]
pub struct Spot(Point);

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}
