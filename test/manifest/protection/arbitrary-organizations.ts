import fc from 'fast-check'
import { features } from '../../../apps/manifest/features'
import { regionNames } from '../../../apps/manifest/regions'
import { changed } from '../small-manifest'

/** The root of every generated organization. */
export const root = 'r-ab12'

interface Unit {
  readonly id: string
  readonly name: string
  readonly parent: string
}

interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly unit: string
}

interface Setting {
  readonly enable: 'ALL' | 'NONE'
  readonly agents: readonly string[]
}

/** An exception as a person writes it. */
export interface WrittenException {
  readonly units?: readonly string[]
  readonly accounts?: readonly string[]
  readonly regions?: readonly string[]
  readonly features?: Readonly<Record<string, Setting>>
  readonly enroll?: boolean
}

/** An organization with a manifest of it, which breaks no rule; the later units and accounts are there and not in the manifest. */
export interface Organization {
  readonly regions: readonly string[]
  readonly features: Readonly<Record<string, Setting>>
  readonly exceptions: readonly WrittenException[]
  readonly units: readonly Unit[]
  readonly accounts: readonly Account[]
  readonly laterUnits: readonly Unit[]
  readonly laterAccounts: readonly Account[]
}

/** Features that policies have words for, written down here once more, with their agents. */
const sayable: Readonly<Record<string, readonly string[]>> = {
  S3_DATA_EVENTS: [],
  EKS_AUDIT_LOGS: [],
  EBS_MALWARE_PROTECTION: [],
  RDS_LOGIN_EVENTS: [],
  LAMBDA_NETWORK_LOGS: [],
  RUNTIME_MONITORING: features.RUNTIME_MONITORING.agents,
  AI_PROTECTION: [],
}

const arbitrarySetting = (name: string): fc.Arbitrary<Setting> =>
  fc
    .record({
      enable: fc.constantFrom('ALL' as const, 'NONE' as const),
      agents: fc.subarray([...(sayable[name] ?? [])]),
    })
    .map(({ enable, agents }) => ({ enable, agents: enable === 'NONE' ? [] : agents }))

const arbitraryFeatures = (names: readonly string[], minLength = 0): fc.Arbitrary<Record<string, Setting>> =>
  fc
    .subarray([...names], { minLength })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, arbitrarySetting(name)]))))

/** Each unit hangs under the root or one before it; the ids do not sort as the units were made. */
const unitsOf = (parents: readonly number[]): readonly Unit[] => {
  const ids = parents.map((_, index) => `ou-ab12-${(index * 7919 + 13).toString(36).padStart(8, 'z')}`)
  const depths: number[] = []
  return parents.map((choice, index) => {
    const under = choice % (index + 1)
    const isTooDeep = under > 0 && (depths[under - 1] ?? 0) >= 5
    depths.push(under === 0 || isTooDeep ? 1 : (depths[under - 1] ?? 0) + 1)
    const parent = under === 0 || isTooDeep ? root : (ids[under - 1] ?? root)
    return { id: ids[index] ?? '', name: `unit-${index}`, parent }
  })
}

const accountsOf = (homes: readonly number[], units: readonly Unit[]): readonly Account[] =>
  homes.map((choice, index) => {
    const id = `${index + 1}`.padStart(12, '0')
    const unit = [root, ...units.map((one) => one.id)][choice % (units.length + 1)] ?? root
    return { id, name: `account-${index}`, email: `account-${index}@example.com`, unit }
  })

/** Takes what an earlier exception decides already out of a later one: a tie is an error of the manifest. */
const withoutTies = (written: readonly WrittenException[]): readonly WrittenException[] => {
  const decided = new Set<string>()
  return written.flatMap((exception) => {
    const { units = [], accounts = [], regions = [''] } = exception
    const targets = [...units, ...accounts].length === 0 ? [''] : [...units, ...accounts]
    const isFree = (what: string): boolean => {
      const keys = targets.flatMap((target) => regions.map((region) => `${what} ${target} ${region}`))
      if (keys.some((key) => decided.has(key))) return false
      for (const key of keys) decided.add(key)
      return true
    }
    if (exception.enroll !== undefined) return isFree('enroll') ? [exception] : []
    const features = Object.fromEntries(Object.entries(exception.features ?? {}).filter(([name]) => isFree(name)))
    return Object.keys(features).length === 0 ? [] : [{ ...exception, features }]
  })
}

const some = <Item>(items: readonly Item[], maxLength: number) =>
  fc.subarray([...items], { maxLength: Math.min(maxLength, items.length) })

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0

const arbitraryException = (
  units: readonly string[],
  accounts: readonly string[],
  regions: readonly string[],
): fc.Arbitrary<WrittenException> => {
  const targets = { units: some(units, 3), accounts: some(accounts, 3) }
  const ofFeatures = fc
    .record({ ...targets, regions: some(regions, 4), features: arbitraryFeatures(Object.keys(sayable), 1) })
    .filter(({ units: of, accounts: and, regions: in_ }) => ![of, and, in_].every(isEmpty))
  const ofEnrollment = fc
    .record({ ...targets, enroll: fc.boolean() })
    .filter(({ units: of, accounts: and }) => ![of, and].every(isEmpty))
  return fc
    .oneof({ weight: 5, arbitrary: ofFeatures }, { weight: 1, arbitrary: ofEnrollment })
    .map((exception) =>
      Object.fromEntries(Object.entries(exception).filter(([, value]) => !(Array.isArray(value) && isEmpty(value)))),
    )
}

const security = '000000000002'

/** Organizations of 1 to 17 Regions, units up to five deep, and exceptions by unit, account and Region. */
export const arbitraryOrganization: fc.Arbitrary<Organization> = fc
  .record({
    regions: fc.shuffledSubarray([...regionNames], { minLength: 1, maxLength: 17 }),
    features: arbitraryFeatures(Object.keys(sayable)),
    parents: fc.array(fc.nat(), { maxLength: 10 }),
    homes: fc.array(fc.nat(), { minLength: 2, maxLength: 14 }),
    later: fc.tuple(fc.nat(3), fc.nat(4)),
  })
  .chain(({ parents, homes, later: [unitsLater, accountsLater], ...rest }) => {
    const units = unitsOf(parents)
    const accounts = accountsOf(homes, units)
    const [listed, joined] = [
      units.slice(0, Math.max(0, units.length - unitsLater)),
      accounts.slice(Math.max(2, accounts.length - accountsLater)),
    ]
    const known = new Set(listed.map(({ id }) => id))
    const isPlaced = ({ unit }: Account): boolean => unit === root || known.has(unit)
    const there = accounts
      .filter((account) => !joined.includes(account))
      .map((one) => (isPlaced(one) ? one : { ...one, unit: root }))
    const names = there.map(({ id }) => id)
    return fc.array(arbitraryException([...known], names, rest.regions), { maxLength: 6 }).map((exceptions) => ({
      ...rest,
      units: listed,
      accounts: there,
      laterUnits: units.filter(({ id }) => !known.has(id)),
      laterAccounts: joined,
      // The administrator is watched always.
      exceptions: withoutTies([{ accounts: [security], enroll: true }, ...exceptions]),
    }))
  })

/** The manifest of an organization as a file. */
export const manifestText = ({
  regions: [home, ...others],
  features: all,
  exceptions,
  units,
  accounts,
}: Organization): string =>
  changed({
    '/organization/managementAccount': '000000000001',
    '/organization/securityAccount': security,
    '/organization/units': units,
    '/regions': { home, others },
    '/protection/carriedOutBy': 'policies',
    '/protection/export': undefined,
    '/protection/features': all,
    '/protection/exceptions': exceptions,
    '/routes': [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    '/accounts': accounts,
  })
