import { parseAccountId, parseRegion, parseUnitId } from '../../../manifest/ids'
import type { SynthesizedStackSet } from '../../../planning/state/desired'
import type { ObservedInstance, ObservedStackSet } from '../../../planning/state/observed-stacks'
import { everyPage } from '../../aws/attempt'
import { type CloudFormationPlace, callAs, placeOfStackSet } from '../../aws/cloudformation-place'
import { mapBounded } from '../../base/bounded'
import { concurrentStacks } from './observe-stacks'
import { readStackSet, templateDigest } from './read-templates'

/** Those of the StackSets that exist, with all their instances. */
export const observeStackSets = async (
  place: CloudFormationPlace,
  stackSets: readonly SynthesizedStackSet[],
): Promise<ObservedStackSet[]> => {
  const found = await mapBounded(stackSets, concurrentStacks, (stackSet) =>
    observeStackSet(placeOfStackSet(place, stackSet), stackSet.name),
  )
  return found.filter((stackSet) => stackSet !== undefined)
}

const observeStackSet = async (place: CloudFormationPlace, name: string): Promise<ObservedStackSet | undefined> => {
  const found = await readStackSet(place, name)
  if (found === undefined) return undefined
  return {
    name,
    digest: templateDigest(found.TemplateBody ?? ''),
    instances: await observeInstances(place, name),
  }
}

/**
 * All instances of a StackSet. A stack that declares one can be complete although instances failed
 * (source of the AWS::CloudFormation::StackSet handler), so only this list shows it.
 */
export const observeInstances = async (place: CloudFormationPlace, stackSet: string): Promise<ObservedInstance[]> => {
  const { client, account, region } = place
  const { paginateListStackInstances: paginate } = await import('@aws-sdk/client-cloudformation')
  const found = await everyPage(
    { operation: 'cloudformation:ListStackInstances', account, region },
    paginate({ client }, { StackSetName: stackSet, ...callAs(place) }),
    (page) => page.Summaries,
  )
  return found.map((instance) => ({
    account: parseAccountId(instance.Account ?? ''),
    region: parseRegion(instance.Region ?? ''),
    ...(instance.OrganizationalUnitId && { unit: parseUnitId(instance.OrganizationalUnitId) }),
    status: instance.Status ?? '',
    detailedStatus: instance.StackInstanceStatus?.DetailedStatus ?? '',
    ...(instance.StatusReason !== undefined && { reason: instance.StatusReason }),
    ...(instance.StackId !== undefined && { stackId: instance.StackId }),
  }))
}
