import { type AccountId, idKinds, type UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { unitWayOut } from '../../manifest/rules/units-meant'
import { partText } from '../../planning/state/wave-ledger'
import type { WaveChoice } from '../../planning/waves/wave'
import { shellWord } from '../base/shell-word'
import type { WaveOptions } from './declarations'
import { accountNamed, regionNamed, unknownName } from './named'
import { refuseForOneAccount } from './needs-organization'

/** A unit of the manifest by its id or path, or the root by its id. @throws UsageError `UNIT_UNKNOWN` */
export const unitNamed = (name: string, { organization, accounts }: Manifest): UnitId => {
  const roots = accounts.map(({ unit }) => unit).filter((unit) => unit.startsWith('r-'))
  const parents = organization.units.map(({ parent }) => parent).filter((unit) => unit.startsWith('r-'))
  const root = [...roots, ...parents].find((id) => id === name)
  const found = organization.units.find(({ id, path }) => id === name || path === name)
  if (root ?? found) return root ?? (found?.id as UnitId)
  const known = organization.units.flatMap(({ path, id }) => [path, id])
  const { wayOut } = unitWayOut(name, organization.units, known)
  throw unknownName('UNIT_UNKNOWN', 'unit', { name, known, ...(wayOut !== undefined && { wayOut }) })
}

const isId = (text: string): boolean => idKinds.accountId.pattern.test(text)

/** Several ids may stand in one value, with commas between; a name may have commas of its own. */
const eachId = (value: string): readonly string[] => {
  const parts = value.split(',')
  return parts.every(isId) ? parts : [value]
}

/** An account that the manifest lists; one that has just joined has to be written into it first. */
const accountListed = (name: string, manifest: Manifest): AccountId => {
  if (!isId(name) || manifest.accounts.some(({ id }) => id === name)) return accountNamed(name, manifest)
  const wayOut = `If it has joined the organization: guardpost sync --account ${name} writes its row into the manifest`
  throw unknownName('ACCOUNT_UNKNOWN', 'account', { name, known: [], wayOut })
}

/** A part in one spelling, as it is written behind `guardpost deploy`, whether its units and accounts were named by id or otherwise. */
export const partWords = ({ units, accounts, regions }: WaveChoice, { organization }: Manifest): string => {
  const paths = new Map(organization.units.map(({ id, path }) => [id, path]))
  return partText([
    ...units.map((id) => `--only-unit ${shellWord(paths.get(id) ?? id)}`).sort(),
    ...accounts.map((id) => `--only-account ${id}`).sort(),
    ...regions.map((region) => `--only-region ${region}`).sort(),
  ])
}

/**
 * The part of the organization that the command line names; undefined when it names none.
 * @throws UsageError with the nearest name for what the manifest does not know; OperatorError `NEEDS_ORGANIZATION` for units and accounts
 *   where the manifest is of one account.
 */
export const waveChoice = (options: WaveOptions, manifest: Manifest): WaveChoice | undefined => {
  const { onlyUnit = [], onlyAccount = [], onlyRegion = [] } = options
  if (onlyUnit.length + onlyAccount.length + onlyRegion.length === 0) return undefined
  if (onlyUnit.length + onlyAccount.length > 0) {
    refuseForOneAccount(
      manifest,
      '--only-unit and --only-account choose accounts of an organization',
      'Leave them out; --only-region works on one account too',
    )
  }
  return {
    units: onlyUnit.map((name) => unitNamed(name, manifest)),
    accounts: onlyAccount.flatMap(eachId).map((name) => accountListed(name, manifest)),
    regions: onlyRegion.map((name) => regionNamed(name, manifest)),
  }
}

/** The accounts that the command line names themselves, and not by their unit. @throws what `waveChoice` throws. */
export const accountsChosen =
  (options: WaveOptions) =>
  (manifest: Manifest): readonly AccountId[] =>
    waveChoice(options, manifest)?.accounts ?? []
