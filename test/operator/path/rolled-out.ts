import { GetQueueUrlCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type AccountId, parseRegion } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { createSampleFinding } from '../../../apps/operator/perform/guardduty/findings/sample-finding'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { sampleTypes } from '../../../apps/sandbox/services/guardduty/findings/sample-types'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'

/** The Region that is not home in which the path is broken. */
export const away = 'eu-west-1'
export const home = 'ap-northeast-1'
export const security = '222222222222'

/** Two Regions, three accounts, a route by Slack and mail, a route by Slack alone, an export. */
const text = JSON.stringify({
  version: 1,
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccount: '111111111111',
    securityAccount: security,
    units: [],
  },
  regions: { home, others: [away] },
  protection: {
    enroll: 'ALL',
    findingUpdates: 'FIFTEEN_MINUTES',
    features: { S3_DATA_EVENTS: 'ALL' },
    export: { retentionDays: 365 },
  },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [
    { name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] },
    { name: 'payments', accounts: ['payments'], minimumSeverity: 'HIGH', slack: 'C0PAYMENTS' },
  ],
  accounts: [
    { id: '111111111111', name: 'management', email: 'management@example.com', unit: 'r-ab12' },
    { id: security, name: 'security', email: 'security-account@example.com', unit: 'r-ab12' },
    { id: '333333333333', name: 'payments', email: 'payments@example.com', unit: 'r-ab12' },
  ],
})

const loaded = loadManifest(text)
if (!('manifest' in loaded)) throw new Error(`the manifest is broken: ${JSON.stringify(loaded.issues)}`)
const { manifest } = loaded

/** Everybody whom a finding of the workload account is to reach, once each. */
export const everybody = ['C0PAYMENTS', 'C0SECURITY', 'security@example.com']

/** An organization in which everything is rolled out and confirmed, and what can be asked of it. */
export interface RolledOut extends CommandLine {
  readonly sandbox: TestSandbox
  readonly status: () => Promise<{ readonly code: number; readonly value: Coverage }>
  /** Whom a new sample finding of the workload account reaches, sorted. */
  readonly reachedFrom: (region?: string) => Promise<readonly string[]>
  /** Takes the dead letters away and lets the alarms about what failed meanwhile come to their end. */
  readonly settle: () => Promise<void>
  /** Follows every confirmation link that nobody has followed. */
  readonly confirmMail: () => Promise<void>
}

const deadLetters = [
  [home, 'guardpost-dead-letters'],
  [home, 'guardpost-home-dead-letters'],
  [away, 'guardpost-dead-letters'],
] as const

const rolledOutOn = (sandbox: TestSandbox, commands: CommandLine): RolledOut => {
  const people = peopleOf(sandbox.url)
  const followed = new Set<string>()
  // A finding of a type that was there already is an update, which GuardDuty sends later.
  const types = new Map(
    [away, home].map((region) => [region, sampleTypes.filter(({ severity }) => severity >= 7).map(({ type }) => type)]),
  )
  return {
    ...commands,
    sandbox,
    status: () => commands.json<Coverage>('status'),
    reachedFrom: async (region = away) => {
      const [slack, mail] = [(await people.slack()).length, (await people.mail()).length]
      const type = types.get(region)?.pop() ?? ''
      // Above ten mails a second SNS takes the subscription back (SNS BEHAVIOUR 16), which is no break that was meant.
      sandbox.world().clock.advance(1)
      await createSampleFinding({
        manifest,
        account: '333333333333' as AccountId,
        region: parseRegion(region),
        type,
        endpoint: sandbox.url,
      })
      // Each Region has findings of its own, and those that waited may arrive now.
      const isOf = (text: string): boolean => text.includes(type) && text.includes(region)
      // Alarms about what is broken arrive beside it, and the security route may get it once more as GuardDuty sent it.
      const messages = (await people.slack()).slice(slack).filter(({ text }) => isOf(text))
      const mails = (await people.mail()).slice(mail).filter(({ body }) => isOf(body))
      return [...new Set([...messages.map(({ channel }) => channel), ...mails.map(({ to }) => to)])].sort()
    },
    settle: async () => {
      for (const [region, name] of deadLetters) {
        const client = new SQSClient(sandbox.as(security, region))
        const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }))
        await client.send(new PurgeQueueCommand({ QueueUrl }))
      }
      // Findings that wait are tried again, and alarms look at four periods.
      for (const advanceSeconds of [600, 600, 600, 600, 600]) {
        // Asked from outside, so that pipes have done their work before more time passes.
        await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
      }
    },
    confirmMail: async () => {
      for (const { link } of await people.mail()) {
        if (link === undefined || followed.has(link)) continue
        followed.add(link)
        await people.follow(link)
      }
    },
  }
}

/** Rolls out once, hands what came of it to the work, and ends it. Pages are as short as the sandbox has them, or as long as AWS's. */
export const withRolledOut = (work: (organization: RolledOut) => Promise<void>, pageSize?: number): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(
        sandbox,
        { account: requireOrganization(manifest).managementAccount, files: { 'accounts.json': text } },
        async (commands) => {
          const organization = rolledOutOn(sandbox, commands)
          const { code, stderr, stdout } = await organization.guardpost('deploy --yes')
          if (code !== 0) throw new Error(`the rollout failed: ${stdout}\n${stderr}`)
          await organization.confirmMail()
          await work(organization)
        },
      ),
    { ...scenarioFromManifest(manifest), ...(pageSize !== undefined && { pageSize }) },
  )

/** The same for a whole table of tests: it is begun before the first and ended after the last. */
export const rolledOutOnce = () => {
  let end: () => void = () => undefined
  let ended: Promise<void> = Promise.resolve()
  let held: RolledOut | undefined
  return {
    begin: () =>
      new Promise<void>((begun, failed) => {
        const kept = new Promise<void>((resolve) => {
          end = resolve
        })
        ended = withRolledOut(async (organization) => {
          held = organization
          begun()
          await kept
        })
        ended.catch(failed)
      }),
    end: async () => {
      end()
      await ended
    },
    get: (): RolledOut => {
      if (held === undefined) throw new Error('nothing is rolled out')
      return held
    },
  }
}
