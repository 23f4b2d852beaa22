import {
  GetMemberDetectorsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty'
import { type FeatureName, featureNames } from '../../../apps/manifest/features'
import type { AccountId } from '../../../apps/manifest/ids'
import { type Manifest, regionsOf } from '../../../apps/manifest/manifest'
import { protectionTable } from '../../../apps/manifest/protection/protection-table'
import { lineOf, unitsById } from '../../../apps/manifest/unit-tree'
import type { TestSandbox } from '../../support/with-sandbox'

/** A feature of an account in a Region as `account Region FEATURE: on`, with the additional configurations that are on. */
export type Cells = readonly string[]

const cell = (account: string, region: string, name: string, isOn: boolean, agents: readonly string[]) =>
  `${account} ${region} ${name}: ${isOn ? ['on', ...[...agents].sort()].join(' ') : 'off'}`

/** What the administrator is shown of its members' features in every Region. */
const readCells = async ({ as }: TestSandbox, manifest: Manifest): Promise<Cells> => {
  const all = regionsOf(manifest).map(async (region) => {
    const client = new GuardDutyClient(as(manifest.organization.securityAccount, region))
    const [DetectorId] = (await client.send(new ListDetectorsCommand({}))).DetectorIds ?? []
    const { Members = [] } = await client.send(new ListMembersCommand({ DetectorId, MaxResults: 50 }))
    const AccountIds = Members.flatMap(({ AccountId: id, RelationshipStatus }) =>
      id !== undefined && RelationshipStatus === 'Enabled' ? [id] : [],
    )
    if (AccountIds.length === 0) return []
    const { MemberDataSourceConfigurations: found = [] } = await client.send(
      new GetMemberDetectorsCommand({ DetectorId, AccountIds }),
    )
    return found.flatMap(({ AccountId: id = '', Features = [] }) =>
      Features.map(({ Name = '', Status, AdditionalConfiguration = [] }) => {
        const agents = AdditionalConfiguration.flatMap((one) => (one.Status === 'ENABLED' ? [one.Name ?? ''] : []))
        return cell(id, region, Name, Status === 'ENABLED', agents)
      }),
    )
  })
  return (await Promise.all(all)).flat().sort()
}

/** Cells of the manifest's table, where it says on or off of everything that is compared. */
const wantedCells = (manifest: Manifest, account: AccountId, units: readonly string[]): readonly [string, string][] => {
  const table = protectionTable(manifest)
  return regionsOf(manifest).flatMap((region) => {
    const row = table.row({ account, units }, region)
    return featureNames.flatMap((name: FeatureName): [string, string][] => {
      const wanted = row[name]
      if (wanted === undefined || wanted.enable === 'NEW') return []
      return [[`${account} ${region} ${name}: `, cell(account, region, name, wanted.enable === 'ALL', wanted.agents)]]
    })
  })
}

/** What members have where the table says on or off, and what it says, each sorted. `moved` are accounts that are elsewhere than listed. */
export const compareCells = async (
  sandbox: TestSandbox,
  manifest: Manifest,
  moved: Readonly<Record<string, readonly string[]>> = {},
): Promise<{ readonly have: Cells; readonly want: Cells }> => {
  const byId = unitsById(manifest.organization.units)
  const unitsOf = (id: string, unit: string): readonly string[] => {
    const found = byId.get(unit)
    return (
      moved[id] ??
      (found
        ? lineOf(found, byId)
            .flatMap((one) => one.id ?? [])
            .reverse()
        : [])
    )
  }
  const watched = manifest.accounts.filter(({ id, unit }) => {
    const place = { account: id, units: unitsOf(id, unit) }
    return id !== manifest.organization.securityAccount && protectionTable(manifest).enrollment(place).isEnrolled
  })
  const wanted = watched.flatMap(({ id, unit }) => wantedCells(manifest, id, unitsOf(id, unit)))
  const prefixes = wanted.map(([prefix]) => prefix)
  const cells = await readCells(sandbox, manifest)
  const members = new Set(watched.map(({ id }) => id as string))
  return {
    have: cells.filter((one) => !members.has(one.slice(0, 12)) || prefixes.some((prefix) => one.startsWith(prefix))),
    want: wanted.map(([, one]) => one).sort(),
  }
}
