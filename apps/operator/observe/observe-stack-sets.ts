import { parseAccountId, parseRegion } from '../../manifest/ids'
import type { ObservedInstance, ObservedStackSet } from '../../planning/observed'
import { attempt } from '../aws/attempt'
import type { CloudFormationPlace } from '../aws/cloudformation-place'
import { everyPage } from '../aws/every-page'
import { readStackSet } from './read-templates'
import { templateDigest } from './template-digest'

/** Those of the named StackSets that exist, with all their instances. */
export const observeStackSets = async (
  place: CloudFormationPlace,
  names: readonly string[],
): Promise<ObservedStackSet[]> =>
  (await Promise.all(names.map((name) => observeStackSet(place, name)))).filter((stackSet) => stackSet !== undefined)

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
 * (source of the AWS::CloudFormation::StackSet handler), so only this list tells.
 */
export const observeInstances = async (place: CloudFormationPlace, stackSet: string): Promise<ObservedInstance[]> => {
  const { client, account, region } = place
  const { paginateListStackInstances: paginate } = await import('@aws-sdk/client-cloudformation')
  const found = await attempt({ operation: 'cloudformation:ListStackInstances', account, region }, () =>
    everyPage(paginate({ client }, { StackSetName: stackSet }), (page) => page.Summaries),
  )
  return found.map((instance) => ({
    account: parseAccountId(instance.Account ?? ''),
    region: parseRegion(instance.Region ?? ''),
    status: instance.Status ?? '',
    detailedStatus: instance.StackInstanceStatus?.DetailedStatus ?? '',
    ...(instance.StatusReason !== undefined && { reason: instance.StatusReason }),
  }))
}
