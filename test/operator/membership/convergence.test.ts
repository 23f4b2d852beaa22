import { loadManifest } from '../../../apps/manifest/load-manifest'
import { disturbances } from '../../../apps/rehearsal/convergence/disturbance'
import { smallOrganization } from '../../../apps/rehearsal/convergence/small-organization'
import { atOnce, guardDutySubject } from '../../../apps/rehearsal/convergence/subject'
import { expectConvergence } from '../../support/expect-convergence'

/** Two workloads: one is to be without S3 Protection and has Lambda Protection, one is left out. */
const withDifferences = () => {
  const file = JSON.parse(smallOrganization({ otherRegions: [], workloads: 2, isExporting: false }).manifestText)
  file.protection.enroll = 'NEW'
  file.accounts.at(-2).protection = { S3_DATA_EVENTS: 'NONE', LAMBDA_NETWORK_LOGS: 'ALL' }
  file.accounts.at(-1).enroll = false
  const manifestText = JSON.stringify(file)
  const loaded = loadManifest(manifestText)
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return { manifest: loaded.manifest, manifestText }
}

describe('deploy with exceptions and exclusions', () => {
  it('ends in the same world without any flag, wherever it is cut off', async () => {
    await expectConvergence({ subject: guardDutySubject(withDifferences(), atOnce) }, ({ calls }) => {
      const points = disturbances(calls, [])
      expect(points.length).toBeGreaterThan(calls)
      return points
    })
  })
})
