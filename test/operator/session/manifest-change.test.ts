import { parseRegion } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { readManifestChange } from '../../../apps/operator/session/manifest-change'
import { changed } from '../../manifest/small-manifest'

const list = (name: string, regions?: readonly string[]) => ({
  name,
  kind: 'THREAT_IPS',
  format: 'TXT',
  location: `s3://lists/${name}.txt`,
  ...(regions && { regions }),
})

describe('readManifestChange', () => {
  it('takes a Region out of the lists that name it, and a list that was for it alone with it', async () => {
    const text = changed({
      '/protection/lists': [
        list('there-alone', ['us-east-1']),
        list('both', ['us-east-1', 'ap-northeast-1']),
        list('everywhere'),
      ],
    })
    const region = parseRegion('us-east-1')
    const change = await readManifestChange(
      'accounts.json',
      { region, isWanted: false },
      { readFile: async () => text },
    )
    expect(change.with.protection.lists).toHaveLength(3)
    expect(change.without.regions.others).toEqual([])
    expect(change.without.protection.lists).toEqual([list('both', ['ap-northeast-1']), list('everywhere')])
    expect('manifest' in loadManifest(text)).toBe(true)
  })
})
