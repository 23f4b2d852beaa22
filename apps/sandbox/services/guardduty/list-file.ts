import type { Call } from '../../request/operation'
import { buckets, currentVersion } from '../s3/state'

/** The forms of a location that the user guide lists (BEHAVIOUR 34). */
const forms: readonly RegExp[] = [
  /^s3:\/\/([^/]+)\/(.+)$/,
  /^https?:\/\/s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/([^/]+)\/(.+)$/,
  /^https?:\/\/([^/]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/(.+)$/,
]

/** The file of a list; undefined for a location of another form. */
export const listFile = (location: string): { readonly bucket: string; readonly key: string } | undefined => {
  if (location.length > 300) return undefined
  for (const form of forms) {
    const [, bucket, key] = form.exec(location) ?? []
    if (bucket !== undefined && key !== undefined) return { bucket, key }
  }
  return undefined
}

/** Why GuardDuty cannot take the file of a list that is turned on; undefined when it can (BEHAVIOUR 50). */
export const fileProblem = (
  { world }: Pick<Call, 'world'>,
  location: string,
  expectedOwner: string | undefined,
): string | undefined => {
  const { bucket: name = '', key = '' } = listFile(location) ?? {}
  const bucket = buckets(world).get(name)
  if (bucket === undefined || currentVersion(bucket, key) === undefined) return `The file ${location} does not exist.`
  if (expectedOwner !== undefined && bucket.owner !== expectedOwner) {
    return `The bucket ${name} does not belong to account ${expectedOwner}.`
  }
  return undefined
}
