import type { Notice } from '../../planning/refusals/notice-codes'
import type { Refusal } from '../../planning/refusals/refusal'
import type { Waiting } from '../../planning/refusals/waiting-codes'
import type { Paint } from './paint'

/** Something with a code that a person may look up. */
interface Coded {
  readonly code: string
  readonly message: string
}

const section = (title: string, items: readonly Coded[], paint: Paint): string =>
  items.length === 0
    ? ''
    : `${paint('strong', title)}\n${items.map(({ code, message }) => `  ${code}  ${message}\n`).join('')}`

/** What AWS or a person still has to finish. Empty text when there is nothing. */
export const renderWaiting = (waiting: readonly Waiting[], paint: Paint): string => section('Waiting', waiting, paint)

/** Notices that a screen shows already, which are not repeated on it. */
export type ShownNotices = Set<string>

/** Named facts that stop nothing, but for those that the screen shows already. Empty text when there are none. */
export const renderNotices = (notices: readonly Notice[], paint: Paint, shown: ShownNotices = new Set()): string => {
  const fresh = notices.filter(({ code, message }) => !shown.has(`${code} ${message}`))
  for (const { code, message } of fresh) shown.add(`${code} ${message}`)
  return section('Worth knowing', fresh, paint)
}

/** Why nothing is performed, each with its way out and the flag that lifts it. Empty text when there is no refusal. */
export const renderRefusals = (refusals: readonly Refusal[], paint: Paint): string =>
  refusals
    .map(({ code, message, wayOut, flag }) => {
      const lifted = flag ? `\n  To go ahead all the same: ${flag}` : ''
      return `${paint('problem', `refused ${code}`)}  ${message}\n  ${wayOut}${lifted}\n`
    })
    .join('')
