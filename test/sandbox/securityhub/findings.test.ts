import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const [home, other] = [parseRegion('eu-west-1'), parseRegion('us-east-1')]
const clientOf = ({ as }: TestSandbox, account: string, region: string = home) =>
  new SecurityHubClient(as(account, region))

const findingOf = (region: string, more: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding => ({
  SchemaVersion: '2018-10-08',
  Id: 'f1',
  ProductArn: `arn:aws:securityhub:${region}:${ids.workload}:product/${ids.workload}/default`,
  GeneratorId: 'tests',
  AwsAccountId: ids.workload,
  Types: ['Software and Configuration Checks'],
  CreatedAt: '2026-11-24T12:00:00Z',
  UpdatedAt: '2026-11-24T12:00:00Z',
  Severity: { Label: 'HIGH' },
  Title: 'A bucket is open',
  Description: 'Anybody may read it.',
  Resources: [{ Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::open' }],
  ...more,
})

/** What reaches the default bus of a place, as a queue behind a rule has it. */
const watch = async ({ as }: TestSandbox, account: string, region: string) => {
  const [events, sqs] = [new EventBridgeClient(as(account, region)), new SQSClient(as(account, region))]
  const QueueArn = `arn:aws:sqs:${region}:${account}:seen`
  const grant = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:*', Resource: QueueArn }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [grant] })
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'seen', Attributes: { Policy } }))
  await events.send(new PutRuleCommand({ Name: 'hub', EventPattern: '{"source":["aws.securityhub"]}' }))
  await events.send(new PutTargetsCommand({ Rule: 'hub', Targets: [{ Id: 'queue', Arn: QueueArn }] }))
  return async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    return Messages.map(({ Body }) => JSON.parse(Body ?? ''))
  }
}

const organized = {
  ...smallOrganization,
  services: {
    securityHub: {
      accounts: 'ALL' as const,
      regions: [home, other],
      administrator: ids.security,
      aggregationRegion: home,
    },
  },
}

describe('BatchImportFindings', () => {
  it('puts one event on the bus of the account, with what Security Hub adds to the finding (BEHAVIOUR 9, 10)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      await client.send(new EnableSecurityHubCommand({}))
      const seen = await watch(sandbox, ids.workload, home)
      const finding = findingOf(home)
      const answer = await client.send(new BatchImportFindingsCommand({ Findings: [finding] }))
      expect(answer).toMatchObject({ SuccessCount: 1, FailedCount: 0 })
      expect(await seen()).toMatchObject([
        {
          source: 'aws.securityhub',
          'detail-type': 'Security Hub Findings - Imported',
          account: ids.workload,
          region: home,
          resources: [`${finding.ProductArn}/f1`],
          detail: {
            findings: [
              {
                ...finding,
                Severity: { Label: 'HIGH', Normalized: 70 },
                ProductName: 'Default',
                RecordState: 'ACTIVE',
                Workflow: { Status: 'NEW' },
                Region: home,
                AwsAccountName: 'workload',
              },
            ],
          },
        },
      ])
    }))

  it('reaches the administrator too, and of both the Region that gathers findings (BEHAVIOUR 9)', () =>
    withSandbox(async (sandbox) => {
      const places = [ids.workload, ids.security].flatMap((account) => [home, other].map((region) => [account, region]))
      const seen = await Promise.all(places.map(([account = '', region = '']) => watch(sandbox, account, region)))
      const counts = async () => (await Promise.all(seen.map((one) => one()))).map(({ length }) => length)
      await clientOf(sandbox, ids.workload, other).send(
        new BatchImportFindingsCommand({ Findings: [findingOf(other)] }),
      )
      expect(await counts()).toEqual([1, 1, 1, 1])
      await clientOf(sandbox, ids.workload).send(new DisableSecurityHubCommand({}))
      await clientOf(sandbox, ids.workload, other).send(
        new BatchImportFindingsCommand({ Findings: [findingOf(other, { Id: 'f2' })] }),
      )
      expect((await counts()).slice(0, 1)).toEqual([0])
    }, organized))

  it("is for the account's own findings and product, each on its own (BEHAVIOUR 11)", () =>
    withSandbox(async (sandbox) => {
      const foreign = findingOf(home, { Id: 'f2', AwsAccountId: ids.other })
      const guardDuty = findingOf(home, { Id: 'f3', ProductArn: `arn:aws:securityhub:${home}::product/aws/guardduty` })
      const answer = await clientOf(sandbox, ids.workload).send(
        new BatchImportFindingsCommand({ Findings: [findingOf(home), foreign, guardDuty] }),
      )
      expect(answer).toMatchObject({
        SuccessCount: 1,
        FailedCount: 2,
        FailedFindings: [
          { Id: 'f2', ErrorCode: 'InvalidAccess' },
          { Id: 'f3', ErrorCode: 'InvalidAccess' },
        ],
      })
    }, organized))

  it('is an event again for a finding that is there, which keeps its workflow (BEHAVIOUR 11)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      await client.send(new EnableSecurityHubCommand({}))
      const seen = await watch(sandbox, ids.workload, home)
      const closed = findingOf(home, { Workflow: { Status: 'RESOLVED' }, Severity: { Normalized: 95 } })
      for (const finding of [findingOf(home), closed]) {
        await client.send(new BatchImportFindingsCommand({ Findings: [finding] }))
      }
      const found = (await seen()).map(({ detail }) => detail.findings[0])
      expect(found.map(({ Severity, Workflow }) => [Severity.Label, Workflow.Status])).toEqual([
        ['HIGH', 'NEW'],
        ['CRITICAL', 'NEW'],
      ])
    }))

  it('is refused where Security Hub is off, and without what a finding must have (BEHAVIOUR 1)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const send = (finding: AwsSecurityFinding) => client.send(new BatchImportFindingsCommand({ Findings: [finding] }))
      await expect(send(findingOf(home))).rejects.toMatchObject({ name: 'InvalidAccessException' })
      await expect(send(findingOf(home, { Title: undefined }))).rejects.toMatchObject({ name: 'InvalidInputException' })
    }))
})

describe('BatchUpdateFindings', () => {
  const imported = (sandbox: TestSandbox, finding: AwsSecurityFinding, region: string = home) =>
    clientOf(sandbox, ids.workload, region).send(new BatchImportFindingsCommand({ Findings: [finding] }))
  const identifierOf = ({ Id, ProductArn }: AwsSecurityFinding) => ({ Id, ProductArn })

  it('is an event with what customers set, which imports set no more (BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      const finding = findingOf(home)
      await imported(sandbox, finding)
      const seen = await watch(sandbox, ids.security, home)
      const answer = await clientOf(sandbox, ids.security).send(
        new BatchUpdateFindingsCommand({
          FindingIdentifiers: [identifierOf(finding)],
          Note: { Text: 'known', UpdatedBy: 'team' },
          Severity: { Label: 'LOW' },
          Workflow: { Status: 'SUPPRESSED' },
        }),
      )
      expect(answer).toMatchObject({ ProcessedFindings: [identifierOf(finding)], UnprocessedFindings: [] })
      await imported(sandbox, { ...finding, Title: 'Still open', UpdatedAt: '2026-11-25T12:00:00Z' })
      const byCustomers = {
        Severity: { Label: 'LOW', Normalized: 1 },
        Workflow: { Status: 'SUPPRESSED' },
        Note: { Text: 'known', UpdatedBy: 'team', UpdatedAt: expect.stringMatching(/Z$/) },
        FindingProviderFields: { Severity: { Label: 'HIGH' } },
      }
      expect((await seen()).map(({ detail, resources }) => [resources, detail.findings])).toMatchObject([
        [[`${finding.ProductArn}/f1`], [{ ...byCustomers, Title: finding.Title, UpdatedAt: finding.UpdatedAt }]],
        [[`${finding.ProductArn}/f1`], [{ ...byCustomers, Title: 'Still open', UpdatedAt: '2026-11-25T12:00:00Z' }]],
      ])
    }, organized))

  it('is for the administrator, in the Region that gathers too, and for a member of its own findings (BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      const finding = findingOf(other)
      await imported(sandbox, finding, other)
      const seen = await watch(sandbox, ids.workload, other)
      const update = async (account: string, region: string) => {
        const { ProcessedFindings = [], UnprocessedFindings } = await clientOf(sandbox, account, region).send(
          new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifierOf(finding)], Confidence: 50 }),
        )
        return [
          ProcessedFindings.length,
          UnprocessedFindings?.map(({ ErrorCode, ErrorMessage }) => [ErrorCode, ErrorMessage]),
        ]
      }
      expect(await update(ids.security, home)).toEqual([1, []])
      expect(await update(ids.workload, other)).toEqual([1, []])
      expect(await seen()).toHaveLength(2)
      expect(await update(ids.other, other)).toEqual([0, [['FindingNotFound', 'Finding Not Found']]])
    }, organized))

  it('leaves out what is named twice, and is refused where Security Hub is off (BEHAVIOUR 1, 15)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const twice = [identifierOf(findingOf(home)), identifierOf(findingOf(home))]
      const command = new BatchUpdateFindingsCommand({ FindingIdentifiers: twice, Workflow: { Status: 'NOTIFIED' } })
      await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidAccessException' })
      await client.send(new EnableSecurityHubCommand({}))
      await imported(sandbox, findingOf(home))
      const { UnprocessedFindings } = await client.send(command)
      expect(UnprocessedFindings?.map(({ ErrorCode }) => ErrorCode)).toEqual([
        'DuplicatedFindingIdentifier',
        'DuplicatedFindingIdentifier',
      ])
    }))
})
