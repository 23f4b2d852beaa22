import type { UnitId } from '../../../manifest/ids'
import { type JudgedInstances, judgeInstances } from '../../../planning/stacks/judge-instances'
import type { SynthesizedStackSet } from '../../../planning/state/desired'
import type { LiveAccount } from '../../../planning/state/observed'
import { type CloudFormationPlace, placeOfStackSet } from '../../aws/cloudformation-place'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { type AccountFailure, accountFailureCodes } from '../kit/outcome'
import type { PerformContext } from '../kit/performer'
import { groupInstances, runInstanceOperation } from './instance-operation'

type Due = JudgedInstances['due'][number]

/**
 * Lists the instances of a StackSet and tries those again that are missing, outdated or failed and that CloudFormation does not bring
 * into order by itself: all accounts with the same Regions in one operation. Gives those that are still not as they are to be
 * afterwards. Nothing is called beyond the list when all are, and nothing is done to instances outside the Regions in view.
 * @param isMeant which instances are to be settled; default all.
 */
export const settleInstances = async (
  stackSet: SynthesizedStackSet,
  context: PerformContext,
  isMeant: (instance: Pick<Due, 'account' | 'region'>) => boolean = () => true,
): Promise<readonly AccountFailure[]> => {
  const { manifest, assembly } = context.desired
  const region = manifest.regions.home
  const client = await context.aws.cloudFormation(region)
  const account = manifest.organization.securityAccount
  const place: CloudFormationPlace = placeOfStackSet({ client, account, region }, stackSet)
  const { name, digest, targets } = stackSet
  const { inView } = context.desired
  const live = targets.model === 'self-managed' ? [] : await context.liveAccounts()
  const look = async () => {
    const found = { name, digest, instances: await observeInstances(place, name) }
    const { due } = judgeInstances(stackSet, found, { manifest, assembly, live })
    return due.filter((instance) => (inView?.includes(instance.region) ?? true) && isMeant(instance))
  }
  const due = await look()
  const retryable = due.filter(({ found }) => found?.status !== 'INOPERABLE')
  if (retryable.length === 0) return due.map(failure)
  context.output.emit({ type: 'note', message: `${name}: trying ${retryable.length} stack instances again` })
  for (const operation of operationsFor(retryable, unitOf(stackSet, live))) {
    await runInstanceOperation({ ...operation, stackSet: name }, place, context)
  }
  return (await look()).map(failure)
}

type UnitOf = (due: Due) => UnitId | undefined

/** The unit through which an instance came into being, or through which it is to. */
const unitOf = ({ targets }: SynthesizedStackSet, live: readonly LiveAccount[]): UnitOf => {
  if (targets.model === 'self-managed') return () => undefined
  const paths = new Map(live.map(({ id, unitPath = [] }) => [id, unitPath]))
  return ({ account, found }) => found?.unit ?? paths.get(account)?.find((one) => targets.units.includes(one))
}

const operationsFor = (due: readonly Due[], unitOfDue: UnitOf) =>
  (['create', 'update'] as const).flatMap((kind) => {
    const concerned = due.filter(({ found }) => (found === undefined) === (kind === 'create'))
    const targeted = concerned.map((one) => {
      const unit = unitOfDue(one)
      return { account: one.account, region: one.region, ...(unit !== undefined && { unit }) }
    })
    return groupInstances(targeted).map((group) => ({ kind, ...group }))
  })

/** `MISSING` is ours: the StackSet has no such instance. */
const failure = ({ account, region, found }: Due): AccountFailure => {
  const status = found?.status ?? 'MISSING'
  return {
    account,
    region,
    code: `STACK_INSTANCE_${status}`,
    message: found ? (found.reason ?? found.detailedStatus) : 'The StackSet has no instance here',
    wayOut:
      accountFailureCodes[status === 'INOPERABLE' ? 'STACK_INSTANCE_INOPERABLE' : 'STACK_INSTANCE_OUTDATED'].wayOut,
  }
}
