import type { SourceName } from '../../../../apps/manifest/sources/sources'
import { compilePattern } from '../../../../apps/sandbox/pattern/compile-pattern'
import { type Json, matchPattern } from '../../../../apps/sandbox/pattern/pattern'
import type { AlertSource, EventReading } from '../../../../stacks/sources/alert-source'
import { readEvent } from '../../../../stacks/sources/reading'
import { expression } from '../../../../stacks/words/expression'
import { evaluate } from '../../words/support/evaluate'

/** What a source's reading yields of an event. */
export type Read = { readonly [Part in Exclude<keyof EventReading, 'given'>]: Json }

/** An event of a source as EventBridge delivers it: to the account that it is about, or to the security account, 222222222222. */
export const eventOf = (source: AlertSource, change: { readonly detail?: object; readonly type?: string } = {}) => ({
  version: '0',
  id: 'e1d1c5a4-0000-4000-8000-000000000000',
  'detail-type': change.type ?? source.sample['detail-type'],
  source: source.sample.source,
  account: source.arrives.in === 'everyAccount' ? '111122223333' : '222222222222',
  time: '2026-10-05T08:01:00Z',
  region: 'eu-west-1',
  resources: source.sample.resources,
  detail: change.detail ?? source.sample.detail,
})

/** What the source reads of an event, by the sandbox's engine of Step Functions' expressions. */
export const read = async ({ reading }: AlertSource, event: object): Promise<Read> =>
  (await evaluate(expression(readEvent(reading)), { event })) as unknown as Read

/** Whether the source's pattern matches an event where these sources are routed. */
export const matches = ({ pattern }: AlertSource, event: object, routed: readonly SourceName[] = []): boolean =>
  matchPattern(compilePattern(JSON.stringify(pattern(new Set(routed)))), event as unknown as Json)

/** The sample's detail with parts of another value; a part that is undefined is absent. */
export const changed = (source: AlertSource, change: object): object =>
  JSON.parse(JSON.stringify({ ...source.sample.detail, ...change }))
