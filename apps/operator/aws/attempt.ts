import type { Seen } from '../../planning/state/observed'
import { OperatorError } from '../base/operator-error'
import { AwsCallFailed, deniedBy, isNamed, NotManagement, type Place } from './errors'

/**
 * Makes an AWS call at a place that its failure will name.
 * @throws AwsCallFailed with the SDK's error, or NotManagement, as its cause; the operator's other errors as they are.
 */
export const attempt = async <Result>(place: Place, call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call()
  } catch (error) {
    throw error instanceof OperatorError && !(error instanceof NotManagement) ? error : new AwsCallFailed(place, error)
  }
}

/** Like `attempt`, for calls that say by an error of one of these names that the thing is not there. */
export const attemptUnlessMissing = async <Result>(
  place: Place,
  missing: readonly string[],
  call: () => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await attempt(place, call)
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, ...missing)) return undefined
    throw error
  }
}

/**
 * Everything on all pages of a list, which is read at a place that a failure will name. Pages may be empty and still have a next one
 * (AWS Organizations documents it), so the SDK's paginators are used, which end at the last token and not at the first empty page.
 * @throws AwsCallFailed
 */
export const everyPage = <Page, Item>(
  place: Place,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> =>
  attempt(place, async () => {
    const all: Item[] = []
    for await (const page of pages) all.push(...(itemsOf(page) ?? []))
    return all
  })

/**
 * What looking gives: a value, or the refusal of the call that would have returned it. A refusal is never taken for an
 * absence, and any other failure ends the observation.
 */
export const seen = async <Value>(look: () => Promise<Value>): Promise<Seen<Value>> => {
  try {
    return { seen: await look() }
  } catch (error) {
    const denied = error instanceof AwsCallFailed ? deniedBy(error, error.place) : undefined
    if (denied) return { denied }
    throw error
  }
}
