import type { LifecycleRule } from '@aws-sdk/client-s3'

type Rule = Readonly<Record<string, unknown>>

const translated = new Set([
  'Id',
  'Status',
  'Prefix',
  'ExpirationInDays',
  'ExpiredObjectDeleteMarker',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
])

const expiration = (rule: Rule): Pick<LifecycleRule, 'Expiration'> => {
  const days = rule['ExpirationInDays']
  const marker = rule['ExpiredObjectDeleteMarker']
  if (days === undefined && marker === undefined) return {}
  return {
    Expiration: {
      ...(days === undefined ? {} : { Days: Number(days) }),
      ...(marker === undefined ? {} : { ExpiredObjectDeleteMarker: String(marker) === 'true' }),
    },
  }
}

const noncurrent = (rule: Rule): Pick<LifecycleRule, 'NoncurrentVersionExpiration'> => {
  const given = rule['NoncurrentVersionExpiration'] as Rule | undefined
  if (!given) return {}
  const kept = given['NewerNoncurrentVersions']
  return {
    NoncurrentVersionExpiration: {
      NoncurrentDays: Number(given['NoncurrentDays']),
      ...(kept === undefined ? {} : { NewerNoncurrentVersions: Number(kept) }),
    },
  }
}

const abortion = (rule: Rule): Pick<LifecycleRule, 'AbortIncompleteMultipartUpload'> => {
  const given = rule['AbortIncompleteMultipartUpload'] as Rule | undefined
  return given ? { AbortIncompleteMultipartUpload: { DaysAfterInitiation: Number(given['DaysAfterInitiation']) } } : {}
}

/**
 * Lifecycle rules of a template in the words of the S3 API.
 * @throws Error for a rule with a member that the sandbox does not build.
 */
export const lifecycleRules = (rules: readonly Rule[]): LifecycleRule[] =>
  rules.map((rule) => {
    const unbuilt = Object.keys(rule).find((name) => !translated.has(name))
    if (unbuilt !== undefined) throw new Error(`The sandbox does not build ${unbuilt} of a lifecycle rule`)
    return {
      ID: rule['Id'] as string | undefined,
      Status: rule['Status'] as 'Enabled' | 'Disabled',
      Filter: { Prefix: String(rule['Prefix'] ?? '') },
      ...expiration(rule),
      ...noncurrent(rule),
      ...abortion(rule),
    }
  })
