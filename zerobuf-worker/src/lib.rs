//! Guest SDK: serve HTTP requests that a JavaScript host writes as slots.
