import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { OperatorError } from '../../base/operator-error'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { describeStack } from '../../observe/stacks/observe-stacks'
import { runInstanceOperation } from '../stacks/instance-operation'
import type { LinkRepair, Repair } from './link-repair'

const isThere = async ({ link, place }: Repair, home: CloudFormationPlace): Promise<boolean> => {
  const instances = await observeInstances(home, link.stack)
  const instance = instances.find(({ region, account }) => region === place.region && account === place.account)
  if (instance?.stackId === undefined) return false
  const { aws, account, region } = place
  return (
    (await describeStack({ client: await aws.cloudFormation(region), account, region }, instance.stackId)) !== undefined
  )
}

/**
 * The stack of a Region, through its StackSet. Where an update of the instance does not bring the stack back, the
 * instance, which stands for nothing any more, goes and is made again.
 * @throws OperatorError `STACK_GONE` when CloudFormation made no stack.
 */
export const restoreStack: LinkRepair = async (repair) => {
  const { link, place, context, action } = repair
  const region = context.desired.manifest.regions.home
  const home = { client: await place.aws.cloudFormation(region), account: place.account, region }
  const operation = { stackSet: link.stack, accounts: [place.account], regions: [place.region] }
  await runInstanceOperation({ ...operation, kind: 'update' }, home, context)
  if (await isThere(repair, home)) return
  await runInstanceOperation({ ...operation, kind: 'delete', retain: true }, home, context)
  await runInstanceOperation({ ...operation, kind: 'create' }, home, context)
  if (await isThere(repair, home)) return
  throw new OperatorError(
    'STACK_GONE',
    `CloudFormation made no stack of ${action.link} in ${place.region}`,
    `Look at the operations of ${link.stack} in the CloudFormation console of ${region} and run "guardpost deploy" again`,
  )
}
