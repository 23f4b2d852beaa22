import fc from 'fast-check'
import { type FeatureName, features } from '../../apps/manifest/features'
import { type AccountId, parseUnitId, type Region, type UnitId } from '../../apps/manifest/ids'
import {
  type FeatureSetting,
  type Manifest,
  type ProtectionException,
  regionsOf,
  requireOrganization,
} from '../../apps/manifest/manifest'
import type { LiveAccount } from '../../apps/planning/state/observed'
import { type Start, starts } from './arbitrary-worlds'

const [root, team, deep, side] = ['r-ab12', 'ou-ab12-ourteams', 'ou-ab12-deeper00', 'ou-ab12-aside000'].map(
  parseUnitId,
) as [UnitId, UnitId, UnitId, UnitId]

export const units = { team, deep, side } as const

const tree: Manifest['organization']['units'] = [
  { id: team, name: 'Teams', parent: root, path: 'Teams' },
  { id: deep, name: 'Deep', parent: team, path: 'Teams/Deep' },
  { id: side, name: 'Side', parent: root, path: 'Side' },
]

/** Where accounts are. */
export const unitPaths: readonly (readonly UnitId[])[] = [[root], [root, team], [root, team, deep], [root, side]]

/** Few features, so that exceptions meet. */
const chosen: readonly FeatureName[] = ['S3_DATA_EVENTS', 'RUNTIME_MONITORING', 'RDS_LOGIN_EVENTS']

const settings = (enables: readonly FeatureSetting['enable'][]) =>
  fc.record(
    Object.fromEntries(
      chosen.map((name) => [
        name,
        fc
          .record({ enable: fc.constantFrom(...enables), agents: fc.subarray([...features[name].agents]) })
          .map(({ enable, agents }) => ({ enable, agents: enable === 'NONE' ? [] : agents })),
      ]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<ProtectionException['features']>

interface Target {
  readonly units: readonly UnitId[]
  readonly accounts: readonly AccountId[]
}

const everybody: Target = { units: [], accounts: [] }
const targets: readonly Target[] = [
  ...[team, deep, side].map((unit) => ({ units: [unit], accounts: [] })),
  ...['333333333333', '444444444444'].map((id) => ({ units: [], accounts: [id as AccountId] })),
]

const inRegions = (regions: readonly Region[], always: boolean): fc.Arbitrary<{ regions?: readonly Region[] }> => {
  const some = fc.subarray([...regions], { minLength: 1 }).map((list) => ({ regions: list }))
  return always ? some : fc.oneof(fc.constant({}), some)
}

/** At most one exception of features and one of `enroll` for each target, so that no two are equally near. */
const exceptionsIn = (regions: readonly Region[]): fc.Arbitrary<readonly ProtectionException[]> => {
  const ofFeatures = (target: Target) =>
    fc
      .tuple(
        settings(target === everybody ? ['ALL', 'NEW', 'NONE'] : ['ALL', 'NONE']),
        inRegions(regions, target === everybody),
      )
      .map(([wanted, place]): ProtectionException => ({ ...target, ...place, features: wanted }))
  const ofEnroll = (target: Target) =>
    fc.boolean().map((enroll): ProtectionException => ({ ...target, features: {}, enroll }))
  const some = (list: readonly fc.Arbitrary<ProtectionException>[], odds: number) =>
    list.map((one) => fc.option(one, { freq: odds, nil: undefined }))
  return fc
    .tuple(...some([everybody, ...targets].map(ofFeatures), 2), ...some(targets.map(ofEnroll), 1))
    .map((list) => list.flatMap((one) => one ?? []))
}

export const withExceptions = ({ desired, observed }: Start, exceptions: readonly ProtectionException[]): Start => ({
  desired: {
    ...desired,
    manifest: { ...desired.manifest, protection: { ...desired.manifest.protection, exceptions } },
  },
  observed,
})

/** The account's live units are these from now on. */
export const movedTo = ({ desired, observed }: Start, id: AccountId, unitPath: readonly UnitId[]): Start => {
  const live: readonly LiveAccount[] = 'seen' in observed.accounts ? observed.accounts.seen : []
  const seen = live.map((one) => (one.id === id ? { ...one, unit: unitPath.at(-1) ?? root, unitPath } : one))
  return { desired, observed: { ...observed, accounts: { seen } } }
}

/** Worlds with exceptions by unit, account and Region, and accounts in any of the units. */
export const startsWithExceptions: fc.Arbitrary<Start> = starts.chain((start) => {
  const { manifest } = start.desired
  const live: readonly LiveAccount[] = 'seen' in start.observed.accounts ? start.observed.accounts.seen : []
  const within: Manifest = { ...manifest, organization: { ...requireOrganization(manifest), units: tree } }
  return fc
    .tuple(
      exceptionsIn(regionsOf(manifest)),
      fc.array(fc.constantFrom(...unitPaths), { minLength: live.length, maxLength: live.length }),
    )
    .map(([exceptions, paths]) => {
      const placed = { ...start, desired: { ...start.desired, manifest: within } }
      const moved = live.reduce((world, { id }, index) => movedTo(world, id, paths[index] ?? [root]), placed)
      return withExceptions(moved, exceptions)
    })
})
