import type { Region } from '../../../manifest/ids'
import { regionsOf } from '../../../manifest/manifest'
import { watchesSlack } from '../../../planning/stacks/judge-instances'
import { instanceVerdict } from '../../../planning/stacks/stack-verdict'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { mapBounded } from '../../base/bounded'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { concurrentStacks, describeStack, heldTemplate } from '../../observe/stacks/observe-stacks'
import type { StackEngine } from '../../session/stack-engine'
import { type AccountFailure, accountFailureCodes } from '../kit/outcome'
import type { PerformContext, Performer } from '../kit/performer'
import { clearFailedCreation } from './clear-failed-creation'
import { clearLeftoverStackSets } from './clear-leftover-stack-sets'
import { continueRollback } from './continue-rollback'
import { giveUpSuspended } from './give-up-suspended'
import { settleInstances } from './settle-instances'

/**
 * One stack through the CDK engine. A stack that declares StackSets is complete even when instances failed, so these
 * are listed and settled afterwards. Slack listens to the topics of a Region only when they are there: where they are not, it is
 * deployed without that Region, and the Region is given as failed.
 */
export const deployStack: Performer<'deploy-stack'> = async ({ stack, before, leftover = [] }, context) => {
  const { assembly } = context.desired
  await context.executionPolicies()
  if (before !== undefined) await prepare(stack, context)
  await clearLeftoverStackSets(leftover, context)
  const silent = stack === assembly.slackStack ? await regionsWithoutTopics(stack, context) : []
  // What was prepared of it lists all Regions.
  if (silent.length > 0) await context.engine.takeBack?.(stack)
  const engine = await engineWithout(silent, context)
  await engine?.deploy(stack)
  const declared = assembly.stackSets.filter((stackSet) => stackSet.stack === stack)
  const unsettled = await mapBounded(declared, concurrentStacks, (stackSet) => settleInstances(stackSet, context))
  return [...silent.map((region) => failure(region, context)), ...unsettled.flat()]
}

/** Brings a stack that exists into a state in which it takes an update, and StackSets that it loses into one in which they can go. */
const prepare = async (stack: string, context: PerformContext): Promise<void> => {
  await clearFailedCreation(stack, context)
  await continueRollback(stack, context)
  const { assembly, manifest } = context.desired
  const { alertsStack, slackStack } = assembly.memberDelivery ?? {}
  if (stack !== alertsStack && stack !== slackStack) return
  const region = manifest.regions.home
  const place = {
    client: await context.aws.cloudFormation(region),
    account: manifest.organization.securityAccount,
    region,
  }
  const goes = (stackSet: string) => !assembly.stackSets.some(({ name }) => name === stackSet)
  await giveUpSuspended({ stack, goes }, place, context)
}

/**
 * Regions that the Slack stack is to list and does not list yet, and whose topics are not in place, because the instance of the
 * StackSet that brings them is missing or failed. A Region that is listed stays: its topics are there, if older.
 */
const regionsWithoutTopics = async (
  slackStack: string,
  { aws, desired }: Pick<PerformContext, 'aws' | 'desired'>,
): Promise<readonly Region[]> => {
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const place: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  const own = assembly.stackSets.filter(
    (stackSet) => stackSet.targets.model === 'self-managed' && !watchesSlack(assembly, stackSet),
  )
  const held = await mapBounded(own, concurrentStacks, ({ name }) => observeInstances(place, name))
  const lacking = regionsOf(manifest).filter((one) =>
    held.some((instances) => instanceVerdict(instances.find((instance) => instance.region === one)) !== 'current'),
  )
  if (lacking.length === 0) return []
  const found = await describeStack(place, slackStack)
  const listed = found === undefined ? '' : await heldTemplate(place, found)
  return lacking.filter((one) => !listed.includes(`:sns:${one}:`))
}

/** The engine for the stacks without some Regions; undefined where the stacks cannot be without them. */
const engineWithout = async (
  silent: readonly Region[],
  { desired: { manifest }, engine, engineFor }: PerformContext,
): Promise<StackEngine | undefined> => {
  if (silent.length === 0) return engine
  if (silent.includes(manifest.regions.home)) return undefined
  return engineFor?.(regionsOf(manifest).filter((region) => !silent.includes(region)))
}

const failure = (region: Region, { desired: { manifest } }: PerformContext): AccountFailure => ({
  account: manifest.organization.securityAccount,
  region,
  code: 'SLACK_WITHOUT_REGION',
  message: `Slack receives no alerts from ${region} yet: the topics of its alerts do not exist`,
  wayOut: accountFailureCodes.SLACK_WITHOUT_REGION.wayOut,
})
