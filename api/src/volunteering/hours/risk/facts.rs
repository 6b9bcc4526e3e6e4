//! What the rules look at, for the claims of one page.

use super::{Around, Deed, FlagLimits, LOOKED_BACK_DAYS, PACE_MS, Place, Risk, risks};
use crate::{
    app::App,
    error::Error,
    journal::{self, ReviewAct, Reviewed},
    volunteering::{
        attendance::{self, Presence},
        organising,
    },
};
use ledger::{
    book::{ClaimRecord, ClaimState},
    ids::{Id, Seq},
    standard::Standard,
    time::Instant,
};
use std::collections::{BTreeMap, BTreeSet};

const DAY_SECONDS: i64 = 86_400;

/// What is unusual about each of these claims.
pub(in crate::volunteering::hours) async fn risks_of(
    app: &App,
    standard: &Standard,
    claims: &[(Seq, ClaimRecord)],
) -> Result<BTreeMap<Seq, Vec<Risk>>, Error> {
    if claims.is_empty() {
        return Ok(BTreeMap::new());
    }
    let known = Known::load(app, claims).await?;
    let of =
        |(seq, claim): &(Seq, ClaimRecord)| (*seq, risks(&known.around(*seq, claim, standard)));
    Ok(claims.iter().map(of).collect())
}

/// From when to when one looks around a claim.
fn window(claim: &ClaimRecord) -> (Instant, Instant) {
    let back = -LOOKED_BACK_DAYS * DAY_SECONDS;
    let from = claim.starts.plus_seconds(back);
    (from, claim.ends.plus_seconds(DAY_SECONDS))
}

struct Known {
    around: Vec<(Seq, ClaimRecord)>,
    presences: Vec<Presence>,
    phones: BTreeMap<Seq, i64>,
    away_km: BTreeMap<Seq, i64>,
    places: BTreeMap<Seq, (i64, i64)>,
    reviews: BTreeMap<Seq, Vec<Reviewed>>,
    paces: BTreeMap<Seq, i64>,
    limits: FlagLimits,
}

impl Known {
    async fn load(app: &App, claims: &[(Seq, ClaimRecord)]) -> Result<Self, Error> {
        let asked: Vec<_> = claims
            .iter()
            .map(|(_, claim)| (claim.member, window(claim).0, window(claim).1))
            .collect();
        let around = journal::claims_around(&app.db, &asked).await?;
        let all: BTreeSet<Seq> = around.iter().map(|(seq, _)| *seq).collect();
        let all: Vec<Seq> = all.into_iter().collect();
        let activities: BTreeSet<Seq> =
            around.iter().map(|(_, claim)| claim.activity_seq).collect();
        let activities: Vec<Seq> = activities.into_iter().collect();
        let mut reviews: BTreeMap<Seq, Vec<Reviewed>> = BTreeMap::new();
        for review in journal::reviews_of(&app.db, &all).await? {
            reviews.entry(review.claim).or_default().push(review);
        }
        let seqs: Vec<Seq> = claims.iter().map(|(seq, _)| *seq).collect();
        Ok(Self {
            presences: attendance::presences(&app.db, &asked).await?,
            phones: attendance::on_one_phone(&app.db, &seqs).await?,
            away_km: attendance::away_km(&app.db, &seqs).await?,
            places: organising::places_of(&app.db, &activities).await?,
            limits: FlagLimits::in_force(app).await?,
            paces: paces(app, &seqs, &reviews).await?,
            reviews,
            around,
        })
    }

    fn around(&self, seq: Seq, claim: &ClaimRecord, standard: &Standard) -> Around {
        let (from, until) = window(claim);
        let near = |other: &ClaimRecord| {
            other.member == claim.member && other.starts < until && other.ends > from
        };
        let others = self
            .around
            .iter()
            .filter(|(of, other)| *of != seq && near(other));
        let own = (claim.starts, claim.ends);
        let elsewhere = self.presences.iter().filter(|presence| {
            presence.account == claim.member
                && presence.claim != Some(seq)
                && presence.starts < own.1
                && own.0 < presence.ends
        });
        Around {
            claim: self.deed(seq, claim),
            others: others.map(|(of, other)| self.deed(*of, other)).collect(),
            elsewhere: elsewhere
                .map(|presence| (presence.starts, presence.ends))
                .collect(),
            on_one_phone: self.phones.get(&seq).copied().unwrap_or(0),
            away_km: self.away_km.get(&seq).copied(),
            pace: self.paces.get(&seq).copied().unwrap_or(0),
            agreed: self.agreed(seq, claim),
            day_minutes_max: standard.day_second_minutes,
            limits: self.limits,
        }
    }

    fn deed(&self, seq: Seq, claim: &ClaimRecord) -> Deed {
        let place = self.places.get(&claim.activity_seq);
        let witnessed = self
            .presences
            .iter()
            .any(|presence| presence.claim == Some(seq));
        Deed {
            seq,
            starts: claim.starts,
            ends: claim.ends,
            place: place.map(|(latitude_e6, longitude_e6)| Place {
                latitude_e6: *latitude_e6,
                longitude_e6: *longitude_e6,
            }),
            stands: matches!(
                claim.state,
                ClaimState::Open | ClaimState::Endorsed | ClaimState::Approved
            ),
            refused: matches!(claim.state, ClaimState::Rejected | ClaimState::Reversed),
            typed: claim.recorder == claim.member && !witnessed,
        }
    }

    /// Agreements by whoever agreed to this claim first, and by others, to the member's hours looked back on.
    fn agreed(&self, seq: Seq, claim: &ClaimRecord) -> (i64, i64) {
        let Some(first) = agreement(&self.reviews, seq) else {
            return (0, 0);
        };
        let (from, _) = window(claim);
        let of_member = self.around.iter().filter(|(_, other)| {
            other.member == claim.member && other.ends > from && other.starts <= claim.starts
        });
        let by: Vec<Id> = of_member
            .filter_map(|(of, _)| self.reviews.get(of))
            .flatten()
            .filter(|review| agrees(review))
            .map(|review| review.by)
            .collect();
        let count = |own: bool| by.iter().filter(|by| (**by == first.by) == own).count();
        let count = |own| i64::try_from(count(own)).unwrap_or(i64::MAX);
        (count(true), count(false))
    }
}

fn agrees(review: &Reviewed) -> bool {
    matches!(review.act, ReviewAct::Endorsed | ReviewAct::Approved)
}

/// The first agreement with a claim.
fn agreement(reviews: &BTreeMap<Seq, Vec<Reviewed>>, seq: Seq) -> Option<&Reviewed> {
    reviews.get(&seq)?.iter().find(|review| agrees(review))
}

/// How fast whoever agreed was then.
async fn paces(
    app: &App,
    seqs: &[Seq],
    reviews: &BTreeMap<Seq, Vec<Reviewed>>,
) -> Result<BTreeMap<Seq, i64>, Error> {
    let agreed: Vec<&Reviewed> = seqs
        .iter()
        .filter_map(|seq| agreement(reviews, *seq))
        .collect();
    let asked: Vec<_> = agreed
        .iter()
        .map(|review| (review.by, review.at_ms - PACE_MS, review.at_ms))
        .collect();
    let paces = journal::paces(&app.db, &asked).await?;
    Ok(agreed
        .iter()
        .map(|review| review.claim)
        .zip(paces)
        .collect())
}
