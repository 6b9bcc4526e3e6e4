//! Rows for several tables in one statement.
//!
//! A statement costs a server a round trip, and a transaction that fills eight tables would wait eight times; so
//! what goes in is collected and sent as one statement, a part a table. The embedded engine takes each part at once.
//!
//! Parts of one statement do not see each other's rows, and no two may touch the same row.

use super::{Conn, Tx};
use sqlx::{
    Arguments, AssertSqlSafe, Encode, Postgres, Type, error::BoxDynError, postgres::PgArguments,
};

/// Parts that wait to be sent. Nothing is written unless [`Writes::send`] is called.
pub(crate) struct Writes<'t> {
    tx: &'t mut Tx,
    parts: Vec<String>,
    arguments: PgArguments,
}

impl<'t> Writes<'t> {
    pub(crate) fn new(tx: &'t mut Tx) -> Self {
        Self {
            tx,
            parts: Vec::new(),
            arguments: PgArguments::default(),
        }
    }

    /// The connection, for parts that are not collected.
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        self.tx.conn()
    }

    /// The transaction, for statements that stand behind all that was collected so far.
    pub(crate) async fn tx(&mut self) -> Result<&mut Tx, sqlx::Error> {
        self.flush().await?;
        Ok(self.tx)
    }

    /// Adds a part whose rows are arrays, one a column, of these types; they are bound in their order.
    pub(crate) fn part(
        &mut self,
        before: &'static str,
        types: &[&'static str],
        after: &'static str,
    ) {
        let bound = self.arguments.len();
        let arrays = types.iter().zip(bound + 1..);
        let arrays: Vec<_> = arrays
            .map(|(name, at)| format!("${at}::{name}[]"))
            .collect();
        self.parts.push(format!(
            "{before} SELECT * FROM UNNEST({}) {after}",
            arrays.join(", ")
        ));
    }

    /// Binds the next column of the part that was added last.
    pub(crate) fn bind<T>(&mut self, column: T) -> Result<(), sqlx::Error>
    where
        T: for<'q> Encode<'q, Postgres> + Type<Postgres>,
    {
        let failed = |error: BoxDynError| sqlx::Error::Encode(error);
        self.arguments.add(column).map_err(failed)
    }

    /// Sends what is left.
    pub(crate) async fn send(mut self) -> Result<(), sqlx::Error> {
        self.flush().await
    }

    async fn flush(&mut self) -> Result<(), sqlx::Error> {
        let parts = std::mem::take(&mut self.parts);
        let arguments = std::mem::take(&mut self.arguments);
        if let (Some(sql), Conn::Postgres(conn)) = (joined(&parts), self.tx.conn()) {
            // Only literals of this program stand in it.
            let statement = sqlx::query_with(AssertSqlSafe(sql), arguments);
            Box::pin(statement.execute(conn)).await?;
        }
        Ok(())
    }
}

/// All parts as one statement.
fn joined(parts: &[String]) -> Option<String> {
    let (last, others) = parts.split_last()?;
    let named = others.iter().enumerate();
    let named: Vec<_> = named
        .map(|(at, part)| format!("part_{at} AS ({part})"))
        .collect();
    Some(match named.as_slice() {
        [] => last.clone(),
        named => format!("WITH {} {last}", named.join(", ")),
    })
}
