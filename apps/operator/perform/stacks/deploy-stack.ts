import type { Region } from '../../../manifest/ids'
import { regionsOf } from '../../../manifest/manifest'
import type { StackEngine } from '../../session/stack-engine'
import { accountFailureCodes } from '../account-failure-codes'
import { giveUpSuspended } from '../guardduty/give-up-suspended'
import type { AccountFailure } from '../outcome'
import type { PerformContext, Performer } from '../performer'
import { continueRollback } from './continue-rollback'
import { regionsWithoutTopics } from './regions-without-topics'
import { settleInstances } from './settle-instances'

/**
 * One stack through the CDK engine. A stack that declares StackSets is complete even when instances failed, so these
 * are listed and settled afterwards. Slack listens to the topics of a Region only when they are there: where they are not, it is
 * deployed without that Region, and the Region is given as failed.
 */
export const deployStack: Performer<'deploy-stack'> = async ({ stack, before }, context) => {
  const { assembly } = context.desired
  await context.executionPolicy()
  if (before !== undefined) await prepare(stack, context)
  const silent = stack === assembly.slackStack ? await regionsWithoutTopics(stack, context) : []
  const engine = await engineWithout(silent, context)
  await engine?.deploy(stack)
  const declared = assembly.stackSets.filter((stackSet) => stackSet.stack === stack)
  const unsettled = await Promise.all(declared.map((stackSet) => settleInstances(stackSet, context)))
  return [...silent.map((region) => failure(region, context)), ...unsettled.flat()]
}

/** Brings a stack that exists into a state in which it takes an update, and StackSets that it loses into one in which they can go. */
const prepare = async (stack: string, context: PerformContext): Promise<void> => {
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
  message: `Slack does not listen to ${region} yet: the topics of its alerts are not in place`,
  wayOut: accountFailureCodes.SLACK_WITHOUT_REGION.wayOut,
})
