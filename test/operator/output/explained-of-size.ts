import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import { readManifestFile } from '../../../apps/manifest/load-manifest'
import { regionsOf } from '../../../apps/manifest/manifest'
import { manifestLines } from '../../../apps/manifest/text/manifest-lines'
import { type AccountExplanation, explainAccount, subjectOf } from '../../../apps/planning/explain/explain-account'
import { explainRoute, type RouteExplanation } from '../../../apps/planning/explain/explain-route'
import type { ManifestSource } from '../../../apps/planning/explain/manifest-source'
import { fileOf } from './organization-of-size'

/** A manifest of so many accounts as it is written, with what a person may have changed in its file. */
const sourceOfSize = (count: number, changed: (file: ReturnType<typeof fileOf>) => object): ManifestSource => {
  const text = JSON.stringify(changed(fileOf(count)), null, 2)
  const read = readManifestFile(text)
  if ('issues' in read) throw new Error(JSON.stringify(read.issues))
  return { path: 'accounts.json', file: read.file, manifest: read.manifest, lineOf: manifestLines(text) }
}

const on = { enabled: true, agents: [] }
const off = { enabled: false, agents: [] }

/** An account that is nearer to two lines of the manifest than to the organization's, and moved since; one Region was changed by hand. */
export const accountOfSize = (count: number): AccountExplanation => {
  const source = sourceOfSize(count, (file) => ({
    ...file,
    protection: {
      ...file.protection,
      exceptions: [
        { units: ['Sandbox'], features: { S3_DATA_EVENTS: 'NONE' }, note: 'ticket 4711' },
        {
          units: ['Sandbox'],
          regions: ['eu-west-1'],
          features: { RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
        },
      ],
    },
  }))
  const account = parseAccountId('500000015838')
  const unitPath = [parseUnitId('r-ab12'), parseUnitId('ou-ab12-sandbox1')]
  const live = { id: account, name: 'workload-002', email: 'w@example.com', state: 'ACTIVE' as const }
  const features = { S3_DATA_EVENTS: off, RUNTIME_MONITORING: { ...on, agents: ['EC2_AGENT_MANAGEMENT' as const] } }
  const standing = (own: typeof features) => ({
    seen: { kind: 'member' as const, relationship: 'Enabled', features: own },
  })
  const standings = regionsOf(source.manifest).map((region, index) => ({
    region,
    standing: standing(index === 1 ? { ...features, S3_DATA_EVENTS: on } : features),
  }))
  const seen = { ...live, unit: parseUnitId('ou-ab12-sandbox1'), unitPath }
  return explainAccount(
    source,
    subjectOf(source, account, { live: { seen }, standings, policies: { seen: undefined } }),
  )
}

/** A route of everything that a route can say, explained. */
export const routeOfSize = (count: number): RouteExplanation => {
  const source = sourceOfSize(count, (file) => ({
    ...file,
    protection: {
      ...file.protection,
      lists: [
        {
          name: 'offices',
          kind: 'TRUSTED_IPS',
          format: 'TXT',
          location: 's3://lists/offices.txt',
          note: 'ticket 4711',
        },
      ],
    },
    routes: [
      ...file.routes,
      {
        name: 'workloads',
        units: ['Workloads'],
        accounts: ['security'],
        except: { accounts: ['workload-002'] },
        minimumSeverity: 'HIGH',
        digest: 'DAILY',
        exceptTypes: ['Recon:EC2/PortProbe*'],
        resources: ['Instance', 'S3Bucket'],
        samples: false,
        owner: 'Workload team',
        runbook: 'https://wiki.example.com/guardduty/{type}',
        slack: 'C0WORKLOADS',
        email: ['workloads@example.com'],
      },
    ],
  }))
  const route = source.manifest.routes.at(-1)
  if (route === undefined) throw new Error('there is no route')
  return explainRoute(source, route)
}
