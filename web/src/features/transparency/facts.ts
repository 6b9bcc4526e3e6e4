/** An entry's facts as they stand in the ledger, one line each; what lies deeper is named by its path. */
export function factRows(facts: Record<string, unknown>, above = ''): { name: string; value: string }[] {
  return Object.keys(facts).reduce<{ name: string; value: string }[]>((rows, key) => {
    const name = above + key
    const value = facts[key]
    if (isRecord(value)) return rows.concat(factRows(value, `${name}.`))
    return rows.concat({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })
  }, [])
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `available/3f2a…/2028-11` → its class, with the lot, for people. */
export function accountParts(account: string): { kind: string; owner: string; lot: string } {
  const parts = account.split(/[/:]/)
  const lot = parts.find((part) => /^\d{4}-\d{2}$/.test(part)) ?? ''
  const owner = parts.find((part) => /^[0-9a-f]{32}$/.test(part)) ?? ''
  const kind = parts.find((part) => part !== lot && part !== owner && !/^(POINT|CARE)$/i.test(part)) ?? account
  return { kind, owner, lot }
}
