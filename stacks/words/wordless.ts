import { expression } from './expression'

/** Account, Region, severity, type and id, in letters that services choose and nobody else. */
export const inShort = `'Account ' & $event.detail.accountId & ', ' & $event.region & ', severity ' & $event.detail.severity
  & ', type ' & $event.detail.type & ', finding ' & $event.detail.id`

/** What an event is called that is told without words, and what is said of it: an expression where there are other sources. */
const wordless = (bySource: boolean, says: string): string =>
  bySource
    ? `($source = 'GUARDDUTY' ? 'GuardDuty finding' : 'Event of ' & $by) & '${says}'`
    : `'GuardDuty finding${says}'`

/** The notification in Slack of an event of which nothing else can be told. */
export const shortNotification = (bySource: boolean): string =>
  expression(`{
  'version': '1.0',
  'source': 'custom',
  'content': {
    'textType': 'client-markdown',
    'title': ${wordless(bySource, ' that could not be put into words')},
    'description': ${inShort}
  }
}`)

const plainSubject = (bySource: boolean): string =>
  wordless(bySource, bySource ? ', as the event that was sent' : ', as the event that GuardDuty sent')

/** The mail that holds an event as it came. */
export const plainMail = (bySource: boolean): string =>
  expression(`{
  'topic': $topic,
  'subject': ${plainSubject(bySource)},
  'grade': 'Not put into words',
  'severity': $event.detail.severity,
  'account': $event.detail.accountId,
  'id': $event.detail.id,
  'first': ${inShort},
  'text': $body
}`)

/** Characters of an event that is mailed so: of longer ones a batch of ten would be more than a machine takes. */
export const longestPlainMail = 15_000

/** The subject of such a mail: a constant where it is the same for all events. */
export const subjectOf = (bySource: boolean): string =>
  bySource ? expression(plainSubject(true)) : plainSubject(false).slice(1, -1)
