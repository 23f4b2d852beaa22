import { renderStatus } from '../../../apps/operator/output/status/status-text'
import { coverage } from '../../../apps/planning/coverage/coverage'
import type { Observed } from '../../../apps/planning/state/observed'
import { merge } from '../../planning/merge'
import { desiredOf, home, inSyncWorld, manifestFile, other, readManifest } from '../../planning/worlds'

type Json = Parameters<typeof merge>[1]

const list = (name: string, kind: string, more: Readonly<Record<string, Json>> = {}) => ({
  name,
  kind,
  format: 'TXT',
  location: `s3://lists/${name}.txt`,
  ...more,
})

const manifest = readManifest({
  ...manifestFile,
  protection: {
    ...manifestFile.protection,
    lists: [
      list('offices', 'TRUSTED_IPS'),
      list('feed', 'THREAT_IPS'),
      list('domains', 'THREAT_ENTITIES', { regions: [other] }),
    ],
  },
})

const seen = (...lists: readonly Readonly<Record<string, Json>>[]) => ({
  lists: { seen: lists.map((one) => ({ isOurs: true, ...one })) },
})

const covered = (regions: Json) => coverage(desiredOf(manifest), merge(inSyncWorld(manifest), { regions }) as Observed)

describe('status of lists', () => {
  const found = covered({
    [home]: seen(
      list('offices', 'TRUSTED_IPS', { status: 'ACTIVE' }),
      list('feed', 'THREAT_IPS', { status: 'ACTIVE', location: 's3://lists/old.txt' }),
    ),
    [other]: seen(
      list('offices', 'TRUSTED_IPS', { status: 'DELETE_PENDING' }),
      list('domains', 'THREAT_ENTITIES', { status: 'ERROR' }),
    ),
  })

  it('has the state of each list of the manifest in each Region that it is for', () => {
    expect(found.regions.map(({ lists }) => lists?.map(({ name, state }) => [name, state]))).toEqual([
      [
        ['offices', 'ACTIVE'],
        ['feed', 'differs'],
      ],
      [
        ['offices', 'missing'],
        ['feed', 'missing'],
        ['domains', 'ERROR'],
      ],
    ])
  })

  it('is a table for people', () => {
    expect(renderStatus(found, { color: false })).toContain(
      [
        'list     kind               ap-northeast-1  us-east-1',
        'offices  trusted IP list    ACTIVE          missing',
        'feed     threat list        differs         missing',
        'domains  threat entity set  -               ERROR',
      ].join('\n'),
    )
  })

  it('does not know the state where the lists may not be read', () => {
    const lists = { denied: { operation: 'guardduty:ListIPSets', account: '222222222222', message: 'no' } }
    const [region] = covered({ [home]: { lists } }).regions
    expect(region?.lists?.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  })

  it('is left out of a manifest without lists', () => {
    const without = readManifest(manifestFile)
    const { regions } = coverage(desiredOf(without), inSyncWorld(without))
    expect(regions.map(({ lists }) => lists)).toEqual([undefined, undefined])
  })
})
