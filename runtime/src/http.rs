//! The `http` crate's types as responses.

use crate::headers::{HeaderLines, Headers, View};
use crate::response::Response;
use http::HeaderMap;

impl HeaderLines for HeaderMap {
    fn for_each<'h>(&'h self, each: &mut dyn FnMut(&'h str, &'h [u8])) {
        for (name, value) in self {
            each(name.as_str(), value.as_bytes());
        }
    }

    fn for_name<'h>(&'h self, name: &str, each: &mut dyn FnMut(&'h [u8])) {
        for value in self.get_all(name) {
            each(value.as_bytes());
        }
    }
}

impl Headers for HeaderMap {
    fn view(&self) -> View<'_> {
        View::new(self)
    }
}

impl<'a, B: AsRef<[u8]>> From<&'a http::Response<B>> for Response<'a> {
    /// The status, the headers and the whole body.
    fn from(response: &'a http::Response<B>) -> Self {
        Self::new(response.status().as_u16(), response.body().as_ref()).headers(response.headers())
    }
}

impl<'a> Response<'a> {
    /// The head of a response, and a body that was read apart from it.
    #[must_use]
    pub fn from_parts(parts: &'a http::response::Parts, body: &'a [u8]) -> Self {
        Self::new(parts.status.as_u16(), body).headers(&parts.headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_brings_its_headers() {
        let response = http::Response::builder()
            .status(429)
            .header("Retry-After", "7")
            .header("Retry-After", "9")
            .body(b"{}".to_vec())
            .expect("a valid response");
        let mut lines = Vec::new();
        Response::from(&response)
            .headers
            .lines("retry-after", &mut |line| lines.push(line));
        assert_eq!(lines, [Some("7"), Some("9")]);
        assert_eq!(response.headers().view().first("RETRY-AFTER"), Some("7"));
    }
}
