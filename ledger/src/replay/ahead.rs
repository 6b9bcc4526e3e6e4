//! What the next lines are about, read before it is their turn.
//!
//! With a hundred thousand accounts, rules mostly wait for the memory, and each entry waits anew. What a few lines name
//! lies in places that do not depend on each other, so the waits of all of them can be one. Nothing is judged here, and
//! nothing changes: who leaves it out gets the same findings later.

use super::{
    Audit, Prepared,
    prepared::{PreparedEntry, What},
    world::World,
};
use crate::{
    export::{Line, Listed},
    ids::Id,
};
use std::hint::black_box;

/// Lines that it is worth to look at together: few enough that what was read stays near.
const LINES_MAX: usize = 32;

impl Audit {
    /// Readies the memory for lines that come next, of which it looks at the first few.
    pub fn expect<'a>(&self, lines: impl Iterator<Item = &'a Prepared>) {
        let mut ids = [Id::SYSTEM; LINES_MAX];
        let mut count = 0;
        for id in lines.take(LINES_MAX).filter_map(whom) {
            ids[count] = id;
            count += 1;
        }
        black_box(self.judging().touch(&ids[..count]));
    }
}

impl World {
    fn touch(&self, accounts: &[Id]) -> usize {
        let people = self.people.accounts.touch(accounts);
        people ^ self.money.balances.touch(accounts) ^ self.hours.touch(accounts)
    }
}

/// The account that a line is about, as far as it says so itself.
fn whom(line: &Prepared) -> Option<Id> {
    match &line.0 {
        What::Entry(PreparedEntry {
            kept: Some((_, Listed::Account(account))),
            ..
        }) => Some(*account),
        What::Record(line) => match line {
            Line::Balance(account, _) => account.owner,
            Line::Account(account, _) => Some(*account),
            _ => None,
        },
        _ => None,
    }
}
