import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from './support/shipped'

const { home } = shippedManifest.regions
const [payments, archive, alice] = ['333333333333', '012345678901', '666666666666']

/** A channel that two routes share, accounts that one leaves out, and types that a member route leaves out. */
const withChoices = (text: string): string => {
  const file = JSON.parse(text)
  file.routes.push({
    name: 'buckets',
    accounts: 'ALL',
    except: { accounts: ['log-archive'] },
    resources: ['S3Bucket'],
    slack: 'C0SECURITY',
    email: ['buckets@example.com'],
    owner: 'Storage on call',
    runbook: 'https://wiki.example.com/guardduty/{type}',
  })
  file.routes.find(({ name }: { name: string }) => name === 'sandbox').exceptTypes = ['UnauthorizedAccess:*']
  return JSON.stringify(file)
}

/** The channels that are notified of a sample finding, in the order of their names. */
const notified = async (sandbox: TestSandbox, account: string, type: string): Promise<readonly string[]> => {
  const read = async () => (await (await fetch(`${sandbox.url}/_sandbox/slack`)).json()) as { channel: string }[]
  const before = (await read()).length
  const client = new GuardDutyClient(sandbox.as(account, home))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], FindingTypes: [type] }))
  return (await read())
    .slice(before)
    .map(({ channel }) => channel)
    .sort()
}

describe('routes that choose findings', () => {
  it('notify of what they take, after one deploy on a rollout that knew none of it', () =>
    onFreshOrganization(async ({ guardpost, json, files }, sandbox) => {
      expect(await guardpost(rollOutWords)).toMatchObject({ code: 0 })
      files['accounts.json'] = withChoices(files['accounts.json'] ?? '')
      const { value } = await json<Plan>('plan')
      expect(value.refusals).toEqual([])
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      expect(await guardpost('plan')).toMatchObject({ code: 0 })

      const exfiltration = 'Exfiltration:S3/MaliciousIPCaller'
      expect(await notified(sandbox, payments!, exfiltration)).toEqual(['C0PAYMENTS', 'C0SECURITY', 'C0SECURITY'])
      expect(await notified(sandbox, archive!, exfiltration)).toEqual(['C0JEWELS', 'C0SECURITY'])
      expect(await notified(sandbox, alice!, 'UnauthorizedAccess:EC2/TorClient')).toEqual(['C0SECURITY'])
      expect(await notified(sandbox, alice!, 'Backdoor:EC2/DenialOfService.Tcp')).toEqual(['C0SANDBOX', 'C0SECURITY'])

      const status = await json<Coverage>('status')
      expect(status.value.problems.filter(({ code }) => code !== 'ROUTE_UNCONFIRMED')).toEqual([])
      const chosen = status.value.routes.flatMap(({ name, chooses }) => (chooses ? [{ name, chooses }] : []))
      expect(chosen).toEqual([
        { name: 'sandbox', chooses: { exceptTypes: ['UnauthorizedAccess:*'] } },
        { name: 'buckets', chooses: { exceptAccounts: [archive], resources: ['S3Bucket'] } },
      ])
    }))
})
