//! Stable names that differ from Rust's, and what is on its way out.

/// An order.
#[derive(Zerobuf)]
#[zerobuf(name = "shop.Order")]
#[deprecated(since = "0.3.0", note = "use Purchase")]
pub struct Order {
    #[zerobuf(rename = "orderId")]
    pub order_id: u32,
    /// How it is paid.
    #[deprecated = "there is one way left"]
    pub payment: Payment,
    #[deprecated]
    pub note: Option<String>,
}

#[derive(Zerobuf)]
#[zerobuf(name = "shop.Payment")]
pub enum Payment {
    /// With a card.
    Card,
    #[deprecated(note = "nobody has any")]
    Cash,
    #[zerobuf(rename = "onAccount")]
    Account,
}

#[derive(Zerobuf)]
pub struct Basket {
    #[allow(deprecated)]
    pub orders: Vec<Order>,
}
