/// Somebody.
///
/// With a second paragraph.
#[derive(Zerobuf)]
#[zerobuf(name = "shop.Customer")]
#[deprecated(since = "2.0.0", note = "use Account")]
pub(crate) struct Customer {
    /// The full name.
    ///
    /// ```
    /// assert_eq!(1 + 1, 2);
    /// ```
    pub name: String,
    /// Kept for old readers.
    #[deprecated = "use `name`"]
    #[zerobuf(rename = "nick")]
    pub(crate) nickname: Option<String>,
    #[deprecated]
    private: u32,
}
