//! A small HTTP/1.1 client: one keep-alive connection, one exchange at a time.
//!
//! The benchmark shares two cores with the service it measures, so a response is read into one
//! buffer that is used again, and only its length is parsed. No TLS, no redirects, no pipelining.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::ops::Range;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const READ_BYTES: usize = 16 * 1024;

/// A connection to a server on this machine.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Where in a connection's buffer the last response lies.
pub struct Received {
    pub status: u16,
    head: Range<usize>,
    body: Range<usize>,
}

/// How a response says where it ends.
enum Framing {
    Length(usize),
    Chunked,
    UntilClose,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(READ_BYTES),
        })
    }

    /// Sends a whole request and reads the whole response.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<Received> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head_end = self.read_head().await?;
        let head = &self.buffer[..head_end];
        let status = status_of(head)?;
        let framing = framing_of(head, status, request.starts_with(b"HEAD "))?;
        let body_end = match framing {
            Framing::Length(length) => {
                self.read_up_to(head_end + length).await?;
                head_end + length
            }
            Framing::Chunked => self.read_chunks(head_end).await?,
            Framing::UntilClose => {
                while self.read_more().await? > 0 {}
                self.buffer.len()
            }
        };
        Ok(Received {
            status,
            head: 0..head_end,
            body: head_end..body_end,
        })
    }

    /// Status line and headers as they came.
    pub fn head(&self, received: &Received) -> &[u8] {
        &self.buffer[received.head.clone()]
    }

    pub fn body(&self, received: &Received) -> &[u8] {
        &self.buffer[received.body.clone()]
    }

    async fn read_head(&mut self) -> Result<usize> {
        let mut searched = 0;
        loop {
            if self.read_more().await? == 0 {
                return Err(cut_short());
            }
            if let Some(at) = find(&self.buffer[searched..], b"\r\n\r\n") {
                return Ok(searched + at + 4);
            }
            searched = self.buffer.len().saturating_sub(3);
        }
    }

    async fn read_up_to(&mut self, length: usize) -> Result<()> {
        while self.buffer.len() < length {
            if self.read_more().await? == 0 {
                return Err(cut_short());
            }
        }
        Ok(())
    }

    /// Joins the chunks in place, so that the body is one piece; gives its end.
    async fn read_chunks(&mut self, start: usize) -> Result<usize> {
        let mut joined = start;
        let mut at = start;
        loop {
            let line_end = loop {
                if let Some(length) = find(&self.buffer[at..], b"\r\n") {
                    break at + length;
                }
                self.read_up_to(self.buffer.len() + 1).await?;
            };
            let size = chunk_size(&self.buffer[at..line_end])?;
            let data = line_end + 2;
            self.read_up_to(data + size + 2).await?;
            if size == 0 {
                return Ok(joined);
            }
            self.buffer.copy_within(data..data + size, joined);
            joined += size;
            at = data + size + 2;
        }
    }

    async fn read_more(&mut self) -> Result<usize> {
        self.buffer.reserve(READ_BYTES);
        self.stream.read_buf(&mut self.buffer).await
    }
}

fn status_of(head: &[u8]) -> Result<u16> {
    let digits = head
        .get(9..12)
        .and_then(|digits| std::str::from_utf8(digits).ok());
    let status = digits.and_then(|digits| digits.parse().ok());
    status
        .filter(|_| head.starts_with(b"HTTP/1.1 "))
        .ok_or_else(|| malformed("the status line"))
}

fn framing_of(head: &[u8], status: u16, to_head: bool) -> Result<Framing> {
    if to_head || status == 204 || status == 304 {
        return Ok(Framing::Length(0));
    }
    if header(head, b"transfer-encoding").is_some_and(|value| value == b"chunked") {
        return Ok(Framing::Chunked);
    }
    let Some(length) = header(head, b"content-length") else {
        return Ok(Framing::UntilClose);
    };
    let length = std::str::from_utf8(length)
        .ok()
        .and_then(|length| length.parse().ok());
    length
        .map(Framing::Length)
        .ok_or_else(|| malformed("content-length"))
}

/// The value of a header; the name is given in lower case.
fn header<'a>(head: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    head.split(|byte| *byte == b'\n').skip(1).find_map(|line| {
        let (key, value) = line.split_at_checked(name.len())?;
        let value = value.strip_prefix(b":")?;
        key.eq_ignore_ascii_case(name).then(|| value.trim_ascii())
    })
}

fn chunk_size(line: &[u8]) -> Result<usize> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
    let digits = std::str::from_utf8(digits).ok();
    digits
        .and_then(|digits| usize::from_str_radix(digits.trim(), 16).ok())
        .ok_or_else(|| malformed("a chunk's size"))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

fn cut_short() -> Error {
    Error::new(ErrorKind::UnexpectedEof, "the response was cut short")
}

fn malformed(what: &str) -> Error {
    Error::new(
        ErrorKind::InvalidData,
        format!("malformed response: {what}"),
    )
}
