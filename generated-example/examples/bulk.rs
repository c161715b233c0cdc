//! Sends the parts of a batch again that failed and may succeed, and no others:
//! `cargo run -p generated-example --example bulk`.
//!
//! A local server answers like Elasticsearch's bulk API.

use backon::BackoffBuilder;
use generated_example::generated::elasticsearch;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread;
use vendor_errors::Response;
use vendor_errors::backon::builder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/_bulk", server.local_addr()?);
    let serving = thread::spawn(move || serve(&server));
    let report = index(&url, &["kept", "conflict", "busy"])?;
    println!("{report:?}");
    assert_eq!(report.done, ["kept", "busy"]);
    assert_eq!(report.failed.len(), 1);
    let sent = serving.join().map_err(|_| "the server has failed")??;
    assert_eq!(sent, ["kept conflict busy", "busy"]);
    Ok(())
}

/// What became of the documents.
#[derive(Debug, Default)]
struct Report {
    done: Vec<String>,
    /// Each with the reason.
    failed: Vec<(String, String)>,
}

/// Indexes documents. Those that the server had no time for are sent again, without the others.
fn index(url: &str, documents: &[&str]) -> Result<Report, Box<dyn std::error::Error>> {
    let mut report = Report::default();
    let mut left: Vec<String> = documents.iter().map(ToString::to_string).collect();
    let mut delays = builder(elasticsearch::VENDOR.backoff()).build();
    while let Err(error) = send(url, &left)? {
        // The whole failed, or more than is listed.
        if error.items().is_empty() || error.omitted_items() > 0 {
            return Err(error.into());
        }
        let mut again = Vec::new();
        let mut failed = HashSet::new();
        for item in error.items() {
            let Some((index, document)) = item.index().and_then(|at| Some((at, left.get(at)?)))
            else {
                return Err(format!("an answer to nothing: {item:?}").into());
            };
            failed.insert(index);
            if item.error().may_resend("POST") {
                again.push(document.clone());
            } else {
                let reason = item.error().to_string();
                report.failed.push((document.clone(), reason));
            }
        }
        let done = left.into_iter().enumerate();
        let done = done.filter(|(index, _)| !failed.contains(index));
        report.done.extend(done.map(|(_, document)| document));
        left = again;
        match (error.retry_items(), delays.next()) {
            (None, _) => return Ok(report),
            (Some(retry), Some(delay)) => thread::sleep(retry.delay(delay)),
            (Some(retry), None) => return Err(format!("not indexed: {left:?}: {retry}").into()),
        }
    }
    report.done.append(&mut left);
    Ok(report)
}

/// Sends documents, one in each line.
fn send(url: &str, documents: &[String]) -> Result<Result<(), elasticsearch::Error>, ureq::Error> {
    let request = ureq::post(url).config().http_status_as_error(false).build();
    let mut answer = request.send(documents.join(" "))?;
    let body = answer.body_mut().read_to_vec()?;
    let response = Response::new(answer.status().as_u16(), &body)
        .headers(answer.headers())
        .method("POST");
    Ok(elasticsearch::Error::check(&response).map_or(Ok(()), Err))
}

/// Answers two requests, and returns what was sent.
fn serve(server: &TcpListener) -> std::io::Result<Vec<String>> {
    let mut sent = Vec::new();
    for attempt in 0..2 {
        let (mut stream, _) = server.accept()?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        let items: Vec<_> = body
            .split(' ')
            .map(|document| item(document, attempt))
            .collect();
        let has_failed = items.iter().any(|item| item.contains("error"));
        let answer = format!(
            "{{\"errors\":{has_failed},\"items\":[{}]}}",
            items.join(",")
        );
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{answer}"
        )?;
        sent.push(body);
    }
    Ok(sent)
}

/// What the server says about one document.
fn item(document: &str, attempt: usize) -> String {
    let (status, error) = match (document, attempt) {
        ("conflict", _) => (409, "version_conflict_engine_exception"),
        ("busy", 0) => (429, "es_rejected_execution_exception"),
        _ => (201, ""),
    };
    let error = match error {
        "" => String::new(),
        error => format!(",\"error\":{{\"type\":\"{error}\",\"reason\":\"{document}\"}}"),
    };
    format!("{{\"index\":{{\"_id\":\"{document}\",\"status\":{status}{error}}}}}")
}

#[test]
fn only_what_failed_is_sent_again() {
    main().expect("it runs");
}
