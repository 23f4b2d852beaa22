import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { AccountId } from '../../../manifest/ids'
import { type Manifest, requireOrganization } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, describeAwsError, isNamed } from '../../aws/errors'
import { waitUntil } from '../../base/wait-until'
import type { PerformContext } from '../kit/performer'

/** One change of policies in AWS Organizations. */
export interface PolicyCall<Answer> {
  readonly operation: string
  /** What is changed, as part of a sentence: "the policy guardpost-r-ab12". */
  readonly what: string
  readonly send: (client: OrganizationsClient) => Promise<Answer>
  /** Errors by which AWS says that it is as it is to be. */
  readonly benign?: readonly string[]
  /** Errors beside those of every change that end by themselves. */
  readonly passing?: readonly string[]
}

/** Errors of changes that another change is in the way of (errors of AttachPolicy and UpdatePolicy, API reference). */
const passingErrors = [
  'PolicyChangesInProgressException',
  'ConcurrentModificationException',
  'TooManyRequestsException',
]

/** AWS Organizations takes two changes of policies a second, and a burst of three (user guide, "Quotas"). */
const betweenCalls = 500

/** What changes of policies are made with. */
export interface PolicyContext extends Pick<PerformContext, 'aws' | 'clock' | 'output' | 'policyTurn'> {
  readonly desired: { readonly manifest: Pick<Manifest, 'organization' | 'tags'> }
}

/** The account that changes policies. */
export const managementOf = ({ desired }: Pick<PolicyContext, 'desired'>): AccountId =>
  requireOrganization(desired.manifest).managementAccount

/**
 * Makes a change of policies, one after another at the pace that AWS Organizations takes them. What another change is in the way of is
 * tried again for ten minutes. Undefined where it is done already.
 * @throws TimedOut, which names what AWS said last; AwsCallFailed for every other error
 */
export const policyCall = <Answer>(
  { operation, what, send, benign = [], passing = [] }: PolicyCall<Answer>,
  context: PolicyContext,
): Promise<Answer | undefined> =>
  context.policyTurn(async () => {
    const client = await context.aws.organizations()
    const place = { operation: `organizations:${operation}`, account: managementOf(context) }
    const look = async () => {
      try {
        return { answer: await attempt(place, () => send(client)) }
      } catch (error) {
        if (!(error instanceof AwsCallFailed)) throw error
        if (isNamed(error.cause, ...benign)) return {}
        if (isNamed(error.cause, ...passingErrors, ...passing)) return { inTheWay: describeAwsError(error, place) }
        throw error
      }
    }
    const ended = await waitUntil<Awaited<ReturnType<typeof look>>>({
      what,
      look,
      done: ({ inTheWay }) => inTheWay === undefined,
      describe: ({ inTheWay }) => `${inTheWay?.code}: ${inTheWay?.message}`,
      every: 5,
      atMost: 600,
      ...context,
    })
    return ended.answer
  })

/** Lets changes of policies follow each other, each half a second after the one before began; the first three need not wait. */
export const policyTurns = (clock: Pick<PerformContext['clock'], 'now' | 'pause'>): PerformContext['policyTurn'] => {
  let last: Promise<unknown> = Promise.resolve()
  let free = 0
  const paced = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    // What was not used of the burst comes back with time.
    free = Math.max(free, clock.now() - 2 * betweenCalls)
    const wait = free - clock.now()
    if (wait > 0) await clock.pause(wait)
    free += betweenCalls
    return work()
  }
  return (work) => {
    const turn = last.then(() => paced(work))
    last = turn.catch(() => undefined)
    return turn
  }
}
