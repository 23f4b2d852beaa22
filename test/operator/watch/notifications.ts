import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { type BusEvent, putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import type { TestSandbox } from '../../support/with-sandbox'
import { shippedManifest } from '../support/shipped'

interface SlackMessage {
  readonly channel: string
  readonly region: string
  readonly title: string
  readonly text: string
}

interface Mail {
  readonly to: string
  readonly body: string
  readonly kind: 'confirmation' | 'notification'
  readonly link?: string
}

const read = async <Item>(sandbox: TestSandbox, path: string): Promise<readonly Item[]> =>
  (await (await fetch(`${sandbox.url}/_sandbox/${path}`)).json()) as Item[]

/** Messages that reached Slack channels after the first `count`. */
export const slackSince = async (sandbox: TestSandbox, count = 0): Promise<readonly SlackMessage[]> =>
  (await read<SlackMessage>(sandbox, 'slack')).slice(count)

/** The texts of all mails after the first `count`, confirmations among them. */
export const mailSince = async (sandbox: TestSandbox, count = 0): Promise<readonly string[]> =>
  (await read<Mail>(sandbox, 'mail')).slice(count).map(({ body }) => body)

/** Follows the links of all confirmation mails, or those to one address. */
export const confirmMail = async (sandbox: TestSandbox, address?: string): Promise<void> => {
  const mails = await read<Mail>(sandbox, 'mail')
  for (const { link, to } of mails) if (link && (address === undefined || to === address)) await fetch(link)
}

/** Has GuardDuty make a sample finding of high severity in the security account, or with `ALL` one of each type. */
export const sampleFinding = async (
  sandbox: TestSandbox,
  region: string,
  type = 'Backdoor:EC2/DenialOfService.Tcp',
): Promise<void> => {
  const client = new GuardDutyClient(sandbox.as(shippedManifest.organization.securityAccount, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(
    new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], ...(type !== 'ALL' && { FindingTypes: [type] }) }),
  )
}

/** What tells a finding of these tests from others. */
interface PortscanOf {
  readonly account: string
  readonly id: string
  /** A number that no other event has. */
  readonly number: number
  /** Bytes by which it is larger. @default 0 */
  readonly more?: number
}

/** Puts a port scan of high severity in eu-west-1 onto the security account's bus. */
export const putPortscan = (sandbox: TestSandbox, { account, id, number, more = 0 }: PortscanOf): void => {
  const place = { account: shippedManifest.organization.securityAccount, region: 'eu-west-1' }
  const event: BusEvent = {
    version: '0',
    id: `11111111-2222-4333-8444-${String(number).padStart(12, '0')}`,
    'detail-type': 'GuardDuty Finding',
    source: 'aws.guardduty',
    ...place,
    time: '2026-11-24T12:00:00Z',
    resources: [],
    detail: {
      id,
      accountId: account,
      type: 'Recon:EC2/Portscan',
      severity: 8,
      title: 'A title',
      description: 'A description',
      resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-1' } },
      service: {
        archived: false,
        count: 1,
        additionalInfo: { value: 'x'.repeat(more) },
        eventFirstSeen: '2026-11-24T12:00:00Z',
        eventLastSeen: '2026-11-24T12:00:00Z',
      },
    },
  }
  putServiceEvent(sandbox.world(), place, event)
}
