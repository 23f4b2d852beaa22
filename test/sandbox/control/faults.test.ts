import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account'
import { ChatbotClient, DescribeSlackWorkspacesCommand } from '@aws-sdk/client-chatbot'
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const fault = async (sandbox: TestSandbox, body: object): Promise<void> => {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

/** One call of each service, by protocol: organizations and logs JSON, sts, iam and sns query, guardduty and account REST. */
const calls: Record<string, (sandbox: TestSandbox, maxAttempts?: number) => Promise<unknown>> = {
  organizations: ({ as }, maxAttempts = 1) =>
    new OrganizationsClient({ ...as(ids.management), maxAttempts }).send(new ListAccountsCommand({})),
  logs: ({ as }, maxAttempts = 1) =>
    new CloudWatchLogsClient({ ...as(ids.security), maxAttempts }).send(new DescribeLogGroupsCommand({})),
  cloudwatch: ({ as }, maxAttempts = 1) =>
    new CloudWatchClient({ ...as(ids.security), maxAttempts }).send(new ListMetricsCommand({})),
  sqs: ({ as }, maxAttempts = 1) => new SQSClient({ ...as(ids.security), maxAttempts }).send(new ListQueuesCommand({})),
  sts: ({ as }, maxAttempts = 1) =>
    new STSClient({ ...as(ids.security), maxAttempts }).send(new GetCallerIdentityCommand({})),
  iam: ({ as }, maxAttempts = 1) => new IAMClient({ ...as(ids.security), maxAttempts }).send(new ListRolesCommand({})),
  sns: ({ as }, maxAttempts = 1) => new SNSClient({ ...as(ids.security), maxAttempts }).send(new ListTopicsCommand({})),
  guardduty: ({ as }, maxAttempts = 1) =>
    new GuardDutyClient({ ...as(ids.security), maxAttempts }).send(new ListDetectorsCommand({})),
  account: ({ as }, maxAttempts = 1) =>
    new AccountClient({ ...as(ids.security), maxAttempts }).send(new ListRegionsCommand({})),
  chatbot: ({ as }, maxAttempts = 1) =>
    new ChatbotClient({ ...as(ids.security, 'us-east-2'), maxAttempts }).send(new DescribeSlackWorkspacesCommand({})),
}

describe('the fault "throttle"', () => {
  it.each([
    ['organizations', 'TooManyRequestsException', 400],
    ['account', 'TooManyRequestsException', 429],
    ['logs', 'ThrottlingException', 400],
    ['cloudwatch', 'ThrottlingException', 400],
    ['sqs', 'RequestThrottled', 403],
    ['sts', 'Throttling', 400],
    ['iam', 'Throttling', 400],
    ['sns', 'Throttling', 400],
    ['guardduty', 'ThrottlingException', 429],
    ['chatbot', 'ThrottlingException', 429],
  ])('answers %s with %s and status %i', (service, name, httpStatusCode) =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'throttle', service })
      await expect(calls[service]?.(sandbox)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
    }),
  )

  it('is retried by the SDK client of every service until it is over', () =>
    withSandbox(async (sandbox) => {
      const retried = Object.entries(calls).map(async ([service, call]) => {
        await fault(sandbox, { kind: 'throttle', service, count: 1 })
        expect(await call(sandbox, 2)).toMatchObject({ $metadata: { attempts: 2 } })
      })
      await Promise.all(retried)
      expect.assertions(2 * retried.length)
    }))
})

describe('the fault "deny"', () => {
  it.each([
    ['organizations', 'AccessDeniedException', 400, 'organizations:ListAccounts'],
    ['guardduty', 'AccessDeniedException', 403, 'guardduty:ListDetectors'],
    ['sts', 'AccessDenied', 403, 'sts:GetCallerIdentity'],
    ['iam', 'AccessDenied', 403, 'iam:ListRoles'],
    ['sns', 'AuthorizationErrorException', 403, 'sns:ListTopics'],
  ])('answers %s with %s and status %i, naming %s', (service, name, httpStatusCode, action) =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'deny', service })
      await expect(calls[service]?.(sandbox)).rejects.toMatchObject({
        name,
        message: expect.stringMatching(
          new RegExp(`^User: arn:aws:iam::\\d{12}:user/sandbox is not authorized to perform: ${action} `),
        ),
        $metadata: { httpStatusCode },
      })
    }),
  )

  it('hits only the operation, account and Region that it names', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, {
        kind: 'deny',
        service: 'logs',
        operation: 'DescribeLogGroups',
        account: ids.security,
        region: 'eu-west-1',
      })
      const list = (account: string, region: string) =>
        new CloudWatchLogsClient(sandbox.as(account, region)).send(new DescribeLogGroupsCommand({}))
      await expect(list(ids.security, 'eu-west-1')).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await expect(list(ids.security, 'us-east-1')).resolves.toBeDefined()
      await expect(list(ids.workload, 'eu-west-1')).resolves.toBeDefined()
    }))
})

describe('the other faults', () => {
  const create = (sandbox: TestSandbox, maxAttempts: number) =>
    new CloudWatchLogsClient({ ...sandbox.as(ids.security), maxAttempts }).send(
      new CreateLogGroupCommand({ logGroupName: '/g' }),
    )
  const outcomes = (sandbox: TestSandbox) =>
    sandbox
      .world()
      .journal.entries()
      .map(({ outcome }) => outcome)

  it('failOnce fails one call, so that the client succeeds at its second attempt', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'failOnce', service: 'logs' })
      await create(sandbox, 2)
      expect(outcomes(sandbox)).toEqual(['InternalFailure', 'ok'])
    }))

  it('skip lets calls pass first and count says how many are hit', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'deny', service: 'logs', skip: 1, count: 2 })
      for (let index = 0; index < 4; index += 1) await calls.logs?.(sandbox).catch(() => undefined)
      expect(outcomes(sandbox)).toEqual(['ok', 'AccessDeniedException', 'AccessDeniedException', 'ok'])
    }))

  it('dropBefore cuts the connection and changes nothing; dropAfter cuts it when all is done', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'dropBefore', count: 1 })
      await expect(create(sandbox, 1)).rejects.toThrow()
      await fault(sandbox, { kind: 'dropAfter', count: 1 })
      await expect(create(sandbox, 1)).rejects.toThrow()
      await expect(create(sandbox, 1)).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' })
      expect(outcomes(sandbox)).toEqual(['Dropped', 'Dropped', 'ResourceAlreadyExistsException'])
    }))

  it('dropAfter cuts the connection of a call that was refused, too', () =>
    withSandbox(async (sandbox) => {
      await create(sandbox, 1)
      await fault(sandbox, { kind: 'dropAfter', count: 1 })
      await expect(create(sandbox, 1)).rejects.not.toMatchObject({ name: 'ResourceAlreadyExistsException' })
      expect(outcomes(sandbox)).toEqual(['ok', 'Dropped'])
    }))

  it('timeout performs the call and never answers it', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'timeout', count: 1, milliseconds: 5 })
      await expect(create(sandbox, 1)).rejects.toThrow()
      await expect(create(sandbox, 1)).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' })
    }))

  it('timeout is cut when the sandbox ends, which is not a defect', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const held: Promise<string>[] = []
      await withSandbox(async (sandbox) => {
        await fault(sandbox, { kind: 'timeout', operation: 'CreateLogGroup', milliseconds: 600_000 })
        held.push(create(sandbox, 1).then(String, () => 'cut'))
        const logs = new CloudWatchLogsClient(sandbox.as(ids.security))
        let made = 0
        while (made === 0) made = (await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.length ?? 0
      })
      expect(await Promise.all(held)).toEqual(['cut'])
      expect(said).not.toHaveBeenCalled()
    } finally {
      said.mockRestore()
    }
  })

  it('slow answers, only later', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'slow', milliseconds: 1 })
      await expect(calls.logs?.(sandbox)).resolves.toBeDefined()
    }))

  it('DELETE faults takes all away', () =>
    withSandbox(async (sandbox) => {
      await fault(sandbox, { kind: 'deny' })
      const cleared = await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' })
      expect(await cleared.json()).toEqual([])
      await expect(calls.logs?.(sandbox)).resolves.toBeDefined()
    }))
})
