#[derive(Zerobuf)]
struct Meters(f64);

#[derive(Zerobuf)]
struct Port(u16);

#[derive(Zerobuf)]
struct Route {
    legs: Vec<Meters>,
    ports: Option<Vec<Port>>,
    boxed: Vec<Box<u32>>,
    one: Meters,
    some: Vec<Option<Meters>>,
}
