import type {
  ListTargetsForPolicyCommandInput,
  ListTargetsForPolicyCommandOutput,
  PolicyTargetSummary,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import type { World } from '../../../world/world'
import { requireReader } from '../authorize'
import { organizationsArn } from '../describe-records'
import { fullAccessPolicy } from '../full-access-policy'
import { listPage } from '../list-page'
import { organization } from '../state'

const targetsOf = (world: World): PolicyTargetSummary[] => {
  const { accounts, units } = world.store(organization)
  const { rootId } = world.scenario.organization
  return [
    { TargetId: rootId, Arn: organizationsArn(world, 'root', rootId), Name: 'Root', Type: 'ROOT' },
    ...[...units.values()].map((unit) => ({
      TargetId: unit.id,
      Arn: organizationsArn(world, 'ou', unit.id),
      Name: unit.name,
      Type: 'ORGANIZATIONAL_UNIT' as const,
    })),
    ...[...accounts.values()].map((account) => ({
      TargetId: account.id,
      Arn: organizationsArn(world, 'account', account.id),
      Name: account.name,
      Type: 'ACCOUNT' as const,
    })),
  ]
}
export const listTargetsForPolicy: Operation<ListTargetsForPolicyCommandInput, ListTargetsForPolicyCommandOutput> = (
  input,
  call,
) => {
  requireReader(call)
  if (input.PolicyId !== fullAccessPolicy.Id) {
    throw new AwsError('PolicyNotFoundException', "You specified a policy that doesn't exist.")
  }
  const page = listPage(targetsOf(call.world), input, call)
  return { Targets: page.items, NextToken: page.nextToken }
}
