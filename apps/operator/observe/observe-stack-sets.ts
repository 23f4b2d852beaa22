import { parseAccountId, parseRegion } from '../../manifest/ids'
import type { ObservedInstance, ObservedStackSet } from '../../planning/observed'
import { attempt, attemptUnlessMissing } from '../aws/attempt'
import { everyPage } from '../aws/every-page'
import type { CloudFormationPlace } from './observe-stacks'
import { templateDigest } from './template-digest'

const missing = ['StackSetNotFoundException', 'StackSetNotFound']

/** Those of the named StackSets that exist, with all their instances. */
export const observeStackSets = async (
  place: CloudFormationPlace,
  names: readonly string[],
): Promise<ObservedStackSet[]> =>
  (await Promise.all(names.map((name) => observeStackSet(place, name)))).filter((stackSet) => stackSet !== undefined)

const observeStackSet = async (place: CloudFormationPlace, name: string): Promise<ObservedStackSet | undefined> => {
  const { client, account, region } = place
  const { DescribeStackSetCommand } = await import('@aws-sdk/client-cloudformation')
  const found = await attemptUnlessMissing(
    { operation: 'cloudformation:DescribeStackSet', account, region },
    missing,
    () => client.send(new DescribeStackSetCommand({ StackSetName: name })),
  )
  if (found?.StackSet === undefined || found.StackSet.Status === 'DELETED') return undefined
  return {
    name,
    digest: templateDigest(found.StackSet.TemplateBody ?? ''),
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
