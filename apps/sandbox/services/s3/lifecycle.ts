import type { LifecycleRule, LifecycleRuleFilter, Transition } from '@aws-sdk/client-s3'
import type { Call } from '../../request/operation'
import { invalidArgument, invalidRequest, malformedXml } from './refusals'
import { requireBucket, requireSetting } from './require-bucket'
import type { S3Operation } from './state'

const countOf = (record: object): number => Object.values(record).filter((value) => value !== undefined).length

const storageClasses = new Set([
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
])

/** A filter names one thing, or several inside `And`; the older `Prefix` of the rule stands in its place. */
const checkFilter = ({ Filter: filter, Prefix: prefix }: LifecycleRule): void => {
  if ((filter === undefined) === (prefix === undefined)) throw malformedXml()
  if (filter === undefined) return
  if (countOf(filter) > 1) throw malformedXml()
  const both: NonNullable<LifecycleRuleFilter['And']> | undefined = filter.And
  if (!both) return
  const { Tags: tags = [], ...rest } = both
  if (tags.length + countOf(rest) < 2) throw malformedXml()
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length)
    throw invalidRequest('Duplicate Tag Keys are not allowed.')
}

const checkDays = (days: number | undefined, action: string, least = 1): void => {
  if (days === undefined || days >= least) return
  throw invalidArgument(`'Days' for ${action} action must be a ${least === 0 ? 'nonnegative' : 'positive'} integer`)
}

/** Dates count from midnight, and the day is the service's. */
const checkDate = (date: Date | undefined): void => {
  if (date !== undefined && date.getTime() % 86_400_000 !== 0) throw invalidArgument("'Date' must be at midnight GMT")
}

const checkExpiration = ({ Expiration: expiration, Filter: filter }: LifecycleRule): void => {
  if (!expiration) return
  if (countOf(expiration) !== 1) throw malformedXml()
  checkDays(expiration.Days, 'Expiration')
  checkDate(expiration.Date)
  const tagged = filter?.Tag !== undefined || filter?.And?.Tags !== undefined
  if (expiration.ExpiredObjectDeleteMarker !== undefined && tagged) throw malformedXml()
}

const checkTransition = ({ Days: days, Date: date, StorageClass: storageClass }: Transition): void => {
  if (!storageClasses.has(storageClass ?? '') || countOf({ days, date }) !== 1) throw malformedXml()
  checkDays(days, 'Transition', 0)
  checkDate(date)
  if (days !== undefined && days < 30 && /_IA$/.test(storageClass ?? '')) {
    throw invalidArgument(
      `'Days' in Transition action must be greater than or equal to 30 for storageClass '${storageClass}'`,
    )
  }
}

/** What is moved to another class must live longer than until then. */
const checkOrder = ({ Expiration: expiration, Transitions: transitions = [], Filter, Prefix }: LifecycleRule): void => {
  const last = Math.max(...transitions.map(({ Days }) => Days ?? 0))
  if (expiration?.Days === undefined || transitions.length === 0 || expiration.Days > last) return
  throw invalidArgument(
    `'Days' in the Expiration action for filter '(prefix=${Filter?.Prefix ?? Prefix ?? ''})' must be greater than 'Days' in the Transition action`,
  )
}

const checkOldVersions = (rule: LifecycleRule): void => {
  const { NoncurrentVersionExpiration: expiration, NoncurrentVersionTransitions: transitions = [] } = rule
  if (expiration) {
    if (expiration.NoncurrentDays === undefined) throw malformedXml()
    checkDays(expiration.NoncurrentDays, 'NoncurrentVersionExpiration')
  }
  for (const { NoncurrentDays: days, StorageClass } of transitions) checkTransition({ Days: days, StorageClass })
}

const checkRule = (rule: LifecycleRule): void => {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml()
  if ((rule.ID ?? '').length > 255) throw invalidArgument('ID length should not exceed allowed limit of 255')
  checkFilter(rule)
  const { ID: _id, Status: _status, Filter: _filter, Prefix: _prefix, ...actions } = rule
  if (countOf(actions) === 0) throw invalidRequest('At least one action needs to be specified in a rule')
  checkExpiration(rule)
  for (const transition of rule.Transitions ?? []) checkTransition(transition)
  checkOrder(rule)
  checkOldVersions(rule)
  checkDays(rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation, 'AbortIncompleteMultipartUpload')
}

/** Rules as the bucket keeps them: what has no id is given one. @throws AwsError see BEHAVIOUR 17 */
const checkedRules = (rules: readonly LifecycleRule[], call: Call): LifecycleRule[] => {
  if (rules.length === 0 || rules.length > 1000) throw malformedXml()
  for (const rule of rules) checkRule(rule)
  const ids = rules.flatMap(({ ID }) => ID ?? [])
  if (new Set(ids).size < ids.length) {
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule')
  }
  return rules.map((rule) => ({ ...rule, ID: rule.ID ?? call.world.ids.base32(48) }))
}

/**
 * Sets the lifecycle rules, which are kept and not run (BEHAVIOUR 15, 17). Throws `MalformedXML`, `InvalidArgument`,
 * `InvalidRequest`.
 */
export const putBucketLifecycleConfiguration: S3Operation<'PutBucketLifecycleConfiguration'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  bucket.lifecycle = checkedRules(input.LifecycleConfiguration?.Rules ?? [], call)
  bucket.smallestTransition = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K'
  return { TransitionDefaultMinimumObjectSize: bucket.smallestTransition }
}

/** Reads the lifecycle rules (BEHAVIOUR 15). */
export const getBucketLifecycleConfiguration: S3Operation<'GetBucketLifecycleConfiguration'> = (input, call) => {
  const { lifecycle, smallestTransition } = requireBucket(call, input, 's3:GetLifecycleConfiguration')
  return {
    Rules: requireSetting(lifecycle, 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'),
    TransitionDefaultMinimumObjectSize: smallestTransition,
  }
}

/** Takes the lifecycle rules away. */
export const deleteBucketLifecycle: S3Operation<'DeleteBucketLifecycle'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  delete bucket.lifecycle
  return {}
}
