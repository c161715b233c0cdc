//! An HTTP server on the loopback interface that misbehaves on purpose, one request per connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How it answers a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// A complete response: its status, header lines and body.
    Whole(u16, &'static [(&'static str, &'static str)], &'static str),
    /// The head, and then half of the announced body.
    CutBody(u16, &'static [(&'static str, &'static str)], &'static str),
    /// The same, and then nothing until the client disconnects.
    SlowBody(u16, &'static [(&'static str, &'static str)], &'static str),
    /// Closes the connection after reading the request.
    Cut,
}

/// A request as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) key: Option<String>,
    pub(crate) body: String,
}

/// Longer than any case takes, so that a mistake fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Sends these answers, one per request; further requests are cut off.
    pub(crate) fn giving(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, stopped) = (
            Arc::<Mutex<Vec<Seen>>>::default(),
            Arc::<AtomicBool>::default(),
        );
        let answers = answers.to_vec();
        let thread = std::thread::spawn({
            let (seen, stopped) = (Arc::clone(&seen), Arc::clone(&stopped));
            move || {
                let mut answers = answers.into_iter();
                for stream in listener.incoming() {
                    if stopped.load(Ordering::SeqCst) {
                        return;
                    }
                    // A client may disconnect early.
                    let _ = stream.and_then(|stream| serve(stream, &mut answers, &seen));
                }
            }
        });
        Self {
            address,
            seen,
            stopped,
            thread: Some(thread),
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests received, in order.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// An address without a listener.
pub(crate) fn nowhere() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
}

fn serve(
    mut stream: TcpStream,
    answers: &mut impl Iterator<Item = Answer>,
    seen: &Mutex<Vec<Seen>>,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    seen.lock().unwrap().push(request(&mut stream)?);
    match answers.next().unwrap_or(Answer::Cut) {
        Answer::Cut => Ok(()),
        Answer::Whole(status, headers, body) => {
            send(&mut stream, status, headers, body.len(), body)
        }
        Answer::CutBody(status, headers, body) => send(
            &mut stream,
            status,
            headers,
            body.len(),
            &body[..body.len() / 2],
        ),
        Answer::SlowBody(status, headers, body) => {
            send(
                &mut stream,
                status,
                headers,
                body.len(),
                &body[..body.len() / 2],
            )?;
            stream.read(&mut [0]).map(drop)
        }
    }
}

fn request(stream: &mut TcpStream) -> std::io::Result<Seen> {
    let mut lines = BufReader::new(stream);
    let mut first = String::new();
    lines.read_line(&mut first)?;
    let method = first.split(' ').next().unwrap_or_default().to_owned();
    let (mut key, mut length) = (None, 0);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line)?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("idempotency-key") => {
                key = Some(value.to_owned());
            }
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().unwrap();
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body)?;
    Ok(Seen {
        method,
        key,
        body: String::from_utf8(body).unwrap(),
    })
}

fn send(
    stream: &mut TcpStream,
    status: u16,
    headers: &[(&str, &str)],
    length: usize,
    body: &str,
) -> std::io::Result<()> {
    let lines: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    write!(
        stream,
        "HTTP/1.1 {status} Status\r\nConnection: close\r\nContent-Length: {length}\r\n{lines}\r\n{body}"
    )?;
    stream.flush()
}
