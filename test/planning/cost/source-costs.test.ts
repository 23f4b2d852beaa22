import { alertPathCost } from '../../../apps/planning/cost/alert-path'
import { sourceCosts } from '../../../apps/planning/cost/source-costs'
import { parseVolumes } from '../../../apps/planning/cost/volumes'
import { manifestFile, readManifest } from '../worlds'

const [route] = manifestFile.routes
const manifestWith = (...routes: readonly object[]) => readManifest({ ...manifestFile, routes: [route, ...routes] })
const mail = { accounts: 'ALL', minimumSeverity: 'HIGH', email: ['a@example.com', 'b@example.com'] }
const slack = { accounts: 'ALL', minimumSeverity: 'HIGH', slack: 'C0OTHERS' }

const costOf = (manifest: ReturnType<typeof readManifest>) =>
  Object.fromEntries(sourceCosts(manifest).map(({ source, perThousandEvents }) => [source, perThousandEvents]))

describe('sourceCosts', () => {
  it('counts the event onto the home bus, and queue, pipe, run and topic of each way of its routes', () => {
    // In USD for a million: one event, then three requests of a queue, one of a pipe, a run of 0.3 s with 64 MB, and a publication.
    const run = 1 + (0.0625 * 0.3 * 1_000_000 * 0.06) / 3600
    const inSlack = 3 * 0.4 + 0.4 + run + 0.5
    // By mail a run and a pipe more, which send, a FIFO queue, and 2 USD for 100,000 mails.
    const byMail = 3 * 0.4 + 3 * 0.5 + 2 * 0.4 + 2 * run + 0.5 + 2 * 20
    const costs = costOf(
      manifestWith(
        { name: 'one', ...slack, sources: ['INSPECTOR'] },
        { name: 'two', ...mail, sources: ['CLOUDTRAIL'] },
        { name: 'three', ...slack, slack: 'C0THIRD', email: mail.email, sources: ['SECURITY_HUB'] },
      ),
    )
    expect(costs).toEqual({
      SECURITY_HUB: expect.closeTo((1 + inSlack + byMail) / 1000, 6),
      CLOUDTRAIL: expect.closeTo((1 + byMail) / 1000, 6),
      INSPECTOR: expect.closeTo((1 + inSlack) / 1000, 6),
    })
  })

  it('costs nothing where routes name GuardDuty alone, and says nothing then', () => {
    const manifest = manifestWith()
    expect(sourceCosts(manifest)).toEqual([])
    expect(alertPathCost(manifest, { path: [] })).not.toHaveProperty('sources')
  })

  it('takes the events of a month from the file of volumes, and names the page of what the service itself costs', () => {
    const manifest = manifestWith({ name: 'one', ...slack, sources: ['INSPECTOR'] })
    const read = parseVolumes(JSON.stringify({ volumes: [{}], events: { INSPECTOR: 5000 } }), manifest)
    if (!('volumes' in read)) throw new Error(read.problems.join())
    const { sources = [] } = alertPathCost(manifest, { path: [] }, [], read.volumes.events)
    const [inspector] = sources
    expect(inspector).toMatchObject({
      source: 'INSPECTOR',
      events: 5000,
      pricing: 'https://aws.amazon.com/inspector/pricing/',
    })
    expect(inspector?.usd).toBeCloseTo(5 * (inspector?.perThousandEvents ?? 0))
  })

  it('refuses events of a source that there is not', () => {
    const read = parseVolumes(JSON.stringify({ volumes: [{}], events: { INSPECTION: 1 } }), manifestWith())
    expect(read).toMatchObject({ problems: [expect.stringContaining('events')] })
  })
})
