//! One question to a witness and its answer. C2SP tlog-witness, “add-checkpoint”.

use crate::config::Witness;
use ledger::tree::Hash;
use std::{io::Read, time::Duration};
use ureq::Agent;

/// Longest answer that is read: signature lines, or a size.
const ANSWER_BYTES_MAX: u64 = 16_384;

/// What a witness answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Signature lines, not yet looked at.
    Lines(String),
    /// It has seen the log at another size than it was told.
    Knows(u64),
    /// It refuses, for this reason.
    Refuses(String),
    /// It could not be asked, or did not answer in time or in words that mean anything.
    Silent(String),
}

/// Asks a witness to cosign; waits for its answer for so long and no longer.
pub(super) async fn ask(witness: &Witness, patience: Duration, question: String) -> Answer {
    let address = format!("{}/add-checkpoint", witness.url);
    let asked = tokio::task::spawn_blocking(move || post(&address, patience, &question));
    match asked.await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => Answer::Silent(error.to_string()),
        Err(error) => Answer::Silent(error.to_string()),
    }
}

/// The size that the witness is thought to know, the proof from there, and the checkpoint.
pub(super) fn question(old: u64, proof: &[Hash], note: &str) -> String {
    let mut text = format!("old {old}\n");
    for hash in proof {
        text.push_str(&hash.to_base64());
        text.push('\n');
    }
    text.push('\n');
    text.push_str(note);
    text
}

fn post(address: &str, patience: Duration, question: &str) -> Result<Answer, ureq::Error> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        // A witness that moves tells its operator, not our server.
        .max_redirects(0)
        .user_agent("haizhu")
        .build()
        .into();
    let mut response = agent
        .post(address)
        .header("content-type", "text/plain; charset=utf-8")
        .send(question)?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    let reader = response.body_mut().as_reader();
    reader.take(ANSWER_BYTES_MAX).read_to_end(&mut body)?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(understood(status, body))
}

fn understood(status: u16, body: String) -> Answer {
    match status {
        200 => Answer::Lines(body),
        409 => match size(&body) {
            Some(size) => Answer::Knows(size),
            None => Answer::Silent("409 without a size".to_owned()),
        },
        400..=499 => {
            let reason: String = body.chars().filter(|c| !c.is_control()).take(200).collect();
            Answer::Refuses(format!("{status} {reason}"))
        }
        _ => Answer::Silent(format!("status {status}")),
    }
}

/// `text/x.tlog.size`: a decimal number without leading zeros and a line feed.
fn size(body: &str) -> Option<u64> {
    let digits = body.strip_suffix('\n').unwrap_or(body);
    let size: u64 = digits.parse().ok()?;
    (size.to_string() == digits).then_some(size)
}
