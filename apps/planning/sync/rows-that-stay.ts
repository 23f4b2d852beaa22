import type { AccountId, UnitId } from '../../manifest/ids'
import { accountReferences, unitReferences } from '../../manifest/rules/references'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import { type Path, toPointer } from '../../manifest/text/place'
import type { LiveOrganization } from './live-organization'
import type { Kept } from './sync-plan'
import { pathFinder } from './unit-changes'

type ListedAccount = ManifestFile['accounts'][number]
type ListedUnit = ManifestFile['organization']['units'][number]

type Condition = ManifestFile['protection']['suppress'][number]['where'][string]

/** Where a condition names the account, by its values or by `equals` and `notEquals`. */
const placesInCondition = (condition: Condition | undefined, id: AccountId, path: Path): readonly Path[] => {
  if (condition === undefined) return []
  const inList = (list: readonly string[] | undefined, at: Path): readonly Path[] =>
    (list ?? []).flatMap((value, position) => (value === id ? [[...at, position]] : []))
  return Array.isArray(condition)
    ? inList(condition, path)
    : (['equals', 'notEquals'] as const).flatMap((operator) => inList(condition[operator], [...path, operator]))
}

/**
 * Where people wrote something about an account: every such place would be lost, or dangle, without
 * its row.
 */
const placesOfAccount = (file: ManifestFile, live: LiveOrganization, account: ListedAccount): readonly Path[] => {
  const { organization, protection, accounts } = file
  const index = accounts.indexOf(account)
  // Whoever has the name now is meant by it from now on.
  const isNameTaken = live.accounts.some(({ id, name }) => id !== account.id && name === account.name)
  return [
    ...(['managementAccount', 'securityAccount'] as const)
      .filter((leader) => organization[leader] === account.id)
      .map((leader) => ['organization', leader]),
    ...protection.suppress.flatMap(({ where: { accountId } }, at) =>
      placesInCondition(accountId, account.id, ['protection', 'suppress', at, 'where', 'accountId']),
    ),
    ...accountReferences(file, account.id)
      .filter(({ by }) => by === 'id' || !isNameTaken)
      .map(({ path }) => path),
    ...(account.enroll ? [] : [['accounts', index, 'enroll']]),
    ...(Object.keys(account.protection).length === 0 ? [] : [['accounts', index, 'protection']]),
  ]
}

const goneAccounts = (file: ManifestFile, live: LiveOrganization): readonly Kept[] => {
  const present = new Set(live.accounts.map(({ id }) => id))
  return file.accounts
    .filter(({ id }) => !present.has(id))
    .flatMap((account): readonly Kept[] => {
      const places = placesOfAccount(file, live, account).map(toPointer)
      if (places.length === 0) return []
      const message = `${account.id} (${account.name}) left the organization and is still named`
      return [{ code: 'ACCOUNT_NAMED', message, account: account.id, places }]
    })
}

/**
 * Where routes name a unit that is gone, unless its path, which follows the units above it, is that
 * of another one now.
 */
const namedUnits = (file: ManifestFile, live: LiveOrganization, gone: readonly ListedUnit[]): readonly Kept[] => {
  const pathOf = pathFinder([...live.units, ...gone])
  const taken = new Set(live.units.map(({ id }) => pathOf(id)))
  return gone.flatMap(({ id, name }): readonly Kept[] => {
    const references = unitReferences(file, id).filter(({ by }) => by === 'id' || !taken.has(pathOf(id)))
    if (references.length === 0) return []
    const message = `The unit ${id} (${name}) is no longer in the organization and is still named`
    return [{ code: 'UNIT_NAMED', message, unit: id, places: references.map(({ path }) => toPointer(path)) }]
  })
}

/**
 * The units that are gone and still needed: `from` and those above, up to one that is there, whose
 * own place is known.
 */
const goneUnitsAbove = (
  file: ManifestFile,
  gone: ReadonlySet<UnitId>,
  from: readonly UnitId[],
): ReadonlySet<UnitId> => {
  const parents = new Map(file.organization.units.map(({ id, parent }) => [id, parent]))
  const found = new Set<UnitId>()
  for (const start of from) {
    for (let at: UnitId | undefined = start; at && gone.has(at) && !found.has(at); at = parents.get(at)) found.add(at)
  }
  return found
}

/**
 * Rows of what is gone from the organization and stays in the manifest, because something that
 * people wrote names it.
 */
export interface RowsThatStay {
  readonly kept: readonly Kept[]
  readonly accounts: ReadonlySet<AccountId>
  readonly units: ReadonlySet<UnitId>
}

/** Finds the rows that only a person may take out of the manifest. */
export const rowsThatStay = (file: ManifestFile, live: LiveOrganization): RowsThatStay => {
  const present = new Set(live.units.map(({ id }) => id))
  const gone = file.organization.units.filter(({ id }) => !present.has(id))
  const placed = new Map(live.accounts.map(({ id, unit }) => [id, unit]))
  const accounts = goneAccounts(file, live)
  const ids = new Set(accounts.flatMap(({ account }) => account ?? []))
  const units = namedUnits(file, live, gone)
  const homes = file.accounts
    .filter(({ id }) => ids.has(id) || (placed.has(id) && placed.get(id) === undefined))
    .map(({ unit }) => unit)
  const needed = [...units.flatMap(({ unit }) => unit ?? []), ...homes]
  return {
    kept: [...accounts, ...units],
    accounts: ids,
    units: goneUnitsAbove(file, new Set(gone.map(({ id }) => id)), needed),
  }
}
