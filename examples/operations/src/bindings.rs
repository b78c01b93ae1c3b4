//! Routes to what the worker is bound to.

use std::time::UNIX_EPOCH;

use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use zerobuf_worker::{Batch, Body, time};

use crate::query::{Query, decode};
use crate::{Answer, not_allowed, text};

fn json(value: &Value) -> Answer {
    let response = Response::builder().header("content-type", "application/json");
    Ok(response.body(Body::from(serde_json::to_vec(value)?))?)
}

fn missing() -> Answer {
    text(StatusCode::NOT_FOUND, "nothing there")
}

/// `PUT`, `GET`, `DELETE /kv/KEY`, and a list at `/kv?prefix=`.
pub(crate) async fn kv(request: Request<Body>, key: &str, query: &Query) -> Answer {
    let (kv, key) = (zerobuf_worker::kv("NOTES"), decode(key));
    match *request.method() {
        Method::PUT => {
            let value = request.into_body().bytes().await?;
            kv.put(&key, value).metadata(&json!({ "by": "zerobüf" })).send().await?;
            text(StatusCode::CREATED, "stored")
        }
        Method::DELETE => {
            kv.delete(&key).await?;
            text(StatusCode::OK, "deleted")
        }
        Method::GET if key.is_empty() => {
            let limit = query.number("limit").unwrap_or(1000).try_into()?;
            let list = kv.list().prefix(query.text("prefix")).limit(limit).send().await?;
            let names: Vec<_> = list.keys.iter().map(|key| key.name.as_str()).collect();
            json(&json!({ "names": names, "more": list.cursor.is_some() }))
        }
        Method::GET => match kv.entry(&key).await? {
            Some(entry) => {
                let metadata = entry.metadata::<Value>()?.unwrap_or_default();
                let by = metadata["by"].as_str().unwrap_or_default().chars();
                let response = Response::builder().header("x-by", by.rev().collect::<String>());
                Ok(response.body(entry.value.into())?)
            }
            None => missing(),
        },
        _ => not_allowed(request.method()),
    }
}

/// `PUT`, `GET`, `HEAD`, `DELETE /r2/KEY`, and a list at `/r2?prefix=`.
pub(crate) async fn r2(request: Request<Body>, key: &str, query: &Query) -> Answer {
    let (bucket, key) = (zerobuf_worker::r2("FILES"), decode(key));
    match *request.method() {
        Method::PUT => {
            let content = request.into_body().bytes().await?;
            let put = bucket.put(&key, content).header("content-type", "x/y");
            let custom = [("ä".to_owned(), "ö".to_owned())].into();
            let stored = put.custom(&custom).send().await?;
            text(StatusCode::CREATED, stored.map(|object| object.etag).unwrap_or_default())
        }
        Method::DELETE => {
            bucket.delete(&key).await?;
            text(StatusCode::OK, "deleted")
        }
        Method::GET if key.is_empty() => {
            let list = bucket.list().prefix(query.text("prefix")).delimiter("/").send().await?;
            let keys: Vec<_> =
                list.objects.iter().map(|object| (&object.key, object.size)).collect();
            json(&json!({ "keys": keys, "prefixes": list.prefixes }))
        }
        Method::GET => {
            let range = query.text("range");
            let get = bucket.get(&key);
            let get = if range.is_empty() { get } else { get.range(&range) };
            match get.send().await? {
                Some(object) => Ok(Response::builder()
                    .header("content-type", object.content_type)
                    .header("x-size", object.size)
                    .header("x-custom", object.custom.len())
                    .body(object.body.into())?),
                None => missing(),
            }
        }
        _ => not_allowed(request.method()),
    }
}

/// `POST /d1` with `[{"sql": "...", "params": [...]}, ...]`: a batch, or a query if there is one.
pub(crate) async fn d1(request: Request<Body>) -> Answer {
    let database = zerobuf_worker::d1("DB");
    let body = request.into_body().bytes().await?;
    let given: Vec<Value> = serde_json::from_slice(&body)?;
    let mut statements = Vec::new();
    for statement in &given {
        let sql = statement["sql"].as_str().unwrap_or_default();
        let params = statement["params"].as_array().into_iter().flatten();
        statements
            .push(params.fold(database.prepare(sql), |statement, value| statement.bind(value)));
    }
    if statements.len() == 1
        && let Some(statement) = statements.pop()
    {
        let found = statement.all::<Value>().await?;
        return json(&json!({ "rows": found.rows, "changes": found.changes }));
    }
    let answers = database.batch(statements).await?;
    json(&answers.into_iter().map(|answer| answer.rows.into()).collect::<Vec<Value>>().into())
}

/// `PUT`, `GET`, `DELETE /cache?url=`.
pub(crate) async fn cache(request: Request<Body>, query: &Query) -> Answer {
    let (cache, url) = (zerobuf_worker::cache(), query.text("url"));
    match *request.method() {
        Method::PUT => {
            let response = Response::builder()
                .status(StatusCode::NOT_FOUND)
                .header("cache-control", "max-age=60")
                .header("x-kept", "yes")
                .body(request.into_body())?;
            cache.put(&url, response).await?;
            text(StatusCode::CREATED, "kept")
        }
        Method::GET => match cache.get(&url).await? {
            Some(response) => {
                let status = response.status().as_str().to_owned();
                let (mut parts, body) = response.into_parts();
                parts.status = StatusCode::OK;
                parts.headers.insert("x-status", status.parse()?);
                Ok(Response::from_parts(parts, body))
            }
            None => missing(),
        },
        Method::DELETE => text(StatusCode::OK, cache.delete(&url).await?.to_string()),
        _ => not_allowed(request.method()),
    }
}

/// Sends the request on to another worker.
pub(crate) async fn service(request: Request<Body>, path: &str) -> Answer {
    let (parts, body) = request.into_parts();
    let onward = Request::builder().method(parts.method).uri(format!("https://other/{path}"));
    Ok(zerobuf_worker::service("OTHER").fetch(onward.body(body)?).await?)
}

/// Sends the request on to a Durable Object: `/object/NAME/path`.
pub(crate) async fn object(request: Request<Body>, rest: &str) -> Answer {
    let (name, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (parts, body) = request.into_parts();
    let onward = Request::builder().method(parts.method).uri(format!("https://object/{path}"));
    let object = zerobuf_worker::durable_object("OBJECTS", &decode(name));
    Ok(object.fetch(onward.body(body)?).await?)
}

/// `PUT`, `GET`, `DELETE /storage/KEY`, a list at `/storage?prefix=`, and a batch by `POST`: lines
/// `key=value`, or `key` alone to delete.
pub(crate) async fn storage(request: Request<Body>, key: &str, query: &Query) -> Answer {
    let (storage, key) = (zerobuf_worker::storage(), decode(key));
    match *request.method() {
        Method::PUT => {
            storage.put(&key, request.into_body().bytes().await?).await?;
            text(StatusCode::CREATED, "stored")
        }
        Method::POST => {
            let lines = request.into_body().text().await?;
            let batch =
                lines.lines().fold(Batch::new(), |batch, line| match line.split_once('=') {
                    Some((key, value)) => batch.put(key, value),
                    None => batch.delete(line),
                });
            storage.batch(batch).await?;
            text(StatusCode::OK, "changed")
        }
        Method::DELETE if key.is_empty() => {
            storage.delete_all().await?;
            text(StatusCode::OK, "deleted")
        }
        Method::DELETE => text(StatusCode::OK, storage.delete(&key).await?.to_string()),
        Method::GET if key.is_empty() => {
            let mut list = storage.list().prefix(query.text("prefix"));
            if let Some(limit) = query.number("limit") {
                list = list.limit(limit.try_into()?);
            }
            if query.text("reverse") == "true" {
                list = list.reverse();
            }
            let entries = list.send().await?;
            let lines =
                entries.iter().map(|(key, value)| format!("{key}={}", value.escape_ascii()));
            text(StatusCode::OK, lines.collect::<Vec<_>>().join("\n"))
        }
        Method::GET => match storage.get(&key).await? {
            Some(value) => text(StatusCode::OK, value),
            None => missing(),
        },
        _ => not_allowed(request.method()),
    }
}

/// `POST /alarm?ms=` sets the alarm, `GET` tells when it is due, `DELETE` takes it back.
pub(crate) async fn alarm(request: Request<Body>, query: &Query) -> Answer {
    let storage = zerobuf_worker::storage();
    match *request.method() {
        Method::POST => {
            let now = time::now().duration_since(UNIX_EPOCH)?.as_millis() as f64;
            storage.set_alarm(now + query.number("ms").unwrap_or(0) as f64).await?;
            text(StatusCode::OK, "set")
        }
        Method::DELETE => {
            storage.delete_alarm().await?;
            text(StatusCode::OK, "taken back")
        }
        Method::GET => match storage.alarm().await? {
            Some(time) => text(StatusCode::OK, time.to_string()),
            None => missing(),
        },
        _ => not_allowed(request.method()),
    }
}
