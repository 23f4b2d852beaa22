import type { AccountId, Region, UnitId } from '../../../manifest/ids'
import { type Manifest, regionsOf } from '../../../manifest/manifest'
import { nearest } from '../../../manifest/text/nearest'
import type { WaveChoice } from '../../../planning/waves/wave'
import { type OperatorErrorCode, UsageError } from '../../base/operator-error'
import type { WaveOptions } from '../declarations'

const unknown = (code: OperatorErrorCode, what: string, name: string, known: readonly string[]): UsageError => {
  const meant = nearest(name, known)
  const wayOut =
    meant === undefined ? `The manifest names: ${known.join(', ')}` : `Did you mean ${JSON.stringify(meant)}?`
  return new UsageError(code, `The manifest names no ${what} ${JSON.stringify(name)}`, wayOut)
}

const unitNamed = (name: string, { organization, accounts }: Manifest): UnitId => {
  const roots = accounts.map(({ unit }) => unit).filter((unit) => unit.startsWith('r-'))
  const parents = organization.units.map(({ parent }) => parent).filter((unit) => unit.startsWith('r-'))
  const root = [...roots, ...parents].find((id) => id === name)
  const found = organization.units.find(({ id, path }) => id === name || path === name)
  if (root ?? found) return root ?? (found?.id as UnitId)
  throw unknown(
    'UNIT_UNKNOWN',
    'unit',
    name,
    organization.units.flatMap(({ path, id }) => [path, id]),
  )
}

const accountNamed = (name: string, { accounts }: Manifest): AccountId => {
  const found = accounts.find((account) => account.id === name || account.name === name)
  if (found) return found.id
  throw unknown(
    'ACCOUNT_UNKNOWN',
    'account',
    name,
    accounts.flatMap((account) => [account.name, account.id]),
  )
}

const regionNamed = (name: string, manifest: Manifest): Region => {
  const found = regionsOf(manifest).find((region) => region === name)
  if (found) return found
  throw unknown('REGION_UNKNOWN', 'Region', name, regionsOf(manifest))
}

/**
 * The part of the organization that the command line names; undefined when it names none.
 * @throws UsageError with the nearest name for what the manifest does not know.
 */
export const waveChoice = (options: WaveOptions, manifest: Manifest): WaveChoice | undefined => {
  const { onlyUnit = [], onlyAccount = [], onlyRegion = [] } = options
  if (onlyUnit.length + onlyAccount.length + onlyRegion.length === 0) return undefined
  return {
    units: onlyUnit.map((name) => unitNamed(name, manifest)),
    accounts: onlyAccount.map((name) => accountNamed(name, manifest)),
    regions: onlyRegion.map((name) => regionNamed(name, manifest)),
  }
}
