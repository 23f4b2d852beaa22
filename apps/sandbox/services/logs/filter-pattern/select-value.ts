import { ownMember } from '../../../kit/own-members'
/** Whether a log event's message matches. */
export type MessageFilter = (message: string) => boolean

const steps = /\.?\['([^']+)'\]|\[(\d+)\]|\.([\w-]+)/g

const parse = (message: string): unknown => {
  try {
    return JSON.parse(message)
  } catch {
    // Lines that are not JSON simply match no JSON pattern.
    return undefined
  }
}

/** The value that a selector such as `$.detail.severity` or `$.items[0]['a b']` finds in a parsed event. */
export const selectFrom = (selector: string, event: unknown): unknown =>
  [...selector.matchAll(steps)].reduce(
    (value, [, quoted, index, name]) => ownMember(value, quoted ?? index ?? name ?? ''),
    event,
  )

/** The value that a selector finds in a message; undefined where there is none or the message is not JSON. */
export const selectValue = (selector: string, message: string): unknown => selectFrom(selector, parse(message))

/** The message as JSON; undefined where it is not. */
export const parseMessage = parse
