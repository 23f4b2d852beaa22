import fc from 'fast-check'
import type { AccountId } from '../../apps/manifest/ids'
import type { Assembly, SynthesizedStack, SynthesizedStackSet } from '../../apps/planning/state/desired'
import type { Observed } from '../../apps/planning/state/observed'
import type { ObservedStack, ObservedStackSet } from '../../apps/planning/state/observed-stacks'
import { exported, home, ids } from '../planning/worlds'

/** What CloudFormation holds, and who may use StackSets. */
export type StackStates = Pick<
  Observed,
  'stacks' | 'stackSets' | 'toolkitVersion' | 'homeRegion' | 'stackSetsAccess' | 'stackSetsAdministrators'
>

const isMembers = ({ name }: { readonly name: string }): boolean => name.startsWith('Member')

const stackIn = ({ name, digest }: SynthesizedStack): fc.Arbitrary<ObservedStack> =>
  fc.record({
    name: fc.constant(name),
    digest: fc.constantFrom(digest, digest, 'old'),
    status: fc.constantFrom('CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE', 'UPDATE_FAILED'),
    outputs: fc.constant<Record<string, string>>(
      name === 'Foundation' ? { ExportBucketArn: exported.bucketArn, ExportKeyArn: exported.keyArn } : {},
    ),
    ...(isMembers({ name }) && {
      declares: fc
        .constantFrom('member-alerts-gone', 'member-slack-team')
        .map((stackSet) => [{ stackSet, model: 'service-managed' as const }]),
    }),
  })

const stackSetIn = (
  { name, digest, targets, regions }: SynthesizedStackSet,
  pool: readonly AccountId[],
): fc.Arbitrary<ObservedStackSet> => {
  const accounts = targets.model === 'self-managed' ? targets.accounts : pool
  return fc.record({
    name: fc.constant(name),
    digest: fc.constantFrom(digest, 'old'),
    instances: fc
      .subarray(regions.flatMap((region) => accounts.map((account) => ({ account, region }))))
      .chain((places) =>
        fc.tuple(
          ...places.map((place) =>
            fc.record({
              account: fc.constant(place.account),
              region: fc.constant(place.region),
              status: fc.constantFrom('CURRENT', 'OUTDATED', 'INOPERABLE'),
              detailedStatus: fc.constantFrom('SUCCEEDED', 'FAILED', 'CANCELLED'),
            }),
          ),
        ),
      ),
  })
}

/** Nobody asks for the access of StackSets without a member route, nor for their administrators without a stack of one that is left. */
const whileConcerned = (
  { memberDelivery }: Assembly,
  stacks: readonly ObservedStack[],
  { stackSetsAccess, stackSetsAdministrators }: Pick<StackStates, 'stackSetsAccess' | 'stackSetsAdministrators'>,
): Pick<StackStates, 'stackSetsAccess' | 'stackSetsAdministrators'> => ({
  stackSetsAccess: memberDelivery ? stackSetsAccess : undefined,
  stackSetsAdministrators: memberDelivery || stacks.some(isMembers) ? stackSetsAdministrators : undefined,
})

/** States of the assembly's stacks, and of former ones. Service-managed StackSets show themselves to their administrator only. */
export const stackStates = (assembly: Assembly, pool: readonly AccountId[]): fc.Arbitrary<StackStates> =>
  fc
    .record({
      administrators: fc.subarray([ids.security, ids.stranger]),
      access: fc.constantFrom('ENABLED' as const, 'DISABLED' as const),
    })
    .chain(({ administrators, access }) => {
      const isAdministrator = administrators.includes(ids.security)
      const former = assembly.formerStacks.map((name) => ({ name, digest: 'former' }))
      const stacks = [...assembly.stacks, ...former].filter((stack) => isAdministrator || !isMembers(stack))
      const stackSets = assembly.stackSets.filter(({ targets }) => isAdministrator || targets.model === 'self-managed')
      return fc
        .record({
          toolkitVersion: fc.record({ seen: fc.constantFrom(undefined, 12, 21, 30) }),
          homeRegion: fc.record({ seen: fc.constantFrom(undefined, home) }),
          stacks: fc.subarray(stacks).chain((some) => fc.tuple(...some.map(stackIn))),
          stackSets: fc.subarray(stackSets).chain((some) => fc.tuple(...some.map((one) => stackSetIn(one, pool)))),
        })
        .map(({ stacks: held, stackSets: sets, ...rest }) => ({
          ...rest,
          stacks: { seen: held },
          stackSets: { seen: sets },
          ...whileConcerned(assembly, held, {
            stackSetsAccess: { seen: access },
            stackSetsAdministrators: { seen: administrators },
          }),
        }))
    })
