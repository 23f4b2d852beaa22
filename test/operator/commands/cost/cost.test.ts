import { requireOrganization } from '../../../../apps/manifest/manifest'
import { scenarioFromManifest } from '../../../../apps/rehearsal/scenario-from-manifest'
import type { Scenario } from '../../../../apps/sandbox/scenario/scenario'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../../support/command-line'
import { shippedManifest, shippedText } from '../../support/shipped'

const { managementAccount, securityAccount } = requireOrganization(shippedManifest)
const [payments, alice] = ['333333333333', '666666666666']
const regions = ['ap-northeast-1', 'us-east-1']

/** GuardDuty is on in two of the manifest's three Regions since the sandbox began. */
const running = (usage: readonly object[]): Scenario => ({
  ...scenarioFromManifest(shippedManifest),
  guardDuty: {
    administrators: [{ account: securityAccount, regions, autoEnable: 'ALL', features: { S3_DATA_EVENTS: 'ALL' } }],
    usage,
  } as unknown as NonNullable<Scenario['guardDuty']>,
})

const onOrganization = (
  usage: readonly object[],
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: managementAccount, files: { 'accounts.json': shippedText } }, (commands) =>
        work(commands, sandbox),
      ),
    running(usage),
  )

/** 12.00 + 0.75 of payments-prod in Tokyo, 30.00 of it in us-east-1, and 5.00 of sandbox-alice. */
const used = [
  { accounts: [payments], regions: ['ap-northeast-1'], usd: { CLOUD_TRAIL: 12, EC2_RUNTIME_MONITORING: 0.75 } },
  { accounts: [payments], regions: ['us-east-1'], usd: { S3_DATA_EVENTS: 30 } },
  { accounts: [alice], regions: ['ap-northeast-1'], usd: { FLOW_LOGS: 5 } },
]

interface Sums {
  readonly usd: number
  readonly plans: readonly { plan: string; usd: number }[]
  readonly units: readonly { unit: string; usd: number }[]
  readonly regions: readonly { region: string; usd: number }[]
}

interface Report {
  readonly rows: readonly Record<string, unknown>[]
  readonly totals: Sums
  readonly monthUsd: number
  readonly withoutDetector: readonly string[]
  readonly denied: readonly unknown[]
  readonly alertPath: { readonly usd: number }
}

const days = (count: number): number => count * 24 * 3600

describe('guardpost cost', () => {
  it('gives what GuardDuty cost by account, protection, unit and Region, and Regions where it is off', () =>
    onOrganization(used, async ({ json }, { world }) => {
      world().clock.advance(days(40))
      const { code, value } = await json<Report>('cost')
      expect(code).toBe(0)
      expect(value.totals.usd).toBe(47.75)
      expect(value.totals.plans).toEqual([
        { plan: 'S3_DATA_EVENTS', usd: 30 },
        { plan: 'FOUNDATIONAL', usd: 17 },
        { plan: 'RUNTIME_MONITORING', usd: 0.75 },
      ])
      expect(value.totals.units).toEqual([
        { unit: 'Workloads/Payments', usd: 42.75 },
        { unit: 'Sandbox', usd: 5 },
      ])
      expect(value.totals.regions).toEqual([
        { region: 'us-east-1', usd: 30 },
        { region: 'ap-northeast-1', usd: 17.75 },
      ])
      expect(value.withoutDetector).toEqual(['eu-west-1'])
      expect(value.monthUsd).toBe(47.75)
      expect(value.rows).toContainEqual({
        account: payments,
        name: 'payments-prod',
        unit: 'Workloads/Payments',
        region: 'us-east-1',
        plan: 'S3_DATA_EVENTS',
        feature: 'S3_DATA_EVENTS',
        usd: 30,
        days: 30,
        monthUsd: 30,
      })
    }))

  it('projects what is on for fewer than 30 days by its free trial, and nothing of less than a week', () =>
    onOrganization(used, async ({ json, guardpost }, { world }) => {
      world().clock.advance(days(10))
      const { value } = await json<Report>('cost')
      // Ten days of 30: three times 12, 30 and 5. Runtime Monitoring is off in the detector and has no trial: its amount is 30 days'.
      expect(value.monthUsd).toBeCloseTo(3 * 47 + 0.75)
      expect(value.rows).toContainEqual(
        expect.objectContaining({ feature: 'CLOUD_TRAIL', usd: 12, days: 10, monthUsd: 36, trialDaysLeft: 20 }),
      )
      const { stdout } = await guardpost('cost')
      expect(stdout).toContain('Projected to 30 days: 141.75.')
      expect(stdout).toMatch(/333333333333 payments-prod: 20 days left/)
    }))

  it('projects nothing of less than a week', () =>
    onOrganization(used, async ({ json }, { world }) => {
      world().clock.advance(days(3))
      const { value } = await json<Report>('cost')
      expect(value.rows.find(({ feature }) => feature === 'FLOW_LOGS')).not.toHaveProperty('monthUsd')
      expect(value.monthUsd).toBeCloseTo(47.75)
    }))

  it('is CSV for a spreadsheet', () =>
    onOrganization(used, async ({ guardpost }, { world }) => {
      world().clock.advance(days(40))
      const { stdout } = await guardpost('cost --csv')
      const [header, ...rows] = stdout.trimEnd().split('\r\n')
      expect(header).toBe('account,name,unit,region,plan,feature,usd,days,monthUsd,trialDaysLeft')
      expect(rows.sort()).toEqual([
        '333333333333,payments-prod,Workloads/Payments,ap-northeast-1,FOUNDATIONAL,CLOUD_TRAIL,12,30,12,',
        '333333333333,payments-prod,Workloads/Payments,ap-northeast-1,RUNTIME_MONITORING,EC2_RUNTIME_MONITORING,0.75,30,0.75,',
        '333333333333,payments-prod,Workloads/Payments,us-east-1,S3_DATA_EVENTS,S3_DATA_EVENTS,30,30,30,',
        '666666666666,sandbox-alice,Sandbox,ap-northeast-1,FOUNDATIONAL,FLOW_LOGS,5,30,5,',
      ])
    }))

  it('says what it may not read, counts the rest and fails', () =>
    onOrganization(used, async ({ json, guardpost }, { world, url }) => {
      world().clock.advance(days(40))
      const fault = { service: 'guardduty', operation: 'GetUsageStatistics', region: 'us-east-1', kind: 'deny' }
      await fetch(`${url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) })
      const { code, value } = await json<Report>('cost')
      expect(code).toBe(1)
      expect(value.totals.usd).toBe(17.75)
      expect(value.denied).toMatchObject([{ operation: 'guardduty:GetUsageStatistics', region: 'us-east-1' }])
      expect((await guardpost('cost')).stdout).toContain('Not known: guardduty:GetUsageStatistics was denied')
    }))
})

describe('guardpost cost --volumes', () => {
  const volumes = (file: object) => ({ 'accounts.json': shippedText, 'volumes.json': JSON.stringify(file) })

  const estimating = (file: object, work: (commands: CommandLine) => Promise<void>): Promise<void> =>
    withSandbox(
      (sandbox) => withCommandLine(sandbox, { account: managementAccount, files: volumes(file) }, work),
      scenarioFromManifest(shippedManifest),
    )

  it('estimates without a call of AWS', () =>
    withSandbox(async (sandbox) => {
      const file = { volumes: [{ cloudTrailEvents: 1_000_000 }], findings: 10_000 }
      await withCommandLine(
        sandbox,
        { account: managementAccount, files: volumes(file) },
        async ({ json, guardpost }) => {
          const { code, value } = await json<Report>('cost --volumes volumes.json')
          expect(code).toBe(0)
          // A million events in nine active accounts: 4.72 in Tokyo, 4.00 in us-east-1, 4.40 in eu-west-1.
          expect(value.totals.usd).toBeCloseTo(9 * (4.72 + 4 + 4.4))
          expect((await guardpost('cost --volumes volumes.json')).stdout).toContain('10000 findings a month')
        },
      )
      expect(await (await fetch(`${sandbox.url}/_sandbox/journal`)).json()).toEqual([])
    }))

  it.each([
    ['none.json', 'none.json cannot be used as a file of volumes: '],
    ['volumes.json', 'volumes/0: Unrecognized key: "flowGb"'],
  ])('refuses %s', (path, message) =>
    estimating({ volumes: [{ flowGb: 1 }] }, async ({ guardpost }) => {
      const { code, stderr } = await guardpost(`cost --volumes ${path}`)
      expect(code).toBe(1)
      expect(stderr).toContain('VOLUMES_INVALID')
      expect(stderr.replace(/\s+/g, ' ')).toContain(message)
    }),
  )
})
