//! Comments and names beyond ASCII, and text that could end a comment.

/// Größe — ein Maß. 日本語 🎉
///
/// Not the end: */ nor this: `/* */`.
///
/// ```
/// let x = "code";
/// ```
#[derive(Zerobuf)]
pub struct Größe {
    /// Breite in μm; "quoted" and \backslash.
    pub breite: f64,
    /// @param is no tag here
    #[zerobuf(rename = "höhe")]
    pub hoehe: f64,
    #[zerobuf(rename = "contentType")]
    pub content_type: String,
    #[zerobuf(rename = "日本")]
    pub japan: Vec<Größe>,
}

/// Farben.
#[derive(Zerobuf)]
pub enum Farbe {
    /// Rot */ und mehr.
    Rot,
    Grün,
}

#[derive(Zerobuf)]
pub struct Bild {
    pub farbe: Farbe,
}
