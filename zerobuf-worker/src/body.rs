//! Bodies of requests and responses.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http_body::{Frame, SizeHint};

/// Any error, as handlers and bodies report it.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// The body of a request or a response.
///
/// A request's body is all there when the handler starts. A response's body can be a value that
/// converts into a `Body`, or anything that implements [`http_body::Body`] by [`Body::new`].
///
/// ```
/// use zerobuf_worker::Body;
/// let fixed = Body::from("hello");
/// let none = Body::empty();
/// # let _ = (fixed, none);
/// ```
pub struct Body(Kind);

enum Kind {
    /// None once it was read.
    Full(Option<Bytes>),
    Stream(Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>),
}

impl Body {
    /// A body without content.
    pub fn empty() -> Body {
        Body(Kind::Full(None))
    }

    /// A body that is read from another one, frame by frame.
    pub fn new<B>(body: B) -> Body
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Body(Kind::Stream(Box::pin(Boxed::new(body))))
    }

    /// The whole body in one piece. For the body of a request this is no copy.
    ///
    /// # Errors
    /// Those of a body made by [`Body::new`]. The body of a request has none.
    ///
    /// ```
    /// use http::{Request, Response};
    /// use zerobuf_worker::{Body, BoxError};
    ///
    /// async fn length(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    ///     let body = request.into_body().bytes().await?;
    ///     Ok(Response::new(Body::from(body.len().to_string())))
    /// }
    /// ```
    pub async fn bytes(self) -> Result<Bytes, BoxError> {
        let mut frames = read(self).await?;
        Ok(match frames.len() {
            0 => Bytes::new(),
            1 => frames.swap_remove(0),
            _ => frames.concat().into(),
        })
    }

    /// The whole body as text.
    ///
    /// # Errors
    /// Those of [`Body::bytes`], and an error for a body that is not UTF-8.
    pub async fn text(self) -> Result<String, BoxError> {
        Ok(String::from_utf8(self.bytes().await?.into())?)
    }
}

impl Body {
    /// The content of a body that is all there; otherwise the body itself.
    pub(crate) fn into_full(self) -> Result<Bytes, Body> {
        match self.0 {
            Kind::Full(bytes) => Ok(bytes.unwrap_or_default()),
            stream @ Kind::Stream(_) => Err(Body(stream)),
        }
    }
}

/// Reads a body to its end: the data frames that are not empty, in order. Trailers are skipped.
pub(crate) async fn read<B>(body: B) -> Result<Vec<Bytes>, BoxError>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    let mut body = std::pin::pin!(body);
    let mut frames = Vec::new();
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        if let Ok(mut data) = frame.map_err(Into::into)?.into_data()
            && data.has_remaining()
        {
            frames.push(data.copy_to_bytes(data.remaining()));
        }
    }
    Ok(frames)
}

/// A body with its data and error types boxed away.
pub(crate) struct Boxed<B> {
    inner: Pin<Box<B>>,
}

impl<B> Boxed<B> {
    pub(crate) fn new(body: B) -> Boxed<B> {
        Boxed { inner: Box::pin(body) }
    }
}

impl<B> http_body::Body for Boxed<B>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.inner.as_mut().poll_frame(cx));
        Poll::Ready(frame.map(|frame| {
            let frame = frame.map_err(Into::into)?;
            Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Kind::Full(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Kind::Stream(body) => body.as_mut().poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Full(bytes) => bytes.is_none(),
            Kind::Stream(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Full(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Kind::Stream(body) => body.size_hint(),
        }
    }
}

impl Default for Body {
    fn default() -> Body {
        Body::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = http_body::Body::size_hint(self);
        f.debug_struct("Body").field("size", &size).finish_non_exhaustive()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Body {
        Body(Kind::Full((!bytes.is_empty()).then_some(bytes)))
    }
}

impl From<()> for Body {
    fn from((): ()) -> Body {
        Body::empty()
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Body {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Body {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Body {
        Bytes::from_static(bytes).into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use futures_util::FutureExt;
    use http_body::Body as _;

    use super::*;

    /// A body of the given pieces; an `Err` fails it there.
    struct Pieces(VecDeque<Result<&'static str, &'static str>>);

    impl http_body::Body for Pieces {
        type Data = &'static [u8];
        type Error = &'static str;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<&'static [u8]>, &'static str>>> {
            let piece = self.0.pop_front();
            Poll::Ready(piece.map(|piece| piece.map(|text| Frame::data(text.as_bytes()))))
        }
    }

    fn pieces<const N: usize>(pieces: [Result<&'static str, &'static str>; N]) -> Body {
        Body::new(Pieces(pieces.into()))
    }

    #[test]
    fn a_body_converts_from_what_people_have() {
        for body in [
            Body::from("abc"),
            Body::from(String::from("abc")),
            Body::from(b"abc".as_slice()),
            Body::from(b"abc".to_vec()),
            Body::from(Bytes::from_static(b"abc")),
            pieces([Ok("a"), Ok(""), Ok("bc")]),
        ] {
            assert_eq!(body.text().now_or_never().unwrap().unwrap(), "abc");
        }
    }

    #[test]
    fn the_size_of_a_fixed_body_is_exact() {
        assert_eq!(Body::from("abc").size_hint().exact(), Some(3));
        assert_eq!(Body::empty().size_hint().exact(), Some(0));
        assert_eq!(pieces([Ok("abc")]).size_hint().exact(), None);
        assert!(Body::from("").is_end_stream());
        assert!(!Body::from("abc").is_end_stream());
    }

    #[test]
    fn one_piece_is_not_copied() {
        let bytes = Bytes::from(vec![7; 100]);
        let address = bytes.as_ptr();
        let same = Body::from(bytes).bytes().now_or_never().unwrap().unwrap();
        assert_eq!(same.as_ptr(), address);
    }

    #[test]
    fn a_failing_body_fails() {
        let error = pieces([Ok("a"), Err("broken pipe")]).bytes().now_or_never().unwrap();
        assert_eq!(error.unwrap_err().to_string(), "broken pipe");
    }

    #[test]
    fn text_must_be_utf8() {
        assert!(Body::from(vec![0xff]).text().now_or_never().unwrap().is_err());
    }
}
