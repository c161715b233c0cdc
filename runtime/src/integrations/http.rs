//! Responses and headers of the crate `http`.

use crate::response::Response;
use crate::response::headers::{HeaderLines, Headers, View};
use http::{HeaderMap, StatusCode};

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
    /// Takes the status, the headers and the whole body. For a redirect it also takes the query of
    /// `Location`, where some vendors report errors.
    ///
    /// ```
    /// # use vendor_errors_runtime as vendor_errors;
    /// use vendor_errors::{Error, Kind, Response};
    ///
    /// fn checked<K: Kind>(method: &http::Method, answer: http::Response<Vec<u8>>) -> Result<Vec<u8>, Error<K>> {
    ///     match Error::check(&Response::from(&answer).method(method.as_str())) {
    ///         Some(error) => Err(error),
    ///         None => Ok(answer.into_body()),
    ///     }
    /// }
    /// ```
    fn from(response: &'a http::Response<B>) -> Self {
        Self::of_head(
            response.status(),
            response.headers(),
            response.body().as_ref(),
        )
    }
}

impl<'a> Response<'a> {
    /// Takes the head of a response and a body that was read separately, like a whole
    /// `http::Response`.
    #[must_use]
    pub fn from_parts(parts: &'a http::response::Parts, body: &'a [u8]) -> Self {
        Self::of_head(parts.status, &parts.headers, body)
    }

    fn of_head(status: StatusCode, headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        let mut response = Self::new(status.as_u16(), body).headers(headers);
        if status.is_redirection() {
            response.query = headers.view().first("location").and_then(query_of);
        }
        response
    }
}

/// The query of a URI reference (RFC 3986 §4.1): after the first `?`, before the fragment.
fn query_of(reference: &str) -> Option<&str> {
    let reference = reference
        .split_once('#')
        .map_or(reference, |(before, _)| before);
    reference.split_once('?').map(|(_, query)| query)
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
        let mut all = Vec::new();
        HeaderLines::for_each(response.headers(), &mut |name, line| all.push((name, line)));
        assert_eq!(all, [("retry-after", &b"7"[..]), ("retry-after", b"9")]);
    }

    #[test]
    fn a_redirect_brings_the_query_of_its_location() {
        let query = |status: u16, location: &str| {
            let response = http::Response::builder()
                .status(status)
                .header("Location", location)
                .body("")
                .expect("valid");
            Response::from(&response).query.map(str::to_owned)
        };
        let location = "https://app.example/cb?error=access_denied&state=a?b#x?error=c";
        assert_eq!(
            query(302, location).as_deref(),
            Some("error=access_denied&state=a?b")
        );
        assert_eq!(query(302, "/cb#x?error=c"), None);
        assert_eq!(query(201, location), None, "not a redirect");
    }
}
