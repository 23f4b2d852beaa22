import type { Notice } from '../../planning/refusals/notice-codes'
import type { Refusal } from '../../planning/refusals/refusal'
import type { Waiting } from '../../planning/refusals/waiting-codes'
import type { Paint } from './paint'

interface Told {
  readonly code: string
  readonly message: string
}

const section = (title: string, told: readonly Told[], paint: Paint): string =>
  told.length === 0
    ? ''
    : `${paint('strong', title)}\n${told.map(({ code, message }) => `  ${code}  ${message}\n`).join('')}`

/** What AWS or a person still has to finish. Empty text when there is nothing. */
export const renderWaiting = (waiting: readonly Waiting[], paint: Paint): string => section('Waiting', waiting, paint)

/** Named facts that stop nothing. Empty text when there are none. */
export const renderNotices = (notices: readonly Notice[], paint: Paint): string =>
  section('Worth knowing', notices, paint)

/** Why nothing is performed, each with its way out and the flag that lifts it. Empty text when there is no refusal. */
export const renderRefusals = (refusals: readonly Refusal[], paint: Paint): string =>
  refusals
    .map(({ code, message, wayOut, flag }) => {
      const lifted = flag ? `\n  To go ahead all the same: ${flag}` : ''
      return `${paint('problem', `refused ${code}`)}  ${message}\n  ${wayOut}${lifted}\n`
    })
    .join('')
