//! Nothing at all, in every place.

#[derive(Zerobuf)]
pub struct Empty {}

#[derive(Zerobuf)]
pub enum Maybe {
    Nothing,
    Empty(Empty),
}

#[derive(Zerobuf)]
pub struct Holder {
    pub empty: Empty,
    pub option: Option<Empty>,
    pub list: Vec<Empty>,
    pub boxed: Vec<Box<Empty>>,
    pub maybe: Maybe,
    pub lists: Vec<Vec<Empty>>,
}
