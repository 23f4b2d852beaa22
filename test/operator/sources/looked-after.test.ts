import { CloudTrailClient, StopLoggingCommand } from '@aws-sdk/client-cloudtrail'
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DisableCommand, Inspector2Client } from '@aws-sdk/client-inspector2'
import {
  DisableOrganizationAdminAccountCommand,
  DisableSecurityHubCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { FollowedWay } from '../../../apps/planning/alerts/follow-alert'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { RouteExplanation } from '../../../apps/planning/explain/explain-route'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { servicesOn } from '../support/services-on'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { confirmMail } from '../watch/notifications'

const { home, others } = shippedManifest.regions
const { securityAccount: security, managementAccount: management } = requireOrganization(shippedManifest)
const away = others[0] ?? home

/** A route of other sources beside those that are there. */
const withSources = (text: string): string => {
  const file = JSON.parse(text)
  file.routes.push({
    name: 'posture',
    accounts: 'ALL',
    sources: ['SECURITY_HUB', 'CLOUDTRAIL', 'INSPECTOR'],
    minimumSeverity: 'HIGH',
    slack: 'C0POSTURE',
    email: ['posture@example.com'],
  })
  return JSON.stringify(file)
}

interface Sent {
  readonly ok: boolean
  readonly finding: { readonly source: string }
  readonly ways: readonly FollowedWay[]
  readonly rules: readonly { readonly name: string; readonly region: string; readonly takes: boolean }[]
}

const inSlack = async (
  sandbox: TestSandbox,
): Promise<readonly { readonly channel: string; readonly title: string }[]> =>
  (await (await fetch(`${sandbox.url}/_sandbox/slack`)).json()) as { channel: string; title: string }[]

const sourcesOf = ({ sources = [] }: Coverage) =>
  sources.map(({ name, regions }) => [name, [...new Set(Object.values(regions))].join()])

const problemsOf = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  return [code, value.problems.map((problem) => [problem.code, problem.region, problem.message.split(' ')[0]])]
}

describe('other sources of a rollout', () => {
  it('are named by status, tested by test-alert, and refused by name once somebody switches them off', () =>
    onFreshOrganization(async (commands, sandbox) => {
      const { guardpost, json, files } = commands
      files['accounts.json'] = withSources(files['accounts.json'] ?? '')
      expect((await guardpost(rollOutWords)).code).toBe(0)
      await confirmMail(sandbox)
      const status = await json<Coverage>('status')
      expect(status.value.problems).toEqual([])
      expect(sourcesOf(status.value)).toEqual([
        ['SECURITY_HUB', 'on'],
        ['CLOUDTRAIL', 'on'],
        ['INSPECTOR', 'on'],
      ])

      for (const source of ['INSPECTOR', 'SECURITY_HUB', 'CLOUDTRAIL']) {
        const before = (await inSlack(sandbox)).length
        const { code, value } = await json<Sent>(`test-alert --source ${source}`)
        expect([source, code, value.ways.map(({ to, lost }) => [to, lost?.at])]).toEqual([
          source,
          0,
          [
            ['C0POSTURE', undefined],
            ['posture@example.com', undefined],
          ],
        ])
        expect(value.rules.length).toBeGreaterThan(0)
        const told = (await inSlack(sandbox)).slice(before)
        expect(told).toEqual([
          expect.objectContaining({ channel: 'C0POSTURE', title: expect.stringMatching(/^TEST \| /) }),
        ])
      }

      const rules = new EventBridgeClient(sandbox.as(security, home))
      const EventBusName = 'guardpost-sources'
      await rules.send(new DisableRuleCommand({ Name: 'guardpost-tell-source-inspector', EventBusName }))
      const lost = await json<Sent>('test-alert --source INSPECTOR')
      expect([lost.code, lost.value.ways.map((way) => way.lost?.at)]).toEqual([
        2,
        Array(2).fill(`rule guardpost-tell-source-inspector in ${home}`),
      ])
      expect((await guardpost('deploy --yes')).code).toBe(0)

      const inspector = new Inspector2Client(sandbox.as(security, away))
      await inspector.send(new DisableCommand({ accountIds: [security] }))
      expect(await problemsOf(commands)).toEqual([2, [['SOURCE_OFF', away, 'INSPECTOR']]])
      const explained = await json<RouteExplanation>('explain route posture')
      expect(explained.value.sources?.find(({ name }) => name === 'INSPECTOR')?.regions?.[away]).toBe('off')

      const asManagement = new SecurityHubClient(sandbox.as(management, home))
      await asManagement.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: security }))
      await new SecurityHubClient(sandbox.as(security, home)).send(new DisableSecurityHubCommand({}))
      const Name = `arn:aws:cloudtrail:us-east-1:${management}:trail/aws-controltower-BaselineCloudTrail`
      await new CloudTrailClient(sandbox.as(management, 'us-east-1')).send(new StopLoggingCommand({ Name }))
      const { code, value } = await json<Plan>('plan')
      expect(code).toBe(1)
      expect(value.refusals.map((one) => [one.code, one.message.split(' ')[0]])).toEqual([
        ['SOURCE_OFF', 'SECURITY_HUB'],
        ['SOURCE_OFF', 'CLOUDTRAIL'],
        ['SOURCE_OFF', 'INSPECTOR'],
      ])
      expect((await guardpost('deploy --yes')).code).toBe(1)
    }, servicesOn))

  it('are refused where Security Hub gathers in another Region than home, and not asked for what is taken down', () =>
    onFreshOrganization(
      async ({ guardpost, json, files }, sandbox) => {
        files['accounts.json'] = withSources(files['accounts.json'] ?? '')
        const { value } = await json<Plan>('plan')
        const [refused, ...more] = value.refusals.filter((one) => one.code === 'SOURCE_OFF')
        expect(more).toEqual([])
        expect([refused?.region, refused?.routes]).toEqual([home, ['posture']])
        expect((await guardpost(rollOutWords)).code).toBe(1)
        expect(refused?.message).toContain(`gathers the findings of all Regions in ${away}`)

        const entries = () => sandbox.world().journal.entries()
        const askedBy = async (words: string): Promise<number> => {
          const before = entries().length
          await guardpost(words)
          const calls = entries().slice(before)
          expect(calls.length).toBeGreaterThan(20)
          return calls.filter(({ service }) => ['securityhub', 'inspector2'].includes(service)).length
        }
        expect(await askedBy('status')).toBeGreaterThan(3)
        expect(await askedBy('destroy')).toBe(0)
        expect(await askedBy(`remove-region ${away}`)).toBe(0)
      },
      {
        ...servicesOn,
        securityHub: { accounts: 'ALL', regions: [home, away], administrator: security, aggregationRegion: away },
      },
    ))

  it('cost no call and no word of a manifest whose routes name GuardDuty alone', () =>
    onFreshOrganization(async ({ guardpost, json }, sandbox) => {
      const { value } = await json<Coverage>('status')
      expect(value.sources).toBeUndefined()
      expect(value.preflight.map(({ title }) => title)).not.toContain('Other sources of alerts')
      expect((await guardpost('plan')).stdout).not.toContain('Other sources')
      const services = new Set(
        sandbox
          .world()
          .journal.entries()
          .map(({ service }) => service),
      )
      for (const service of ['securityhub', 'inspector2', 'macie2', 'access-analyzer', 'config', 'health']) {
        expect(services).not.toContain(service)
      }
    }, servicesOn))
})
