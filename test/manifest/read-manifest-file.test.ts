import { readManifestFile } from '../../apps/manifest/load-manifest'
import { changed } from './small-manifest'

describe('readManifestFile', () => {
  it('gives the file as it is written, with defaults and without resolving anything', () => {
    const link = 'https://example.slack.com/archives/C0SECURITY'
    expect(readManifestFile(changed({ '/routes/0/slack': link }))).toMatchObject({
      file: {
        routes: [{ slack: link }, { units: ['Workloads/Payments'], deliver: 'central' }],
        accounts: [{ state: 'ACTIVE', enroll: true }, {}, {}],
      },
    })
  })

  it('tells what breaks the schema and what breaks a rule', () => {
    const read = readManifestFile(changed({ '/version': 2, '/regions/others/0': 'ap-northeast-1' }))
    expect(read).toMatchObject({ issues: [{ code: 'MANIFEST_VERSION' }, { code: 'MANIFEST_REGION_REPEATED' }] })
  })
})
