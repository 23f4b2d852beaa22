import type { z } from 'zod'
import { type Scenario, scenarioSchema } from './scenario'
import { ScenarioError } from './scenario-error'
import { findContradictions } from './scenario-rules'

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

/** What is wrong with a key is told by the issue within. */
const saying = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message

/**
 * Checks a scenario that was read from JSON.
 * @throws ScenarioError naming everything that is wrong, with its place.
 */
export const parseScenario = (value: unknown): Scenario => {
  const parsed = scenarioSchema.safeParse(value)
  if (!parsed.success) {
    throw new ScenarioError(parsed.error.issues.map((issue) => ({ place: placeOf(issue.path), says: saying(issue) })))
  }
  const contradictions = findContradictions(parsed.data)
  if (contradictions.length > 0) throw new ScenarioError(contradictions)
  return parsed.data
}
