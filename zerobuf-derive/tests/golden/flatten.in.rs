#[derive(Zerobuf)]
#[zerobuf(sealed)]
pub struct Head {
    pub method: String,
    pub path: String,
}

#[derive(Zerobuf)]
pub struct Route {
    #[zerobuf(flatten)]
    pub head: Head,
    pub id: u32,
    #[zerobuf(default = "none")]
    pub note: String,
}
