//! Decodes responses that came over HTTP and matches on their kind:
//! `cargo run -p generated-example --example over_http`.
//!
//! A local server answers with the examples of Bookwell's page.

use generated_example::generated::bookwell::{self, ErrorKind};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;
use vendor_errors::Response;

const ANSWERS: [&str; 3] = [
    "HTTP/1.1 409 Conflict\r\ncontent-type: application/json\r\n\r\n\
     {\"error\":{\"code\":\"slot_unavailable\",\"message\":\"The slot is taken.\",\
     \"details\":{\"requested_time\":\"2026-01-15T10:00:00Z\",\"next_available\":\"2026-01-15T11:00:00Z\"}}}",
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 30\r\n\r\n\
     {\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}}",
    "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n<html>Bad Gateway</html>",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/bookings", server.local_addr()?);
    let serving =
        thread::spawn(move || ANSWERS.iter().try_for_each(|answer| serve(&server, answer)));
    for _ in ANSWERS {
        println!("{}", book(&url)?);
    }
    serving.join().map_err(|_| "the server has failed")??;
    Ok(())
}

/// Requests a slot and says what to do about the answer.
fn book(url: &str) -> Result<String, ureq::Error> {
    let request = ureq::post(url).config().http_status_as_error(false).build();
    let mut answer = request.send("{}")?;
    let body = answer.body_mut().read_to_vec()?;
    let response = Response::new(answer.status().as_u16(), &body)
        .headers(answer.headers())
        .method("POST");
    let Some(error) = bookwell::Error::check(&response) else {
        return Ok("booked".to_owned());
    };
    let retry = error.retry();
    Ok(match error.kind() {
        ErrorKind::SlotUnavailable(Some(details)) => match &details.next_available {
            Some(next) => format!("taken; the next one is at {next}"),
            None => "taken".to_owned(),
        },
        _ if retry.may_resend() => format!(
            "again in {:?}, since {error}",
            retry.wait.unwrap_or_default()
        ),
        _ => format!("not again, since {error} [{}]", error.rule()),
    })
}

/// Reads one request and sends one response, which ends with the connection.
fn serve(server: &TcpListener, answer: &str) -> std::io::Result<()> {
    let (mut stream, _) = server.accept()?;
    let reader = BufReader::new(stream.try_clone()?);
    for line in reader.lines() {
        if line?.is_empty() {
            break;
        }
    }
    stream.write_all(answer.as_bytes())
}

#[test]
fn http_responses_are_matched() {
    main().expect("it runs");
}
