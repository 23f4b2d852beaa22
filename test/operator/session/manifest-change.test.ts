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

  it('takes it out of exceptions of the protection, and those that were for it alone with it', async () => {
    const off = { features: { S3_DATA_EVENTS: 'NONE' } }
    const text = changed({
      '/protection/exceptions': [
        { regions: ['us-east-1'], ...off },
        { units: ['Workloads'], regions: ['us-east-1', 'ap-northeast-1'], ...off },
        { accounts: ['shop'], ...off },
      ],
    })
    const change = await readManifestChange(
      'accounts.json',
      { region: parseRegion('us-east-1'), isWanted: false },
      { readFile: async () => text },
    )
    expect(change.without.protection.exceptions?.map(({ regions }) => regions)).toEqual([['ap-northeast-1'], undefined])
  })
})
