type Id = u64;

struct Plain {}

#[derive(Zerobuf)]
struct User {
    id: Id,
    plain: Option<Plain>,
    missing: Vec<Nowhere>,
    far: other::place::Thing,
}

#[derive(Zerobuf)]
struct Broken {
    size: usize,
}

#[derive(Zerobuf)]
struct UsesBroken {
    broken: Broken,
}
