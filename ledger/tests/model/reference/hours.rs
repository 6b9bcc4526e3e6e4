//! The reference's rules about hours.

use super::{
    ADMINISTRATOR_MINUTES, Activity, CAP, Claim, DAY, EXPIRY_MONTHS, Model, RATES, RECORDERS,
    REVIEWERS, SECOND_MINUTES, Verdict, Who, day, id, minutes, month, need,
};

impl Model {
    pub(super) fn post(&mut self, seq: u64, by: Who, activity: Activity) -> Verdict {
        need(self.holds(by, &RECORDERS, activity.area) && activity.starts < activity.ends)?;
        self.activities.insert(seq, activity);
        Some(())
    }

    pub(super) fn claim(
        &mut self,
        seq: u64,
        now: i64,
        by: Who,
        (activity, member, starts, ends): (u64, Who, i64, i64),
    ) -> Verdict {
        let of = self.activities.get(&activity)?;
        let (holder, state) = *self.accounts.get(&member)?;
        need(holder == "person" && state != "closed")?;
        need(if by == member {
            state == "active"
        } else {
            self.holds(by, &RECORDERS, of.area)
        })?;
        need(
            starts < ends
                && starts % 60 == 0
                && ends % 60 == 0
                && ends - starts <= DAY
                && ends <= now,
        )?;
        need(of.starts <= starts && ends <= of.ends)?;
        let counts = |claim: &Claim| ["open", "endorsed", "approved"].contains(&claim.state);
        let meets = |claim: &Claim| claim.starts < ends && starts < claim.ends;
        need(
            !self
                .claims
                .values()
                .any(|one| one.member == member && counts(one) && meets(one)),
        )?;
        let (endorsed_by, approved_by) = (None, None);
        let (issued, excess, lot) = (0, 0, String::new());
        let (recorder, state) = (by, "open");
        let claim = Claim {
            activity,
            member,
            recorder,
            starts,
            ends,
            state,
            excess,
            endorsed_by,
            approved_by,
            issued,
            lot,
        };
        self.claims.insert(seq, claim);
        Some(())
    }

    pub(super) fn withdraw(&mut self, by: Who, seq: u64) -> Verdict {
        let claim = self.claims.get(&seq)?;
        need(
            [claim.member, self.heir(claim.recorder)].contains(&by)
                && ["open", "endorsed"].contains(&claim.state),
        )?;
        self.claims.get_mut(&seq)?.state = "withdrawn";
        Some(())
    }

    /// The claim, if this person may review it.
    fn reviewed(&self, by: Who, seq: u64) -> Option<(Claim, Activity)> {
        let claim = self.claims.get(&seq)?.clone();
        let activity = self.activities.get(&claim.activity)?.clone();
        need(
            self.holds(by, &REVIEWERS, activity.area)
                && by != claim.member
                && by != self.heir(claim.recorder),
        )?;
        Some((claim, activity))
    }

    /// Whether two reviewers are needed, and whether the second must be an administrator.
    fn needs(&self, claim: &Claim, activity: &Activity) -> (bool, bool) {
        let same =
            |one: &&Claim| one.member == claim.member && day(one.starts) == day(claim.starts);
        let approved = self
            .claims
            .values()
            .filter(same)
            .filter(|one| one.state == "approved");
        let total = minutes(claim) + approved.map(minutes).sum::<i64>();
        (
            activity.posted > claim.starts || total > SECOND_MINUTES,
            total > ADMINISTRATOR_MINUTES,
        )
    }

    pub(super) fn endorse(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        need(claim.state == "open" && self.needs(&claim, &activity).0)?;
        let claim = self.claims.get_mut(&seq)?;
        (claim.state, claim.endorsed_by) = ("endorsed", Some(by));
        Some(())
    }

    pub(super) fn approve(&mut self, now: i64, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        let (two, administrator) = self.needs(&claim, &activity);
        need(claim.state == "endorsed" || (claim.state == "open" && !two))?;
        need(claim.endorsed_by.map(|first| self.heir(first)) != Some(by))?;
        need(!administrator || self.holds(by, &["administrator"], activity.area))?;
        let (mut issued, mut excess, mut lot) = (0, 0, String::new());
        if let Some((_, unit, per_hour)) = RATES.iter().find(|rate| rate.0 == activity.class) {
            let earned = minutes(&claim) * per_hour / 60;
            let repaid = earned.min(-self.balance(&format!("{unit}/debt/{}", id(claim.member))));
            let holding: i64 = self
                .lots(unit, "available", claim.member)
                .iter()
                .map(|lot| lot.1)
                .sum();
            let held: i64 = self
                .lots(unit, "held", claim.member)
                .iter()
                .map(|lot| lot.1)
                .sum();
            let room = if *unit == "CARE" {
                i64::MAX
            } else {
                (CAP - holding - held).max(0)
            };
            let kept = room.min(earned - repaid);
            lot = if *unit == "CARE" {
                "9999-12".to_owned()
            } else {
                month(now, EXPIRY_MONTHS)
            };
            (issued, excess) = (repaid + kept, earned - repaid - kept);
            self.change(&format!("{unit}/issuance"), -issued);
            self.change(&format!("{unit}/debt/{}", id(claim.member)), repaid);
            self.change(
                &format!("{unit}/available/{}/{lot}", id(claim.member)),
                kept,
            );
        }
        let claim = self.claims.get_mut(&seq)?;
        claim.approved_by = Some(by);
        (claim.state, claim.issued, claim.excess, claim.lot) = ("approved", issued, excess, lot);
        Some(())
    }

    pub(super) fn reject(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, _) = self.reviewed(by, seq)?;
        need(["open", "endorsed"].contains(&claim.state))?;
        self.claims.get_mut(&seq)?.state = "rejected";
        Some(())
    }

    pub(super) fn reverse(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        need(claim.state == "approved")?;
        let unit = if activity.class == "exchange" {
            "CARE"
        } else {
            "POINT"
        };
        let mut lots = self.lots(unit, "available", claim.member);
        lots.sort_by_key(|(lot, _)| (*lot != claim.lot, lot.clone()));
        let mut missing = claim.issued;
        for (lot, amount) in lots {
            let taken = amount.min(missing);
            missing -= taken;
            self.change(
                &format!("{unit}/available/{}/{lot}", id(claim.member)),
                -taken,
            );
        }
        self.change(&format!("{unit}/debt/{}", id(claim.member)), -missing);
        self.change(&format!("{unit}/issuance"), claim.issued);
        self.claims.get_mut(&seq)?.state = "reversed";
        Some(())
    }
}
