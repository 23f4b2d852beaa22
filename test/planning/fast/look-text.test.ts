import { parseRegion } from '../../../apps/manifest/ids'
import { bucketCount } from '../../../apps/planning/fast/account-buckets'
import { lookText, parseLook } from '../../../apps/planning/fast/look-text'
import { lookToNote } from '../../../apps/planning/fast/note-look'
import { assess } from '../../../apps/planning/situation/situation'
import type { LastLook } from '../../../apps/planning/state/observed-fast'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from '../worlds'

const home = parseRegion('ap-northeast-1')
const at = Date.UTC(2026, 10, 29)
const day = 24 * 60 * 60 * 1000

const look: LastLook = {
  at,
  marks: Array.from({ length: bucketCount }, (_, bucket) => bucket * 65_536),
  open: { [home]: new Set([0, 7, 255]), [parseRegion('us-east-1')]: new Set() },
}

const written = JSON.parse(lookText(look))

describe('the note of a look at all accounts', () => {
  it('reads as it was written', () => {
    expect(parseLook(lookText(look))).toEqual(look)
  })

  it.each([
    ['an empty text', ''],
    ['half of it', lookText(look).slice(0, 500)],
    ['null', 'null'],
    ['another version', JSON.stringify({ ...written, version: 2 })],
    ['no time', JSON.stringify({ ...written, at: 'yesterday' })],
    ['marks of too few accounts', JSON.stringify({ ...written, marks: 'AAAA' })],
    ['no Regions', JSON.stringify({ ...written, open: null })],
    ['buckets that are no text', JSON.stringify({ ...written, open: { [home]: { length: 3 } } })],
  ])('is none where somebody left %s in its place, so that everything is read', (_what, text) => {
    expect(parseLook(text)).toBeUndefined()
  })

  it('is written again where it is a week old or says a time to come, and else only where it says something else', () => {
    const manifest = readManifest(manifestFile)
    const desired = desiredOf(manifest)
    const noted = (lastLook: LastLook | undefined): boolean => {
      const observed = { ...inSyncWorld(manifest), ...(lastLook && { lastLook }) }
      return lookToNote(assess(desired, observed, new Set()), at) !== undefined
    }
    const first = lookToNote(assess(desired, inSyncWorld(manifest), new Set()), at)
    const same = parseLook(first ?? '')
    expect(same?.at).toBe(at)
    const later = (days: number): LastLook => ({ ...(same as LastLook), at: at + days * day })
    expect([undefined, later(0), later(-6), later(-7), later(1)].map(noted)).toEqual([true, false, false, true, true])
    expect(noted({ ...later(0), open: {} })).toBe(true)
  })
})
