import { readManifestFile } from '../../../apps/manifest/load-manifest'
import { manifestLines } from '../../../apps/manifest/text/manifest-lines'
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
