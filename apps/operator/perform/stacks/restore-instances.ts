import type { AccountId, Region } from '../../../manifest/ids'
import { linkIn } from '../../../planning/path/member-links'
import { placeOf } from '../../../planning/stacks/stack-verdict'
import { isSeen } from '../../../planning/state/seen'
import { type CloudFormationPlace, placeOfStackSet } from '../../aws/cloudformation-place'
import { mapBounded } from '../../base/bounded'
import { OperatorError } from '../../base/operator-error'
import { readMemberLinks } from '../../observe/observe-member-paths'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { type AccountFailure, accountFailureCodes } from '../kit/outcome'
import type { PerformContext, Performer } from '../kit/performer'
import { groupInstances, runInstanceOperation, type TargetedInstance } from './instance-operation'

interface Instance {
  readonly account: AccountId
  readonly region: Region
}

/** Accounts that are looked into at once. */
const concurrentAccounts = 8

/** Those of the instances of whose stack nothing is there. */
const stillGone = async (
  stackSet: string,
  instances: readonly Instance[],
  { desired, aws }: PerformContext,
): Promise<readonly Instance[]> => {
  const { assembly, manifest } = desired
  const declared = (assembly.memberDelivery?.path ?? []).filter(
    ({ stack, type }) => stack === stackSet && type !== 'Chatbot subscription',
  )
  const looked = await mapBounded(instances, concurrentAccounts, async (instance) => {
    const { account, region } = instance
    const links = declared.filter((link) => link.region === region).map((link) => linkIn(account, link))
    const clients = await aws.inMember(account, manifest.organization.memberAccessRole ?? '')
    const found = await readMemberLinks(links, { account, aws: clients })
    return found.links.every((link) => isSeen(link.found) && link.found.seen === undefined) ? [instance] : []
  })
  return looked.flat()
}

/**
 * The instances with the units through which they came into being, since without them no operation
 * reaches them.
 */
const targeted = async (
  place: CloudFormationPlace,
  stackSet: string,
  instances: readonly Instance[],
): Promise<readonly TargetedInstance[]> => {
  const held = new Map((await observeInstances(place, stackSet)).map((one) => [placeOf(one), one.unit]))
  return instances.map(({ account, region }) => {
    const unit = held.get(placeOf({ account, region }))
    return { account, region, ...(unit !== undefined && { unit }) }
  })
}

const failure = ({ account, region }: Instance): AccountFailure => ({
  account,
  region,
  code: 'STACK_INSTANCE_MISSING',
  message: 'CloudFormation made no stack',
  wayOut: accountFailureCodes.STACK_INSTANCE_MISSING.wayOut,
})

/**
 * Stacks that somebody deleted in members, through their StackSet. Where an update of the instance does not bring
 * the stack back, the instance, which stands for nothing any more, goes and is made again.
 */
export const restoreInstances: Performer<'restore-instances'> = async ({ stackSet, instances }, context) => {
  const { manifest, assembly } = context.desired
  const { home: region } = manifest.regions
  const known = assembly.stackSets.find(({ name }) => name === stackSet)
  if (known === undefined) {
    throw new OperatorError(
      'STACK_SET_UNKNOWN',
      `No stack declares the StackSet ${stackSet}`,
      'Make a new plan and deploy that',
    )
  }
  const client = await context.aws.cloudFormation(region)
  const place = placeOfStackSet({ client, account: manifest.organization.securityAccount, region }, known)
  const run = async (those: readonly TargetedInstance[], kinds: readonly ('update' | 'delete' | 'create')[]) => {
    for (const kind of kinds) {
      for (const group of groupInstances(those)) {
        await runInstanceOperation({ ...group, stackSet, kind, retain: true }, place, context)
      }
    }
    return stillGone(stackSet, those, context)
  }
  const all = await targeted(place, stackSet, instances)
  const left = new Set((await run(all, ['update'])).map(placeOf))
  if (left.size === 0) return []
  const due = all.filter((one) => left.has(placeOf(one)))
  return (await run(due, ['delete', 'create'])).map(failure)
}
