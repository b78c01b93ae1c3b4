//! Names that meet in Go: in its style, after escaping, or with what the generator adds.

#[derive(Zerobuf)]
pub struct UserId {
    pub id: u32,
    #[zerobuf(rename = "ID")]
    pub other_id: u32,
    pub http_url: String,
    #[zerobuf(rename = "HttpUrl")]
    pub same_url: String,
    pub name: String,
    pub name_bytes: Vec<u8>,
    pub set_name: bool,
    pub read: bool,
    pub zerobuf_put: bool,
    pub home: Home,
    pub mutate_home: Option<Home>,
    pub range: f64,
    pub func: Option<String>,
    #[zerobuf(rename = "日本")]
    pub japan: u8,
    #[zerobuf(rename = "_9")]
    pub lives: u8,
    #[zerobuf(default = -0.0)]
    pub minus: f64,
    #[zerobuf(default = -0.0)]
    pub minus_single: f32,
}

#[derive(Zerobuf)]
pub struct Home {
    pub street: String,
    /// Named like what its mutable view embeds.
    pub home_lazy: Option<u32>,
    /// A vowel sign is no letter in Go.
    pub नाम: Option<bool>,
}

/// Named like a view of another.
#[derive(Zerobuf)]
pub struct HomeView {
    pub homes: Vec<Home>,
}

#[derive(Zerobuf)]
pub struct Layouts {
    pub shape: Shape,
    pub kinds: Vec<string>,
}

#[derive(Zerobuf)]
pub enum Shape {
    Kind(u32),
    Read { read: u32 },
    View,
    CircleView,
    Circle { f0: u32, r#type: Option<ShapeKind> },
}

#[derive(Zerobuf)]
pub enum ShapeKind {
    Round,
    #[zerobuf(rename = "round")]
    AlsoRound,
}

#[allow(non_camel_case_types)]
#[derive(Zerobuf)]
pub enum string {
    int,
    len,
}
