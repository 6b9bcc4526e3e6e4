//! A short message to the number, for what is worth one. The gateway is told the delivery's id in `Idempotency-Key`.

use super::{Channel, Failed, Word, trouble};
use crate::{
    extract::Lang,
    messages::sms::{Sms, SmsSender, Unsent},
};
use std::sync::Arc;

/// What a gateway's text has room for.
const NAME_CHARS_MAX: usize = 20;

#[derive(Debug)]
pub(super) struct ShortMessage(pub(super) Arc<dyn SmsSender>);

impl Channel for ShortMessage {
    fn send(&self, to: &str, word: &Word) -> Result<(), Failed> {
        let template = word.kind.sms;
        let template = template.ok_or_else(|| Failed::Refused("not_worth_it".to_owned()))?;
        let (name, when) = (word.name_within(NAME_CHARS_MAX), word.when());
        let sms = Sms {
            id: Some(word.id),
            to: to.to_owned(),
            template,
            text: text(word, &name, &when),
            params: [("name", name), ("when", when)].into(),
        };
        // A gateway says nothing about the number that could be told from what it says about us.
        self.0.send(&sms).map_err(|unsent| match unsent {
            Unsent::Refused(status) => Failed::Later(format!("status_{status}")),
            Unsent::Silent(kind) => Failed::Later(trouble(kind)),
        })
    }
}

fn text(word: &Word, name: &str, when: &str) -> String {
    let (title, link) = (word.kind.title(word.lang), &word.link);
    match word.lang {
        Lang::Zh => format!("【海珠社工】{title}：{name}（{when}）。详情请看 {link}"),
        Lang::En => format!("【海珠社工】{title}: {name} ({when}). See {link}"),
    }
}
