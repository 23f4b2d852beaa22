import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { Manifest } from '../../../manifest/manifest'
import type { AlertWay } from '../../../planning/alerts/alert-hops'
import { type FollowedWay, followAlert, grownSince, type HopCounts } from '../../../planning/alerts/follow-alert'
import type { AlertHop } from '../../../planning/alerts/hop-kinds'
import type { Aws } from '../../aws/clients'
import { TimedOut, waitUntil } from '../../base/wait-until'
import { type CountedWindow, readHopMetrics } from '../../observe/read-hop-metrics'
import type { TestAlertView } from '../../output/views/test-alert-view'
import type { OperatorContext } from '../../session/context'
import type { Connection } from '../../session/survey'
import type { TestAlertOptions } from '../declarations'
import { memberRoleOf } from './wanted-alert'

/** What was asked for, and who is told what became of it. */
export interface Asked {
  readonly options: TestAlertOptions
  readonly context: OperatorContext
  readonly view: TestAlertView
}

/** What a test is followed with. */
interface Following {
  readonly manifest: Manifest
  readonly connection: Connection
  readonly context: OperatorContext
}

/** GuardDuty sends a new finding within five minutes, and CloudWatch shows what was counted some minutes later. */
export const newEventSeconds = 15 * 60
/** How often it is looked. */
export const lookEverySeconds = 15

/** The CloudWatch client of the account that a hop is in. */
export const metricsOf =
  (manifest: Manifest, aws: Aws) =>
  async ({ account, region }: Pick<AlertHop, 'account' | 'region'>): Promise<CloudWatchClient> =>
    account === manifest.organization.securityAccount
      ? aws.cloudWatch(region)
      : (await aws.inMember(account, memberRoleOf(manifest))).cloudWatch(region)

/** The hops of all ways, each once: ways share some. */
export const hopsOf = (ways: readonly AlertWay[]): readonly AlertHop[] => [...new Set(ways.flatMap(({ hops }) => hops))]

/** In AWS's time, in milliseconds: what is counted of a test that begins now and is waited for so many seconds. */
export const windowOf = (from: number, seconds: number): CountedWindow => ({
  from,
  until: from + seconds * 1000 + 120_000,
})

/** Follows the alert until it arrived on every way, or the deadline. */
export const followWays = async (
  { manifest, connection, context }: Following,
  ways: readonly AlertWay[],
  since: { readonly window: CountedWindow; readonly before: HopCounts; readonly seconds: number },
): Promise<readonly FollowedWay[]> => {
  const { clock } = connection.run
  const hops = hopsOf(ways)
  const cloudWatch = metricsOf(manifest, connection.aws)
  let followed: readonly FollowedWay[] = []
  const look = async (): Promise<readonly FollowedWay[]> => {
    const counts = await readHopMetrics({ hops, ...since.window, cloudWatch })
    followed = followAlert(ways, grownSince(since.before, counts))
    return followed
  }
  try {
    return await waitUntil({
      what: 'the alert to arrive',
      look,
      done: (all) => all.every(({ arrived }) => arrived),
      describe: (all) => `arrived on ${all.filter(({ arrived }) => arrived).length} of ${all.length} ways`,
      every: lookEverySeconds,
      atMost: since.seconds,
      clock,
      output: context.output,
    })
  } catch (error) {
    if (error instanceof TimedOut) return followed
    throw error
  }
}
