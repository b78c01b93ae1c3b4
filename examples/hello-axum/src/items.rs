//! A router of its own with state, nested below `/items`.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// What all requests of the instance share. It lives as long as the instance: what has to last
/// longer belongs into a store.
#[derive(Clone, Default)]
struct Items(Arc<Mutex<Vec<Item>>>);

#[derive(Clone, Deserialize, Serialize)]
struct Item {
    name: String,
    count: u32,
}

impl Items {
    /// Nothing waits while it holds the lock.
    fn with<T>(&self, look: impl FnOnce(&mut Vec<Item>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The routes below `/items`.
pub(crate) fn routes() -> Router {
    Router::new()
        .route("/", get(list).post(add))
        .route("/{index}", get(one).delete(remove))
        .with_state(Items::default())
}

async fn list(State(items): State<Items>) -> Json<Vec<Item>> {
    Json(items.with(|items| items.clone()))
}

async fn add(State(items): State<Items>, Json(item): Json<Item>) -> (StatusCode, String) {
    let index = items.with(|items| {
        items.push(item);
        items.len() - 1
    });
    (StatusCode::CREATED, format!("/items/{index}\n"))
}

async fn one(
    State(items): State<Items>,
    Path(index): Path<usize>,
) -> Result<Json<Item>, StatusCode> {
    let item = items.with(|items| items.get(index).cloned());
    item.map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn remove(State(items): State<Items>, Path(index): Path<usize>) -> StatusCode {
    items.with(|items| {
        if index >= items.len() {
            return StatusCode::NOT_FOUND;
        }
        items.remove(index);
        StatusCode::NO_CONTENT
    })
}
