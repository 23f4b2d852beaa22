/** An account of a manifest, of which any part may be missing while it breaks rules. */
interface Called<Id extends string> {
  readonly id: Id | undefined
  readonly name: string | undefined
  readonly state: 'ACTIVE' | 'SUSPENDED' | undefined
}

/** Ids of accounts by what a line may call them: an id goes before a name, and of accounts that share a name an active one is meant. */
export const accountsCalled = <Id extends string>(accounts: readonly Called<Id>[]): ReadonlyMap<string, Id> => {
  const called = new Map<string, Id>()
  const add = (text: string | undefined, id: Id | undefined): void => {
    if (text !== undefined && id !== undefined) called.set(text, id)
  }
  for (const { name, id, state } of accounts) if (state === 'SUSPENDED') add(name, id)
  for (const { name, id, state } of accounts) if (state !== 'SUSPENDED') add(name, id)
  for (const { id } of accounts) add(id, id)
  return called
}
