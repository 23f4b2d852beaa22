import type { StackSetOperationPreferences, StackSetOperationStatus } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region, UnitId } from '../../../manifest/ids'
import { groupBy } from '../../../planning/words/group-by'
import { attempt } from '../../aws/attempt'
import { type CloudFormationPlace, callAs } from '../../aws/cloudformation-place'
import { waitUntil } from '../../base/wait-until'
import type { PerformContext } from '../kit/performer'

/** Instances of some accounts, in each of the Regions, to create, to deploy again, or to delete. */
interface InstanceOperation {
  readonly kind: 'create' | 'update' | 'delete'
  readonly stackSet: string
  readonly accounts: readonly AccountId[]
  readonly regions: readonly Region[]
  /** The units through which a service-managed StackSet reaches the accounts; absent for a self-managed one. */
  readonly units?: readonly UnitId[]
  /** For a deletion: whether the stacks stay and only the instances go; default false. */
  readonly retain?: boolean
}

/** All accounts and Regions at once; one that fails stops no other. */
const preferences: StackSetOperationPreferences = {
  RegionConcurrencyType: 'PARALLEL',
  ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  FailureTolerancePercentage: 100,
  MaxConcurrentPercentage: 100,
}

/** States that an operation does not leave any more. */
const ended: readonly StackSetOperationStatus[] = ['SUCCEEDED', 'FAILED', 'STOPPED']

/**
 * Runs the operation and waits for its end, whichever it is: what became of the instances is in their list,
 * because an operation within its tolerance is SUCCEEDED with failed instances.
 * @throws TimedOut after half an hour.
 */
export const runInstanceOperation = async (
  operation: InstanceOperation,
  place: CloudFormationPlace,
  { clock, output }: Pick<PerformContext, 'clock' | 'output'>,
): Promise<void> => {
  const { DescribeStackSetOperationCommand } = await import('@aws-sdk/client-cloudformation')
  const { client, account, region } = place
  const OperationId = await start(operation, place)
  await waitUntil({
    what: `the stack instances of ${operation.stackSet}`,
    look: async () => {
      const { StackSetOperation } = await attempt(
        { operation: 'cloudformation:DescribeStackSetOperation', account, region },
        () =>
          client.send(
            new DescribeStackSetOperationCommand({ StackSetName: operation.stackSet, OperationId, ...callAs(place) }),
          ),
      )
      return StackSetOperation?.Status
    },
    done: (status) => ended.some((end) => end === status),
    describe: (status) => status ?? 'no status',
    every: 5,
    atMost: 1800,
    clock,
    output,
  })
}

/**
 * A service-managed StackSet knows units, of which a filter takes the accounts (DeploymentTargets, API reference).
 */
const targetsOf = ({ accounts, units }: InstanceOperation) =>
  units === undefined
    ? { Accounts: [...accounts] }
    : {
        DeploymentTargets: {
          OrganizationalUnitIds: [...units],
          Accounts: [...accounts],
          AccountFilterType: 'INTERSECTION' as const,
        },
      }

const start = async (operation: InstanceOperation, place: CloudFormationPlace): Promise<string> => {
  const { client, account, region } = place
  const { CreateStackInstancesCommand, UpdateStackInstancesCommand, DeleteStackInstancesCommand } = await import(
    '@aws-sdk/client-cloudformation'
  )
  const input = {
    StackSetName: operation.stackSet,
    ...targetsOf(operation),
    Regions: [...operation.regions],
    OperationPreferences: preferences,
    ...callAs(place),
  }
  const starts = {
    create: ['CreateStackInstances', () => client.send(new CreateStackInstancesCommand(input))],
    update: ['UpdateStackInstances', () => client.send(new UpdateStackInstancesCommand(input))],
    delete: [
      'DeleteStackInstances',
      () => client.send(new DeleteStackInstancesCommand({ ...input, RetainStacks: operation.retain ?? false })),
    ],
  } as const
  const [name, send] = starts[operation.kind]
  const { OperationId } = await attempt({ operation: `cloudformation:${name}`, account, region }, async () => send())
  return OperationId ?? ''
}

/** An instance that an operation is to be about, with the unit of a service-managed one. */
export interface TargetedInstance {
  readonly account: AccountId
  readonly region: Region
  readonly unit?: UnitId
}

/**
 * Instances as operations need them: one takes accounts times Regions, so accounts with the same Regions are put together, however
 * many they are.
 */
export const groupInstances = (
  instances: readonly TargetedInstance[],
): Pick<InstanceOperation, 'accounts' | 'regions' | 'units'>[] => {
  const ofAccount = groupBy(instances, ({ account }) => account).values()
  const groups = groupBy(ofAccount, (held) =>
    held
      .map(({ region }) => region)
      .sort()
      .join(),
  )
  return [...groups.values()].map((accounts) => {
    const group = accounts.flat()
    const units = unique(group.flatMap(({ unit }) => unit ?? []))
    return {
      accounts: unique(group.map(({ account }) => account)),
      regions: unique(group.map(({ region }) => region)),
      ...(units.length > 0 && { units }),
    }
  })
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]
