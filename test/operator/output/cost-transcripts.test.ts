import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import { costView } from '../../../apps/operator/output/views/cost-view'
import { alertPathCost } from '../../../apps/planning/cost/alert-path'
import { estimate } from '../../../apps/planning/cost/estimate'
import { type ObservedUsage, usageReport } from '../../../apps/planning/cost/usage'
import { parseVolumes } from '../../../apps/planning/cost/volumes'
import { shippedManifest } from '../support/shipped'
import { synthesizedOnce } from '../support/synthesized-once'

/** Written anew with `GUARDPOST_TRANSCRIPTS=write`, as the other transcripts. */
const writes = process.env['GUARDPOST_TRANSCRIPTS'] === 'write'

const [tokyo, virginia, ireland] = ['ap-northeast-1', 'us-east-1', 'eu-west-1'].map(parseRegion)
const [payments, alice, stranger] = ['333333333333', '666666666666', '999999999999'].map(parseAccountId)

const volumes = {
  findings: 2_000,
  volumes: [
    {
      cloudTrailEvents: 12_000_000,
      flowAndDnsGb: 60,
      s3DataEvents: 40_000_000,
      ebsScannedGb: 100,
      rdsVcpus: 8,
      rdsAcus: 0,
    },
    { units: ['Workloads/Payments'], flowAndDnsGb: 900, eksAuditEvents: 30_000_000, ec2RuntimeVcpus: 120 },
    { accounts: ['sandbox-alice'], regions: ['us-east-1'], flowAndDnsGb: 0, s3MalwareGb: 40 },
  ],
}

const observed: readonly ObservedUsage[] = [
  {
    region: tokyo!,
    usage: {
      seen: [
        { account: payments!, feature: 'CLOUD_TRAIL', usd: 120.5 },
        { account: payments!, feature: 'FLOW_LOGS', usd: 61.25 },
        { account: payments!, feature: 'EC2_RUNTIME_MONITORING', usd: 9 },
        { account: alice!, feature: 'CLOUD_TRAIL', usd: 3 },
        { account: stranger!, feature: 'S3_DATA_EVENTS', usd: 0.4 },
      ],
    },
    trials: {
      seen: [
        { account: payments!, feature: 'EC2_RUNTIME_MONITORING', days: 12 },
        { account: payments!, feature: 'AI_PROTECTION', days: 21 },
        { account: alice!, feature: 'CLOUD_TRAIL', days: 28 },
      ],
    },
  },
  {
    region: virginia!,
    usage: {
      denied: {
        operation: 'guardduty:GetUsageStatistics',
        account: shippedManifest.organization.securityAccount,
        region: virginia!,
        message: 'User is not authorized',
      },
    },
    trials: { seen: [] },
  },
  { region: ireland!, usage: { seen: undefined }, trials: { seen: [] } },
]

const shown = async (name: string, columns: number): Promise<string> => {
  let text = ''
  const terminal = {
    stdout: (piece: string) => {
      text += piece
    },
    stderr: () => undefined,
    live: false,
    columns,
    color: false,
    confirm: undefined,
  }
  const alertPath = alertPathCost(shippedManifest, await synthesizedOnce(shippedManifest))
  const view = costView({}, terminal)
  const read = parseVolumes(JSON.stringify(volumes), shippedManifest)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const { findings = 0 } = volumes
  if (name === 'estimate') view.estimated({ ...estimate(shippedManifest, read.volumes), findings, alertPath })
  else view.used({ ...usageReport(shippedManifest, observed), alertPath })
  return text
}

describe('what people read of costs', () => {
  it.each([
    ['estimate', 80],
    ['estimate', 200],
    ['usage', 80],
    ['usage', 200],
  ] as const)('is the transcript: %s at %d columns', async (name, columns) => {
    const path = join(__dirname, 'cost-transcripts', `${name}-${columns}.txt`)
    const text = await shown(name, columns)
    if (writes) writeFileSync(path, text)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })
})
