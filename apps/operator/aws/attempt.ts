import type { Seen } from '../../planning/state/observed'
import { OperatorError } from '../base/operator-error'
import { AnswerInvalid, shownValue } from './answers/answer-invalid'
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

/** No list of AWS has so many pages, or so many in a row that are empty. */
const mostPages = 20_000
const mostEmptyPages = 1_000

/** Ends a list that would never end by itself. */
const endless = (): ((page: unknown, items: number) => void) => {
  const tokens = new Set<string>()
  let pages = 0
  let empty = 0
  return (page, items) => {
    pages += 1
    empty = items === 0 ? empty + 1 : 0
    const { NextToken, nextToken, Marker } = page as Readonly<
      Partial<Record<'NextToken' | 'nextToken' | 'Marker', string>>
    >
    const token = NextToken ?? nextToken ?? Marker
    if (token === undefined || token === '') return
    if (tokens.has(token)) {
      throw new AnswerInvalid(`NextToken is ${shownValue(token)} for the second time: the list would have no end`)
    }
    tokens.add(token)
    if (pages >= mostPages) throw new AnswerInvalid(`the list goes on after ${pages} pages`)
    if (empty >= mostEmptyPages) throw new AnswerInvalid(`the list goes on after ${empty} pages with nothing on them`)
  }
}

/**
 * Everything on all pages of a list, which is read at a place that a failure will name. Pages may be empty and still have a next one
 * (AWS Organizations documents it), so the SDK's paginators are used, which end at the last token and not at the first empty page.
 * @throws AwsCallFailed; with AnswerInvalid as its cause where a page leads back to an earlier one.
 */
export const everyPage = <Page, Item>(
  place: Place,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> =>
  attempt(place, async () => {
    const all: Item[] = []
    const judge = endless()
    for await (const page of pages) {
      const items = itemsOf(page) ?? []
      for (const item of items) all.push(item)
      judge(page, items.length)
    }
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
