import { idKinds, parseRegion, type Region } from '../../manifest/ids'
import type { LastLook } from '../state/observed-fast'
import { bucketCount } from './account-buckets'

/** How a look is written; the marks have three bytes each, the buckets of a Region one bit. */
interface WrittenLook {
  readonly version: 1
  readonly at: string
  readonly marks: string
  readonly open: Readonly<Record<string, string>>
}

const bytesOfMark = 3

const marksText = (marks: readonly number[]): string => {
  const bytes = Buffer.alloc(bucketCount * bytesOfMark)
  for (const [bucket, mark] of marks.entries()) bytes.writeUIntBE(mark, bucket * bytesOfMark, bytesOfMark)
  return bytes.toString('base64url')
}

const bucketsText = (buckets: ReadonlySet<number>): string => {
  if (buckets.size === 0) return ''
  const bytes = Buffer.alloc(bucketCount / 8)
  for (const bucket of buckets) bytes.writeUInt8(bytes.readUInt8(bucket >> 3) | (1 << (bucket & 7)), bucket >> 3)
  return bytes.toString('base64url')
}

/** One look as text of at most 4,096 characters, which a standard parameter holds, for as many Regions as AWS has. */
export const lookText = ({ at, marks, open }: LastLook): string => {
  const regions = Object.entries(open).sort(([a], [b]) => (a < b ? -1 : 1))
  const written: WrittenLook = {
    version: 1,
    at: new Date(at).toISOString(),
    marks: marksText(marks),
    open: Object.fromEntries(regions.map(([region, buckets]) => [region, bucketsText(buckets ?? new Set())])),
  }
  return JSON.stringify(written)
}

const bucketsIn = (text: string): ReadonlySet<number> => {
  const bytes = Buffer.from(text, 'base64url')
  const all = Array.from({ length: bytes.length * 8 }, (_, bucket) => bucket)
  return new Set(all.filter((bucket) => (bytes.readUInt8(bucket >> 3) & (1 << (bucket & 7))) !== 0))
}

const isWritten = (value: Partial<WrittenLook>): value is WrittenLook =>
  value.version === 1 &&
  !Number.isNaN(Date.parse(String(value.at))) &&
  typeof value.marks === 'string' &&
  Buffer.from(value.marks, 'base64url').length === bucketCount * bytesOfMark &&
  typeof value.open === 'object' &&
  value.open !== null &&
  Object.values(value.open).every((buckets) => typeof buckets === 'string')

const parse = (text: string): Partial<WrittenLook> => {
  try {
    return (JSON.parse(text) ?? {}) as Partial<WrittenLook>
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** A look that was written; undefined for anything else, and for what another version wrote: then everything is read. */
export const parseLook = (text: string): LastLook | undefined => {
  const written = parse(text)
  if (!isWritten(written)) return undefined
  const marks = Buffer.from(written.marks, 'base64url')
  return {
    at: Date.parse(written.at),
    marks: Array.from({ length: bucketCount }, (_, bucket) => marks.readUIntBE(bucket * bytesOfMark, bytesOfMark)),
    open: Object.fromEntries(
      Object.entries(written.open).flatMap(([region, buckets]): readonly (readonly [Region, ReadonlySet<number>])[] =>
        idKinds.region.pattern.test(region) ? [[parseRegion(region), bucketsIn(buckets)]] : [],
      ),
    ),
  }
}
