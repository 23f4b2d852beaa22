import { asksOf } from '../../../request/access'
import { requireAllowed } from '../../../request/authorizer'
import type { Call } from '../../../request/operation'
import { s3Access } from '../../s3/access'
import { readTemplateObject } from '../../s3/read-template-object'
import { validationError } from '../errors'

const BODY_LIMIT = 51_200
const URL_LIMIT = 1_000_000

/** A location in S3 that a template's URL names. */
interface TemplateLocation {
  readonly bucket: string
  readonly key: string
}

const decode = (path: string): string => decodeURIComponent(path.replace(/^\//, ''))

/** Path style: `/bucket/key`. */
const pathStyle = (path: string): TemplateLocation | undefined => {
  const match = /^\/([^/]+)\/(.+)$/.exec(path)
  return match?.[1] && match[2] ? { bucket: match[1], key: decode(match[2]) } : undefined
}

/**
 * The bucket and key of a template's URL: path style and virtual-host style of S3, and path style
 * of the sandbox's own endpoint.
 */
const templateLocation = (url: string, endpoint: string): TemplateLocation | undefined => {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, pathname, origin } = new URL(url)
  if (origin === new URL(endpoint).origin) return pathStyle(pathname)
  if (protocol !== 'https:') return undefined
  if (/^s3([.-][a-z0-9-]+)*\.amazonaws\.com$/.test(hostname)) return pathStyle(pathname)
  const bucket = /^(.+?)\.s3([.-][a-z0-9-]+)*\.amazonaws\.com$/.exec(hostname)?.[1]
  return bucket ? { bucket, key: decode(pathname) } : undefined
}

const fromUrl = (url: string, call: Call): string => {
  const location = templateLocation(url, call.world.endpoint)
  if (!location) throw validationError('TemplateURL must be a supported URL.')
  requireAllowed(call, () => asksOf(s3Access, 'GetObject', { Bucket: location.bucket, Key: location.key }, call))
  const text = readTemplateObject(call, location)
  if (Buffer.byteLength(text) > URL_LIMIT) {
    throw validationError(`Template may not exceed ${URL_LIMIT} bytes in size.`)
  }
  return text
}

/**
 * The text of the template that a request gives as body or as URL in S3, which is read in the
 * caller's name; undefined when it gives neither.
 * @throws AwsError `ValidationError` for both at once, for a body above 51,200 bytes and for a URL
 *   that is not S3's; `AccessDenied` for an object that the caller may not read.
 */
export const templateText = (
  request: { TemplateBody?: string | undefined; TemplateURL?: string | undefined },
  call: Call,
): string | undefined => {
  const { TemplateBody: body, TemplateURL: url } = request
  if (body !== undefined && url !== undefined) {
    throw validationError('You cannot specify both TemplateBody and TemplateURL.')
  }
  if (body !== undefined && Buffer.byteLength(body) > BODY_LIMIT) {
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LIMIT}`,
    )
  }
  return url === undefined ? body : fromUrl(url, call)
}
