import { unbuilt } from '../../kit/unbuilt'
import { invalid } from './state'

/** When a rule is due (BEHAVIOUR 23). */
export type Schedule =
  | { readonly kind: 'rate'; readonly milliseconds: number }
  | { readonly kind: 'cron'; readonly fields: CronFields }

/** The values at which each field of a cron expression is due. */
interface CronFields {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  /** 1 is Sunday. */
  readonly weekdays: ReadonlySet<number>
  readonly years: ReadonlySet<number>
}

const notValid = (): Error => invalid('Parameter ScheduleExpression is not valid.')

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const unitLengths: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY }

const readRate = (text: string): Schedule => {
  const [, value = '', unit = '', plural = ''] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(text) ?? []
  const count = Number(value)
  if (count < 1 || (count === 1) !== (plural === '')) throw notValid()
  return { kind: 'rate', milliseconds: count * (unitLengths[unit] ?? Number.NaN) }
}

/** A field of a cron expression: its smallest and largest value, and the names that stand for values. */
interface Field {
  readonly from: number
  readonly to: number
  readonly names?: readonly string[]
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const readValue = (text: string, { from, to, names = [] }: Field): number => {
  const named = names.indexOf(text.toUpperCase())
  const value = named >= 0 ? from + named : Number(text)
  if (!/^\d+$|^[A-Za-z]{3}$/.test(text) || !(value >= from && value <= to)) throw notValid()
  return value
}

/** Values from `first` to `last`; a range such as 20-2 goes on over the end of the field. */
const range = (first: number, last: number, { from, to }: Field): number[] => {
  const size = to - from + 1
  const length = ((last - first + size) % size) + 1
  return Array.from({ length }, (_, index) => from + ((first - from + index) % size))
}

const readItem = (item: string, field: Field): number[] => {
  const [span = '', step, ...more] = item.split('/')
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) throw notValid()
  const [first = '', last, ...rest] = span.split('-')
  if (rest.length > 0) throw notValid()
  if (span === '*') return range(field.from, field.to, field).filter((_, index) => index % Number(step ?? 1) === 0)
  const start = readValue(first, field)
  const alone = step === undefined ? start : field.to
  const values = range(start, last === undefined ? alone : readValue(last, field), field)
  return values.filter((_, index) => index % Number(step ?? 1) === 0)
}

const readField = (text: string, field: Field): ReadonlySet<number> =>
  new Set(text.split(',').flatMap((item) => readItem(item, field)))

const day: Field = { from: 1, to: 31 }
const weekday: Field = { from: 1, to: 7, names: weekdays }

const readCron = (text: string): Schedule => {
  const fields = /^cron\((.*)\)$/.exec(text)?.[1]?.split(/\s+/) ?? []
  const [minutes = '', hours = '', days = '', monthsText = '', weekdaysText = '', years = ''] = fields
  if (fields.length !== 6 || (days === '?') === (weekdaysText === '?')) throw notValid()
  if (/[LW]/.test(days) || /^\d?L|#/.test(weekdaysText))
    throw unbuilt(`The sandbox does not build L, W and # of schedules: ${text}.`)
  return {
    kind: 'cron',
    fields: {
      minutes: readField(minutes, { from: 0, to: 59 }),
      hours: readField(hours, { from: 0, to: 23 }),
      days: readField(days === '?' ? '*' : days, day),
      months: readField(monthsText, { from: 1, to: 12, names: months }),
      weekdays: readField(weekdaysText === '?' ? '*' : weekdaysText, weekday),
      years: readField(years, { from: 1970, to: 2199 }),
    },
  }
}

/**
 * Reads `rate(…)` or `cron(…)`.
 * @throws AwsError `ValidationException`; `NotImplemented` (HTTP 501) for L, W and #
 */
export const parseSchedule = (text: string): Schedule => (text.startsWith('rate') ? readRate(text) : readCron(text))

/** A span of time, in milliseconds since the epoch. */
export interface Span {
  /** When the rule was put, where a rate starts. */
  readonly start: number
  /** Exclusive. */
  readonly after: number
  /** Inclusive. */
  readonly until: number
}

const isDueDay = ({ days, months, weekdays, years }: CronFields, at: Date): boolean =>
  days.has(at.getUTCDate()) &&
  months.has(at.getUTCMonth() + 1) &&
  weekdays.has(at.getUTCDay() + 1) &&
  years.has(at.getUTCFullYear())

/** The instants of a day, latest first. */
const instantsOfDay = (fields: CronFields, midnight: number): number[] => {
  if (!isDueDay(fields, new Date(midnight))) return []
  const descending = (values: ReadonlySet<number>): number[] => [...values].sort((left, right) => right - left)
  return descending(fields.hours).flatMap((hour) =>
    descending(fields.minutes).map((minute) => midnight + hour * HOUR + minute * MINUTE),
  )
}

const dueOfCron = (fields: CronFields, { after, until }: Span, limit: number): number[] => {
  const found: number[] = []
  const firstDay = Math.floor(after / DAY) * DAY
  for (let midnight = Math.floor(until / DAY) * DAY; midnight >= firstDay && found.length < limit; midnight -= DAY) {
    found.push(...instantsOfDay(fields, midnight).filter((at) => at > after && at <= until))
  }
  return found.slice(0, limit)
}

const dueOfRate = (length: number, { start, after, until }: Span, limit: number): number[] => {
  const last = Math.floor((until - start) / length)
  const first = Math.max(1, Math.floor((after - start) / length) + 1, last - limit + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => start + (last - index) * length)
}

/** The instants of a span at which a schedule is due, ascending: the latest `limit` of them. */
export const dueInstants = (schedule: Schedule, span: Span, limit: number): number[] =>
  (schedule.kind === 'rate'
    ? dueOfRate(schedule.milliseconds, span, limit)
    : dueOfCron(schedule.fields, span, limit)
  ).reverse()
