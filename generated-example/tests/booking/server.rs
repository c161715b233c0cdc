//! A local HTTP server with prepared responses, and a client for it.

use generated_example::booking::{Answer, Outside, Request};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use vendor_errors::TransportFailure;

/// Sends one response per connection, in order; an empty one cuts the connection.
pub(crate) struct Server {
    address: SocketAddr,
    served: JoinHandle<Vec<Vec<String>>>,
}

impl Server {
    pub(crate) fn new(answers: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let answers = answers.to_vec();
        let served = thread::spawn(move || {
            answers
                .iter()
                .map(|answer| serve(&listener, answer))
                .collect()
        });
        Self { address, served }
    }

    /// The lines of each request received. Waits for all expected requests.
    pub(crate) fn requests(self) -> Vec<Vec<String>> {
        self.served.join().expect("the server")
    }
}

fn serve(listener: &TcpListener, answer: &str) -> Vec<String> {
    let (mut stream, _) = listener.accept().expect("a connection");
    let mut reader = BufReader::new(stream.try_clone().expect("the same connection"));
    let head: Vec<String> = reader
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let length = head
        .iter()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).expect("the body");
    // `HTTP/1.1 429 …`, headers, an empty line and the body, which ends with the connection.
    stream
        .write_all(answer.as_bytes())
        .expect("the client listens");
    head
}

/// A client of the server that records how long it would sleep, and does not sleep.
pub(crate) struct Client {
    address: SocketAddr,
    pub(crate) slept: Vec<Duration>,
    pub(crate) refreshed: usize,
}

impl Client {
    pub(crate) fn of(server: &Server) -> Self {
        Self {
            address: server.address,
            slept: Vec::new(),
            refreshed: 0,
        }
    }
}

impl Outside for Client {
    fn send(&mut self, request: &Request<'_>) -> Result<Answer, TransportFailure> {
        let mut stream = TcpStream::connect(self.address).map_err(|_| TransportFailure::Connect)?;
        let key = request
            .key
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .unwrap_or_default();
        let Request { token, body, .. } = request;
        let length = body.len();
        let sent = write!(
            stream,
            "POST /bookings HTTP/1.1\r\nhost: local\r\nauthorization: Bearer {token}\r\n{key}content-length: {length}\r\n\r\n{body}"
        );
        sent.map_err(|error| TransportFailure::of(&error))?;
        let mut text = String::new();
        stream
            .read_to_string(&mut text)
            .map_err(|error| TransportFailure::of(&error))?;
        let (head, body) = text.split_once("\r\n\r\n").ok_or(TransportFailure::Cut)?;
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Ok(Answer {
            status: status.ok_or(TransportFailure::Cut)?,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: body.into(),
        })
    }

    fn refresh(&mut self) -> String {
        self.refreshed += 1;
        format!("token-{}", self.refreshed)
    }

    fn sleep(&mut self, delay: Duration) {
        self.slept.push(delay);
    }

    fn random(&mut self) -> f64 {
        0.5
    }
}
