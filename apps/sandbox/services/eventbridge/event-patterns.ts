import { AwsError } from '../../kit/aws-error'
import { compilePattern } from '../../pattern/compile-pattern'
import { type EventPattern, isJsonObject, type Json, matchPattern, PatternError } from '../../pattern/pattern'
import type { BusEvent } from '../../world/event-inlet'
import { type EventsOperation, invalid, limitExceeded, type Rule } from './state'

const LONGEST_PATTERN = 2048

/** Reads an event pattern. @throws AwsError `InvalidEventPatternException`; `LimitExceededException` above 2,048 characters */
export const checkedPattern = (text: string): EventPattern => {
  if (text.length > LONGEST_PATTERN) throw limitExceeded()
  try {
    return compilePattern(text)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`)
  }
}

const compiled = new WeakMap<Rule, EventPattern>()

const patternOf = (rule: Rule): EventPattern | undefined => {
  const known = compiled.get(rule)
  if (known || rule.pattern === undefined) return known
  const pattern = compilePattern(rule.pattern)
  compiled.set(rule, pattern)
  return pattern
}

/** Whether a rule is on and its pattern matches an event. */
export const ruleMatches = (rule: Rule, event: BusEvent): boolean => {
  const pattern = patternOf(rule)
  return rule.state !== 'DISABLED' && pattern !== undefined && matchPattern(pattern, event as unknown as Json)
}

const required = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type']

const readJson = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`Parameter Event is not valid. Reason: ${(error as Error).message}`)
  }
}

const checkedEvent = (text: string): Json => {
  const event = readJson(text)
  if (!isJsonObject(event)) throw invalid('Parameter Event is not valid. Reason: Event is not an object.')
  const missing = required.find((name) => event[name] === undefined)
  if (missing !== undefined)
    throw invalid(`Parameter Event is not valid. Reason: Missing mandatory field "${missing}".`)
  return event
}

/** Says whether a pattern matches an event that has all mandatory fields. */
export const testEventPattern: EventsOperation<'TestEventPattern'> = (input) => ({
  Result: matchPattern(checkedPattern(input.EventPattern ?? ''), checkedEvent(input.Event ?? '')),
})
