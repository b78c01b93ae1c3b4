//! What happens to a guest beside HTTP requests.

use std::future::Future;
use std::pin::Pin;

use crate::BoxError;
use crate::abi;

/// A cron trigger: see [`serve!`](crate::serve).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Scheduled {
    /// The expression that was met.
    pub cron: String,
    /// When it was due, in milliseconds since the Unix epoch.
    pub time: f64,
}

/// The alarm of a Durable Object: see [`serve!`](crate::serve).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Alarm {
    /// When it was due, in milliseconds since the Unix epoch, if the runtime says.
    pub time: Option<f64>,
    /// How often it was tried before, and failed.
    pub retries: u32,
}

/// What a handler of events comes to.
#[doc(hidden)]
pub type Handling = Pin<Box<dyn Future<Output = Result<(), BoxError>>>>;

/// The handlers of a guest; those it has none for are not handled.
#[doc(hidden)]
#[derive(Default)]
pub struct Events {
    scheduled: Option<fn(Scheduled) -> Handling>,
    alarm: Option<fn(Alarm) -> Handling>,
}

impl Events {
    /// Without handlers.
    pub const NONE: Events = Events { scheduled: None, alarm: None };

    /// With a handler of cron triggers.
    #[must_use]
    pub const fn on_scheduled(mut self, handler: fn(Scheduled) -> Handling) -> Events {
        self.scheduled = Some(handler);
        self
    }

    /// With a handler of alarms.
    #[must_use]
    pub const fn on_alarm(mut self, handler: fn(Alarm) -> Handling) -> Events {
        self.alarm = Some(handler);
        self
    }

    pub(crate) fn handle(&self, event: abi::Event) -> Option<Handling> {
        match event.name.as_str() {
            "scheduled" => {
                let (cron, time) = (event.cron.unwrap_or_default(), event.time.unwrap_or(0.0));
                self.scheduled.map(|handler| handler(Scheduled { cron, time }))
            }
            "alarm" => {
                let (time, retries) = (event.time, event.retries.unwrap_or(0));
                self.alarm.map(|handler| handler(Alarm { time, retries }))
            }
            _ => None,
        }
    }
}

/// Makes one type of all handlers' futures.
#[doc(hidden)]
pub fn handling<F, E>(future: F) -> Handling
where
    F: Future<Output = Result<(), E>> + 'static,
    E: Into<BoxError>,
{
    Box::pin(async move { future.await.map_err(Into::into) })
}
