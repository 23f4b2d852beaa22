import type { AccountId, Region } from '../../manifest/ids'
import { regionNames } from '../../manifest/regions'
import { type AddedSource, alertSources, testSource } from '../../manifest/sources/sources'

/** An event as EventBridge delivers it. */
export interface ServiceEvent {
  readonly id: string
  readonly account: AccountId
  readonly region: Region
  readonly source: string
  readonly 'detail-type': string
  readonly time: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

/** Where a sample is said to be. */
export interface SamplePlace {
  readonly account: AccountId
  readonly region: Region
}

/** The accounts of AWS's documentation, which samples are of. */
const documentedAccounts = /\b(111122223333|123456789012|444455556666)\b/g
const knownRegions = new RegExp(`\\b(${regionNames.join('|')})\\b`, 'g')

const moved = (value: unknown, place: SamplePlace): unknown => {
  if (typeof value === 'string') {
    return value.replace(documentedAccounts, place.account).replace(knownRegions, place.region)
  }
  if (Array.isArray(value)) return value.map((item) => moved(item, place))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, place)]))
}

const textsOf = (values: readonly string[], place: SamplePlace): readonly string[] =>
  values.map((value) => String(moved(value, place)))

/** A source's sample as the service would send it from an account and Region, with the time of now (ISO 8601). */
export const sampleEvent = (source: AddedSource, place: SamplePlace, now: string): ServiceEvent => {
  const { sample } = alertSources[source]
  return {
    id: '00000000-0000-4000-8000-000000000000',
    ...place,
    source: sample.source,
    'detail-type': sample['detail-type'],
    time: now,
    resources: textsOf(sample.resources, place),
    detail: Object.fromEntries(Object.entries(sample.detail).map(([key, value]) => [key, moved(value, place)])),
  }
}

/**
 * The same as a test: AWS takes no event whose source begins with `aws.` (PutEvents, API reference), and whoever reads it is told that it
 * is a test.
 */
export const testEvent = (source: AddedSource, place: SamplePlace, now: string): ServiceEvent => ({
  ...sampleEvent(source, place, now),
  source: testSource,
})
