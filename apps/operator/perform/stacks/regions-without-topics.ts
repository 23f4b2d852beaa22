import type { Region } from '../../../manifest/ids'
import { regionsOf } from '../../../manifest/manifest'
import { instanceVerdict } from '../../../planning/stacks/stack-verdict'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { describeStack } from '../../observe/stacks/observe-stacks'
import { readStackTemplate } from '../../observe/stacks/read-templates'
import type { PerformContext } from '../performer'

/**
 * Regions that the Slack stack is to list and does not list yet, and whose topics are not in place, because the instance of the
 * StackSet that brings them is missing or failed. A Region that is listed stays: its topics are there, if older.
 */
export const regionsWithoutTopics = async (
  slackStack: string,
  { aws, desired }: Pick<PerformContext, 'aws' | 'desired'>,
): Promise<readonly Region[]> => {
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const place: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  const own = assembly.stackSets.filter(({ targets }) => targets.model === 'self-managed')
  const held = await Promise.all(own.map(({ name }) => observeInstances(place, name)))
  const lacking = regionsOf(manifest).filter((one) =>
    held.some((instances) => instanceVerdict(instances.find((instance) => instance.region === one)) !== 'current'),
  )
  if (lacking.length === 0) return []
  const listed = (await describeStack(place, slackStack)) ? await readStackTemplate(place, slackStack) : ''
  return lacking.filter((one) => !listed.includes(`:sns:${one}:`))
}
