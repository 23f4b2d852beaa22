import { createHash } from 'node:crypto'
import { table } from '../../../kit/own-members'
import type { Json } from '../../../pattern/pattern'
import type { Catcher, Retrier } from '../definition/definition'
import { StateError } from './state-error'
import type { Outcome, Visit } from './visit'

/** Where a state leads to: `next` is undefined at an end. */
export interface Passage extends Outcome {
  readonly next: string | undefined
}

/** What the wildcards do not match (BEHAVIOUR 26). */
const unmatched: Readonly<Record<string, readonly string[]>> = table({
  'States.ALL': ['States.DataLimitExceeded', 'States.Runtime'],
  'States.TaskFailed': ['States.DataLimitExceeded', 'States.Runtime', 'States.Timeout'],
})

const matches = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }, { error }: StateError): boolean =>
  ErrorEquals.some((name) => name === error || (unmatched[name] !== undefined && !unmatched[name].includes(error)))

/** Seconds before a retry. @param attempt how many retries of the rule came before. */
const pause = (retrier: Retrier, attempt: number, seed: string): number => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier
  const delay = Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds)
  if (retrier.JitterStrategy !== 'FULL') return delay
  return (delay * createHash('sha256').update(seed).digest().readUInt32BE()) / 2 ** 32
}

const MAXIMUM_ATTEMPTS = 3

/** The rule by which an error is tried again, if its attempts are not used up; its pause has passed then. */
const retried = (visit: Visit, rules: readonly Retrier[], used: Map<Retrier, number>, error: StateError): boolean => {
  const rule = rules.find((candidate) => matches(candidate, error))
  const attempt = rule ? (used.get(rule) ?? 0) : 0
  if (!rule || attempt >= (rule.MaxAttempts ?? MAXIMUM_ATTEMPTS)) return false
  used.set(rule, attempt + 1)
  visit.retries += 1
  visit.run.wait(pause(rule, attempt, `${visit.run.settings.arn}/${visit.name}/${visit.retries}`) * 1000)
  return true
}

const caught = async (visit: Visit, rules: readonly Catcher[], error: StateError): Promise<Passage> => {
  const index = rules.findIndex((rule) => matches(rule, error))
  const rule = rules[index]
  if (!rule) throw error
  const errorOutput: Json = { Error: error.error, Cause: error.message }
  return { ...(await visit.results(rule, errorOutput, { errorOutput }, `Catch[${index}]/`)), next: rule.Next }
}

/**
 * Does the work of a state until it succeeds, is caught, or has failed for good.
 * @throws StateError
 */
export const recovering = async (
  visit: Visit,
  rules: { readonly Retry?: readonly Retrier[]; readonly Catch?: readonly Catcher[] },
  work: () => Promise<Passage>,
): Promise<Passage> => {
  const used = new Map<Retrier, number>()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StateError)) throw error
      if (!retried(visit, rules.Retry ?? [], used, error)) return caught(visit, rules.Catch ?? [], error)
    }
  }
}
