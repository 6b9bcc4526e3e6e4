//! Things by account, found fast and held densely. Accounts never go away, so nothing is ever removed;
//! order is that of arrival, the same on every machine.

use crate::ids::Id;

const EMPTY: u32 = u32::MAX;

/// A hash table from ids to values. Ids are random, so their first bytes spread them; ids that somebody
/// chose to collide make a replay slow, not wrong.
#[derive(Debug)]
pub(super) struct IdTable<V> {
    slots: Vec<u32>,
    held: Vec<(Id, V)>,
}

impl<V> Default for IdTable<V> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            held: Vec::new(),
        }
    }
}

impl<V> IdTable<V> {
    pub(super) fn get(&self, id: Id) -> Option<&V> {
        self.place(id).map(|at| &self.held[at].1)
    }

    pub(super) fn get_mut(&mut self, id: Id) -> Option<&mut V> {
        self.place(id).map(|at| &mut self.held[at].1)
    }

    /// Holds a value in place of the one before.
    pub(super) fn insert(&mut self, id: Id, value: V) {
        if let Some(at) = self.place(id) {
            self.held[at].1 = value;
        } else {
            self.push(id, value);
        }
    }

    /// Reads what looks for these ids will read, all of them together: one wait for the memory and not one each. What
    /// it gives says nothing; somebody has to ask for it, or nothing would be read.
    pub(super) fn touch(&self, ids: &[Id]) -> usize {
        if self.slots.is_empty() {
            return 0;
        }
        let slots = ids
            .iter()
            .map(|id| self.slots[self.first_slot(*id)] as usize);
        let first = |(id, _): &(Id, V)| usize::from(id.0[0]);
        slots
            .filter_map(|at| self.held.get(at).map(first))
            .fold(0, |all, one| all ^ one)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Id, &V)> {
        self.held.iter().map(|(id, value)| (*id, value))
    }

    fn push(&mut self, id: Id, value: V) -> usize {
        let at = self.held.len();
        make_room(&mut self.held);
        self.held.push((id, value));
        // At most three of four slots are taken: lookups stay short.
        if self.slots.len() * 3 < self.held.len() * 4 {
            self.rebuild();
        } else {
            let slot = self.free_slot(id);
            self.slots[slot] = number(at);
        }
        at
    }

    fn rebuild(&mut self) {
        let slots = (self.held.len() * 2).next_power_of_two();
        self.slots = vec![EMPTY; slots];
        for at in 0..self.held.len() {
            let slot = self.free_slot(self.held[at].0);
            self.slots[slot] = number(at);
        }
    }

    fn place(&self, id: Id) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = self.first_slot(id);
        while self.slots[slot] != EMPTY {
            let at = self.slots[slot] as usize;
            if self.held[at].0 == id {
                return Some(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    fn free_slot(&self, id: Id) -> usize {
        let mut slot = self.first_slot(id);
        while self.slots[slot] != EMPTY {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    fn first_slot(&self, id: Id) -> usize {
        let (high, low) = id.0.split_at(8);
        let word = |bytes: &[u8]| {
            u64::from_le_bytes(*bytes.first_chunk().expect("half an id has eight bytes"))
        };
        // Ids of tests and demonstrations are not random: mix.
        let mixed = (word(high) ^ word(low).rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed >> 32).unwrap_or_default() & (self.slots.len() - 1)
    }
}

impl<V: Default> IdTable<V> {
    /// The value of an id, made when there is none.
    pub(super) fn entry(&mut self, id: Id) -> &mut V {
        let at = match self.place(id) {
            Some(at) => at,
            None => self.push(id, V::default()),
        };
        &mut self.held[at].1
    }

    /// Takes a value out and leaves nothing of it.
    pub(super) fn take(&mut self, id: Id) -> Option<V> {
        self.get_mut(id).map(std::mem::take)
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("fewer accounts than there are people")
}

/// Makes room for one more, a quarter at a time: a list that grows to the end must not be half empty.
pub(super) fn make_room<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len() / 4 + 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_what_a_map_holds() {
        let mut table = IdTable::default();
        let mut map = std::collections::BTreeMap::new();
        for step in 0..5_000_u32 {
            let id = Id(u128::from(step * 7_919 % 1_500).to_be_bytes());
            *table.entry(id) += u64::from(step);
            *map.entry(id).or_default() += u64::from(step);
        }
        assert_eq!(table.iter().count(), map.len());
        for (id, sum) in map {
            assert_eq!(table.get(id), Some(&sum));
            assert_eq!(table.take(id), Some(sum));
            assert_eq!(table.get(id), Some(&0));
        }
        assert_eq!(table.get(Id([0xff; 16])), None);
    }
}
