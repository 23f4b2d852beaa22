import type { AccountId, Region } from '../../manifest/ids'
import type { SynthesizedStackSet } from '../../planning/desired'
import type { ObservedInstance } from '../../planning/observed'
import type { CloudFormationPlace } from '../aws/cloudformation-place'
import { observeInstances } from '../observe/observe-stack-sets'
import { accountFailureCodes } from './account-failure-codes'
import type { AccountFailure } from './outcome'
import type { PerformContext } from './performer'
import { runInstanceOperation } from './run-instance-operation'

/** An instance that is not as it is to be. `MISSING` is ours: the StackSet has no such instance. */
interface Unsettled {
  readonly account: AccountId
  readonly region: Region
  readonly status: string
  readonly reason: string
}

/**
 * Lists the instances of a StackSet and tries those again that are missing, outdated or failed: one operation for each
 * account, all its Regions at once. Gives those that are still not CURRENT afterwards. Nothing is called beyond the
 * list when all are.
 */
export const settleInstances = async (
  stackSet: SynthesizedStackSet,
  context: PerformContext,
): Promise<readonly AccountFailure[]> => {
  const { manifest } = context.desired
  const region = manifest.regions.home
  const client = await context.aws.cloudFormation(region)
  const place: CloudFormationPlace = { client, account: manifest.organization.securityAccount, region }
  const accounts = stackSet.targets.model === 'self-managed' ? stackSet.targets.accounts : []
  const look = async () => unsettledOf(stackSet, accounts, await observeInstances(place, stackSet.name))
  const unsettled = await look()
  const retryable = unsettled.filter(({ status }) => status !== 'INOPERABLE')
  if (retryable.length === 0) return unsettled.map(failure)
  context.output.emit({ type: 'note', message: `${stackSet.name}: trying ${retryable.length} stack instances again` })
  for (const operation of operationsFor(retryable)) {
    await runInstanceOperation({ ...operation, stackSet: stackSet.name }, place, context)
  }
  return (await look()).map(failure)
}

const unsettledOf = (
  stackSet: SynthesizedStackSet,
  accounts: readonly AccountId[],
  instances: readonly ObservedInstance[],
): Unsettled[] =>
  accounts.flatMap((account) =>
    stackSet.regions.flatMap((region) => {
      const found = instances.find((instance) => instance.account === account && instance.region === region)
      if (found === undefined)
        return { account, region, status: 'MISSING', reason: 'The StackSet has no instance here' }
      if (found.status === 'CURRENT' && !/FAILED|CANCELLED/.test(found.detailedStatus)) return []
      return { account, region, status: found.status, reason: found.reason ?? found.detailedStatus }
    }),
  )

/** One operation takes accounts times Regions, so instances are put together account by account. */
const operationsFor = (unsettled: readonly Unsettled[]) =>
  [true, false].flatMap((missing) => {
    const concerned = unsettled.filter(({ status }) => (status === 'MISSING') === missing)
    return [...new Set(concerned.map(({ account }) => account))].map((account) => ({
      kind: missing ? ('create' as const) : ('update' as const),
      account,
      regions: concerned.filter((instance) => instance.account === account).map(({ region }) => region),
    }))
  })

const failure = ({ account, region, status, reason }: Unsettled): AccountFailure => ({
  account,
  region,
  code: `STACK_INSTANCE_${status}`,
  message: reason,
  wayOut: accountFailureCodes[status === 'INOPERABLE' ? 'STACK_INSTANCE_INOPERABLE' : 'STACK_INSTANCE_OUTDATED'].wayOut,
})
