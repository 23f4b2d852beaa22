import { exclusiveFeatures, type FeatureName } from '../features'
import type { Region } from '../ids'
import { type Manifest, regionsOf } from '../manifest'
import type { Problem } from '../text/issue'
import { lineOf, unitsById } from '../unit-tree'
import { type ProtectedPlace, type ProtectionRow, protectionTable } from './protection-table'

const { older, newer } = exclusiveFeatures

/** Every place of the manifest whose protection lines are about: units, and accounts in their units. */
const namedPlaces = (manifest: Manifest, isNamed: (target: string) => boolean): readonly ProtectedPlace[] => {
  const byId = unitsById(manifest.organization.units)
  const chainOf = (id: string): readonly string[] => {
    const unit = byId.get(id)
    return unit === undefined
      ? []
      : lineOf(unit, byId)
          .flatMap((one) => one.id ?? [])
          .reverse()
  }
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

/**
 * What a manifest that breaks no rule comes to in some account and Region, and GuardDuty refuses: two features that exclude each other,
 * where an exception brings one of them.
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
  const problems = [...rows].flatMap(([row, region]) => clash(row, region))
  return [...new Map(problems.map((one) => [JSON.stringify([one.path, one.beside]), one])).values()]
}
