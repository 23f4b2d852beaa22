import { exclusiveFeatures, type FeatureName } from '../features'
import type { Region } from '../ids'
import { type Manifest, regionsOf } from '../manifest'
import type { Problem } from '../text/issue'
import type { ProtectedPlace } from './lines-by-place'
import { chainFinder } from './organization-tree'
import { type ProtectionRow, type ProtectionTable, protectionTable } from './protection-table'

const { older, newer } = exclusiveFeatures

/** Every place of the manifest whose protection lines are about: units, and accounts in their units. */
const namedPlaces = (manifest: Manifest, isNamed: (target: string) => boolean): readonly ProtectedPlace[] => {
  const chainOf = chainFinder(manifest)
  return [
    { units: [] },
    ...manifest.organization.units.filter(({ id }) => isNamed(id)).map(({ id }) => ({ units: chainOf(id) })),
    ...manifest.accounts.filter(({ id }) => isNamed(id)).map(({ id, unit }) => ({ account: id, units: chainOf(unit) })),
  ]
}

const isOn = (row: ProtectionRow, name: FeatureName): boolean => (row[name]?.enable ?? 'NONE') !== 'NONE'

const clash = (row: ProtectionRow, region: Region): readonly Problem[] => {
  const [one, other] = [row[older], row[newer]]
  if (one === undefined || other === undefined || !isOn(row, older) || !isOn(row, newer)) return []
  return [
    {
      code: 'MANIFEST_FEATURES_EXCLUSIVE',
      path: one.by,
      at: 'key',
      message: `Accounts get ${older} and ${newer} in ${region}`,
      beside: other.by,
    },
  ]
}

/** Exceptions of single accounts are a matter of rules; this one is the unit that the security account is in. */
const securityLeftOut = (manifest: Manifest, table: ProtectionTable): readonly Problem[] => {
  const account = manifest.accounts.find(({ id }) => id === manifest.organization.securityAccount)
  if (account === undefined) return []
  const { isEnrolled, by } = table.enrollment({ account: account.id, units: chainFinder(manifest)(account.unit) })
  if (isEnrolled || by === undefined) return []
  return [
    {
      code: 'MANIFEST_SECURITY_NOT_ENROLLED',
      path: by,
      message: `The unit of the security account ${account.id} (${account.name}) is not to be enrolled`,
      wayOut: `Take it in again with an exception of its own, { "accounts": ["${account.id}"], "enroll": true }, or leave other units out.`,
    },
  ]
}

/**
 * What a manifest that breaks no rule comes to in some account and Region, and GuardDuty refuses: two features that exclude each other,
 * where an exception brings one of them; and an administrator that is left out with its unit.
 */
export const protectionProblems = (manifest: Manifest): readonly Problem[] => {
  if ((manifest.protection.exceptions ?? []).length === 0) return []
  const table = protectionTable(manifest)
  const rows = new Map<ProtectionRow, Region>()
  for (const place of namedPlaces(manifest, table.isNamed)) {
    for (const region of regionsOf(manifest)) {
      const row = table.row(place, region)
      if (!rows.has(row)) rows.set(row, region)
    }
  }
  const problems = [...securityLeftOut(manifest, table), ...[...rows].flatMap(([row, region]) => clash(row, region))]
  return [...new Map(problems.map((one) => [JSON.stringify([one.path, one.beside]), one])).values()]
}
