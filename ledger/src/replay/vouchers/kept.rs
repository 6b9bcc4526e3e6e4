//! Vouchers on the shelf: eight to sixteen bytes of memory each.

use super::{End, How, Voucher};
use crate::{
    ids::{Id, Text},
    kinds::LotAmount,
    replay::{
        bits::Bits,
        shelf::{Fields, MemoryShelf, Shelf},
    },
};
use std::{cell::RefCell, collections::BTreeMap};

const RECORD_BYTES: usize = 256;
/// Lots that fit in a record; a voucher with more is held in memory.
pub(super) const LOTS_MAX: usize = 10;
const EMPTY: u64 = u64::MAX;
const ENDS: [How; 3] = [How::Redeemed, How::Cancelled, How::Expired];

/// Vouchers by id.
#[derive(Debug)]
pub(super) struct Kept {
    /// Half an id and the record's number; the record itself says whether it is the one.
    slots: Vec<u64>,
    count: u32,
    /// Codes of offers, which are few.
    offers: Vec<Text>,
    numbers: BTreeMap<Text, u32>,
    stated: Bits,
    shelf: RefCell<Box<dyn Shelf>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::on(Box::<MemoryShelf>::default())
    }
}

impl Kept {
    pub(super) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self {
            slots: vec![EMPTY; 1_024],
            count: 0,
            offers: vec![],
            numbers: BTreeMap::new(),
            stated: Bits::default(),
            shelf: RefCell::new(shelf),
        }
    }

    pub(super) fn get(&self, id: Id) -> Option<Voucher> {
        self.find(id).map(|(_, voucher)| voucher)
    }

    /// Puts a voucher in place of one with the same id.
    pub(super) fn set(&mut self, id: Id, voucher: &Voucher) {
        let known = self.find(id).map(|(number, _)| number);
        let number = known.unwrap_or_else(|| self.add(id));
        let fields = self.write(id, voucher);
        fields.write(self.shelf.get_mut().as_mut(), number.into());
    }

    /// Notes that the service has stated a voucher; gives it the first time.
    pub(super) fn state(&mut self, id: Id) -> Option<Voucher> {
        let (number, voucher) = self.find(id)?;
        self.stated.set(number.into()).then_some(voucher)
    }

    /// What was not stated.
    pub(super) fn unstated(&self) -> impl Iterator<Item = (Id, Voucher)> {
        let numbers = (0..self.count).filter(|number| !self.stated.get((*number).into()));
        numbers.filter_map(|number| self.read(number))
    }

    fn add(&mut self, id: Id) -> u32 {
        let number = self.count;
        self.count += 1;
        if self.slots.len() < self.count as usize * 4 / 3 {
            let grown = vec![EMPTY; self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, grown) {
                // The half of the id that a slot holds is what places are made of.
                if slot != EMPTY {
                    self.put(slot);
                }
            }
        }
        self.put(u64::from(half(id)) << 32 | u64::from(number));
        number
    }

    fn put(&mut self, slot: u64) {
        let mut at = self.place(slot >> 32);
        while self.slots[at] != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    fn place(&self, half: u64) -> usize {
        // Ids of tests and demonstrations are not random: mix.
        let mixed = half.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        usize::try_from(mixed).unwrap_or_default() & (self.slots.len() - 1)
    }

    fn find(&self, id: Id) -> Option<(u32, Voucher)> {
        let wanted = u64::from(half(id));
        let mut at = self.place(wanted);
        while self.slots[at] != EMPTY {
            let slot = self.slots[at];
            let number = u32::try_from(slot & 0xffff_ffff).unwrap_or(u32::MAX);
            if slot >> 32 == wanted
                && let Some((found, voucher)) = self.read(number)
                && found == id
            {
                return Some((number, voucher));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }

    fn write(&mut self, id: Id, voucher: &Voucher) -> Fields<RECORD_BYTES> {
        let mut fields = Fields::new();
        fields.put_id(id);
        fields.put_u64(voucher.issued);
        fields.put_instant(voucher.issued_at);
        fields.put_id(voucher.member);
        fields.put_u32(self.offer_number(&voucher.offer));
        fields.put_i64(voucher.price);
        fields.put_instant(voucher.expires);
        // One more than its place, so that 0 is a voucher that has not ended.
        let how = |end: &End| ENDS.iter().position(|how| *how == end.how);
        let how = voucher.end.as_ref().and_then(how).map_or(0, |at| at + 1);
        fields.put_u8(u8::try_from(how).unwrap_or_default());
        let merchant = voucher.end.as_ref().and_then(|end| end.merchant);
        fields.put_u64(voucher.end.as_ref().map_or(0, |end| end.entry));
        fields.put_instant(voucher.end.as_ref().map_or(voucher.issued_at, |end| end.at));
        fields.put_u8(u8::from(merchant.is_some()));
        fields.put_id(merchant.unwrap_or(Id::SYSTEM));
        let proxy = voucher.end.as_ref().and_then(|end| end.proxy);
        fields.put_id(proxy.unwrap_or(Id::SYSTEM));
        fields.put_u8(u8::try_from(voucher.lots.len()).unwrap_or_default());
        for part in &voucher.lots {
            fields.put_i64(part.amount);
            fields.put_month(part.lot);
        }
        fields
    }

    fn read(&self, number: u32) -> Option<(Id, Voucher)> {
        let mut fields =
            Fields::<RECORD_BYTES>::read(self.shelf.borrow_mut().as_mut(), number.into());
        let id = fields.id();
        let (issued, issued_at, member) = (fields.u64(), fields.instant(), fields.id());
        let offer = self.offers.get(fields.u32() as usize)?.clone();
        let (price, expires) = (fields.i64(), fields.instant());
        let how = usize::from(fields.u8()).checked_sub(1);
        let how = how.and_then(|at| ENDS.get(at).copied());
        let (entry, at) = (fields.u64(), fields.instant());
        let (has_merchant, merchant) = (fields.u8() == 1, fields.id());
        // The service itself stands at no desk.
        let proxy = Some(fields.id()).filter(|proxy| *proxy != Id::SYSTEM);
        let count = usize::from(fields.u8()).min(LOTS_MAX);
        let lots = (0..count).map(|_| LotAmount {
            amount: fields.i64(),
            lot: fields.month(),
        });
        let voucher = Voucher {
            issued,
            issued_at,
            member,
            offer,
            price,
            lots: lots.collect(),
            expires,
            end: how.map(|how| End {
                how,
                entry,
                at,
                merchant: has_merchant.then_some(merchant),
                proxy,
            }),
        };
        Some((id, voucher))
    }

    fn offer_number(&mut self, offer: &Text) -> u32 {
        if let Some(number) = self.numbers.get(offer) {
            return *number;
        }
        let number = u32::try_from(self.offers.len()).expect("fewer offers than vouchers");
        self.offers.push(offer.clone());
        self.numbers.insert(offer.clone(), number);
        number
    }
}

fn half(id: Id) -> u32 {
    let (first, last) = (id.0.first_chunk(), id.0.last_chunk());
    let word = |chunk: Option<&[u8; 4]>| chunk.map_or(0, |chunk| u32::from_le_bytes(*chunk));
    word(first) ^ word(last).rotate_left(7)
}
