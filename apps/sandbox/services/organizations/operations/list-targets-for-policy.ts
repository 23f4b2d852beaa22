import type {
  ListTargetsForPolicyCommandInput,
  ListTargetsForPolicyCommandOutput,
  PolicyTargetSummary,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import type { World } from '../../../world/world'
import { requireReader } from '../authorize'
import { organizationsArn } from '../describe-records'
import { listPage } from '../list-page'
import { findPolicy } from '../service-control-policies'
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
  const { isAttachedTo } = findPolicy(call.world, input.PolicyId)
  const targets = targetsOf(call.world).filter(({ TargetId = '' }) => isAttachedTo(TargetId))
  const page = listPage(targets, input, call)
  return { Targets: page.items, NextToken: page.nextToken }
}
