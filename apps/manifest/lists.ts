import type { AccountId, Region } from './ids'
import { type LimitName, limits } from './limits'

/** The kinds of lists that GuardDuty takes; it makes no findings about what is on a trusted one. */
export const listKinds = ['TRUSTED_IPS', 'THREAT_IPS', 'TRUSTED_ENTITIES', 'THREAT_ENTITIES'] as const
/** A kind of lists: IPSet, ThreatIntelSet, TrustedEntitySet and ThreatEntitySet in AWS's API. */
export type ListKind = (typeof listKinds)[number]

/** The formats of a list's file, which are the same for all kinds (API reference: IpSetFormat, TrustedEntitySetFormat, …). */
export const listFormats = ['TXT', 'STIX', 'OTX_CSV', 'ALIEN_VAULT', 'PROOF_POINT', 'FIRE_EYE'] as const
/** A format of a list's file. */
export type ListFormat = (typeof listFormats)[number]

/** A list of addresses, or of addresses and domains, that GuardDuty trusts or takes for threats in the whole organization. */
export interface ProtectionList {
  readonly name: string
  readonly kind: ListKind
  readonly format: ListFormat
  /** Where its file is in S3, as the manifest has it. */
  readonly location: string
  /** Who owns the bucket; absent where it is not said, and GuardDuty takes the security account for a list of entities. */
  readonly expectedBucketOwner?: AccountId
  /** The Regions in which it is; absent for all. */
  readonly regions?: readonly Region[]
  /** Why, in a person's words. */
  readonly note?: string
}

/** What is known of a kind of lists. */
interface ListKindFacts {
  /** How AWS's console calls one. */
  readonly title: string
  readonly isTrusted: boolean
  /** How many a detector has at most. */
  readonly limit: LimitName
}

/** What is known of each kind. */
export const listKindFacts: Readonly<Record<ListKind, ListKindFacts>> = {
  TRUSTED_IPS: { title: 'trusted IP list', isTrusted: true, limit: 'trustedIpLists' },
  THREAT_IPS: { title: 'threat list', isTrusted: false, limit: 'threatIpLists' },
  TRUSTED_ENTITIES: { title: 'trusted entity set', isTrusted: true, limit: 'trustedEntitySets' },
  THREAT_ENTITIES: { title: 'threat entity set', isTrusted: false, limit: 'threatEntitySets' },
}

/** How many lists of a kind a detector has at most. */
export const listLimit = (kind: ListKind): number => limits[listKindFacts[kind].limit].takes

/** A file in S3. */
export interface S3Object {
  readonly bucket: string
  readonly key: string
}

/** The forms in which AWS takes a location: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-lists-create-activate.html */
const locationForms: readonly RegExp[] = [
  /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<key>.+)$/,
  /^https?:\/\/s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<key>.+)$/,
  /^https?:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/(?<key>.+)$/,
]

/** The file that a location names; undefined where it has none of the forms that GuardDuty takes. */
export const findS3Object = (location: string): S3Object | undefined => {
  if (location.length > 300 || /\p{C}/u.test(location) || location.trim() !== location) return undefined
  for (const form of locationForms) {
    const { bucket, key } = form.exec(location)?.groups ?? {}
    if (bucket !== undefined && key !== undefined) return { bucket, key }
  }
  return undefined
}

/** Whether two locations name the same file, in whichever form. */
export const isSameObject = (left: string, right: string): boolean => {
  const [one, other] = [findS3Object(left), findS3Object(right)]
  if (one === undefined || other === undefined) return left === right
  return one.bucket === other.bucket && one.key === other.key
}

/** The lists that are to be in a Region. */
export const listsIn = (lists: readonly ProtectionList[], region: Region): readonly ProtectionList[] =>
  lists.filter(({ regions }) => regions?.includes(region) ?? true)
