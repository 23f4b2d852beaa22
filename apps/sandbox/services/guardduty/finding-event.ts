import { describeFinding } from './describe-finding'
import type { FindingRecord } from './finding'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

const camelCase = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(camelCase)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [lowerFirst(name), camelCase(member)]))
}

/**
 * A finding as the `detail` of its EventBridge event: the API's JSON in camel case, with the additional information as
 * members beside the text that the API has.
 */
export const findingDetail = (finding: FindingRecord): Readonly<Record<string, unknown>> => {
  const detail = camelCase(JSON.parse(JSON.stringify(describeFinding(finding)))) as { service: Record<string, Json> }
  const { additionalInfo } = detail.service
  return {
    ...detail,
    service: { ...detail.service, additionalInfo: { ...finding.additionalInfo, ...(additionalInfo as object) } },
  }
}
