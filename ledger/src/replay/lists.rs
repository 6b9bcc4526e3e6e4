//! Many short sorted lists in one place: no list has a room of its own that it outgrows.
//!
//! A list is a chain of blocks of `N` items, the largest first. Only the first block may be partly empty,
//! so what is new, and rules look mostly at what is new, is found at once.

/// Blocks that are made at once.
const SEGMENT_BLOCKS: usize = 1_024;
const NONE: u32 = u32::MAX;

/// What a list holds. The default is no item: it marks the empty places of a block.
pub(super) trait Item: Copy + Default + PartialEq {
    /// What lists are sorted by.
    fn key(&self) -> u32;
}

/// One list; the default is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List(u32);

impl Default for List {
    fn default() -> Self {
        Self(NONE)
    }
}

#[derive(Debug, Clone, Copy)]
struct Block<T, const N: usize> {
    items: [T; N],
    next: u32,
}

/// All lists of one kind.
#[derive(Debug)]
pub(super) struct Lists<T, const N: usize> {
    segments: Vec<Vec<Block<T, N>>>,
    /// A chain of blocks that nobody uses.
    free: u32,
    /// The way to a place, kept for its memory.
    path: Vec<u32>,
}

impl<T, const N: usize> Default for Lists<T, N> {
    fn default() -> Self {
        Self {
            segments: Vec::new(),
            free: NONE,
            path: Vec::new(),
        }
    }
}

impl<T: Item, const N: usize> Lists<T, N> {
    /// The items of a list, the largest first.
    pub(super) fn iter(&self, list: List) -> impl Iterator<Item = T> + Clone {
        let mut block = list.0;
        let blocks = std::iter::from_fn(move || {
            let here = (block != NONE).then(|| self.block(block))?;
            block = here.next;
            Some(here)
        });
        blocks.flat_map(|block| block.items.iter().copied().take_while(present))
    }

    /// Reads the beginning of a list, as `IdTable::touch` does.
    pub(super) fn touch(&self, list: List) -> usize {
        let first = (list.0 != NONE).then(|| self.block(list.0).items[0].key());
        first.unwrap_or_default() as usize
    }

    /// The first item of a list with this key.
    pub(super) fn get_mut(&mut self, list: List, key: u32) -> Option<&mut T> {
        let mut number = list.0;
        while number != NONE {
            let block = self.block(number);
            if smallest(&block.items).key() > key {
                number = block.next;
                continue;
            }
            let items = &mut self.block_mut(number).items;
            return items
                .iter_mut()
                .find(|item| present(&**item) && item.key() == key);
        }
        None
    }

    /// Puts an item in the place of another one with the same key, if that is there.
    pub(super) fn replace(&mut self, list: List, before: T, after: T) {
        debug_assert_eq!(before.key(), after.key());
        let mut number = list.0;
        while number != NONE {
            let block = self.block_mut(number);
            if let Some(item) = block.items.iter_mut().find(|item| **item == before) {
                *item = after;
                return;
            }
            if smallest(&block.items).key() < before.key() {
                return;
            }
            number = block.next;
        }
    }

    /// Puts an item in its place, before others of the same key.
    pub(super) fn insert(&mut self, list: &mut List, item: T) {
        self.walk(*list, |items| item.key() >= smallest(items).key());
        let mut carried = item;
        // From the item's block upward, each full block hands its largest to the one before it.
        for step in (0..self.path.len()).rev() {
            let number = self.path[step];
            let block = self.block_mut(number);
            let count = count(&block.items);
            let place = block.items[..count].partition_point(|other| other.key() > carried.key());
            if count < N {
                block.items.copy_within(place..count, place + 1);
                block.items[place] = carried;
                return;
            }
            if place > 0 {
                let largest = block.items[0];
                block.items.copy_within(1..place, 0);
                block.items[place - 1] = carried;
                carried = largest;
            }
        }
        let mut items = [T::default(); N];
        items[0] = carried;
        let next = list.0;
        list.0 = self.take_block(Block { items, next });
    }

    /// Takes an item out, if it is there.
    pub(super) fn remove(&mut self, list: &mut List, item: T) -> bool {
        let beyond = |items: &[T; N]| item.key() > smallest(items).key();
        self.walk(*list, |items| items.contains(&item) || beyond(items));
        let Some(number) = self.path.last().copied() else {
            return false;
        };
        let found = self
            .block(number)
            .items
            .iter()
            .position(|other| *other == item);
        let Some(mut place) = found else {
            return false;
        };
        // From the item's block upward, each takes the smallest of the one before it.
        for step in (0..self.path.len()).rev() {
            let above = step.checked_sub(1).map(|above| {
                let items = &self.block(self.path[above]).items;
                (count(items) - 1, smallest(items))
            });
            let block = self.block_mut(self.path[step]);
            if let Some((place_above, handed_down)) = above {
                block.items.copy_within(..place, 1);
                block.items[0] = handed_down;
                place = place_above;
            } else {
                block.items.copy_within(place + 1.., place);
                block.items[N - 1] = T::default();
            }
        }
        self.drop_empty_head(list);
        true
    }

    /// Notes the blocks from the first to the one at which the way ends, or to the last one.
    fn walk(&mut self, list: List, ends: impl Fn(&[T; N]) -> bool) {
        let mut path = std::mem::take(&mut self.path);
        path.clear();
        let mut number = list.0;
        while number != NONE {
            path.push(number);
            let block = self.block(number);
            if ends(&block.items) {
                break;
            }
            number = block.next;
        }
        self.path = path;
    }

    fn drop_empty_head(&mut self, list: &mut List) {
        let head = list.0;
        if present(&self.block(head).items[0]) {
            return;
        }
        let free = self.free;
        let block = self.block_mut(head);
        list.0 = std::mem::replace(&mut block.next, free);
        self.free = head;
    }

    fn take_block(&mut self, block: Block<T, N>) -> u32 {
        if self.free != NONE {
            let number = self.free;
            self.free = self.block(number).next;
            *self.block_mut(number) = block;
            return number;
        }
        if self
            .segments
            .last()
            .is_none_or(|segment| segment.len() == SEGMENT_BLOCKS)
        {
            self.segments.push(Vec::with_capacity(SEGMENT_BLOCKS));
        }
        let before = (self.segments.len() - 1) * SEGMENT_BLOCKS;
        let segment = self
            .segments
            .last_mut()
            .expect("one was just made if there was none");
        segment.push(block);
        u32::try_from(before + segment.len() - 1).expect("memory ends before block numbers do")
    }

    fn block(&self, number: u32) -> &Block<T, N> {
        let number = number as usize;
        &self.segments[number / SEGMENT_BLOCKS][number % SEGMENT_BLOCKS]
    }

    fn block_mut(&mut self, number: u32) -> &mut Block<T, N> {
        let number = number as usize;
        &mut self.segments[number / SEGMENT_BLOCKS][number % SEGMENT_BLOCKS]
    }
}

fn count<T: Item, const N: usize>(items: &[T; N]) -> usize {
    items.iter().copied().take_while(present).count()
}

/// The last item of a block in use, which is never empty.
fn smallest<T: Item, const N: usize>(items: &[T; N]) -> T {
    items[count(items).saturating_sub(1)]
}

fn present<T: Item>(item: &T) -> bool {
    *item != T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, Default, PartialEq)]
    struct Number(u32, u8);

    impl Item for Number {
        fn key(&self) -> u32 {
            self.0
        }
    }

    #[test]
    fn lists_hold_what_sorted_vectors_hold() {
        let mut lists: Lists<Number, 4> = Lists::default();
        let mut held = [List::default(); 3];
        let mut model: [Vec<Number>; 3] = Default::default();
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let random = u32::try_from(state >> 33).unwrap();
            let which = (random % 3) as usize;
            let item = Number(1 + random / 3 % 40, 1);
            let there = model[which].iter().position(|other| *other == item);
            if random / 120 % 2 == 0 && there.is_none() {
                lists.insert(&mut held[which], item);
                model[which].push(item);
                model[which].sort_by_key(|item| std::cmp::Reverse(item.0));
            } else if random / 120 % 2 == 1 {
                assert_eq!(lists.remove(&mut held[which], item), there.is_some());
                there.map(|at| model[which].remove(at));
            }
            assert!(lists.iter(held[which]).eq(model[which].iter().copied()));
            let other = Number(item.0, 2);
            lists.replace(held[which], item, other);
            if let Some(replaced) = model[which].iter_mut().find(|held| **held == item) {
                *replaced = other;
            }
            assert!(lists.iter(held[which]).eq(model[which].iter().copied()));
            lists.replace(held[which], other, item);
            if let Some(replaced) = model[which].iter_mut().find(|held| **held == other) {
                *replaced = item;
            }
            let found = lists.get_mut(held[which], item.0).copied();
            assert_eq!(
                found,
                model[which].iter().find(|other| other.0 == item.0).copied()
            );
        }
        let blocks: usize = lists.segments.iter().map(Vec::len).sum();
        assert!(blocks <= 3 * 11, "blocks are used again: {blocks}");
    }

    #[test]
    fn items_of_one_key_are_all_kept() {
        let mut lists: Lists<Number, 4> = Lists::default();
        let mut list = List::default();
        for tag in 1..=9 {
            lists.insert(&mut list, Number(5, tag));
        }
        assert_eq!(lists.iter(list).count(), 9);
        for tag in [5, 1, 9, 6, 2, 8, 3, 7, 4] {
            assert!(lists.remove(&mut list, Number(5, tag)), "{tag}");
        }
        assert_eq!(lists.iter(list).count(), 0);
    }
}
