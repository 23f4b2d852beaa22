import { readFileSync } from 'node:fs'
import { parseRegion } from '../../apps/manifest/ids'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { readMessages } from '../../scripts/gallery/read-messages'

const everywhere = ['ap-northeast-1', 'us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1'].map(
  parseRegion,
)

const rootUse = (region: string, index: number) => ({
  id: `e${index}`,
  region: parseRegion(region),
  detail: {
    accountId: '444444444444',
    id: `f${index}`,
    type: 'Policy:IAMUser/RootCredentialUsage',
    severity: 4,
    resource: {
      resourceType: 'AccessKey',
      accessKeyDetails: { userName: 'Root', userType: 'Root', principalId: '444444444444' },
    },
    service: { eventFirstSeen: '2026-11-28T02:00:00.000Z', eventLastSeen: '2026-11-28T02:00:00.000Z', count: 1 },
  },
})

describe('readMessages', () => {
  it('shows one use of the root user, found in six Regions, as one thread and as mails of one subject, none missing', async () => {
    const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
    if (!('manifest' in loaded)) throw new Error('accounts.json is not valid')
    const [home, ...others] = everywhere
    const manifest = { ...loaded.manifest, regions: { home: home!, others } }
    const read = await readMessages(manifest, everywhere.map(rootUse))
    const slack = read.flatMap(({ slack }) => slack).filter(({ channel }) => channel === 'C0SECURITY')
    const mail = read.flatMap(({ mail }) => mail).filter(({ to }) => to === 'security@example.com')
    expect([slack.length, new Set(slack.map(({ thread }) => thread)).size]).toEqual([6, 1])
    expect([mail.length, new Set(mail.map(({ subject }) => subject)).size]).toEqual([6, 1])
    for (const index of everywhere.keys()) {
      expect(slack.filter(({ text }) => text.includes(`\`f${index}\``)).length).toBe(1)
      expect(mail.filter(({ body }) => body.includes(`Finding: f${index}\n`)).length).toBe(1)
    }
  })
})
