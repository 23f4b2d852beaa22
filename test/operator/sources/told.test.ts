import {
  DeleteRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { allSources } from '../../../stacks/sources/all-sources'
import type { TestSandbox } from '../../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { confirmMail } from '../watch/notifications'
import { switchOnSources } from './switch-on'

const { home } = shippedManifest.regions
const { securityAccount: security } = shippedManifest.organization
const shop = '333333333333'
/** In a member route, too, so that its account is looked into every day. */
const alice = '666666666666'

/** Routes of several sources beside those that are there. */
const withSources = (text: string): string => {
  const file = JSON.parse(text)
  file.routes.push(
    {
      name: 'posture',
      accounts: 'ALL',
      sources: ['SECURITY_HUB', 'INSPECTOR', 'MACIE', 'ACCESS_ANALYZER', 'CONFIG', 'HEALTH'],
      minimumSeverity: 'LOW',
      slack: 'C0POSTURE',
      email: ['posture@example.com'],
    },
    {
      name: 'root',
      accounts: ['payments-prod'],
      sources: ['CLOUDTRAIL'],
      minimumSeverity: 'HIGH',
      slack: 'C0ROOT',
      email: ['root@example.com'],
    },
  )
  return JSON.stringify(file)
}

interface Told {
  readonly channel?: string
  readonly to?: string
  readonly title?: string
  readonly subject?: string
  readonly body?: string
}

const read = async (sandbox: TestSandbox, path: string): Promise<readonly Told[]> =>
  (await (await fetch(`${sandbox.url}/_sandbox/${path}`)).json()) as Told[]

/** Puts the sample of a source onto a bus, and gives what reached Slack and mail. */
const told = async (
  sandbox: TestSandbox,
  source: string,
  place: { readonly account: string; readonly region: string },
  change: (detail: Record<string, unknown>) => void = () => undefined,
) => {
  const { sample } = allSources.find(({ name }) => name === source) ?? {}
  const event = JSON.parse(JSON.stringify(sample)) as { detail: Record<string, unknown> }
  change(event.detail)
  const [slack, mail] = [await read(sandbox, 'slack'), await read(sandbox, 'mail')]
  const answer = await fetch(`${sandbox.url}/_sandbox/events`, {
    method: 'POST',
    body: JSON.stringify({ ...event, ...place }),
  })
  expect(answer.status).toBe(200)
  return {
    slack: (await read(sandbox, 'slack')).slice(slack.length).map(({ channel, title }) => ({ channel, title })),
    mail: (await read(sandbox, 'mail')).slice(mail.length).map(({ to, subject }) => ({ to, subject })),
  }
}

/** What Security Hub sends again of a service that is routed by itself. */
const byInspector = (detail: Record<string, unknown>): void => {
  for (const finding of detail['findings'] as object[]) Object.assign(finding, { ProductName: 'Inspector' })
}

/** Somebody deletes a rule where the events gather, and one that forwards them out of a Region. */
const breakPath = async (sandbox: TestSandbox): Promise<void> => {
  const remove = async (
    region: string,
    Name: string,
    bus: { readonly EventBusName?: string },
    account: string = security,
  ): Promise<void> => {
    const client = new EventBridgeClient(sandbox.as(account, region))
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: Name, ...bus }))
    await client.send(new RemoveTargetsCommand({ Rule: Name, ...bus, Ids: Targets.map(({ Id }) => Id ?? '') }))
    await client.send(new DeleteRuleCommand({ Name, ...bus }))
  }
  await remove(home, 'guardpost-tell-source-config', { EventBusName: 'guardpost-sources' })
  await remove('eu-west-1', 'guardpost-source-inspector', {})
  await remove('eu-west-1', 'guardpost-member-source_1', {}, alice)
}

describe('routes of other sources', () => {
  it('tell events of members and of the security account, each once, after one deploy on a rollout that knew none', () =>
    onFreshOrganization(async ({ guardpost, json, files }, sandbox) => {
      expect(await guardpost(rollOutWords)).toMatchObject({ code: 0 })
      await switchOnSources(sandbox)
      const before = files['accounts.json'] ?? ''
      files['accounts.json'] = withSources(before)
      const { value } = await json<Plan>('plan')
      expect(value.refusals).toEqual([])
      const done = async (words: string): Promise<void> => {
        const { code, stdout, stderr } = await guardpost(words)
        expect(code === 0 ? '' : stdout + stderr).toBe('')
      }
      await done('deploy --yes')
      await done('plan')
      await confirmMail(sandbox)

      const root = await told(sandbox, 'CLOUDTRAIL', { account: shop, region: 'us-east-1' }, (detail) => {
        Object.assign(detail['userIdentity'] as object, { accountId: shop, arn: `arn:aws:iam::${shop}:root` })
      })
      const what = 'AWS CloudTrail: Root user signed in without MFA'
      expect(root).toEqual({
        slack: [
          {
            channel: 'C0ROOT',
            title: `CRITICAL | ${what} | payments-prod (${shop}) | Workloads/Payments | us-east-1`,
          },
        ],
        mail: [{ to: 'root@example.com', subject: `CRITICAL | payments-prod ${shop} | ${what}` }],
      })
      const elsewhere = await told(sandbox, 'CLOUDTRAIL', { account: '444444444444', region: 'us-east-1' })
      expect(elsewhere).toEqual({ slack: [], mail: [] })

      const ofShop = (detail: Record<string, unknown>) => Object.assign(detail, { awsAccountId: shop, accountId: shop })
      for (const [source, account, region] of [
        ['SECURITY_HUB', security, home],
        ['INSPECTOR', security, 'eu-west-1'],
        ['MACIE', security, 'us-east-1'],
        ['ACCESS_ANALYZER', security, 'eu-west-1'],
        ['CONFIG', shop, 'eu-west-1'],
        ['HEALTH', security, 'us-east-1'],
      ] as const) {
        const { slack, mail } = await told(sandbox, source, { account, region }, ofShop)
        expect([source, slack.map(({ channel }) => channel), mail.map(({ to }) => to)]).toEqual([
          source,
          ['C0POSTURE'],
          ['posture@example.com'],
        ])
        expect([source, mail[0]?.subject]).toEqual([source, expect.stringMatching(/^[ -~]{20,99}$/)])
        expect([source, slack[0]?.title]).toEqual([
          source,
          expect.stringMatching(/^(LOW|MEDIUM|HIGH|CRITICAL) \| [A-Z]/),
        ])
      }
      const nothing = { slack: [], mail: [] }
      expect(await told(sandbox, 'SECURITY_HUB', { account: security, region: 'eu-west-1' })).toEqual(nothing)
      expect(await told(sandbox, 'SECURITY_HUB', { account: security, region: home }, byInspector)).toEqual(nothing)
      const status = await json<Coverage>('status')
      expect(status.value.problems.map(({ code }) => code)).toEqual([])

      await breakPath(sandbox)
      const broken = await json<Coverage>('status')
      expect(broken.code).toBe(2)
      const named = broken.value.problems.map(({ message }) => message).join(' ')
      for (const rule of ['tell-source-config', 'source-inspector', 'member-source_1']) {
        expect(named).toContain(`guardpost-${rule}`)
      }
      expect(await told(sandbox, 'CONFIG', { account: alice, region: 'eu-west-1' })).toEqual(nothing)
      await done('deploy --yes')
      const restored = await told(sandbox, 'CONFIG', { account: shop, region: 'eu-west-1' }, ofShop)
      expect(restored.slack).toHaveLength(1)
      const ofAlice = await told(sandbox, 'CONFIG', { account: alice, region: 'eu-west-1' }, (detail) =>
        Object.assign(detail, { awsAccountId: alice }),
      )
      expect(ofAlice.slack).toHaveLength(1)

      files['accounts.json'] = before
      await done('deploy --yes')
      await done('plan')
      expect(await told(sandbox, 'CONFIG', { account: shop, region: 'eu-west-1' }, ofShop)).toEqual(nothing)
    }))
})
