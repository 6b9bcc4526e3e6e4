//! A cursor over a notation. Every step either takes something or leaves it as it was.

#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) rest: &'a str,
}

/// A run of digits: its value, and how many there were, since `09` says more than `9`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) value: u32,
    pub(super) len: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.trim() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn take(&mut self, word: &str) -> bool {
        self.rest
            .strip_prefix(word)
            .map(|rest| self.rest = rest)
            .is_some()
    }

    pub(super) fn take_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.take(word))
    }

    /// `from` to `to` digits; a longer run is not cut.
    pub(super) fn digits(&mut self, from: usize, to: usize) -> Option<Digits> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(from..=to).contains(&len) {
            return None;
        }
        let (run, rest) = self.rest.split_at(len);
        let value = run.parse().ok()?;
        self.rest = rest;
        Some(Digits { value, len })
    }

    pub(super) fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Runs `step`; puts the cursor back when it finds nothing.
    pub(super) fn attempt<T>(&mut self, step: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let found = step(self);
        if found.is_none() {
            *self = before;
        }
        found
    }
}
