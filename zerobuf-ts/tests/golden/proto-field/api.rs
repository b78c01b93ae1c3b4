//! Fields that are named like what every JavaScript object, or every view, has.

#[derive(Zerobuf)]
pub struct Proto {
    pub __proto__: Option<String>,
    pub constructor: Option<String>,
    pub prototype: Option<String>,
    #[zerobuf(rename = "toString")]
    pub to_string: Option<String>,
    #[zerobuf(rename = "hasOwnProperty")]
    pub has_own_property: Option<u32>,
    #[zerobuf(rename = "toJSON")]
    pub to_json: Option<u32>,
    #[zerobuf(rename = "toJS")]
    pub to_js: Option<u32>,
    pub arena: Option<u32>,
    pub ptr: Option<u32>,
    pub generation: Option<u32>,
    pub slots: Option<u32>,
    pub name: Option<String>,
    pub length: Option<u32>,
    pub then: Option<String>,
}

#[derive(Zerobuf)]
pub enum Tagged {
    Empty,
    Kind { kind: String, __proto__: Option<u32> },
}

#[derive(Zerobuf)]
pub struct Holder {
    pub tagged: Tagged,
    pub more: Vec<Tagged>,
}
