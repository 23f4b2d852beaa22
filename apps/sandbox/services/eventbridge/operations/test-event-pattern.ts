import type { TestEventPatternCommandInput, TestEventPatternCommandOutput } from '@aws-sdk/client-eventbridge'
import { matchPattern } from '../../../pattern/match-pattern'
import { isJsonObject, type Json } from '../../../pattern/pattern'
import type { Operation } from '../../../request/operation'
import { checkedPattern } from '../checked-pattern'
import { invalid } from '../refusals'

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
export const testEventPattern: Operation<TestEventPatternCommandInput, TestEventPatternCommandOutput> = (input) => ({
  Result: matchPattern(checkedPattern(input.EventPattern ?? ''), checkedEvent(input.Event ?? '')),
})
