import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { allSources } from '../../../stacks/sources/all-sources'
import type { TestSandbox } from '../../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { confirmMail } from '../watch/notifications'

const { home } = shippedManifest.regions
const { securityAccount: security } = shippedManifest.organization
const shop = '333333333333'

/** Routes of several sources beside those that are there. */
const withSources = (text: string): string => {
  const file = JSON.parse(text)
  file.routes.push(
    {
      name: 'posture',
      accounts: 'ALL',
      sources: ['SECURITY_HUB', 'INSPECTOR'],
      minimumSeverity: 'HIGH',
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

describe('routes of other sources', () => {
  it('tell events of members and of the security account, each once, after one deploy on a rollout that knew none', () =>
    onFreshOrganization(async ({ guardpost, json, files }, sandbox) => {
      expect(await guardpost(rollOutWords)).toMatchObject({ code: 0 })
      const before = files['accounts.json'] ?? ''
      files['accounts.json'] = withSources(before)
      const { value } = await json<Plan>('plan')
      expect(value.refusals).toEqual([])
      const deployed = await guardpost('deploy --yes')
      expect(deployed.code === 0 ? '' : deployed.stdout + deployed.stderr).toBe('')
      const again = await guardpost('plan')
      expect(again.code === 0 ? '' : again.stdout).toBe('')
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

      const inspected = await told(sandbox, 'INSPECTOR', { account: security, region: 'eu-west-1' }, (detail) => {
        Object.assign(detail, { awsAccountId: shop })
      })
      expect(inspected.slack.map(({ channel }) => channel)).toEqual(['C0POSTURE'])
      expect(inspected.mail).toHaveLength(1)
      const posture = await told(sandbox, 'SECURITY_HUB', { account: security, region: home })
      expect(posture.slack.map(({ channel }) => channel)).toEqual(['C0POSTURE'])
      expect(await told(sandbox, 'SECURITY_HUB', { account: security, region: 'eu-west-1' })).toEqual({
        slack: [],
        mail: [],
      })
      const status = await json<Coverage>('status')
      expect(status.value.problems.map(({ code }) => code)).toEqual([])
    }))
})
