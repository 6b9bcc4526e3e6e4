//! What of an activity is another than it was: words, times, places.

use super::{Organised, Shift, place};
use crate::{
    db::{Tx, execute, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
};

/// Keeps what an activity is now.
pub(in crate::volunteering::organising) async fn change(
    tx: &mut Tx,
    keys: &Keys,
    one: &Organised,
    in_charge: &str,
) -> Result<(), Error> {
    let sealed = keys.seal_document(&place(&one.id), in_charge.as_bytes())?;
    execute!(
        tx,
        "UPDATE organised_activities
         SET name = $1, place = $2, latitude_e6 = $3, longitude_e6 = $4, content = $5, in_charge = $6, insurance = $7,
             risk = $8, revision = revision + 1, changed_at_ms = $9
         WHERE id = $10",
        &one.name,
        &one.place,
        one.latitude_e6,
        one.longitude_e6,
        &one.content,
        sealed,
        &one.insurance,
        &one.risk,
        one.changed_at_ms,
        &one.id
    )?;
    Ok(())
}

/// Keeps when shifts are now.
pub(in crate::volunteering::organising) async fn move_shifts(
    tx: &mut Tx,
    shifts: &[Shift],
) -> Result<(), Error> {
    for shift in shifts {
        execute!(
            &mut *tx,
            "UPDATE shifts SET starts_at_ms = $1, ends_at_ms = $2, cancel_until_ms = $3 WHERE id = $4",
            shift.starts_at_ms,
            shift.ends_at_ms,
            shift.cancel_until_ms,
            &shift.id
        )?;
    }
    Ok(())
}

/// Locks the places of these roles of an activity, and says how many are taken.
pub(in crate::volunteering::organising) async fn taken(
    tx: &mut Tx,
    activity: &str,
    needs: Vec<String>,
) -> Result<Vec<(String, i64)>, Error> {
    for need in &needs {
        execute!(
            &mut *tx,
            "UPDATE shift_needs SET taken = taken WHERE id = $1",
            need
        )?;
    }
    let keys: Vec<[&String; 1]> = needs.iter().map(|need| [need]).collect();
    let mut rows = Vec::new();
    for (need, of, taken) in unfold_fetch!(
        tx,
        (String, String, i64),
        &keys,
        "SELECT n.id, s.activity, n.taken FROM shift_needs n JOIN shifts s ON s.id = n.shift
         WHERE n.id IN (SELECT value->>0 FROM",
        ")"
    )? {
        if of == activity {
            rows.push((need, taken));
        }
    }
    Ok(rows)
}

/// Keeps how many each role needs.
pub(in crate::volunteering::organising) async fn set_quantities(
    tx: &mut Tx,
    needs: &[(String, i64)],
) -> Result<(), Error> {
    for (need, quantity) in needs {
        execute!(
            &mut *tx,
            "UPDATE shift_needs SET quantity = $1 WHERE id = $2",
            *quantity,
            need
        )?;
    }
    Ok(())
}

/// Calls off shifts of an activity, or one of them: what has not begun takes place no more, what runs ends with the last
/// whole minute.
pub(in crate::volunteering::organising) async fn call_off(
    tx: &mut Tx,
    activity: &str,
    only: Option<&str>,
    reason: &str,
    now_ms: i64,
) -> Result<(), Error> {
    let minute_ms = now_ms - now_ms.rem_euclid(60_000);
    execute!(
        &mut *tx,
        "UPDATE shifts SET planned_end_ms = ends_at_ms, ends_at_ms = $1, reason = $2
         WHERE activity = $3 AND ($4 = '' OR id = $4) AND cancelled_at_ms IS NULL
           AND starts_at_ms < $1 AND ends_at_ms > $1",
        minute_ms,
        reason,
        activity,
        only.unwrap_or_default()
    )?;
    execute!(
        tx,
        "UPDATE shifts SET cancelled_at_ms = $5, reason = $2
         WHERE activity = $3 AND ($4 = '' OR id = $4) AND cancelled_at_ms IS NULL AND starts_at_ms >= $1",
        minute_ms,
        reason,
        activity,
        only.unwrap_or_default(),
        now_ms
    )?;
    Ok(())
}

/// How many shifts of an activity take place or took place.
pub(in crate::volunteering::organising) async fn stand(
    tx: &mut Tx,
    activity: &str,
) -> Result<i64, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM shifts WHERE activity = $1 AND cancelled_at_ms IS NULL",
        activity
    )?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Lets calendars notice that something about an activity is another than it was.
pub(in crate::volunteering::organising) async fn revise(
    tx: &mut Tx,
    activity: &str,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE organised_activities SET revision = revision + 1, changed_at_ms = $1 WHERE id = $2",
        now_ms,
        activity
    )?;
    Ok(())
}
