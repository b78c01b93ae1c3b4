//! Types that contain themselves, directly and in a circle.

#[derive(Zerobuf)]
pub struct Node {
    pub value: i32,
    pub next: Option<Box<Node>>,
}

#[derive(Zerobuf)]
pub struct Tree {
    pub name: String,
    pub children: Vec<Tree>,
}

#[derive(Zerobuf)]
pub struct Ping {
    pub pong: Option<Box<Pong>>,
}

#[derive(Zerobuf)]
pub struct Pong {
    pub pings: Vec<Ping>,
    pub boxed: Vec<Box<Pong>>,
}

#[derive(Zerobuf)]
pub enum Expr {
    Number(f64),
    Sum(Vec<Expr>),
    Negate(Box<Expr>),
    Named { name: String, tree: Option<Tree> },
}

#[derive(Zerobuf)]
pub struct Formula {
    pub root: Expr,
}
