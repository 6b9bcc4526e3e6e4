//! The steps of a check, and how they are shown.

use ledger::{
    checkpoint::Checkpoint, cosignature::Cosignature, entry::Entry, ids::Id, time::Instant,
};
use serde_json::{Value, json};
use std::fmt::Display;

/// One step. The words are those of the shared vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Format,
    Entry,
    Checkpoint,
    Proof,
    Signature,
    Witnesses,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Entry => "entry",
            Self::Checkpoint => "checkpoint",
            Self::Proof => "proof",
            Self::Signature => "signature",
            Self::Witnesses => "witnesses",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Format => "the file can be read 文件格式",
            Self::Entry => "the entries are of this log and at their place 条目内容",
            Self::Checkpoint => "the checkpoint is one of this log 检查点",
            Self::Proof => "the hashes lead from the entries to its root 哈希路径",
            Self::Signature => "the log's key signed it 日志签名",
            Self::Witnesses => "the witnesses cosigned it 见证签名",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Holds,
    Fails(String),
    NotJudged,
}

impl Verdict {
    pub(super) fn of<T, E: Display>(judged: Result<T, E>) -> Self {
        match judged {
            Ok(_) => Self::Holds,
            Err(error) => Self::Fails(error.to_string()),
        }
    }
}

/// What an entry says, in short.
#[derive(Debug)]
pub(super) struct Said {
    seq: u64,
    kind: &'static str,
    at: Instant,
    postings: Vec<(String, i64)>,
}

impl Said {
    pub(super) fn of(entry: &Entry) -> Self {
        let postings = entry.postings.iter();
        Self {
            seq: entry.seq,
            kind: entry.what.kind(),
            at: entry.at,
            postings: postings
                .map(|posting| (posting.account.to_string(), posting.amount))
                .collect(),
        }
    }
}

/// All steps of one file.
#[derive(Debug, Default)]
pub(super) struct Judged {
    steps: Vec<(Step, Verdict)>,
    pub(super) subject: Option<Id>,
    pub(super) checkpoint: Option<Checkpoint>,
    pub(super) cosigned: Vec<Cosignature>,
    pub(super) said: Vec<Said>,
}

impl Judged {
    pub(super) fn malformed(why: &str) -> Self {
        let mut judged = Self::default();
        judged.add(Step::Format, Verdict::Fails(why.to_owned()));
        for step in [Step::Entry, Step::Checkpoint, Step::Proof, Step::Signature] {
            judged.add(step, Verdict::NotJudged);
        }
        judged
    }

    pub(super) fn add(&mut self, step: Step, verdict: Verdict) {
        self.steps.push((step, verdict));
    }

    pub(super) fn holds(&self) -> bool {
        self.steps
            .iter()
            .all(|(_, verdict)| *verdict == Verdict::Holds)
    }

    pub(super) fn as_json(&self) -> String {
        let failed: Vec<(&str, &str)> = self
            .steps
            .iter()
            .filter_map(|(step, verdict)| match verdict {
                Verdict::Fails(why) => Some((step.word(), why.as_str())),
                _ => None,
            })
            .collect();
        let entries: Vec<Value> = self.said.iter().map(|said| {
            let postings: Vec<Value> = said.postings.iter()
                .map(|(account, amount)| json!({"account": account, "amount": amount})).collect();
            json!({"seq": said.seq, "kind": said.kind, "at": said.at.to_string(), "postings": postings})
        }).collect();
        let value = json!({
            "valid": self.holds(),
            "fails": failed.iter().map(|(step, _)| *step).collect::<Vec<_>>(),
            "why": failed.iter().map(|(_, why)| *why).collect::<Vec<_>>(),
            "subject": self.subject.map(|id| id.to_string()),
            "checkpoint": self.checkpoint.as_ref().map(|checkpoint| json!({
                "origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.to_string(),
            })),
            "cosigned": self.cosigned.iter()
                .map(|stated| json!({"witness": stated.witness, "time": stated.time_s})).collect::<Vec<_>>(),
            "entries": entries,
        });
        format!("{value:#}\n")
    }

    pub(super) fn as_text(&self) -> String {
        let mut lines = vec![if self.holds() {
            "VALID 有效".to_owned()
        } else {
            "NOT VALID 无效".to_owned()
        }];
        for (step, verdict) in &self.steps {
            lines.push(match verdict {
                Verdict::Holds => format!("  ✓ {}", step.title()),
                Verdict::Fails(why) => format!("  ✗ {}: {why}", step.title()),
                Verdict::NotJudged => format!("  – {}", step.title()),
            });
        }
        if let Some(checkpoint) = &self.checkpoint {
            let Checkpoint { origin, size, root } = checkpoint;
            lines.push(format!(
                "Checkpoint 检查点: {size} entries of {origin}, root {root}"
            ));
        }
        for stated in &self.cosigned {
            let at = Instant::from_unix(i64::try_from(stated.time_s).unwrap_or(i64::MAX));
            lines.push(format!("Cosigned 见证: {} at {at}", stated.witness));
        }
        if let Some(subject) = self.subject {
            lines.push(format!(
                "Made for 开立对象 (not proved 未经证明): {subject}"
            ));
        }
        for said in &self.said {
            lines.push(format!(
                "Entry 条目 {}: {} at {}",
                said.seq, said.kind, said.at
            ));
            lines.extend(
                said.postings
                    .iter()
                    .map(|(account, amount)| format!("    {account} {amount:+}")),
            );
        }
        lines.push(
            "Not proved 未证明: that the hours were served; that nothing is left out; that everybody is shown the same log, unless \
             witnesses cosigned 服务是否真实、是否有遗漏、他人所见账本是否相同(除非有见证签名)".to_owned(),
        );
        lines.join("\n") + "\n"
    }
}
