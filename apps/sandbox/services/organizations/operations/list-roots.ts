import type { ListRootsCommandInput, ListRootsCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { organizationsArn } from '../describe-records'
import { listPage } from '../list-page'

export const listRoots: Operation<ListRootsCommandInput, ListRootsCommandOutput> = (input, call) => {
  requireReader(call)
  const { rootId } = call.world.scenario.organization
  const root = { Id: rootId, Arn: organizationsArn(call.world, 'root', rootId), Name: 'Root', PolicyTypes: [] }
  const page = listPage([root], input, call)
  return { Roots: page.items, NextToken: page.nextToken }
}
